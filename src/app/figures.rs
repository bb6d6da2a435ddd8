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
    /// Which of them the panel shows, by their index.
    keys: Vec<u32>,
    /// Whether the worker has read the whole document.
    pub complete: bool,
}

impl Figures {
    /// Takes in figures that stand behind all those found before.
    pub fn extend(&mut self, found: Vec<Found>) {
        let first = self.found.len();
        let keys = (first..).zip(&found);
        let keys = keys.filter(|(_, found)| found.figure.role == Role::Key);
        self.keys.extend(keys.map(|(index, _)| index as u32));
        self.found.extend(found);
    }

    /// The figures of one block.
    pub fn in_block(&self, block: u32) -> &[Found] {
        let start = self.found.partition_point(|found| found.block < block);
        let end = self.found.partition_point(|found| found.block <= block);
        self.found.get(start..end).unwrap_or_default()
    }

    /// Those that the panel shows, with their index.
    pub fn key(&self) -> impl Iterator<Item = (usize, &Found)> {
        self.keys
            .iter()
            .filter_map(|index| Some((*index as usize, self.found.get(*index as usize)?)))
    }

    /// How many the panel shows.
    pub const fn key_count(&self) -> usize {
        self.keys.len()
    }

    /// The key figure that stands at or next before `range`'s end.
    pub fn at(&self, range: Range) -> Option<usize> {
        let before = self.keys.partition_point(|index| {
            let found = self.found.get(*index as usize);
            found.is_some_and(|found| found.figure.range.start < range.end)
        });
        let last = self.keys.get(before.checked_sub(1)?)?;
        Some(*last as usize)
    }
}
