//! Floor 1. The model of what is read: one text, blocks and spans as ranges in it, stories, outline.
//!
//! Invariants: blocks stand in text order and do not overlap; every range lies inside the text on character
//! boundaries; a story's blocks are consecutive; text between blocks (line ends, stripped indents) is never shown.
//! Must never know: where the text came from, nor how it is shown.

mod block;
mod decisions;
mod outline;
mod source;

use std::sync::Arc;

pub use block::{Align, Block, Kind, Span, Style};
pub use decisions::{Certainty, Decisions, Punctuation, Structure};
pub use outline::{Heading, HeadingKind, Section, Story};
pub use source::{Place, SourceMap};

use crate::text::{Pos, Range};

/// A document as it is read. Immutable once made; shared between the screen and the worker.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The one text that every [`Pos`] points into. An `Arc<str>` would copy it.
    pub text: Arc<String>,
    /// The paragraphs, headings, captions… in text order.
    pub blocks: Vec<Block>,
    /// Stretches of another style inside blocks, sorted by their start.
    pub spans: Vec<Span>,
    /// The stories, in text order. A novel, a report, a book is one story.
    pub stories: Vec<Story>,
    /// The headings that one jumps to, in text order.
    pub outline: Vec<Heading>,
    /// From the text back to the file.
    pub source: SourceMap,
    /// What import took the file to be.
    pub decisions: Decisions,
    /// Title and author, where the file names them (book metadata, front matter, first lines).
    pub title: Option<String>,
    /// The author.
    pub author: Option<String>,
}

impl Document {
    /// The words of a block; empty where `index` is past the end.
    pub fn block_text(&self, index: usize) -> &str {
        self.blocks
            .get(index)
            .map_or("", |block| block.range.of(&self.text))
    }

    /// The cells of a row of a table, and where their words stand.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = (&str, Align)> {
        let range = self
            .blocks
            .get(row)
            .map_or(Range::default(), |row| row.range);
        let mut spans = self
            .spans_in(range)
            .filter_map(|span| match span.style {
                Style::Cell(align) => Some((span.range.start.at(), align)),
                _ => None,
            })
            .peekable();
        let mut at = range.start.at();
        self.block_text(row).split('\t').map(move |cell| {
            let end = at + cell.len();
            let align = spans.next_if(|(start, _)| (at..end).contains(start));
            at = end + 1;
            (cell, align.map_or(Align::Left, |(_, align)| align))
        })
    }

    /// Where a block begins; the text's beginning where `index` is past the end.
    pub fn block_start(&self, index: usize) -> Pos {
        let block = self.blocks.get(index);
        block.map_or(Pos(0), |block| block.range.start)
    }

    /// The block in which `pos` stands; between two blocks the later one; behind all the last. None in an empty document.
    pub fn block_at(&self, pos: Pos) -> Option<usize> {
        let behind = self.blocks.partition_point(|block| block.range.end <= pos);
        (!self.blocks.is_empty()).then(|| behind.min(self.blocks.len() - 1))
    }

    /// The story in which block `index` stands; None for the banner and in an empty document.
    pub fn story_of(&self, index: usize) -> Option<usize> {
        let behind = self
            .stories
            .partition_point(|story| story.blocks.end as usize <= index);
        self.stories
            .get(behind)
            .filter(|story| story.blocks.start as usize <= index)
            .map(|_| behind)
    }

    /// The story in whose pane `pos` is shown; the first for the banner.
    pub fn story_at(&self, pos: Pos) -> usize {
        let block = self.block_at(pos);
        block.and_then(|block| self.story_of(block)).unwrap_or(0)
    }

    /// The last heading of the outline at or before block `index`.
    pub fn heading_before(&self, index: usize) -> Option<usize> {
        self.outline
            .partition_point(|heading| heading.block as usize <= index)
            .checked_sub(1)
    }

    /// The heading of the section in which block `index` stands, as the index of its block; None before the first heading of its story.
    pub fn section_of(&self, index: usize) -> Option<usize> {
        let heading = self.outline.get(self.heading_before(index)?)?;
        let block = heading.block as usize;
        let is_heading = self.blocks.get(block)?.kind == Kind::Heading;
        (is_heading && self.story_of(block) == self.story_of(index)).then_some(block)
    }

    /// The spans that share text with `range`, in order. Spans of a block never reach out of it.
    pub fn spans_in(&self, range: Range) -> impl Iterator<Item = &Span> {
        let block = self
            .block_at(range.start)
            .and_then(|index| self.blocks.get(index));
        let from = block.map_or(range.start, |block| block.range.start.min(range.start));
        let first = self.spans.partition_point(|span| span.range.start < from);
        self.spans
            .iter()
            .skip(first)
            .take_while(move |span| span.range.start < range.end)
            .filter(move |span| span.range.overlaps(range))
    }
}
