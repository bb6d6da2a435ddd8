//! Ruby: the reading stands in the text right behind its base (HTML 4.5.10).
//!
//! Bases are written as they come; readings wait until the next base or the end, since `<rb>漢<rb>字<rt>hàn<rt>zì` names all
//! bases before all readings.

use crate::{
    document::{Span, Style},
    text::Range,
};

use super::Draft;

/// The pair of bases and readings that is open.
#[derive(Debug, Default)]
pub(super) struct Ruby {
    /// How many `<ruby>` are open.
    nested: usize,
    /// Where the bases start.
    start: usize,
    /// Where each base after the first starts, if they are told apart.
    bases: Vec<usize>,
    readings: Vec<String>,
}

impl Draft {
    /// `<ruby>`: a base follows.
    pub(in crate::import) fn begin_ruby(&mut self) {
        if self.ruby.nested == 0 {
            self.next_pair();
        }
        self.ruby.nested += 1;
    }

    /// `</ruby>`.
    pub(in crate::import) fn close_ruby(&mut self) {
        self.ruby.nested = self.ruby.nested.saturating_sub(1);
        if self.ruby.nested == 0 {
            self.write_readings();
        }
    }

    /// `<rb>`: a base of its own.
    pub(in crate::import) fn ruby_base(&mut self) {
        if !self.ruby.readings.is_empty() {
            self.write_readings();
            self.next_pair();
        } else if self.text.len() > self.ruby.start {
            self.ruby.bases.push(self.text.len());
        }
    }

    /// Words come that are no reading: a base, if ruby is open.
    pub(in crate::import) fn ruby_words_before(&mut self, words: &str) {
        let base = words.bytes().any(|byte| !byte.is_ascii_whitespace());
        if self.ruby.nested > 0 && base && !self.ruby.readings.is_empty() {
            self.write_readings();
            self.next_pair();
        }
    }

    /// `<rt>`: a reading begins.
    pub(in crate::import) fn ruby_reading(&mut self) {
        self.ruby.readings.push(String::new());
    }

    /// Words of the reading that began last.
    pub(in crate::import) fn reading_words(&mut self, words: &str) {
        if let Some(reading) = self.ruby.readings.last_mut() {
            reading.push_str(words);
        }
    }

    /// The block ends, or something that can't stand in ruby begins.
    pub(super) fn end_ruby(&mut self) {
        if self.ruby.nested > 0 || !self.ruby.readings.is_empty() {
            self.write_readings();
        }
        // Bases outside ruby are forgotten too: a reading in the next block would be written behind them.
        self.next_pair();
    }

    fn next_pair(&mut self) {
        self.ruby.start = self.text.len();
        self.ruby.bases.clear();
    }

    fn write_readings(&mut self) {
        let readings = std::mem::take(&mut self.ruby.readings);
        let mut ends = std::mem::take(&mut self.ruby.bases);
        ends.push(self.text.len());
        let pairs: Vec<(usize, String)> = if ends.len() == readings.len() {
            ends.into_iter().zip(readings).collect()
        } else {
            vec![(self.text.len(), readings.concat())]
        };
        // Neither the marker of a list entry nor the words of a block before belong to the base.
        let first = self.open.map_or(self.text.len(), |open| open.words);
        let mut start = self.ruby.start.max(first);
        let mut moved = 0;
        for (end, reading) in pairs {
            let reading = reading.split_whitespace().collect::<Vec<_>>().join(" ");
            // A blank may have been written before the base.
            let written = self.text.get(start..end + moved).unwrap_or_default();
            let base = written.trim_start().len();
            let at = end + moved;
            start = at + reading.len();
            if reading.is_empty() || base == 0 {
                start = at;
                self.lost_reading(&reading);
                continue;
            }
            self.insert(at, &reading);
            moved += reading.len();
            self.spans.push(Span {
                range: Range::new(at, at + reading.len()),
                style: Style::Ruby { base: base as u32 },
            });
        }
    }

    /// A reading without a base is plain text.
    fn lost_reading(&mut self, reading: &str) {
        if self.open.is_some() {
            self.words(reading);
        }
    }
}
