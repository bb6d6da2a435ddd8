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
    /// Remarks of import.
    Notes(Vec<Note>),
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

    /// Remarks of import, if there are any.
    pub fn notes(notes: &[Note]) -> Option<Self> {
        let what = What::Notes(notes.to_vec());
        let error = false;
        (!notes.is_empty()).then_some(Self { what, error })
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
            What::Notes(notes) => {
                let said: Vec<String> = notes.iter().map(|note| note.say(lang)).collect();
                said.join(match lang {
                    Lang::Zh => "；",
                    Lang::En => "; ",
                })
            }
            What::Said(line) => line.clone(),
        }
    }
}
