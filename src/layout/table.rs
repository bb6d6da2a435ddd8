//! Rows of a table: a cell stands below the cell above it.
//!
//! A row is a block with tabs between its cells. Where each cell starts is found from the rows around it, [`GROUP`] together, so that a
//! long table costs what its part on the screen costs. What does not fit is not cut: a cell longer than its column pushes those behind it,
//! a row longer than the measure goes on below its last cell.

use super::unit::{GAP, Show, Unit};
use crate::{
    document::{Document, Kind},
    text::Ruler,
};

/// So many rows share their columns.
const GROUP: usize = 64;
/// Cells between two columns, at least.
const BETWEEN: u16 = 2;
/// A column narrower than this is none: the row is set as running words.
const NARROWEST: u16 = 4;

/// Where the cells of row `block` start, the first left out, in cells from the row's start; empty where the columns do not fit.
pub(super) fn stops(document: &Document, block: usize, columns: u16, ruler: Ruler) -> Vec<u16> {
    let is_row = |index: &usize| {
        document
            .blocks
            .get(*index)
            .is_some_and(|block| block.kind == Kind::Table)
    };
    let before = (0..block).rev().take_while(is_row).count();
    let first = block - before % GROUP;
    let mut widths: Vec<u16> = Vec::new();
    for row in (first..first + GROUP).take_while(is_row) {
        for (index, cell) in document.block_text(row).split('\t').enumerate() {
            let width = u16::try_from(ruler.measure(cell)).unwrap_or(u16::MAX);
            match widths.get_mut(index) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    let between = BETWEEN.saturating_mul(widths.len().saturating_sub(1) as u16);
    let Some(widest) = share(&widths, columns.saturating_sub(between)) else {
        return Vec::new();
    };
    let mut at = 0;
    widths.pop();
    widths
        .iter()
        .map(|width| {
            at += width.min(&widest) + BETWEEN;
            at
        })
        .collect()
}

/// How wide a column may be at most, that all fit into `room`; None where that is too little.
fn share(widths: &[u16], room: u16) -> Option<u16> {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let mut left = room;
    for (index, width) in sorted.iter().enumerate() {
        let each = left / (sorted.len() - index) as u16;
        if *width > each {
            return (each >= NARROWEST).then_some(each);
        }
        left -= width;
    }
    Some(u16::MAX)
}

/// Gives the tabs of a row the width that brings the next cell to its stop. Gives where a row too long for the measure goes on: at its
/// last cell, or a step in.
pub(super) fn align(units: &mut [Unit], stops: &[u16], columns: u16) -> u16 {
    let mut stops = stops.iter();
    let (mut column, mut last) = (0_u16, 0);
    for unit in units {
        if unit.show == Show::Blank {
            let room = stops.next().map_or(0, |stop| stop.saturating_sub(column));
            unit.width = u8::try_from(room.max(BETWEEN)).unwrap_or(u8::MAX);
            last = column + u16::from(unit.width);
        }
        column += u16::from(unit.width) + u16::from(unit.has(GAP));
    }
    if last <= columns / 2 {
        last
    } else {
        BETWEEN.min(columns / 2)
    }
}
