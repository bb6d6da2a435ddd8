//! The words of the room, from `assets/lexicon/`, in tables made at build time.
//!
//! Coordinates: characters that [`plain`] has been over.

use std::sync::LazyLock;

use super::Kind;
use crate::text::numeral;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// A character of a tree of words; `from..to` are the nodes that may follow it, in the order of their characters.
struct Node<V> {
    c: char,
    value: Option<V>,
    from: u16,
    to: u16,
}

/// For each ASCII character, and each from [`FIRST`] on (Han, kana, full-width forms), its place in a table; 0 where it has none.
type Places = Vec<u16>;

const FIRST: u32 = 0x2e80;
const ASCII: u32 = 0x80;

/// Where a character is found among [`Places`].
const fn slot(c: char) -> Option<usize> {
    match c as u32 {
        c @ ..ASCII => Some(c as usize),
        c @ FIRST..=0xffff => Some((c - FIRST + ASCII) as usize),
        _ => None,
    }
}

fn places(rows: impl Iterator<Item = (char, usize)>) -> Places {
    let mut places = vec![0; 0x1_0000 - (FIRST - ASCII) as usize];
    for (c, at) in rows {
        if let Some(place) = slot(c).and_then(|slot| places.get_mut(slot)) {
            *place = at as u16;
        }
    }
    places
}

static UNIT_HEADS: LazyLock<Places> = LazyLock::new(|| heads(UNITS));
static WORD_HEADS: LazyLock<Places> = LazyLock::new(|| heads(WORDS));
static FOLDED: LazyLock<Places> = LazyLock::new(|| {
    // Numerals first: 參 is 叁 in them.
    let form = |from: char, to: char| match numeral::fold(from) {
        same if same == from => to,
        numeral => numeral,
    };
    places(
        VARIANTS
            .iter()
            .map(|&(from, to)| (from, form(from, to) as usize)),
    )
});

fn heads<V>(nodes: &[Node<V>]) -> Places {
    let to = nodes.first().map_or(0, |root| usize::from(root.to));
    places((1..to).filter_map(|at| nodes.get(at).map(|node| (node.c, at))))
}

/// The form under which a character is looked up.
pub(super) fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match slot(c).and_then(|slot| FOLDED.get(slot)) {
        Some(&to) if to > 0 => char::from_u32(u32::from(to)).unwrap_or(c),
        _ => numeral::fold(c),
    }
}

/// Every word of a tree that the characters begin with, the shortest first: its length and value.
fn words<'a, V>(
    nodes: &'static [Node<V>],
    heads: &'a Places,
    chars: &'a [char],
) -> impl Iterator<Item = (usize, V)> + 'a
where
    V: Copy + 'static,
{
    let follow = |node: &Node<V>, c: char| -> Option<&'static Node<V>> {
        let (from, to) = (usize::from(node.from), usize::from(node.to));
        let after = nodes.get(from..to)?;
        if after.len() <= 8 {
            return after.iter().find(|node| node.c == c);
        }
        let at = after.binary_search_by_key(&c, |node| node.c).ok()?;
        after.get(at)
    };
    let first = chars.first().and_then(|&c| match slot(c) {
        Some(slot) => nodes.get(usize::from(*heads.get(slot).filter(|at| **at > 0)?)),
        None => follow(nodes.first()?, c),
    });
    let mut len = 0;
    std::iter::successors(first, move |node| {
        len += 1;
        follow(node, *chars.get(len)?)
    })
    .zip(1..)
    .filter_map(|(node, len)| Some((len, node.value?)))
}

/// Every word of `words.toml` that `chars` begins with, the shortest first: its length in characters and its classes.
pub(super) fn words_at(chars: &[char]) -> impl Iterator<Item = (usize, u32)> {
    words(WORDS, &WORD_HEADS, chars)
}

/// The longest unit that `chars` begins with: its length in characters and its kind. What follows may take a unit away
/// (200天然…); a Latin unit is a whole word.
pub(super) fn unit_at(chars: &[char]) -> Option<(usize, Kind)> {
    words(UNITS, &UNIT_HEADS, chars)
        .filter(|&(len, (_, latin))| {
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
        .last()
        .map(|(len, (kind, _))| (len, kind))
}
