//! From what was named to a document, whole.

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::anyhow;

use crate::{
    config::Settings,
    disk::{self, Source, Stop},
    document::Document,
    i18n::{Lang, Word, fill},
    import::{self, Hint, ImportError, Imported, Note},
    library::Choices,
};

/// What it is called.
pub(super) const BUILT_IN_NAME: &str = "jinan-page.txt";

/// What is read of a file for its first screen, in bytes.
pub(super) const HEAD: usize = 32 << 10;

/// How long a pipe is waited for that has given nothing yet.
const PATIENCE: Duration = Duration::from_millis(50);

/// What is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// The built-in page.
    BuiltIn,
    /// Standard input.
    Input,
    /// A file.
    File(PathBuf),
}

impl Named {
    /// What an argument names; without one, standard input where it is a pipe that holds data, else the built-in page.
    pub(super) fn by(argument: Option<&Path>) -> Self {
        match argument {
            Some(path) if path.as_os_str() == "-" => Self::Input,
            Some(path) => Self::File(path.to_owned()),
            None if !std::io::stdin().is_terminal() && disk::stdin_holds_data(PATIENCE) => {
                Self::Input
            }
            None => Self::BuiltIn,
        }
    }

    /// What to call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::BuiltIn => BUILT_IN_NAME.to_owned(),
            Self::Input => "-".to_owned(),
            Self::File(path) => path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned(),
        }
    }

    /// What messages call it: a file by the path that was given.
    pub(super) fn told(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            _ => self.name(),
        }
    }

    /// Its path from the root, if it is a file.
    pub(super) fn path(&self) -> Option<String> {
        match self {
            Self::File(path) => Some(
                std::path::absolute(path)
                    .unwrap_or_else(|_| path.clone())
                    .to_string_lossy()
                    .into_owned(),
            ),
            _ => None,
        }
    }

    /// Where `disk` finds it; the built-in page is found nowhere.
    pub(super) fn source(&self) -> Option<Source> {
        match self {
            Self::BuiltIn => None,
            Self::Input => Some(Source::Stdin),
            Self::File(path) => Some(Source::File(path.clone())),
        }
    }
}

/// Reads the whole of what was named. Gives its path, whole, when it was changed last, and its bytes.
pub(super) fn bytes(named: &Named, lang: Lang) -> anyhow::Result<(Option<String>, i64, Vec<u8>)> {
    bytes_if(named, lang, |_| Ok(()))
}

/// As [`bytes`]; the rest of a long file only where its head is worth it.
fn bytes_if(
    named: &Named,
    lang: Lang,
    worth: impl Fn(&[u8]) -> anyhow::Result<()>,
) -> anyhow::Result<(Option<String>, i64, Vec<u8>)> {
    let Some(source) = named.source() else {
        return Ok((None, 0, disk::BUILT_IN.to_vec()));
    };
    let say = |error: disk::Error| anyhow!(error.say(lang));
    let opened = disk::open(&source, HEAD).map_err(say)?;
    let modified = super::state::nanoseconds(opened.modified);
    let bytes = match opened.rest {
        None => opened.head,
        Some(rest) => {
            worth(&opened.head)?;
            rest.read(opened.head, &Stop::never()).map_err(say)?.bytes
        }
    };
    Ok((named.path(), modified, bytes))
}

/// Reads and imports the whole of what was named.
pub(super) fn whole(named: &Named, settings: &Settings, lang: Lang) -> anyhow::Result<Imported> {
    let name = named.name();
    // Gigabytes of a disk image need not be read to see that they are no text.
    let worth = |head: &[u8]| match import::head(head, &hint(settings, &name)) {
        Err(error @ (ImportError::Binary { .. } | ImportError::Foreign(_))) => {
            Err(refused(&error, &named.told(), lang))
        }
        _ => Ok(()),
    };
    let (_, _, bytes) = bytes_if(named, lang, worth)?;
    import::import(bytes, &hint(settings, &name))
        .map_err(|error| refused(&error, &named.told(), lang))
}

/// Imports as the reader chose to.
pub(super) fn import_as(
    bytes: Vec<u8>,
    choices: &Choices,
    name: &str,
    lang: Lang,
) -> anyhow::Result<Document> {
    let hint = Hint {
        name: Some(name),
        encoding: choices.encoding.as_deref(),
        structure: choices.structure,
        ..Hint::default()
    };
    Ok(import::import(bytes, &hint)
        .map_err(|error| refused(&error, name, lang))?
        .document)
}

/// Why a file gives no document, in one line with its name.
pub(super) fn refused(error: &ImportError, name: &str, lang: Lang) -> anyhow::Error {
    anyhow!(fill(lang.say(Word::FileOther), &[name, &error.say(lang)]))
}

/// What was noticed in reading a file, to one who has no keys at hand: what changes the encoding is an option.
pub(super) fn noticed(note: Note, lang: Lang) -> String {
    match note {
        Note::Malformed { count, .. } => {
            fill(lang.say(Word::PrintMalformed), &[&count.to_string()])
        }
        Note::Guessed { encoding } => fill(lang.say(Word::PrintGuessed), &[encoding]),
        _ => note.say(lang),
    }
}

/// What the settings say of a file.
pub(super) fn hint<'a>(settings: &'a Settings, name: &'a str) -> Hint<'a> {
    Hint {
        name: Some(name),
        encoding: settings.encoding(),
        structure: settings.structure,
        rules: Some(&settings.chapters),
        ..Hint::default()
    }
}
