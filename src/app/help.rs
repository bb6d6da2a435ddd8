//! Help: the keymap as it is now, by context, searchable.

use super::{list::List, model::Model};
use crate::{
    action::Action,
    config::{Context, keymap::label},
};

/// A row of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    /// The name of a context.
    Context(Context),
    /// The keys of an action, and what it does.
    Keys(String, &'static str),
}

/// The rows, those that the filter picks.
pub fn rows(model: &Model, list: &List) -> Vec<HelpRow> {
    let words = list.filter.text.trim().to_lowercase();
    let mut rows = Vec::new();
    for context in Context::ALL {
        let mut keys = Vec::new();
        for (action, names) in model.keymap.rows(context) {
            let label = model.lang.say(label(action));
            let names = names.join(" ");
            if words.is_empty()
                || label.to_lowercase().contains(&words)
                || names.to_lowercase().contains(&words)
            {
                keys.push(HelpRow::Keys(names, label));
            }
        }
        if !keys.is_empty() {
            rows.push(HelpRow::Context(context));
            rows.append(&mut keys);
        }
    }
    rows
}

/// Acts on a key in help. Gives whether it was one.
pub fn act(model: &mut Model, list: &mut List, action: Action, count: Option<usize>) -> bool {
    let len = rows(model, list).len();
    action == Action::Go || list.act(action, count, len)
}
