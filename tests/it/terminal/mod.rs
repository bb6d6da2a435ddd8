//! What only the terminal's own room knows.

mod incoming;
mod painting;
mod program;
mod pty;
