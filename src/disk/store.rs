//! The folder of the reader's own work: one file a document, and a small index.
//!
//! Invariant: every change is made under one lock from what stands there at that moment, so that two programs merge
//! and none overwrites the other; what can't be understood is kept aside under another name.

use std::{
    fs::{self, File, TryLockError},
    hash::{BuildHasher, Hasher, RandomState},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant, SystemTime},
};

use super::{
    Error,
    atomic::{TEMPORARY, write},
};

/// How long another program may hold the lock.
const PATIENCE: Duration = Duration::from_secs(5);

/// A second generation of each file is kept, and renewed when it is older than this: a guard against our own bugs.
const GENERATION: Duration = Duration::from_secs(24 * 60 * 60);

/// A state of a hundred thousand marks is some 200 MB; what is larger than this is none of ours.
const LARGEST: u64 = 1 << 30;

/// The folder where states live. Making one touches nothing.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// Which file of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// The index: which document has which id.
    Index,
    /// The state of the document with this id, which must come from [`fresh_id`].
    State(&'a str),
}

/// What stands under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// Nothing.
    Missing,
    /// This.
    Text(String),
    /// Bytes that are no text: half-written or foreign.
    Unreadable,
}

/// What a change makes of what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// This shall stand there.
    Write(String),
    /// It shall stay as it is.
    Keep,
    /// It can't be understood. It is kept aside, and the change is asked again with the generation before, or nothing.
    Foreign,
}

/// What [`Store::update`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The name under which a file that could not be understood is kept from now on; the reader is told.
    pub set_aside: Option<PathBuf>,
}

impl Store {
    /// The store in `folder`, which need not be there.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// Where the file of that name is.
    pub fn path(&self, name: Name) -> PathBuf {
        match name {
            Name::Index => self.folder.join("index.json"),
            Name::State(id) => {
                // An id comes from a file; it may name no other folder.
                let plain = id.chars().filter(char::is_ascii_alphanumeric);
                self.folder
                    .join("states")
                    .join(plain.collect::<String>() + ".json")
            }
        }
    }

    /// Reads without a lock: what stands there is always whole.
    pub fn load(&self, name: Name) -> Result<Loaded, Error> {
        load(&self.path(name))
    }

    /// The generation before: up to a day old, for when the present one can't be understood.
    pub fn load_previous(&self, name: Name) -> Result<Loaded, Error> {
        load(&with_suffix(&self.path(name), ".bak"))
    }

    /// Changes a file under the lock: `change` is given what stands there, or nothing, and says what shall. When this
    /// returns, the change is on the disk and not merely on its way.
    pub fn update(
        &self,
        name: Name,
        mut change: impl FnMut(Option<&str>) -> Merged,
    ) -> Result<Saved, Error> {
        let path = self.path(name);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(|error| Error::writing(folder, error))?;
        let _lock = self.lock()?;
        let (mut merged, found) = match load(&path)? {
            Loaded::Missing => (change(None), false),
            Loaded::Text(text) => (change(Some(&text)), true),
            Loaded::Unreadable => (Merged::Foreign, true),
        };
        let mut saved = Saved::default();
        if merged == Merged::Foreign && found {
            saved.set_aside = Some(set_aside(&path)?);
            if let Loaded::Text(text) = load(&with_suffix(&path, ".bak"))? {
                merged = change(Some(&text));
            }
            if merged == Merged::Foreign {
                merged = change(None);
            }
        }
        if let Merged::Write(text) = merged {
            if keep_generation(&path) {
                sweep(folder);
            }
            write(&path, text.as_bytes())?;
        }
        Ok(saved)
    }

    /// The ids of all states, in no order.
    pub fn ids(&self) -> Result<Vec<String>, Error> {
        let folder = self.folder.join("states");
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(|error| Error::reading(&folder, error))?,
        };
        let names = entries.flatten().map(|entry| entry.file_name());
        let ids = names.filter_map(|name| {
            let id = name.to_str()?.strip_suffix(".json")?;
            let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric());
            plain.then(|| id.to_owned())
        });
        Ok(ids.collect())
    }

    /// Holds off other programs until the file is dropped, or the program dies.
    fn lock(&self) -> Result<File, Error> {
        let path = self.folder.join("lock");
        let failed = |error| Error::writing(&path, error);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(failed)?;
        let given_up = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(error)) if has_no_locks(&error) => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
                Err(TryLockError::WouldBlock) if Instant::now() >= given_up => {
                    return Err(Error::Locked(path));
                }
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
            }
        }
    }
}

/// A network folder without locks: better saved without one than not at all.
fn has_no_locks(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error()) {
        return true;
    }
    error.kind() == io::ErrorKind::Unsupported
}

/// A name that no other document has, as 32 hexadecimal digits. The standard library seeds its hashers from the
/// system's randomness, which is all the randomness that is needed here.
pub fn fresh_id() -> String {
    let draw = || RandomState::new().build_hasher().finish();
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    format!("{:016x}{:016x}", draw(), draw() ^ now.as_nanos() as u64)
}

fn load(path: &Path) -> Result<Loaded, Error> {
    // A pipe would never end, and what has no bound would fill the memory: neither was written here.
    if fs::metadata(path)
        .is_ok_and(|found| !found.is_dir() && (!found.is_file() || found.len() > LARGEST))
    {
        return Ok(Loaded::Unreadable);
    }
    match fs::read(path) {
        Ok(bytes) => Ok(String::from_utf8(bytes).map_or(Loaded::Unreadable, Loaded::Text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Loaded::Missing),
        Err(error) => Err(Error::reading(path, error)),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Renames a file to the first free `NAME.kept-N`, so that nothing of it is lost.
fn set_aside(path: &Path) -> Result<PathBuf, Error> {
    let failed = |error| Error::writing(path, error);
    let mut number = 1_u32;
    loop {
        let kept = with_suffix(path, &format!(".kept-{number}"));
        // A link fails where a name is taken; a rename would overwrite.
        match fs::hard_link(path, &kept) {
            Ok(()) => {
                fs::remove_file(path).map_err(failed)?;
                return Ok(kept);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            // A file system without links; under the lock the look is as good.
            Err(_) if !kept.exists() => {
                fs::rename(path, &kept).map_err(failed)?;
                return Ok(kept);
            }
            Err(_) => number += 1,
        }
    }
}

/// Keeps what stands there as `NAME.bak`, once a day. A failure here must not stop the saving. Gives whether it was time to.
fn keep_generation(path: &Path) -> bool {
    let backup = with_suffix(path, ".bak");
    let age = fs::metadata(&backup)
        .and_then(|metadata| metadata.modified())
        // One of tomorrow: the clock was wrong then, or is now, or a file server's goes ahead of ours.
        .map(|modified| modified.elapsed().unwrap_or_else(|ahead| ahead.duration()));
    if age.is_ok_and(|age| age < GENERATION) {
        return false;
    }
    if let Ok(Loaded::Text(text)) = load(path) {
        let _ = write(&backup, text.as_bytes());
    }
    true
}

/// Under the lock no one else writes here: what is temporary was left by a program that was killed.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
