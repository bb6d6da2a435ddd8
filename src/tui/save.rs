//! Writing what persists: the state of a document under the lock, merged with what another program wrote, then the index.

use crate::{
    app::Saving,
    disk::{Error, Merged, Name, Store},
    i18n::{Lang, Word, fill},
    library::{Entry, Index, State, Unreadable},
};

/// Writes a state under the lock, merged with what stands there, then the index. Gives one line where something went wrong or must
/// be told.
pub fn save(store: &Store, saving: &Saving, lang: Lang) -> Option<String> {
    match write(store, saving) {
        Ok(Told::Nothing) => None,
        Ok(Told::SetAside(path)) => Some(fill(lang.say(Word::StateSetAside), &[&path])),
        Ok(Told::Newer(path)) => Some(fill(lang.say(Word::StateNewer), &[&path])),
        Err(error) => Some(error.say(lang)),
    }
}

/// What is told of a write that was done.
enum Told {
    Nothing,
    SetAside(String),
    Newer(String),
}

fn write(store: &Store, saving: &Saving) -> Result<Told, Error> {
    let name = Name::State(&saving.id);
    let mut merged = saving.state.clone();
    let mut newer = false;
    let saved = store.update(name, |current| match current.map(State::from_json) {
        None => {
            merged = saving.state.clone();
            Merged::Write(merged.to_json())
        }
        Some(Ok(theirs)) => {
            merged = theirs.merge(saving.state.clone());
            Merged::Write(merged.to_json())
        }
        Some(Err(Unreadable::Newer(_))) => {
            newer = true;
            Merged::Keep
        }
        Some(Err(Unreadable::Broken(_))) => Merged::Foreign,
    })?;
    if newer {
        return Ok(Told::Newer(store.path(name).display().to_string()));
    }
    let entry = Entry::of(&saving.id, &merged, saving.mtime, saving.length);
    store.update(Name::Index, |current| {
        // A broken index is no loss: it is made of the states.
        let mut index = current
            .and_then(|text| Index::from_json(text).ok())
            .unwrap_or_default();
        index.set(entry.clone());
        Merged::Write(index.to_json())
    })?;
    Ok(saved.set_aside.map_or(Told::Nothing, |path| {
        Told::SetAside(path.display().to_string())
    }))
}
