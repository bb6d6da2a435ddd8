//! Floor 2. Figures: every numeral of a text that states how much, which share, which date; what it counts; which way it moves.
//!
//! Coordinates: ranges in the document's text. Must never know: panes.

mod figure;

pub use figure::{Direction, Figure, Kind, Role};

use crate::document::Document;

/// The figures of one block, in order, not overlapping.
pub fn figures(document: &Document, block: usize) -> Vec<Figure> {
    let _ = (document, block);
    Vec::new()
}
