//! Undo and redo of what is done to marks.

use super::{Mark, State};

/// Changes that can be taken back.
const DEPTH: usize = 1000;

/// One mark before and after a change. None: there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The mark's id.
    pub id: String,
    /// What it was.
    pub before: Option<Mark>,
    /// What it is.
    pub after: Option<Mark>,
}

/// What was done to the marks of one document since it was opened; the newest last. Changes done together go together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Vec<Change>>,
    undone: Vec<Vec<Change>>,
}

impl History {
    /// Puts `marks` into `state` (a mark with an id that is there replaces it) as one change. `now` is RFC 3339 UTC.
    pub fn put(&mut self, state: &mut State, marks: Vec<Mark>, now: &str) {
        let wanted = marks.into_iter().map(|mark| (mark.id.clone(), Some(mark)));
        self.change(state, wanted.collect(), now);
    }

    /// Takes the marks with these ids away as one change.
    pub fn remove(&mut self, state: &mut State, ids: &[&str], now: &str) {
        let wanted = ids.iter().map(|id| ((*id).to_owned(), None));
        self.change(state, wanted.collect(), now);
    }

    fn change(&mut self, state: &mut State, wanted: Vec<(String, Option<Mark>)>, now: &str) {
        let mut changes = Vec::new();
        for (id, after) in wanted {
            let before = state.set(&id, after.clone(), now);
            if before.is_some() || after.is_some() {
                changes.push(Change { id, before, after });
            }
        }
        if !changes.is_empty() {
            self.done.push(changes);
            self.undone.clear();
            if self.done.len() > DEPTH {
                self.done.remove(0);
            }
        }
    }

    /// Takes the newest change back. Gives the marks that were changed, to tell the reader; None where nothing is left.
    pub fn undo(&mut self, state: &mut State, now: &str) -> Option<&[Change]> {
        let changes = self.done.pop()?;
        for change in changes.iter().rev() {
            state.set(&change.id, change.before.clone(), now);
        }
        self.undone.push(changes);
        self.undone.last().map(Vec::as_slice)
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, state: &mut State, now: &str) -> Option<&[Change]> {
        let changes = self.undone.pop()?;
        for change in &changes {
            state.set(&change.id, change.after.clone(), now);
        }
        self.done.push(changes);
        self.done.last().map(Vec::as_slice)
    }
}
