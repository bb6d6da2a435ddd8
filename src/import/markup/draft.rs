//! The words of a tagged text, block by block, before stories and outline are made of them.
//!
//! Invariants: blocks stand in text order, each followed by one line end that belongs to none; no block is without words;
//! spans lie inside one block. Coordinates: bytes in the draft's own text.

use crate::{
    document::{Block, Kind, Place, Span, Style},
    text::{Pos, Range},
};

use super::{
    ruby::Ruby,
    spacing::{Gap, is_indent},
    table::Row,
};

/// A tagged text in the making.
#[derive(Debug, Default)]
pub(in crate::import) struct Draft {
    /// The words of all blocks.
    pub(in crate::import) text: String,
    /// The blocks; `depth` of a heading is its level from 1.
    pub(in crate::import) blocks: Vec<Block>,
    /// Styles, in no order yet.
    pub(in crate::import) spans: Vec<Span>,
    /// Where blocks come from in the file.
    pub(in crate::import) points: Vec<(Pos, Place)>,
    /// Names that links point at, with the block each stands on or before.
    pub(in crate::import) anchors: Vec<(String, u32)>,
    /// Spans that refer to a note even if their target is no note; ascending.
    pub(in crate::import) references: Vec<usize>,
    /// Where the words to come stand in the file.
    pub(in crate::import) place: Option<Place>,
    /// Put before the first words of the next list entry or note.
    pub(in crate::import) marker: Option<String>,
    pub(super) ruby: Ruby,
    pub(super) row: Option<Row>,
    /// For each column how many rows a cell above reaches further down.
    pub(super) reach: Vec<usize>,
    /// Whether the next row begins a table.
    pub(super) new_table: bool,
    /// Blocks that wait for the open one to end: captions of pictures inside a paragraph, notes kept in attributes.
    pub(super) waiting: Vec<(Kind, String)>,
    pub(super) open: Option<Open>,
    styles: Vec<OpenStyle>,
    pub(super) gap: Gap,
    /// How many line ends stand before the words to come, in a row.
    pub(super) line_ends: u8,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) kind: Kind,
    pub(super) depth: u8,
    /// Where the block starts.
    pub(super) start: usize,
    /// Where its own words start, behind its marker.
    pub(super) words: usize,
    pub(super) first_span: usize,
}

#[derive(Debug)]
struct OpenStyle {
    style: Style,
    /// Where its first word stands; None until it comes.
    start: Option<usize>,
}

impl Draft {
    /// Begins a block; one still open is ended.
    pub(in crate::import) fn begin(&mut self, kind: Kind, depth: u8) {
        self.end();
        let start = self.text.len();
        if let Some(place) = self.place {
            self.points.push((Pos::from(start), place));
        }
        self.open = Some(Open {
            kind,
            depth,
            start,
            words: start,
            first_span: self.spans.len(),
        });
    }

    /// Whether a block is open.
    pub(in crate::import) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a block is open and has words, its marker not counted.
    pub(in crate::import) fn has_words(&self) -> bool {
        self.open.is_some_and(|open| self.text.len() > open.words)
    }

    /// The index that the open block, or else the next, will have.
    pub(in crate::import) fn next_block(&self) -> u32 {
        self.blocks.len() as u32
    }

    /// Appends words to the open block (a paragraph if none is): white space counts as one blank, as nothing at the start, and
    /// as nothing where it breaks a line between two Chinese characters.
    pub(in crate::import) fn words(&mut self, words: &str) {
        let mut rest = words;
        while !rest.is_empty() {
            let end = rest
                .bytes()
                .position(|byte| byte.is_ascii_whitespace())
                .unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            self.word(word);
            rest = behind.trim_ascii_start();
            let (blanks, _) = behind.split_at(behind.len() - rest.len());
            self.gap = self.gap.max(Gap::of(blanks));
        }
    }

