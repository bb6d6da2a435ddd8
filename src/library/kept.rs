//! The marks of all documents, as one list shows them: without their documents, which are not read for it.

use super::{Mark, State};

/// A mark with what its document is known by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The id of the document's state.
    pub state: String,
    /// What to call the document: its title, else its file's name.
    pub name: String,
    /// Where its file was met last; None for what came through a pipe.
    pub path: Option<String>,
    /// The mark.
    pub mark: Mark,
}

/// The marks of some documents: those read last first, each document's in the order of its text as it was when they were made.
/// A state comes with its id.
pub fn all_marks(mut states: Vec<(String, State)>) -> Vec<Kept> {
    let read = |state: &State| state.place.as_ref().map(|place| place.changed.clone());
    states.sort_by_cached_key(|(id, state)| (std::cmp::Reverse(read(state)), id.clone()));
    let marks = states.into_iter().flat_map(|(id, mut state)| {
        let mut marks = std::mem::take(&mut state.marks);
        marks.sort_by_key(|mark| mark.anchor.pos);
        let path = state.paths.first().map(|path| path.name.clone());
        let name = super::shelf::name(state.title(), path.as_deref());
        marks.into_iter().map(move |mark| Kept {
            state: id.clone(),
            name: name.clone(),
            path: path.clone(),
            mark,
        })
    });
    marks.collect()
}
