//! From a place in the text back to the file it came from.

use crate::text::Pos;

/// A place in the source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Bytes from the start of the file, of the decoded text where the file is not UTF-8.
    pub byte: u32,
    /// The line, from 1.
    pub line: u32,
}

/// Where the text and the file run along together: from each of these points to the next, both advance byte by byte,
/// and a line end in the text is a line end in the file. A text taken over unchanged has one point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// Sorted by place in the text.
    pub points: Vec<(Pos, Place)>,
}

impl SourceMap {
    /// Where `pos` of `text` stands in the file.
    pub fn place(&self, text: &str, pos: Pos) -> Place {
        let index = self.points.partition_point(|(at, _)| *at <= pos);
        let (at, place) = index
            .checked_sub(1)
            .and_then(|index| self.points.get(index))
            .copied()
            .unwrap_or((Pos(0), Place { byte: 0, line: 1 }));
        let between = text.as_bytes().get(at.at()..pos.at()).unwrap_or_default();
        Place {
            byte: place.byte + (pos.0 - at.0),
            line: place.line + memchr::memchr_iter(b'\n', between).count() as u32,
        }
    }
}
