//! Finding out that rows have only moved, so that the terminal can move them itself.
//!
//! The frame is compared with the one before; nobody has to say that something scrolls, and a pane that does not span
//! the row is never moved by mistake, for its rows differ.

use super::glyph::Glyph;

/// Rows from `top` up to but without `bottom` move by `lines`, up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) lines: u16,
    pub(super) up: bool,
}

/// How many rows must be spared. A region costs about twenty bytes, a row rarely less.
const LEAST: usize = 2;

/// Compares frames by a number for each row; those of the last frame are remembered.
#[derive(Debug, Default)]
pub(super) struct Finder {
    shown: Vec<u64>,
    next: Vec<u64>,
}

impl Finder {
    /// The last frame is not known any more.
    pub(super) fn forget(&mut self) {
        // A frame begins with handing these down.
        self.next.clear();
    }

    /// The largest block of rows of `shown` that stands elsewhere in `next`; to be asked once a frame. Both hold rows of
    /// `width` cells.
    pub(super) fn find(&mut self, shown: &[Glyph], next: &[Glyph], width: usize) -> Option<Scroll> {
        std::mem::swap(&mut self.shown, &mut self.next);
        self.next.clear();
        let number = |row: &[Glyph]| row.iter().fold(0, |so_far, glyph| glyph.number(so_far));
        self.next.extend(next.chunks(width.max(1)).map(number));
        if self.shown.len() != self.next.len() {
            return None;
        }
        let changed = |row: usize| self.shown.get(row) != self.next.get(row);
        let first = (0..self.next.len()).find(|&row| changed(row))?;
        let last = (first..self.next.len()).rfind(|&row| changed(row))?;
        let mut best = (LEAST - 1, None);
        for by in 1..=(last - first) {
            let rows = first..last + 1 - by;
            let higher = self.longest_run(rows.clone(), |row| (row, row + by));
            let lower = self.longest_run(rows, |row| (row + by, row));
            for ((gain, from, to), up) in [(higher, true), (lower, false)] {
                // Where most would be painted anew after all, moving is no gain.
                if gain > best.0 && gain >= by {
                    let scroll = Scroll {
                        top: from as u16,
                        bottom: (to + by) as u16,
                        lines: by as u16,
                        up,
                    };
                    best = (gain, Some(scroll));
                }
            }
        }
        best.1.filter(|scroll| scroll.holds(shown, next, width))
    }

    /// The longest run of rows whose new number, at the first of `pair`, is the old one at the second: how many of them
    /// would else be painted anew, and the upper rows of the pairs, from and to.
    fn longest_run(
        &self,
        rows: std::ops::Range<usize>,
        pair: impl Fn(usize) -> (usize, usize),
    ) -> (usize, usize, usize) {
        let (mut best, mut run) = ((0, 0, 0), (0, rows.start));
        for row in rows {
            let (new, old) = pair(row);
            if self.next.get(new) == self.shown.get(old) {
                run.0 += usize::from(self.next.get(new) != self.shown.get(new));
                if run.0 > best.0 {
                    best = (run.0, run.1, row + 1);
                }
            } else {
                run = (0, row + 1);
            }
        }
        best
    }
}

impl Scroll {
    /// Numbers can collide: looks at the cells themselves.
    fn holds(self, shown: &[Glyph], next: &[Glyph], width: usize) -> bool {
        let by = usize::from(self.lines) * width;
        let (top, bottom) = (
            usize::from(self.top) * width,
            usize::from(self.bottom) * width,
        );
        let (upper, lower) = (top..bottom - by, top + by..bottom);
        if self.up {
            next.get(upper) == shown.get(lower)
        } else {
            next.get(lower) == shown.get(upper)
        }
    }

    /// Does to rows of `width` cells what the terminal does to its own: those that come in are blank.
    pub(super) fn apply(self, cells: &mut [Glyph], width: usize) {
        let by = usize::from(self.lines) * width;
        let range = usize::from(self.top) * width..usize::from(self.bottom) * width;
        let Some(rows) = cells.get_mut(range) else {
            return;
        };
        let fresh = if self.up {
            rows.rotate_left(by);
            let from = rows.len() - by;
            rows.get_mut(from..)
        } else {
            rows.rotate_right(by);
            rows.get_mut(..by)
        };
        fresh.unwrap_or_default().fill(Glyph::BLANK);
    }
}
