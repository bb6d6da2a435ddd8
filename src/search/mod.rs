//! Floor 2. From a query to ranges of the text: `Query` → [`Needle`] → [`Hit`]s, streamed.
//!
//! Coordinates: byte ranges of the document's one text, on character boundaries. Nothing of the text is folded: a search looks
//! for the rarest character of the query in all its variants and compares what stands around it (`literal`).
//! A hit lies in one block; where marks and line joins are left out, it may run on into the block's continuation.
//! Must never know: panes.

mod finder;
mod literal;
mod look;
mod needle;
mod numeral;
mod pattern;
mod pinyin;
mod query;
mod regions;
mod syllables;
mod walk;

pub use look::Look;
pub use needle::{By, Hit, Needle};
pub use query::{LONGEST, Options, Query, QueryError};
