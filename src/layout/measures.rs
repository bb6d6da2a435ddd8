//! Measure words: what should stay on the line of the number before it. The words are data (`assets/lexicon/measures.txt`).

use std::sync::LazyLock;

static MEASURES: LazyLock<Box<[char]>> = LazyLock::new(|| {
    let mut chars: Vec<char> = include_str!("../../assets/lexicon/measures.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::chars)
        .collect();
    chars.sort_unstable();
    chars.dedup();
    chars.into()
});

/// Whether a character counts or measures what the number before it tells.
pub(super) fn contains(c: char) -> bool {
    MEASURES.binary_search(&c).is_ok()
}
