//! Stories, sections, and the headings to jump to.

use std::{borrow::Cow, ops::Range};

use super::{Document, Kind, Span, Style};
use crate::text::{self, Pos};

/// What an entry of the outline is (`kind` of `outline --format json`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadingKind {
    /// The banner of a page.
    Banner,
    /// A story's headline.
    Story,
    /// A section heading of a newspaper story.
    Section,
    /// A volume or part of a book.
    Part,
    /// A chapter.
    Chapter,
    /// A heading of a report or article.
    Heading,
}

/// An entry of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 is the highest.
    pub level: u8,
    /// What it is.
    pub kind: HeadingKind,
    /// The index of its block.
    pub block: u32,
}

/// A story: consecutive blocks from its kicker or headline to the end of its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Indices of its blocks.
    pub blocks: Range<u32>,
    /// The index of its headline's block, if it has one.
    pub headline: Option<u32>,
}

/// A section of a story: its heading, if any, and the blocks from there to the next heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The index of its heading's block; None before the first heading.
    pub heading: Option<u32>,
    /// The blocks behind the heading that are neither kicker, headline, deck, by-line, caption nor heading may still hold
    /// such blocks in between (a by-line stands where the page has it); who wants body text alone looks at the kinds.
    pub blocks: Range<u32>,
}

impl Document {
    /// The words of a heading as an outline shows them: without readings and marks of notes, which it has no quieter tone for; the
    /// lines of its title that stand below 第一章 come with it.
    pub fn heading_text(&self, heading: &Heading) -> Cow<'_, str> {
        let words = self.bare_text(heading.block as usize);
        if !matches!(heading.kind, HeadingKind::Part | HeadingKind::Chapter) {
            return words;
        }
        let behind = heading.block as usize + 1..;
        let title = behind.take_while(|&at| {
            let block = self.blocks.get(at);
            block.is_some_and(|block| block.kind == Kind::Deck)
        });
        title.fold(words, |all: Cow<'_, str>, at| {
            format!("{all} {}", self.bare_text(at)).into()
        })
    }

    /// The words of a block without readings and marks of notes.
    fn bare_text(&self, index: usize) -> Cow<'_, str> {
        let words = self.block_text(index);
        let start = self.block_start(index);
        let aside = |span: &&Span| matches!(span.style, Style::Ruby { .. } | Style::Note { .. });
        let block = text::Range::new(start, Pos(start.0 + words.len() as u32));
        let mut bare = String::new();
        let mut at = 0;
        for span in self.spans_in(block).filter(aside) {
            let from = span.range.start.at().saturating_sub(start.at());
            bare.push_str(words.get(at..from).unwrap_or_default());
            at = at.max(span.range.end.at().saturating_sub(start.at()));
        }
        if at == 0 {
            return words.into();
        }
        bare.push_str(words.get(at..).unwrap_or_default());
        bare.into()
    }

    /// The sections of a story, in order. The first has no heading unless the story's body opens with one; it is left out when it
    /// would hold nothing but the story's head (kicker, headline, deck, by-lines, captions).
    pub fn sections(&self, story: &Story) -> Vec<Section> {
        let mut sections = Vec::new();
        let mut current = Section {
            heading: None,
            blocks: story.blocks.start..story.blocks.start,
        };
        let mut body = false;
        for index in story.blocks.clone() {
            let Some(block) = self.blocks.get(index as usize) else {
                break;
            };
            if block.kind == Kind::Heading {
                if current.heading.is_some() || body {
                    sections.push(current);
                }
                current = Section {
                    heading: Some(index),
                    blocks: index + 1..index + 1,
                };
            } else {
                body |= !matches!(
                    block.kind,
                    Kind::Kicker | Kind::Headline | Kind::Deck | Kind::Byline | Kind::Caption
                );
                current.blocks.end = index + 1;
            }
        }
        if current.heading.is_some() || body {
            sections.push(current);
        }
        sections
    }
}
