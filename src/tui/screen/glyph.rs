//! What stands in one cell, packed into sixteen bytes that are compared and hashed as numbers.
//!
//! A frame is looked at cell by cell only once, here. (`Buffer::diff` and the hash of `Cell` together take 95 µs for 120 by 40
//! cells, this and all that follows 45; and the width is the [`Ruler`]'s throughout.)

use ratatui::{
    buffer::{Cell, CellDiffOption},
    style::{Color, Modifier},
};

use crate::text::Ruler;

/// A cell as the terminal is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The bytes of the cluster, or a hash of them where they are more than eight.
    symbol: u64,
    /// Ground, ink, strokes, and whether it is wide, in as many bits as each needs.
    look: u64,
}

/// Ink and ground take 26 bits each.
const COLOUR: u32 = 26;
const GROUND: u64 = (1 << COLOUR) - 1;
const STROKES: u32 = 2 * COLOUR;
const WIDE: u64 = 1 << 63;

/// The strokes that show on a cell without ink.
pub(super) const VISIBLE_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

impl Glyph {
    /// A blank in the terminal's own colours.
    pub(super) const BLANK: Self = Self {
        symbol: b' ' as u64,
        look: 0,
    };
    /// The right half of a wide character, whatever a buffer may hold there.
    pub(super) const HALF: Self = Self { symbol: 0, look: 0 };

    /// Whether it takes two cells.
    pub(super) const fn is_wide(self) -> bool {
        self.look & WIDE != 0
    }

    /// Its ground, if it is nothing but ground.
    pub(super) const fn bare_ground(self) -> Option<u64> {
        let strokes = (VISIBLE_ON_BLANK.bits() as u64) << STROKES;
        if self.symbol == Self::BLANK.symbol && self.look & strokes == 0 {
            Some(self.look & GROUND)
        } else {
            None
        }
    }

    /// Continues the number of a piece of a row with this glyph.
    pub(super) const fn number(self, so_far: u64) -> u64 {
        // Multiplication by odd constants. Where unlike pieces get the same number, more is painted than need be.
        let own = self.symbol.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.look.rotate_left(29);
        (so_far.rotate_left(5) ^ own).wrapping_mul(0xff51_afd7_ed55_8ccd)
    }
}

/// Packs cells one after the other; neighbours mostly look alike.
pub(super) struct Packer {
    ruler: Ruler,
    style: (Color, Color, Modifier),
    look: u64,
}

impl Packer {
    pub(super) const fn new(ruler: Ruler) -> Self {
        Self {
            ruler,
            style: (Color::Reset, Color::Reset, Modifier::empty()),
            look: 0,
        }
    }

    /// Packs a cell. One that holds a control is changed first: whatever painted it, no control reaches the terminal.
    pub(super) fn pack(&mut self, cell: &mut Cell) -> Glyph {
        let style = (cell.fg, cell.bg, cell.modifier);
        if style != self.style {
            self.style = style;
            self.look = colour(cell.bg)
                | colour(cell.fg) << COLOUR
                | u64::from(cell.modifier.bits()) << STROKES;
        }
        let (symbol, wide) = match (cell.symbol().as_bytes(), cell.diff_option) {
            // Nearly all there is: ASCII, Han from U+4E00 to U+9FFF, full-width marks from U+FF01 to U+FF3F.
            (&[one @ b' '..=b'~'], CellDiffOption::None) => (u64::from(one), false),
            (
                &[one @ 0xe5..=0xe9, two, three]
                | &[one @ 0xe4, two @ 0xb8..=0xbf, three]
                | &[one @ 0xef, two @ 0xbc, three @ 0x81..=0xbf],
                CellDiffOption::None,
            ) => (three_bytes(one, two, three), true),
            _ => self.rare(cell),
        };
        Glyph {
            symbol,
            look: self.look | if wide { WIDE } else { 0 },
        }
    }

    #[cold]
    fn rare(&self, cell: &mut Cell) -> (u64, bool) {
        if has_control(cell.symbol().as_bytes()) {
            cell.set_symbol("\u{fffd}");
        }
        (symbol(cell.symbol().as_bytes()), self.width(cell) == 2)
    }

    fn width(&self, cell: &Cell) -> u8 {
        match (cell.diff_option, sure_width(cell.symbol())) {
            (CellDiffOption::ForcedWidth(width), _) => width.get() as u8,
            (_, Some(width)) => width,
            (_, None) => self.ruler.width(cell.symbol()),
        }
    }
}

fn symbol(bytes: &[u8]) -> u64 {
    match *bytes {
        [] => u64::from(b' '),
        [one] => u64::from(one),
        [one, two, three] => three_bytes(one, two, three),
        _ if bytes.len() <= 8 => bytes
            .iter()
            .rev()
            .fold(0, |number, &byte| number << 8 | u64::from(byte)),
        // No text has a byte of all ones, so that this is none of the above.
        _ => {
            0xff << 56
                | bytes.iter().fold(0_u64, |number, &byte| {
                    (number.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
                }) >> 8
        }
    }
}

fn three_bytes(one: u8, two: u8, three: u8) -> u64 {
    u64::from(one) | u64::from(two) << 8 | u64::from(three) << 16
}

fn colour(colour: Color) -> u64 {
    match colour {
        Color::Reset => 0,
        Color::Rgb(red, green, blue) => {
            1 << 25 | u64::from(u32::from_be_bytes([0, red, green, blue]))
        }
        Color::Indexed(index) => 1 << 24 | u64::from(index),
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
    }
}

/// Whether UTF-8 holds a C0 or C1 control, or DEL.
fn has_control(bytes: &[u8]) -> bool {
    let ascii = |byte: u8| byte < b' ' || byte == 0x7f;
    match *bytes {
        [one] => ascii(one),
        // One character of three bytes.
        [0xe0..=0xff, _, _] => false,
        _ => {
            bytes.iter().any(|&byte| ascii(byte))
                || bytes
                    .windows(2)
                    .any(|pair| matches!(pair, [0xc2, 0x80..0xa0]))
        }
    }
}

/// The width of what every terminal draws alike: ASCII, Han, kana, hangul, full-width forms. All else is ambiguous somewhere, or
/// a cluster that some terminals take apart.
pub(super) fn sure_width(symbol: &str) -> Option<u8> {
    if let [b' '..=b'~'] = symbol.as_bytes() {
        return Some(1);
    }
    let mut characters = symbol.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else {
        return None;
    };
    matches!(character,
        '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3029}' | '\u{ff01}'..='\u{ff60}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}')
    .then_some(2)
}
