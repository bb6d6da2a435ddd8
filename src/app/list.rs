//! A list that one moves in, filters and follows: the state of the outline, the statistics, the marks, the hits…

use super::line_edit::LineEdit;
use crate::{
    action::Action,
    config::{Code, Key},
};

/// Rows that a page key moves by: lists are short, their height need not be known.
const PAGE: isize = 10;

/// Where one stands in a list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The row the cursor is on, among those shown.
    pub cursor: usize,
    /// The first row on the screen.
    pub top: usize,
    /// What the rows must hold, being typed while `filtering`.
    pub filter: LineEdit,
    /// Whether keys go to the filter.
    pub filtering: bool,
    /// Which order the rows stand in, as a count of changes.
    pub order: usize,
}

impl List {
    /// Moves the cursor by `by` rows of `len`, staying inside.
    pub fn step(&mut self, by: isize, len: usize) {
        self.cursor = self
            .cursor
            .saturating_add_signed(by)
            .min(len.saturating_sub(1));
    }

    /// Puts the rows into the next order.
    pub fn reorder(&mut self) {
        self.order += 1;
        self.cursor = 0;
    }

    /// Follows the reader to a row, wherever the list was before. It turns over by half windows, so that it rests while one reads
    /// on: a list that moved with every line would be painted with every line.
    pub fn rest_at(&mut self, row: usize, height: usize) {
        let half = (height / 2).max(1);
        self.cursor = row;
        self.top = (row / half * half).saturating_sub(1);
    }

    /// Scrolls so that the cursor stands within `height` rows, with a row of context where there is one.
    pub fn follow(&mut self, len: usize, height: usize) {
        self.cursor = self.cursor.min(len.saturating_sub(1));
        let context = usize::from(height > 4);
        let first = (self.cursor + 1 + context).saturating_sub(height);
        let last = self.cursor.saturating_sub(context);
        self.top = self
            .top
            .clamp(first.min(last), last)
            .min(len.saturating_sub(height));
    }
}

impl List {
    /// Moves as an action of lists says; `len` rows are shown. Gives whether it was one.
    pub fn act(&mut self, action: Action, count: Option<usize>, len: usize) -> bool {
        let times = count.unwrap_or(1).min(len).cast_signed();
        match action {
            Action::LineDown => self.step(times, len),
            Action::LineUp => self.step(-times, len),
            Action::PageDown => self.step(PAGE * times.max(1), len),
            Action::PageUp => self.step(-PAGE * times.max(1), len),
            Action::HalfDown => self.step(PAGE / 2 * times.max(1), len),
            Action::HalfUp => self.step(-PAGE / 2 * times.max(1), len),
            Action::Top => {
                self.cursor = count
                    .unwrap_or(1)
                    .saturating_sub(1)
                    .min(len.saturating_sub(1));
            }
            Action::End => {
                self.cursor = count
                    .unwrap_or(len)
                    .saturating_sub(1)
                    .min(len.saturating_sub(1));
            }
            Action::Search => self.filtering = true,
            _ => return false,
        }
        true
    }

    /// Applies a key to the filter being typed. Gives whether it was taken.
    pub fn filter_key(&mut self, key: Key) -> bool {
        if !self.filtering {
            return false;
        }
        match key.code {
            Code::Enter => self.filtering = false,
            Code::Esc => {
                self.filtering = false;
                self.filter = LineEdit::default();
            }
            _ if self.filter.key(key) => self.cursor = 0,
            _ => return false,
        }
        true
    }
}
