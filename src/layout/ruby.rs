//! Pinyin over a paragraph (`P`): a row of readings above each line, as a primer sets it.
//!
//! A Han character that is read takes the cells of its reading, one at least between two readings, and stands in their middle. Where
//! lines may break, and everything else, is as without: only units are wider.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    Direction, Measure,
    unit::{GAP, READ, Unit},
};
use crate::text::{Ambiguous, Ruler, class::Class, pinyin};

/// Over which paragraphs of a document pinyin stands.
#[derive(Clone, Copy, Debug)]
pub struct Pinyin<'a> {
    /// Whether it stands over all.
    pub all: bool,
    /// The blocks that are an exception from that.
    pub except: &'a BTreeSet<u32>,
}

impl Pinyin<'static> {
    /// Over none.
    pub const NONE: Self = Self {
        all: false,
        except: &BTreeSet::new(),
    };
}

impl Pinyin<'_> {
    /// Whether it stands over `block`.
    pub fn over(self, block: u32) -> bool {
        self.all != self.except.contains(&block)
    }
}

/// A column narrower than this, in cells, has no room for it: `zhuāng` takes six.
const NARROWEST: u16 = 16;

/// Whether a measure has room for readings. They stand over horizontal lines only.
pub const fn has_room(measure: &Measure) -> bool {
    measure.columns >= NARROWEST && matches!(measure.direction, Direction::Horizontal)
}

/// Cells of a Han character.
const HAN: u8 = 2;

/// A reading above a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Above {
    /// Cells from the column's left edge.
    pub column: u16,
    /// What is painted: `quán`, or `quan2` where letters are wide.
    pub text: Cow<'static, str>,
}

/// The readings of a block, by its units.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings(Box<[(u32, Cow<'static, str>)]>);

impl Readings {
    /// Reads the units of `text` and makes them as wide as their readings.
    pub(super) fn over(text: &str, units: &mut [Unit], ruler: Ruler) -> Self {
        let mut readings = Vec::new();
        let mut spoken = pinyin::spoken(text).into_iter().peekable();
        let mut read_before = false;
        for (index, unit) in (0..).zip(units) {
            while spoken
                .next_if(|(at, _)| (*at as u32) < unit.start)
                .is_some()
            {}
            let han = unit.class == Class::Ideograph && unit.width == HAN;
            let reading = spoken.next_if(|(at, _)| han && *at as u32 == unit.start);
            if let Some((_, reading)) = reading {
                let reading = match ruler.letters {
                    Ambiguous::Narrow => Cow::Borrowed(reading),
                    Ambiguous::Wide => Cow::Owned(pinyin::numbered(reading)),
                };
                unit.width = (ruler.measure(&reading) as u8).max(HAN);
                unit.flags |= READ;
                if read_before {
                    unit.flags |= GAP;
                }
                readings.push((index, reading));
            }
            read_before = unit.has(READ);
        }
        Self(readings.into())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The reading above a unit that stands at `column`.
    pub(super) fn above(&self, unit: u32, column: u16) -> Option<Above> {
        let at = self.0.binary_search_by_key(&unit, |(unit, _)| *unit).ok()?;
        let (_, text) = self.0.get(at)?;
        Some(Above {
            column,
            text: text.clone(),
        })
    }

    /// Bytes of memory that they take, about.
    pub(super) fn memory(&self) -> usize {
        size_of_val(&*self.0)
    }
}

/// Cells from where a unit begins to its glyph, and the glyph's cells: the middle of what a reading takes.
pub(super) const fn middle(unit: Unit) -> (u16, u8) {
    if unit.has(READ) {
        (((unit.width - HAN) / 2) as u16, HAN)
    } else {
        (0, unit.width)
    }
}
