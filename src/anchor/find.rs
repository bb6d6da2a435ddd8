//! Finding anchors again: letter by letter first, then in the normal form.

use std::cell::OnceCell;

use super::{Anchor, Finding, fold::Folded, raw, resolve};
use crate::document::Document;

/// Finds one anchor in `document`. Where its words stand as they were, the text is looked through at most once (at the old
/// place, not at all); else its normal form is made: about 30 ms for 10 MB. For many anchors use a [`Finder`].
pub fn find(document: &Document, anchor: &Anchor) -> Finding {
    if let Some(place) = raw::at_old_place(document, anchor) {
        return Finding::Found(place);
    }
    if let Some(finding) = raw::elsewhere(document, anchor) {
        return finding;
    }
    Finder::new(document)
        .find_all(std::slice::from_ref(anchor))
        .pop()
        .unwrap_or(Finding::Lost)
}

/// Finds many anchors in one document with one index, made when first needed.
pub struct Finder<'a> {
    document: &'a Document,
    folded: OnceCell<Folded>,
}

impl<'a> Finder<'a> {
    /// For `document`. Costs nothing yet.
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            folded: OnceCell::new(),
        }
    }

    /// Finds one anchor; as sure as alone, faster from the second on.
    pub fn find(&self, anchor: &Anchor) -> Finding {
        self.find_all(std::slice::from_ref(anchor))
            .pop()
            .unwrap_or(Finding::Lost)
    }

    /// Finds all of `anchors`, in their order. Those that are sure help to tell equal stretches apart.
    pub fn find_all(&self, anchors: &[Anchor]) -> Vec<Finding> {
        let mut findings: Vec<Finding> = anchors
            .iter()
            .map(|anchor| {
                raw::at_old_place(self.document, anchor).map_or(Finding::Lost, Finding::Found)
            })
            .collect();
        if findings.contains(&Finding::Lost) {
            let folded = self.folded.get_or_init(|| Folded::new(&self.document.text));
            resolve::resolve(self.document, folded, anchors, &mut findings);
        }
        findings
    }
}
