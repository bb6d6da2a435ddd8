//! Text that is kept as it is written: tabs expanded, long lines cut, nothing moved.

use super::unit::{BREAK, MUST, Show, Unit, units};
use crate::text::{Ruler, class::Class};

/// Cells of a tab stop.
const TAB: u16 = 4;

/// The units of a code block: blanks are signs like others, lines end at line ends and where the measure cuts them.
pub(super) fn prepare(text: &str, ruler: Ruler, columns: u16) -> Vec<Unit> {
    let mut units = units(text, ruler);
    let mut column = 0_u16;
    let mut ended = false;
    let mut first = true;
    for unit in &mut units {
        unit.flags = if first { 0 } else { BREAK };
        first = false;
        if ended {
            unit.flags |= MUST;
            column = 0;
        }
        ended = unit.class == Class::Newline;
        if !ended {
            unit.class = Class::Other;
        }
        if unit.show == Show::Blank {
            unit.width = (TAB - column % TAB).min(columns) as u8;
        }
        column = column.saturating_add(u16::from(unit.width));
        if column > columns {
            column = u16::from(unit.width);
        }
        // The line end itself stays with its line, whatever its room.
        if ended {
            unit.flags &= !BREAK;
        }
    }
    units
}
