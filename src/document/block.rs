//! Blocks and spans.

use crate::text::Range;

/// What a block is. One table for the whole program: also the `role` of the JSON and the `kind` of `print`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A line over the whole page: the name of a series or supplement.
    Banner,
    /// 引题: the quieter line above a headline.
    Kicker,
    /// 主题: the headline of a story; the title of a book.
    Headline,
    /// 副题: the line below a headline.
    Deck,
    /// Who wrote or photographed it.
    Byline,
    /// The words to a picture.
    Caption,
    /// 导语: the paragraphs before the first section.
    Lead,
    /// 小标题: a section, a chapter, a heading of a report.
    Heading,
    /// A paragraph.
    #[default]
    Body,
    /// A quotation set apart.
    Quote,
    /// An entry of a list.
    Item,
    /// Set as it is written: code, verse with its own lines.
    Code,
    /// A row of a table, its cells parted by tabs.
    Table,
    /// A line across, or a blank scene break.
    Rule,
    /// A footnote.
    Note,
}

impl Kind {
    /// Its name in the JSON and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Kicker => "kicker",
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Lead => "lead",
            Self::Heading => "heading",
            Self::Body => "body",
            Self::Quote => "quote",
            Self::Item => "item",
            Self::Code => "code",
            Self::Table => "table",
            Self::Rule => "rule",
            Self::Note => "note",
        }
    }

    /// Whether it is running text: set with a first-line indent, broken by the rules of body text.
    pub const fn is_body(self) -> bool {
        matches!(self, Self::Lead | Self::Body)
    }

    /// Whether it is display text, set in balanced lines: banner, kicker, headline, deck, section heading.
    pub const fn is_display(self) -> bool {
        matches!(
            self,
            Self::Banner | Self::Kicker | Self::Headline | Self::Deck | Self::Heading
        )
    }
}

/// A paragraph, heading, caption…: a range of the document's text with what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its words, without the source's indent and line end.
    pub range: Range,
    /// What it is.
    pub kind: Kind,
    /// Level of a heading (1 is the highest), nesting of a list item or quote (0 is the outermost), [`Self::FIRST_ROW`] of a row that
    /// begins a table.
    pub depth: u8,
    /// Whether it goes on from the block before: a paragraph of more than 16 Ki characters is cut at a sentence end.
    pub continued: bool,
}

impl Block {
    /// The depth of a row that begins a table: two tables may stand one below the other.
    pub const FIRST_ROW: u8 = 1;

    /// Whether it is a row of the same table as the row before it.
    pub fn is_further_row(&self) -> bool {
        self.kind == Kind::Table && self.depth != Self::FIRST_ROW
    }
}

/// A stretch of a block in another style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words it styles; it lies inside one block.
    pub range: Range,
    /// How.
    pub style: Style,
}

/// The style of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out: no longer holds.
    Struck,
    /// Code within a line.
    Code,
    /// A link with its target as the document gives it.
    Link(std::sync::Arc<str>),
    /// The reading over a base: the span holds the reading, which stands in the text right behind its base of `base` bytes.
    Ruby {
        /// Length of the base before the span, in bytes.
        base: u32,
    },
    /// A link to a place in the document.
    Place {
        /// Index of its block.
        to: u32,
    },
    /// A reference to a note; `to` is the block of the note where it is known.
    Note {
        /// Index of the note's block.
        to: Option<u32>,
    },
    /// The words of a table's cell that do not stand at the left of their column.
    Cell(Align),
}

/// Where the words of a cell stand in their column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// At its left.
    #[default]
    Left,
    /// In its middle.
    Centre,
    /// At its right, as figures do.
    Right,
}
