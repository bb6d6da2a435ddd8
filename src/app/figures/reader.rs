//! The worker's side: block after block is read, and handed over in batches.

use super::{Found, is_statistic};
use crate::{
    document::Document,
    stats::{self, Repeats},
};

/// Finds the statistics of a document.
#[derive(Debug, Default)]
pub struct FigureReader {
    repeats: Repeats,
    /// How many there are, with those handed over before.
    count: u32,
    batch: Batch,
}

/// Statistics that stand behind all those handed over before.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub(super) found: Vec<Found>,
    /// Their words; each one's end is told from the batch's start.
    pub(super) words: String,
    /// How many blocks of the document are read, with those of all batches before.
    pub(super) blocks: u32,
}

impl FigureReader {
    /// Reads a block, which stands behind all those read before.
    pub fn read(&mut self, document: &Document, block: usize) {
        let batch = &mut self.batch;
        batch.blocks = block as u32 + 1;
        for figure in stats::figures(document, block) {
            if !is_statistic(&figure) {
                continue;
            }
            let index = self.count;
            let told = self.repeats.tell(document, block, index as usize, &figure);
            batch.words.push_str(&figure.label);
            if !figure.range.of(&document.text).contains(&figure.unit) {
                // No query reaches over a line's end.
                batch.words.push('\n');
                batch.words.push_str(&figure.unit);
            }
            batch.found.push(Found {
                range: figure.range,
                block: block as u32,
                first: told.map_or(index, |told| told.index),
                words: batch.words.len() as u32,
                kind: figure.kind,
            });
            self.count += 1;
        }
    }

    /// What was found since it was asked last.
    pub fn hand_over(&mut self) -> Batch {
        std::mem::take(&mut self.batch)
    }
}
