//! A query as folded characters, and whether the text around a place is it. Compares the text as it stands.

use crate::text::{
    Range,
    fold::{self, Folding, Gap},
};

/// A literal query, folded.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) characters: Vec<char>,
    pub(super) folding: Folding,
    /// Whether marks and line joins are left out.
    pub(super) skip: bool,
}

impl Pattern {
    /// Folds `query`. A query of nothing but marks is searched for as it is.
    pub(super) fn new(query: &str, folding: Folding, skip: bool) -> Self {
        let skip = skip && query.chars().any(|c| !fold::ignorable(c));
        Self {
            characters: fold::pieces(query, folding, skip)
                .map(|piece| piece.folded)
                .collect(),
            folding,
            skip,
        }
    }

    /// Whether the character at `index` can be looked for by itself: with marks left out, a blank or a mark of the query
    /// stands for a gap.
    pub(super) fn may_anchor(&self, index: usize) -> bool {
        let Some(&c) = self.characters.get(index) else {
            return false;
        };
        !self.skip || !fold::ignorable(c)
    }

    /// The hit whose character `index` is the one at byte `at` of `text`, all of it within `region`.
    pub(super) fn around(
        &self,
        text: &str,
        region: Range,
        at: usize,
        index: usize,
    ) -> Option<std::ops::Range<usize>> {
        let anchor = text.get(at..region.end.at())?.chars().next()?;
        let behind = text.get(at + anchor.len_utf8()..region.end.at())?;
        let after = self.characters.get(index + 1..)?;
        let end = at + anchor.len_utf8() + self.forward(anchor, behind, after)?;
        let ahead = text.get(region.start.at()..at)?;
        let before = self.characters.get(..index)?;
        let start = at - self.backward(anchor, ahead, before)?;
        Some(start..end)
    }

    /// How many bytes of `text` the characters `wanted` take, read onwards from behind `before`.
    pub(super) fn forward(&self, mut before: char, text: &str, wanted: &[char]) -> Option<usize> {
        let mut at = 0;
        let mut wanted = wanted.iter();
        let mut kept = 0;
        while let Some(&want) = wanted.as_slice().first() {
            let rest = text.get(at..)?;
            let c = rest.chars().next()?;
            if !self.skip || at < kept || !fold::ignorable(c) {
                if self.folding.fold(c) != want {
                    return None;
                }
                wanted.next();
                at += c.len_utf8();
                before = c;
                continue;
            }
            let length = rest.find(|c| !fold::ignorable(c))?;
            let after = rest.get(length..)?.chars().next()?;
            match fold::gap(before, rest.get(..length)?, after) {
                Gap::Nothing => at += length,
                Gap::Kept => kept = at + length,
                Gap::Blank if want == ' ' => {
                    wanted.next();
                    at += length;
                }
                Gap::Blank => return None,
            }
        }
        Some(at)
    }

    /// The same, read backwards from before `after`.
    pub(super) fn backward(&self, mut after: char, text: &str, wanted: &[char]) -> Option<usize> {
        let mut end = text.len();
        let mut wanted = wanted.iter();
        let mut kept = end;
        while let Some(&want) = wanted.as_slice().last() {
            let rest = text.get(..end)?;
            let c = rest.chars().next_back()?;
            if !self.skip || end > kept || !fold::ignorable(c) {
                if self.folding.fold(c) != want {
                    return None;
                }
                wanted.next_back();
                end -= c.len_utf8();
                after = c;
                continue;
            }
            let start = rest.trim_end_matches(fold::ignorable).len();
            let before = rest.get(..start)?.chars().next_back()?;
            match fold::gap(before, rest.get(start..)?, after) {
                Gap::Nothing => end = start,
                Gap::Kept => kept = start,
                Gap::Blank if want == ' ' => {
                    wanted.next_back();
                    end = start;
                }
                Gap::Blank => return None,
            }
        }
        Some(text.len() - end)
    }
}
