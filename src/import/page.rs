//! A newspaper page from bare text, by facts of its lines and their neighbours (issue 2).
//!
//! lines → wrapped lines joined → [`Item`]s with their look → columns joined → stories and roles. Every word is used once.

use crate::{
    document::{Block, Decisions, Document, Kind},
    text::Range,
};

use super::{
    assemble::{Parts, assemble},
    columns,
    credit::Credit,
    facts::{End, Face, closes_story, is_short_sentence, opens_story},
    head::{self, Place},
    join::{self, Cut},
    lines::lines,
    note::Note,
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

pub(super) fn import(text: String, mut decisions: Decisions, _notes: &mut Vec<Note>) -> Document {
    let all: Vec<_> = lines(&text).collect();
    let mut cuts = Vec::new();
    let items = columns::paragraphs(&text, &all, &mut decisions, &mut cuts);
    let mut items = columns::join(&text, items, &mut cuts);
    cuts.sort_by_key(|cut: &Cut| cut.range.start);
    let starts = roles(&text, &mut items);
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

/// Gives each item its kind; returns where stories begin.
fn roles(text: &str, items: &mut [Item]) -> Vec<u32> {
    captions(text, items);
    let mut starts = Vec::new();
    let mut at = 0;
    // Whether the story before has come to its end, by its own signs.
    let mut closed = true;
    while let Some(item) = items.get(at) {
        match item.face {
            Face::Display => {
                let group = items
                    .get(at..)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|item| item.face == Face::Display)
                    .count();
                let place = head::place(text, items, at, group, closed, starts.is_empty());
                let (start, length) = head::assign(text, items, at, group, place);
                if place != Place::Sections {
                    starts.push(start as u32);
                    closed = false;
                }
                at += length;
                continue;
            }
            Face::Prose => {
                let words = item.range.of(text);
                if (closed || starts.is_empty()) && (starts.is_empty() || opens_story(words)) {
                    starts.push(at as u32);
                }
                closed = closes_story(words);
            }
            Face::Credit(Credit::Writer) => {
                closed = at > 0
                    && items.get(at - 1).is_some_and(|before| {
                        before.face == Face::Prose && before.kind != Kind::Caption
                    });
            }
            Face::Credit(Credit::Editor) => closed = true,
            Face::Credit(Credit::Photo) | Face::Caption | Face::Rule => {}
        }
        at += 1;
    }
    leads(items, &starts);
    starts
}

/// Kinds that an item's own look decides, and captions told by the credit behind them.
fn captions(text: &str, items: &mut [Item]) {
    let mut before_body = true;
    for at in 0..items.len() {
        let next = items.get(at + 1).map(|item| item.face);
        let follows = items.get(at + 2).map(|item| item.face);
        let usual = items.get(at + 1).map_or(0, |item| item.gap);
        let Some(item) = items.get_mut(at) else { break };
        let words = item.range.of(text);
        item.kind = match item.face {
            Face::Credit(_) => Kind::Byline,
            Face::Caption => Kind::Caption,
            Face::Rule => Kind::Rule,
            Face::Display if next == Some(Face::Credit(Credit::Photo)) && !before_body => {
                item.face = Face::Caption;
                Kind::Caption
            }
            Face::Prose if is_short_sentence(words, 64) && !opens_story(words) => {
                let credit = matches!(next, Some(Face::Credit(Credit::Writer | Credit::Photo)));
                let photo = next == Some(Face::Credit(Credit::Photo));
                if credit
                    && (photo
                        || item.gap > usual
                        || (follows.is_some()
                            && item.gap >= usual
                            && follows != Some(Face::Display)))
                {
                    Kind::Caption
                } else {
                    Kind::Body
                }
            }
            _ => Kind::Body,
        };
        before_body &= item.face != Face::Prose;
    }
}

/// The paragraphs of a story before its first section are its lead, if it has sections.
fn leads(items: &mut [Item], starts: &[u32]) {
    for (index, &start) in starts.iter().enumerate() {
        let end = starts
            .get(index + 1)
            .map_or(items.len(), |&next| next as usize);
        let story = items.get_mut(start as usize..end).unwrap_or_default();
        if let Some(first) = story.iter().position(|item| item.kind == Kind::Heading) {
            for item in story
                .iter_mut()
                .take(first)
                .filter(|item| item.kind == Kind::Body)
            {
                item.kind = Kind::Lead;
            }
        }
    }
}
