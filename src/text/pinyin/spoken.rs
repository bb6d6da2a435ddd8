//! Which reading holds in a text: that of the word, where the table has it; else the commonest.

use std::{collections::HashMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

use super::readings;
use crate::text::script::{self, To};

/// The words and characters of `assets/lexicon/readings.txt`, in simplified characters.
struct Table {
    words: Option<AhoCorasick>,
    /// By number of the word, a reading for each character.
    spoken: Vec<Vec<&'static str>>,
    single: HashMap<char, &'static str>,
}

/// Made at the first paragraph that is read (3 ms).
static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows = include_str!("../../../assets/lexicon/readings.txt")
        .lines()
        .filter(|row| !row.starts_with('#'));
    let mut words = Vec::new();
    let mut spoken = Vec::new();
    let mut single = HashMap::new();
    for row in rows {
        let mut parts = row.split(' ');
        let word = parts.next().unwrap_or_default();
        let mut chars = word.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            single.extend(parts.next().map(|reading| (c, reading)));
        } else {
            words.push(word);
            spoken.push(parts.collect());
        }
    }
    Table {
        words: AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words)
            .ok(),
        spoken,
        single,
    }
});

/// How the Han characters of `text` are read, in order: the first byte of each that has a reading, and the reading with its tone mark.
/// Traditional characters are known by their simplified words. Linear.
pub fn spoken(text: &str) -> Vec<(usize, &'static str)> {
    let simple = script::convert(text, To::Simplified);
    let by_word = |found: aho_corasick::Match| {
        let spoken = TABLE.spoken.get(found.pattern().as_usize());
        let word = simple.text.get(found.range()).unwrap_or_default();
        let places = word.char_indices().map(move |(at, _)| found.start() + at);
        let spoken = spoken.into_iter().flatten().copied();
        places.zip(spoken)
    };
    let words = TABLE.words.as_ref();
    let mut words = words
        .into_iter()
        .flat_map(|words| words.find_iter(&simple.text))
        .flat_map(by_word)
        .peekable();
    let mut read = Vec::new();
    for (at, c) in simple.text.char_indices() {
        let word = words.next_if(|(place, _)| *place == at);
        let source = simple.source(at);
        let reading = word.map(|(_, reading)| reading).or_else(|| {
            let written = text.get(source..).and_then(|rest| rest.chars().next());
            let single = TABLE.single.get(&c).copied();
            single.or_else(|| readings(written.unwrap_or(c)).next())
        });
        read.extend(reading.map(|reading| (source, reading)));
    }
    read
}
