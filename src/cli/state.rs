//! Taking up what was kept of a document: its state is found by path, time, length and identity.

use std::time::{SystemTime, UNIX_EPOCH};

use super::load::{self, Named};
use crate::{
    app::Known,
    disk::{self, Identity, Loaded, Name, Store},
    i18n::{Lang, Word, fill},
    library::{Query, State, Unreadable},
    tui,
};

/// What was found, and what must be told of it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// How the library knows the document.
    pub(super) known: Known,
    /// Its state.
    pub(super) state: Option<State>,
    /// One line, if something is wrong.
    pub(super) told: Option<String>,
}

/// Looks for the state of a document.
pub(super) fn look_up(store: Option<&Store>, mut known: Known, lang: Lang) -> Kept {
    let Some(store) = store else {
        return Kept {
            known,
            ..Kept::default()
        };
    };
    let query = Query {
        path: known.path.as_deref(),
        mtime: known.mtime,
        length: known.length,
        identity: Some(&known.identity),
        title: None,
    };
    let found = match tui::find(store, &query) {
        Ok(Some(found)) => found,
        Ok(None) => {
            known.first_of_all = true;
            return Kept {
                known,
                ..Kept::default()
            };
        }
        Err(error) => {
            return Kept {
                known,
                told: Some(error.say(lang)),
                ..Kept::default()
            };
        }
    };
    let Some(id) = found.sure else {
        return Kept {
            known,
            ..Kept::default()
        };
    };
    let kept = kept(store, &id, lang);
    known.locked = kept.known.locked;
    known.id = Some(id);
    Kept { known, ..kept }
}

/// The state of an id; where it is damaged, that of the generation before, and a line that says so.
pub(super) fn kept(store: &Store, id: &str, lang: Lang) -> Kept {
    let name = Name::State(id);
    let path = store.path(name).display().to_string();
    let mut known = Known::default();
    let read = |loaded: Result<Loaded, disk::Error>| match loaded {
        Ok(Loaded::Text(text)) => State::from_json(&text).map(Some),
        Ok(Loaded::Missing) => Ok(None),
        Ok(Loaded::Unreadable) => Err(Unreadable::Broken("not text".to_owned())),
        Err(error) => Err(Unreadable::Broken(error.say(lang))),
    };
    let (state, told) = match read(store.load(name)) {
        Ok(state) => (state, None),
        Err(Unreadable::Newer(_)) => {
            known.locked = true;
            (None, Some(fill(lang.say(Word::StateNewer), &[&path])))
        }
        // The file itself is kept aside when the next change is written.
        Err(Unreadable::Broken(_)) => {
            let before = read(store.load_previous(name)).ok().flatten();
            (before, Some(fill(lang.say(Word::StateBroken), &[&path])))
        }
    };
    Kept { known, state, told }
}

/// How the library knows a document, and all its bytes.
pub(super) fn known(named: &Named, lang: Lang) -> anyhow::Result<(Known, Vec<u8>)> {
    let (path, mtime, bytes) = load::bytes(named, lang)?;
    let identity = Identity::of(&bytes).to_string();
    Ok((
        Known {
            path,
            identity,
            mtime,
            length: bytes.len() as u64,
            ..Known::default()
        },
        bytes,
    ))
}

/// Nanoseconds since 1970, as the index counts them.
pub(super) fn nanoseconds(time: Option<SystemTime>) -> i64 {
    let since = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(0)
}
