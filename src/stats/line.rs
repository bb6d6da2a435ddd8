//! One block as the scanner sees it: its characters, the same characters folded for looking up, and their bytes.
//!
//! Coordinates: characters from the block's start. Reading outside gives `'\0'` or nothing, never a panic.

use std::{cell::Cell, ops::Range};

use super::{lexicon, words::Words};
use crate::text::numeral::{self, Numeral};

/// How far the words around a figure are looked at, in characters: longer clauses are cut, so that all work is linear.
pub(super) const WINDOW: usize = 64;

pub(super) struct Line<'a> {
    text: &'a str,
    plain: Vec<char>,
    bytes: Vec<u32>,
    /// All words of the lexicon that stand in it, looked up once.
    words: Words,
    /// The numeral read last, with its place: what a figure is, is asked many times at one place.
    numeral: Cell<(usize, Option<Numeral>)>,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut plain = Vec::with_capacity(text.len() / 2);
        let mut bytes = Vec::with_capacity(text.len() / 2 + 1);
        let mut before = ['\0'; 2];
        for (at, c) in text.char_indices() {
            // A full-width comma groups full-width digits only: １，２３４.
            if is_wide_digit(c) && before[1] == '，' && is_wide_digit(before[0]) {
                plain.pop();
                plain.push(',');
            }
            before = [before[1], c];
            plain.push(lexicon::plain(c));
            bytes.push(at as u32);
        }
        bytes.push(text.len() as u32);
        Self {
            words: Words::of(&plain),
            numeral: Cell::new((usize::MAX, None)),
            text,
            plain,
            bytes,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.plain.len()
    }

    /// The folded character at `at`.
    #[inline]
    pub(super) fn at(&self, at: usize) -> char {
        self.plain.get(at).copied().unwrap_or_default()
    }

    /// The folded character before `at`.
    #[inline]
    pub(super) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |at| self.at(at))
    }

    /// The folded characters of a range, as far as they are there.
    pub(super) fn plain(&self, range: Range<usize>) -> &[char] {
        let end = range.end.min(self.plain.len());
        self.plain
            .get(range.start.min(end)..end)
            .unwrap_or_default()
    }

    /// The folded characters from `from` on, at most a window of them.
    pub(super) fn from(&self, from: usize) -> &[char] {
        self.plain(from..from + WINDOW)
    }

    /// The words as written.
    pub(super) fn text(&self, range: Range<usize>) -> &'a str {
        let bytes = self.byte(range.start)..self.byte(range.end);
        self.text.get(bytes).unwrap_or_default()
    }

    /// The byte at which a character begins, from the block's start.
    pub(super) fn byte(&self, at: usize) -> usize {
        self.bytes
            .get(at)
            .or(self.bytes.last())
            .map_or(0, |byte| *byte as usize)
    }

    /// Whether the folded characters at `at` begin with `word`.
    #[inline]
    pub(super) fn says(&self, at: usize, word: &str) -> bool {
        word.chars()
            .enumerate()
            .all(|(index, c)| self.at(at + index) == c)
    }

    /// Whether the folded characters before `at` end with `word`.
    #[inline]
    pub(super) fn said(&self, at: usize, word: &str) -> bool {
        let mut at = at;
        word.chars().rev().all(|c| {
            let same = at > 0 && self.before(at) == c;
            at = at.saturating_sub(1);
            same
        })
    }

    /// The numeral at `at`.
    #[inline]
    pub(super) fn number(&self, at: usize) -> Option<Numeral> {
        let (place, numeral) = self.numeral.get();
        if place == at {
            return numeral;
        }
        let numeral = numeral::read(self.from(at));
        self.numeral.set((at, numeral));
        numeral
    }

    /// Whether a word of one of `classes` stands anywhere in it.
    #[inline]
    pub(super) const fn has(&self, classes: u32) -> bool {
        self.words.any(classes)
    }

    /// The longest word of one of `classes` at `at`: its length.
    #[inline]
    pub(super) fn word_at(&self, at: usize, classes: u32) -> Option<usize> {
        self.words.at(at, classes).map(|(len, _)| len)
    }

    /// The longest word of one of `classes` that ends at `at`: its length and all its classes.
    #[inline]
    pub(super) fn word_before(&self, at: usize, classes: u32) -> Option<(usize, u32)> {
        self.words.before(at, classes)
    }

    /// Whether one of the characters `any` stands at `at` and is a word there, not the beginning of a longer one (比 of 比重).
    pub(super) fn alone_at(&self, at: usize, any: &str) -> bool {
        any.contains(self.at(at)) && self.word_at(at, lexicon::WHOLE).is_none()
    }

    /// As [`word_before`](Self::word_before), but nothing where it is only the end of a longer word (成 of 完成).
    pub(super) fn whole_word_before(&self, at: usize, classes: u32) -> Option<(usize, u32)> {
        let word = self.word_before(at, classes)?;
        let longest = self.word_before(at, !(lexicon::NAME | lexicon::INDEX))?;
        (longest.0 <= word.0).then_some(word)
    }
}

fn is_wide_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// Whether a clause, or a cell of a table, ends at this folded character.
#[inline]
pub(super) fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, ',' | '，' | ':' | '\t')
}

/// Whether a sentence ends at this folded character.
#[inline]
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '。' | '；' | ';' | '！' | '!' | '？' | '?' | '\n' | '\0' | '…'
    )
}

/// Whether a folded character is a Han one (or kana, or a letter of a name): part of a word of the text.
#[inline]
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '々' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a folded character is part of a word or a number, no mark and no blank.
#[inline]
pub(super) fn is_word(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// Whether a folded character joins the two ends of a range.
#[inline]
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '—' | '–' | '―' | '~' | '～' | '〜' | '‐' | '‑' | '至' | '到'
    )
}
