//! The words of the room, from `assets/lexicon/`, in sorted tables made at build time.
//!
//! Coordinates: characters that [`plain`] has been over.

use std::sync::LazyLock;

use super::Kind;
use crate::text::numeral;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The form under which a character is looked up.
pub(super) fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let c = numeral::fold(c);
    match VARIANTS.binary_search_by_key(&c, |row| row.0) {
        Ok(at) => VARIANTS.get(at).map_or(c, |row| row.1),
        Err(_) => c,
    }
}

/// The longest row of a sorted table that the characters begin with and that `wanted` takes: its length and value.
fn longest<V: Copy>(
    table: &'static [(&'static [char], V)],
    chars: impl Iterator<Item = char>,
    wanted: impl Fn(usize, V) -> bool,
) -> Option<(usize, V)> {
    let mut rows = table;
    let mut found = None;
    for (depth, c) in chars.enumerate() {
        let at = |row: &(&[char], V)| row.0.get(depth).copied();
        let first = rows.partition_point(|row| at(row) < Some(c));
        rows = rows.get(first..).unwrap_or_default();
        let count = rows.partition_point(|row| at(row) == Some(c));
        rows = rows.get(..count).unwrap_or_default();
        let Some(row) = rows.first() else { break };
        if row.0.len() == depth + 1 && wanted(depth + 1, row.1) {
            found = Some((depth + 1, row.1));
        }
    }
    found
}

/// The rows of a table by the first character of their words, in one step: most characters begin no word at all.
type Heads = Vec<(u16, u16)>;

/// Han from U+4E00 on have an entry of their own; all other characters are searched for.
const FIRST: u32 = 0x4e00;
const HAN: usize = 0x5200;

static HEADS: LazyLock<Heads> = LazyLock::new(|| heads(WORDS));
static HEADS_BACK: LazyLock<Heads> = LazyLock::new(|| heads(WORDS_BACK));

fn heads(table: &[(&[char], u32)]) -> Heads {
    let mut heads = vec![(0, 0); HAN];
    for (index, (word, _)) in table.iter().enumerate() {
        let head = word.first().and_then(|c| u32::from(*c).checked_sub(FIRST));
        if let Some((from, to)) = head.and_then(|head| heads.get_mut(head as usize)) {
            if *to == 0 {
                *from = index as u16;
            }
            *to = index as u16 + 1;
        }
    }
    heads
}

fn rows(table: &'static [Row], heads: &Heads, first: Option<char>) -> &'static [Row] {
    let head = first.and_then(|c| u32::from(c).checked_sub(FIRST));
    match head.and_then(|head| heads.get(head as usize)) {
        Some((from, to)) => table
            .get(usize::from(*from)..usize::from(*to))
            .unwrap_or_default(),
        None => table,
    }
}

/// A word and its classes.
type Row = (&'static [char], u32);

/// The longest word of one of `classes` that `chars` begins with: its length in characters.
pub(super) fn word_at(chars: &[char], classes: u32) -> Option<usize> {
    let table = rows(WORDS, &HEADS, chars.first().copied());
    longest(table, chars.iter().copied(), |_, row| row & classes != 0).map(|(len, _)| len)
}

/// The longest word of one of `classes` that `chars` ends with, and all its classes.
pub(super) fn word_before(chars: &[char], classes: u32) -> Option<(usize, u32)> {
    let table = rows(WORDS_BACK, &HEADS_BACK, chars.last().copied());
    longest(table, chars.iter().rev().copied(), |_, row| {
        row & classes != 0
    })
}

/// The longest unit that `chars` begins with: its length in characters and its kind. What follows may take a unit away
/// (200天然…); a Latin unit is a whole word.
pub(super) fn unit_at(chars: &[char]) -> Option<(usize, Kind)> {
    longest(UNITS, chars.iter().copied(), |len, (_, latin)| {
        let next = chars.get(len).copied().unwrap_or_default();
        let last = chars.get(len - 1).copied().unwrap_or_default();
        if latin || last.is_ascii_alphabetic() {
            return !next.is_ascii_alphanumeric() || !last.is_ascii_alphanumeric();
        }
        let unit = chars.get(..len).unwrap_or_default();
        GUARDS
            .binary_search_by(|row| row.0.cmp(unit))
            .ok()
            .and_then(|at| GUARDS.get(at))
            .is_none_or(|row| !row.1.contains(&next))
    })
    .map(|(len, (kind, _))| (len, kind))
}
