//! The one place that puts text into cells. Widths come from the ruler, and nothing unprintable passes.

use std::num::NonZeroU16;

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
    layout::Rect,
    style::Style,
};
use unicode_width::UnicodeWidthStr;

use crate::{
    app::Model,
    config::{Palette, Role},
    text::{Ruler, clusters, printable},
};

/// A buffer to paint on, with what painting depends on.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    palette: &'a Palette,
    /// What rows stand on: roles leave open what shows through.
    ground: Style,
    /// The width rule.
    pub ruler: Ruler,
}

/// What stands where text was cut: the ellipsis is ambiguous in width.
const CUT: &str = "..";

impl<'a> Canvas<'a> {
    /// A canvas over a buffer, in the model's theme.
    pub(super) fn new(buffer: &'a mut Buffer, model: &'a Model) -> Self {
        let palette = &model.appearance.palette;
        Self {
            buffer,
            palette,
            ground: palette.style(Role::Text),
            ruler: model.ruler,
        }
    }

    /// The style of a role.
    pub(super) fn style(&self, role: Role) -> Style {
        self.palette.style(role)
    }

    /// Rows that are filled from now on stand on the ground of a role.
    pub(super) fn ground(&mut self, role: Role) {
        self.ground = self.style(Role::Text).patch(self.style(role));
    }

    /// Blanks in the tone of a role.
    pub(super) fn fill(&mut self, area: Rect, role: Role) {
        let style = self.ground.patch(self.style(role));
        let area = area.intersection(self.buffer.area);
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        for y in area.top()..area.bottom() {
            let first = self.buffer.index_of(area.x, y);
            if let Some(row) = self
                .buffer
                .content
                .get_mut(first..first + usize::from(area.width))
            {
                row.fill(blank.clone());
            }
        }
    }

    /// Lays the ground of a role under what stands, or is to stand, in an area.
    pub(super) fn tint(&mut self, area: Rect, role: Role) {
        let ground = Style {
            bg: self.style(role).bg,
            ..Style::default()
        };
        self.buffer
            .set_style(area.intersection(self.buffer.area), ground);
    }

    /// Puts one cluster that takes `width` cells at a cell; one that does not fit before `right` is left out.
    pub(super) fn glyph(
        &mut self,
        x: u16,
        y: u16,
        right: u16,
        symbol: &str,
        width: u8,
        style: Style,
    ) {
        let area = self.buffer.area;
        if width == 0
            || y >= area.bottom()
            || y < area.y
            || x < area.x
            || x + u16::from(width) > right.min(area.right())
        {
            return;
        }
        let first = self.buffer.index_of(x, y);
        let Some([cell, beside @ ..]) = self
            .buffer
            .content
            .get_mut(first..first + usize::from(width))
        else {
            return;
        };
        cell.set_symbol(symbol).set_style(style);
        if usual_width(symbol) != usize::from(width)
            && let Some(width) = NonZeroU16::new(u16::from(width))
        {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        for second in beside {
            second.reset();
            second.set_style(style);
        }
    }

    /// Writes text from the left edge of a row, cut where the row ends. Gives the cells used.
    pub(super) fn line(&mut self, row: Rect, text: &str, role: Role) -> u16 {
        let style = self.style(role);
        self.styled(row, text, style)
    }

    /// As [`line`](Self::line), in a style of its own over what the row has.
    pub(super) fn styled(&mut self, row: Rect, text: &str, style: Style) -> u16 {
        let text = printable::clean(text);
        let cut = self.ruler.measure(&text) > usize::from(row.width);
        let room = if cut {
            row.width.saturating_sub(CUT.len() as u16)
        } else {
            row.width
        };
        let mut x = row.x;
        for cluster in clusters(&text) {
            let width = self.ruler.width(cluster);
            if x + u16::from(width) > row.x + room {
                break;
            }
            self.glyph(x, row.y, row.right(), cluster, width, style);
            x += u16::from(width);
        }
        if cut {
            for dot in CUT.chars() {
                self.glyph(
                    x,
                    row.y,
                    row.right(),
                    dot.encode_utf8(&mut [0; 4]),
                    1,
                    style,
                );
                x += 1;
            }
        }
        x - row.x
    }

    /// Writes text so that it ends at the right edge of a row. Gives the cells used.
    pub(super) fn line_right(&mut self, row: Rect, text: &str, style: Style) -> u16 {
        let width = (self.ruler.measure(&printable::clean(text)) as u16).min(row.width);
        self.styled(
            Rect {
                x: row.right() - width,
                width,
                ..row
            },
            text,
            style,
        )
    }
}

/// The cells that a buffer's own rule gives a symbol; ASCII and Han, nearly all there is, need no table.
fn usual_width(symbol: &str) -> usize {
    match symbol.as_bytes() {
        [b' '..=b'~'] => 1,
        // U+4E00 to U+9FFF.
        [0xe4, 0xb8..=0xbf, _] | [0xe5..=0xe9, _, _] => 2,
        _ => symbol.width(),
    }
}
