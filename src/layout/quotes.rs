//! Quotation marks that have no direction, apostrophes, and runs of dashes: classes that hang on the neighbours.

use super::unit::{Unit, WORD, first_char};
use crate::text::class::Class;

/// Gives straight quotes and apostrophes, dashes and connectors the class that they have in this paragraph.
///
/// - `"` `'` have no direction in Unicode (UAX #14 QU): by parity within the paragraph, checked against the context
///   (typesetting.md 3.4).
/// - `’` `'` between letters, or before a letter or digit behind a blank (`’90s`, `rock ’n’ roll`), is an apostrophe: a letter.
/// - One `—` is a connector (GB/T 15834 5.1.6), two and more are a dash (5.1.4).
pub(super) fn resolve(text: &str, units: &mut [Unit]) {
    let straight = units.iter().any(|unit| unit.class == Class::Quote);
    let mut totals = [0_u32; 2];
    if straight {
        for index in 0..units.len() {
            if let Some(kind) = straight_kind(text, units, index) {
                totals[kind] += 1;
            }
        }
    }
    let mut open = [false; 2];
    let mut index = 0;
    while let Some(&unit) = units.get(index) {
        match unit.class {
            Class::Quote => {
                let class = if is_apostrophe(units, index) && is_single(text, unit) {
                    Class::Letter
                } else {
                    direct(text, units, index, &mut open, totals)
                };
                set(units, index, class);
            }
            Class::Close if first_char(text, unit) == '’' && is_apostrophe(units, index) => {
                set(units, index, Class::Letter);
            }
            Class::Dash => {
                let mark = first_char(text, unit);
                let run = units
                    .get(index..)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|other| {
                        other.class == Class::Dash && first_char(text, **other) == mark
                    })
                    .count();
                if run == 1 && matches!(mark, '—' | '―') {
                    set(units, index, Class::Connector);
                }
                index += run;
                continue;
            }
            _ => {}
        }
        index += 1;
    }
}

fn set(units: &mut [Unit], index: usize, class: Class) {
    if let Some(unit) = units.get_mut(index) {
        unit.class = class;
        if class == Class::Letter {
            unit.flags |= WORD;
        }
    }
}

fn class_at(units: &[Unit], index: Option<usize>) -> Option<Class> {
    units.get(index?).map(|unit| unit.class)
}

fn is_single(text: &str, unit: Unit) -> bool {
    matches!(first_char(text, unit), '\'' | '＇')
}

/// 0 for a double quote that counts, 1 for a single one.
fn straight_kind(text: &str, units: &[Unit], index: usize) -> Option<usize> {
    let unit = *units.get(index)?;
    if unit.class != Class::Quote {
        return None;
    }
    let single = is_single(text, unit);
    (!(single && is_apostrophe(units, index))).then_some(usize::from(single))
}

/// Between two letters, or at the start of a word with letters missing.
fn is_apostrophe(units: &[Unit], index: usize) -> bool {
    let before = class_at(units, index.checked_sub(1));
    let after = class_at(units, Some(index + 1));
    let straight = class_at(units, Some(index)) == Some(Class::Quote);
    match (before, after) {
        // A straight quote behind a blank opens more often than it stands for letters left out, but before a digit.
        (Some(Class::Letter), Some(Class::Letter))
        | (None | Some(Class::Space), Some(Class::Digit)) => true,
        (None | Some(Class::Space), Some(Class::Letter)) => !straight,
        _ => false,
    }
}

/// Whether a straight quote opens or closes. It remembers for each of the two kinds whether a quotation is open.
fn direct(
    text: &str,
    units: &[Unit],
    index: usize,
    open: &mut [bool; 2],
    totals: [u32; 2],
) -> Class {
    let Some(&unit) = units.get(index) else {
        return Class::Quote;
    };
    let kind = usize::from(is_single(text, unit));
    let Some(open) = open.get_mut(kind) else {
        return Class::Quote;
    };
    let before = class_at(units, index.checked_sub(1));
    let after = class_at(units, Some(index + 1));
    let ends = matches!(
        after,
        None | Some(Class::Space | Class::Pause | Class::Close | Class::Newline)
    );
    let starts = matches!(
        before,
        None | Some(Class::Space | Class::Open | Class::Newline)
    );
    // 27" and 5'10": a measure, where the paragraph's quotes do not pair without it.
    if !*open
        && before == Some(Class::Digit)
        && totals.get(kind).is_some_and(|total| total % 2 == 1)
    {
        return Class::Suffix;
    }
    let closes = if *open {
        !starts || ends
    } else {
        ends && !starts
    };
    *open = !closes;
    if closes { Class::Close } else { Class::Open }
}
