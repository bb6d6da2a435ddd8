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
    sets: HashMap<(u32, Measure, Ruler), (Arc<Set>, u64)>,
    memory: usize,
    clock: u64,
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
        if let Some((set, used)) = inner.sets.get_mut(&(block, *measure, *ruler)) {
            *used = clock;
            return Arc::clone(set);
        }
        let made = Arc::new(set(document, block as usize, measure, ruler));
        inner.memory += made.memory();
        if inner.memory > self.limit {
            inner.forget(self.limit / 2);
        }
        inner
            .sets
            .insert((block, *measure, *ruler), (Arc::clone(&made), clock));
        made
    }

    /// Bytes held, about.
    pub fn memory(&self) -> usize {
        self.inner.borrow().memory
    }
}

impl Inner {
    /// Throws the oldest away until about `limit` bytes are left. Done rarely and by halves, so it costs little on the whole.
    fn forget(&mut self, limit: usize) {
        let mut ages: Vec<(u64, usize)> = self
            .sets
            .values()
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
        self.sets.retain(|_, (_, used)| *used >= oldest);
        self.memory = self.sets.values().map(|(set, _)| set.memory()).sum();
    }
}
