//! Reading what the user names: the head at once, the rest when there is time.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::{
    Error,
    identity::{END, Identity},
    stop::Stop,
};

/// The most bytes a document may have: a `Pos` counts no further.
pub const LIMIT: u64 = u32::MAX as u64;

/// The page that is built in, as it came.
pub const BUILT_IN: &[u8] = include_bytes!("../../assets/jinan-page.txt");

/// What is read between two looks at whether the user gave up.
const STEP: u64 = 8 * 1024 * 1024;

/// What a pipe gives at once, at most: what the system keeps for it.
const PIPE: usize = 64 * 1024;

/// The most bytes that settings and the like may have.
const SMALL: usize = 1024 * 1024;

/// How long a pipe that has given something is waited for, so that a first screen is not cut too short.
const PATIENCE: Duration = Duration::from_millis(3);

/// What is read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A file by its path.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Source {
    fn name(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Stdin => Path::new("-"),
        }
    }
}

/// A file whose head has been read.
#[derive(Debug)]
pub struct Opened {
    /// Its first bytes, cut anywhere; all of them if there is no `rest`.
    pub head: Vec<u8>,
    /// What is still to be read.
    pub rest: Option<Rest>,
    /// Its length in bytes, where it is known before all is read.
    pub length: Option<u64>,
    /// When it was changed last.
    pub modified: Option<SystemTime>,
    /// By what it is known again; a pipe has none until all of it is read.
    pub identity: Option<Identity>,
    /// Whether it can be read only once: a pipe, a FIFO. What came out of it must be kept.
    pub once: bool,
}

/// The bytes of a file.
#[derive(Debug)]
pub struct Whole {
    /// They.
    pub bytes: Vec<u8>,
    /// By what they are known again.
    pub identity: Identity,
    /// What is still to be read, where the reading was stopped.
    pub rest: Option<Rest>,
}

/// The unread part of a file. It can be sent to another thread.
#[derive(Debug)]
pub struct Rest {
    file: File,
    name: PathBuf,
    length: Option<u64>,
    once: bool,
}

impl Rest {
    /// Reads on behind `head`, which must be what [`open`] gave, to the end or until `stop` is rung; at that it looks every 8 MiB, and
    /// while a pipe has nothing to give.
    pub fn read(mut self, head: Vec<u8>, stop: &Stop) -> Result<Whole, Error> {
        let mut bytes = head;
        if let Some(length) = self.length {
            // One byte more than the file has: its end is then seen without growing.
            bytes.reserve_exact((length + 1).saturating_sub(bytes.len() as u64) as usize);
        }
        loop {
            if stop.is_rung() || self.once && !stop.waits_for(&self.file) {
                let identity = Identity::of(&bytes);
                let rest = Some(self);
                return Ok(Whole {
                    bytes,
                    identity,
                    rest,
                });
            }
            let read = if self.once {
                read_once(&mut self.file, &mut bytes)
            } else {
                self.file.by_ref().take(STEP).read_to_end(&mut bytes)
            };
            let got = read.map_err(|error| Error::reading(&self.name, error))?;
            if bytes.len() as u64 > LIMIT {
                return Err(Error::TooLarge(self.name));
            }
            if got == 0 {
                let identity = Identity::of(&bytes);
                return Ok(Whole {
                    bytes,
                    identity,
                    rest: None,
                });
            }
        }
    }
}

/// Whether there is anything at a path.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Opens `source` and reads up to `head` bytes of it. Of a regular file the end is looked at too, for its identity; a
/// FIFO, a file of /proc and standard input are read as pipes. Folders, devices and what is too large are refused.
pub fn open(source: &Source, head: usize) -> Result<Opened, Error> {
    let name = source.name();
    let failed = |error| Error::reading(name, error);
    if let Source::File(path) = source {
        // Looked at before it is opened: opening a device may move it.
        refuse(path, &fs::metadata(path).map_err(failed)?)?;
    }
    let mut file = match source {
        Source::File(path) => File::open(path),
        Source::Stdin => stdin(),
    }
    .map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    refuse(name, &metadata)?;
    // Files of /proc say that they are regular and empty; standard input may stand anywhere in its file.
    let length = Some(metadata.len())
        .filter(|&length| length > 0 && metadata.is_file() && *source != Source::Stdin);
    let mut bytes = Vec::new();
    let ended = match length {
        Some(length) => {
            let wanted = head.min(length as usize);
            bytes.reserve_exact(wanted + 1);
            let got = file.by_ref().take(wanted as u64).read_to_end(&mut bytes);
            // A file that shrank meanwhile ends where it ends.
            got.map_err(failed)? < wanted || wanted as u64 == length
        }
        None => read_what_comes(&mut file, head, &mut bytes).map_err(failed)?,
    };
    let identity = match length {
        _ if ended => Some(Identity::of(&bytes)),
        Some(length) => Some(by_ends(&mut file, &bytes, length).map_err(failed)?),
        None => None,
    };
    let once = *source == Source::Stdin || !metadata.is_file();
    let rest = (!ended).then(|| Rest {
        file,
        name: name.into(),
        length,
        once,
    });
    Ok(Opened {
        head: bytes,
        rest,
        length: if ended { None } else { length },
        modified: metadata.modified().ok(),
        identity,
        once,
    })
}

