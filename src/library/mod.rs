//! Floor 3. What persists, as values: marks, notes, the place in each document, the shelf; and their versioned text form.
//!
//! Invariants: a mark is never dropped, only taken away by its reader, which leaves a trace; [`State::merge`] gives the same
//! whatever is merged first, and however often. Times come in as RFC 3339 UTC and decide nothing that a turn can decide:
//! a clock may jump. Identities and ids are texts whose making is `disk`'s affair.
//! Must never know: files, the clock.

mod annotations;
mod foreign;
mod history;
mod import;
mod index;
mod kept;
mod mark;
mod markdown;
mod merge;
mod rows;
mod shelf;
mod state;
mod time;

pub use annotations::annotations;
pub use history::{Change, History};
pub use import::{Adopted, Batch, Unknown, import, settle};
pub use index::{Entry, Index, Match, Query};
pub use kept::{Kept, all_marks};
pub use mark::{Mark, Unit, fresh_id};
pub use markdown::markdown;
pub use rows::{Offer, Row, rows};
pub use shelf::{Book, Shelf};
pub use state::{Alias, Choices, Reading, Removed, State, Unreadable, VERSION};
