//! What stands in the cells of a line: a cluster of the source, or what is shown for it.

use std::borrow::Cow;

use super::{place, unit::Show};
use crate::text::{Pos, Range, printable};

/// One grapheme cluster of a line, or what stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its place in the document's text.
    pub at: Pos,
    /// Bytes of the text that it shows.
    pub len: u32,
    /// Cells from the column's left edge.
    pub column: u16,
    /// Cells.
    pub width: u8,
    /// How it is shown.
    pub show: Show,
    /// The character of another script that is shown for it.
    pub instead: Option<char>,
}

impl Glyph {
    /// The words of the document that it shows.
    pub fn range(self) -> Range {
        Range::new(self.at, Pos(self.at.0 + self.len))
    }

    /// What is painted for it. `text` is the document's text. What this gives takes [`Glyph::width`] cells and is safe for a terminal.
    pub fn text(self, text: &str) -> Cow<'_, str> {
        let source = self.range().of(text);
        if let Some(instead) = self.instead
            && !source.starts_with(instead)
        {
            return Cow::Owned(shown(instead.encode_utf8(&mut [0; 4]), self.show).into_owned());
        }
        match self.show {
            Show::First => source
                .char_indices()
                .nth(1)
                .and_then(|(end, _)| source.get(..end))
                .map_or(Cow::Borrowed(source), Cow::Borrowed),
            Show::Blank => Cow::Owned(" ".repeat(usize::from(self.width))),
            _ => shown(source, self.show),
        }
    }
}

/// What stands for a cluster in print.
fn shown(source: &str, show: Show) -> Cow<'_, str> {
    let mark = || source.chars().next().unwrap_or(' ');
    match show {
        Show::Source | Show::First => Cow::Borrowed(source),
        Show::Clean => printable::clean(source),
        Show::Nothing => Cow::Borrowed(""),
        Show::Blank => Cow::Borrowed(" "),
        Show::Fullwidth => place::fullwidth(mark()).map_or(Cow::Borrowed(source), Cow::Borrowed),
        Show::PadBefore => Cow::Owned(format!(" {source}")),
        Show::PadAfter => Cow::Owned(format!("{source} ")),
        Show::Upright => Cow::Owned(place::upright(mark()).to_string()),
        Show::Doubled => Cow::Owned(source.repeat(2)),
        Show::Vertical => place::vertical(mark()).map_or(Cow::Borrowed(source), Cow::Borrowed),
    }
}
