//! The screen that a reader is likely to want next, made while this one is read: one who goes a page or a line further goes on in that way,
//! and then waits for nothing but the terminal.

use super::{keys, model::Model, reading, update::derive};
use crate::{
    action::Action,
    config::{Context, Key, Resolved},
};

/// The move that a key asks for, if it is one that readers make over and over, and the text is what answers.
pub fn stride(model: &Model, key: Key) -> Option<Action> {
    match model.keymap.resolve(Context::Reading, &[key]) {
        Resolved::Act(action) if is_stride(action) && is_read(model) => Some(action),
        _ => None,
    }
}

const fn is_stride(action: Action) -> bool {
    matches!(
        action,
        Action::LineDown
            | Action::LineUp
            | Action::HalfDown
            | Action::HalfUp
            | Action::PageDown
            | Action::PageUp
    )
}

/// Whether keys go to the text, and nothing was typed before.
fn is_read(model: &Model) -> bool {
    let typed = model.count.is_some() || !model.pending.is_empty() || model.asking.is_some();
    keys::context(model) == Context::Reading && !typed && model.open().selection.is_none()
}

/// Shows `look` the model as a stride would make it. Afterwards it is as it was, but for lines and figures that are remembered. Gives
/// whether keys go to the text now.
pub fn foresee(model: &mut Model, stride: Action, look: impl FnOnce(&Model)) -> bool {
    if !is_read(model) {
        return false;
    }
    // All that a stride changes: of the model, of the document, and of the lists, which follow the reader.
    let message = model.message.take();
    let first_start = std::mem::take(&mut model.first_start);
    let leaving = std::mem::take(&mut model.leaving);
    let lists = (model.outline.clone(), model.statistics.clone());
    let open = model.open_mut();
    let (story, wanted) = (open.story, open.wanted);
    let (places, pages) = (open.places.clone(), open.pages.clone());
    let target = open.target.take();

    reading::act(model, stride, None);
    derive(model);
    look(model);

    let open = model.open_mut();
    (open.story, open.wanted, open.target) = (story, wanted, target);
    (open.places, open.pages) = (places, pages);
    (model.message, model.first_start, model.leaving) = (message, first_start, leaving);
    (model.outline, model.statistics) = lists;
    derive(model);
    true
}
