//! The stretches of a document that one hit may lie in: its blocks, or a block with its continuations.

use crate::{
    document::Document,
    text::{Pos, Range},
};

/// The regions that share text with `within`, in order.
pub(super) fn each(document: &Document, join: bool, within: Range) -> impl Iterator<Item = Range> {
    let mut regions = Regions::new(document, join);
    let blocks = &document.blocks;
    let mut at = regions.around(within).start;
    std::iter::from_fn(move || {
        let next = blocks.partition_point(|block| block.range.end <= at);
        let start = blocks.get(next)?.range.start;
        if start >= within.end {
            return None;
        }
        let region = regions.holding(start).or(regions.from(next))?;
        at = region.end;
        Some(region)
    })
}

/// Finds the region of a place. Places are asked for in rising order, mostly.
pub(super) struct Regions<'a> {
    document: &'a Document,
    join: bool,
    current: Range,
}

impl<'a> Regions<'a> {
    /// With `join` a block and its continuations are one region.
    pub(super) fn new(document: &'a Document, join: bool) -> Self {
        Self {
            document,
            join,
            current: Range::default(),
        }
    }

    /// The region that holds `pos`; None between blocks.
    pub(super) fn holding(&mut self, pos: Pos) -> Option<Range> {
        if !self.current.contains(pos) {
            let blocks = &self.document.blocks;
            let index = self.document.block_at(pos)?;
            if !blocks.get(index)?.range.contains(pos) {
                return None;
            }
            self.current = self.whole(index)?;
        }
        Some(self.current)
    }

    /// The region that block `index` is of.
    pub(super) fn whole(&self, index: usize) -> Option<Range> {
        let mut first = index;
        while first > 0 && self.goes_on(first) {
            first -= 1;
        }
        self.from(first)
    }

    /// The region that block `first` opens.
    fn from(&self, first: usize) -> Option<Range> {
        let blocks = &self.document.blocks;
        let start = blocks.get(first)?.range.start;
        let mut last = first;
        while self.goes_on(last + 1) {
            last += 1;
        }
        Some(Range::new(start, blocks.get(last)?.range.end))
    }

    fn goes_on(&self, index: usize) -> bool {
        let block = self.document.blocks.get(index);
        self.join && block.is_some_and(|block| block.continued)
    }

    /// `within`, widened to whole regions.
    pub(super) fn around(&self, within: Range) -> Range {
        let edge = |pos: Pos| {
            let index = self.document.block_at(pos)?;
            self.whole(index)
        };
        let start =
            edge(within.start).map_or(within.start, |region| region.start.min(within.start));
        let last = Pos(within.end.0.saturating_sub(1));
        let end = edge(last).map_or(within.end, |region| region.end.max(within.end));
        Range::new(start, end)
    }
}
