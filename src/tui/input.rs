//! What comes through pipes: standard input, FIFOs. It can be read only once, so that it is kept for reading it in another way.

use std::sync::{Arc, Mutex, PoisonError};

use crate::disk::{self, Rest, Stop, Whole};

/// The pipes that documents come from, each by its number.
#[derive(Clone, Debug, Default)]
pub struct Pipes(Arc<Mutex<Vec<Arc<Pipe>>>>);

impl Pipes {
    /// Keeps what was opened: its first bytes, and what is still to be read. Gives its number.
    pub fn keep(&self, head: Vec<u8>, rest: Option<Rest>) -> usize {
        let mut pipes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pipes.push(Arc::new(Pipe {
            kept: Mutex::new(Kept {
                bytes: head.clone(),
                rest,
            }),
            head,
        }));
        pipes.len() - 1
    }

    /// The pipe of a number.
    pub(super) fn get(&self, number: usize) -> Option<Arc<Pipe>> {
        let pipes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pipes.get(number).cloned()
    }
}

/// A pipe, as far as it has been read.
#[derive(Debug)]
pub(super) struct Pipe {
    head: Vec<u8>,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    bytes: Vec<u8>,
    rest: Option<Rest>,
}

impl Pipe {
    /// Up to `most` of the bytes that came first.
    pub(super) fn head(&self, most: usize) -> &[u8] {
        self.head.get(..most).unwrap_or(&self.head)
    }

    /// All of it; waits until the other end closes, or `stop` is rung: then it is what came so far. Gives whether it is all.
    pub(super) fn whole(&self, stop: &Stop) -> Result<(Vec<u8>, bool), disk::Error> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rest) = kept.rest.take() {
            let before = std::mem::take(&mut kept.bytes);
            match rest.read(before, stop) {
                Ok(Whole { bytes, rest, .. }) => {
                    *kept = Kept { bytes, rest };
                }
                Err(error) => {
                    kept.bytes.clone_from(&self.head);
                    return Err(error);
                }
            }
        }
        Ok((kept.bytes.clone(), kept.rest.is_none()))
    }
}
