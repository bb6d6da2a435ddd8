//! What the reader is told of a query that can't be searched for.

use super::{keys, message::Message, model::Model};
use crate::{
    action::Action,
    config::Context,
    i18n::Word,
    search::{LONGEST, QueryError},
};

/// What is wrong with a query, where, and what to try; not in the words of the regex crate, which are English.
pub fn said(model: &Model, problem: &QueryError) -> Message {
    let literally = keys::key_in(model, Context::Prompt, Action::Regex);
    match problem {
        QueryError::Empty => Message::error(Word::SearchNone, Vec::new()),
        QueryError::Long(length) => {
            let values = vec![length.to_string(), LONGEST.to_string()];
            Message::error(Word::SearchLong, values)
        }
        QueryError::Regex { column, .. } => match column {
            Some(column) => {
                let values = vec![column.to_string(), literally];
                Message::error(Word::SearchRegex, values)
            }
            None => Message::error(Word::SearchRegexWhole, vec![literally]),
        },
    }
}
