//! What every search is told: where to look, and whether to go on.

use crate::{document::Document, text::Range};

/// Where a query is looked for, and how long.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// In what.
    pub document: &'a Document,
    /// Where a hit is to begin.
    pub within: Range,
    /// Asked at least once in a MiB; when it says true the search ends.
    pub cancel: &'a dyn Fn() -> bool,
}

impl<'a> Look<'a> {
    /// Over the whole of a document.
    pub fn whole(document: &'a Document, cancel: &'a dyn Fn() -> bool) -> Self {
        Self {
            document,
            within: Range::new(0, document.text.len()),
            cancel,
        }
    }
}