/// The text of a small file of our own, such as the settings: nothing if there is none, its bytes made valid if they
/// are not.
pub fn small_text(path: &Path) -> Result<Option<String>, Error> {
    let opened = match open(&Source::File(path.into()), SMALL) {
        Err(Error::Missing(_)) => return Ok(None),
        opened => opened?,
    };
    if opened.rest.is_some() {
        return Err(Error::TooLarge(path.into()));
    }
    Ok(Some(String::from_utf8_lossy(&opened.head).into_owned()))
}

/// The names of what is in a folder, in order; none where it cannot be read. A name that is no text is left out.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort_unstable();
    names
}

/// Whether standard input is a pipe or a file that has bytes to give, or gives some within `patience`.
pub fn stdin_holds_data(patience: Duration) -> bool {
    let Ok(file) = stdin() else { return false };
    let Ok(metadata) = file.metadata() else {
        return false;
    };
    if metadata.is_file() {
        return metadata.len() > 0;
    }
    !is_device(&metadata) && gives(&file, patience)
}

/// Standard input as a file without a buffer of its own.
#[cfg(unix)]
fn stdin() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdin().as_fd().try_clone_to_owned()?.into())
}

/// Standard input as a file without a buffer of its own.
#[cfg(windows)]
fn stdin() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdin().as_handle().try_clone_to_owned()?.into())
}

fn refuse(path: &Path, metadata: &fs::Metadata) -> Result<(), Error> {
    if metadata.is_dir() {
        return Err(Error::Folder(path.into()));
    }
    if is_device(metadata) {
        return Err(Error::Device(path.into()));
    }
    if metadata.len() > LIMIT {
        return Err(Error::TooLarge(path.into()));
    }
    Ok(())
}

#[cfg(unix)]
fn is_device(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    kind.is_char_device() || kind.is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: &fs::Metadata) -> bool {
    io::IsTerminal::is_terminal(&io::stdin())
}

/// Reads what a pipe gives at once. Gives how much it was; nothing at its end.
fn read_once(file: &mut File, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let before = bytes.len();
    bytes.resize(before + PIPE, 0);
    let got = loop {
        match file.read(bytes.get_mut(before..).unwrap_or_default()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            got => break got,
        }
    };
    bytes.truncate(before + *got.as_ref().unwrap_or(&0));
    got
}

/// Reads until there is enough, the end, or a pause; says whether it was the end.
fn read_what_comes(file: &mut File, enough: usize, bytes: &mut Vec<u8>) -> io::Result<bool> {
    let mut chunk = vec![0; enough.clamp(1, END)];
    while bytes.len() < enough {
        let got = match file.read(&mut chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            got => got?,
        };
        bytes.extend_from_slice(chunk.get(..got).unwrap_or_default());
        if got == 0 {
            return Ok(true);
        }
        if !gives(file, PATIENCE) {
            break;
        }
    }
    Ok(false)
}

/// Whether a read would not wait longer than `patience` for bytes; the end alone does not count unless it is the end
/// of something.
#[cfg(unix)]
fn gives(file: &File, patience: Duration) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let timeout = Timespec::try_from(patience).ok();
    let mut watched = [PollFd::new(file, PollFlags::IN)];
    poll(&mut watched, timeout.as_ref()).is_ok_and(|ready| ready > 0)
        && watched
            .iter()
            .any(|fd| fd.revents().contains(PollFlags::IN))
}

/// Here a pipe can't be asked.
#[cfg(not(unix))]
fn gives(_: &File, _: Duration) -> bool {
    true
}

/// The identity of a long file from its head, which has been read, and its end.
fn by_ends(file: &mut File, head: &[u8], length: u64) -> io::Result<Identity> {
    let mut ends = Vec::with_capacity(END);
    let mut first = head.get(..END.min(head.len())).unwrap_or_default();
    let mut early = Vec::new();
    if first.len() < END {
        file.rewind()?;
        file.by_ref().take(END as u64).read_to_end(&mut early)?;
        first = &early;
    }
    let last = length.saturating_sub(END as u64).max(first.len() as u64);
    file.seek(SeekFrom::Start(last))?;
    file.by_ref().take(END as u64).read_to_end(&mut ends)?;
    file.seek(SeekFrom::Start(head.len() as u64))?;
    Ok(Identity::of_ends(length, first, &ends))
}
