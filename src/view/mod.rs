//! Floor 5. From the model to the cells of a buffer: one file a pane, one painter for document text.
//!
//! Must never do: mutation, I/O, globals.
