//! All that the layout of a block may depend on, besides the block and the width rule.

use crate::{document::Punctuation, text::script::To};

/// Which rules forbid a line to start or end with a mark (typesetting.md 2).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Rules {
    /// The table of GB/T 15834 and CLREQ.
    #[default]
    Gb,
    /// As `Gb`, and a dash never starts a line.
    Strict,
    /// Only pauses, brackets and pairs; for very short measures.
    Loose,
}

/// What may stand beyond the measure at a line's end (typesetting.md 4).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum LineEnd {
    /// Nothing.
    #[default]
    Flush,
    /// The blank half of a full-width mark: needs a gutter of one cell.
    Half,
    /// A whole mark: needs a gutter of two cells.
    Hang,
}

/// How narrow quotation marks and dashes are shown (typesetting.md 7.4).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Quotes {
    /// In the cell that the terminal gives them.
    #[default]
    AsIs,
    /// Padded to two cells on a narrow terminal.
    Padded,
}

/// How the start of a paragraph is told from the line before it (CLREQ: one of the two, not both).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Paragraphs {
    /// By its indent.
    #[default]
    Indent,
    /// By a blank row.
    Block,
}

/// Which way lines run.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From left to right, lines from top to bottom.
    #[default]
    Horizontal,
    /// From top to bottom, lines from right to left (竖排).
    Vertical,
}

/// How a column of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches of typesetting that are independent of each other"
)]
pub struct Measure {
    /// Cells of a line, 2 or more. In vertical text: cells of a column's height times two (a Han character counts two either way).
    pub columns: u16,
    /// Cells of first-line indent of body paragraphs; what is set is the smaller of this and `columns - 8`.
    pub indent: u16,
    /// Blank rows between two lines.
    pub leading: u16,
    /// How paragraphs are told apart. What asks for blocks asks for an indent of 0 too.
    pub paragraphs: Paragraphs,
    /// The rules of line breaking.
    pub rules: Rules,
    /// What may stand beyond the measure.
    pub line_end: LineEnd,
    /// Whether one cell is put between Han and Latin letters or digits.
    pub autospace: bool,
    /// Whether an odd half-width run is followed by a cell that brings the next Han back to the grid.
    pub grid: bool,
    /// How half-width marks in Chinese context are shown.
    pub punctuation: Punctuation,
    /// How narrow quotation marks are shown.
    pub quotes: Quotes,
    /// Which way lines run.
    pub direction: Direction,
    /// Whether readings (ruby) stand behind their base.
    pub ruby: bool,
    /// In which script Han characters are shown; None for that of the source.
    pub script: Option<To>,
    /// Whether pinyin stands above the lines, where there is room ([`has_room`](super::has_room)).
    pub pinyin: bool,
}

impl Measure {
    /// The usual setting at `columns` cells: rules `gb`, flush line ends, an indent of 4 cells, of 2 under 30 cells.
    pub const fn new(columns: u16) -> Self {
        Self {
            columns: if columns < 2 { 2 } else { columns },
            indent: Self::usual_indent(columns),
            leading: 0,
            paragraphs: Paragraphs::Indent,
            rules: Rules::Gb,
            line_end: LineEnd::Flush,
            autospace: false,
            grid: false,
            punctuation: Punctuation::Source,
            quotes: Quotes::AsIs,
            direction: Direction::Horizontal,
            ruby: true,
            script: None,
            pinyin: false,
        }
    }

    /// Two Han of indent, one under 30 cells (typesetting.md 5).
    pub const fn usual_indent(columns: u16) -> u16 {
        if columns < 30 { 2 } else { 4 }
    }
}
