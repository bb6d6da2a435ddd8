//! Floor 2. Lines of Chinese on a cell grid: breaks, fill, placing, pages.
//!
//! Coordinates: places in the document's text on one side, cells on the other. The layout of a block is a pure function of the
//! block, the [`Measure`] and the [`Ruler`](crate::text::Ruler); a screen is filled by walking blocks from the reader's place.
//! Must never know: colours, focus.
//!
//! # The road of a paragraph
//!
//! 0. `script`: the words in the other script, where they are to be shown so, with the way back to the source.
//! 1. `unit`: the text is cut into grapheme clusters (UAX #29), each with its break class ([`class`](crate::text::class), after
//!    GB/T 15834-2011 5.1, CLREQ and UAX #14), its cells (the ruler) and how it is shown.
//! 2. `quotes`: what hangs on neighbours. Straight quotes open and close by parity; an apostrophe is a letter; one — is a connector, two a dash.
//! 3. `normal`: forms for display (full-width marks, padded quotes, vertical forms). Places stay those of the source.
//! 4. `pairs`: where a line may start. A table of pairs decides what touches a wide character or a Chinese mark, UAX #14 all else.
//! 5. `fill`: lines, greedily. A mark that does not fit takes a character along (推出, CLREQ push-out); a figure stays with its measure word if
//!    that costs at most six cells; a last line of one character gets a second one (CLREQ, orphans); a word longer than a line is cut.
//!    `heading` sets display text at its own blanks first, then in even lines, at marks and between words; `code` keeps what is written.
//! 6. `place`, `set`: the line's place in the column; glyphs, made when they are wanted.
//! 7. `gap`, `flow`, `pages`: rows between blocks; lines of a stretch of blocks, walked on demand; pages that part no heading from its text.
//!
//! All steps are linear in the block. Lines before a change of the text never move, so an edit or a jump is cheap.
//!
//! # What a line may not do
//!
//! | rule | source |
//! |---|---|
//! | no line starts with 。，、；：！？ or a closing bracket or quote | GB/T 15834 5.1.1-3, CLREQ basic |
//! | none ends with an opening one | GB/T 15834 5.1.3 |
//! | —— and …… are never parted; longer runs two by two | GB/T 15834 5.1.4-5 |
//! | a connector (— ～ -) or · never starts a line | GB/T 15834 5.1.6-7 |
//! | a number keeps its sign, separators, % and ℃ | UAX #14 LB25, CLREQ |
//! | ／ keeps both its sides | GB/T 15834 5.1.9 |
//! | “ ” ‘ ’ break like brackets | UAX #14, note on East Asian use |
//! | `,` behind a Han character breaks like ， | typesetting of ASCII copy; UAX #14 would glue `,2` |

mod cache;
mod code;
mod fill;
mod flow;
mod gap;
mod glyph;
mod heading;
mod measure;
mod measures;
mod normal;
mod pages;
mod pairs;
mod place;
mod prepare;
mod quotes;
mod ruby;
mod script;
mod set;
mod table;
mod unit;
pub mod vertical;

pub use cache::Cache;
pub use flow::{At, Flow, Row};
pub use glyph::Glyph;
pub use measure::{Direction, LineEnd, Measure, Paragraphs, Quotes, Rules};
pub use ruby::{Above, Pinyin, has_room};
pub use set::{Line, Set, breaks, set, set_stretch};
pub use unit::Show;
