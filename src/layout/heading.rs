//! Display text in several lines (typesetting.md 5): broken at its own blanks first, then in balanced lines.

use super::{
    Measure,
    fill::{self, Cut, Room, ink},
    unit::{BREAK, MUST, Unit},
};

/// Sets a heading at `columns` cells.
pub(super) fn fill(units: &[Unit], columns: u16, measure: &Measure) -> Vec<Cut> {
    let pieces = pieces(units);
    let fits = pieces
        .iter()
        .all(|&(first, last)| ink(units, first, last, measure.grid) <= columns);
    if pieces.len() > 1 && fits {
        // Its own pauses are enough: breaks at blanks alone.
        let mut units = units.to_vec();
        for index in 1..units.len() {
            let behind = units.get(index - 1).is_some_and(|unit| unit.vanishes());
            if let Some(unit) = units.get_mut(index)
                && !behind
            {
                unit.flags &= !BREAK;
            }
        }
        return balance(&units, columns, measure);
    }
    if pieces.len() == 1 {
        return balance(units, columns, measure);
    }
    // A piece that is too long is balanced by itself, so that the heading's pauses stay at line ends.
    let mut cuts: Vec<Cut> = Vec::new();
    for (first, last) in pieces {
        let shift = |cut: Cut| Cut {
            first: cut.first + first as u32,
            last: cut.last + first as u32,
            width: cut.width,
        };
        let piece = units.get(first..last).unwrap_or_default();
        match cuts.last_mut() {
            Some(line)
                if ink(units, line.first as usize, last, measure.grid) <= columns
                    && !units.get(first).is_some_and(|unit| unit.has(MUST)) =>
            {
                line.last = last as u32;
                line.width = ink(units, line.first as usize, last, measure.grid);
            }
            _ => cuts.extend(balance(piece, columns, measure).into_iter().map(shift)),
        }
    }
    cuts
}

/// The stretches between blanks at which a line may break.
fn pieces(units: &[Unit]) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut first = 0;
    for index in 1..units.len() {
        let behind = units.get(index - 1).is_some_and(|unit| unit.vanishes());
        if behind
            && units
                .get(index)
                .is_some_and(|unit| unit.flags & (BREAK | MUST) != 0)
        {
            pieces.push((first, index));
            first = index;
        }
    }
    pieces.push((first, units.len()));
    pieces
}

/// As many lines as are needed, as even as they can be: the smallest room that takes no more lines. Logarithmic in the measure.
fn balance(units: &[Unit], columns: u16, measure: &Measure) -> Vec<Cut> {
    let at = |room: u16| {
        fill::fill(
            units,
            Room {
                first: room,
                rest: room,
            },
            measure,
        )
    };
    let widest = at(columns);
    if widest.len() < 2 {
        return widest;
    }
    // No narrower than its longest word, which would be cut.
    let (mut low, mut high) = (longest(units, measure.grid).clamp(2, columns), columns);
    while low < high {
        let middle = u16::midpoint(low, high);
        if at(middle).len() > widest.len() {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    at(high)
}

/// Cells of the widest stretch that holds no break.
fn longest(units: &[Unit], grid: bool) -> u16 {
    let mut longest = 0;
    let mut first = 0;
    for index in 1..=units.len() {
        if units
            .get(index)
            .is_none_or(|unit| unit.flags & (BREAK | MUST) != 0)
        {
            longest = longest.max(ink(units, first, index, grid));
            first = index;
        }
    }
    longest
}
