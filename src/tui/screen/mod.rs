//! Painting: from the cells that stand on the terminal to those that shall, in as few bytes as will do.
//!
//! Coordinates: columns and rows of the terminal from 0. Invariant: what is written never shifts what stands beside it,
//! even where the terminal draws a mark wider or narrower than the [`Ruler`] says: after each such mark the cursor is
//! set anew. Must never know: what the cells say.

mod colour;
mod scroll;

use std::num::NonZeroU16;

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
    layout::{Position, Rect},
    style::{Color, Modifier},
};

use crate::text::Ruler;
use colour::Pen;
use scroll::Scroll;

/// The terminal's screen, as two buffers: what it shows, and what it shall show next.
#[derive(Debug)]
pub struct Screen {
    shown: Buffer,
    next: Buffer,
    ruler: Ruler,
    synchronized: bool,
    erases_coloured: bool,
    /// The terminal shows something that we do not know.
    unknown: bool,
    cursor: Option<Position>,
    pen: Pen,
    /// Where the terminal's cursor stands, column and row, as far as each is sure.
    at: (Option<u16>, Option<u16>),
    out: Vec<u8>,
    scroll: scroll::Finder,
}

impl Screen {
    /// A screen of so many cells, of which nothing is known yet: the first frame begins with wiping it.
    pub fn new(columns: u16, rows: u16, ruler: Ruler) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        Self {
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            ruler,
            synchronized: false,
            erases_coloured: true,
            unknown: true,
            cursor: None,
            pen: Pen::new(),
            at: (None, None),
            out: Vec::new(),
            scroll: scroll::Finder::default(),
        }
    }

    /// Its size as an area.
    pub const fn area(&self) -> Rect {
        self.next.area
    }

    /// The blank cells that the next frame is painted into.
    pub const fn canvas(&mut self) -> &mut Buffer {
        &mut self.next
    }

    /// The terminal has another size now; whatever it made of the old cells is not known.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let area = Rect::new(0, 0, columns, rows);
        if area != self.next.area {
            self.shown = Buffer::empty(area);
            self.next = Buffer::empty(area);
            self.forget();
        }
    }

    /// The terminal shows something else: after an editor, after the background.
    pub const fn forget(&mut self) {
        self.unknown = true;
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
    /// already. The canvas is blank again then.
    pub fn frame(&mut self, cursor: Option<Position>) -> &[u8] {
        self.out.clear();
        if self.synchronized {
            self.out.extend_from_slice(b"\x1b[?2026h");
        }
        if self.cursor.is_some() {
            self.out.extend_from_slice(b"\x1b[?25l");
        }
        let opened = self.out.len();
        if self.unknown {
            self.wipe();
        }
        self.paint();
        if self.out.len() == opened && cursor == self.cursor {
            self.out.clear();
            self.next.reset();
            return &self.out;
        }
        if let Some(Position { x, y }) = cursor {
            self.go(x, y);
            self.out.extend_from_slice(b"\x1b[?25h");
        }
        self.cursor = cursor;
        if self.synchronized {
            self.out.extend_from_slice(b"\x1b[?2026l");
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.next.reset();
        &self.out
    }

    fn wipe(&mut self) {
        self.unknown = false;
        self.pen.reset(&mut self.out);
        self.out.extend_from_slice(b"\x1b[2J");
        self.at = (None, None);
        self.shown.reset();
        self.scroll.forget();
    }

    fn paint(&mut self) {
        self.check_cells();
        if let Some(scroll) = self.scroll.find(&self.shown, &self.next) {
            self.shift(scroll);
        }
        // A wide character that is overwritten in one half leaves the other to the terminal, which may give it any
        // colour: that half is written too. The buffers are lent to the loop while the rest of the screen is at work.
        let next = std::mem::take(&mut self.next);
        let shown = std::mem::take(&mut self.shown);
        let mut tail = Tail::default();
        let mut halved = None;
        for (x, y, cell) in shown.diff_iter(&next) {
            if let Some(half) = halved.take().filter(|&half| half != (x, y)) {
                self.emit(half, &next, &mut tail);
            }
            self.emit((x, y), &next, &mut tail);
            let last = x + self.width(cell) - 1;
            let old = shown.cell((last, y)).filter(|old| self.width(old) == 2);
            halved = old.map(|_| (last + 1, y));
        }
        if let Some(half) = halved {
            self.emit(half, &next, &mut tail);
        }
        self.next = next;
        self.shown = shown;
    }

    /// Writes the cell at `at`, or wipes its row from there if nothing else follows.
    fn emit(&mut self, at: (u16, u16), next: &Buffer, tail: &mut Tail) {
        let (x, y) = at;
        let Some(cell) = next.cell(at) else {
            return;
        };
        if x < tail.of_row(next, y, self.erases_coloured) {
            self.put(x, y, cell, next.area.width);
        } else if !tail.wiped {
            tail.wiped = true;
            self.go(x, y);
            self.pen.take_up(cell, true, &mut self.out);
            self.out.extend_from_slice(b"\x1b[K");
        }
    }

    /// How many cells a cell's cluster covers: 1 or 2.
    fn width(&self, cell: &Cell) -> u16 {
        match cell.diff_option {
            CellDiffOption::ForcedWidth(width) => width.get(),
            _ if is_sure(cell.symbol()) => 1 + u16::from(!cell.symbol().is_ascii()),
            _ => u16::from(self.ruler.width(cell.symbol())).clamp(1, 2),
        }
    }

    /// The last guard before the terminal: whatever painted the cells, no control is written. And the comparison of
    /// buffers measures clusters by a rule of its own; where several code points make one, ours holds.
    fn check_cells(&mut self) {
        for cell in &mut self.next.content {
            if has_control(cell.symbol()) {
                cell.set_symbol("\u{fffd}");
            }
            // Four bytes are the longest single code point.
            if cell.symbol().len() > 4 && cell.diff_option == CellDiffOption::None {
                let width = u16::from(self.ruler.width(cell.symbol()));
                let width = NonZeroU16::new(width).unwrap_or(NonZeroU16::MIN);
                cell.set_diff_option(CellDiffOption::ForcedWidth(width));
            }
        }
    }

    /// Moves rows as they stand, on the terminal and in what is known of it.
    fn shift(&mut self, scroll: Scroll) {
        let Scroll {
            top,
            bottom,
            lines,
            up,
        } = scroll;
        let part = top > 0 || bottom < self.next.area.height;
        // The rows that come in take the colours of the pen.
        self.pen.reset(&mut self.out);
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
        self.at = (None, None);
        scroll.apply(&mut self.shown);
    }

    /// Writes one cluster at its cell.
    fn put(&mut self, x: u16, y: u16, cell: &Cell, columns: u16) {
        let symbol = match cell.symbol() {
            "" => " ",
            symbol => symbol,
        };
        self.go(x, y);
        self.pen.take_up(cell, symbol == " ", &mut self.out);
        let (width, sure) = (self.width(cell), is_sure(symbol));
        if width == 2 && !sure {
            // A terminal that draws it narrow would leave the old half beside it.
            self.out.extend_from_slice(b"  ");
            self.at.0 = None;
            self.go(x, y);
        }
        self.out.extend_from_slice(symbol.as_bytes());
        let beside = x + width;
        self.at = (
            (sure && beside < columns).then_some(beside),
            // A mark wider than thought may have gone to the next row.
            (sure || x + 2 <= columns).then_some(y),
        );
    }

    /// Brings the cursor to a cell by the shortest way that is safe.
    fn go(&mut self, x: u16, y: u16) {
        let column = digits(x + 1);
        match self.at {
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
        self.at = (Some(x), Some(y));
    }
}

/// Whether a symbol holds a C0 or C1 control, or DEL.
fn has_control(symbol: &str) -> bool {
    let bytes = symbol.as_bytes();
    bytes.iter().any(|&byte| byte < b' ' || byte == 0x7f)
        || bytes
            .windows(2)
            .any(|pair| matches!(pair, [0xc2, 0x80..0xa0]))
}

/// From which column on a row is blank and of one colour, found once a row.
#[derive(Debug, Default)]
struct Tail {
    row: Option<u16>,
    start: u16,
    wiped: bool,
}

impl Tail {
    fn of_row(&mut self, buffer: &Buffer, y: u16, coloured: bool) -> u16 {
        if self.row != Some(y) {
            let width = usize::from(buffer.area.width);
            let from = usize::from(y) * width;
            let row = buffer.content.get(from..from + width).unwrap_or_default();
            let wipes = |cell: &&Cell| {
                cell.symbol() == " "
                    && !cell.modifier.intersects(VISIBLE_ON_BLANK)
                    && (coloured || cell.bg == Color::Reset)
            };
            let blank = row.last().filter(wipes).map_or(0, |last| {
                let alike = |cell: &&Cell| wipes(cell) && cell.bg == last.bg;
                row.iter().rev().take_while(alike).count()
            });
            *self = Self {
                row: Some(y),
                start: (width - blank) as u16,
                wiped: false,
            };
        }
        self.start
    }
}

/// Whether every terminal moves its cursor as far as we think: ASCII, Han, kana, hangul, full-width forms. All else is
/// ambiguous somewhere, or a cluster that some terminals take apart.
fn is_sure(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else {
        return false;
    };
    matches!(character,
        ' '..='~' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
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

/// What shows on a cell that holds no ink.
const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);
