//! The archive: files by name, within limits.

use std::{
    collections::{BTreeSet, HashMap},
    io::{Cursor, Read},
};

use zip::{ZipArchive, read::read_zipfile_from_stream};

use super::{path, xml};
use crate::import::{
    foreign::Foreign,
    note::{ImportError, Left},
};

/// No file is read beyond so many bytes.
const LARGEST: u64 = 64 << 20;
/// All files together.
const ALL: u64 = 512 << 20;
/// A file of more than 1 MiB may be so many times larger than it is packed. XHTML packs to a twentieth at best.
const RATIO: u64 = 200;
/// So much any file may become.
const SMALL: u64 = 1 << 20;

/// An open archive.
pub(super) struct Archive<'a> {
    zip: Files<'a>,
    /// Names without regard to case and to `\` for `/`.
    names: HashMap<String, usize>,
    read: u64,
    /// What was left out, each once.
    pub(super) left: BTreeSet<Left>,
    /// A file of the spine is read up to so many bytes: for the head of a book.
    pub(super) most: Option<u64>,
    /// Whether the file read last was longer than that.
    pub(super) partial: bool,
}

enum Files<'a> {
    Indexed(ZipArchive<Cursor<&'a [u8]>>),
    /// What was found of an archive without its index: a download that broke off.
    Found(Vec<Vec<u8>>),
}

impl<'a> Archive<'a> {
    /// Opens an archive, also one with bytes before it, or cut short.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut names = HashMap::new();
        let (zip, left) = if let Ok(zip) = ZipArchive::new(Cursor::new(bytes)) {
            for (index, name) in zip.file_names_raw().enumerate() {
                for name in path::readings(name) {
                    names.entry(path::folded(&name)).or_insert(index);
                }
            }
            (Files::Indexed(zip), BTreeSet::new())
        } else {
            let start = memchr::memmem::find(bytes, b"PK\x03\x04").ok_or(ImportError::NoArchive)?;
            let (files, left) = salvage(bytes.get(start..).unwrap_or_default(), &mut names);
            (Files::Found(files), BTreeSet::from([left]))
        };
        if names.is_empty() {
            return Err(ImportError::NoArchive);
        }
        Ok(Self {
            zip,
            names,
            read: 0,
            left,
            most: None,
            partial: false,
        })
    }

    /// Whether a file is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&path::folded(name))
    }

    /// The first name that ends so, in folded form.
    pub(super) fn ending(&self, ending: &str) -> Option<String> {
        let mut found: Vec<&String> = self
            .names
            .keys()
            .filter(|name| name.ends_with(ending))
            .collect();
        found.sort();
        found.first().map(|name| (*name).clone())
    }

    /// All names that end in one of `endings`, in order.
    pub(super) fn all_ending(&self, endings: &[&str]) -> Vec<String> {
        let ends = |name: &&String| endings.iter().any(|ending| name.ends_with(ending));
        let mut found: Vec<String> = self.names.keys().filter(ends).cloned().collect();
        found.sort();
        found
    }

    /// The bytes of a file, as far as the limits allow and it can be unpacked; None where there is no such file.
    pub(super) fn bytes(&mut self, name: &str) -> Option<Vec<u8>> {
        let index = *self.names.get(&path::folded(name))?;
        let zip = match &mut self.zip {
            Files::Indexed(zip) => zip,
            Files::Found(files) => return files.get(index).cloned(),
        };
        let Ok(file) = zip.by_index(index) else {
            self.left.insert(Left::BehindBreak);
            return None;
        };
        let packed = file.compressed_size().max(1);
        let limits = [
            (LARGEST, Left::BehindFile),
            (ALL.saturating_sub(self.read), Left::BehindAll),
            (packed.saturating_mul(RATIO).max(SMALL), Left::BehindRatio),
        ];
        let (limit, why) = *limits.iter().min_by_key(|(limit, _)| *limit)?;
        let mut bytes = Vec::new();
        // A file that is broken in the middle gives what stands before.
        let most = self.most.unwrap_or(u64::MAX).min(limit + 1);
        let whole = file.take(most).read_to_end(&mut bytes).is_ok();
        self.partial = self.most == Some(bytes.len() as u64);
        if self.partial {
            // Neither a tag nor a character is left in halves.
            let end = memchr::memrchr(b'<', &bytes);
            bytes.truncate(end.unwrap_or(bytes.len()));
        }
        if bytes.len() as u64 > limit {
            bytes.truncate(limit as usize);
            self.left.insert(why);
        }
        if !whole {
            self.left.insert(Left::BehindBreak);
        }
        self.read += bytes.len() as u64;
        Some(bytes)
    }

    /// Whether a file of the archive is hidden behind a password.
    pub(super) fn has_password(&mut self) -> bool {
        let Files::Indexed(zip) = &mut self.zip else {
            return false;
        };
        (0..zip.len()).any(|index| zip.by_index_raw(index).is_ok_and(|file| file.encrypted()))
    }

    /// What its files make where they make no book.
    pub(super) fn no_book(&mut self) -> ImportError {
        if self.has_password() {
            return ImportError::Password;
        }
        Foreign::of_archive(|name| self.has(name)).map_or(ImportError::NoBook, ImportError::Foreign)
    }

    /// The text of a file.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.bytes(name).map(xml::decode)
    }

    /// Refuses a book whose words are encrypted. Hidden fonts are no lock (EPUB OCF, "font obfuscation"), nor are encrypted fonts and
    /// pictures, nor rights that are told of words that lie open.
    pub(super) fn refuse_locked(&mut self) -> Result<(), ImportError> {
        let locked = match self.text("META-INF/encryption.xml") {
            Some(text) => encrypts_words(&text),
            None => KEYS.iter().any(|name| self.has(name)) && !self.lies_open(),
        };
        if locked {
            Err(ImportError::Locked)
        } else {
            Ok(())
        }
    }

    /// Whether the first file with words has tags.
    fn lies_open(&mut self) -> bool {
        let names = self.all_ending(&[".xhtml", ".html", ".htm"]);
        let first = names.first().and_then(|name| self.bytes(name));
        first.is_some_and(|bytes| {
            let front = bytes.get(..1024).unwrap_or(&bytes);
            memchr::memmem::find(front, b"<html").is_some()
                || memchr::memmem::find(front, b"<body").is_some()
        })
    }
}

