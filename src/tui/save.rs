//! Writing what persists: the state of a document under the lock, merged with what another program wrote, and the index.
//!
//! Invariant: what is answered as written can be found again, whenever the program is killed. So the index knows a document
//! before its first state is written, and the answer goes out between the state and what the index says of it.

use std::path::PathBuf;

use super::index;
use crate::{
    app::{Saved, Saving},
    disk::{Error, Loaded, Merged, Name, Store},
    i18n::{Lang, Word, fill},
    library::{Entry, Query, State, Unreadable},
};

/// Writes a state and the index, and answers when the state is on the disk, or could not be put there; a second time where
/// the index could not be written.
pub fn save(store: Option<&Store>, saving: &Saving, lang: Lang, answer: &dyn Fn(Saved)) {
    let mut saved = Saved {
        id: saving.id.clone(),
        stands_as: saving.id.clone(),
        turn: None,
        merged: None,
        told: None,
    };
    let Some(store) = store else {
        saved.told = Some(lang.say(Word::MarksNoFolder).to_owned());
        return answer(saved);
    };
    let failed = |saved: &Saved, error: &Error| {
        answer(Saved {
            merged: None,
            told: Some(error.say(lang)),
            ..saved.clone()
        });
    };
    let kept_as = |path: String| fill(lang.say(Word::StateSetAside), &[&path]);
    let written = introduce(store, saving).and_then(|(id, set_aside)| {
        saved.stands_as = id;
        saved.told = set_aside.map(kept_as);
        write(store, &saved.stands_as, &saving.state)
    });
    let merged = match written {
        Err(error) => return failed(&saved, &error),
        Ok(Written::Newer(path)) => {
            saved.told = Some(fill(lang.say(Word::StateNewer), &[&path]));
            return answer(saved);
        }
        Ok(Written::Done { merged, set_aside }) => {
            saved.turn = Some(saving.state.turn());
            saved.merged = (*merged != saving.state).then(|| (*merged).clone());
            saved.told = set_aside.map(kept_as).or(saved.told);
            merged
        }
    };
    answer(saved.clone());
    let entry = Entry::of(&saved.stands_as, &merged, saving.mtime, saving.length);
    match index::enter(store, &entry) {
        Ok(None) => {}
        Ok(Some(path)) => {
            saved.merged = None;
            saved.told = Some(kept_as(path));
            answer(saved);
        }
        Err(error) => failed(&saved, &error),
    }
}

/// Enters a document that the index does not know yet. Gives the id of its state: that of another program, where one has
/// entered the same file since it was opened here; and where an index that could not be read was put.
fn introduce(store: &Store, saving: &Saving) -> Result<(String, Option<String>), Error> {
    if let Ok(Loaded::Text(text)) = store.load(Name::Index)
        && text.contains(&saving.id)
    {
        return Ok((saving.id.clone(), None));
    }
    let entry = Entry::of(&saving.id, &saving.state, saving.mtime, saving.length);
    let query = Query {
        path: entry.path.as_deref(),
        mtime: entry.mtime,
        length: entry.length,
        identity: Some(&entry.identity),
        title: None,
    };
    index::enter_first(store, &entry, &query)
}

/// What became of a state.
enum Written {
    /// This stands there now; and where a file that could not be read was put.
    Done {
        merged: Box<State>,
        set_aside: Option<String>,
    },
    /// A later version wrote the file at this path: it stays as it is.
    Newer(String),
}

/// Writes a state, merged with what stands there.
fn write(store: &Store, id: &str, state: &State) -> Result<Written, Error> {
    let name = Name::State(id);
    let mut merged = State::default();
    let mut newer = false;
    let saved = store.update(name, |current| {
        merged = match current.map(State::from_json) {
            None => state.clone(),
            Some(Ok(theirs)) => theirs.merge(state.clone()),
            Some(Err(Unreadable::Newer(_))) => {
                newer = true;
                return Merged::Keep;
            }
            Some(Err(Unreadable::Broken(_))) => return Merged::Foreign,
        };
        Merged::Write(merged.to_json())
    })?;
    let path = |path: PathBuf| path.display().to_string();
    Ok(if newer {
        Written::Newer(path(store.path(name)))
    } else {
        Written::Done {
            merged: Box::new(merged),
            set_aside: saved.set_aside.map(path),
        }
    })
}
