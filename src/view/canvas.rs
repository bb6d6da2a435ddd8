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
    layout::{self, Measure, Set},
    text::{Pos, Range, Ruler, clusters, printable},
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

    /// Blanks in the tone of a role. A wide character that stands half in the area goes whole.
    pub(super) fn fill(&mut self, area: Rect, role: Role) {
        let style = self.ground.patch(self.style(role));
        let area = area.intersection(self.buffer.area);
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        for y in area.top()..area.bottom() {
            self.uncover(area.x, y);
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

    /// A cluster of two cells whose second is to be painted over is taken away whole: no terminal shows a half.
    fn uncover(&mut self, x: u16, y: u16) {
        if let Some(left) = x.checked_sub(1)
            && let Some(cell) = self.buffer.cell_mut((left, y))
            && width_of(cell) > 1
        {
            let style = cell.style();
            cell.reset();
            cell.set_style(style);
        }
    }

    /// Lays the ground of a role under what stands in a row, from its left edge over `share` of its width (0 to 1). What is two cells
    /// wide is never cut: it belongs to the bar if its middle does.
    pub(super) fn bar(&mut self, row: Rect, share: f32, role: Role) {
        let row = row.intersection(self.buffer.area);
        let Some(ground) = self.style(role).bg else {
            return;
        };
        let end = f32::from(row.x) + f32::from(row.width) * share;
        let mut x = row.x;
        while x < row.right() {
            let symbol = self.buffer.cell((x, row.y)).map_or(" ", Cell::symbol);
            let width = u16::from(self.ruler.width(symbol).max(1));
            if f32::from(x) + f32::from(width) / 2.0 > end {
                return;
            }
            for cell in x..(x + width).min(row.right()) {
                if let Some(cell) = self.buffer.cell_mut((cell, row.y)) {
                    cell.set_bg(ground);
                }
            }
            x += width;
        }
    }

    /// Writes words into an area by the rules of lines, their own lines apart; where they do not end in it, its last row shows that.
    /// Gives the rows used.
    pub(super) fn paragraph(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let measure = Measure {
            indent: 0,
            ..Measure::new(area.width)
        };
        let style = self.style(role);
        let mut rest = area;
        for line in text.lines() {
            let set = layout::set_stretch(line, Range::new(0, line.len()), &measure, &self.ruler);
            let cut = set.lines().len() > usize::from(rest.height);
            let used = self.lines(rest, line, &set, 0, |_| style);
            rest.y += used;
            rest.height -= used;
            if cut && area.height > 0 {
                let width = (CUT.len() as u16).min(area.width);
                let end = Rect {
                    x: area.right() - width,
                    y: area.bottom() - 1,
                    width,
                    height: 1,
                };
                self.styled(end, CUT, style);
                break;
            }
        }
        rest.y - area.y
    }

    /// Writes text into an area by the rules of lines, from `first` of its lines on; `style` tells the style of each place of the text.
    /// Gives the rows used.
    pub(super) fn lines(
        &mut self,
        area: Rect,
        text: &str,
        set: &Set,
        first: usize,
        style: impl Fn(Pos) -> Style,
    ) -> u16 {
        let mut y = area.y;
        for line in first..set.lines().len() {
            if y >= area.bottom() {
                break;
            }
            for glyph in set.glyphs(line) {
                let x = area.x + glyph.column;
                let shown = glyph.text(text);
                self.glyph(x, y, area.right(), &shown, glyph.width, style(glyph.at));
            }
            y += 1;
        }
        y - area.y
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
            // Not reset: what stands under the first half, a row's ground, stands under the second.
            second
                .set_symbol(" ")
                .set_diff_option(CellDiffOption::None)
                .set_style(style);
        }
    }

    /// As [`styled`](Self::styled), but what is too long is cut in its middle: a noun ends with what it is and begins with which one.
    pub(super) fn both_ends(&mut self, row: Rect, text: &str, style: Style) -> u16 {
        let text = printable::clean(text);
        if self.ruler.measure(&text) <= usize::from(row.width) {
            return self.styled(row, &text, style);
        }
        // A cut with less than a character at either side tells nothing.
        let Some(room) = row.width.checked_sub(CUT.len() as u16 + 4) else {
            return 0;
        };
        let start = Rect {
            width: 2 + room / 3 + CUT.len() as u16,
            ..row
        };
        let used = self.styled(start, &text, style);
        let mut end = text.as_ref();
        let mut over = self.ruler.measure(&text);
        for cluster in clusters(&text) {
            if over <= usize::from(row.width - used) {
                break;
            }
            over -= usize::from(self.ruler.width(cluster));
            end = end.strip_prefix(cluster).unwrap_or_default();
        }
        let rest = Rect {
            x: row.x + used,
            width: row.width - used,
            ..row
        };
        used + self.styled(rest, end, style)
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

/// The cells that what stands in a cell takes.
fn width_of(cell: &Cell) -> usize {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => usize::from(width.get()),
        _ => usual_width(cell.symbol()),
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
