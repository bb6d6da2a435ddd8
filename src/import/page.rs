//! A newspaper page from bare text, by facts of its lines and their neighbours (their faces, their gaps).
//!
//! lines → wrapped lines joined → [`Item`]s with their look → columns joined → stories and roles. Every word is used once.

use crate::{
    document::{Block, Decisions, Document, Kind},
    text::{Pos, Range},
};

use super::{
    assemble::{Parts, assemble},
    columns, context,
    facts::{End, Face},
    join::{self, Cut},
    lines::lines,
    roles,
};

/// A line or paragraph of the page.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) range: Range,
    /// Blank lines before it.
    pub(super) gap: u32,
    pub(super) face: Face,
    pub(super) end: End,
    pub(super) kind: Kind,
}

pub(super) fn import(text: String, mut decisions: Decisions) -> Document {
    let mut cuts = Vec::new();
    let items = items(&text, &mut decisions, &mut cuts);
    let (items, starts) = roles::settle(&text, items, &mut cuts);
    cuts.sort_by_key(|cut: &Cut| cut.range.start);
    let mut blocks: Vec<Block> = items
        .iter()
        .map(|item| Block {
            range: item.range,
            kind: item.kind,
            depth: u8::from(matches!(item.kind, Kind::Heading | Kind::Headline)),
            continued: false,
        })
        .collect();
    let (text, source) = join::apply(text, &mut blocks, &cuts);
    assemble(Parts {
        text,
        blocks,
        source,
        decisions,
        starts,
        ..Parts::default()
    })
}

/// The lines of a page, with their look.
fn items(text: &str, decisions: &mut Decisions, cuts: &mut Vec<Cut>) -> Vec<Item> {
    let all: Vec<_> = lines(text).collect();
    let mut items = columns::paragraphs(text, &all, decisions, cuts);
    context::headings(text, &mut items);
    let mut items = columns::join(text, items, cuts);
    context::settle(text, &mut items);
    items
}

/// What each line of a page tells of what it is, and where it stands: from this `tests/training` learns the weights of
/// `assets/lexicon/page-weights.txt`. Features are `name:row`, with blanks between.
pub fn features(text: &str) -> Vec<(Pos, String)> {
    let items = items(text, &mut Decisions::default(), &mut Vec::new());
    roles::features(text, &items)
}
