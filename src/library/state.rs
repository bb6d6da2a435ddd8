//! What is kept of one document, and its text form: JSON, one file a document.
//!
//! ```json
//! {
//!   "version": 1,
//!   "titles": [{"name": "…", "turn": 1}],
//!   "place": {"turn": 7, "changed": "2026-11-23T20:45:00Z", "progress": 0.4, "anchor": {…}, "screen": ["…", "…"]},
//!   "choices": {"turn": 3, "encoding": "gb18030", "structure": "text", "script": "taiwan"},
//!   "paths": [{"name": "/books/a.txt", "turn": 1}],
//!   "identities": [{"name": "52011-93ab…", "turn": 1}],
//!   "marks": [{"id": "…", "unit": "paragraph", "note": "…", "created": "…", "changed": "…", "turn": 5, "anchor": {…}}],
//!   "removed": [{"id": "…", "turn": 6, "changed": "…"}]
//! }
//! ```
//! Fields that are not known are kept and written again. A file of a higher version is not read, and must not be written over.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::Mark;
use crate::{anchor::Anchor, document::Structure, text::script::To};

/// The version that this program writes.
pub const VERSION: u32 = 1;

/// All that is kept of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// The version of the text form.
    #[serde(default = "none")]
    pub version: u32,
    /// What the document calls itself, the latest first.
    pub titles: Vec<Alias>,
    /// Where the reader stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Reading>,
    /// What the reader chose for it.
    #[serde(skip_serializing_if = "Choices::is_default")]
    pub choices: Choices,
    /// Where its file was met, the latest first.
    pub paths: Vec<Alias>,
    /// The identities its file had, the latest first.
    pub identities: Vec<Alias>,
    /// The marks, sorted by id.
    pub marks: Vec<Mark>,
    /// Marks that were taken away: without them, merging would bring them back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removed>,
    /// What a later version wrote and this one doesn't know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The version of a text that names none.
fn none() -> u32 {
    0
}

impl Default for State {
    fn default() -> Self {
        Self {
            version: VERSION,
            titles: Vec::new(),
            place: None,
            choices: Choices::default(),
            paths: Vec::new(),
            identities: Vec::new(),
            marks: Vec::new(),
            removed: Vec::new(),
            extra: Map::new(),
        }
    }
}

/// A name by which the document is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Alias {
    /// A title, a path, or the text form of an identity.
    pub name: String,
    /// When it was last met, counted in turns of the state.
    pub turn: u64,
}

/// Where the reader stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// Counts as [`Mark::turn`] does.
    pub turn: u64,
    /// When it was last read, RFC 3339 UTC.
    pub changed: String,
    /// How far, from 0 to 1.
    pub progress: f64,
    /// The top of the screen.
    pub anchor: Anchor,
    /// The rows of the last screen, to show them before the file is read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub screen: Vec<String>,
    /// What a later version wrote.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What the reader chose for the document against what import would decide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Counts as [`Mark::turn`] does.
    pub turn: u64,
    /// A WHATWG label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// How its structure is to be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure: Option<Structure>,
    /// In which script Han are shown; null for that of the source.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub script: Option<Option<To>>,
    /// Whether pinyin stands over the whole text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pinyin: Option<bool>,
    /// Other choices by name, and what a later version wrote.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What is written, null too, is a choice.
fn some<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Deserialize::deserialize(from).map(Some)
}

impl Choices {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The trace of a mark that was taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Removed {
    /// The mark's id.
    pub id: String,
    /// Counts as [`Mark::turn`] does.
    pub turn: u64,
    /// When, RFC 3339 UTC.
    pub changed: String,
}

/// Why a state can't be read. Its file is to be left as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A later version of the program wrote it.
    #[error("written by a later version (form {0}; this program knows {VERSION})")]
    Newer(u64),
    /// It is no state: half-written, or another program's.
    #[error("not a state file: {0}")]
    Broken(String),
}

