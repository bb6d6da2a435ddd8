//! Lines of a stretch of blocks as one flow, walked on demand.
//!
//! Coordinates: a line is `At { block, line }`; rows count lines and the blank rows between blocks. No step walks farther than asked: a
//! screen costs what a screen costs, whatever the size of the document.

use std::{ops::Range, sync::Arc};

use super::{Cache, Measure, Pinyin, Set};
use crate::{
    document::Document,
    text::{Pos, Ruler},
};

/// A line of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Index of the block in the document.
    pub block: u32,
    /// Index of the line in the block.
    pub line: u32,
}

/// A row of a screen or page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A blank row between blocks.
    Blank,
    /// The readings above a line.
    Above(At),
    /// A line.
    Line(At),
}

/// A stretch of blocks at one measure.
#[derive(Clone, Debug)]
pub struct Flow<'a> {
    /// The document.
    pub document: &'a Document,
    /// The blocks that flow, a story's for example. Those past the document's end are left out.
    pub blocks: Range<u32>,
    /// The column.
    pub measure: &'a Measure,
    /// The terminal's widths.
    pub ruler: &'a Ruler,
    /// Sets already made.
    pub cache: &'a Cache,
    /// Over which blocks readings stand.
    pub pinyin: Pinyin<'a>,
}

impl Flow<'_> {
    /// A block set in lines.
    pub fn set(&self, block: u32) -> Arc<Set> {
        let measure = Measure {
            pinyin: self.pinyin.over(block),
            ..*self.measure
        };
        self.cache.set(self.document, block, &measure, self.ruler)
    }

    /// The line in which `pos` stands; the nearest of the flow for a place outside it.
    pub fn locate(&self, pos: Pos) -> At {
        let (first, last) = self.bounds();
        let block = self.document.block_at(pos).unwrap_or(0) as u32;
        if block < first {
            return At {
                block: first,
                line: 0,
            };
        }
        if block > last {
            return At {
                block: last,
                line: self.height(last).saturating_sub(1),
            };
        }
        At {
            block,
            line: self.set(block).line_at(pos) as u32,
        }
    }

    /// The place at which a line starts.
    pub fn start(&self, at: At) -> Pos {
        self.set(at.block)
            .lines()
            .get(at.line as usize)
            .map_or(Pos(0), |line| line.range.start)
    }

    /// The first line of the flow.
    pub fn first(&self) -> At {
        At {
            block: self.bounds().0,
            line: 0,
        }
    }

    /// The last line of the flow.
    pub fn last(&self) -> At {
        let block = self.bounds().1;
        At {
            block,
            line: self.height(block).saturating_sub(1),
        }
    }

    /// The line behind `at`, None at the end.
    pub fn next(&self, at: At) -> Option<At> {
        if at.line + 1 < self.height(at.block) {
            return Some(At {
                line: at.line + 1,
                ..at
            });
        }
        (at.block < self.bounds().1).then(|| At {
            block: at.block + 1,
            line: 0,
        })
    }

    /// The line before `at`, None at the start.
    pub fn previous(&self, at: At) -> Option<At> {
        if let Some(line) = at.line.checked_sub(1) {
            return Some(At { line, ..at });
        }
        (at.block > self.bounds().0).then(|| {
            let block = at.block - 1;
            At {
                block,
                line: self.height(block).saturating_sub(1),
            }
        })
    }

    /// Blank rows before a line: the leading, or those between its block and the one before.
    pub fn gap_before(&self, at: At) -> u16 {
        let block = |block: u32| self.document.blocks.get(block as usize);
        let Some(here) = block(at.block) else {
            return 0;
        };
        if at.line > 0 || here.continued {
            return self.measure.leading_in(here.kind);
        }
        let before = at
            .block
            .checked_sub(1)
            .filter(|before| *before >= self.bounds().0);
        let before = before.and_then(block).map(|block| block.kind);
        self.measure.gap(before, here)
    }

    /// Rows of a line: its own, and that of its readings.
    pub(super) fn height_of(&self, at: At) -> u32 {
        1 + u32::from(self.pinyin.over(at.block) && self.set(at.block).is_read())
    }

    /// Rows from the line before `at` down to `at`.
    fn step_to(&self, at: At) -> u32 {
        u32::from(self.gap_before(at)) + self.height_of(at)
    }

    /// The line that stands `rows` rows below `at`; a blank row counts for the line below it. Stops at the last line.
    pub fn down(&self, mut at: At, rows: u32) -> At {
        let mut left = rows;
        while left > 0 {
            let Some(next) = self.next(at) else { break };
            left = left.saturating_sub(self.step_to(next));
            at = next;
        }
        at
    }

    /// The line that stands `rows` rows above `at`; a blank row counts for the line above it. Stops at the first line.
    pub fn up(&self, mut at: At, rows: u32) -> At {
        let mut left = rows;
        while left > 0 {
            let Some(previous) = self.previous(at) else {
                break;
            };
            left = left.saturating_sub(self.step_to(at));
            at = previous;
        }
        at
    }

    /// The rows of a screen of `height` rows whose first line is `top`; fewer at the end of the flow.
    pub fn rows(&self, top: At, height: u16) -> Vec<Row> {
        let height = usize::from(height);
        let mut rows = Vec::with_capacity(height);
        if self.is_empty() {
            return rows;
        }
        let mut at = Some(top);
        while let Some(line) = at
            && rows.len() < height
        {
            if !rows.is_empty() {
                for _ in 0..self.gap_before(line) {
                    rows.push(Row::Blank);
                }
            }
            if self.height_of(line) > 1 && height > 1 {
                rows.push(Row::Above(line));
            }
            rows.push(Row::Line(line));
            at = self.next(line);
        }
        rows.truncate(height);
        // No readings without their line.
        rows.pop_if(|row| matches!(row, Row::Above(_)));
        rows
    }

    /// The top at which the last line of the flow stands on the last row of `height` rows; the first line where all fits.
    pub fn last_top(&self, height: u16) -> At {
        let mut top = self.last();
        let mut used = self.height_of(top);
        while let Some(previous) = self.previous(top) {
            used += u32::from(self.gap_before(top)) + self.height_of(previous);
            if used > u32::from(height) {
                break;
            }
            top = previous;
        }
        top
    }

    /// Whether there is no line in it.
    pub fn is_empty(&self) -> bool {
        self.blocks.start >= self.blocks.end.min(self.document.blocks.len() as u32)
    }

    /// First and last block.
    fn bounds(&self) -> (u32, u32) {
        let end = self.blocks.end.min(self.document.blocks.len() as u32);
        let last = end.saturating_sub(1).max(self.blocks.start);
        (self.blocks.start, last)
    }

    fn height(&self, block: u32) -> u32 {
        self.set(block).lines().len() as u32
    }
}
