//! Marks: on paragraphs, in the margin, in a list.

use super::{effect::Effect, list::List, model::Model};
use crate::{action::Action, text::Range};

/// The sign in the margin beside a line.
pub fn sign(model: &Model, line: Range) -> Option<char> {
    let _ = (model, line);
    None
}

/// The marks that the list shows.
pub fn rows(model: &Model, list: &List) -> Vec<usize> {
    let _ = (model, list);
    Vec::new()
}

/// Acts on a key in the list of marks.
pub fn act(
    model: &mut Model,
    list: List,
    action: Action,
    count: Option<usize>,
    effects: &mut Vec<Effect>,
) -> bool {
    let _ = (model, list, action, count, effects);
    false
}

/// Makes, takes away, goes through marks.
pub fn change(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let _ = (model, action, effects);
}
