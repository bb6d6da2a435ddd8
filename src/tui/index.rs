//! The index on the disk: which document has which state, and the shelf's source.
//!
//! Invariant: it is never missed. Where it is lost, damaged, of a later version, or knows nothing of a state (one that came from
//! another machine, or whose writer was killed), the states themselves are asked.

use crate::{
    disk::{Error, Loaded, Merged, Name, Store},
    library::{Entry, Index, Match, Query, State, Unreadable},
};

/// All documents.
pub fn index(store: &Store) -> Index {
    let loaded = store.load(Name::Index).unwrap_or(Loaded::Missing);
    whole(store, &loaded)
}

/// All documents, those in the index as it was loaded and those it does not know.
fn whole(store: &Store, loaded: &Loaded) -> Index {
    let known = match loaded {
        Loaded::Text(text) => Index::from_json(text).unwrap_or_default(),
        _ => Index::default(),
    };
    mended(store, known)
}

/// The states that a file may belong to, None where nothing was ever kept. Where the index knows a sure one, only its lines are
/// looked at.
pub fn find(store: &Store, query: &Query) -> Result<Option<Match>, Error> {
    let loaded = store.load(Name::Index)?;
    if let Loaded::Text(text) = &loaded
        && let Some(sure) = Index::sure_in(text, query)
    {
        return Ok(Some(Match {
            sure: Some(sure),
            ..Match::default()
        }));
    }
    let all = whole(store, &loaded);
    let any = loaded != Loaded::Missing || !all.documents.is_empty();
    Ok(any.then(|| all.find(query)))
}

/// Puts an entry in, and what is missing. Gives where an index that could not be read was put.
pub(super) fn enter(store: &Store, entry: &Entry) -> Result<Option<String>, Error> {
    change(store, &mut |index| index.set(entry.clone()))
}

/// Puts in the entry of a document that was new when it was opened, unless somebody else entered that since. Gives the id under
/// which it is known, and where an index that could not be read was put.
pub(super) fn enter_first(
    store: &Store,
    entry: &Entry,
    query: &Query,
) -> Result<(String, Option<String>), Error> {
    let mut id = entry.id.clone();
    let set_aside = change(store, &mut |index| {
        if let Some(theirs) = index.find(query).sure {
            id = theirs;
        } else {
            index.set(entry.clone());
        }
    })?;
    Ok((id, set_aside))
}

/// Changes the index under the lock. Gives where one that could not be read was put.
fn change(store: &Store, alter: &mut dyn FnMut(&mut Index)) -> Result<Option<String>, Error> {
    let saved = store.update(Name::Index, |current| {
        let known = match current.map(Index::from_json) {
            None => Index::default(),
            Some(Ok(index)) => index,
            Some(Err(Unreadable::Newer(_))) => return Merged::Keep,
            Some(Err(Unreadable::Broken(_))) => return Merged::Foreign,
        };
        let mut index = mended(store, known);
        alter(&mut index);
        Merged::Write(index.to_json())
    })?;
    Ok(saved.set_aside.map(|path| path.display().to_string()))
}

/// All states that can be read, with their ids.
pub(super) fn states(store: &Store) -> Vec<(String, State)> {
    let ids = store.ids().unwrap_or_default().into_iter();
    ids.filter_map(|id| Some((state(store, &id)?, id)))
        .map(|(state, id)| (id, state))
        .collect()
}

/// The states of documents that may be the same under another name or in another form, with their ids.
pub(super) fn kin(store: &Store, query: &Query) -> Vec<(String, State)> {
    let offered = index(store).find(query).offered.into_iter();
    offered
        .filter_map(|id| state(store, &id).map(|state| (id, state)))
        .collect()
}

/// A state; where it is damaged, the generation before.
fn state(store: &Store, id: &str) -> Option<State> {
    let name = Name::State(id);
    [store.load(name), store.load_previous(name)]
        .into_iter()
        .find_map(|loaded| match loaded {
            Ok(Loaded::Text(text)) => State::from_json(&text).ok(),
            _ => None,
        })
}

/// With the states that it does not know.
fn mended(store: &Store, mut index: Index) -> Index {
    let mut ids = store.ids().unwrap_or_default();
    ids.retain(|id| !index.knows(id));
    for id in ids {
        if let Some(state) = state(store, &id) {
            index.set(Entry::of(&id, &state, 0, 0));
        }
    }
    index
}