impl State {
    /// Reads the text form, of this version or an earlier one.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        #[derive(Deserialize)]
        struct Head {
            version: Option<u64>,
        }
        let broken = |error: serde_json::Error| Unreadable::Broken(error.to_string());
        let mut state = match serde_json::from_str::<Self>(json) {
            Ok(state) if state.version == VERSION => state,
            // Whether it is a later version is known even where its fields mean something else.
            outcome => {
                let head: Head = serde_json::from_str(json).map_err(broken)?;
                match head.version {
                    Some(version) if version > u64::from(VERSION) => {
                        return Err(Unreadable::Newer(version));
                    }
                    Some(1..) => outcome.map_err(broken)?,
                    _ => return Err(Unreadable::Broken("no version".to_owned())),
                }
            }
        };
        state.tidy();
        Ok(state)
    }

    /// The text form, one field a line.
    pub fn to_json(&self) -> String {
        // A state is made of strings, numbers, lists and maps with string keys: writing it can't fail.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// The turn of the last change; 0 where there was none.
    pub fn turn(&self) -> u64 {
        let marks = self.marks.iter().map(|mark| mark.turn);
        let removed = self.removed.iter().map(|removed| removed.turn);
        let names = [&self.titles, &self.paths, &self.identities];
        let names = names.into_iter().flatten().map(|alias| alias.turn);
        let place = self.place.iter().map(|place| place.turn);
        marks
            .chain(removed)
            .chain(names)
            .chain(place)
            .chain([self.choices.turn])
            .max()
            .unwrap_or(0)
    }

    /// The turn that the next change takes.
    fn next_turn(&self) -> u64 {
        self.turn().saturating_add(1)
    }

    /// What the document calls itself.
    pub fn title(&self) -> Option<&str> {
        self.titles.first().map(|title| title.name.as_str())
    }

    /// The mark with that id.
    pub fn mark(&self, id: &str) -> Option<&Mark> {
        let at = self.marks.binary_search_by(|mark| mark.id.as_str().cmp(id));
        self.marks.get(at.ok()?)
    }

    /// Puts `mark` in place of the one with its id, or takes that away; leaves a trace either way. `now` is RFC 3339 UTC.
    /// Gives what was there.
    pub fn set(&mut self, id: &str, mark: Option<Mark>, now: &str) -> Option<Mark> {
        let turn = self.next_turn();
        let at = self.marks.binary_search_by(|mark| mark.id.as_str().cmp(id));
        let old = at.ok().map(|at| self.marks.remove(at));
        if mark.is_some() || old.is_some() {
            self.removed.retain(|removed| removed.id != id);
        }
        if let Some(mut mark) = mark {
            id.clone_into(&mut mark.id);
            now.clone_into(&mut mark.changed);
            mark.turn = turn;
            self.marks.insert(at.unwrap_or_else(|free| free), mark);
        } else if old.is_some() {
            self.removed.push(Removed {
                id: id.to_owned(),
                turn,
                changed: now.to_owned(),
            });
        }
        old
    }

    /// Sets where the reader stands. The turn of `place` is set here.
    pub fn set_place(&mut self, mut place: Reading) {
        place.turn = self.next_turn();
        self.place = Some(place);
    }

    /// Sets what the reader chose. The turn of `choices` is set here.
    pub fn set_choices(&mut self, mut choices: Choices) {
        choices.turn = self.next_turn();
        self.choices = choices;
    }

    /// Notes by what the document was met. Says whether that was news: a state that learnt nothing need not be written.
    pub fn met(&mut self, path: Option<&str>, identity: &str, title: Option<&str>) -> bool {
        let turn = self.next_turn();
        let mut news = false;
        for (names, name) in [
            (&mut self.titles, title),
            (&mut self.paths, path),
            (&mut self.identities, Some(identity)),
        ] {
            let Some(name) = name else { continue };
            if names.first().is_some_and(|first| first.name == name) {
                continue;
            }
            names.retain(|alias| alias.name != name);
            names.insert(
                0,
                Alias {
                    name: name.to_owned(),
                    turn,
                },
            );
            names.truncate(super::merge::NAMES);
            news = true;
        }
        news
    }
}
