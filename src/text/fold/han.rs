//! Classes of Han characters that differ by script or region alone. The table is made of OpenCC's
//! (a test holds it equal to the library's) and is read at the first use, never on the way to the first paint.

use std::sync::LazyLock;

/// A class a line, the one it is folded to first; lines that open with `#` are remarks.
pub const HAN_CLASSES: &str = include_str!("../../../assets/han-classes.txt");

/// The characters of the Basic Multilingual Plane that any class holds stand from here…
const FIRST: u32 = 0x3400;
/// …to here.
const LAST: u32 = 0x9FFF;

struct Classes {
    /// What each character from [`FIRST`] to [`LAST`] is folded to; 0 for itself. All classes are folded to such a one, or to
    /// none that this table holds.
    near: Vec<u16>,
    /// The characters beyond, with what they are folded to, sorted.
    far: Vec<(char, char)>,
    /// The first of each class with its line, sorted.
    members: Vec<(char, &'static str)>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut classes = Classes {
        near: vec![0; (LAST - FIRST + 1) as usize],
        far: Vec::new(),
        members: Vec::new(),
    };
    for line in HAN_CLASSES.lines().filter(|line| !line.starts_with('#')) {
        let Some(first) = line.chars().next() else {
            continue;
        };
        classes.members.push((first, line));
        for c in line.chars().skip(1) {
            let slot = u32::from(c)
                .checked_sub(FIRST)
                .and_then(|at| classes.near.get_mut(at as usize));
            match (slot, u16::try_from(u32::from(first))) {
                (Some(slot), Ok(first)) => *slot = first,
                _ => classes.far.push((c, first)),
            }
        }
    }
    classes.far.sort_unstable();
    classes.members.sort_unstable();
    classes
});

/// The first of the class of `c`; `c` itself where it is in none.
pub(super) fn fold(c: char) -> char {
    let code = u32::from(c);
    if code < FIRST {
        return c;
    }
    let classes = &*CLASSES;
    if code <= LAST {
        let near = classes.near.get((code - FIRST) as usize).copied();
        let near = near.filter(|&first| first != 0);
        if let Some(first) = near.and_then(|first| char::from_u32(u32::from(first))) {
            return first;
        }
    }
    classes
        .far
        .binary_search_by_key(&c, |(from, _)| *from)
        .ok()
        .and_then(|at| classes.far.get(at))
        .map_or(c, |(_, first)| *first)
}

/// All members of the class that is folded to `first`; none where there is no such class.
pub(super) fn class(first: char) -> impl Iterator<Item = char> {
    let classes = &CLASSES.members;
    classes
        .binary_search_by_key(&first, |(c, _)| *c)
        .ok()
        .and_then(|at| classes.get(at))
        .map_or("", |(_, line)| line)
        .chars()
}
