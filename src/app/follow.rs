//! Following what the reader's line refers to: notes, places in the document, addresses. Several of them are offered in a list.

use std::sync::Arc;

use super::{
    effect::Effect,
    going,
    list::List,
    listed::{Answer, Listed},
    message::Message,
    model::Model,
};
use crate::{
    action::Action,
    document::{Document, Style},
    i18n::Word,
    text::Range,
};

/// Something that the text refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The words that refer to it.
    pub words: Range,
    /// What it is.
    pub goal: Goal,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To these words of the document: a note, a heading, a paragraph.
    Words(Range),
    /// Out of the document.
    Address(Arc<str>),
}

/// What the reader's line refers to; where it refers to nothing, what his paragraph does.
pub fn references(model: &Model) -> Vec<Reference> {
    let document = &model.open().document;
    let line = model.reading_line();
    let on_line = in_range(document, line);
    if !on_line.is_empty() {
        return on_line;
    }
    let block = document
        .block_at(line.start)
        .and_then(|block| document.blocks.get(block));
    block.map_or_else(Vec::new, |block| in_range(document, block.range))
}

fn in_range(document: &Document, range: Range) -> Vec<Reference> {
    let block = |index: u32| document.blocks.get(index as usize);
    let spans = document.spans_in(range).filter_map(|span| {
        let goal = match &span.style {
            Style::Note { to: Some(to) } | Style::Place { to } => Goal::Words(block(*to)?.range),
            Style::Link(address) => Goal::Address(Arc::clone(address)),
            _ => return None,
        };
        let words = span.range;
        Some(Reference { words, goal })
    });
    spans.collect()
}

/// Follows the only reference, or offers several. Gives whether there is any.
pub(super) fn go(model: &mut Model) -> bool {
    let references = references(model);
    match references.as_slice() {
        [] => return false,
        [one] => follow(model, one),
        _ => model.overlay = Some(Listed::References.opened()),
    }
    true
}

fn follow(model: &mut Model, reference: &Reference) {
    match &reference.goal {
        Goal::Words(range) => going::jump_to_target(model, *range),
        Goal::Address(address) => {
            model.message = Some(Message::news(Word::LeadsTo, vec![address.to_string()]));
        }
    }
}

/// Acts on a key in the list of references.
pub(super) fn act(
    model: &mut Model,
    list: &List,
    action: Action,
    effects: &mut Vec<Effect>,
) -> Answer {
    let references = references(model);
    match (action, references.get(list.cursor)) {
        (Action::Go, Some(reference)) => {
            follow(model, reference);
            Answer::Leave
        }
        (Action::Copy, Some(reference)) => {
            effects.push(Effect::Copy(said(model, reference)));
            Answer::Stay
        }
        _ => Answer::Pass,
    }
}

/// Where a reference leads, in words: the address, or what stands there.
pub fn said(model: &Model, reference: &Reference) -> String {
    match &reference.goal {
        Goal::Words(range) => range.of(&model.open().document.text).to_owned(),
        Goal::Address(address) => address.to_string(),
    }
}
