//! The same quantity told twice.
//!
//! Equal numbers are common, so more is asked for: a label, a value that says something (three digits that count, or a label of four
//! characters with two), the same direction and approximator, another sentence of the same story, and no other subject before the label.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::super::{Figure, Kind, Role, lexicon, line::ends_clause};
use crate::{
    document::Document,
    text::{Range, sentence},
};

/// The quantities told so far, by what they say.
#[derive(Debug, Default)]
pub struct Repeats {
    first: HashMap<u64, Telling>,
}

/// Where a quantity is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The figure's index among those of the document.
    pub index: u32,
    /// Index of its block.
    pub block: u32,
    /// The figure's range.
    pub range: Range,
}

impl Repeats {
    /// Takes in the next figure of the document, with its index and its block. Gives where the same was told first.
    pub fn tell(
        &mut self,
        document: &Document,
        block: usize,
        index: usize,
        figure: &Figure,
    ) -> Option<Telling> {
        if figure.role != Role::Key || !says_much(figure) {
            return None;
        }
        let story = document.story_of(block);
        let mut hash = DefaultHasher::new();
        (
            (&figure.value, &figure.value_hi, &figure.parts, &figure.unit),
            (figure.kind as u8, figure.direction as u8, &figure.approx),
            (&figure.label, story),
        )
            .hash(&mut hash);
        let told = Telling {
            index: index as u32,
            block: block as u32,
            range: figure.range,
        };
        match self.first.entry(hash.finish()) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(told);
                None
            }
            std::collections::hash_map::Entry::Occupied(place) => {
                let first = place.get();
                same_subject(document, first, &told, figure).then_some(*first)
            }
        }
    }
}

/// Whether a figure says so much that hardly another one would say the same.
fn says_much(figure: &Figure) -> bool {
    let label = figure.label.chars().count();
    let Some(value) = figure.value.as_deref().filter(|_| label >= 2) else {
        return false;
    };
    let digits = value.trim_start_matches(['-', '0', '.']).replace('.', "");
    let digits = digits.trim_end_matches('0').len();
    let left = matches!(figure.kind, Kind::Percent | Kind::Ratio | Kind::Index);
    digits >= 3 || digits == 2 && label >= 4 && !left
}

/// Whether two places tell of the same thing: in different sentences, and with no other words before the label.
fn same_subject(document: &Document, first: &Telling, again: &Telling, figure: &Figure) -> bool {
    if first.block == again.block {
        let block = document.blocks.get(again.block as usize);
        let block = block.map_or_else(Range::default, |block| block.range);
        if sentence::around(&document.text, block, first.range.start).contains(again.range.start) {
            return false;
        }
    }
    let [one, other] = [first, again].map(|told| subject(document, told, &figure.label));
    match (one, other) {
        (Some(one), Some(other)) => one.is_empty() || other.is_empty() || one == other,
        _ => true,
    }
}

/// The words of the clause before the label, folded, or None where the label does not stand before the figure.
fn subject(document: &Document, told: &Telling, label: &str) -> Option<String> {
    let block = document.blocks.get(told.block as usize)?;
    let words: Vec<char> = document
        .text
        .get(block.range.start.at()..told.range.start.at())?
        .chars()
        .rev()
        .map(lexicon::plain)
        .take_while(|c| !ends_clause(*c))
        .take(40)
        .collect();
    let words: String = words.into_iter().rev().collect();
    let label: String = label.chars().map(lexicon::plain).collect();
    let (before, _) = words.rsplit_once(label.as_str())?;
    Some(before.trim().to_owned())
}
