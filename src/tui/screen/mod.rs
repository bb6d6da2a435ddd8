//! Painting: from the cells that stand on the terminal to those that shall, in as few bytes as will do.
//!
//! Coordinates: columns and rows of the terminal from 0. Invariant: what is written never shifts what stands beside it,
//! even where the terminal draws a mark wider or narrower than the [`Ruler`] says: after each such mark the cursor is
//! set anew. Must never know: what the cells say.

mod colour;
mod glyph;
mod scroll;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
};

use crate::text::Ruler;
use colour::Pen;
use glyph::{Glyph, Packer, sure_width};
use scroll::Scroll;

/// The terminal's screen: what it shall show next, and what it shows.
#[derive(Debug)]
pub struct Screen {
    canvas: Buffer,
    next: Vec<Glyph>,
    standing: Standing,
    ruler: Ruler,
    synchronized: bool,
    erases_coloured: bool,
    out: Vec<u8>,
    foreseen: Option<Foreseen>,
}

/// What stands on the terminal, and how it is set.
#[derive(Clone, Debug)]
struct Standing {
    shown: Vec<Glyph>,
    /// The terminal shows something that we do not know.
    unknown: bool,
    cursor: Option<Position>,
    pen: Pen,
    /// Where the terminal's cursor stands, column and row, as far as each is sure.
    at: (Option<u16>, Option<u16>),
    scroll: scroll::Finder,
}

/// A frame that is not written yet, and what stands on the terminal once it is.
#[derive(Debug)]
struct Foreseen {
    frame: Vec<u8>,
    standing: Standing,
}

