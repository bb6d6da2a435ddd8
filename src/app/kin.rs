//! Documents of the same name that have marks: yesterday's text file of today's book. Their marks are offered, never taken unasked.

use std::collections::HashSet;

use super::{
    effect::Effect,
    keeping,
    message::Message,
    model::{Model, Open},
};
use crate::{
    i18n::Word,
    library::{Kept, Mark},
};

/// Asks for the marks of a document's namesakes, where it has none of its own.
pub(super) fn ask(open: &Open) -> Option<Effect> {
    let unmarked = open.state.marks.is_empty() && !open.known.locked;
    unmarked.then(|| Effect::Kin {
        path: open.known.path.clone(),
        identity: open.known.identity.clone(),
        title: keeping::title(open),
    })
}

/// Marks of namesakes came from the disk: they stand in the list of marks to be taken over, and who opens the document first is told.
pub(super) fn found(model: &mut Model, identity: &str, kin: Vec<Kept>) {
    let current = model.current;
    let found = model
        .documents
        .iter_mut()
        .enumerate()
        .find(|(_, open)| open.known.identity == identity);
    let Some((index, open)) = found else {
        return;
    };
    let fresh = open.known.id.is_none();
    open.kin = kin;
    if fresh && index == current && model.message.is_none() {
        model.message = offered(model.open());
    }
}

/// The line that offers them.
pub fn offered(open: &Open) -> Option<Message> {
    let first = open.kin.first()?;
    let place = first.path.as_ref().unwrap_or(&first.name).clone();
    let count = open.kin.len().to_string();
    Some(Message::news(Word::KinOffered, vec![count, place]))
}

/// Takes them over as one change. Gives whether there were any.
pub(super) fn take(model: &mut Model, effects: &mut Vec<Effect>) -> bool {
    let open = model.open_mut();
    let kin = std::mem::take(&mut open.kin);
    if kin.is_empty() {
        return false;
    }
    let known: HashSet<&str> = open
        .state
        .marks
        .iter()
        .map(|mark| mark.id.as_str())
        .collect();
    let marks: Vec<Mark> = kin
        .into_iter()
        .map(|kept| kept.mark)
        .filter(|mark| !known.contains(mark.id.as_str()))
        .collect();
    let count = marks.len().to_string();
    super::marks::put(
        model,
        marks,
        Message::news(Word::KinTaken, vec![count]),
        effects,
    );
    true
}
