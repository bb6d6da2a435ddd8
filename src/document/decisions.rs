//! What import took a file to be. Kept with the document, shown in the status line, handed from the head to the whole.

use crate::text::Pos;

/// How a document's structure was found (`--as`).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Structure {
    /// A newspaper page: banner, stories, kickers, by-lines…
    Page,
    /// Long-form text: volumes and chapters.
    Text,
    /// Nothing inferred: every non-blank line is a body paragraph.
    #[default]
    Paragraphs,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// EPUB 2 or 3.
    Epub,
}

/// How sure a decision is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// A guess among several.
    #[default]
    Guess,
    /// The text bears it out.
    Likely,
    /// The file or the user says so.
    Sure,
}

/// Whether half-width marks in Chinese context are shown full width (typesetting.md 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Punctuation {
    /// As the source has them.
    #[default]
    Source,
    /// `, ; : ! ? ( )` in Chinese context as `， ； ： ！ ？ （ ）`.
    Fullwidth,
}

/// What import decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// The WHATWG name of the encoding: `UTF-8`, `gb18030`, `Big5`…
    pub encoding: &'static str,
    /// How sure the encoding is.
    pub encoding_certainty: Certainty,
    /// How the structure was found.
    pub structure: Structure,
    /// What `--punctuation auto` means for this document: full width where at least 90 % of the commas next to Han are ASCII.
    pub punctuation: Punctuation,
    /// Width in cells at which the source's lines were wrapped by hand, if they were.
    pub wrapped_at: Option<u16>,
    /// How many times bytes did not decode and became U+FFFD.
    pub malformed: u32,
    /// Where the first of them stands in the text.
    pub first_malformed: Option<Pos>,
    /// Whether this is only the head of a document that is still being read.
    pub head_only: bool,
}
