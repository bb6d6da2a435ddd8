//! The words of a block in the script in which they are to be shown (`T`), and the way back to the source.
//!
//! Coordinates: units of such a block count bytes of the words shown; [`source`] leads back to the source's. A word of another region
//! may have more or fewer characters than the source's; a line never starts inside what stands for one character of the source.

use super::{
    Measure,
    unit::{BREAK, SOFT, Unit},
};
use crate::text::script::{self, Converted};

/// Columns narrower than this, in cells, are too narrow for words of another length: characters alone are exchanged.
const WORDS: u16 = 24;

/// The words of a block as they are shown.
pub(super) struct Words<'a> {
    written: &'a str,
    converted: Option<Converted>,
}

impl<'a> Words<'a> {
    /// The words `written` as this measure shows them.
    pub(super) fn new(written: &'a str, measure: &Measure) -> Self {
        let converted = measure.script.map(|to| {
            let narrow = measure.columns < WORDS;
            script::convert(written, if narrow { to.characters() } else { to })
        });
        Self { written, converted }
    }

    /// The words as they are written.
    pub(super) const fn as_written(written: &'a str) -> Self {
        Self {
            written,
            converted: None,
        }
    }

    /// What is cut into units.
    pub(super) fn shown(&self) -> &str {
        match &self.converted {
            Some(converted) => &converted.text,
            None => self.written,
        }
    }

    /// Forbids a line to start inside what stands for one character of the source.
    pub(super) fn hold_together(&self, units: &mut [Unit]) {
        if self.converted.is_none() {
            return;
        }
        let mut before = None;
        for unit in units {
            let at = self.source(unit.start);
            if before == Some(at) {
                unit.flags &= !(BREAK | SOFT);
            }
            before = Some(at);
        }
    }

    /// Where byte `shown` of the words shown comes from.
    pub(super) fn source(&self, shown: u32) -> u32 {
        source(self.converted.as_ref(), shown)
    }

    /// The way back, to be kept with the units.
    pub(super) fn way(self) -> Option<Box<Converted>> {
        self.converted.map(Box::new)
    }
}

/// Where byte `shown` of the words shown comes from, by the way back.
pub(super) fn source(way: Option<&Converted>, shown: u32) -> u32 {
    way.map_or(shown, |way| way.source(shown as usize) as u32)
}
