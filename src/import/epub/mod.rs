//! EPUB 2 and 3: an archive of XHTML files with a spine that orders them and a table of contents.
//!
//! Names inside the archive never touch the disk. No custom entity is expanded; sizes and nesting have limits, each told by a note.
//! Vertical books are read horizontally. Every word of the spine is kept. Must never know: the screen.

mod archive;
mod book;
mod chapter;
mod contents;
mod package;
mod path;
mod xml;

use self::{archive::Archive, book::Book, package::Package};
use super::{
    Hint, Imported,
    note::{ImportError, Left, Note},
};
use crate::document::{Certainty, Decisions, Structure};

/// A head holds at least so many bytes of text, if the book does.
const HEAD: usize = 64 * 1024;
/// Of one file a head reads at most so many bytes, tags and all.
const HEAD_OF_FILE: u64 = 256 * 1024;

/// Whether bytes are to be opened as a book: the user says so, or they begin as an archive, which is nothing else whatever the user
/// says, or the name ends so.
pub(super) fn is_book(bytes: &[u8], hint: &Hint) -> bool {
    let named = || {
        hint.name.is_some_and(|name| {
            name.get(name.len().saturating_sub(5)..)
                .is_some_and(|ending| ending.eq_ignore_ascii_case(".epub"))
        })
    };
    match hint.structure {
        Some(Structure::Epub) => true,
        Some(_) => bytes.starts_with(b"PK\x03\x04"),
        None => bytes.starts_with(b"PK\x03\x04") || named(),
    }
}

/// Makes a document of a book; with `head_only` of its first files, up to 64 KiB of text.
///
/// Fails where the archive can't be opened, holds no book, or is locked by DRM.
pub(super) fn import(bytes: &[u8], hint: &Hint, head_only: bool) -> Result<Imported, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut notes = Vec::new();
    let mut archive = Archive::open(bytes)?;
    archive.refuse_locked()?;
    let package = Package::read(&mut archive)?;
    let contents = contents::read(&mut archive, &package);
    let mut book = Book::new(&package, contents);
    archive.most = head_only.then_some(HEAD_OF_FILE);
    for path in &package.spine {
        if head_only && book.text_len() >= HEAD {
            break;
        }
        book.file(&mut archive, path, &mut notes);
    }
    if package.missing > 0 {
        archive.left.insert(Left::Files(package.missing));
    }
    notes.extend(archive.left.iter().copied().map(Note::Cut));
    notes.dedup();
    let decisions = Decisions {
        encoding: "UTF-8",
        encoding_certainty: Certainty::Sure,
        structure: Structure::Epub,
        punctuation: hint
            .decisions
            .map_or_else(|| book.punctuation(), |kept| kept.punctuation),
        head_only,
        ..Decisions::default()
    };
    let document = book.finish(decisions);
    if document.blocks.is_empty() {
        return Err(archive.no_book());
    }
    Ok(Imported { document, notes })
}
