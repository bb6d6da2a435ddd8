//! Telling when a file has changed, once it is quiet again.
//!
//! The folder is watched rather than the file: most editors write another file and give it the name. Both threads sleep
//! until something happens there.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, ModifyKind},
};

/// A file is read again when nothing was written to it for so long,
const QUIET: Duration = Duration::from_millis(80);
/// or, while it is written on and on, this often.
const LONGEST: Duration = Duration::from_secs(1);

/// Watches files until it is dropped.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Calls `changed` with the path of each of `files`, as it is given here, after it was written, replaced, moved away or
    /// deleted. None where the system
    /// can't tell.
    pub fn over(files: &[PathBuf], changed: impl Fn(PathBuf) + Send + 'static) -> Option<Self> {
        let (sender, changes) = mpsc::channel();
        let watched = files.to_vec();
        let hear = move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            if !is_change(event.kind) {
                return;
            }
            let names = |path: &Path| event.paths.iter().any(|at| is_same(at, path));
            for file in watched.iter().filter(|file| names(file)) {
                let _ = sender.send(file.clone());
            }
        };
        let mut watcher = notify::recommended_watcher(hear).ok()?;
        let mut folders: Vec<&Path> = files.iter().map(|file| folder(file)).collect();
        folders.sort_unstable();
        folders.dedup();
        let watched = folders
            .into_iter()
            .filter(|folder| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok())
            .count();
        let thread = thread::Builder::new().name("banmian-watch".into());
        thread.spawn(move || tell(&changes, changed)).ok()?;
        (watched > 0).then_some(Self { _watcher: watcher })
    }
}

fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether what changed at `at` is `file`: some systems tell the path from the root.
fn is_same(at: &Path, file: &Path) -> bool {
    at == file
        || at.file_name() == file.file_name()
            && at.parent().and_then(|folder| folder.canonicalize().ok())
                == folder(file).canonicalize().ok()
}

/// Whether a file may hold something else now, or be gone.
const fn is_change(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Any
            | EventKind::Create(_)
            | EventKind::Remove(_)
            | EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Any | ModifyKind::Data(_) | ModifyKind::Name(_))
    )
}

/// Tells each change when it is quiet again. Ends with the watcher.
fn tell(changes: &Receiver<PathBuf>, changed: impl Fn(PathBuf)) {
    while let Ok(first) = changes.recv() {
        let latest = Instant::now() + LONGEST;
        let mut files = vec![first];
        loop {
            let left = latest.saturating_duration_since(Instant::now());
            match changes.recv_timeout(QUIET.min(left)) {
                Ok(file) if files.contains(&file) => {}
                Ok(file) => files.push(file),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        files.into_iter().for_each(&changed);
    }
}
