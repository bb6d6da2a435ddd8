//! Lines of a page that are alike, figures aside: 第1版 and 第2版, 【标题】… and 【标题】…, what a copy has around every story.

use std::collections::HashMap;

use super::{
    features::Feature,
    line::{LOOKS, Line, Look},
    weights,
};

/// So many characters of a line are looked at, and so many are its first.
const LONGEST: usize = 24;
const FIRST: usize = 3;

/// For each line, how many of the page are like it, and how many begin like it, itself among them.
pub(super) struct Alike(Vec<(usize, usize)>);

impl Alike {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let masked: Vec<Vec<char>> = lines.iter().map(|line| masked(line.words)).collect();
        let mut whole: HashMap<&[char], usize> = HashMap::with_capacity(lines.len());
        let mut first: HashMap<&[char], usize> = HashMap::with_capacity(lines.len());
        for line in &masked {
            *whole.entry(line).or_default() += 1;
            if let Some((front, [_, ..])) = line.split_at_checked(FIRST) {
                *first.entry(front).or_default() += 1;
            }
        }
        let count = |line: &Vec<char>| {
            let front = line.get(..FIRST).and_then(|front| first.get(front));
            let same = whole.get(line.as_slice());
            (same.copied().unwrap_or(0), front.copied().unwrap_or(0))
        };
        Self(masked.iter().map(count).collect())
    }

    /// What others like it tell of the line at `at`.
    pub(super) fn tell(&self, at: usize, look: usize, features: &mut Vec<Feature>) {
        let (same, first) = self.0.get(at).copied().unwrap_or_default();
        if same > 1 {
            features.push((&weights::ALIKE, same.min(3) * LOOKS + look));
        }
        if first > 1 && look != Look::Prose as usize {
            features.push((&weights::ALIKE_FIRST, first.min(4) * LOOKS + look));
        }
    }
}

/// The first characters of a line, with a sign for each number.
fn masked(words: &str) -> Vec<char> {
    let mut chars: Vec<char> = words.chars().take(LONGEST).collect();
    for c in &mut chars {
        if c.is_ascii_digit() {
            *c = '0';
        }
    }
    chars.dedup_by(|next, before| *next == '0' && *before == '0');
    chars
}
