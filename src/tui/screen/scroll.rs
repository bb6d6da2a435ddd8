//! Finding out that rows have only moved, so that the terminal can move them itself.
//!
//! The frame is compared with the one before; nobody has to say that something scrolls. A terminal moves whole rows: what stands beside a
//! text that scrolls is moved with it and painted again, where that is less than to paint the text.

use std::ops::Range;

use super::glyph::Glyph;

/// Rows from `top` up to but without `bottom` move by `lines`, up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) lines: u16,
    pub(super) up: bool,
}

/// So many cells of a row are compared as one number: few, so that the edge of a pane spoils little.
const BAND: usize = 8;

/// How many bands must be spared. A region costs about twenty bytes, a band rarely less than eight.
const LEAST: i32 = 4;

/// Compares frames by a number for each band; those of the last frame are remembered.
#[derive(Clone, Debug, Default)]
pub(super) struct Finder {
    shown: Vec<u64>,
    next: Vec<u64>,
    /// In one row.
    bands: usize,
}

impl Finder {
    /// The last frame is not known any more.
    pub(super) fn forget(&mut self) {
        // A frame begins with handing these down.
        self.next.clear();
    }

    /// The move of rows after which least is left to paint, if it is worth it; to be asked once a frame. `next` holds rows of `width`
    /// cells.
    pub(super) fn find(&mut self, next: &[Glyph], width: usize) -> Option<Scroll> {
        std::mem::swap(&mut self.shown, &mut self.next);
        self.next.clear();
        let number = |band: &[Glyph]| band.iter().fold(0, |so_far, glyph| glyph.number(so_far));
        let bands = next.chunks(width).flat_map(|row| row.chunks(BAND));
        self.next.extend(bands.map(number));
        self.bands = width.div_ceil(BAND);
        if self.shown.len() != self.next.len() {
            return None;
        }
        let rows = self.next.len() / self.bands;
        let still: Vec<i32> = (0..rows).map(|row| self.differ(row, row)).collect();
        let first = still.iter().position(|&differ| differ > 0)?;
        let last = still.iter().rposition(|&differ| differ > 0)?;
        // A text that moves covers the middle of one half, or of both.
        [self.bands / 4, self.bands * 3 / 4]
            .into_iter()
            .filter_map(|column| self.guess(column, first..last + 1))
            .filter_map(|(by, up)| self.weigh(by, up, first..last + 1, &still))
            .max_by_key(|(gain, _)| *gain)
            .filter(|(gain, _)| *gain >= LEAST)
            .map(|(_, scroll)| scroll)
    }

    /// By how many rows, up or down, most of what changed in one column of bands has moved.
    fn guess(&self, column: usize, changed: Range<usize>) -> Option<(usize, bool)> {
        let rows = changed.len();
        let column = |all: &[u64]| -> Vec<u64> {
            let bands = all.iter().skip(changed.start * self.bands + column);
            bands.step_by(self.bands).take(rows).copied().collect()
        };
        let (next, shown) = (column(&self.next), column(&self.shown));
        let mut best = (0, None);
        for by in 1..rows {
            for (up, new, old) in [(true, 0, by), (false, by, 0)] {
                let still = next.iter().zip(&shown).skip(new);
                let moved = still.zip(shown.iter().skip(old)).take(rows - by);
                let moved = moved.filter(|((new, still), old)| new == old && new != still);
                let votes = moved.count();
                if votes > best.0 {
                    best = (votes, Some((by, up)));
                }
            }
        }
        best.1
    }

    /// The rows that gain by being moved so far, and how many bands are spared then; `still` tells of each row how many bands differ
    /// if it is not moved.
    fn weigh(
        &self,
        by: usize,
        up: bool,
        changed: Range<usize>,
        still: &[i32],
    ) -> Option<(i32, Scroll)> {
        let spared = |upper: usize| {
            let lower = upper + by;
            let (new, old) = if up { (upper, lower) } else { (lower, upper) };
            still.get(new).copied().unwrap_or_default() - self.differ(new, old)
        };
        let (gain, run) = longest((changed.start..changed.end - by).map(spared));
        let (top, bottom) = (changed.start + run.start, changed.start + run.end + by);
        // The rows that come in are painted whole.
        let fresh = if up {
            bottom - by..bottom
        } else {
            top..top + by
        };
        let bands = self.bands as i32;
        let wiped: i32 = still.get(fresh)?.iter().map(|differ| bands - differ).sum();
        let scroll = Scroll {
            top: top as u16,
            bottom: bottom as u16,
            lines: by as u16,
            up,
        };
        Some((gain - wiped, scroll))
    }

    /// How many bands of a row differ from those of a row of the last frame.
    fn differ(&self, new: usize, old: usize) -> i32 {
        let of = |row: usize| row * self.bands..(row + 1) * self.bands;
        let new = self.next.get(of(new)).unwrap_or_default();
        let old = self.shown.get(of(old)).unwrap_or_default();
        new.iter().zip(old).filter(|(new, old)| new != old).count() as i32
    }
}

/// The run with the greatest sum, and that.
fn longest(gains: impl Iterator<Item = i32>) -> (i32, Range<usize>) {
    let (mut best, mut sum, mut from) = ((0, 0..0), 0, 0);
    for (at, gain) in gains.enumerate() {
        sum += gain;
        if sum > best.0 {
            best = (sum, from..at + 1);
        }
        if sum <= 0 {
            (sum, from) = (0, at + 1);
        }
    }
    best
}

impl Scroll {
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
