//! The blocks whose figures were asked for lately, read anew from the text.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use super::is_statistic;
use crate::{
    document::Document,
    stats::{self, Figure, Relation},
    text::Range,
};

/// How many figures are kept, and blocks, before all are thrown away: a few megabytes. Two of the densest blocks have fewer.
const MOST: usize = 20_000;

/// Blocks of one document by their index.
#[derive(Clone, Debug, Default)]
pub(super) struct Lately(RefCell<Blocks>);

#[derive(Clone, Debug, Default)]
struct Blocks {
    read: HashMap<u32, Arc<Block>>,
    weight: usize,
}

#[derive(Debug)]
pub(super) struct Block {
    figures: Vec<Figure>,
    relations: Vec<(usize, Relation)>,
}

/// All that is known of a figure.
#[derive(Clone, Debug)]
pub struct Detail {
    block: Arc<Block>,
    /// Its index among the figures of the block; there is one.
    at: usize,
}

impl Detail {
    /// What it says.
    pub fn figure(&self) -> &Figure {
        &self.block.figures[self.at]
    }

    /// What its block says that it is to another figure, which is told by its index there.
    pub fn relation(&self) -> Option<&Relation> {
        let mut relations = self.block.relations.iter();
        let own = relations.find(|(of, _)| *of == self.at);
        own.map(|(_, relation)| relation)
    }

    /// The figure that the relation is to.
    pub fn other(&self) -> Option<&Figure> {
        self.block.figures.get(self.relation()?.to)
    }
}

impl Lately {
    /// The figure that stands at `range` in a block.
    pub(super) fn figure(&self, document: &Document, block: u32, range: Range) -> Option<Detail> {
        let block = self.block(document, block);
        let mut figures = block.figures.iter();
        let at = figures.position(|figure| figure.range == range)?;
        Some(Detail { block, at })
    }

    /// Where the statistics of a block stand.
    pub(super) fn keys(&self, document: &Document, block: u32) -> Vec<Range> {
        let block = self.block(document, block);
        let keys = block.figures.iter().filter(|figure| is_statistic(figure));
        keys.map(|figure| figure.range).collect()
    }

    pub(super) fn block(&self, document: &Document, block: u32) -> Arc<Block> {
        let mut blocks = self.0.borrow_mut();
        if let Some(read) = blocks.read.get(&block) {
            return Arc::clone(read);
        }
        let figures = stats::figures(document, block as usize);
        let relations = stats::relations(document, block as usize, &figures);
        if blocks.weight > MOST {
            *blocks = Blocks::default();
        }
        blocks.weight += figures.len() + 1;
        let read = Arc::new(Block { figures, relations });
        blocks.read.insert(block, Arc::clone(&read));
        read
    }
}
