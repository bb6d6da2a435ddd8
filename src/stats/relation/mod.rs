//! What figures say of each other, only where the text itself says so: a part of a whole, a change with its base, the same
//! quantity told twice.
//!
//! A false relation is worse than none: each rule asks for the words that say it, equal units, and values that agree. `part` and
//! `change` look at one block at a time, `repeat` at a whole document in passing. The words are in `assets/lexicon/relations.toml`.
//! Coordinates: a figure is told by its index in the list given. Must never know: panes.

mod change;
mod part;
mod repeat;
mod words;

pub use repeat::{Repeats, Telling};

use super::{Figure, Kind};
use crate::{document::Document, text::Decimal, text::numeral};
use words::Words;

/// What a figure is to another one of its block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The other one's index.
    pub to: usize,
    /// What this one is to it.
    pub what: What,
}

/// What one figure is to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A part of it (853项 … 已完成312项): the share in percent, a plain decimal rounded to one place.
    Part {
        /// From 0 to 100.
        share: String,
    },
    /// The share of something that it makes up (60人，占总数的42.9%).
    Share,
    /// What has become of it (由6小时缩短至3小时): the change, a signed plain decimal rounded to one place, in percent, for two
    /// values in percent in points. None where their units differ.
    From {
        /// Such as `-50`.
        by: Option<String>,
    },
    /// How much more or less than it (比上年的2050亿元增长10%).
    Than,
    /// How far it has moved (185亿元，同比增长8.5%).
    Moved,
}

impl What {
    /// Its name in JSON and in `--explain`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Part { .. } => "part",
            Self::Share => "share",
            Self::From { .. } => "from",
            Self::Than => "than",
            Self::Moved => "moved",
        }
    }
}

/// The relations among the `figures` of block `block`, all but traps, in text order: each with the index of the figure that has it. No figure
/// has two.
pub fn relations(document: &Document, block: usize, figures: &[Figure]) -> Vec<(usize, Relation)> {
    let mut found = Vec::new();
    if figures.len() < 2 {
        return found;
    }
    let words = Words::new(&document.text, document.block_start(block), figures);
    part::relations(&words, &mut found);
    change::relations(&words, &mut found);
    found.sort_by_key(|(index, _)| *index);
    found.dedup_by_key(|(index, _)| *index);
    found
}

/// A value that can be reckoned with; None for ranges and ratios.
fn value(figure: &Figure) -> Option<Decimal> {
    if figure.value_hi.is_some() || !figure.parts.is_empty() {
        return None;
    }
    figure.value.as_deref().and_then(numeral::whole)
}

/// `some` in percent of `all`, a plain decimal rounded to one place.
fn percent(some: Decimal, all: Decimal) -> Option<String> {
    rounded(some.times(100)?.over(all)?)
}

/// Rounded to one place, half away from zero.
fn rounded(value: Decimal) -> Option<String> {
    let twice = value.times(20)?.to_string();
    let whole: i128 = twice.split('.').next()?.parse().ok()?;
    Some(Decimal::new(whole.midpoint(whole.signum()), 1).to_string())
}

/// Whether quantities of this sort add up to a whole.
fn adds_up(figure: &Figure) -> bool {
    matches!(
        figure.kind,
        Kind::Count | Kind::Money | Kind::Measure | Kind::Duration
    ) && !figure.unit.is_empty()
        && !figure.unit.contains('/')
        && !words::is_one_of(&figure.unit, super::lexicon::RELATION_INTENSIVE)
        && value(figure).is_some()
}

/// Whether two figures count in the same unit; 名 and 人 both count people.
fn same_unit(one: &Figure, other: &Figure) -> bool {
    let people = |figure: &Figure| words::is_one_of(&figure.unit, super::lexicon::RELATION_PEOPLE);
    one.kind == other.kind && (one.unit == other.unit || people(one) && people(other))
}
