//! Builds a document whose text is made, not taken over: for formats with tags (Markdown, HTML, EPUB).
//!
//! Text is appended block by block; positions are those of the text made so far ([`Builder::here`]). Blocks are parted by a line
//! end that belongs to none. Bare text, which keeps its own text and only marks ranges in it, goes through `join` instead.

use crate::{
    document::{Block, Decisions, Document, Kind, Place, SourceMap, Span, Style},
    text::{Pos, Range},
};

use super::assemble::{Parts, assemble};

/// A document in the making.
///
/// ```
/// use banmian::{document::{Decisions, Kind, Style}, import::Builder};
/// let mut builder = Builder::default();
/// builder.push(Kind::Headline, 1, "题目", None);
/// builder.begin(Kind::Body, 0, None);
/// builder.text("正文");
/// let from = builder.here();
/// builder.text("重点");
/// builder.span(from, Style::Strong);
/// builder.end();
/// let document = builder.finish(Decisions::default());
/// assert_eq!(document.block_text(1), "正文重点");
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
    spans: Vec<Span>,
    points: Vec<(Pos, Place)>,
    open: Option<(Block, usize)>,
    /// The title that the file gives itself.
    pub title: Option<String>,
    /// The author that the file names.
    pub author: Option<String>,
}

impl Builder {
    /// A builder with room for `bytes` of text.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// Where the next words will stand.
    pub fn here(&self) -> Pos {
        Pos::from(self.text.len())
    }

    /// The index that the next block will have: what a [`Style::Note`] points at.
    pub fn next_block(&self) -> u32 {
        self.blocks.len() as u32
    }

    /// The block just ended, if it was kept.
    pub fn last_block(&self) -> Option<&Block> {
        self.blocks.last()
    }

    /// The words of the block that is open, so far; empty where none is.
    pub fn words(&self) -> &str {
        self.open
            .as_ref()
            .and_then(|(block, _)| self.text.get(block.range.start.at()..))
            .unwrap_or_default()
    }

    /// Begins a block; one still open is ended. `at` is the place of its first words in the file.
    pub fn begin(&mut self, kind: Kind, depth: u8, at: Option<Place>) {
        self.end();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.points.extend(at.map(|place| (self.here(), place)));
        let block = Block {
            range: Range::new(self.here(), self.here()),
            kind,
            depth,
            continued: false,
        };
        self.open = Some((block, self.spans.len()));
    }

    /// Appends words to the open block; without one, a body paragraph is begun.
    pub fn text(&mut self, words: &str) {
        if self.open.is_none() {
            self.begin(Kind::Body, 0, None);
        }
        self.text.push_str(words);
    }

    /// Sets the words from `from` to here in a style. An empty stretch is left out.
    pub fn span(&mut self, from: Pos, style: Style) {
        let range = Range::new(from, self.here());
        if !range.is_empty() && self.open.is_some() {
            self.spans.push(Span { range, style });
        }
    }

    /// Ends the open block, less the blanks at its end. A block without words is dropped; gives whether it was kept.
    pub fn end(&mut self) -> bool {
        let Some((mut block, first_span)) = self.open.take() else {
            return false;
        };
        let start = block.range.start;
        let words = self.text.get(start.at()..).unwrap_or_default();
        let kept = words.trim_end().len();
        self.text.truncate(start.at() + kept);
        if kept == 0 {
            self.text.truncate(start.at().saturating_sub(1));
            self.spans.truncate(first_span);
            while self.points.pop_if(|(at, _)| *at >= start).is_some() {}
            return false;
        }
        block.range.end = self.here();
        let end = block.range.end;
        for span in self.spans.iter_mut().skip(first_span) {
            span.range = Range::new(span.range.start.min(end), span.range.end.min(end));
        }
        self.blocks.push(block);
        true
    }

    /// A whole block at once; blanks around `words` are left out. Gives whether it was kept.
    pub fn push(&mut self, kind: Kind, depth: u8, words: &str, at: Option<Place>) -> bool {
        self.begin(kind, depth, at);
        self.text(words.trim());
        self.end()
    }

    /// Takes back the last `count` characters of the open block.
    pub fn shorten(&mut self, count: usize) {
        let Some((block, _)) = &self.open else { return };
        let start = block.range.start.at();
        for _ in 0..count {
            if self.text.len() > start {
                self.text.pop();
            }
        }
    }

    /// The document: long blocks cut, story and outline made from the kinds (one story; its headline the first
    /// [`Kind::Headline`]; every [`Kind::Heading`] in the outline at its depth).
    pub fn finish(mut self, decisions: Decisions) -> Document {
        self.end();
        assemble(Parts {
            text: self.text,
            blocks: self.blocks,
            spans: self.spans,
            source: SourceMap {
                points: self.points,
            },
            decisions,
            title: self.title,
            author: self.author,
            starts: vec![0],
            outline: None,
        })
    }
}
