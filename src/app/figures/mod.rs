//! The statistics of a document, as far as the worker has read it.
//!
//! A long text has half a million: kept of each is what the panel chooses and orders by ([`Found`]), and all else ([`Detail`]) is read
//! anew from its block where it is shown.

mod lately;
mod reader;

pub use lately::Detail;
pub use reader::{Batch, FigureReader};

use std::collections::BTreeMap;

use crate::{
    document::Document,
    stats::{Kind, Role},
    text::{Pos, Range},
};
use lately::Lately;

/// What is kept of a statistic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub range: Range,
    /// Index of its block.
    pub block: u32,
    /// The index of the figure that told the same first; its own where none did.
    pub first: u32,
    /// Where the words that it is chosen by end, among those of all.
    words: u32,
    /// What kind of quantity it is.
    pub kind: Kind,
}

/// The statistics found so far, in text order; dates, ordinals, small counts and the like are not among them.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    found: Vec<Found>,
    /// The words of all, one after the other: label, and unit where it does not stand in the text.
    words: String,
    /// Where a quantity is told again, by the index of the figure that told it first. A hash map would now and then be made anew as
    /// it grows, and that be felt.
    again: BTreeMap<u32, Vec<u32>>,
    /// How many blocks the worker has told of.
    blocks: u32,
    /// Whether the worker has read the whole document.
    pub complete: bool,
    lately: Lately,
}

impl Figures {
    /// Takes in figures that stand behind all those found before.
    pub fn extend(&mut self, batch: &Batch) {
        let words = self.words.len() as u32;
        for found in &batch.found {
            let index = self.found.len() as u32;
            if found.first != index {
                self.again.entry(found.first).or_default().push(index);
            }
            self.found.push(Found {
                words: words.saturating_add(found.words),
                ..*found
            });
        }
        self.words.push_str(&batch.words);
        self.blocks = self.blocks.max(batch.blocks);
    }

    /// Bytes held, about, without what was read anew.
    pub fn memory(&self) -> usize {
        let again = self.again.values();
        let again = again.map(|again| size_of_val(again) + again.capacity() * size_of::<u32>());
        self.found.capacity() * size_of::<Found>() + self.words.capacity() + again.sum::<usize>()
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The statistic of an index.
    pub fn get(&self, index: usize) -> Option<&Found> {
        self.found.get(index)
    }

    /// All that is known of it. The document must be the one that it was found in.
    pub fn detail(&self, document: &Document, index: usize) -> Option<Detail> {
        let found = self.get(index)?;
        self.lately.figure(document, found.block, found.range)
    }

    /// Whether its label, its unit or its characters in the text hold `words`.
    pub fn holds(&self, index: usize, text: &str, words: &str) -> bool {
        let end = |index: usize| self.get(index).map_or(0, |found| found.words as usize);
        let own = index.checked_sub(1).map_or(0, end)..end(index);
        let own = self.words.get(own).unwrap_or_default();
        let surface = self.get(index).map_or("", |found| found.range.of(text));
        own.contains(words) || surface.contains(words)
    }

    /// Where the statistics of a block stand: also of one that the worker, at work, has not come to.
    pub fn in_block(&self, document: &Document, block: u32) -> impl Iterator<Item = Range> {
        let found = self.found_in(block).map(|(_, found)| found.range);
        let ahead = block >= self.blocks && self.blocks > 0;
        let read = ahead.then(|| self.lately.keys(document, block));
        found.chain(read.into_iter().flatten())
    }

    /// The statistics found in a block, with their index.
    pub fn found_in(&self, block: u32) -> impl Iterator<Item = (usize, &Found)> {
        let start = self.found.partition_point(|found| found.block < block);
        self.from(start)
            .take_while(move |(_, found)| found.block == block)
    }

    /// The statistics from index `from` on, with their index; what tells a quantity again is left out.
    pub fn told_first(&self, from: usize) -> impl Iterator<Item = (usize, &Found)> {
        self.from(from)
            .filter(|(index, found)| found.first as usize == *index)
    }

    /// All from an index on, with their index.
    fn from(&self, index: usize) -> impl Iterator<Item = (usize, &Found)> {
        let found = self.found.get(index..).unwrap_or_default();
        (index..).zip(found)
    }

    /// The figure that tells first what figure `index` tells.
    pub fn first(&self, index: usize) -> usize {
        self.get(index).map_or(index, |found| found.first as usize)
    }

    /// The places where the quantity of figure `first` is told, that figure first.
    pub fn tellings(&self, first: usize) -> impl Iterator<Item = &Found> {
        let again = self.again.get(&(first as u32)).into_iter().flatten();
        std::iter::once(first)
            .chain(again.map(|index| *index as usize))
            .filter_map(|index| self.get(index))
    }

    /// How often the quantity of figure `first` is told.
    pub fn times(&self, first: usize) -> usize {
        1 + self.again.get(&(first as u32)).map_or(0, Vec::len)
    }

    /// The index of the figure that stands at `range`.
    pub fn standing_at(&self, range: Range) -> Option<usize> {
        let index = self.behind(range.start);
        (self.get(index)?.range == range).then_some(index)
    }

    /// The last statistic before `pos`, and the first from there on.
    pub fn around(&self, pos: Pos) -> (Option<usize>, Option<usize>) {
        let behind = self.behind(pos);
        let next = (behind < self.len()).then_some(behind);
        (behind.checked_sub(1), next)
    }

    /// The index of the first that begins at `pos` or behind it.
    fn behind(&self, pos: Pos) -> usize {
        self.found.partition_point(|found| found.range.start < pos)
    }
}

/// Whether a figure is kept.
fn is_statistic(figure: &crate::stats::Figure) -> bool {
    figure.role == Role::Key
}
