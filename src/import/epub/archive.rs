//! The archive: files by name, within limits.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use zip::{ZipArchive, read::read_zipfile_from_stream};

use super::{path, xml};
use crate::import::note::ImportError;

/// No file is read beyond so many bytes.
const LARGEST: u64 = 64 << 20;
/// All files together.
const ALL: u64 = 512 << 20;
/// A file of more than 1 MiB may be so many times larger than it is packed. XHTML packs to a twentieth at best.
const RATIO: u64 = 200;

/// An open archive.
pub(super) struct Archive<'a> {
    zip: Files<'a>,
    /// Names without regard to case and to `\` for `/`.
    names: HashMap<String, usize>,
    read: u64,
    /// Whether a limit cut a file.
    pub(super) cut: bool,
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
        let (zip, cut) = if let Ok(zip) = ZipArchive::new(Cursor::new(bytes)) {
            for (index, name) in zip.file_names_raw().enumerate() {
                for name in path::readings(name) {
                    names.entry(path::folded(&name)).or_insert(index);
                }
            }
            (Files::Indexed(zip), false)
        } else {
            let start = memchr::memmem::find(bytes, b"PK\x03\x04").ok_or(ImportError::NoArchive)?;
            let files = salvage(bytes.get(start..).unwrap_or_default(), &mut names);
            (Files::Found(files), true)
        };
        if names.is_empty() {
            return Err(ImportError::NoArchive);
        }
        Ok(Self {
            zip,
            names,
            read: 0,
            cut,
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
        let file = zip.by_index(index).ok()?;
        let packed = file.compressed_size().max(1);
        let limit = LARGEST
            .min(ALL.saturating_sub(self.read))
            .min(packed.saturating_mul(RATIO).max(1 << 20));
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
        let long = bytes.len() as u64 > limit;
        if long {
            bytes.truncate(limit as usize);
        }
        self.cut |= long || !whole;
        self.read += bytes.len() as u64;
        Some(bytes)
    }

    /// The text of a file.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.bytes(name).map(xml::decode)
    }

    /// Refuses a book whose words are encrypted. Hidden fonts are no lock (EPUB OCF, "font obfuscation").
    pub(super) fn refuse_locked(&mut self) -> Result<(), ImportError> {
        let keys = [
            "META-INF/rights.xml",
            "META-INF/license.lcpl",
            "META-INF/sinf.xml",
        ];
        if keys.iter().any(|name| self.has(name)) {
            return Err(ImportError::Locked);
        }
        let Some(text) = self.text("META-INF/encryption.xml") else {
            return Ok(());
        };
        let mut method = String::new();
        let mut locked = false;
        xml::elements(&text, |element| {
            if element.name == "EncryptionMethod" && element.depth <= 3 {
                element
                    .get("Algorithm")
                    .unwrap_or_default()
                    .clone_into(&mut method);
            }
            if element.name == "CipherReference" {
                let font = method.contains("idpf.org/2008/embedding")
                    || method.contains("ns.adobe.com/pdf/enc#RC");
                locked |= !font;
            }
        });
        if locked {
            Err(ImportError::Locked)
        } else {
            Ok(())
        }
    }
}

/// Reads an archive without its index from the start on, as far as it goes.
fn salvage(bytes: &[u8], names: &mut HashMap<String, usize>) -> Vec<Vec<u8>> {
    let mut reader = bytes;
    let mut files = Vec::new();
    // How long a file is when packed need not stand before it.
    let most = ALL.min((bytes.len() as u64).saturating_mul(RATIO).max(1 << 20));
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
        if !whole || all >= most {
            break;
        }
    }
    files
}
