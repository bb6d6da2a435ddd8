//! Floor 3. What persists, as values: marks, notes, the place in each document, the shelf; and their versioned text form.
//!
//! Must never know: files.
