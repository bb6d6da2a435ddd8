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

/// Whether a text has line ends other than LF and CRLF: looked for once, for they are rare.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    rare: bool,
}

impl Ends {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        // Each part reaches over two bytes of the next, so that no line end is cut.
        let part = |at: usize| bytes.get(at..bytes.len().min(at + PART + 2));
        let mut parts = (0..bytes.len()).step_by(PART).filter_map(part);
        let mut last = [b'\n'; 4];
        let end = bytes.get(bytes.len().saturating_sub(2)..);
        for (to, from) in last.iter_mut().zip(end.unwrap_or_default()) {
            *to = *from;
        }
        Self {
            rare: parts.any(has_rare_end) || has_rare_end(&last),
        }
    }
}

/// So many bytes are looked at before it is asked whether a rare line end was among them.
const PART: usize = 4096;

/// Whether one begins in `part` before its last two bytes. Without a branch for each byte, so that the compiler compares many
/// at once.
fn has_rare_end(part: &[u8]) -> bool {
    let second = part.get(1..).unwrap_or_default();
    let third = part.get(2..).unwrap_or_default();
    let found = part
        .iter()
        .zip(second)
        .zip(third)
        .fold(0_u8, |found, ((&a, &b), &c)| {
            let alone = u8::from(a == 0x0b) | u8::from(a == 0x0c);
            let cr = u8::from(a == b'\r') & u8::from(b != b'\n');
            let nel = u8::from(a == 0xc2) & u8::from(b == 0x85);
            let parting = u8::from(a == 0xe2) & u8::from(b == 0x80) & u8::from(c & 0xfe == 0xa8);
            found | alone | cr | nel | parting
        });
    found != 0
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
    match c {
        '\u{3000}' | ' ' | '\t' => true,
        // Nearly all that a Chinese line begins or ends with.
        '\u{3001}'..'\u{feff}' => false,
        _ => c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'),
    }
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

/// How many characters of a line are no blanks.
pub(super) fn letters(words: &str) -> usize {
    words.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether blanks stand before a line.
pub(super) fn is_indented(text: &str, range: Range) -> bool {
    let before = text.get(..range.start.at()).unwrap_or_default();
    before.ends_with([' ', '\u{3000}', '\t'])
}
