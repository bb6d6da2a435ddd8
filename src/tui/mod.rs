//! Floor 6. The only room that touches the terminal: guard, probe, input, worker, loop, effects.
//!
//! Must never know: content.

#[cfg(unix)]
mod decode;
mod keys;
mod screen;

#[cfg(unix)]
pub use decode::{Answer, Decoder, Incoming, QueriedMode};
pub use screen::{Depth, Screen};
