//! Long-form text: volumes, chapters, paragraphs.

use crate::document::{Block, Decisions, Document, Kind};

use super::{
    assemble::{Parts, assemble},
    lines::lines,
    note::Note,
};

pub(super) fn import(text: String, decisions: Decisions, _notes: &mut Vec<Note>) -> Document {
    paragraphs(text, decisions)
}

/// Nothing inferred: every line that is not blank is a body paragraph.
pub(super) fn paragraphs(text: String, decisions: Decisions) -> Document {
    let blocks = lines(&text)
        .filter(|line| !line.words.is_empty())
        .map(|line| Block {
            range: line.words,
            kind: Kind::Body,
            ..Block::default()
        })
        .collect();
    assemble(Parts {
        text,
        blocks,
        decisions,
        starts: vec![0],
        ..Parts::default()
    })
}
