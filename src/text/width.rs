//! THE width rule: how many cells a grapheme cluster takes on this terminal. Nothing else measures.
//! (typesetting.md 7; UAX #11.)

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How wide a terminal draws a class of East Asian Ambiguous characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One cell.
    #[default]
    Narrow,
    /// Two cells.
    Wide,
}

/// How a terminal measures emoji made of several code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Emoji {
    /// A sequence is drawn as one picture, two cells wide.
    Clusters,
    /// Each code point takes its own cells.
    #[default]
    CodePoints,
}

/// What a terminal's cells are like. Layout and painting use the same ruler.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ruler {
    /// Punctuation and signs: `“ ” ‘ ’ — … · × ° ℃ ①`.
    pub marks: Ambiguous,
    /// Letters of Latin-1, Greek, Cyrillic: `é α я`.
    pub letters: Ambiguous,
    /// Box drawing: `─ │`.
    pub boxes: Ambiguous,
    /// Emoji sequences.
    pub emoji: Emoji,
}

impl Ruler {
    /// Every ambiguous character in one cell, as most terminals draw them.
    pub const NARROW: Self = Self {
        marks: Ambiguous::Narrow,
        letters: Ambiguous::Narrow,
        boxes: Ambiguous::Narrow,
        emoji: Emoji::CodePoints,
    };
    /// Every ambiguous character in two cells.
    pub const WIDE: Self = Self {
        marks: Ambiguous::Wide,
        letters: Ambiguous::Wide,
        boxes: Ambiguous::Wide,
        emoji: Emoji::CodePoints,
    };

    /// The cells that one grapheme cluster takes: 0, 1 or 2.
    pub fn width(&self, cluster: &str) -> u8 {
        let width = if self.marks == Ambiguous::Wide {
            cluster.width_cjk()
        } else {
            cluster.width()
        };
        width.min(2) as u8
    }

    /// The cells that a whole string takes.
    pub fn measure(&self, text: &str) -> usize {
        text.graphemes(true)
            .map(|cluster| usize::from(self.width(cluster)))
            .sum()
    }
}
