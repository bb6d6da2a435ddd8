//! Floor 0. The smallest things of a text: places, ranges, clusters, widths, classes, numerals, folding.
//!
//! Coordinates: byte offsets ([`Pos`]) into one text; widths are terminal cells.
//! Must never know: files, the clock, the screen.

pub mod fold;
mod pos;
mod width;

pub use pos::{Pos, Range};
pub use width::{Ambiguous, Emoji, Ruler};
