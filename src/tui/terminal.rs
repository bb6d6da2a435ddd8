//! What the program must know of its terminal before the first frame.

use std::{
    env,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use super::{
    output,
    probe::{Known, note, recall, terminal_name},
};
use crate::{
    disk,
    i18n::{Lang, Word},
};

/// The terminal can't be used. Its text is one line.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Standard output is no terminal, or there is no keyboard.
    #[error("{}", self.say(Lang::En))]
    None,
    /// It was there, and failed.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

impl Error {
    /// The line that tells it, in the reader's language.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::None => lang.say(Word::NoTerminal).to_owned(),
            Self::Failed(error) => error.to_string(),
        }
    }
}

/// The terminal, before it is taken.
#[derive(Clone, Debug)]
pub struct Terminal {
    /// Its size in cells: columns, rows.
    pub size: (u16, u16),
    /// What it told when it was asked last; the usual if it never was.
    pub known: Known,
    /// Whether it is asked how wide it draws ambiguous characters; not where the user has said it.
    pub asks_widths: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
    name: String,
    notebook: Option<PathBuf>,
}

impl Terminal {
    /// Finds the terminal of standard output, and what is noted of it in the folder of things that can be lost. Asks
    /// nothing.
    pub fn find(cache: Option<&Path>) -> Result<Self, Error> {
        if !io::stdout().is_terminal() {
            return Err(Error::None);
        }
        let name = terminal_name(|key| env::var(key).ok());
        let notebook = cache.map(|folder| folder.join("terminals"));
        let noted = notebook.as_deref().map(disk::small_text);
        let noted = noted.and_then(Result::ok).flatten().unwrap_or_default();
        Ok(Self {
            size: output::size(),
            known: recall(&noted, &name).unwrap_or_default(),
            asks_widths: true,
            mouse: true,
            name,
            notebook,
        })
    }

    /// Whether what it erases takes the pen's ground. (screen(1): "bce off" by default.)
    pub(super) fn erases_coloured(&self) -> bool {
        !self.name.starts_with("screen") || self.name.contains("tmux")
    }

    /// Notes for the next start what it told now. A notebook that can't be kept is no loss.
    pub(super) fn note(&self, known: &Known) {
        let Some(path) = &self.notebook else { return };
        let noted = disk::small_text(path).ok().flatten().unwrap_or_default();
        let fresh = note(&noted, &self.name, known);
        if fresh != noted {
            let _ = disk::write(path, fresh.as_bytes());
        }
    }
}
