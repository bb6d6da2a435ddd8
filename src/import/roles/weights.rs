//! How much each feature of a line speaks for each label, learned from annotated pages, and the likeliest row of labels by them
//! (Viterbi's algorithm on a linear chain). The tables are made by `assets/build/weights.rs` of `assets/lexicon/page-weights.txt`.

use super::features::Feature;

/// How many labels there are.
pub(super) const LABELS: usize = 10;

/// Weights in thousandths for each label.
type Weights = [i16; LABELS];

/// A feature: the weights of its values, those without any left out; ascending.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    rows: &'static [(u32, Weights)],
}

impl Table {
    fn row(&self, value: usize) -> Option<&Weights> {
        let at = self
            .rows
            .binary_search_by_key(&value, |(value, _)| *value as usize);
        Some(&self.rows.get(at.ok()?)?.1)
    }
}

include!(concat!(env!("OUT_DIR"), "/weights.rs"));

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Banner,
    Kicker,
    Headline,
    Deck,
    Heading,
    Byline,
    Caption,
    Body,
    /// Of no story: where it goes on, an advertisement, what a web page has around its text.
    Note,
    /// Goes on with the line before.
    Joined,
}

const ALL: [Label; LABELS] = [
    Label::Banner,
    Label::Kicker,
    Label::Headline,
    Label::Deck,
    Label::Heading,
    Label::Byline,
    Label::Caption,
    Label::Body,
    Label::Note,
    Label::Joined,
];

/// The row of labels that the features of the lines speak for most.
pub(super) fn likeliest(lines: impl Iterator<Item = Vec<Feature>>) -> Vec<Label> {
    let transition: [Weights; LABELS] =
        std::array::from_fn(|before| TRANSITION.row(before).copied().unwrap_or_default());
    let mut best = [0_i32; LABELS];
    let mut came_from: Vec<[u8; LABELS]> = Vec::new();
    for (at, features) in lines.enumerate() {
        let mut own = [0_i32; LABELS];
        for (table, row) in features {
            let row = table.row(row).into_iter().flatten();
            for (sum, weight) in own.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
        let (mut next, mut from) = (own, [0; LABELS]);
        if at > 0 {
            for (label, (next, from)) in next.iter_mut().zip(&mut from).enumerate() {
                let moves = best.iter().zip(&transition).zip(0_u8..);
                let reached =
                    moves.map(|((best, row), before)| (best + i32::from(row[label]), before));
                let (most, before) = reached.max().unwrap_or_default();
                *next += most;
                *from = before;
            }
        }
        best = next;
        came_from.push(from);
    }
    let last = (0..LABELS).max_by_key(|label| best[*label]).unwrap_or(0);
    let mut labels = Vec::with_capacity(came_from.len());
    let mut label = last;
    for from in came_from.iter().rev() {
        labels.push(ALL[label]);
        label = usize::from(from[label]);
    }
    labels.reverse();
    labels
}
