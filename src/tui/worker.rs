//! Slow work, beside the reader: in lanes, of which each does one thing at a time.
//!
//! A lane's thread lives while there is work; an idle program has none. What comes back carries the ticket it was asked
//! with; whether it is still wanted is for `update` to say.

use std::{
    collections::VecDeque,
    iter,
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
pub(super) struct Saver(Option<(mpsc::Sender<Waiting>, JoinHandle<()>)>);

/// Something to be written.
type Write = Box<dyn FnOnce() + Send>;

/// A write, and under which name it stands.
type Waiting = (String, Write);

impl Saver {
    /// Does `write` after all that were asked for before, and none of those under the same name that still wait; at once where
    /// no thread is to be had.
    pub(super) fn start(&mut self, name: String, write: Write) {
        if self.0.is_none() {
            let (sender, writes) = mpsc::channel::<Waiting>();
            let thread = thread::Builder::new().name("banmian-save".into());
            self.0 = thread
                .spawn(move || write_all(&writes))
                .ok()
                .map(|thread| (sender, thread));
        }
        match &self.0 {
            Some((writes, _)) => {
                if let Err(mpsc::SendError((_, write))) = writes.send((name, write)) {
                    write();
                }
            }
            None => write(),
        }
    }
}

/// Writes what comes until nobody can send any more.
fn write_all(writes: &mpsc::Receiver<Waiting>) {
    let mut waiting: Vec<Waiting> = Vec::new();
    while let Ok(next) = writes.recv() {
        for (name, write) in iter::once(next).chain(writes.try_iter()) {
            match waiting.iter_mut().find(|(other, _)| *other == name) {
                Some((_, older)) => *older = write,
                None => waiting.push((name, write)),
            }
        }
        for (_, write) in waiting.drain(..) {
            let _ = catch_unwind(AssertUnwindSafe(write));
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
