//! How blocks of a long text are set: how far in, how far from the one before, with which sign; and how its paragraphs are.

use std::collections::HashMap;

use crate::document::{Block, Kind};

use super::facts::{End, end};

/// Paragraphs of more bytes than this are no titles; nothing is asked of their words.
pub(super) const LONGEST: usize = 120;
/// So many blocks tell how paragraphs are set.
pub(super) const ENOUGH: usize = 20_000;
/// No heading stands further in than this, in cells.
const FURTHEST: usize = 100;
/// A heading stands this much further in than paragraphs, or less far, in cells.
const FURTHER: usize = 4;
const LESS_FAR: usize = 2;

/// How a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Look {
    /// Further from the block before than paragraphs are from one another; not asked where indent or sign tell it from them.
    pub(super) apart: bool,
    pub(super) indent: Indent,
    /// The sign that it begins with.
    pub(super) sign: Option<char>,
}

/// Where a line begins, beside where paragraphs do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Indent {
    Less,
    Same,
    More,
}

/// How the paragraphs of a text are set.
pub(super) struct Habit {
    /// How many line ends part them, at most.
    pub(super) gap: usize,
    /// The cells before most of them.
    pub(super) indent: usize,
    pub(super) paragraphs: usize,
}

impl Habit {
    /// That of a text's paragraphs.
    pub(super) fn of(text: &str, blocks: &[Block]) -> Self {
        let mut gaps: Vec<usize> = Vec::new();
        let mut indents: HashMap<usize, usize> = HashMap::new();
        let mut paragraphs = 0;
        for pair in blocks.windows(2).take(ENOUGH) {
            let [before, block] = pair else { continue };
            if block.kind != Kind::Body || !is_paragraph(text, block) {
                continue;
            }
            paragraphs += 1;
            if before.kind != Kind::Body {
                continue;
            }
            *indents.entry(indent(text, block)).or_default() += 1;
            if is_paragraph(text, before) {
                gaps.push(gap(text, before, block));
            }
        }
        gaps.sort_unstable();
        Self {
            gap: gaps.get(gaps.len() * 9 / 10).copied().unwrap_or(1),
            indent: indents
                .iter()
                .max_by_key(|(indent, count)| (**count, **indent))
                .map_or(0, |(indent, _)| *indent),
            paragraphs,
        }
    }
}

/// The look of the block `at`.
pub(super) fn look(text: &str, blocks: &[Block], at: usize, habit: &Habit) -> Look {
    let Some(block) = blocks.get(at) else {
        return Look {
            apart: false,
            indent: Indent::Same,
            sign: None,
        };
    };
    let before = at.checked_sub(1).and_then(|before| blocks.get(before));
    let indent = match indent(text, block) {
        cells if cells + LESS_FAR <= habit.indent => Indent::Less,
        cells if cells >= habit.indent + FURTHER => Indent::More,
        _ => Indent::Same,
    };
    let words = block.range.of(text);
    let first = words.chars().next();
    // A line all in 《》 begins with a sign.
    let named = words.starts_with('《') && words.ends_with('》');
    let sign =
        first.filter(|c| named || (!c.is_alphanumeric() && !"“‘「『《〈（(【\"—".contains(*c)));
    // What is told by its place or sign need not be told by blank lines.
    let plain = indent == Indent::Same && sign.is_none();
    Look {
        apart: plain && before.is_none_or(|before| gap(text, before, block) > habit.gap),
        indent,
        sign,
    }
}

/// Whether a block is running text, be it one short sentence.
pub(super) fn is_paragraph(text: &str, block: &Block) -> bool {
    block.range.len() > LONGEST || end(block.range.of(text)) == End::Sentence
}

/// How many cells of blanks stand before a block on its line.
pub(super) fn indent(text: &str, block: &Block) -> usize {
    let before = text.get(..block.range.start.at()).unwrap_or_default();
    before
        .chars()
        .rev()
        .take(FURTHEST)
        .map_while(|c| match c {
            '\u{3000}' => Some(2),
            ' ' | '\t' | '\u{a0}' => Some(1),
            _ => None,
        })
        .sum()
}

/// How many line ends part two blocks.
pub(super) fn gap(text: &str, one: &Block, two: &Block) -> usize {
    let gap = text.get(one.range.end.at()..two.range.start.at());
    gap.unwrap_or_default().matches('\n').count()
}
