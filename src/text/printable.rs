//! What of a document reaches a terminal. The one place that decides it.
//!
//! A text can hold what a terminal obeys (C0, C1, ESC), what turns a line around (bidi overrides and isolates) and what is drawn on one
//! terminal and not on the next (default-ignorables, typesetting.md 7.1). The first two are shown by a sign, the last dropped; variation
//! selectors and joiners stay inside emoji, where they choose the picture. (Unicode 17, `Default_Ignorable_Code_Point`; UTS #51.)

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::cluster::clusters;

/// How a grapheme cluster is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is written.
    AsIs,
    /// Not at all: it has no picture.
    Dropped,
    /// By a sign in its stead.
    Sign(&'static str),
    /// Without the characters in it that have no picture, or, for a mark that has no letter to stand on, on a dotted circle.
    Changed(String),
}

/// How a grapheme cluster is shown. No control, bidi control or ignorable character is ever left as it is, but for the joiners,
/// selectors and tags inside emoji.
pub fn shown(cluster: &str) -> Shown {
    let mut chars = cluster.chars();
    let Some(first) = chars.next() else {
        return Shown::Dropped;
    };
    if is_harmless(first) && chars.as_str().is_empty() {
        return Shown::AsIs;
    }
    if let Some(sign) = sign(first) {
        return Shown::Sign(sign);
    }
    if !is_emoji(cluster) && cluster.chars().any(is_ignorable) {
        let kept: String = cluster.chars().filter(|&c| !is_ignorable(c)).collect();
        return match shown(&kept) {
            Shown::AsIs => Shown::Changed(kept),
            other => other,
        };
    }
    // A mark or a vowel without its letter would be drawn over the cell before it.
    if cluster.chars().all(|c| c.width().unwrap_or(0) == 0) {
        let on_circle = format!("\u{25CC}{cluster}");
        return if clusters(&on_circle).count() == 1 {
            Shown::Changed(on_circle)
        } else {
            // A Hangul vowel or final by itself does not even join the circle.
            Shown::Sign(UNKNOWN)
        };
    }
    Shown::AsIs
}

/// A text as it may be written to a terminal: each cluster as [`shown`] has it. For titles, names of files, messages.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for cluster in clusters(text) {
        match shown(cluster) {
            Shown::AsIs => clean.push_str(cluster),
            Shown::Dropped => {}
            Shown::Sign(sign) => clean.push_str(sign),
            Shown::Changed(changed) => clean.push_str(&changed),
        }
    }
    Cow::Owned(clean)
}

/// Whether a character has no picture and is dropped wherever it stands outside of emoji: a soft hyphen, a joiner, a byte order mark…
pub fn is_ignorable(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB | 0x1_BCA0..=0x1_BCA3
        | 0x1_D173..=0x1_D17A | 0xE_0000..=0xE_0FFF)
}

/// The usual characters, none of which needs a second look.
const fn is_harmless(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}'
        | '\u{370}'..='\u{377}' | '\u{391}'..='\u{3FF}' | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
        | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{303F}' | '\u{3041}'..='\u{3096}' | '\u{309B}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF9D}')
}

/// Whether a cluster of several characters is an emoji: a keycap, a flag, a picture with a selector, joiner or skin tone (UTS #51).
pub(super) fn is_emoji(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let rest = chars.as_str();
    let keycap = matches!(first, '0'..='9' | '#' | '*') && rest.ends_with('\u{20E3}');
    let flag = ('\u{1F1E6}'..='\u{1F1FF}').contains(&first);
    keycap || flag || (is_picture(first) && !rest.is_empty())
}

/// The blocks in which emoji lie (`Extended_Pictographic`, roughly: a selector after a sign of these blocks is left to the terminal).
const fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21AA}'
        | '\u{231A}'..='\u{23FF}' | '\u{24C2}' | '\u{25AA}'..='\u{25FE}' | '\u{2600}'..='\u{27BF}' | '\u{2934}' | '\u{2935}'
        | '\u{2B05}'..='\u{2B55}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

/// What stands for a character that has no picture of its own.
const UNKNOWN: &str = "␦";

/// Control pictures, in the order of the controls.
#[rustfmt::skip]
const PICTURES: [&str; 32] = [
    "␀", "␁", "␂", "␃", "␄", "␅", "␆", "␇", "␈", "␉", "␊", "␋", "␌", "␍", "␎", "␏",
    "␐", "␑", "␒", "␓", "␔", "␕", "␖", "␗", "␘", "␙", "␚", "␛", "␜", "␝", "␞", "␟",
];

/// The sign for a control or a bidi control. All are East Asian Neutral: one cell everywhere.
fn sign(c: char) -> Option<&'static str> {
    match u32::from(c) {
        code @ 0..=0x1F => PICTURES.get(code as usize).copied(),
        0x7F => Some("␡"),
        0x85 | 0x2028 | 0x2029 => Some("␤"),
        0x80..=0x9F => Some(UNKNOWN),
        // Embedding and override to the right, to the left; isolates; the end of each.
        0x202A | 0x202D | 0x2066 => Some("⇢"),
        0x202B | 0x202E | 0x2067 => Some("⇠"),
        0x2068 => Some("⇣"),
        0x202C | 0x2069 => Some("⇡"),
        _ => None,
    }
}
