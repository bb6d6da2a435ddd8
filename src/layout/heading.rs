//! Display text in several lines (typesetting.md 5): broken at its own blanks first, then in balanced lines, at marks and between words where the
//! lines allow it. A dictionary is asked only for what takes two lines and has no blanks to break at.

use super::{
    Measure,
    fill::{self, Cut, Room, ink},
    unit::{BREAK, MUST, Unit},
};
use crate::text::{class::Class, word};

/// Sets a heading at `columns` cells. `text` is what the units count in.
pub(super) fn fill(text: &str, units: &[Unit], columns: u16, measure: &Measure) -> Vec<Cut> {
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
        return balance(text, &units, columns, measure);
    }
    if pieces.len() == 1 {
        return balance(text, units, columns, measure);
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
            _ => cuts.extend(
                balance(text, piece, columns, measure)
                    .into_iter()
                    .map(shift),
            ),
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

/// A piece of more units than this is balanced without a look at its words.
const LONGEST: usize = 120;

/// As many lines as are needed, as even as they can be, broken at marks and between words before all else.
fn balance(text: &str, units: &[Unit], columns: u16, measure: &Measure) -> Vec<Cut> {
    let room = |room| Room {
        first: room,
        rest: room,
    };
    let widest = fill::fill(units, room(columns), measure);
    if widest.len() < 2 {
        return widest;
    }
    if units.len() <= LONGEST
        && let Some(cuts) = at_words(text, units, columns, widest.len(), measure)
    {
        return cuts;
    }
    // The smallest room that takes no more lines, no narrower than the longest word, which would be cut. Logarithmic in the measure.
    let (mut low, mut high) = (longest(units, measure.grid).clamp(2, columns), columns);
    while low < high {
        let middle = u16::midpoint(low, high);
        if fill::fill(units, room(middle), measure).len() > widest.len() {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    fill::fill(units, room(high), measure)
}

/// What a break costs, in the square of cells that a line stands off the mean: at a blank, at a mark, between words, inside one.
const AT_BLANK: u32 = 0;
const AT_MARK: u32 = 4;
const AT_WORD: u32 = 100;
const IN_WORD: u32 = 2000;

/// The cheapest `lines` lines; None where they take an emergency cut.
fn at_words(
    text: &str,
    units: &[Unit],
    columns: u16,
    lines: usize,
    measure: &Measure,
) -> Option<Vec<Cut>> {
    let start = units.first()?.start;
    let end = units.last().map_or(start, |unit| unit.start) as usize + 1;
    let words = text.get(start as usize..).unwrap_or_default();
    let edges: Vec<usize> = word::edges(words)
        .map(|edge| edge + start as usize)
        .take_while(|edge| *edge < end)
        .collect();
    let cost = |index: usize| {
        let (Some(before), Some(unit)) = (units.get(index - 1), units.get(index)) else {
            return AT_BLANK;
        };
        if before.vanishes() {
            AT_BLANK
        } else if matches!(before.class, Class::Pause | Class::Close | Class::Dash)
            || unit.class == Class::Open
        {
            AT_MARK
        } else if edges.binary_search(&(unit.start as usize)).is_ok() {
            AT_WORD
        } else {
            IN_WORD
        }
    };
    let mut places = vec![0];
    places.extend(
        (1..units.len()).filter(|&index| units.get(index).is_some_and(|unit| unit.has(BREAK))),
    );
    places.push(units.len());
    let mean = ink(units, 0, units.len(), measure.grid) / lines as u16;
    // The cheapest way to each place in so many lines: its cost, and the way.
    let mut ways: Vec<Option<(u32, Vec<Cut>)>> = vec![None; places.len()];
    *ways.first_mut()? = Some((0, Vec::new()));
    for _ in 0..lines {
        let mut longer: Vec<Option<(u32, Vec<Cut>)>> = vec![None; places.len()];
        for (from, way) in ways.iter().enumerate() {
            let Some((paid, cuts)) = way else { continue };
            let Some(&first) = places.get(from) else {
                continue;
            };
            for (place, &last) in places.iter().enumerate().skip(from + 1) {
                let width = ink(units, first, last, measure.grid);
                if width > columns {
                    break;
                }
                let off = u32::from(width.abs_diff(mean));
                let paid = paid + off * off + cost(last);
                if let Some(best) = longer.get_mut(place)
                    && best.as_ref().is_none_or(|(least, _)| paid < *least)
                {
                    let mut cuts = cuts.clone();
                    cuts.push(Cut {
                        first: first as u32,
                        last: last as u32,
                        width,
                    });
                    *best = Some((paid, cuts));
                }
            }
        }
        ways = longer;
    }
    ways.pop().flatten().map(|(_, cuts)| cuts)
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
