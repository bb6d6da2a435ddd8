//! What one pane holds of a story's lines: a stretch that scrolls, or newspaper columns that are read page by page.

use super::model::ReadingPlace;
use crate::layout::{At, Flow, Row};

/// The rows and columns of a pane's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Rows.
    pub height: u16,
    /// Newspaper columns; with one, the text scrolls.
    pub columns: u16,
}

/// Where the reader stands in a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    /// The topmost line.
    pub top: At,
    /// The reader's line, on the screen.
    pub line: At,
}

impl Sheet {
    /// The rows of each column from `top`.
    pub(super) fn rows(self, flow: &Flow<'_>, top: At) -> Vec<Vec<Row>> {
        if self.columns > 1 {
            flow.columns(top, self.height, self.columns).0
        } else {
            vec![flow.rows(top, self.height)]
        }
    }

    /// The last line on the screen when `top` is the first.
    pub(super) fn last(self, flow: &Flow<'_>, top: At) -> At {
        let lines = |rows: &Vec<Row>| {
            rows.iter().rev().find_map(|row| match row {
                Row::Line(at) => Some(*at),
                Row::Blank | Row::Above(_) => None,
            })
        };
        self.rows(flow, top)
            .iter()
            .rev()
            .find_map(lines)
            .unwrap_or(top)
    }

    /// The farthest top: scrolling text leaves no row empty for no reason, a page may end early.
    fn last_top(self, flow: &Flow<'_>) -> At {
        if self.columns > 1 {
            flow.last()
        } else {
            flow.last_top(self.height)
        }
    }

    /// The top at which the end of the text is on the screen.
    pub(super) fn end(self, flow: &Flow<'_>) -> At {
        flow.last_top(self.height.saturating_mul(self.columns))
    }

    /// As far down as the top may be.
    pub(super) fn clamp(self, flow: &Flow<'_>, top: At) -> At {
        top.min(self.last_top(flow))
    }

    /// Finds a place in a layout; the reader's line is on the screen.
    pub(super) fn stand(self, flow: &Flow<'_>, place: ReadingPlace) -> Stand {
        let mut top = flow.locate(place.top);
        let mut last = self.last(flow, top);
        if flow.next(last).is_none() {
            // Nothing stands behind the screen: it may have to begin earlier.
            top = self.clamp(flow, top);
            last = self.last(flow, top);
        }
        let line = flow.locate(place.line).clamp(top, last.max(top));
        Stand { top, line }
    }

    /// Some rows down: the text scrolls under the reader's line; where it cannot, the line moves.
    pub(super) fn rows_down(self, flow: &Flow<'_>, now: Stand, by: u32) -> Stand {
        let top = self.clamp(flow, flow.down(now.top, by)).max(now.top);
        Stand {
            top,
            line: flow.down(now.line, by).max(top),
        }
    }

    /// Some rows up.
    pub(super) fn rows_up(flow: &Flow<'_>, now: Stand, by: u32) -> Stand {
        Stand {
            top: flow.up(now.top, by),
            line: flow.up(now.line, by),
        }
    }

    /// A page down; at the end the reader's line goes to the last one.
    pub(super) fn page_down(self, flow: &Flow<'_>, now: Stand) -> Stand {
        let next = if self.columns > 1 {
            flow.columns(now.top, self.height, self.columns).1
        } else if now.top < self.last_top(flow) {
            Some(self.clamp(flow, flow.page_down(now.top, self.height)))
        } else {
            None
        };
        match next {
            Some(top) => Stand { top, line: top },
            None => Stand {
                line: self.last(flow, now.top).max(now.line),
                ..now
            },
        }
    }

    /// A page up: column by column back.
    pub(super) fn page_up(self, flow: &Flow<'_>, now: Stand) -> Stand {
        let top = (0..self.columns).fold(now.top, |top, _| flow.page_up(top, self.height));
        Stand { top, line: top }
    }
}
