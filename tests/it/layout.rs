//! Tests of the room `layout`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests outside of #[test] functions"
)]
#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "as the room's own functions take it"
)]

mod cases;
mod judges;
mod laws;
mod pages;
mod ruby;
mod vertical;
mod widths;

use std::sync::Arc;

use banmian::{
    document::{Block, Document, Kind},
    layout::{Measure, set},
    text::{Range, Ruler},
};

/// A document of paragraphs of one kind, one a line of `text`.
fn document(text: &str, kind: Kind) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        blocks.push(Block {
            range: Range::new(start, start + words.len()),
            kind,
            ..Block::default()
        });
        start += line.len();
    }
    Document {
        text: Arc::new(text.to_owned()),
        blocks,
        ..Document::default()
    }
}

/// The lines of the first block as `print` shows them.
fn lines(document: &Document, measure: &Measure, ruler: &Ruler) -> Vec<String> {
    let set = set(document, 0, measure, ruler);
    (0..set.lines().len())
        .map(|line| set.text(document, line))
        .collect()
}
