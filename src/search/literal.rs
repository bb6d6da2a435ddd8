//! Looks for a [`Pattern`] in the text as it stands: the variants of its rarest character by vector search, then a comparison
//! of what stands around each.

use super::{
    finder::Finder,
    look::Look,
    pattern::Pattern,
    walk::{Walk, boundary},
};
use crate::{
    document::Document,
    text::{Pos, Range},
};

/// Bytes looked at to learn how often a character comes, at [`SAMPLES`] places of the text.
const SAMPLE: usize = 1 << 10;
const SAMPLES: usize = 48;

/// A pattern made ready for one document.
pub(super) struct Scan<'a> {
    pattern: &'a Pattern,
    anchor: usize,
    finder: Finder,
}

impl<'a> Scan<'a> {
    /// Chooses the character to look for.
    pub(super) fn new(document: &Document, pattern: &'a Pattern) -> Option<Self> {
        let (anchor, finder) = rarest_of(document, pattern)?;
        Some(Self {
            pattern,
            anchor,
            finder,
        })
    }

    /// Hands on every hit, in order; false when it was cancelled.
    pub(super) fn run(&self, look: Look<'_>, found: &mut dyn FnMut(Range)) -> bool {
        let text = look.document.text.as_str();
        let walk = Walk {
            finder: &self.finder,
            needs: None,
            join: self.pattern.skip,
        };
        walk.run(
            look,
            |regions, place| {
                let region = regions.holding(Pos::from(place))?;
                let hit = self.pattern.around(text, region, place, self.anchor)?;
                Some(Range::new(hit.start, hit.end))
            },
            found,
        )
    }
}

/// The index of the character of `pattern` that is worth looking for, and what finds it; None where none will do.
pub(super) fn rarest_of(document: &Document, pattern: &Pattern) -> Option<(usize, Finder)> {
    let anchor = rarest(&document.text, pattern)?;
    let variants = pattern.folding.variants(*pattern.characters.get(anchor)?);
    Some((anchor, Finder::new(&variants)?))
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
