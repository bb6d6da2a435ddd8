//! Stopping a reading that another thread has begun: a bell that is also heard while a pipe is waited for.

use std::{
    fs::File,
    io::{self, PipeReader, PipeWriter},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// A bell. Once it is rung it stays so.
#[derive(Debug, Default)]
pub struct Stop {
    rung: AtomicBool,
    /// Hangs up when it is rung. Without one a pipe is waited for until it gives something.
    line: Option<(PipeReader, Mutex<Option<PipeWriter>>)>,
}

impl Stop {
    /// A bell that nobody rings, or that is heard between two reads only.
    pub const fn never() -> Self {
        Self {
            rung: AtomicBool::new(false),
            line: None,
        }
    }

    /// A bell that is heard by who waits for a pipe, too.
    pub fn heard() -> Self {
        let line = io::pipe().ok();
        Self {
            rung: AtomicBool::new(false),
            line: line.map(|(reader, writer)| (reader, Mutex::new(Some(writer)))),
        }
    }

    /// Stops the reading.
    pub fn ring(&self) {
        self.rung.store(true, Ordering::Relaxed);
        if let Some((_, writer)) = &self.line {
            drop(writer.lock().unwrap_or_else(PoisonError::into_inner).take());
        }
    }

    /// Whether it was rung.
    pub fn is_rung(&self) -> bool {
        self.rung.load(Ordering::Relaxed)
    }

    /// Waits until a pipe has something to give, or ends. False where the bell was rung meanwhile.
    #[cfg(unix)]
    pub(super) fn waits_for(&self, file: &File) -> bool {
        use rustix::event::{PollFd, PollFlags, poll};
        let Some((line, _)) = &self.line else {
            return true;
        };
        loop {
            let mut watched = [
                PollFd::new(file, PollFlags::IN),
                PollFd::new(line, PollFlags::IN),
            ];
            let woken = poll(&mut watched, None);
            if self.is_rung() {
                return false;
            }
            // A signal may wake it before anything came.
            if !matches!(woken, Ok(0) | Err(rustix::io::Errno::INTR)) {
                return true;
            }
        }
    }

    /// Here a pipe can't be asked.
    #[cfg(not(unix))]
    pub(super) fn waits_for(&self, _: &File) -> bool {
        !self.is_rung()
    }
}
