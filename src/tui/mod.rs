//! Floor 6. The only room that touches the terminal: guard, probe, inbox, worker, loop, effects.
//!
//! Must never know: content.

#[cfg(unix)]
mod decode;
mod guard;
#[cfg(unix)]
mod inbox;
mod keys;
mod output;
mod probe;
mod screen;
mod worker;

#[cfg(unix)]
pub use decode::{Answer, Decoder, Incoming, QueriedMode};
#[cfg(unix)]
pub use inbox::Post;
pub use probe::{Known, note, recall, terminal_name};
pub use screen::Screen;
