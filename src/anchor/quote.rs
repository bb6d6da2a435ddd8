//! The quoted words of an anchor in the form in which they are compared.

use std::ops::Range;

use super::{Anchor, fold::fold};

/// Kept characters of context that are compared on each side.
const CONTEXT: usize = 64;

/// The quoted words in the normal form.
pub(super) struct Quote {
    /// Context before, stretch, context behind.
    pub(super) units: Vec<u16>,
    /// The stretch in it.
    pub(super) here: Range<usize>,
    /// Whether the stretch once stood several times in the text.
    pub(super) had_twins: bool,
    /// Whether somebody counted and it stood once.
    pub(super) was_alone: bool,
}

impl Quote {
    pub(super) fn new(anchor: &Anchor) -> Self {
        let before = fold(&anchor.before);
        let from = before.len().saturating_sub(CONTEXT);
        let mut units = before.get(from..).unwrap_or_default().to_vec();
        let start = units.len();
        units.extend(fold(&anchor.here));
        let here = start..units.len();
        // Behind a long stretch's quoted head its own words go on, which are not kept.
        if anchor.tail.is_empty() {
            units.extend(fold(&anchor.after).into_iter().take(CONTEXT));
        }
        Self {
            units,
            here,
            had_twins: anchor.twins.is_some_and(|(_, all)| all > 1),
            was_alone: anchor.twins.is_some_and(|(_, all)| all == 1),
        }
    }

    /// Kept characters of context.
    pub(super) const fn room(&self) -> usize {
        self.units.len() - (self.here.end - self.here.start)
    }
}
