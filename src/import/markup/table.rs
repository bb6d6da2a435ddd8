//! Tables: a row is a block, its cells parted by tabs. A row that is only there to arrange a page (old web pages) becomes
//! paragraphs.

use crate::{
    document::{Align, Block, Kind, Style},
    text::Range,
};

use super::{Draft, spacing::Gap};

/// A cell with more bytes holds prose: its row is no row of a table.
const PROSE: usize = 600;
/// A cell takes at most so many columns.
const WIDEST: usize = 64;

/// A cell reaches down over at most so many rows.
const TALLEST: usize = 1000;

/// A cell as its tag says.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Cell {
    /// How many columns it takes.
    pub(in crate::import) columns: usize,
    /// How many rows.
    pub(in crate::import) rows: usize,
    /// Where its words stand.
    pub(in crate::import) align: Align,
    /// Whether it names its column or row.
    pub(in crate::import) head: bool,
}

impl Cell {
    /// A cell of one column and one row.
    pub(in crate::import) const fn plain(align: Align) -> Self {
        Self {
            columns: 1,
            rows: 1,
            align,
            head: false,
        }
    }
}

/// The row that is open.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: usize,
    /// The columns that the last cell takes.
    columns: usize,
    /// The column that the next cell stands in.
    next: usize,
    /// Where the last cell starts, where its words stand in their column, and whether it is a head.
    cell: (usize, Align, bool),
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

    /// `<table>`: the next row is its first.
    pub(in crate::import) fn begin_table(&mut self) {
        self.begin_rows();
        self.new_table = true;
    }

    /// `<tbody>`: no cell reaches down into it.
    pub(in crate::import) fn begin_rows(&mut self) {
        self.reach.clear();
    }

    /// `<td>`, `<th>`: a cell begins. Without a row it begins one.
    pub(in crate::import) fn begin_cell(&mut self, cell: Cell) {
        if self.row.is_none() {
            self.begin_row();
        }
        self.end_cell();
        let columns = cell.columns.clamp(1, WIDEST);
        let Some(row) = &mut self.row else { return };
        let first = row.cells == 0;
        let mut tabs = if first { 0 } else { row.columns };
        // Cells of the rows above that reach down stand empty.
        while let Some(rows) = self.reach.get_mut(row.next).filter(|rows| **rows > 0) {
            *rows -= 1;
            row.next += 1;
            row.cells += 1;
            tabs += 1;
        }
        for at in row.next..(row.next + columns).min(WIDEST) {
            if self.reach.len() <= at {
                self.reach.resize(at + 1, 0);
            }
            if let Some(rows) = self.reach.get_mut(at) {
                *rows = cell.rows.clamp(1, TALLEST) - 1;
            }
        }
        row.next += columns;
        row.columns = columns;
        row.cells += 1;
        let align = if columns > 1 { Align::Left } else { cell.align };
        if tabs > 0 {
            self.part_row(&"\t".repeat(tabs));
        }
        let start = self.text.len();
        if let Some(row) = &mut self.row {
            row.cell = (start, align, cell.head);
        }
    }

    /// The last cell ends.
    fn end_cell(&mut self) {
        let Some(Row {
            cell: (start, align, head),
            ..
        }) = self.row
        else {
            return;
        };
        if align != Align::Left {
            self.end_ruby();
            self.span(start, Style::Cell(align));
        }
        if head && start < self.text.len() {
            self.end_ruby();
            self.span(start, Style::Strong);
        }
    }

    /// A paragraph begins or ends inside a cell.
    pub(super) fn part_cell(&mut self) {
        if self.has_words() && !self.text.ends_with(['\t', ' ']) {
            self.part_row(" ");
        }
    }

    /// `<br>` in a row, an entry, a note: a blank, unless a paragraph of a row begins behind it.
    pub(super) fn line_end(&mut self) {
        self.line_ends = self.line_ends.saturating_add(1);
        self.blank();
    }

    /// Whether a paragraph begins with `word` in the row: behind two line ends, or behind one with an indent of its own. It is parted
    /// from the words before.
    pub(super) fn begins_in_row(&mut self, word: &str) -> bool {
        let begins = self.line_ends > 1 || self.line_ends > 0 && word.starts_with('\u{3000}');
        if begins && self.row.is_some() {
            self.part_cell();
            self.gap = Gap::None;
        }
        begins && self.row.is_some()
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
        self.end_cell();
        let Some(row) = self.row.take() else { return };
        for rows in self.reach.iter_mut().skip(row.next) {
            *rows = rows.saturating_sub(1);
        }
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
        } else if std::mem::take(&mut self.new_table)
            && let Some(block) = self.blocks.get_mut(at)
        {
            block.depth = Block::FIRST_ROW;
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
