//! Forms for display: ASCII marks of Chinese copy in full width, narrow quotation marks padded (typesetting.md 7.4, 8).
//!
//! Only what is shown changes: a unit keeps its place in the source, so search and copying see the original.

use super::{
    Direction, Measure, place,
    unit::{Show, Unit, WIDE, first_char},
};
use crate::{document::Punctuation, text::class::Class};

/// Gives marks their form for this measure.
pub(super) fn forms(text: &str, units: &mut [Unit], measure: &Measure) {
    if measure.direction == Direction::Horizontal && measure.punctuation == Punctuation::Source {
        return;
    }
    // Whether each bracket that is open was shown full width: its other half goes with it.
    let mut open: Vec<bool> = Vec::new();
    let mut address = false;
    for index in 0..units.len() {
        let Some(&unit) = units.get(index) else { break };
        address = match unit.class {
            Class::Space | Class::Newline => false,
            Class::Pause | Class::Open | Class::Close if unit.has(WIDE) => false,
            Class::Solidus => address || is_scheme(text, units, index),
            _ => address,
        };
        let mark = first_char(text, unit);
        if unit.width != 1 || place::fullwidth(mark).is_none() {
            continue;
        }
        let inside = address && (followed_by_ascii(units, index) || mark == '(');
        let alone = || !inside && is_chinese(text, units, index);
        let full = match mark {
            ')' => open.pop().unwrap_or_else(alone),
            _ => alone(),
        };
        if mark == '(' {
            open.push(full);
        }
        if full && let Some(unit) = units.get_mut(index) {
            address = false;
            unit.show = Show::Fullwidth;
            unit.width = 2;
            unit.flags |= WIDE;
        }
    }
}

/// Whether the solidus at `index` is the second of `://`: an address begins, which goes on to the next blank or Chinese mark.
fn is_scheme(text: &str, units: &[Unit], index: usize) -> bool {
    let mark = |back| {
        let unit = index.checked_sub(back).and_then(|index| units.get(index));
        unit.map(|unit| first_char(text, *unit))
    };
    mark(1) == Some('/') && mark(2) == Some(':')
}

/// Whether a mark stands close before a half-width character, as one inside an address does.
fn followed_by_ascii(units: &[Unit], index: usize) -> bool {
    units
        .get(index + 1)
        .is_some_and(|next| next.width == 1 && !next.has(WIDE) && !next.vanishes())
}

/// Chinese context: the nearest neighbour on either side is wide or one of “ ” ‘ ’ — …, and the mark stands neither between digits nor
/// inside an ASCII token.
fn is_chinese(text: &str, units: &[Unit], index: usize) -> bool {
    let neighbour = |unit: &&Unit| !matches!(unit.class, Class::Space);
    let before = units
        .get(..index)
        .unwrap_or_default()
        .iter()
        .rev()
        .find(neighbour);
    let after = units
        .get(index + 1..)
        .unwrap_or_default()
        .iter()
        .find(neighbour);
    let chinese = |unit: Option<&Unit>| {
        unit.is_some_and(|unit| {
            unit.has(WIDE)
                || matches!(unit.class, Class::Dash | Class::Ellipsis)
                || matches!(first_char(text, *unit), '“' | '”' | '‘' | '’')
        })
    };
    chinese(before) || chinese(after)
}

/// Forms for vertical text: every unit stands on a row of its own, two cells wide. Marks take their vertical forms, Latin letters run
/// downward in full-width forms, short numbers stand upright two digits to a row, long ones digit by digit.
pub(super) fn vertical(text: &str, units: &mut Vec<Unit>) {
    let mut set: Vec<Unit> = Vec::with_capacity(units.len());
    let mut index = 0;
    let (mut number_end, mut pairs) = (0, false);
    while let Some(&unit) = units.get(index) {
        let behind = units.get(index + 1..).unwrap_or_default();
        if is_digit(&unit) {
            if index >= number_end {
                let (length, short) = number(text, units.get(index..).unwrap_or_default());
                (number_end, pairs) = (index + length, short);
            }
            if pairs && behind.first().is_some_and(is_digit) {
                set.push(Unit { width: 2, ..unit });
                index += 2;
                continue;
            }
        }
        index += 1;
        if unit.width == 0 {
            set.push(unit);
            continue;
        }
        let mark = first_char(text, unit);
        let chinese = unit.has(WIDE) || !mark.is_ascii();
        // A hyphen or ～ between two things stands upright; a minus lies.
        let connects = unit.class == Class::Connector
            && index >= 2
            && units
                .get(index - 2)
                .is_some_and(|before| !before.vanishes());
        let show = match unit.show {
            Show::Source | Show::Fullwidth
                if (chinese || connects) && place::vertical(mark).is_some() =>
            {
                Show::Vertical
            }
            Show::Source if mark.is_ascii_graphic() => Show::Upright,
            Show::Source if unit.width == 1 && unit.class != Class::Space => Show::PadAfter,
            show => show,
        };
        set.push(Unit {
            width: 2,
            show,
            ..unit
        });
    }
    *units = set;
}

fn is_digit(unit: &Unit) -> bool {
    unit.class == Class::Digit && unit.width == 1 && unit.show == Show::Source
}

/// The number that opens these units: how many it takes, and whether it is short enough to stand two digits to a row: where each group
/// between its separators has one digit, two or four (years, times, 17.44). Three digits in two rows would read as two numbers.
fn number(text: &str, units: &[Unit]) -> (usize, bool) {
    let mut length = 0;
    let mut short = true;
    loop {
        let rest = units.get(length..).unwrap_or_default();
        let group = rest.iter().take_while(|unit| is_digit(unit)).count();
        short &= matches!(group, 1 | 2 | 4);
        length += group;
        let separator = rest
            .get(group)
            .is_some_and(|unit| matches!(first_char(text, *unit), ',' | '.' | ':' | '/'));
        if !separator || !rest.get(group + 1).is_some_and(is_digit) {
            return (length, short);
        }
        length += 1;
    }
}

/// Pads narrow quotation marks and dashes to two cells.
pub(super) fn pad(text: &str, units: &mut [Unit]) {
    for index in 0..units.len() {
        let Some(&unit) = units.get(index) else { break };
        if unit.width != 1 {
            continue;
        }
        let show = match first_char(text, unit) {
            '“' | '‘' if unit.class == Class::Open => Show::PadBefore,
            '”' | '’' if unit.class == Class::Close => Show::PadAfter,
            '—' => Show::Doubled,
            _ => continue,
        };
        if let Some(unit) = units.get_mut(index) {
            unit.show = show;
            unit.width = 2;
        }
    }
}
