//! The words of a block as they are to be shown, in another script (`T`) or without the readings, and the way back to the source.
//!
//! Coordinates: units of such a block count bytes of the words shown; [`source`] leads back to the source's. A word of another region
//! may have more or fewer characters than the source's; a line never starts inside what stands for one character of the source.

use super::{
    Measure,
    unit::{BREAK, SOFT, Show, Unit},
};
use crate::{
    document::{Document, Style},
    text::{
        Range,
        class::Class,
        script::{self, Converted},
    },
};

/// Columns narrower than this, in cells, are too narrow for words of another length: characters alone are exchanged.
const WORDS: u16 = 24;

/// The words of a block as they are shown.
pub(super) struct Words<'a> {
    written: &'a str,
    converted: Option<Converted>,
    /// What is not shown, in bytes of the words written.
    silent: Vec<std::ops::Range<u32>>,
}

impl<'a> Words<'a> {
    /// The words `written` as this measure shows them.
    pub(super) fn new(written: &'a str, measure: &Measure) -> Self {
        let converted = measure.script.map(|to| {
            let narrow = measure.columns < WORDS;
            script::convert(written, if narrow { to.characters() } else { to })
        });
        Self {
            written,
            converted,
            silent: Vec::new(),
        }
    }

    /// The words as they are written.
    pub(super) const fn as_written(written: &'a str) -> Self {
        Self {
            written,
            converted: None,
            silent: Vec::new(),
        }
    }

    /// The same without what stands in `silent`, ascending, in bytes of the words written.
    pub(super) fn without(self, silent: Vec<std::ops::Range<u32>>) -> Self {
        Self { silent, ..self }
    }

    /// Takes the units out that are not shown. Gives what keeps their place.
    pub(super) fn take_out(&self, units: &mut Vec<Unit>) -> Vec<Unit> {
        if self.silent.is_empty() {
            return Vec::new();
        }
        let mut places: Vec<Unit> = Vec::with_capacity(self.silent.len());
        let mut silent = self.silent.iter().peekable();
        units.retain(|unit| {
            let at = self.source(unit.start);
            while silent.next_if(|range| range.end <= at).is_some() {}
            let Some(range) = silent.peek().filter(|range| range.start <= at) else {
                return true;
            };
            let begun = places.last().map(|place| self.source(place.start));
            if begun.is_none_or(|begun| begun < range.start) {
                places.push(Unit {
                    width: 0,
                    class: Class::ZeroWidth,
                    flags: 0,
                    show: Show::Nothing,
                    ..*unit
                });
            }
            false
        });
        places
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

/// The readings in block `block` that a measure does not show, in bytes from its start.
pub(super) fn unread(
    document: &Document,
    block: Range,
    measure: &Measure,
) -> Vec<std::ops::Range<u32>> {
    if measure.ruby {
        return Vec::new();
    }
    let readings = document
        .spans_in(block)
        .filter(|span| matches!(span.style, Style::Ruby { .. }));
    readings
        .map(|span| span.range.start.0 - block.start.0..span.range.end.0 - block.start.0)
        .collect()
}
