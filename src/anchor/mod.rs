//! Floor 2. A place that survives edits: pinned with its quoted context, found again in another text.
//!
//! Must never know: storage.
