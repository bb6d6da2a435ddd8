//! Blank rows between blocks.

use crate::document::Kind;

/// Blank rows between a block of kind `previous` and the next one. Paragraphs are told apart by their indent alone (CLREQ: an indent or a
/// blank line, not both); a section begins behind one blank row; what belongs to a headline stands close to it. The first block of a
/// column has none.
pub const fn gap(previous: Option<Kind>, next: Kind) -> u16 {
    use Kind::{
        Banner, Body, Byline, Code, Deck, Headline, Item, Kicker, Lead, Note, Quote, Table,
    };
    let Some(previous) = previous else {
        return 0;
    };
    match (previous, next) {
        // Lines of one thing; the head of a story.
        (Lead | Body, Lead | Body)
        | (Item, Item)
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
