//! Rows of a table: a cell stands below the cell above it.
//!
//! A row is a block with tabs between its cells. Where each cell starts is found from the rows around it, [`GROUP`] together, so that a
//! long table costs what its part on the screen costs. What does not fit is not cut: a cell longer than its column pushes those behind it,
//! a row longer than the measure goes on below its last cell, or with a line that begins with a cell.

use super::unit::{GAP, MUST, Show, Unit};
use crate::{
    document::{Align, Block, Document, Kind},
    text::Ruler,
};

/// So many rows share their columns.
const GROUP: usize = 64;
/// Cells between two columns, at least.
const BETWEEN: u16 = 2;
/// A column narrower than this is none: the row is set as running words.
const NARROWEST: u16 = 4;

/// A column, as one row sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Column {
    /// Cells from the row's start to its left edge.
    start: u16,
    width: u16,
    /// Where the words of the row's cell stand in it.
    align: Align,
}

/// The columns of row `block`; empty where they do not fit.
pub(super) fn columns(
    document: &Document,
    block: usize,
    measure: u16,
    ruler: Ruler,
) -> Vec<Column> {
    let is_row = |row: usize| {
        let row = document.blocks.get(row);
        row.is_some_and(|row| row.kind == Kind::Table)
    };
    let further = |row: &usize| {
        let block = document.blocks.get(*row);
        block.is_some_and(Block::is_further_row) && is_row(row - 1)
    };
    let before = (1..=block).rev().take_while(further).count();
    let first = block - before % GROUP;
    let rows = (first..first + GROUP).take_while(|row| *row == first || further(row));
    let mut widths: Vec<u16> = Vec::new();
    for row in rows {
        for (index, cell) in document.block_text(row).split('\t').enumerate() {
            let width = u16::try_from(ruler.measure(cell)).unwrap_or(u16::MAX);
            match widths.get_mut(index) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    let parts = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let between = BETWEEN.saturating_mul(parts);
    let Some(widest) = share(&widths, measure.saturating_sub(between)) else {
        return Vec::new();
    };
    let mut start = 0;
    let aligned = document.cells(block).map(|(_, align)| align);
    widths
        .iter()
        .zip(aligned)
        .map(|(width, align)| {
            let width = *width.min(&widest);
            let column = Column {
                start,
                width,
                align,
            };
            start = width.saturating_add(start).saturating_add(BETWEEN);
            column
        })
        .collect()
}

/// How wide a column may be at most, that all fit into `room`; None where that is too little.
fn share(widths: &[u16], room: u16) -> Option<u16> {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let mut left = room;
    for (index, width) in sorted.iter().enumerate() {
        let others = u16::try_from(sorted.len() - index).unwrap_or(u16::MAX);
        let each = left / others;
        if *width > each {
            return (each >= NARROWEST).then_some(each);
        }
        left -= width;
    }
    Some(u16::MAX)
}

/// Gives the tabs of a row the width that brings the next cell to its place. Gives where the row starts, and where one too long for the
/// measure goes on: at its last cell, where that is what is long, else at its second, where cells are not cut that fit on a line.
pub(super) fn align(units: &mut [Unit], columns: &[Column], measure: u16) -> (u16, u16) {
    let cells: Vec<u16> = units
        .split(|unit| unit.show == Show::Blank)
        .map(|cell| cell.iter().map(width).fold(0, u16::saturating_add))
        .collect();
    let place = |(column, cell): (&Column, &u16)| {
        let room = column.width.saturating_sub(*cell);
        column.start.saturating_add(match column.align {
            Align::Left => 0,
            Align::Centre => room / 2,
            Align::Right => room,
        })
    };
    let starts: Vec<u16> = columns.iter().zip(&cells).map(place).collect();
    let mut places = starts.iter();
    let mut first = places.next().copied().unwrap_or(0).min(measure / 2);
    let (mut column, mut last) = (first, 0);
    // Blanks at the start of a line take no room: cells without words move the start of the row.
    let mut bare = true;
    for unit in units.iter_mut() {
        if unit.show == Show::Blank {
            let room = places
                .next()
                .map_or(0, |place| place.saturating_sub(column));
            unit.width = u8::try_from(room.max(BETWEEN)).unwrap_or(u8::MAX);
            last = column.saturating_add(u16::from(unit.width));
            if bare {
                first = last.min(measure / 2);
            }
        } else {
            bare = false;
        }
        column = column.saturating_add(width(unit));
    }
    if column <= measure || last <= measure / 2 {
        return (first, last.min(measure / 2));
    }
    let second = columns.get(1).map(|column| column.start);
    let goes_on = second
        .filter(|start| *start <= measure / 3)
        .unwrap_or(BETWEEN.min(measure / 2));
    part(units, &cells, &starts, (first, goes_on), measure);
    (first, goes_on)
}

/// Begins a line at each cell that does not fit behind those before it, and would on a line of its own or would begin far to the right.
fn part(
    units: &mut [Unit],
    cells: &[u16],
    starts: &[u16],
    (first, goes_on): (u16, u16),
    measure: u16,
) {
    let wide = cells.first().copied().unwrap_or(0);
    let mut column = first.saturating_add(wide).min(measure);
    let mut cell = 0;
    let (mut begins, mut broken) = (false, false);
    for unit in units {
        if unit.show != Show::Blank {
            if std::mem::take(&mut begins) {
                unit.flags |= MUST;
            }
            continue;
        }
        cell += 1;
        let wide = cells.get(cell).copied().unwrap_or(0);
        // A line that begins with a cell has its cells close together.
        let place = starts.get(cell).filter(|_| !broken);
        let place = place.map_or(0, |at| at.saturating_sub(column));
        let start = column + place.max(BETWEEN);
        begins = wide > 0
            && start.saturating_add(wide) > measure
            && (goes_on.saturating_add(wide) <= measure || start > measure / 2);
        column = if begins { goes_on } else { start }.saturating_add(wide);
        broken |= begins || column > measure;
        if !begins {
            unit.width = u8::try_from(place.max(BETWEEN)).unwrap_or(u8::MAX);
        }
        // Where a cell that is cut ends is seen only when it is set: the next one begins a line.
        column = column.min(measure);
    }
}

fn width(unit: &Unit) -> u16 {
    u16::from(unit.width) + u16::from(unit.has(GAP))
}
