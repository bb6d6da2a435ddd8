//! Floor 2. From bytes to a document, with notes on what was guessed or repaired.
//!
//! decode → detect → one file a format → `infer` for bare text. Never panics; fails only where a container cannot be opened.
//! Must never know: widths, the screen.
