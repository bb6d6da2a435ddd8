//! Places in a document's one text.

use std::ops;

/// A byte offset into a document's text, always on a character boundary. Texts reach up to 4 GiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pos(pub u32);

impl Pos {
    /// The offset in bytes, to index a `str` with.
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

impl From<usize> for Pos {
    /// Offsets beyond 4 GiB stop at the last one; import refuses such documents before any offset is made.
    fn from(offset: usize) -> Self {
        Self(u32::try_from(offset).unwrap_or(u32::MAX))
    }
}

/// A half-open stretch of a document's text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    /// The first byte.
    pub start: Pos,
    /// The byte behind the last.
    pub end: Pos,
}

impl Range {
    /// From `start` to `end`; an `end` before `start` gives the empty range at `start`.
    pub fn new(start: impl Into<Pos>, end: impl Into<Pos>) -> Self {
        let (start, end) = (start.into(), end.into());
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Its length in bytes.
    pub const fn len(self) -> usize {
        (self.end.0 - self.start.0) as usize
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start.0 == self.end.0
    }

    /// Whether `pos` stands in it; the end does not.
    pub fn contains(self, pos: Pos) -> bool {
        self.start <= pos && pos < self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As bounds to slice with, in bytes.
    pub const fn bytes(self) -> ops::Range<usize> {
        self.start.at()..self.end.at()
    }

    /// The words of `text` in this range; nothing where the range does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.bytes()).unwrap_or_default()
    }
}
