//! Sets of the blocks read lately. Bounded by memory, not by count: a block can be one line or a thousand.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use super::{Measure, Set, set};
use crate::{document::Document, text::Ruler};

/// Sets by block, measure and ruler, of one document. Cheap to make; throw it away with the document.
#[derive(Clone, Debug)]
pub struct Cache {
    inner: RefCell<Inner>,
    limit: usize,
}

#[derive(Clone, Debug, Default)]
struct Inner {
    shelves: Vec<Shelf>,
    memory: usize,
    clock: u64,
}

/// The sets of one measure, by block, each with when it was asked for last. Measures are few, and long to hash.
#[derive(Clone, Debug)]
struct Shelf {
    measure: Measure,
    ruler: Ruler,
    sets: HashMap<u32, (Arc<Set>, u64)>,
}

impl Default for Cache {
    fn default() -> Self {
        Self::new(Self::LIMIT)
    }
}

impl Cache {
    /// Bytes that a cache holds unless told otherwise: some dozens of screens of text, two of the longest blocks.
    pub const LIMIT: usize = 2 << 20;

    /// A cache of at most `limit` bytes; the set asked for last is kept even if it is larger by itself.
    pub fn new(limit: usize) -> Self {
        Self {
            inner: RefCell::default(),
            limit,
        }
    }

    /// The block set at this measure, kept or made.
    pub fn set(
        &self,
        document: &Document,
        block: u32,
        measure: &Measure,
        ruler: &Ruler,
    ) -> Arc<Set> {
        let mut inner = self.inner.borrow_mut();
        inner.clock += 1;
        let clock = inner.clock;
        if let Some(shelf) = inner.shelf(measure, ruler)
            && let Some((set, used)) = shelf.sets.get_mut(&block)
        {
            *used = clock;
            return Arc::clone(set);
        }
        let made = Arc::new(set(document, block as usize, measure, ruler));
        inner.memory += made.memory();
        if inner.memory > self.limit {
            inner.forget(self.limit / 2);
        }
        let kept = (Arc::clone(&made), clock);
        if let Some(shelf) = inner.shelf(measure, ruler) {
            shelf.sets.insert(block, kept);
        } else {
            inner.shelves.push(Shelf {
                measure: *measure,
                ruler: *ruler,
                sets: HashMap::from([(block, kept)]),
            });
        }
        made
    }

    /// Bytes held, about.
    pub fn memory(&self) -> usize {
        self.inner.borrow().memory
    }
}

impl Inner {
    fn shelf(&mut self, measure: &Measure, ruler: &Ruler) -> Option<&mut Shelf> {
        let mut shelves = self.shelves.iter_mut();
        shelves.find(|shelf| shelf.measure == *measure && shelf.ruler == *ruler)
    }

    fn sets(&self) -> impl Iterator<Item = &(Arc<Set>, u64)> {
        self.shelves.iter().flat_map(|shelf| shelf.sets.values())
    }

    /// Throws the oldest away until about `limit` bytes are left. Done rarely and by halves, so it costs little on the whole.
    fn forget(&mut self, limit: usize) {
        let mut ages: Vec<(u64, usize)> = self
            .sets()
            .map(|(set, used)| (*used, set.memory()))
            .collect();
        ages.sort_unstable_by(|a, b| b.cmp(a));
        let mut kept = 0;
        let mut oldest = u64::MAX;
        for (used, memory) in ages {
            kept += memory;
            if kept > limit {
                break;
            }
            oldest = used;
        }
        for shelf in &mut self.shelves {
            shelf.sets.retain(|_, (_, used)| *used >= oldest);
        }
        self.shelves.retain(|shelf| !shelf.sets.is_empty());
        self.memory = self.sets().map(|(set, _)| set.memory()).sum();
    }
}
