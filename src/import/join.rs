//! Bare text keeps its own text: blocks are ranges in it. Where lines of one paragraph are joined, what parted them is cut out.
//!
//! Invariant: cuts are ascending, do not overlap, and lie inside one block each. A text without cuts is not copied.

use crate::{
    document::{Block, Place, SourceMap},
    text::{Pos, Range},
};

/// Something to leave out between two lines of one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// What is left out: line ends, the next line's indent.
    pub(super) range: Range,
    /// Whether a blank stands in its place, as between words of Latin letters.
    pub(super) blank: bool,
}

/// Whether a blank belongs between two lines that are joined: between Latin words and figures, never beside Han.
pub(super) fn blank_between(before: &str, after: &str) -> bool {
    let narrow = |c: char| c.is_ascii_graphic() || ('\u{a1}'..='\u{24f}').contains(&c);
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    // A figure that the column cut in two is one figure.
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%');
    let digit = last.is_ascii_digit() || first.is_ascii_digit();
    let figure = digit && part(last) && part(first) && before.chars().any(|c| c >= '\u{2e80}');
    narrow(last) && narrow(first) && !figure
}

/// Takes the cuts out of `text` and moves the blocks along. In place: the text only gets shorter.
pub(super) fn apply(text: String, blocks: &mut [Block], cuts: &[Cut]) -> (String, SourceMap) {
    if cuts.is_empty() {
        return (text, SourceMap::default());
    }
    let mut points = Vec::with_capacity(cuts.len());
    let mut bytes = text.into_bytes();
    let (mut read, mut write, mut line) = (0, 0, 1);
    let count =
        |part: Option<&[u8]>| memchr::memchr_iter(b'\n', part.unwrap_or_default()).count() as u32;
    for cut in cuts {
        let Range { start, end } = cut.range;
        line += count(bytes.get(read..end.at()));
        bytes.copy_within(read..start.at(), write);
        write += start.at() - read;
        if cut.blank {
            if let Some(byte) = bytes.get_mut(write) {
                *byte = b' ';
            }
            write += 1;
        }
        read = end.at();
        points.push((Pos::from(write), Place { byte: end.0, line }));
    }
    bytes.copy_within(read.., write);
    bytes.truncate(bytes.len() - read + write);
    move_blocks(blocks, cuts);
    // Cuts lie on character boundaries, so nothing is lost here; were one not, its characters would show as U+FFFD.
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    (text, SourceMap { points })
}

fn move_blocks(blocks: &mut [Block], cuts: &[Cut]) {
    let mut cuts = cuts.iter().peekable();
    let mut gone = 0;
    for block in blocks {
        let start = block.range.start.0 - gone;
        while let Some(cut) = cuts.next_if(|cut| cut.range.end <= block.range.end) {
            gone += cut.range.len() as u32 - u32::from(cut.blank);
        }
        block.range = Range::new(Pos(start), Pos(block.range.end.0 - gone));
    }
}
