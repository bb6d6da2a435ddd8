//! Where the settings come from, nearest first: a key struck in this run, the command line, the document's own choice, the file.
//!
//! Invariant: the settings in force are computed from these layers alone, so that taking a choice back shows what lies beneath it.

use super::settings::{Layer, Settings};
use crate::i18n::Word;

/// What each source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// What keys changed since the start; forgotten with the end.
    pub run: Layer,
    /// What the command line says.
    pub line: Layer,
    /// What the settings file says.
    pub file: Layer,
}

/// Who decided a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// A key in this run.
    Run,
    /// The command line.
    Line,
    /// A choice that is kept with the document.
    Document,
    /// The settings file.
    File,
    /// Nobody.
    Default,
}

impl Decided {
    /// Its name for a reader.
    pub const fn word(self) -> Word {
        match self {
            Self::Run => Word::DecidedRun,
            Self::Line => Word::DecidedLine,
            Self::Document => Word::DecidedDocument,
            Self::File => Word::DecidedFile,
            Self::Default => Word::DecidedDefault,
        }
    }
}

impl Sources {
    /// The settings in force for a document with choices of its `own`.
    pub fn settings(&self, own: &Layer) -> Settings {
        Settings::of(&[&self.run, &self.line, own, &self.file])
    }

    /// Who decided the setting called `name`, for a document with choices of its `own`.
    pub fn decided(&self, name: &str, own: &Layer) -> Decided {
        [
            (&self.run, Decided::Run),
            (&self.line, Decided::Line),
            (own, Decided::Document),
            (&self.file, Decided::File),
        ]
        .into_iter()
        .find(|(layer, _)| layer.says(name))
        .map_or(Decided::Default, |(_, decided)| decided)
    }

    /// From now on the file decides the setting called `name`, whatever keys or the command line said before; `value` is as the
    /// command line would write it, None leaves it to the default. Gives whether there is such a setting and such a value.
    pub fn keep(&mut self, name: &str, value: Option<super::Written<'_>>) -> bool {
        let mut file = self.file.clone();
        if file.set(name, value).is_err() {
            return false;
        }
        self.file = file;
        // Taking a choice back does not fail.
        let _ = self.run.set(name, None);
        let _ = self.line.set(name, None);
        true
    }
}
