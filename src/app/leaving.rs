//! Leaving the program. What the disk has not taken yet is waited for, and where a write failed it is tried once more: marks
//! that could not be kept go only when the reader says so.

use super::{effect::Effect, keeping, keys, message::Message, model::Model};
use crate::{action::Action, i18n::Word};

/// How far the reader is out of the door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leaving {
    /// Not at all.
    #[default]
    No,
    /// What is not on the disk is being written; the program ends when it is there.
    Trying,
    /// It could not be written, and the reader knows.
    Warned,
}

/// The reader wants to leave.
pub(super) fn leave(model: &mut Model, effects: &mut Vec<Effect>) {
    let held = is_behind(model) && model.leaving == Leaving::No;
    keeping::save_all(model, effects);
    if held {
        model.leaving = Leaving::Trying;
    } else {
        effects.push(Effect::Quit);
    }
}

/// A write was answered: the reader who waits for it goes, or is told what would stay behind.
pub(super) fn answered(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.leaving != Leaving::Trying {
        return;
    }
    if model.documents.iter().any(|open| open.written.failed) {
        model.leaving = Leaving::Warned;
        let told = model.message.take().map(|told| told.say(model.lang));
        let values = vec![keys::key_of(model, Action::Quit), told.unwrap_or_default()];
        model.message = Some(Message::error(Word::QuitUnwritten, values));
    } else if !is_behind(model) {
        effects.push(Effect::Quit);
    }
}

/// Whether something that the reader did is not on the disk.
fn is_behind(model: &Model) -> bool {
    let mut written = model.documents.iter().map(|open| &open.written);
    written.any(|written| written.failed || written.owed.is_some())
}
