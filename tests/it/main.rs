//! The one test binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::format_collect,
    clippy::items_after_statements,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test that fails says where"
)]

mod anchors;
mod app;
mod cli;
mod config;
mod disk;
mod encodings;
mod floors;
mod import;
mod import_laws;
mod keeping;
mod layout;
mod library;
mod markup;
mod print;
mod readme;
mod search;
mod sound;
mod stats;
mod structure;
mod terminal;