/// Files that come with the locks of Adobe, Readium and Apple.
const KEYS: [&str; 3] = [
    "META-INF/rights.xml",
    "META-INF/license.lcpl",
    "META-INF/sinf.xml",
];

/// Whether `encryption.xml` names a file with words.
fn encrypts_words(text: &str) -> bool {
    let mut method = String::new();
    let mut locked = false;
    xml::elements(text, |element| {
        if element.name == "EncryptionMethod" && element.depth <= 3 {
            element
                .get("Algorithm")
                .unwrap_or_default()
                .clone_into(&mut method);
        }
        if element.name == "CipherReference" {
            let font = method.contains("idpf.org/2008/embedding")
                || method.contains("ns.adobe.com/pdf/enc#RC");
            let file = element.get("URI").unwrap_or_default();
            locked |= !font && !path::is_ornament(file);
        }
    });
    locked
}

/// Reads an archive without its index from the start on, as far as it goes. Gives its files, and why there may be no more.
fn salvage(bytes: &[u8], names: &mut HashMap<String, usize>) -> (Vec<Vec<u8>>, Left) {
    let mut reader = bytes;
    let mut files = Vec::new();
    // How long a file is when packed need not stand before it.
    let by_ratio = (bytes.len() as u64).saturating_mul(RATIO).max(SMALL);
    let most = ALL.min(by_ratio);
    let why = if most < ALL {
        Left::BehindRatio
    } else {
        Left::BehindAll
    };
    let mut all = 0;
    while let Ok(Some(file)) = read_zipfile_from_stream(&mut reader) {
        let raw = file.name_raw().to_vec();
        let name = String::from_utf8_lossy(&raw).into_owned();
        let text = path::is_text(&name);
        let mut content = Vec::new();
        let limit = if text { LARGEST.min(most - all) } else { 0 };
        let whole = file.take(limit).read_to_end(&mut content).is_ok();
        all += content.len() as u64;
        if text {
            for name in path::readings(&raw) {
                names.insert(path::folded(&name), files.len());
            }
            files.push(content);
        }
        if all >= most {
            return (files, why);
        }
        if !whole {
            break;
        }
    }
    (files, Left::BehindBreak)
}
