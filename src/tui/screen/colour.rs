//! Colours and strokes: the shortest change from one to the next. What the terminal can show of them is the theme's matter.

use std::io::Write as _;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use super::glyph::VISIBLE_ON_BLANK;

/// What the terminal writes with at the moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    fore: Color,
    back: Color,
    strokes: Modifier,
}

/// Each stroke, what switches it on, and what off. Bold and dim are switched off together.
const STROKES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// A pen of which nothing is known to be set.
    pub(super) const fn new() -> Self {
        Self {
            fore: Color::Reset,
            back: Color::Reset,
            strokes: Modifier::empty(),
        }
    }

    fn is_plain(&self) -> bool {
        (self.fore, self.back, self.strokes) == (Color::Reset, Color::Reset, Modifier::empty())
    }

    /// Back to the terminal's own colours.
    pub(super) fn reset(&mut self, out: &mut Vec<u8>) {
        if !self.is_plain() {
            out.extend_from_slice(b"\x1b[m");
            *self = Self::new();
        }
    }

    /// Changes to the style of `cell`; of a `blank` one only what shows without ink.
    pub(super) fn take_up(&mut self, cell: &Cell, blank: bool, out: &mut Vec<u8>) {
        let (mut fore, back) = (cell.fg, cell.bg);
        let mut strokes = cell.modifier;
        if blank && !(strokes | self.strokes).intersects(VISIBLE_ON_BLANK) {
            (fore, strokes) = (self.fore, self.strokes);
        }
        if (fore, back, strokes) == (self.fore, self.back, self.strokes) {
            return;
        }
        if (fore, back, strokes) == (Color::Reset, Color::Reset, Modifier::empty()) {
            self.reset(out);
            return;
        }
        out.extend_from_slice(b"\x1b[");
        let opened = out.len();
        let (gone, mut new) = (self.strokes - strokes, strokes - self.strokes);
        let mut switched_off = 0;
        for (stroke, _, off) in STROKES {
            if gone.contains(stroke) && off != switched_off {
                code(out, off);
                switched_off = off;
            }
        }
        for pair in [
            Modifier::BOLD | Modifier::DIM,
            Modifier::SLOW_BLINK | Modifier::RAPID_BLINK,
        ] {
            if gone.intersects(pair) {
                new |= strokes & pair;
            }
        }
        for (stroke, on, _) in STROKES {
            if new.contains(stroke) {
                code(out, on);
            }
        }
        if fore != self.fore {
            colour(out, fore, 0);
        }
        if back != self.back {
            colour(out, back, 10);
        }
        debug_assert!(out.len() > opened, "an empty change would reset the pen");
        // The separator behind the last number gives way to the end.
        out.pop();
        out.push(b'm');
        (self.fore, self.back, self.strokes) = (fore, back, strokes);
    }
}

/// One number of a change of style.
fn code(out: &mut Vec<u8>, number: u8) {
    out.extend_from_slice(&super::digits(number.into()));
    out.push(b';');
}

/// A colour: of the ink with `plus` 0, of the ground with 10.
fn colour(out: &mut Vec<u8>, colour: Color, plus: u8) {
    let index = match colour {
        Color::Reset => return code(out, 39 + plus),
        Color::Rgb(red, green, blue) => {
            let _ = write!(out, "{};2;{red};{green};{blue};", 38 + plus);
            return;
        }
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    match index {
        0..8 => code(out, 30 + index + plus),
        8..16 => code(out, 82 + index + plus),
        _ => {
            let _ = write!(out, "{};5;{index};", 38 + plus);
        }
    }
}
