//! What the status line has to say.

use crate::{
    i18n::{Lang, Word, fill},
    import::Note,
};

/// A message; shown until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    what: What,
    /// Whether something went wrong.
    pub error: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// Words of the interface, with what stands for their `{}`.
    Words(Word, Vec<String>),
    /// A remark of import.
    Note(Note),
    /// Said elsewhere, in whatever language.
    Said(String),
}

impl Message {
    /// News.
    pub const fn news(word: Word, values: Vec<String>) -> Self {
        Self {
            what: What::Words(word, values),
            error: false,
        }
    }

    /// Something that could not be done.
    pub const fn error(word: Word, values: Vec<String>) -> Self {
        Self {
            what: What::Words(word, values),
            error: true,
        }
    }

    /// A remark of import.
    pub const fn note(note: Note) -> Self {
        Self {
            what: What::Note(note),
            error: false,
        }
    }

    /// What another room said went wrong, in one line.
    pub const fn said(line: String) -> Self {
        Self {
            what: What::Said(line),
            error: true,
        }
    }

    /// In a language.
    pub fn say(&self, lang: Lang) -> String {
        match &self.what {
            What::Words(word, values) => {
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                fill(lang.say(*word), &values)
            }
            What::Note(note) => note.say(lang),
            What::Said(line) => line.clone(),
        }
    }
}
