//! Slow work, beside the reader: in lanes, of which each does one thing at a time, and the newest next.
//!
//! A lane's thread lives while there is work; an idle program has none. What comes back carries the ticket it was asked
//! with; whether it is still wanted is for `update` to say.

use std::{
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

/// Work of one kind. A new job calls off the running one and takes the place of the one that waits.
#[derive(Clone, Default)]
pub(super) struct Lane(Arc<Mutex<Traffic>>);

#[derive(Default)]
struct Traffic {
    /// The flag of the running job.
    running: Option<Arc<AtomicBool>>,
    next: Option<Job>,
}

impl Lane {
    /// Does `job` when the one that runs has stopped.
    pub(super) fn start(&self, job: Job) {
        let mut traffic = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        traffic.next = Some(job);
        if let Some(running) = &traffic.running {
            running.store(true, Ordering::Relaxed);
            return;
        }
        let flag = Arc::<AtomicBool>::default();
        traffic.running = Some(Arc::clone(&flag));
        let lane = self.clone();
        let thread = thread::Builder::new().name("banmian-work".into());
        if thread.spawn(move || lane.run(flag)).is_err() {
            // No thread to be had: the job waits for the next one asked for.
            traffic.running = None;
        }
    }

    /// Calls off what runs and what waits.
    pub(super) fn cancel(&self) {
        let mut traffic = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        traffic.next = None;
        if let Some(running) = &traffic.running {
            running.store(true, Ordering::Relaxed);
        }
    }

    fn run(&self, mut flag: Arc<AtomicBool>) {
        loop {
            let job = {
                let mut traffic = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(job) = traffic.next.take() else {
                    traffic.running = None;
                    return;
                };
                flag = if flag.load(Ordering::Relaxed) {
                    Arc::default()
                } else {
                    flag
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
pub(super) struct Saver(Option<(mpsc::Sender<Box<dyn FnOnce() + Send>>, JoinHandle<()>)>);

impl Saver {
    /// Does `write` after all that were asked for before; at once where no thread is to be had.
    pub(super) fn start(&mut self, write: Box<dyn FnOnce() + Send>) {
        if self.0.is_none() {
            let (sender, writes) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
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
