//! Blank rows between lines and between blocks.

use super::{Measure, Paragraphs};
use crate::document::{Block, Kind};

impl Measure {
    /// Blank rows between two lines of a block of this kind: none in what is kept as it is written.
    pub const fn leading_in(&self, kind: Kind) -> u16 {
        match kind {
            Kind::Code | Kind::Table => 0,
            _ => self.leading,
        }
    }

    /// Blank rows between a block of kind `previous` and the next one. A section begins behind one blank row; what belongs to a
    /// headline stands close to it. The first block of a column has none.
    pub fn gap(&self, previous: Option<Kind>, next: &Block) -> u16 {
        let Some(previous) = previous else {
            return 0;
        };
        let between = gap(previous, next.kind, self.paragraphs);
        let parts = next.kind == Kind::Table && !next.is_further_row();
        self.leading_in(next.kind) + between.max(u16::from(parts))
    }
}

const fn gap(previous: Kind, next: Kind, paragraphs: Paragraphs) -> u16 {
    use Kind::{
        Banner, Body, Byline, Code, Deck, Headline, Item, Kicker, Lead, Note, Quote, Table,
    };
    match (previous, next) {
        (Lead | Body, Lead | Body) => matches!(paragraphs, Paragraphs::Block) as u16,
        // Lines of one thing; the head of a story.
        (Item, Item)
        | (Table, Table)
        | (Quote, Quote)
        | (Note, Note)
        | (Code, Code)
        | (Byline, Byline)
        | (Kicker, Kicker | Headline)
        | (Headline, Headline | Deck)
        | (Deck, Deck) => 0,
        // The end of a story and the next.
        (Body | Lead | Note | Item | Table | Quote | Code, Kicker | Headline | Banner) => 2,
        _ => 1,
    }
}
