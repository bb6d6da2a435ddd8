//! The one test binary.

mod anchors;
mod app;
mod cli;
mod config;
mod disk;
mod floors;
mod import;
mod layout;
mod library;
mod markup;
mod search;
mod stats;
mod terminal;
