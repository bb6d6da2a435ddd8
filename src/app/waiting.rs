//! Jumps that lead behind the head of a document while the rest is read: they wait, and are made once it is there.

use super::{message::Message, model::Model};
use crate::{action::Action, document::Heading, i18n::Word};

/// Keeps a jump for later if it has to wait. Any other move calls off the one that was kept before.
pub(super) fn waits(model: &mut Model, action: Action, count: Option<usize>) -> bool {
    let waits = leads_beyond_head(model, action, count);
    model.open_mut().wanted = waits.then_some((action, count));
    if waits {
        model.message = Some(Message::news(Word::ReadingOn, Vec::new()));
    }
    waits
}

/// Whether only the head of a document is read yet, and a move leads behind it: it waits for the whole.
fn leads_beyond_head(model: &Model, action: Action, count: Option<usize>) -> bool {
    let document = &model.open().document;
    if !document.decisions.head_only {
        return false;
    }
    match (action, count) {
        (Action::Percent, _) | (Action::End, None) => true,
        (Action::Top | Action::End, Some(paragraph)) => paragraph > document.blocks.len(),
        (Action::SectionDown, _) => sections_below(model) < count.unwrap_or(1),
        _ => false,
    }
}

/// How many headings stand below the reader's line.
fn sections_below(model: &Model) -> usize {
    let open = model.open();
    let line = open.place().line;
    let outline = &open.document.outline;
    let start = |heading: &Heading| open.document.block_start(heading.block as usize);
    outline.len() - outline.partition_point(|heading| start(heading) <= line)
}
