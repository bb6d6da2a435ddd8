//! Tables: a row is a block, its cells parted by tabs. A row that is only there to arrange a page (old web pages) becomes
//! paragraphs.

use crate::{
    document::{Block, Kind},
    text::Range,
};

use super::Draft;

/// A cell with more bytes holds prose: its row is no row of a table.
const PROSE: usize = 600;
/// A cell takes at most so many columns.
const WIDEST: usize = 64;

/// The row that is open.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: usize,
    /// The columns that the last cell takes.
    columns: usize,
    /// From the end of a paragraph inside the row to the start of the next.
    breaks: Vec<(usize, usize)>,
}

impl Draft {
    /// `<tr>`.
    pub(in crate::import) fn begin_row(&mut self) {
        self.end_row();
        self.begin(Kind::Table, 0);
        self.row = Some(Row::default());
    }

    /// `<td>`, `<th>`: a cell begins, which takes `columns` columns. Without a row it begins one.
    pub(in crate::import) fn begin_cell(&mut self, columns: usize) {
        if self.row.is_none() {
            self.begin_row();
        }
        let Some(row) = &mut self.row else { return };
        let before = std::mem::replace(&mut row.columns, columns.clamp(1, WIDEST));
        row.cells += 1;
        if row.cells > 1 {
            self.part_row(&"\t".repeat(before));
        }
    }

    /// A paragraph begins or ends inside a cell.
    pub(super) fn part_cell(&mut self) {
        if self.has_words() && !self.text.ends_with(['\t', ' ']) {
            self.part_row(" ");
        }
    }

    fn part_row(&mut self, by: &str) {
        self.end_ruby();
        let start = self.text.len();
        self.text.push_str(by);
        if let Some(row) = &mut self.row {
            row.breaks.push((start, start + by.len()));
        }
    }

    /// `</tr>`.
    pub(in crate::import) fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        let at = self.blocks.len();
        let first_span = self.open.map_or(self.spans.len(), |open| open.first_span);
        self.end();
        let Some(block) = self
            .blocks
            .get(at)
            .filter(|block| block.kind == Kind::Table)
        else {
            return;
        };
        let words = block.range.of(&self.text);
        if row.cells <= 1 || words.split('\t').any(|cell| cell.len() > PROSE) {
            let block = *block;
            self.split_row(at, block.range, &row);
            self.clip_spans(first_span, at);
        }
    }

    /// Gives every paragraph of a row a block of its own.
    fn split_row(&mut self, at: usize, whole: Range, row: &Row) {
        let behind = self.blocks.split_off(at + 1);
        self.blocks.truncate(at);
        let end = whole.end.at();
        let mut start = whole.start.at();
        for &(stop, next) in row.breaks.iter().chain([&(end, end)]) {
            let range = Range::new(start.min(end), stop.min(end));
            if !range.of(&self.text).trim().is_empty() {
                self.blocks.push(Block {
                    range,
                    kind: Kind::Body,
                    depth: 0,
                    continued: false,
                });
            }
            start = next;
        }
        self.blocks.extend(behind);
    }

    /// A style that was begun outside the cells ends with the first paragraph.
    fn clip_spans(&mut self, first_span: usize, first_block: usize) {
        let blocks = self.blocks.get(first_block..).unwrap_or_default();
        for span in self.spans.iter_mut().skip(first_span) {
            let index = blocks.partition_point(|block| block.range.end <= span.range.start);
            if let Some(block) = blocks.get(index) {
                let start = span.range.start.max(block.range.start);
                span.range = Range::new(start, span.range.end.min(block.range.end));
            }
        }
    }
}
