//! What comes through standard input. It can be read only once, so that it is kept for reading it in another way.

use std::sync::{Mutex, PoisonError, atomic::AtomicBool};

use crate::disk::{self, Rest};

/// Standard input, as far as it has been read.
#[derive(Debug, Default)]
pub struct Input {
    head: Vec<u8>,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    bytes: Vec<u8>,
    rest: Option<Rest>,
}

impl Input {
    /// What was opened: its first bytes, and what is still to be read.
    pub fn new(head: Vec<u8>, rest: Option<Rest>) -> Self {
        let bytes = head.clone();
        Self {
            head,
            kept: Mutex::new(Kept { bytes, rest }),
        }
    }

    /// Up to `most` of the bytes that came first.
    pub(super) fn head(&self, most: usize) -> &[u8] {
        self.head.get(..most).unwrap_or(&self.head)
    }

    /// All of it; waits until the other end closes.
    pub(super) fn whole(&self, cancelled: &AtomicBool) -> Result<Vec<u8>, disk::Error> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rest) = kept.rest.take() {
            let head = std::mem::take(&mut kept.bytes);
            kept.bytes = rest.read(head, cancelled)?.bytes;
        }
        Ok(kept.bytes.clone())
    }
}