impl Screen {
    /// A screen of so many cells, of which nothing is known yet: the first frame begins with wiping it.
    pub fn new(columns: u16, rows: u16, ruler: Ruler) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        Self {
            canvas: Buffer::empty(area),
            next: Vec::with_capacity(area.area() as usize),
            standing: Standing {
                shown: vec![Glyph::BLANK; area.area() as usize],
                unknown: true,
                cursor: None,
                pen: Pen::new(),
                at: (None, None),
                scroll: scroll::Finder::default(),
            },
            ruler,
            synchronized: false,
            erases_coloured: true,
            out: Vec::new(),
            foreseen: None,
        }
    }

    /// Its size as an area.
    pub const fn area(&self) -> Rect {
        self.canvas.area
    }

    /// The cells that the next frame is painted into. They hold what was painted last: whoever paints, paints all of them.
    pub const fn canvas(&mut self) -> &mut Buffer {
        &mut self.canvas
    }

    /// The terminal has another size now; whatever it made of the old cells is not known.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let area = Rect::new(0, 0, columns, rows);
        if area != self.canvas.area {
            self.canvas = Buffer::empty(area);
            self.forget();
        }
    }

    /// The terminal shows something else: after an editor, after the background.
    pub const fn forget(&mut self) {
        self.standing.unknown = true;
    }

    /// The terminal measures otherwise than was thought: what stands there is wiped with the next frame.
    pub fn measure_by(&mut self, ruler: Ruler) {
        if self.ruler != ruler {
            self.ruler = ruler;
            self.forget();
        }
    }

    /// Whether the terminal can hold back a frame until it is whole (mode 2026).
    pub const fn synchronize(&mut self, able: bool) {
        self.synchronized = able;
    }

    /// Whether what the terminal erases takes the pen's ground, as nearly all do; GNU screen does not.
    pub const fn erase_coloured(&mut self, able: bool) {
        self.erases_coloured = able;
    }

    /// What to write so that the terminal shows the canvas, and its cursor at `cursor`, or none. Nothing if it does
    /// already.
    pub fn frame(&mut self, cursor: Option<Position>) -> &[u8] {
        self.forget_foreseen();
        self.out.clear();
        if self.synchronized {
            self.out.extend_from_slice(b"\x1b[?2026h");
        }
        if self.standing.cursor.is_some() {
            self.out.extend_from_slice(b"\x1b[?25l");
        }
        let opened = self.out.len();
        if self.standing.unknown {
            self.wipe();
        }
        self.paint();
        if self.out.len() == opened && cursor == self.standing.cursor {
            self.out.clear();
            return &self.out;
        }
        if let Some(Position { x, y }) = cursor {
            self.go(x, y);
            self.out.extend_from_slice(b"\x1b[?25h");
        }
        self.standing.cursor = cursor;
        if self.synchronized {
            self.out.extend_from_slice(b"\x1b[?2026l");
        }
        std::mem::swap(&mut self.standing.shown, &mut self.next);
        &self.out
    }

    /// Keeps what to write so that the terminal shows the canvas, without writing it: the frame that is likely to be next.
    pub fn foresee(&mut self, cursor: Option<Position>) {
        let now = self.standing.clone();
        self.frame(cursor);
        self.foreseen = Some(Foreseen {
            frame: std::mem::take(&mut self.out),
            standing: std::mem::replace(&mut self.standing, now),
        });
    }

    /// What was foreseen did not come.
    pub fn forget_foreseen(&mut self) {
        self.foreseen = None;
    }

    /// What was foreseen came: what to write. The frame behind it mends what was foreseen wrongly.
    pub fn come_true(&mut self) -> &[u8] {
        self.out.clear();
        if let Some(Foreseen { frame, standing }) = self.foreseen.take() {
            self.out = frame;
            self.standing = standing;
        }
        &self.out
    }

    fn wipe(&mut self) {
        self.standing.unknown = false;
        self.standing.pen.reset(&mut self.out);
        self.out.extend_from_slice(b"\x1b[2J");
        self.standing.at = (None, None);
        self.standing.shown.clear();
        self.standing
            .shown
            .resize(self.canvas.content.len(), Glyph::BLANK);
        self.standing.scroll.forget();
    }

    fn paint(&mut self) {
        self.pack();
        let width = usize::from(self.canvas.area.width).max(1);
        if let Some(scroll) = self.standing.scroll.find(&self.next, width) {
            self.shift(scroll);
        }
        // What is compared is lent to the loop while the rest of the screen is at work.
        let (canvas, next, shown) = (
            std::mem::take(&mut self.canvas),
            std::mem::take(&mut self.next),
            std::mem::take(&mut self.standing.shown),
        );
        let rows = next.chunks(width).zip(shown.chunks(width));
        for ((y, (new, old)), cells) in (0..).zip(rows).zip(canvas.content.chunks(width)) {
            if new != old {
                self.paint_row(y, new, old, cells);
            }
        }
        (self.canvas, self.next, self.standing.shown) = (canvas, next, shown);
    }

    /// Looks at every cell of the canvas, once.
    fn pack(&mut self) {
        self.next.clear();
        let mut packer = Packer::new(self.ruler);
        let width = usize::from(self.canvas.area.width).max(1);
        for row in self.canvas.content.chunks_mut(width) {
            let mut covered = false;
            let last = row.len() - 1;
            for (column, cell) in row.iter_mut().enumerate() {
                let mut glyph = if covered {
                    Glyph::HALF
                } else {
                    packer.pack(cell)
                };
                if glyph.is_wide() && column == last {
                    // It would go to the next row.
                    cell.set_symbol(" ");
                    glyph = packer.pack(cell);
                }
                covered = glyph.is_wide();
                self.next.push(glyph);
            }
        }
    }

    fn paint_row(&mut self, y: u16, new: &[Glyph], old: &[Glyph], cells: &[Cell]) {
        let tail = self.tail(new);
        let changed = new.iter().zip(old).enumerate();
        // What stands half under another character is written with that one.
        let changed = changed.filter(|(_, (new, old))| new != old && **new != Glyph::HALF);
        for (x, (glyph, _)) in changed {
            let Some(cell) = cells.get(x) else { return };
            let at = x as u16;
            if x >= tail {
                self.go(at, y);
                self.standing.pen.take_up(cell, true, &mut self.out);
                self.out.extend_from_slice(b"\x1b[K");
                return;
            }
            self.put((at, y), cell, *glyph, new.len() as u16);
        }
    }

    /// From which column on a row is nothing but one ground that the terminal can wipe.
    fn tail(&self, row: &[Glyph]) -> usize {
        let own = Glyph::BLANK.bare_ground();
        let ground = row.last().and_then(|last| last.bare_ground());
        if ground.is_none() || !self.erases_coloured && ground != own {
            return row.len();
        }
        let blank = row.iter().rev();
        row.len()
            - blank
                .take_while(|glyph| glyph.bare_ground() == ground)
                .count()
    }

    /// Moves rows as they stand, on the terminal and in what is known of it.
    fn shift(&mut self, scroll: Scroll) {
        let Scroll {
            top,
            bottom,
            lines,
            up,
        } = scroll;
        let part = top > 0 || bottom < self.canvas.area.height;
        // The rows that come in take the colours of the pen.
        self.standing.pen.reset(&mut self.out);
        if part {
            push(
                &mut self.out,
                &[b"\x1b[", &digits(top + 1), b";", &digits(bottom), b"r"],
            );
        }
        if up {
            push(&mut self.out, &[b"\x1b[", &digits(bottom), b"H"]);
            self.out.resize(self.out.len() + usize::from(lines), b'\n');
        } else {
            push(&mut self.out, &[b"\x1b[", &digits(top + 1), b"H"]);
            for _ in 0..lines {
                self.out.extend_from_slice(b"\x1bM");
            }
        }
        if part {
            self.out.extend_from_slice(b"\x1b[r");
        }
        self.standing.at = (None, None);
        scroll.apply(
            &mut self.standing.shown,
            usize::from(self.canvas.area.width),
        );
    }

    /// Writes one cluster at its cell.
    fn put(&mut self, (x, y): (u16, u16), cell: &Cell, glyph: Glyph, columns: u16) {
        let symbol = match cell.symbol() {
            "" => " ",
            symbol => symbol,
        };
        self.go(x, y);
        self.standing
            .pen
            .take_up(cell, symbol == " ", &mut self.out);
        let sure = sure_width(symbol).is_some();
        if glyph.is_wide() && !sure {
            // A terminal that draws it narrow would leave the old half beside it.
            self.out.extend_from_slice(b"  ");
            self.standing.at.0 = None;
            self.go(x, y);
        }
        self.out.extend_from_slice(symbol.as_bytes());
        let beside = x + 1 + u16::from(glyph.is_wide());
        self.standing.at = (
            (sure && beside < columns).then_some(beside),
            // A mark wider than thought may have gone to the next row.
            (sure || x + 2 <= columns).then_some(y),
        );
    }

    /// Brings the cursor to a cell by the shortest way that is safe.
    fn go(&mut self, x: u16, y: u16) {
        let column = digits(x + 1);
        match self.standing.at {
            (Some(column), Some(row)) if (column, row) == (x, y) => {}
            (Some(column), Some(row)) if row == y && column + 1 == x => {
                self.out.extend_from_slice(b"\x1b[C");
            }
            (_, Some(row)) if row == y => push(&mut self.out, &[b"\x1b[", &column, b"G"]),
            (_, Some(row)) if row + 1 == y && x == 0 => self.out.extend_from_slice(b"\r\n"),
            _ if x == 0 => push(&mut self.out, &[b"\x1b[", &digits(y + 1), b"H"]),
            _ => push(
                &mut self.out,
                &[b"\x1b[", &digits(y + 1), b";", &column, b"H"],
            ),
        }
        self.standing.at = (Some(x), Some(y));
    }
}

/// A number from 0 to 65535 in decimal digits.
#[derive(Clone, Copy)]
struct Digits {
    digits: [u8; 5],
    from: usize,
}

impl std::ops::Deref for Digits {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.digits.get(self.from..).unwrap_or_default()
    }
}

fn digits(mut number: u16) -> Digits {
    let mut digits = [b'0'; 5];
    let mut from = 5;
    for (at, digit) in digits.iter_mut().enumerate().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
        from = at;
        if number == 0 {
            break;
        }
    }
    Digits { digits, from }
}

fn push(out: &mut Vec<u8>, parts: &[&[u8]]) {
    for part in parts {
        out.extend_from_slice(part);
    }
}
