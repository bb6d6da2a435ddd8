//! Floor 4. `Model`, `Event`, `Effect`, `update`: the only writer of what changes while one reads.
//!
//! Must never know: widgets, I/O, the clock.

mod event;

pub use event::{Event, Mouse, MouseAct, Reply};