    /// Appends words as they are, line ends included.
    pub(in crate::import) fn verbatim(&mut self, words: &str) {
        self.word_as_is(words);
    }

    /// Parts the words before from those to come by a blank.
    pub(in crate::import) fn blank(&mut self) {
        self.gap = Gap::Blank;
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let first = !self.has_words() || self.begins_in_row(word);
        let word = if first {
            word.trim_start_matches(is_indent)
        } else {
            word
        };
        let Some(head) = word.chars().next() else {
            return;
        };
        if !first && self.gap != Gap::None {
            let before = self.text.chars().next_back().unwrap_or(' ');
            if self.gap.shows(before, head) && before != '\t' {
                self.text.push(' ');
            }
        }
        self.word_as_is(word);
    }

    fn word_as_is(&mut self, word: &str) {
        if self.open.is_none() {
            self.begin(Kind::Body, 0);
        }
        self.gap = Gap::None;
        self.line_ends = 0;
        if let Some(open) = &mut self.open
            && matches!(open.kind, Kind::Item | Kind::Note)
            && open.words == self.text.len()
            && let Some(marker) = self.marker.take()
        {
            self.text.push_str(&marker);
            open.words = self.text.len();
        }
        let here = self.text.len();
        for style in self.styles.iter_mut().rev() {
            if style.start.is_some() {
                break;
            }
            style.start = Some(here);
        }
        self.text.push_str(word);
    }

    /// Sets what comes in a style, until [`Draft::close`]; a style may reach over several blocks.
    pub(in crate::import) fn style(&mut self, style: Style) {
        self.styles.push(OpenStyle { style, start: None });
    }

    /// Ends the style begun last. Gives the index of its span if it styles any words.
    pub(in crate::import) fn close(&mut self) -> Option<usize> {
        let OpenStyle { style, start } = self.styles.pop()?;
        self.span(start?, style)
    }

    /// Where the words of the style begun last start, if any came.
    pub(super) fn style_start(&self) -> Option<usize> {
        self.styles.last()?.start
    }

    /// Sets the words from `start` to here in a style.
    pub(in crate::import) fn span(&mut self, start: usize, style: Style) -> Option<usize> {
        let range = Range::new(start, self.text.len());
        if range.is_empty() || self.open.is_none() {
            return None;
        }
        self.spans.push(Span { range, style });
        Some(self.spans.len() - 1)
    }

    /// Ends the open block, less the blanks at its end. A block without words is dropped.
    pub(in crate::import) fn end(&mut self) {
        self.end_ruby();
        self.gap = Gap::None;
        let Some(open) = self.open else {
            return self.end_waiting();
        };
        for style in &mut self.styles {
            if let Some(start) = style.start.take() {
                self.spans.push(Span {
                    range: Range::new(start, self.text.len()),
                    style: style.style.clone(),
                });
            }
        }
        self.open = None;
        let words = self.text.get(open.start..).unwrap_or_default();
        let kept = open.start + words.trim_end_matches(is_indent).len();
        if kept <= open.words.max(open.start) {
            self.drop_block(open);
        } else {
            self.keep_block(open, kept);
        }
        self.end_waiting();
    }

    fn drop_block(&mut self, open: Open) {
        self.text.truncate(open.start);
        self.spans.truncate(open.first_span);
        self.references.retain(|&span| span < open.first_span);
        let start = Pos::from(open.start);
        while self.points.pop_if(|(at, _)| *at >= start).is_some() {}
    }

    fn keep_block(&mut self, open: Open, end: usize) {
        self.text.truncate(end);
        let at = Pos::from(end);
        for span in self.spans.iter_mut().skip(open.first_span) {
            span.range = Range::new(span.range.start.min(at), span.range.end.min(at));
        }
        self.blocks.push(Block {
            range: Range::new(open.start, end),
            kind: open.kind,
            depth: open.depth,
            continued: false,
        });
        self.text.push('\n');
    }

