//! A newspaper page from bare text, by facts of its lines and their neighbours (their faces, their gaps).
//!
//! lines → wrapped lines joined → [`Item`]s with their look → columns joined → stories and roles. Every word is used once.

use crate::{
    document::{Block, Decisions, Document, Kind},
    text::Range,
};

use super::{
    assemble::{Parts, assemble},
    banner, columns, context,
    credit::Credit,
    facts::{End, Face, is_numbered},
    head::{self, Place},
    join::{self, Cut},
    lines::lines,
    opening::{closes_story, opens_story},
    picture,
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
    let all: Vec<_> = lines(&text).collect();
    let mut cuts = Vec::new();
    let items = columns::paragraphs(&text, &all, &mut decisions, &mut cuts);
    let mut items = columns::join(&text, items, &mut cuts);
    cuts.sort_by_key(|cut: &Cut| cut.range.start);
    context::settle(&text, &mut items);
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

/// What is known of the story that is being read.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of one story"
)]
struct Current {
    /// Whether it has come to its end, by its own signs.
    closed: bool,
    /// Whether a writer was named below its text: at its end, or below its lead.
    named_below: bool,
    /// Whether its writer has been named.
    signed: bool,
    /// Whether running text has begun.
    begun: bool,
    /// Its sections.
    sections: Vec<usize>,
}

impl Current {
    /// The only section of the story, if its words do not say that it may stand alone.
    fn lone_section(&self, text: &str, items: &[Item]) -> Option<usize> {
        let [only] = self.sections[..] else {
            return None;
        };
        let words = items.get(only)?.range.of(text);
        (!head::is_box(words) && !is_numbered(words)).then_some(only)
    }
}

/// Gives each item its kind; returns where stories begin.
fn roles(text: &str, items: &mut [Item]) -> Vec<u32> {
    let usual = head::usual_gap(items);
    let (mut briefs, mut lone) = (false, Vec::new());
    let mut starts = Vec::new();
    let mut story = Current::default();
    let mut at = 0;
    while let Some(item) = items.get(at) {
        let words = item.range.of(text);
        match item.face {
            Face::Display => {
                let run = head::run(items, at);
                let top = starts.is_empty();
                if !top && let Some(last) = picture_under(items, at, run) {
                    set(items, last, Kind::Caption);
                    set_face(items, last, Face::Caption);
                    continue;
                }
                // A picture with its headline is a story of one paragraph.
                let pictured = !story.begun && !story.signed && picture_before(items, at);
                // Where one story is signed at its end, the next is; else the name stood below a lead.
                let signed_below = head::signed_below(text, items, at + run);
                let resigned = (story.signed || story.named_below) && signed_below;
                let closed = story.closed || pictured || resigned || briefs;
                let place = if top {
                    Place::Top
                } else {
                    head::place(text, items, at, closed, usual)
                };
                let start = head::assign(text, items, at, run, place);
                let lines = at..at + run;
                at += run;
                if place == Place::Sections {
                    story.sections.extend(lines);
                    continue;
                }
                let over = items.get(lines).unwrap_or_default();
                briefs |= over
                    .iter()
                    .any(|item| banner::heads_briefs(item.range.of(text)));
                if start < at {
                    lone.extend(story.lone_section(text, items));
                    starts.push(start as u32);
                    story = Current::default();
                }
                continue;
            }
            Face::Prose => {
                let opens = starts.is_empty() || (story.closed && opens_story(words));
                if opens {
                    lone.extend(story.lone_section(text, items));
                    starts.push(at as u32);
                    story = Current::default();
                }
                if picture::is_caption(text, items, at, story.begun, story.signed, usual) {
                    set(items, at, Kind::Caption);
                } else {
                    story.begun = true;
                    story.closed = closes_story(words);
                }
            }
            Face::Credit(credit) => {
                let before = at.checked_sub(1).and_then(|before| items.get(before));
                let text_before = before.is_some_and(|item| item.kind == Kind::Body);
                story.signed |= credit == Credit::Writer;
                let below = credit == Credit::Writer && text_before && story.begun;
                let lead = below && !words.starts_with(['（', '(']) && story.sections.is_empty();
                story.named_below |= lead;
                story.closed |= credit == Credit::Editor || (below && !lead);
                set(items, at, Kind::Byline);
            }
            Face::Caption => set(items, at, Kind::Caption),
            Face::Jump => {
                story.closed |= words.contains(['转', '轉']);
                set(items, at, Kind::Note);
            }
            Face::Rule => set(items, at, Kind::Rule),
        }
        at += 1;
    }
    lone.extend(story.lone_section(text, items));
    if starts.len() > 1 {
        // On a page of several stories one section is none, for a story is parted in two or more: it heads another story.
        for at in lone {
            set(items, at, Kind::Headline);
            starts.push(at as u32);
        }
        starts.sort_unstable();
    }
    leads(items, &starts);
    starts
}

fn set(items: &mut [Item], at: usize, kind: Kind) {
    if let Some(item) = items.get_mut(at) {
        item.kind = kind;
    }
}

fn set_face(items: &mut [Item], at: usize, face: Face) {
    if let Some(item) = items.get_mut(at) {
        item.face = face;
    }
}

/// Whether the words to a picture and its credit stand right before `at`.
fn picture_before(items: &[Item], at: usize) -> bool {
    let before = items.get(at.saturating_sub(2)..at).unwrap_or_default();
    matches!(before, [words, credit]
        if words.kind == Kind::Caption && credit.face == Face::Credit(Credit::Photo))
}

/// The last line of a run, if a picture's credit stands behind it: then it is the picture's words.
fn picture_under(items: &[Item], at: usize, run: usize) -> Option<usize> {
    let credit = items.get(at + run).map(|item| item.face);
    (credit == Some(Face::Credit(Credit::Photo))).then_some(at + run - 1)
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
