//! All of a paragraph that hangs on no measure's length: units, classes, forms, breaks (typesetting.md 9.1).

use super::{
    Direction, Measure, Quotes, normal, pairs, quotes,
    script::Words,
    unit::{GAP, Unit, WIDE, units},
};
use crate::text::{Ruler, class::Class};

/// The units of a paragraph, with everything that filling needs.
pub(super) fn prepare(words: &Words<'_>, measure: &Measure, ruler: Ruler) -> Vec<Unit> {
    let text = words.shown();
    let mut units = units(text, ruler);
    let silent = words.take_out(&mut units);
    quotes::resolve(text, &mut units);
    normal::forms(text, &mut units, measure);
    let vertical = measure.direction == Direction::Vertical;
    if vertical {
        normal::vertical(text, &mut units);
    }
    pairs::mark(text, &mut units, measure.rules);
    words.hold_together(&mut units);
    if measure.quotes == Quotes::Padded && !vertical {
        normal::pad(text, &mut units);
    }
    if measure.autospace && !vertical {
        autospace(&mut units);
    }
    if !silent.is_empty() {
        units.extend(silent);
        units.sort_by_key(|unit| unit.start);
    }
    units
}

/// One cell between Han and Latin letters or numbers (typesetting.md 6); `%`, `℃`, `¥` belong to the number. A blank of the source, or a
/// mark, stands between the two where there is one, so nothing is doubled.
fn autospace(units: &mut [Unit]) {
    let han = |unit: Unit| matches!(unit.class, Class::Ideograph | Class::Kana) && unit.has(WIDE);
    let latin = |unit: Unit| {
        matches!(
            unit.class,
            Class::Letter | Class::Digit | Class::Suffix | Class::Prefix
        ) && !unit.has(WIDE)
    };
    let mut previous: Option<Unit> = None;
    for unit in units {
        let b = *unit;
        if previous.is_some_and(|a| {
            (han(a) && latin(b) && b.class != Class::Suffix)
                || (latin(a) && a.class != Class::Prefix && han(b))
        }) {
            unit.flags |= GAP;
        }
        previous = Some(b);
    }
}

/// Cells of the bullet or number that opens an entry of a list, with the blank behind it; 0 where it has none.
pub(super) fn marker(units: &[Unit]) -> u16 {
    const LONGEST: usize = 8;
    let mut cells = 0_u16;
    let mut blank = false;
    for unit in units.iter().take(LONGEST) {
        if unit.vanishes() {
            blank = true;
        } else if blank {
            return cells;
        } else if matches!(unit.class, Class::Letter | Class::Ideograph) && unit.start > 0 {
            break;
        }
        cells += u16::from(unit.width);
    }
    0
}
