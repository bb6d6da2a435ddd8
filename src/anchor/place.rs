//! From kept characters back to the text: a judged stretch in bytes, with the marks and the bounds that belong to it.

use std::ops::Range;

use memchr::memmem;

use super::{
    Anchor, How, Place,
    fold::{Folded, kept},
    judge::Judged,
    pin, raw,
};
use crate::document::Document;

/// A judged stretch in bytes, with the punctuation and the brackets that belonged to the quoted one.
pub(super) fn out(
    document: &Document,
    folded: &Folded,
    anchor: &Anchor,
    judged: &Judged,
    how: How,
    confidence: f32,
) -> Place {
    let text = document.text.as_str();
    let start = folded.byte(text, judged.range.start);
    let opening = anchor.here.chars().take_while(|&c| !kept(c)).count();
    let front = text.get(..start).unwrap_or_default();
    let start = start - marks(front.chars().rev(), opening);
    let mut end = start;
    if anchor.length > 0 {
        if !judged.range.is_empty() {
            end = end_of(text, folded.byte(text, judged.range.end.saturating_sub(1)));
        }
        if anchor.tail.is_empty() {
            let closing = anchor.here.chars().rev().take_while(|&c| !kept(c)).count();
            let behind = text.get(end..).unwrap_or_default();
            end += marks(behind.chars(), closing);
        } else {
            end = long_end(document, anchor, start, end);
        }
    }
    let (start, end) = snap(document, anchor, start, end.max(start));
    let how = if how == How::Moved && start == anchor.pos as usize {
        How::Exact
    } else {
        how
    };
    raw::place(document, start, end, how, confidence)
}

/// Behind the character at byte `at`.
fn end_of(text: &str, at: usize) -> usize {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    at + next.map_or(0, char::len_utf8)
}

/// The bytes of the marks that `chars` begin with, up to `count` of them.
fn marks(chars: impl Iterator<Item = char>, count: usize) -> usize {
    let marks = chars
        .take(count)
        .take_while(|&c| !kept(c) && !c.is_whitespace());
    marks.map(char::len_utf8).sum()
}

/// The end of a stretch too long to quote: where its last words stand, within four bytes for each of its characters.
fn long_end(document: &Document, anchor: &Anchor, start: usize, end: usize) -> usize {
    let text = document.text.as_str();
    let reach = (anchor.length as usize).saturating_mul(4);
    let stop = pin::floor(text, end.saturating_add(reach));
    let within = text.get(end..stop).unwrap_or_default();
    memmem::find(within.as_bytes(), anchor.tail.as_bytes()).map_or_else(
        || {
            let rest = text.get(start..).unwrap_or_default();
            start + pin::cut(rest, anchor.length as usize).0.len()
        },
        |at| end + at + anchor.tail.len(),
    )
}

/// A whole paragraph stays a whole paragraph where nothing but marks stands between the stretch and the paragraph's edge.
fn snap(document: &Document, anchor: &Anchor, start: usize, end: usize) -> (usize, usize) {
    // What another program marked may be any stretch: it does not say.
    let unknown = anchor.of == 0;
    if anchor.lead > 0 || anchor.trail > 0 || anchor.length == 0 || unknown {
        return (start, end);
    }
    let text = document.text.as_str();
    let bare = |range: Range<usize>| text.get(range).is_some_and(|part| !part.chars().any(kept));
    let block = |at: usize| {
        document
            .block_at(at.into())
            .and_then(|index| document.blocks.get(index))
            .map(|block| block.range.bytes())
    };
    let start = block(start)
        .filter(|block| block.start <= start && bare(block.start..start))
        .map_or(start, |block| block.start);
    let end = block(end.saturating_sub(1))
        .filter(|block| block.end >= end && bare(end..block.end))
        .map_or(end, |block| block.end);
    (start, end.max(start))
}
