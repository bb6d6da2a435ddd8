//! Floor 2. Lines of Chinese on a cell grid: breaks, fill, placing, pages.
//!
//! Coordinates: places in the document's text on one side, cells on the other. The layout of a block is a pure function of the
//! block, the [`Measure`] and the [`Ruler`](crate::text::Ruler).
//! Must never know: colours, focus.

mod cache;
mod code;
mod fill;
mod flow;
mod gap;
mod heading;
mod measure;
mod measures;
mod normal;
mod pages;
mod pairs;
mod place;
mod prepare;
mod quotes;
mod set;
mod unit;

pub use cache::Cache;
pub use flow::{At, Flow, Row};
pub use gap::gap;
pub use measure::{Direction, LineEnd, Measure, Quotes, Rules};
pub use set::{Glyph, Line, Set, breaks, set};
pub use unit::Show;
