//! Letters of marks, for readers who want them (`mark_letters`): the mark key waits for a letter, and the key to the next mark for
//! the letter of the mark to go to.
//!
//! Invariant: a letter belongs to one mark of a document; a mark that takes it, takes it away from the other.

use super::{
    effect::Effect,
    going,
    marks::{self, Placed},
    message::Message,
    model::Model,
};
use crate::{
    action::Action,
    config::{Code, Context, Key, Resolved},
    i18n::Word,
};

/// What the letter that is awaited is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// To name a mark.
    Name,
    /// To go to a mark.
    Go,
}

/// Waits for a letter.
pub(super) fn ask(model: &mut Model, asking: Asking) {
    let word = match asking {
        Asking::Name => Word::AskLetter,
        Asking::Go => Word::AskLetterToGo,
    };
    model.asking = Some(asking);
    model.message = Some(Message::news(word, Vec::new()));
}

/// The key that was awaited. Enter, or the same key again, does without a letter; any other key calls it off.
pub(super) fn answer(model: &mut Model, asking: Asking, key: Key, effects: &mut Vec<Effect>) {
    let key = key.without_input_method();
    let action = match asking {
        Asking::Name => Action::Mark,
        Asking::Go => Action::MarkNext,
    };
    let again = model.keymap.resolve(Context::Reading, &[key]) == Resolved::Act(action);
    match key.code {
        Code::Char(letter) if !again && !key.ctrl && !key.alt && letter.is_ascii_alphanumeric() => {
            match asking {
                Asking::Name => marks::mark_here(model, Some(letter), effects),
                Asking::Go => go(model, letter),
            }
        }
        code if again || code == Code::Enter => without(model, asking, effects),
        _ => {}
    }
}

fn without(model: &mut Model, asking: Asking, effects: &mut Vec<Effect>) {
    match asking {
        Asking::Name => marks::mark_here(model, None, effects),
        Asking::Go => marks::step(model, true),
    }
}

fn go(model: &mut Model, letter: char) {
    let open = model.open();
    let named = |placed: &&Placed| {
        let mark = open.state.mark(&placed.id);
        mark.is_some_and(|mark| mark.letter == Some(letter))
    };
    match open.placed.iter().find(named).map(|placed| placed.range) {
        Some(Some(range)) => going::jump_to_target(model, range),
        Some(None) => model.message = Some(Message::error(Word::MarkLost, Vec::new())),
        None => {
            let letter = vec![letter.to_string()];
            model.message = Some(Message::error(Word::NoSuchLetter, letter));
        }
    }
}
