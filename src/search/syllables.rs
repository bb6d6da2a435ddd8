//! How each Han character of the Basic Multilingual Plane is read, without tones, in a table that a search can ask for every
//! character of a long text. Made at the first query by pinyin (2 ms).

use std::{collections::BTreeMap, sync::LazyLock};

use crate::text::pinyin;

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

/// The number of a syllable in [`Syllables::names`].
pub(super) type Id = u16;

/// The table.
pub(super) struct Syllables {
    /// The syllables in small ASCII letters, ü as v; sorted.
    pub(super) names: Vec<String>,
    /// For each character the letters that its readings begin with: bit 0 for a.
    letters: Vec<u32>,
    /// For each character where its readings begin in `ids`; one more behind the last.
    starts: Vec<u32>,
    ids: Vec<Id>,
}

/// The table itself.
pub(super) static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let mut all: Vec<Vec<String>> = Vec::new();
    for c in (FIRST..=LAST).filter_map(char::from_u32) {
        let mut read: Vec<String> = pinyin::plain(c).flat_map(spellings).collect();
        read.sort_unstable();
        read.dedup();
        all.push(read);
    }
    let mut numbers: BTreeMap<&str, Id> = all
        .iter()
        .flatten()
        .map(|name| (name.as_str(), 0))
        .collect();
    for (number, id) in numbers.values_mut().enumerate() {
        *id = number as Id;
    }
    let mut table = Syllables {
        names: numbers.keys().copied().map(str::to_owned).collect(),
        letters: Vec::with_capacity(all.len()),
        starts: Vec::with_capacity(all.len() + 1),
        ids: Vec::new(),
    };
    for read in &all {
        table.starts.push(table.ids.len() as u32);
        table.letters.push(
            read.iter()
                .filter_map(|name| letter(*name.as_bytes().first()?))
                .fold(0, |bits, letter| bits | 1 << letter),
        );
        table
            .ids
            .extend(read.iter().filter_map(|name| numbers.get(name.as_str())));
    }
    table.starts.push(table.ids.len() as u32);
    table
});

/// How a syllable is typed: `lü` as `lv`, `lüe` as `lve` and `lue`. Murmurs without a vowel (`hm`, `ng`) are left out.
fn spellings(plain: &'static str) -> Vec<String> {
    let mut found = vec![plain.replace('ü', "v").replace('ê', "e")];
    if plain.contains("üe") {
        found.push(plain.replace('ü', "u"));
    }
    found.retain(|name| {
        name.bytes().all(|byte| byte.is_ascii_lowercase())
            && name.contains(['a', 'e', 'i', 'o', 'u', 'v'])
    });
    found
}

/// The number of a small ASCII letter, 0 for a.
pub(super) fn letter(byte: u8) -> Option<u32> {
    byte.is_ascii_lowercase().then(|| u32::from(byte - b'a'))
}

impl Syllables {
    /// The letters with which readings of `c` begin; none where it has none.
    pub(super) fn letters(&self, c: char) -> u32 {
        u32::from(c)
            .checked_sub(FIRST)
            .and_then(|at| self.letters.get(at as usize))
            .copied()
            .unwrap_or(0)
    }

    /// The readings of `c`.
    pub(super) fn read(&self, c: char) -> &[Id] {
        let edges = u32::from(c).checked_sub(FIRST).and_then(|at| {
            let at = at as usize;
            Some((
                *self.starts.get(at)? as usize,
                *self.starts.get(at + 1)? as usize,
            ))
        });
        edges
            .and_then(|(start, end)| self.ids.get(start..end))
            .unwrap_or_default()
    }
}
