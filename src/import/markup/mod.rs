//! What the formats with tags share: Markdown, HTML and EPUB are read into a [`Draft`], which becomes a document.
//!
//! Coordinates: bytes in the draft's own text. Must never know: archives, files, which format it serves (beyond "a web page").

mod attributes;
mod draft;
mod image;
mod link;
mod list;
mod notes;
mod ruby;
mod script;
mod spacing;
mod table;
mod tags;

pub(super) use attributes::{Attributes, hides};
pub(super) use draft::Draft;
pub(super) use link::{unescaped, unescaped_bytes};
pub(super) use notes::resolve_notes;
pub(super) use script::Script;
pub(super) use table::Cell;
pub(super) use tags::{Manner, Tags};
