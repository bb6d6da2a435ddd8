//! Floor 2. Lines of Chinese on a cell grid: breaks, fill, placing, pages.
//!
//! Coordinates: places in the document's text on one side, cells on the other. The layout of a block is a pure function of the
//! block, the [`Measure`] and the [`Ruler`](crate::text::Ruler).
//! Must never know: colours, focus.

mod measure;

pub use measure::{Direction, LineEnd, Measure, Quotes, Rules};
