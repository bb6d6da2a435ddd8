//! What can go wrong with a file: which file, what, and what to try.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::i18n::{Lang, Word, fill};

/// A file could not be read or written. Its text is one line.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum Error {
    /// There is no such file.
    Missing(PathBuf),
    /// It is a folder.
    Folder(PathBuf),
    /// This user may not read it.
    Denied(PathBuf),
    /// It is a terminal, a disk, or another device.
    Device(PathBuf),
    /// It holds more than [`super::LIMIT`] bytes.
    TooLarge(PathBuf),
    /// Another program holds the lock and does not let go.
    Locked(PathBuf),
    /// This user may not write there.
    NotWritable(PathBuf),
    /// The disk is full. What stood there is untouched.
    Full(PathBuf),
    /// Anything else that the system tells.
    Other {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Error {
    /// Puts a failed reading of `path` in our words.
    pub(super) fn reading(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing(path.into()),
            io::ErrorKind::PermissionDenied => Self::Denied(path.into()),
            io::ErrorKind::IsADirectory => Self::Folder(path.into()),
            _ => Self::Other {
                path: path.into(),
                source,
            },
        }
    }

    /// Puts a failed writing of `path` in our words.
    pub(super) fn writing(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable(path.into())
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path.into()),
            _ => Self::Other {
                path: path.into(),
                source,
            },
        }
    }

    /// The line that tells it, in the reader's language.
    pub fn say(&self, lang: Lang) -> String {
        let (word, path) = match self {
            Self::Missing(path) => (Word::FileMissing, path),
            Self::Folder(path) => (Word::FileFolder, path),
            Self::Denied(path) => (Word::FileDenied, path),
            Self::Device(path) => (Word::FileDevice, path),
            Self::TooLarge(path) => (Word::FileTooLarge, path),
            Self::Locked(path) => (Word::FileLocked, path),
            Self::NotWritable(path) => (Word::FileNotWritable, path),
            Self::Full(path) => (Word::FileFull, path),
            Self::Other { path, source } => {
                let path = path.display().to_string();
                return fill(lang.say(Word::FileOther), &[&path, &source.to_string()]);
            }
        };
        fill(lang.say(word), &[&path.display().to_string()])
    }
}
