//! Floor 2. From bytes to a document, with notes on what was guessed or repaired.
//!
//! decode → detect → one file a format → `infer` for bare text. Never panics; fails only where a container cannot be opened.
//! Coordinates: [`crate::text::Pos`] in the document's one text; the source map leads back to bytes and lines of the file.
//! Must never know: widths of the screen, the screen, files (it is handed bytes).

mod assemble;
mod banner;
mod breaks;
mod builder;
mod chapters;
mod chapters_english;
mod chapters_marked;
mod charset;
mod columns;
mod contents;
mod context;
mod credit;
mod decode;
mod detect;
mod epub;
mod euc_tw;
mod evidence;
mod facts;
mod foreign;
mod front;
mod furniture;
mod headline;
mod html;
mod join;
mod judge;
mod lexicon;
mod lines;
mod looks;
mod markdown;
mod markup;
mod note;
mod opening;
mod page;
mod roles;
mod rules;
mod series;
mod text;
mod titles;
mod unmarked;
mod unnumbered;
mod weigh;
mod wrap;

pub use builder::Builder;
pub use decode::{encodings, preview};
pub use foreign::Foreign;
pub use note::{ImportError, Left, Note};
pub use page::features as page_features;
pub use rules::ChapterRules;

use crate::{
    document::{Decisions, Document, Structure},
    text::Pos,
};

/// What is known of a file before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint<'a> {
    /// Its name or path, for its ending and as the last word on a title.
    pub name: Option<&'a str>,
    /// The encoding the user asked for: a WHATWG label (`gb18030`, `big5`, `utf-16le`…); None finds it out.
    pub encoding: Option<&'a str>,
    /// The structure the user asked for; None finds it out (`--as auto`).
    pub structure: Option<Structure>,
    /// What the head of the same file was taken to be: kept for the whole unless the whole refutes it.
    pub decisions: Option<&'a Decisions>,
    /// The user's own rules for headings of plain texts.
    pub rules: Option<&'a ChapterRules>,
}

/// A document with what is to be said of its import.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The document.
    pub document: Document,
    /// What was guessed, repaired or cut, in the order of the road; empty for a file that is as it should be.
    pub notes: Vec<Note>,
}

/// Makes a document of all the bytes of a file.
///
/// Fails where there is nothing to read (no bytes; NUL bytes outside UTF-16), where the label in `hint` names no encoding,
/// where the text would pass 4 GiB, and where a container cannot be opened. Any other bytes give a document.
pub fn import(bytes: Vec<u8>, hint: &Hint) -> Result<Imported, ImportError> {
    read(bytes, hint, false)
}

/// Whether the first bytes of a file say nothing without its end: those of an archive. [`head`] wants all of its bytes.
pub fn wants_all(bytes: &[u8], hint: &Hint) -> bool {
    epub::is_book(bytes, hint)
}

/// Makes a document of the first bytes of a file, for its first screen; 64 KiB are plenty.
///
/// The last paragraph, cut anywhere, is dropped (unless there is no other); `decisions.head_only` is set. Hand the document's
/// decisions to [`import`] with the whole. Fails as [`import`] does.
pub fn head(bytes: &[u8], hint: &Hint) -> Result<Imported, ImportError> {
    if epub::is_book(bytes, hint) {
        return epub::import(bytes, hint, true);
    }
    read(bytes.to_vec(), hint, true)
}

fn read(bytes: Vec<u8>, hint: &Hint, head_only: bool) -> Result<Imported, ImportError> {
    if epub::is_book(&bytes, hint) {
        return epub::import(&bytes, hint, head_only);
    }
    let hint = &Hint {
        encoding: hint.encoding.or_else(|| html::declared(&bytes, hint)),
        ..*hint
    };
    let mut decoded = decode::decode(bytes, hint, head_only)?;
    let structure = hint
        .structure
        .or(hint.decisions.map(|kept| kept.structure))
        .unwrap_or_else(|| detect::structure(&decoded.text, hint, head_only));
    let mut notes = std::mem::take(&mut decoded.notes);
    let bare = matches!(
        structure,
        Structure::Page | Structure::Text | Structure::Paragraphs
    );
    if head_only && bare {
        lines::drop_cut_line(&mut decoded.text);
        // Faulty bytes of the line that was dropped are told with the whole.
        let end = Pos::from(decoded.text.len());
        if decoded.first_malformed.is_some_and(|first| first >= end) {
            decoded.first_malformed = None;
            decoded.malformed = 0;
            notes.retain(|note| !matches!(note, Note::Malformed { .. }));
        }
    }
    let decisions = Decisions {
        encoding: decoded.encoding.name(),
        encoding_certainty: decoded.certainty,
        structure,
        punctuation: hint.decisions.map_or_else(
            || detect::punctuation(&decoded.text),
            |kept| kept.punctuation,
        ),
        wrapped_at: hint.decisions.and_then(|kept| kept.wrapped_at),
        malformed: decoded.malformed,
        first_malformed: decoded.first_malformed,
        head_only,
    };
    let mut document = match structure {
        Structure::Page => page::import(decoded.text, decisions),
        Structure::Text => text::import(decoded.text, decisions, hint.rules),
        Structure::Markdown => markdown::import(&decoded.text, decisions),
        Structure::Html => html::import(&decoded.text, decisions, &mut notes),
        Structure::Paragraphs | Structure::Epub => text::paragraphs(decoded.text, decisions),
    };
    if let Some(place) = document.decisions.first_malformed
        && !document
            .text
            .get(place.at()..)
            .is_some_and(|rest| rest.starts_with('\u{fffd}'))
    {
        // Words were moved or taken out: the place is another.
        let first = document.text.find('\u{fffd}').map(Pos::from);
        document.decisions.first_malformed = first;
        for note in &mut notes {
            if let Note::Malformed { first: place, .. } = note {
                *place = first.unwrap_or_default();
            }
        }
    }
    Ok(Imported { document, notes })
}
