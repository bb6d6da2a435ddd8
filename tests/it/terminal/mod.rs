//! What only the terminal's own room knows.

mod copying;
mod crash;
mod incoming;
mod painting;
mod pipes;
mod program;
mod pty;
mod settings;
mod sizes;