    fn end_waiting(&mut self) {
        for (kind, words) in std::mem::take(&mut self.waiting) {
            self.open = None;
            self.whole(kind, &words);
        }
    }

    /// A whole block at once.
    pub(in crate::import) fn whole(&mut self, kind: Kind, words: &str) {
        // Styles that began in the open block end with it.
        self.end();
        let styles = std::mem::take(&mut self.styles);
        self.begin(kind, 0);
        self.words(words);
        self.end();
        self.styles = styles;
    }

    /// Takes over the blocks of another draft, behind its own.
    pub(in crate::import) fn append(&mut self, other: Self) {
        self.end();
        let (by, first) = (self.text.len(), self.next_block());
        let moved = |range: Range| Range::new(range.start.at() + by, range.end.at() + by);
        self.text.push_str(&other.text);
        let spans = self.spans.len();
        self.references
            .extend(other.references.iter().map(|span| spans + span));
        self.spans.extend(other.spans.into_iter().map(|mut span| {
            if let Style::Note { to: Some(to) } = &mut span.style {
                *to += first;
            }
            span.range = moved(span.range);
            span
        }));
        for mut block in other.blocks {
            block.range = moved(block.range);
            if let Some(place) = self.place {
                self.points.push((block.range.start, place));
            }
            self.blocks.push(block);
        }
        let anchors = other.anchors.into_iter();
        self.anchors
            .extend(anchors.map(|(name, block)| (name, block + first)));
    }

    /// Names the open block, or else the next, as a target of links.
    pub(in crate::import) fn anchor(&mut self, name: &str) {
        self.anchors.push((name.to_owned(), self.next_block()));
    }

    /// Puts words in before the open block's end; what is styled behind them moves along.
    pub(super) fn insert(&mut self, at: usize, words: &str) {
        if at == self.text.len() {
            self.text.push_str(words);
            return;
        }
        self.text.insert_str(at, words);
        let first = self.open.map_or(0, |open| open.first_span);
        let behind = |pos: Pos| {
            if pos.at() > at {
                Pos::from(pos.at() + words.len())
            } else {
                pos
            }
        };
        for span in self.spans.iter_mut().skip(first) {
            span.range = Range::new(behind(span.range.start), behind(span.range.end));
        }
        let starts = self
            .styles
            .iter_mut()
            .filter_map(|style| style.start.as_mut());
        for start in starts.filter(|start| **start > at) {
            *start += words.len();
        }
    }

    /// Puts a block before all others.
    pub(in crate::import) fn put_first(&mut self, kind: Kind, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let by = words.len() + 1;
        let moved = |pos: Pos| Pos::from(pos.at() + by);
        let range = |range: Range| Range::new(moved(range.start), moved(range.end));
        self.text.insert_str(0, &format!("{words}\n"));
        for block in &mut self.blocks {
            block.range = range(block.range);
        }
        for span in &mut self.spans {
            span.range = range(span.range);
            if let Style::Note { to: Some(to) } = &mut span.style {
                *to += 1;
            }
        }
        for (at, _) in &mut self.points {
            *at = moved(*at);
        }
        for (_, block) in &mut self.anchors {
            *block += 1;
        }
        let range = Range::new(0, by - 1);
        self.blocks.insert(
            0,
            Block {
                range,
                kind,
                depth: 0,
                continued: false,
            },
        );
    }

    /// Takes back the last block: its words stand above already.
    pub(in crate::import) fn unsay_last(&mut self) {
        let Some(block) = self.blocks.pop() else {
            return;
        };
        let start = block.range.start;
        self.text.truncate(start.at());
        while self
            .spans
            .pop_if(|span| span.range.start >= start)
            .is_some()
        {}
        while self.points.pop_if(|(at, _)| *at >= start).is_some() {}
        let next = self.blocks.len() as u32;
        self.anchors.retain(|(_, block)| *block < next);
    }
}
