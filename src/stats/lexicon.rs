//! The words of the room, from `assets/lexicon/`, in tables made at build time.
//!
//! Coordinates: characters that [`plain`] has been over.

use std::sync::LazyLock;

use super::Kind;
use crate::text::numeral;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// A character of a tree of words; `from..to` are the nodes that may follow it, in the order of their characters, and `next` has the
/// [`bit`] of each of these.
struct Node<V> {
    c: char,
    value: Option<V>,
    from: u16,
    to: u16,
    next: u64,
}

/// One of 64 bits for a character: where it is not set, a look-up ends.
const fn bit(c: char) -> u64 {
    1 << (c as u32 % 64)
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
    // Every Han form of a numeral stands in VARIANTS too.
    let others = ('\u{2e80}'..='\u{303f}').chain('\u{ff00}'..='\u{ffef}');
    let variants = VARIANTS.iter().map(|&(from, to)| (from, form(from, to)));
    places(
        others
            .map(|from| (from, numeral::fold(from)))
            .filter(|(from, to)| from != to)
            .chain(variants)
            .map(|(from, to)| (from, to as usize)),
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
        Some(&0) => c,
        Some(&to) => char::from_u32(u32::from(to)).unwrap_or(c),
        None => numeral::fold(c),
    }
}

/// A unit: what it measures, whether it is a whole word of Latin letters, and what must not follow it (200天然…).
#[derive(Clone, Copy)]
struct Unit {
    kind: Kind,
    latin: bool,
    not: &'static [char],
}

/// Tells every word of a tree that the characters begin with, the shortest first: its length and value.
fn walk<V: Copy>(
    nodes: &'static [Node<V>],
    heads: &Places,
    chars: &[char],
    mut tell: impl FnMut(usize, V),
) {
    let Some(&first) = chars.first() else { return };
    let head = match slot(first) {
        Some(slot) => {
            let at = heads.get(slot).filter(|at| **at > 0);
            at.and_then(|at| nodes.get(usize::from(*at)))
        }
        None => nodes.first().and_then(|root| follow(nodes, root, first)),
    };
    let Some(mut node) = head else { return };
    let mut len = 1;
    loop {
        if let Some(value) = node.value {
            tell(len, value);
        }
        let Some(next) = chars.get(len).and_then(|&c| follow(nodes, node, c)) else {
            return;
        };
        node = next;
        len += 1;
    }
}

fn follow<V>(nodes: &'static [Node<V>], node: &Node<V>, c: char) -> Option<&'static Node<V>> {
    if node.next & bit(c) == 0 {
        return None;
    }
    let after = nodes.get(usize::from(node.from)..usize::from(node.to))?;
    if after.len() <= 8 {
        return after.iter().find(|node| node.c == c);
    }
    let at = after.binary_search_by_key(&c, |node| node.c).ok()?;
    after.get(at)
}

/// Tells every word of `words.toml` that `chars` begins with, the shortest first: its length in characters and its classes.
pub(super) fn words_at(chars: &[char], tell: impl FnMut(usize, u32)) {
    walk(WORDS, &WORD_HEADS, chars, tell);
}

/// The longest unit that `chars` begins with: its length in characters and its kind. A Latin unit is a whole word.
pub(super) fn unit_at(chars: &[char]) -> Option<(usize, Kind)> {
    let mut found = None;
    walk(UNITS, &UNIT_HEADS, chars, |len, unit| {
        let next = chars.get(len).copied().unwrap_or_default();
        let last = chars.get(len - 1).copied().unwrap_or_default();
        let whole = if unit.latin || last.is_ascii_alphabetic() {
            !next.is_ascii_alphanumeric() || !last.is_ascii_alphanumeric()
        } else {
            !unit.not.contains(&next)
        };
        if whole {
            found = Some((len, unit.kind));
        }
    });
    found
}
