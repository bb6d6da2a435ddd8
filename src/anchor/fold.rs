//! The normal form in which words are compared, and the way back to the text.
//!
//! One `u16` for each letter, digit or Han character; everything else (punctuation, marks, white space) is dropped.
//! Coordinates: an index here counts kept characters from the start of the text; `Folded::byte` leads back.

use std::sync::LazyLock;

use crate::text::fold::Folding;

/// Every so many kept characters the place in the text is noted.
const STEP: usize = 64;

/// The normal form of every character of the basic plane; 0 for what is dropped.
static NORMAL: LazyLock<Vec<u16>> = LazyLock::new(|| {
    (0..=u32::from(u16::MAX))
        .map(|code| char::from_u32(code).map_or(0, compute))
        .collect()
});

fn compute(c: char) -> u16 {
    if !c.is_alphanumeric() {
        return 0;
    }
    u16::try_from(u32::from(Folding::ALL.fold(c))).unwrap_or(0)
}

/// The normal form of a character; 0 where it is dropped.
fn normal(c: char) -> u16 {
    let code = u32::from(c);
    match NORMAL.get(code as usize) {
        Some(&unit) => unit,
        // Beyond the basic plane (rare Han) two characters may share a form in the private area: harmless in a comparison.
        None if c.is_alphanumeric() => 0xe000 + (code % 0x1900) as u16,
        None => 0,
    }
}

/// Whether a character counts in comparisons.
pub(super) fn kept(c: char) -> bool {
    normal(c) != 0
}

/// The normal form of a few words.
pub(super) fn fold(words: &str) -> Vec<u16> {
    words
        .chars()
        .map(normal)
        .filter(|&unit| unit != 0)
        .collect()
}

/// A whole text in its normal form.
pub(super) struct Folded {
    /// The kept characters in order.
    pub(super) units: Vec<u16>,
    /// Where in the text the kept characters 0, `STEP`, 2 · `STEP`… stand, in bytes.
    steps: Vec<u32>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut units = Vec::with_capacity(text.len() / 3 + 1);
        let mut steps = Vec::with_capacity(text.len() / (3 * STEP) + 1);
        let table: &[u16] = &NORMAL;
        for (at, c) in text.char_indices() {
            let unit = table.get(c as usize).copied().unwrap_or_else(|| normal(c));
            if unit != 0 {
                if units.len() % STEP == 0 {
                    steps.push(at as u32);
                }
                units.push(unit);
            }
        }
        Self { units, steps }
    }

    /// How many kept characters of `text` stand before byte `at`.
    pub(super) fn index(&self, text: &str, at: usize) -> usize {
        let step = self
            .steps
            .partition_point(|&step| (step as usize) < at)
            .saturating_sub(1);
        let from = self.steps.get(step).map_or(0, |&step| step as usize);
        let within = text.get(from..at).unwrap_or_default();
        step * STEP + within.chars().filter(|&c| kept(c)).count()
    }

    /// Where the kept character `index` of `text` begins, in bytes; the end of the text where there is none such.
    pub(super) fn byte(&self, text: &str, index: usize) -> usize {
        let Some(&step) = self.steps.get(index / STEP) else {
            return text.len();
        };
        let rest = text.get(step as usize..).unwrap_or_default();
        rest.char_indices()
            .filter(|&(_, c)| kept(c))
            .nth(index % STEP)
            .map_or(text.len(), |(at, _)| step as usize + at)
    }
}
