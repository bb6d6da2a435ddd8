//! Floor 4. The only room that touches files: reads, watches, locks, writes atomically, knows the paths.
//!
//! Must never know: what the bytes mean.
