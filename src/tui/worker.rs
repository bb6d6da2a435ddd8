//! Slow work, beside the reader: in lanes, of which each does one thing at a time.
//!
//! A lane's thread lives while there is work; an idle program has none. What comes back carries the ticket it was asked
//! with; whether it is still wanted is for `update` to say.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
};

/// Work that can be called off: it looks at the flag now and then.
pub(super) type Job = Box<dyn FnOnce(&AtomicBool) + Send>;

/// Work of one kind, one job after the other.
#[derive(Clone, Default)]
pub(super) struct Lane(Arc<Mutex<Traffic>>);

#[derive(Default)]
struct Traffic {
    /// The flag of the running job.
    running: Option<Arc<AtomicBool>>,
    waiting: VecDeque<Job>,
}

impl Lane {
    /// Does `job` when those before it are done.
    pub(super) fn add(&self, job: Job) {
        let mut traffic = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        traffic.waiting.push_back(job);
        if traffic.running.is_some() {
            return;
        }
        traffic.running = Some(Arc::default());
        let lane = self.clone();
        let thread = thread::Builder::new().name("banmian-work".into());
        if thread.spawn(move || lane.run()).is_err() {
            // No thread to be had: the job waits for the next one asked for.
            traffic.running = None;
        }
    }

    /// Does `job` next, and none of those before it.
    pub(super) fn replace(&self, job: Job) {
        {
            let mut traffic = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            traffic.waiting.clear();
            if let Some(running) = &traffic.running {
                running.store(true, Ordering::Relaxed);
            }
        }
        self.add(job);
    }

    fn run(&self) {
        loop {
            let flag = Arc::<AtomicBool>::default();
            let job = {
                let mut traffic = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(job) = traffic.waiting.pop_front() else {
                    traffic.running = None;
                    return;
                };
                traffic.running = Some(Arc::clone(&flag));
                job
            };
            // A job that fails is one answer that does not come; the reader reads on.
            let _ = catch_unwind(AssertUnwindSafe(|| job(&flag)));
        }
    }
}

/// Writes that must happen, one after the other; dropping it waits for the last.
#[derive(Default)]
pub(super) struct Saver(Option<(mpsc::Sender<Write>, JoinHandle<()>)>);

/// Something to be written.
type Write = Box<dyn FnOnce() + Send>;

impl Saver {
    /// Does `write` after all that were asked for before; at once where no thread is to be had.
    pub(super) fn start(&mut self, write: Write) {
        if self.0.is_none() {
            let (sender, writes) = mpsc::channel::<Write>();
            let thread = thread::Builder::new().name("banmian-save".into());
            let spawned = thread.spawn(move || {
                for write in writes {
                    let _ = catch_unwind(AssertUnwindSafe(write));
                }
            });
            self.0 = spawned.ok().map(|thread| (sender, thread));
        }
        match &self.0 {
            Some((writes, _)) => {
                if let Err(mpsc::SendError(write)) = writes.send(write) {
                    write();
                }
            }
            None => write(),
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        if let Some((writes, thread)) = self.0.take() {
            drop(writes);
            let _ = thread.join();
        }
    }
}
