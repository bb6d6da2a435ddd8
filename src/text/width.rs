//! THE width rule: how many cells a grapheme cluster takes on this terminal. Nothing else measures.
//! (typesetting.md 7; UAX #11.)
//!
//! Ambiguous characters are exactly those of `East_Asian_Width=A`, by three flags, since terminals that draw them wide differ in
//! letters and box drawing; `unicode-width` stands behind all else. Its own wide mode is not used: it leaves é α я narrow
//! and widens signs that no terminal widens.

mod ambiguous;

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{
    cluster::clusters,
    printable::{self, Shown},
};

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
    /// Each code point would take its own cells, so only the first is drawn ([`Ruler::drawn`]).
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
    /// Box drawing and block elements: `─ │ █`.
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

    /// The cells that one grapheme cluster takes when it is shown ([`printable::shown`]): 0, 1 or 2. What is dropped takes none.
    pub fn width(&self, cluster: &str) -> u8 {
        let mut chars = cluster.chars();
        let Some(first) = chars.next() else {
            return 0;
        };
        if chars.as_str().is_empty() && !first.is_control() && !printable::is_ignorable(first) {
            let width = self.char_width(first);
            if width > 0 {
                return width;
            }
        }
        match printable::shown(cluster) {
            Shown::AsIs => self.raw(cluster),
            Shown::Dropped => 0,
            Shown::Sign(sign) => self.raw(sign),
            Shown::Changed(changed) => self.raw(&changed),
        }
    }

    /// The cells that a whole string takes.
    pub fn measure(&self, text: &str) -> usize {
        clusters(text)
            .map(|cluster| usize::from(self.width(cluster)))
            .sum()
    }

    /// What is sent to the terminal for a grapheme cluster: [`printable::shown`], and an emoji sequence as its first code point where the
    /// terminal would draw each by itself. It takes [`Ruler::width`] cells.
    pub fn drawn<'a>(&self, cluster: &'a str) -> Cow<'a, str> {
        match printable::shown(cluster) {
            Shown::AsIs if self.is_cut(cluster) => Cow::Borrowed(first_char(cluster)),
            Shown::AsIs => Cow::Borrowed(cluster),
            Shown::Dropped => Cow::Borrowed(""),
            Shown::Sign(sign) => Cow::Borrowed(sign),
            Shown::Changed(changed) => Cow::Owned(changed),
        }
    }

    /// Whether a cluster is an emoji of which this terminal is sent the first code point alone. A flag is no such: its halves show as letters.
    fn is_cut(self, cluster: &str) -> bool {
        self.emoji == Emoji::CodePoints
            && first_char(cluster).len() < cluster.len()
            && printable::is_emoji(cluster)
            && !cluster.starts_with(|c: char| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c))
    }

    /// The cells of a cluster that is sent as it is.
    fn raw(self, cluster: &str) -> u8 {
        let Some(first) = cluster.chars().next() else {
            return 0;
        };
        if first.len_utf8() == cluster.len() || self.is_cut(cluster) {
            self.char_width(first).max(1)
        } else if ambiguous(first) {
            self.char_width(first)
        } else {
            cluster.width().clamp(1, 2) as u8
        }
    }

    fn char_width(self, c: char) -> u8 {
        match c {
            ' '..='~' => 1,
            // Han, kana, full-width punctuation: most of what is ever measured.
            '\u{3000}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30A0}'..='\u{30FF}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{FF01}'..='\u{FF60}' => 2,
            _ if ambiguous(c) => {
                let class = match c {
                    '\u{2500}'..='\u{259F}' => self.boxes,
                    '\0'..='\u{52F}' if c.is_alphabetic() => self.letters,
                    _ => self.marks,
                };
                1 + u8::from(class == Ambiguous::Wide)
            }
            _ => c.width().unwrap_or(0).min(2) as u8,
        }
    }
}

/// The first character of a cluster, as a slice.
fn first_char(cluster: &str) -> &str {
    let length = cluster.chars().next().map_or(0, char::len_utf8);
    cluster.get(..length).unwrap_or_default()
}

/// Whether a character is East Asian Ambiguous (UAX #11).
pub fn ambiguous(c: char) -> bool {
    let code = u32::from(c);
    code >= 0xA1 && {
        let after = ambiguous::AMBIGUOUS.partition_point(|&(first, _)| first <= code);
        after
            .checked_sub(1)
            .and_then(|index| ambiguous::AMBIGUOUS.get(index))
            .is_some_and(|&(_, last)| code <= last)
    }
}
