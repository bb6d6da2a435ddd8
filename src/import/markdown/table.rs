//! Cells of a table: each stands as its column says; those of the head are strong.

use pulldown_cmark::Alignment;

use super::Walk;
use crate::{document::Align, import::markup::Cell};

impl Walk<'_> {
    /// The next cell of the row begins.
    pub(super) fn cell(&mut self) {
        let (columns, next) = &mut self.columns;
        let align = columns.get(*next).copied().unwrap_or_default();
        *next += 1;
        let head = self.head;
        self.draft.begin_cell(Cell {
            head,
            ..Cell::plain(align)
        });
    }
}

/// Where the words of a column stand.
pub(super) const fn align(column: Alignment) -> Align {
    match column {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}
