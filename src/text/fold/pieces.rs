//! A text as search and comparison see it: folded characters, marks and line joins left out, each with the bytes it came from.
//!
//! What is left out between two characters depends on both, so that nothing is found that is not there: between two letters
//! a blank parts words (`the rapist` is not `therapist`), and between two digits a mark belongs to the figure (`3.5` is not `35`).

use super::Folding;

/// A folded character and where it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first byte in the source.
    pub start: usize,
    /// The byte behind it; a gap that became one blank is covered whole.
    pub end: usize,
    /// What it was folded to.
    pub folded: char,
}

/// What a run of [`ignorable`] characters between two others counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    Nothing,
    /// One blank.
    Blank,
    /// What it is, each character of it.
    Kept,
}

/// What `gap`, which stands between `before` and `after`, counts as.
pub(crate) fn gap(before: char, gap: &str, after: char) -> Gap {
    if !(is_narrow(before) && is_narrow(after)) {
        Gap::Nothing
    } else if gap.contains(char::is_whitespace) {
        Gap::Blank
    } else if is_digit(before) && is_digit(after) {
        Gap::Kept
    } else {
        Gap::Nothing
    }
}

/// Whether `c` may be left out: blanks and line ends, what has no width (U+200B, variation selectors), punctuation of
/// Chinese and Western text. Signs such as `+ % = $ °` are content.
pub fn ignorable(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_whitespace()
            || (c.is_ascii_punctuation()
                && !matches!(c, '$' | '%' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~'));
    }
    c.is_whitespace()
        || matches!(c,
            '¡' | '§' | '«' | '\u{AD}' | '¶' | '·' | '»' | '¿'
            | '\u{180E}' | '\u{200B}'..='\u{2043}' | '\u{2045}'..='\u{2051}' | '\u{2053}'..='\u{206F}'
            | '、'..='〃' | '〈'..='】' | '〔'..='〟' | '〰' | '〽' | '゠' | '・'
            | '\u{FE00}'..='\u{FE19}' | '\u{FE30}'..='\u{FE61}' | '﹣' | '﹨' | '﹪' | '﹫' | '\u{FEFF}'
            | '！'..='＃' | '＆'..='＊' | '，'..='／' | '：' | '；' | '？' | '＠' | '［'..='］' | '＿' | '｛' | '｝'
            | '｟'..='･' | '\u{E0100}'..='\u{E01EF}')
}

/// A letter or digit of a script that parts its words by blanks.
fn is_narrow(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (!c.is_ascii() && (c < '\u{2E80}' || ('０'..='ｚ').contains(&c)) && c.is_alphanumeric())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The pieces of a text, in order; made by [`pieces`].
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    text: &'a str,
    folding: Folding,
    skip: bool,
    at: usize,
    before: Option<char>,
    kept: usize,
}

/// The pieces of `text`. With `skip` marks and line joins are left out (those before the first and behind the last character
/// always), without it each character is a piece.
pub fn pieces(text: &str, folding: Folding, skip: bool) -> Pieces<'_> {
    Pieces {
        text,
        folding,
        skip,
        at: 0,
        before: None,
        kept: 0,
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let rest = self.text.get(self.at..)?;
            let c = rest.chars().next()?;
            let start = self.at;
            if !self.skip || self.at < self.kept || !ignorable(c) {
                self.at += c.len_utf8();
                self.before = Some(c);
                let folded = self.folding.fold(c);
                return Some(Piece {
                    start,
                    end: self.at,
                    folded,
                });
            }
            let length = rest.find(|c| !ignorable(c))?;
            let after = rest.get(length..).and_then(|rest| rest.chars().next())?;
            let between = rest.get(..length)?;
            match self
                .before
                .map_or(Gap::Nothing, |before| gap(before, between, after))
            {
                Gap::Nothing => self.at += length,
                Gap::Kept => self.kept = self.at + length,
                Gap::Blank => {
                    self.at += length;
                    return Some(Piece {
                        start,
                        end: self.at,
                        folded: ' ',
                    });
                }
            }
        }
    }
}
