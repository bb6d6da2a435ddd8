//! The walk that words and numbers share: from one place of the text where a hit may be to the next, chunk by chunk.
//!
//! Coordinates: bytes of the document's text. Must never know what makes a place a hit.

use super::{finder::Finder, look::Look, regions::Regions};
use crate::text::{Pos, Range};

/// Bytes searched between two questions whether to stop, or passed over at once.
pub(super) const CHUNK: usize = 1 << 16;

/// Where to look, and for what.
pub(super) struct Walk<'a> {
    /// Finds the places where a hit may be.
    pub(super) finder: &'a Finder,
    /// Finds a character that stands in every region with a hit, where there is one that is worth it: what has none is passed over.
    pub(super) needs: Option<&'a Finder>,
    /// Whether a hit may run on into a block's continuation.
    pub(super) join: bool,
}

impl Walk<'_> {
    /// Asks `hit_at` at one place after the other for the hit there, within the region it gets from [`Regions`]; hands on
    /// those that begin within `within`, in order and without overlaps. False when it was cancelled.
    pub(super) fn run(
        &self,
        look: Look<'_>,
        hit_at: impl Fn(&mut Regions<'_>, usize) -> Option<Range>,
        found: &mut dyn FnMut(Range),
    ) -> bool {
        let Look {
            document,
            within,
            cancel,
        } = look;
        let text = document.text.as_str();
        let mut regions = Regions::new(document, self.join);
        let around = regions.around(within);
        let (mut at, end) = (around.start.at(), around.end.at().min(text.len()));
        let mut behind_last = Pos(0);
        let mut without = Pos(0);
        while at < end {
            if cancel() {
                return false;
            }
            let chunk = boundary(text, (at + CHUNK).min(end)).max(at + 1);
            let bytes = |end| text.as_bytes().get(..end).unwrap_or_default();
            if let Some(needs) = self.needs {
                // From where nothing was found before: one long region is not looked through again for each chunk.
                let whole = regions.around(Range::new(at, chunk));
                let from = whole.start.max(without);
                let place = needs.places(bytes(whole.end.at())).next(from.at());
                without = place.map_or(whole.end, Pos::from);
                at = place.map_or(chunk, |_| at);
            }
            let mut places = self.finder.places(bytes(chunk));
            while let Some(place) = places.next(at) {
                at = place + 1;
                let hit = hit_at(&mut regions, place);
                let Some(hit) = hit.filter(|hit| hit.start >= behind_last) else {
                    continue;
                };
                (behind_last, at) = (hit.end, at.max(hit.end.at()));
                if within.contains(hit.start) {
                    found(hit);
                }
            }
            at = at.max(chunk);
        }
        true
    }
}

/// The last character boundary at or before `at`.
pub(super) fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
