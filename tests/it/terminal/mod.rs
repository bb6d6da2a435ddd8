//! What only the terminal's own room knows.

mod incoming;
mod painting;
