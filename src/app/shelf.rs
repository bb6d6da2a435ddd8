//! The shelf: documents read lately, each opened where one was.

use super::{
    effect::Effect,
    list::List,
    listed::{Answer, Listed},
    message::Message,
    model::Model,
};
use crate::{
    action::Action,
    i18n::Word,
    library::{Book, Shelf},
};

/// The books came from the disk: the shelf opens.
pub(super) fn show(model: &mut Model, shelf: Shelf) {
    model.shelf = shelf;
    model.overlay = Some(Listed::Shelf.opened());
}

/// The books that the list shows: those whose name holds the filter's words.
pub fn rows<'a>(model: &'a Model, list: &List) -> Vec<&'a Book> {
    let words = list.filter.text.trim();
    model
        .shelf
        .books
        .iter()
        .filter(|book| book.name.contains(words))
        .collect()
}

/// Acts on a key in the shelf.
pub(super) fn act(
    model: &mut Model,
    list: &List,
    action: Action,
    effects: &mut Vec<Effect>,
) -> Answer {
    if action != Action::Go {
        return Answer::Pass;
    }
    let path = rows(model, list)
        .get(list.cursor)
        .map(|book| book.path.clone());
    match path {
        Some(Some(path)) => effects.push(Effect::Open {
            path: path.into(),
            mark: None,
        }),
        Some(None) => model.message = Some(Message::news(Word::ShelfNoFile, Vec::new())),
        None => {}
    }
    Answer::Leave
}
