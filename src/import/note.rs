//! What import has to say: remarks on what was guessed or repaired, and the few ways in which it fails.

use super::foreign::Foreign;
use crate::{
    i18n::{Lang, Word, fill},
    text::Pos,
};

/// A remark on an import. Its words are [`Note::say`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Bytes did not decode and show as U+FFFD.
    Malformed {
        /// How many times.
        count: u32,
        /// Where the first of them stands in the text.
        first: Pos,
    },
    /// The encoding is a guess among several.
    Guessed {
        /// The encoding taken.
        encoding: &'static str,
    },
    /// The whole file is in another encoding than its head gave reason to believe.
    EncodingChanged {
        /// What the head was taken to be.
        head: &'static str,
        /// What the whole is.
        whole: &'static str,
    },
    /// Elements nested too deep lost their meaning; their words stay.
    Nested,
    /// The reader stopped the reading: the rest was not read.
    Stopped {
        /// How many bytes were.
        bytes: u64,
    },
    /// Something was left out.
    Cut(Left),
}

/// What was left out, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// What stands behind the largest size that a file of a book may have.
    BehindFile,
    /// What stands behind the largest size that all files of a book may have.
    BehindAll,
    /// What stands behind the limit of a file that grows more than text does when it is unpacked: a bomb.
    BehindRatio,
    /// What stands behind the place from which an archive is broken.
    BehindBreak,
    /// So many files that a book names and does not have.
    Files(u32),
    /// What stands behind the largest number of elements of a page.
    BehindElements,
}

impl Left {
    fn say(self, lang: Lang) -> String {
        let words = lang.say(match self {
            Self::BehindFile => Word::LeftFile,
            Self::BehindAll => Word::LeftAll,
            Self::BehindRatio => Word::LeftRatio,
            Self::BehindBreak => Word::LeftBroken,
            Self::Files(count) => return fill(lang.say(Word::LeftFiles), &[&count.to_string()]),
            Self::BehindElements => Word::LeftElements,
        });
        words.to_owned()
    }
}

impl Note {
    /// The remark in the words of the interface.
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Malformed { count, .. } => {
                fill(lang.say(Word::NoteMalformed), &[&count.to_string()])
            }
            Self::Guessed { encoding } => fill(lang.say(Word::NoteGuessed), &[encoding]),
            Self::Stopped { bytes } => fill(lang.say(Word::NoteStopped), &[&size(bytes)]),
            Self::Nested => lang.say(Word::NoteNested).to_owned(),
            Self::Cut(left) => left.say(lang),
            Self::EncodingChanged { head, whole } => {
                fill(lang.say(Word::NoteEncodingChanged), &[head, whole])
            }
        }
    }
}

/// A count of bytes in the unit that fits.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..0x10_0000 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}

/// Why bytes give no document. The caller adds the file's name; its text is one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum ImportError {
    /// There is not a single byte.
    Empty,
    /// NUL bytes in what is not UTF-16: a program, a picture, an archive.
    Binary {
        /// The first NUL, in bytes from the start.
        at: usize,
    },
    /// The user's label names no encoding.
    UnknownEncoding(String),
    /// Not an archive, or one broken beyond reading.
    NoArchive,
    /// An archive without a readable file of a book.
    NoBook,
    /// The words are encrypted.
    Locked,
    /// The archive has a password.
    Password,
    /// Another kind of file than text, known by its first bytes or what an archive holds.
    Foreign(Foreign),
    /// Positions reach up to 4 GiB.
    TooLarge,
}

impl ImportError {
    /// What went wrong, and what to try, in the words of the interface.
    pub fn say(&self, lang: Lang) -> String {
        let (word, part) = match self {
            Self::Empty => (Word::ImportEmpty, None),
            Self::Binary { at } => (Word::ImportBinary, Some(at.to_string())),
            Self::UnknownEncoding(label) => {
                (Word::ImportUnknownEncoding, Some(format!("{label:?}")))
            }
            Self::NoArchive => (Word::ImportNoArchive, None),
            Self::NoBook => (Word::ImportNoBook, None),
            Self::Locked => (Word::ImportLocked, None),
            Self::Password => (Word::ImportPassword, None),
            Self::Foreign(foreign) => (foreign.word(), None),
            Self::TooLarge => (Word::ImportTooLarge, None),
        };
        fill(lang.say(word), part.as_deref().as_slice())
    }
}
