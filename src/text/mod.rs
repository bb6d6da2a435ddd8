//! Floor 0. The smallest things of a text: places, ranges, clusters, widths, classes, numerals, folding.
//!
//! Coordinates: byte offsets ([`Pos`]) into one text; widths are terminal cells.
//! Must never know: files, the clock, the screen.

pub mod class;
mod cluster;
mod decimal;
pub mod fold;
pub mod numeral;
pub mod pinyin;
mod pos;
pub mod printable;
pub mod script;
pub mod sentence;
mod width;
pub mod word;

pub use cluster::{Clusters, clusters};
pub use decimal::Decimal;
pub use pos::{Pos, Range};
pub use width::{Ambiguous, Emoji, Ruler, ambiguous};
