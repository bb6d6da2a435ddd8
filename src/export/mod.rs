//! Floor 4. Document, figures, marks as JSON, Markdown, CSV; layout as plain or coloured print.
//!
//! Coordinates in what comes out: Unicode characters within a block's text, half open. Identities: `p0`, `p1`… count the document's
//! blocks, `s1`, `s2`… its stories.
//! Must never know: the terminal.

mod figures;
mod json;
mod markdown;
mod outline;
mod print;
mod sgr;
mod table;

pub use figures::{FigureRow, Place, candidates as candidate_rows, rows as figure_rows};
pub use json::{document as json, figures as json_figures};
pub use markdown::document as markdown;
pub use outline::{json as outline_json, text as outline_text};
pub use print::{ansi as print_ansi, json as print_json, text as print_text};
pub use table::{csv, explain, markdown as figures_markdown, table};

use crate::document::Document;

/// A document with what its place in the outside world is called.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its file's name, or `-`.
    pub source: &'a str,
}

impl Piece<'_> {
    /// A short name: the source without folders and ending.
    fn id(&self) -> &str {
        let name = self
            .source
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(self.source);
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }
}
