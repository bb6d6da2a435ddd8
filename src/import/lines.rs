//! The lines of a bare text, as ranges: where one ends, what indents it.
//!
//! A line ends at LF, CR, CRLF, FF, VT, NEL, U+2028 or U+2029.

use crate::text::Range;

/// A line without its line end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words, without blanks around them; empty for a blank line.
    pub(super) words: Range,
    /// How many bytes of blanks stand before the words.
    pub(super) indent: u32,
}

/// Whether a text has line ends other than LF alone: looked for once, for they are rare.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    rare: bool,
}

impl Ends {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let behind = |at: usize, byte: u8| bytes.get(at + 1) == Some(&byte);
        let rare = memchr::memchr3(b'\r', 0x0b, 0x0c, bytes).is_some()
            || memchr::memchr_iter(0xc2, bytes).any(|at| behind(at, 0x85))
            || memchr::memmem::find(bytes, "\u{2028}".as_bytes()).is_some()
            || memchr::memmem::find(bytes, "\u{2029}".as_bytes()).is_some();
        Self { rare }
    }
}

/// The lines of `text`, blank ones too, in order.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    lines_with(text, Ends::of(text))
}

/// The lines of a text whose line ends are known.
pub(super) fn lines_with(text: &str, ends: Ends) -> impl Iterator<Item = Line> {
    let mut at = 0;
    let mut feeds = memchr::memchr_iter(b'\n', text.as_bytes());
    std::iter::from_fn(move || {
        let (length, behind) = if ends.rare {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            end_of_any(rest)
        } else if at >= text.len() {
            return None;
        } else {
            feeds
                .next()
                .map_or((text.len() - at, 0), |end| (end - at, 1))
        };
        let line = line_at(text.get(at..at + length).unwrap_or_default(), at);
        at += length + behind;
        Some(line)
    })
}

/// The length of the first line of `rest`, and of the line end behind it.
fn end_of_any(rest: &str) -> (usize, usize) {
    for (at, byte) in rest.bytes().enumerate() {
        let tail = rest.as_bytes().get(at..).unwrap_or_default();
        match byte {
            b'\n' | 0x0b | 0x0c => return (at, 1),
            b'\r' => return (at, if tail.get(1) == Some(&b'\n') { 2 } else { 1 }),
            0xc2 if tail.get(1) == Some(&0x85) => return (at, 2),
            0xe2 if tail.starts_with(&[0xe2, 0x80, 0xa8])
                || tail.starts_with(&[0xe2, 0x80, 0xa9]) =>
            {
                return (at, 3);
            }
            _ => {}
        }
    }
    (rest.len(), 0)
}

fn line_at(line: &str, at: usize) -> Line {
    let words = line.trim_start_matches(blank);
    let indent = line.len() - words.len();
    let words = words.trim_end_matches(blank);
    Line {
        words: Range::new(at + indent, at + indent + words.len()),
        indent: indent as u32,
    }
}

/// What counts as blank at the edges of a line: white space, and marks that show nothing (U+FEFF, U+200B).
fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

impl Line {
    /// The cells that the blanks before its words take.
    pub(super) fn indent_cells(&self, text: &str) -> usize {
        let start = self.words.start.at() - self.indent as usize;
        let blanks = text.get(start..self.words.start.at()).unwrap_or_default();
        blanks
            .chars()
            .map(|c| if c == '\u{3000}' { 2 } else { 1 })
            .sum()
    }
}

/// Takes the last line off the head of a text, which may be cut anywhere in it; the only line stays.
pub(super) fn drop_cut_line(text: &mut String) {
    let before = memchr::memrchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(0);
    if text
        .get(..before)
        .is_some_and(|kept| kept.contains(|c| !blank(c)))
    {
        text.truncate(before);
    }
}
