//! The choice of lines: greedy, with push-out, a short look back for a cleaner break, and orphan repair (typesetting.md 3, 4, 5, 9).
//!
//! It knows widths and flags of units, never what a mark is called. Lines before a change of the text never move. Linear.

use super::{
    LineEnd, Measure,
    unit::{BREAK, GAP, MUST, SOFT, Unit, WIDE, WORD},
};
use crate::text::class::Class;

/// How far a soft break looks back for a clean one, in cells.
const LOOK_BACK: u16 = 6;

/// A line as units `first..last`, and the cells that its ink takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) first: u32,
    /// The unit behind its last one; blanks that vanish at the break belong to it.
    pub(super) last: u32,
    pub(super) width: u16,
}

/// The room for a paragraph's lines, in cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Of the first line.
    pub(super) first: u16,
    /// Of every other.
    pub(super) rest: u16,
}

/// The cells that a unit takes at `column` of a line: its own and those put before it (autospace, grid snap).
pub(super) fn advance(unit: Unit, previous: Option<Unit>, column: u16, grid: bool) -> (u16, u16) {
    let Some(previous) = previous else {
        return (0, u16::from(unit.width));
    };
    let mut before = u16::from(unit.has(GAP));
    if grid && unit.has(WIDE) && !previous.has(WIDE) && (column + before) % 2 == 1 {
        before += 1;
    }
    (before, u16::from(unit.width))
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The unit that would start the next line.
    at: usize,
    /// Cells of the line before it, without blanks at its end.
    ink: u16,
}

/// Sets a paragraph in lines. An empty paragraph has none.
pub(super) fn fill(units: &[Unit], room: Room, measure: &Measure) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut first = 0;
    while first < units.len() {
        let available = if cuts.is_empty() {
            room.first
        } else {
            room.rest
        };
        let (last, width) = line(units, first, available, room.rest, measure);
        cuts.push(Cut {
            first: first as u32,
            last: last as u32,
            width,
        });
        first = last;
    }
    cuts
}

/// The line that starts at unit `first`: where it ends, and its cells.
fn line(
    units: &[Unit],
    first: usize,
    available: u16,
    whole: u16,
    measure: &Measure,
) -> (usize, u16) {
    let mut column = 0_u16;
    let mut ink = 0;
    let mut any = None;
    let mut clean = None;
    let mut previous = None;
    let rest = units.get(first..).unwrap_or_default();
    for (at, &unit) in rest
        .iter()
        .enumerate()
        .map(|(index, unit)| (first + index, unit))
    {
        if at > first && unit.flags & (BREAK | MUST) != 0 {
            if unit.has(MUST) {
                return (at, ink);
            }
            let place = Place { at, ink };
            any = Some((place, unit.has(SOFT)));
            if !unit.has(SOFT) {
                clean = Some(place);
            }
        }
        if unit.vanishes() {
            // Blanks at the start of a line take no room, those at its end may stand beyond it.
            if previous.is_some() {
                column = column.saturating_add(u16::from(unit.width));
                previous = Some(unit);
            }
            continue;
        }
        let (before, width) = advance(unit, previous, column, measure.grid);
        let end = column.saturating_add(before + width);
        if end > available {
            return overflow(
                units,
                first,
                at,
                end,
                Found { any, clean },
                available,
                whole,
                measure,
            );
        }
        column = end;
        ink = end;
        previous = Some(unit);
    }
    (units.len(), ink)
}

/// The breaks seen on a line: the last of all, with whether it is soft, and the last clean one.
#[derive(Clone, Copy, Debug)]
struct Found {
    any: Option<(Place, bool)>,
    clean: Option<Place>,
}

/// The line is full before unit `at`, which would end at cell `end`.
#[expect(
    clippy::too_many_arguments,
    reason = "the state of one loop, split off for reading"
)]
fn overflow(
    units: &[Unit],
    first: usize,
    at: usize,
    end: u16,
    found: Found,
    available: u16,
    whole: u16,
    measure: &Measure,
) -> (usize, u16) {
    if may_stand_beyond(units, at, end - available, measure.line_end) {
        let behind = units
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|unit| unit.vanishes() && !unit.has(MUST))
            .count();
        return (at + 1 + behind, end);
    }
    let Some((place, soft)) = found.any else {
        return emergency(units, first, at, first + 1, measure);
    };
    // A word longer than a whole line is cut anyway; it may as well fill this one.
    if is_longer(units, place.at, whole) {
        let (cut, ink) = emergency(units, first, at, place.at + 1, measure);
        if cut > place.at {
            return (cut, ink);
        }
    }
    if soft
        && let Some(clean) = found.clean
        && clean.ink + LOOK_BACK >= place.ink
    {
        return (clean.at, clean.ink);
    }
    (place.at, place.ink)
}

