//! Looks for a [`Pattern`] in the text as it stands: the variants of its rarest character by vector search, then a comparison
//! of what stands around each.

use super::{finder::Finder, pattern::Pattern, regions::Regions};
use crate::{
    document::Document,
    text::{Pos, Range},
};

/// Bytes searched between two questions whether to stop.
const CHUNK: usize = 1 << 20;
/// Bytes looked at to learn how often a character comes, at [`SAMPLES`] places of the text.
const SAMPLE: usize = 1 << 10;
const SAMPLES: usize = 48;

/// A pattern made ready for one document.
pub(super) struct Scan<'a> {
    document: &'a Document,
    pattern: &'a Pattern,
    anchor: usize,
    finder: Finder,
}

impl<'a> Scan<'a> {
    /// Chooses the character to look for.
    pub(super) fn new(document: &'a Document, pattern: &'a Pattern) -> Option<Self> {
        let anchor = rarest(&document.text, pattern)?;
        let variants = pattern.folding.variants(*pattern.characters.get(anchor)?);
        Some(Self {
            document,
            pattern,
            anchor,
            finder: Finder::new(&variants)?,
        })
    }

    /// Hands on every hit that begins within `within`, in order; false when it was cancelled.
    pub(super) fn run(
        &self,
        within: Range,
        cancel: &dyn Fn() -> bool,
        found: &mut dyn FnMut(Range),
    ) -> bool {
        let text = self.document.text.as_str();
        let mut regions = Regions::new(self.document, self.pattern.skip);
        let around = regions.around(within);
        let mut behind_last = 0;
        chunks(text, around, cancel, &mut |bytes, mut at| {
            let mut places = self.finder.places(bytes);
            while let Some(place) = places.next(at) {
                at = place + 1;
                let Some(region) = regions.holding(Pos::from(place)) else {
                    continue;
                };
                let hit = self.pattern.around(text, region, place, self.anchor);
                let Some(hit) = hit.filter(|hit| hit.start >= behind_last) else {
                    continue;
                };
                (behind_last, at) = (hit.end, at.max(hit.end));
                let hit = Range::new(hit.start, hit.end);
                if within.contains(hit.start) {
                    found(hit);
                }
            }
            at
        })
    }
}

/// Gives `search` one chunk of `text` after another: the bytes up to its end, and where to begin; `search` tells how far it
/// came. False when it was cancelled.
pub(super) fn chunks(
    text: &str,
    within: Range,
    cancel: &dyn Fn() -> bool,
    search: &mut dyn FnMut(&[u8], usize) -> usize,
) -> bool {
    let (mut at, end) = (within.start.at(), within.end.at().min(text.len()));
    while at < end {
        if cancel() {
            return false;
        }
        let chunk = boundary(text, (at + CHUNK).min(end)).max(at + 1);
        let bytes = text.as_bytes().get(..chunk).unwrap_or_default();
        at = search(bytes, at).max(chunk);
    }
    true
}

/// The index of the character that comes least often in a sample of the text, folded.
fn rarest(text: &str, pattern: &Pattern) -> Option<usize> {
    let candidates: Vec<usize> = (0..pattern.characters.len())
        .filter(|&index| pattern.may_anchor(index))
        .collect();
    let [first, _, ..] = candidates.as_slice() else {
        return candidates.first().copied();
    };
    let mut sorted: Vec<(char, u32)> = candidates
        .iter()
        .filter_map(|&index| pattern.characters.get(index))
        .map(|&c| (c, 0))
        .collect();
    sorted.sort_unstable();
    sorted.dedup();
    let stride = (text.len() / SAMPLES).max(SAMPLE);
    for start in (0..text.len()).step_by(stride) {
        let start = boundary(text, start);
        let end = boundary(text, (start + SAMPLE).min(text.len()));
        for c in text.get(start..end).unwrap_or_default().chars() {
            let folded = pattern.folding.fold(c);
            let place = sorted.binary_search_by_key(&folded, |(c, _)| *c);
            if let Some((_, count)) = place.ok().and_then(|at| sorted.get_mut(at)) {
                *count += 1;
            }
        }
    }
    let count = |index: &usize| {
        let c = pattern.characters.get(*index)?;
        let at = sorted.binary_search_by_key(c, |(c, _)| *c).ok()?;
        sorted.get(at).map(|(_, count)| *count)
    };
    Some(
        candidates
            .iter()
            .copied()
            .min_by_key(|index| count(index).unwrap_or(u32::MAX))
            .unwrap_or(*first),
    )
}

/// The last character boundary at or before `at`.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
