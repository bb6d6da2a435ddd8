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

/// The lines of `text`, blank ones too, in order.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    // The marks of lines that are rare are looked for only in texts that have them.
    let rare = memchr::memchr3(b'\r', 0x0b, 0x0c, text.as_bytes()).is_some()
        || memchr::memmem::find(text.as_bytes(), "\u{85}".as_bytes()).is_some()
        || memchr::memmem::find(text.as_bytes(), &[0xe2, 0x80, 0xa8]).is_some()
        || memchr::memmem::find(text.as_bytes(), &[0xe2, 0x80, 0xa9]).is_some();
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let (length, behind) = if rare {
            end_of_any(rest)
        } else {
            memchr::memchr(b'\n', rest.as_bytes()).map_or((rest.len(), 0), |end| (end, 1))
        };
        let line = line_at(rest.get(..length).unwrap_or(rest), at);
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
