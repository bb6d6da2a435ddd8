//! Floor 2. From a query to ranges of the text.
//!
//! Must never know: panes.
