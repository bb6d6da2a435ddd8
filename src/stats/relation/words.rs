//! The words between the figures of a block, folded for looking up.
//!
//! Invariant: a gap holds at most [`FAR`] characters, so that all work is linear in the text.

use super::super::{Figure, lexicon, line::ends_sentence};
use crate::text::Pos;

/// How far back from a figure its words are looked at, in characters.
const FAR: usize = 80;

/// The figures of a block and the words before each.
pub(super) struct Words<'a> {
    /// The figures.
    pub(super) figures: &'a [Figure],
    gaps: Vec<String>,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &str, start: Pos, figures: &'a [Figure]) -> Self {
        let mut from = start.at();
        let gaps = figures.iter().map(|figure| {
            let words = text
                .get(from..figure.range.start.at())
                .unwrap_or_default()
                .chars();
            from = figure.range.end.at();
            let mut words: Vec<char> = words.rev().take(FAR).map(lexicon::plain).collect();
            words.reverse();
            words.into_iter().collect()
        });
        let gaps = gaps.collect();
        Self { figures, gaps }
    }

    /// The words between a figure and the one before it, or the block's start.
    pub(super) fn before(&self, index: usize) -> &str {
        self.gaps.get(index).map_or("", String::as_str)
    }

    pub(super) fn figure(&self, index: usize) -> Option<&'a Figure> {
        self.figures.get(index)
    }

    /// Whether a sentence (。！？, not ；) ends between a figure and the one before it.
    pub(super) fn parted(&self, index: usize) -> bool {
        self.before(index).contains(ends_stop)
    }

    /// How many figures before `index`, from the nearest on, can be reached by `steps` sentence ends, with how many were passed.
    pub(super) fn back(&self, index: usize, steps: usize) -> impl Iterator<Item = usize> {
        let mut passed = 0;
        (0..index).rev().take_while(move |at| {
            passed += usize::from(self.parted(at + 1));
            passed <= steps
        })
    }
}

/// Whether a sentence ends for good: ； only parts its members.
pub(super) fn ends_stop(c: char) -> bool {
    ends_sentence(c) && !matches!(c, '；' | ';')
}

/// Whether a clause or a member of a list ends.
pub(super) fn is_mark(c: char) -> bool {
    ends_sentence(c) || matches!(c, ',' | '，' | ':' | '：' | '、' | '(' | '（' | ')' | '）')
}

/// The words behind the last mark.
pub(super) fn last_clause(words: &str) -> &str {
    words.rsplit(is_mark).next().unwrap_or_default()
}

pub(super) fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

pub(super) fn ends_with_one(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

pub(super) fn holds_one(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// `text` less those of `words` that stand at its start.
pub(super) fn less_at_start<'a>(mut text: &'a str, words: &[&str]) -> &'a str {
    while let Some(rest) = words
        .iter()
        .filter_map(|word| text.strip_prefix(word))
        .min_by_key(|rest| rest.len())
    {
        text = rest;
    }
    text
}

/// `text` less those of `words` that stand at its end.
pub(super) fn less_at_end<'a>(mut text: &'a str, words: &[&str]) -> &'a str {
    while let Some(rest) = words
        .iter()
        .filter_map(|word| text.strip_suffix(word))
        .min_by_key(|rest| rest.len())
    {
        text = rest;
    }
    text
}
