//! The quick way: the words as they were, letter by letter. Needs nothing prepared; most anchors end here.

use memchr::memmem;

use super::{
    Anchor, Finding, How, Place,
    pin::{cut, floor, last},
};
use crate::{
    document::Document,
    text::{Pos, Range},
};

/// Bytes of quoted words that a search through the text looks for.
const NEEDLE: usize = 192;
/// Places at which these words are looked at closely.
const LOOKS: usize = 64;

/// The stretch at its old place, if it stands there between the same words.
pub(super) fn at_old_place(document: &Document, anchor: &Anchor) -> Option<Place> {
    let end = matches_at(&document.text, anchor, anchor.pos as usize)?;
    Some(place(document, anchor.pos as usize, end, How::Exact, 1.0))
}

/// The stretch between the same words at one other place of the text, and nowhere else.
pub(super) fn elsewhere(document: &Document, anchor: &Anchor) -> Option<Finding> {
    let text = document.text.as_str();
    // Context first: it tells equal stretches apart before they are looked at.
    let lead = last(&anchor.before, 16);
    let head = anchor
        .here
        .get(..floor(&anchor.here, NEEDLE))
        .unwrap_or_default();
    let needle = format!("{lead}{head}");
    if needle.len() < 24 {
        return None;
    }
    let mut only = None;
    for (looks, at) in memmem::find_iter(text.as_bytes(), needle.as_bytes()).enumerate() {
        if looks == LOOKS {
            return None;
        }
        let start = at + lead.len();
        if let Some(end) = matches_at(text, anchor, start) {
            if only.is_some() {
                return None;
            }
            only = Some((start, end));
        }
    }
    only.map(|(start, end)| Finding::Found(place(document, start, end, How::Moved, 1.0)))
}

/// The end of the stretch, in bytes, if `anchor`'s words and both contexts stand at byte `start`.
fn matches_at(text: &str, anchor: &Anchor, start: usize) -> Option<usize> {
    let before = text.get(..start)?;
    let behind = text.get(start..)?;
    if !behind.starts_with(&anchor.here) || !before.ends_with(&anchor.before) {
        return None;
    }
    // A context that ended with the text was shorter for it: there must be an end here too.
    if anchor.before.is_empty() && start > 0 {
        return None;
    }
    let words = if anchor.tail.is_empty() {
        anchor.here.len()
    } else {
        cut(behind, anchor.length as usize).0.len()
    };
    let after = behind.get(words..)?;
    let ends_alike = behind.get(..words)?.ends_with(&anchor.tail);
    let same = ends_alike
        && after.starts_with(&anchor.after)
        && !(anchor.after.is_empty() && !after.is_empty() && anchor.length > 0);
    let end = if anchor.length == 0 {
        start
    } else {
        start + words
    };
    same.then_some(end)
}

/// A place from bytes of the text.
pub(super) fn place(
    document: &Document,
    start: usize,
    end: usize,
    how: How,
    confidence: f32,
) -> Place {
    Place {
        range: Range::new(start, end),
        paragraph: document.block_at(Pos::from(start)).unwrap_or(0),
        how,
        confidence,
    }
}
