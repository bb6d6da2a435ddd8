//! Vertical text (竖排): the lines of a [`Set`] made with [`Direction::Vertical`](super::Direction) as columns from right to left.
//!
//! Coordinates: a column is two cells wide; a row holds one Han character, one mark, one letter or two digits. The rules of lines are those of
//! horizontal text: only forms and widths differ, so places, search and marks work alike.

use std::borrow::Cow;

use super::{Glyph, Set};

/// What stands on a row of a vertical column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<'a> {
    /// The row from the column's top, indent included.
    pub row: u16,
    /// The glyph, with its place in the source; its `column` is twice the row.
    pub glyph: Glyph,
    /// What is painted, at most two cells wide.
    pub text: Cow<'a, str>,
}

/// The rows of line `line` of a block set vertically, from top to bottom. `text` is the document's text.
pub fn column<'a>(set: &Set, line: usize, text: &'a str) -> Vec<Placed<'a>> {
    set.glyphs(line)
        .into_iter()
        .map(|glyph| Placed {
            row: glyph.column / 2,
            glyph,
            text: glyph.text(text),
        })
        .collect()
}

/// The cell at which column `index` (0 is the rightmost) of a pane of `width` cells starts, with `gap` blank cells between columns; None where it does
/// not fit.
pub fn left(width: u16, index: u16, gap: u16) -> Option<u16> {
    width
        .checked_sub(2)?
        .checked_sub(index.checked_mul(2 + gap)?)
}
