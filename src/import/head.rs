//! Small facts of display lines.

use super::lexicon::{BOXES, strip_first, strip_last};

/// Whether a line heads a box beside its story: 新闻链接, 延伸阅读：….
pub(super) fn is_box(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    strip_first(bare, BOXES).is_some() || strip_last(bare, BOXES).is_some()
}

/// How many characters of a line are no blanks.
pub(super) fn letters(words: &str) -> usize {
    words.chars().filter(|c| !c.is_whitespace()).count()
}
