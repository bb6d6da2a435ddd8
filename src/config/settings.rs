//! The settings in force. (A first form; the rest of the room fills it.)

use crate::{
    document::Punctuation,
    layout::{LineEnd, Measure, Quotes, Rules},
    text::Ambiguous,
};

/// All that a reader can set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Cells of the measure; None: the pane, at most 80.
    pub width: Option<u16>,
    /// Cells of first-line indent; None: as usual for the measure.
    pub indent: Option<u16>,
    /// How ambiguous characters are drawn; None: as the terminal tells.
    pub ambiguous: Option<Ambiguous>,
    /// The rules of line breaking.
    pub rules: Rules,
    /// What may stand beyond the measure.
    pub line_end: LineEnd,
    /// How half-width marks are shown; None: as the document's punctuation asks for.
    pub punctuation: Option<Punctuation>,
    /// Whether a cell stands between Han and Latin.
    pub autospace: bool,
    /// Whether an odd run is snapped to the grid.
    pub grid: bool,
    /// How narrow quotation marks are shown.
    pub quotes: Quotes,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            width: None,
            indent: None,
            ambiguous: None,
            rules: Rules::Gb,
            line_end: LineEnd::Flush,
            punctuation: None,
            autospace: false,
            grid: false,
            quotes: Quotes::AsIs,
        }
    }
}

impl Settings {
    /// How lines of `columns` cells are set; `document` is what `--punctuation auto` means for the document.
    pub fn measure(&self, columns: u16, document: Punctuation) -> Measure {
        let usual = Measure::new(columns);
        Measure {
            indent: self.indent.unwrap_or(usual.indent),
            rules: self.rules,
            line_end: self.line_end,
            autospace: self.autospace,
            grid: self.grid,
            punctuation: self.punctuation.unwrap_or(document),
            quotes: self.quotes,
            ..usual
        }
    }
}