/// Hanging and half marks (typesetting.md 4): one mark, no other behind it on its line.
fn may_stand_beyond(units: &[Unit], at: usize, beyond: u16, line_end: LineEnd) -> bool {
    let Some(unit) = units.get(at) else {
        return false;
    };
    let ends = units
        .get(at + 1)
        .is_none_or(|next| next.has(BREAK) || next.vanishes());
    let fits = match line_end {
        LineEnd::Flush => false,
        LineEnd::Half => {
            beyond == 1
                && unit.width == 2
                && unit.has(WIDE)
                && matches!(unit.class, Class::Pause | Class::Close)
        }
        LineEnd::Hang => beyond <= 2 && unit.class == Class::Pause,
    };
    // A blank behind the mark must be a place to break at.
    ends && fits && {
        let next = units
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .find(|unit| !unit.vanishes());
        next.is_none_or(|next| next.flags & (BREAK | MUST) != 0)
    }
}

/// Whether what stands between the break at `from` and the next one is wider than a whole line.
fn is_longer(units: &[Unit], from: usize, whole: u16) -> bool {
    let mut width = 0_u16;
    for (index, unit) in units.get(from..).unwrap_or_default().iter().enumerate() {
        if (index > 0 && unit.flags & (BREAK | MUST) != 0) || unit.vanishes() {
            return false;
        }
        width = width.saturating_add(u16::from(unit.width));
        if width > whole {
            return true;
        }
    }
    false
}

/// No break offers itself: cut before unit `at` or as little before it as keeps marks where they belong; at `least` or later.
fn emergency(
    units: &[Unit],
    first: usize,
    at: usize,
    least: usize,
    measure: &Measure,
) -> (usize, u16) {
    let fits = |cut: usize| {
        let (Some(before), Some(after)) = (
            cut.checked_sub(1).and_then(|index| units.get(index)),
            units.get(cut),
        ) else {
            return false;
        };
        !super::pairs::never_starts(after.class, super::Rules::Gb) && before.class != Class::Open
    };
    let lowest = least.max(at.saturating_sub(usize::from(LOOK_BACK)));
    let cut = (lowest..=at).rev().find(|&cut| fits(cut));
    let cut = match cut {
        Some(cut) => cut,
        None if least <= first + 1 => at.max(first + 1),
        None => return (least - 1, 0),
    };
    (cut, ink(units, first, cut, measure.grid))
}

/// The cells of units `first..last` as one line.
pub(super) fn ink(units: &[Unit], first: usize, last: usize, grid: bool) -> u16 {
    let mut column = 0_u16;
    let mut ink = 0;
    let mut previous = None;
    for &unit in units.get(first..last).unwrap_or_default() {
        if unit.vanishes() {
            if previous.is_some() {
                column = column.saturating_add(u16::from(unit.width));
                previous = Some(unit);
            }
            continue;
        }
        let (before, width) = advance(unit, previous, column, grid);
        column = column.saturating_add(before + width);
        ink = column;
        previous = Some(unit);
    }
    ink
}

/// A last line of one character, or one and a mark, takes the last breakable piece of the line before it (CLREQ, orphans), unless that
/// line would fall below half of its room.
pub(super) fn repair_orphan(units: &[Unit], cuts: &mut [Cut], room: Room, measure: &Measure) {
    let [.., before, last] = cuts else {
        return;
    };
    let words = |first: usize, last: usize| {
        units
            .get(first..last)
            .unwrap_or_default()
            .iter()
            .filter(|unit| unit.has(WORD))
            .count()
    };
    let (from, to) = (last.first as usize, last.last as usize);
    if words(from, to) > 1 || units.get(from).is_none_or(|unit| unit.has(MUST)) {
        return;
    }
    let start = before.first as usize;
    let available = if start == 0 { room.first } else { room.rest };
    let mut soft: Option<(usize, u16)> = None;
    let mut chosen = None;
    for at in (start + 1..from).rev() {
        let Some(unit) = units.get(at) else { break };
        if !unit.has(BREAK) || words(at, to) < 2 {
            continue;
        }
        let rest = ink(units, start, at, measure.grid);
        if rest * 2 < available {
            break;
        }
        if !unit.has(SOFT) {
            chosen = Some((at, rest));
            break;
        }
        soft.get_or_insert((at, rest));
        if soft.is_some_and(|(_, first)| first > rest + LOOK_BACK) {
            break;
        }
    }
    // A clean break is worth six cells more than a soft one.
    let chosen = match (chosen, soft) {
        (Some(clean), Some(soft)) if clean.1 + LOOK_BACK < soft.1 => Some(soft),
        (None, soft) => soft,
        (clean, _) => clean,
    };
    if let Some((at, rest)) = chosen {
        let width = ink(units, at, to, measure.grid);
        if width <= room.rest {
            before.last = at as u32;
            before.width = rest;
            last.first = at as u32;
            last.width = width;
        }
    }
}
