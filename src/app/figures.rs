//! The figures of a document, as far as the worker has read it.

use crate::{
    stats::{Figure, Role},
    text::Range,
};

/// A figure and the block it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Index of the block.
    pub block: u32,
    /// The figure.
    pub figure: Figure,
}

/// The figures found so far, in text order.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// All but traps.
    pub found: Vec<Found>,
    /// Whether the worker has read the whole document.
    pub complete: bool,
}

impl Figures {
    /// The figures of one block.
    pub fn in_block(&self, block: u32) -> &[Found] {
        let start = self.found.partition_point(|found| found.block < block);
        let end = self.found.partition_point(|found| found.block <= block);
        self.found.get(start..end).unwrap_or_default()
    }

    /// Those that the panel shows, with their index.
    pub fn key(&self) -> impl Iterator<Item = (usize, &Found)> {
        self.found
            .iter()
            .enumerate()
            .filter(|(_, found)| found.figure.role == Role::Key)
    }

    /// The key figure that stands at or next before `range`'s end.
    pub fn at(&self, range: Range) -> Option<usize> {
        let behind = self
            .found
            .partition_point(|found| found.figure.range.start < range.end);
        self.key()
            .take_while(|(index, _)| *index < behind)
            .last()
            .map(|(index, _)| index)
    }
}
