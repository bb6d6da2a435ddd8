//! Floor 6. The only room that touches the terminal: guard, probe, input thread, worker, loop, effects.
//!
//! Must never know: content.
