//! The figures of a document, as far as the worker has read it.

use std::collections::HashMap;

use crate::{
    document::Document,
    stats::{self, Figure, Relation, Repeats, Role},
    text::{Pos, Range},
};

/// A figure, the block it stands in, and what the text says that it is to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Index of the block.
    pub block: u32,
    /// The figure.
    pub figure: Figure,
    /// What it is to another figure, told by its index among all that were found.
    pub relation: Option<Relation>,
    /// The index of the figure that told the same first.
    pub again: Option<u32>,
}

/// Finds the figures of a document, block after block.
#[derive(Debug, Default)]
pub struct FigureReader {
    repeats: Repeats,
    count: usize,
}

impl FigureReader {
    /// The figures of the next block, which stands behind all those read before.
    pub fn read(&mut self, document: &Document, block: usize) -> Vec<Found> {
        let figures = stats::figures(document, block);
        let first = self.count;
        let relations = stats::relations(document, block, &figures);
        let mut relations = relations.into_iter().peekable();
        let mut found = Vec::with_capacity(figures.len());
        for (index, figure) in figures.into_iter().enumerate() {
            let again = self.repeats.tell(document, block, self.count, &figure);
            let relation = relations.next_if(|(of, _)| *of == index);
            found.push(Found {
                block: block as u32,
                figure,
                relation: relation.map(|(_, relation)| Relation {
                    to: first + relation.to,
                    ..relation
                }),
                again: again.map(|told| told.index),
            });
            self.count += 1;
        }
        found
    }
}

/// The figures found so far, in text order.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// All but traps.
    pub found: Vec<Found>,
    /// The statistics among them, by their index.
    keys: Vec<u32>,
    /// Where a quantity is told again, by the index of the figure that told it first.
    again: HashMap<u32, Vec<u32>>,
    /// Whether the worker has read the whole document.
    pub complete: bool,
}

impl Figures {
    /// Takes in figures that stand behind all those found before.
    pub fn extend(&mut self, found: Vec<Found>) {
        let first = self.found.len();
        for (index, found) in (first..).zip(&found) {
            if let Some(told) = found.again {
                self.again.entry(told).or_default().push(index as u32);
            }
        }
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

    /// The statistics from index `from` on, with their index; what tells a quantity again is left out.
    pub fn told_first(&self, from: usize) -> impl Iterator<Item = (usize, &Found)> {
        let skipped = self.keys.partition_point(|index| (*index as usize) < from);
        let keys = self.keys.iter().skip(skipped);
        keys.filter_map(|index| Some((*index as usize, self.found.get(*index as usize)?)))
            .filter(|(_, found)| found.again.is_none())
    }

    /// The figure that tells first what figure `index` tells.
    pub fn first(&self, index: usize) -> usize {
        let again = self.found.get(index).and_then(|found| found.again);
        again.map_or(index, |first| first as usize)
    }

    /// The places where the quantity of figure `first` is told, that figure first.
    pub fn tellings(&self, first: usize) -> impl Iterator<Item = &Found> {
        let again = self.again.get(&(first as u32)).into_iter().flatten();
        std::iter::once(first)
            .chain(again.map(|index| *index as usize))
            .filter_map(|index| self.found.get(index))
    }

    /// How often the quantity of figure `first` is told.
    pub fn times(&self, first: usize) -> usize {
        1 + self.again.get(&(first as u32)).map_or(0, Vec::len)
    }

    /// The index of the figure that stands at `range`.
    pub fn standing_at(&self, range: Range) -> Option<usize> {
        let index = self
            .found
            .partition_point(|found| found.figure.range.start < range.start);
        let found = self.found.get(index)?;
        (found.figure.range == range).then_some(index)
    }

    /// The last statistic before `pos`, and the first from there on.
    pub fn around(&self, pos: Pos) -> (Option<usize>, Option<usize>) {
        let before = self.keys.partition_point(|index| {
            let found = self.found.get(*index as usize);
            found.is_some_and(|found| found.figure.range.start < pos)
        });
        let key = |at: usize| self.keys.get(at).map(|index| *index as usize);
        (before.checked_sub(1).and_then(key), key(before))
    }
}
