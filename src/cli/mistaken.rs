//! A command taken for a file: options before it make a FILE of it, and so does a slip of the finger.

use std::path::Path;

use clap::CommandFactory;

use super::args::Args;
use crate::{
    disk,
    i18n::{Lang, Word, fill},
};

/// A name is taken for that of a command when it is at least so like it (Jaro and Winkler).
const LIKE: f64 = 0.85;

/// What to say of a path that leads to no file but reads as a command does.
pub(super) fn command(path: &Path, lang: Lang) -> Option<anyhow::Error> {
    let typed = path.to_str().filter(|_| !disk::exists(path))?;
    let commands = Args::command();
    let (likeness, meant) = commands
        .get_subcommands()
        .map(clap::Command::get_name)
        .map(|name| (strsim::jaro_winkler(typed, name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    let word = match typed == meant {
        true => Word::CommandBehind,
        false if likeness >= LIKE => Word::CommandMeant,
        false => return None,
    };
    Some(anyhow::anyhow!(fill(lang.say(word), &[typed, meant])))
}
