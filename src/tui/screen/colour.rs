//! Colours and strokes: what a terminal can show of them, and the shortest change from one to the next.

use std::io::Write as _;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use super::VISIBLE_ON_BLANK;

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, or the user wants none (`NO_COLOR`): bold, reverse and underline must do.
    None,
    /// The 16 of the terminal's own palette.
    #[default]
    Sixteen,
    /// 256.
    Indexed,
    /// All.
    True,
}

impl Depth {
    /// As the environment tells, by `variable`, which gives the value of an environment variable.
    pub fn told(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        if is_set("NO_COLOR") || matches!(term.as_str(), "dumb" | "vt100" | "vt220") {
            return Self::None;
        }
        let colours = variable("COLORTERM").unwrap_or_default();
        let full = [
            "-direct",
            "kitty",
            "alacritty",
            "ghostty",
            "wezterm",
            "foot",
        ];
        if matches!(colours.as_str(), "truecolor" | "24bit")
            || full.iter().any(|name| term.contains(name))
            || is_set("WT_SESSION")
            || cfg!(windows)
        {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    fn show(self, colour: Color) -> Color {
        match (self, colour) {
            (Self::None, _) => Color::Reset,
            (Self::Indexed, Color::Rgb(red, green, blue)) => {
                Color::Indexed(to_256(red, green, blue))
            }
            (Self::Sixteen, Color::Rgb(red, green, blue)) => to_16(red, green, blue),
            (Self::Sixteen, Color::Indexed(index @ 16..)) => {
                let (red, green, blue) = of_256(index);
                to_16(red, green, blue)
            }
            _ => colour,
        }
    }
}

/// The levels of the colour cube of 216.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn of_256(index: u8) -> (u8, u8, u8) {
    if let Some(step) = index.checked_sub(232) {
        let grey = 8 + 10 * step;
        return (grey, grey, grey);
    }
    let level = |step: u8| CUBE.get(usize::from(step % 6)).copied().unwrap_or_default();
    let index = index.saturating_sub(16);
    (level(index / 36), level(index / 6), level(index))
}

fn to_256(red: u8, green: u8, blue: u8) -> u8 {
    let step = |value: u8| match value {
        0..48 => 0,
        48..115 => 1,
        _ => (value - 35) / 40,
    };
    let cube = 16 + 36 * step(red) + 6 * step(green) + step(blue);
    let mean = ((u16::from(red) + u16::from(green) + u16::from(blue)) / 3) as u8;
    let grey = 232 + (mean.saturating_sub(3) / 10).min(23);
    let off = |index: u8| {
        let (r, g, b) = of_256(index);
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        square(r, red) + square(g, green) + square(b, blue)
    };
    if off(grey) < off(cube) { grey } else { cube }
}

/// By hue and lightness, as the 16 have no agreed values.
fn to_16(red: u8, green: u8, blue: u8) -> Color {
    let (high, low) = (red.max(green).max(blue), red.min(green).min(blue));
    if high - low < 40 {
        return match high {
            0..50 => Color::Black,
            50..130 => Color::DarkGray,
            130..215 => Color::Gray,
            _ => Color::White,
        };
    }
    let has = |value: u8| value - low > (high - low) / 2;
    let bright = high > 200;
    match (has(red), has(green), has(blue), bright) {
        (true, false, false, false) => Color::Red,
        (true, false, false, true) => Color::LightRed,
        (false, true, false, false) => Color::Green,
        (false, true, false, true) => Color::LightGreen,
        (true, true, _, false) => Color::Yellow,
        (true, true, _, true) => Color::LightYellow,
        (false, false, true, false) => Color::Blue,
        (false, false, true, true) => Color::LightBlue,
        (true, false, true, false) => Color::Magenta,
        (true, false, true, true) => Color::LightMagenta,
        (_, _, _, false) => Color::Cyan,
        (_, _, _, true) => Color::LightCyan,
    }
}

/// What the terminal writes with at the moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    depth: Depth,
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
    pub(super) const fn new(depth: Depth) -> Self {
        Self {
            depth,
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
            *self = Self::new(self.depth);
        }
    }

    /// Changes to the style of `cell`; of a `blank` one only what shows without ink.
    pub(super) fn take_up(&mut self, cell: &Cell, blank: bool, out: &mut Vec<u8>) {
        let (mut fore, back) = (self.depth.show(cell.fg), self.depth.show(cell.bg));
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
    let number = match colour {
        Color::Reset => 39,
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Indexed(index) => {
            let _ = write!(out, "{};5;{index};", 38 + plus);
            return;
        }
        Color::Rgb(red, green, blue) => {
            let _ = write!(out, "{};2;{red};{green};{blue};", 38 + plus);
            return;
        }
    };
    code(out, number + plus);
}
