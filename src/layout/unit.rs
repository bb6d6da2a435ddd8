//! The units of a paragraph: one a grapheme cluster, with its class, its width, how it is shown, and whether a line may start at it.
//!
//! Coordinates: byte offsets from the start of the block. Ignorable characters belong to the unit before them.

use crate::text::{
    Ruler,
    class::{self, Class},
    clusters,
    printable::{self, Shown},
};

/// How a unit is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Show {
    /// As the source has it.
    #[default]
    Source,
    /// By signs, or without what is not printable: as [`printable::clean`] gives it.
    Clean,
    /// Not at all: a line end, a leading blank.
    Nothing,
    /// Blank cells: a tab.
    Blank,
    /// An ASCII mark in its full-width form (typesetting.md 8).
    Fullwidth,
    /// A narrow opening mark with a blank before it (typesetting.md 7.4).
    PadBefore,
    /// A narrow closing mark with a blank behind it.
    PadAfter,
    /// A narrow dash, twice.
    Doubled,
    /// An ASCII character of vertical text, in its full-width form.
    Upright,
    /// In its form for vertical text (Unicode, Vertical Forms, CJK Compatibility Forms).
    Vertical,
    /// An emoji sequence as its first code point, on terminals that measure by code points.
    First,
}

/// A line may start at this unit.
pub(super) const BREAK: u8 = 1;
/// …but better not (soft rules).
pub(super) const SOFT: u8 = 2;
/// One cell of autospace stands before it, unless it starts a line.
pub(super) const GAP: u8 = 4;
/// It is wide by nature: Han, kana, full-width marks.
pub(super) const WIDE: u8 = 8;
/// The line ends before it, whatever fits.
pub(super) const MUST: u8 = 16;
/// It is no mark: a line that ends a paragraph wants two of them.
pub(super) const WORD: u8 = 32;
/// Its reading stands above it, and it is as wide as that.
pub(super) const READ: u8 = 64;

/// One grapheme cluster.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Its first byte, from the start of the block.
    pub(super) start: u32,
    /// Cells.
    pub(super) width: u8,
    pub(super) class: Class,
    /// `BREAK`, `SOFT`, `GAP`, `WIDE`, `MUST`, `WORD`, `READ`.
    pub(super) flags: u8,
    pub(super) show: Show,
}

impl Unit {
    pub(super) const fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Takes no room at a break: a blank, or what is not shown.
    pub(super) const fn vanishes(self) -> bool {
        matches!(self.class, Class::Space | Class::ZeroWidth | Class::Newline)
    }
}

/// Cuts a text into units. Classes are those of the characters alone; breaks are not marked yet.
pub(super) fn units(text: &str, ruler: Ruler) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(text.len() / 3 + 1);
    let mut start = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let at = start as u32;
        let length = plain(rest.as_bytes());
        if length > 0 {
            let class = match rest.chars().next() {
                Some('\u{5000}'..='\u{9FFF}') | None => Class::Ideograph,
                Some(c) => class::class(c),
            };
            let wide = length > 1;
            units.push(Unit {
                start: at,
                width: 1 + u8::from(wide),
                class,
                flags: if wide { WIDE } else { 0 } | word(class),
                show: Show::Source,
            });
            start += length;
            rest = text.get(start..).unwrap_or_default();
            continue;
        }
        let Some(cluster) = clusters(rest).next() else {
            break;
        };
        start += cluster.len();
        rest = text.get(start..).unwrap_or_default();
        let Some(first) = cluster.chars().next() else {
            continue;
        };
        let class = match class::class(first) {
            // A blank that carries a mark is no blank.
            Class::Space if cluster.len() > first.len_utf8() => Class::Other,
            class => class,
        };
        let (width, show) = match class {
            Class::Newline | Class::ZeroWidth => (0, Show::Nothing),
            _ if first == '\t' => (1, Show::Blank),
            _ if cluster.len() == first.len_utf8()
                && class != Class::Other
                && class != Class::Glue =>
            {
                (ruler.width(cluster), Show::Source)
            }
            _ => match printable::shown(cluster) {
                Shown::AsIs if ruler.drawn(cluster).len() < cluster.len() => {
                    (ruler.width(cluster), Show::First)
                }
                Shown::AsIs => (ruler.width(cluster), Show::Source),
                Shown::Dropped => (0, Show::Nothing),
                Shown::Sign(_) | Shown::Changed(_) => (ruler.width(cluster), Show::Clean),
            },
        };
        if show == Show::Nothing && class == Class::Other {
            // An ignorable character goes with the unit before it.
            if let Some(last) = units.last_mut() {
                if last.show == Show::Source {
                    last.show = Show::Clean;
                }
                continue;
            }
        }
        units.push(Unit {
            start: at,
            width,
            class,
            flags: if class::is_wide(first) { WIDE } else { 0 } | word(class),
            show,
        });
    }
    units
}

/// `WORD` for what is no mark.
const fn word(class: Class) -> u8 {
    match class {
        Class::Ideograph | Class::Kana | Class::Digit | Class::Letter | Class::Other => WORD,
        _ => 0,
    }
}

/// The length of the first character of a text, if it is a usual one (Han, ASCII of one cell, a Chinese mark of two) and a glance at the
/// bytes behind it tells that nothing joins it. 0 where that takes a closer look.
fn plain(text: &[u8]) -> usize {
    let (length, behind) = match text {
        // U+5000 to U+9FFF; U+3000 to U+3029; U+FF01 to U+FF3F.
        [0xE5..=0xE9, _, _, behind @ ..]
        | [0xE3, 0x80, ..=0xA9, behind @ ..]
        | [0xEF, 0xBC, 0x81..=0xBF, behind @ ..] => (3, behind),
        [b' '..=b'~', behind @ ..] => (1, behind),
        _ => return 0,
    };
    match behind {
        // The same; U+2010 to U+2027.
        [0xE5..=0xE9 | b' '..=b'~', ..]
        | [0xE3, 0x80, ..=0xA9, ..]
        | [0xE2, 0x80, 0x90..=0xA7, ..]
        | [0xEF, 0xBC, ..]
        | [] => length,
        _ => 0,
    }
}

/// The first character of a unit.
pub(super) fn first_char(text: &str, unit: Unit) -> char {
    text.get(unit.start as usize..)
        .and_then(|rest| rest.chars().next())
        .unwrap_or('\0')
}
