//! Floor 4. Document, figures, marks as JSON, Markdown, CSV; layout as plain or coloured print.
//!
//! Must never know: the terminal.
