//! The lists of marks: of the document that is read, and of all documents. One goes to a mark from there, looks at its words, its
//! note and the place it may have now, changes it, takes it away.

use super::{
    effect::Effect,
    going, keeping, kin,
    list::List,
    listed::{Answer, Listed},
    marks::{self, Placed, Standing},
    message::Message,
    model::Model,
    note::{self, Field},
};
use crate::{
    action::Action,
    anchor,
    i18n::Word,
    library::{Kept, Mark},
    text::Range,
};

/// Whose marks a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of the document that is read.
    Document,
    /// Those of all documents.
    All,
}

/// A row of a list of marks.
pub struct MarkRow<'a> {
    /// The mark.
    pub mark: &'a Mark,
    /// How sure its place is, where its document is at hand.
    pub standing: Option<Standing>,
    /// Its words now, or where they may be.
    pub range: Option<Range>,
    /// What its document is called, in the list of all.
    pub document: Option<&'a str>,
}

/// The marks that a list shows, as indices for [`row`]: those whose words, section, note, tag (behind a `#`) or document
/// hold the filter's words.
pub fn rows(model: &Model, whose: Whose, list: &List) -> Vec<usize> {
    let words = list.filter.text.trim().to_lowercase();
    let holds = |field: &str| field.to_lowercase().contains(&words);
    let len = match whose {
        Whose::Document => model.open().placed.len(),
        Whose::All => model.everywhere.len(),
    };
    let mut rows: Vec<usize> = (0..len)
        .filter(|&index| {
            row(model, whose, index).is_some_and(|row| {
                words.is_empty()
                    || holds(&row.mark.anchor.here)
                    || row.mark.anchor.section.iter().any(|section| holds(section))
                    || row.mark.note.as_deref().is_some_and(holds)
                    || row
                        .mark
                        .tag
                        .as_ref()
                        .is_some_and(|tag| holds(&format!("#{tag}")))
                    || row.document.is_some_and(holds)
            })
        })
        .collect();
    if list.order % 2 == 1 {
        let made = |&index: &usize| row(model, whose, index).map(|row| &row.mark.created);
        rows.sort_by(|one, other| made(other).cmp(&made(one)));
    }
    rows
}

/// The row of an index.
pub fn row(model: &Model, whose: Whose, index: usize) -> Option<MarkRow<'_>> {
    match whose {
        Whose::Document => {
            let open = model.open();
            let placed = open.placed.get(index)?;
            Some(MarkRow {
                mark: open.state.mark(&placed.id)?,
                standing: Some(placed.standing),
                range: placed.range,
                document: None,
            })
        }
        Whose::All => model.everywhere.get(index).map(|kept| MarkRow {
            mark: &kept.mark,
            standing: None,
            range: None,
            document: Some(&kept.name),
        }),
    }
}

/// The marks of all documents came from the disk: their list opens.
pub(super) fn show_all(model: &mut Model, marks: Vec<Kept>) {
    model.everywhere = marks;
    model.overlay = Some(Listed::Marks(Whose::All).opened());
}

/// Acts on a key in the list of the document's marks.
pub(super) fn act(
    model: &mut Model,
    list: &mut List,
    action: Action,
    effects: &mut Vec<Effect>,
) -> Answer {
    let id = rows(model, Whose::Document, list)
        .get(list.cursor)
        .and_then(|index| model.open().placed.get(*index))
        .map(|placed| placed.id.clone());
    match action {
        Action::Go => {
            if let Some(id) = &id {
                go(model, id);
            }
            return Answer::Leave;
        }
        Action::Note | Action::Tag => {
            let field = if action == Action::Tag {
                Field::Tag
            } else {
                Field::Note
            };
            note::open(model, field, id.as_deref());
            return Answer::Leave;
        }
        Action::AllDocuments => effects.push(Effect::AllMarks),
        Action::Delete => {
            if let Some(id) = &id {
                marks::remove(model, &[id], effects);
            }
        }
        Action::Accept => {
            if !accept(model, id.as_deref(), effects) {
                kin::take(model, effects);
            }
        }
        Action::Undo | Action::Redo => marks::change(model, action, effects),
        Action::Order => list.reorder(),
        _ => return Answer::Pass,
    }
    Answer::Stay
}

/// Acts on a key in the list of all documents' marks.
pub(super) fn act_on_all(
    model: &mut Model,
    list: &mut List,
    action: Action,
    effects: &mut Vec<Effect>,
) -> Answer {
    match action {
        Action::Go => {
            let kept = rows(model, Whose::All, list)
                .get(list.cursor)
                .and_then(|index| model.everywhere.get(*index));
            if let Some(kept) = kept.cloned() {
                go_elsewhere(model, kept, effects);
            }
            return Answer::Leave;
        }
        Action::Marks | Action::AllDocuments => {
            model.overlay = Some(Listed::Marks(Whose::Document).opened());
            return Answer::Leave;
        }
        Action::Delete | Action::Note | Action::Tag | Action::Accept => {
            model.message = Some(Message::news(Word::MarkElsewhere, Vec::new()));
        }
        Action::Order => list.reorder(),
        _ => return Answer::Pass,
    }
    Answer::Stay
}

/// To a mark of the document that is read.
fn go(model: &mut Model, id: &str) {
    match placed(model, id) {
        Some(Placed {
            range: Some(range), ..
        }) => going::jump_to_target(model, range),
        Some(_) => model.message = Some(Message::error(Word::MarkLost, Vec::new())),
        None => {}
    }
}

/// To a mark of any document: of one that is open already, else it is opened there.
fn go_elsewhere(model: &mut Model, kept: Kept, effects: &mut Vec<Effect>) {
    let open = model
        .documents
        .iter()
        .position(|open| open.known.id.as_ref() == Some(&kept.state));
    match (open, kept.path) {
        (Some(document), _) => {
            going::turn_to(model, document);
            go(model, &kept.mark.id);
        }
        (None, Some(path)) => effects.push(Effect::Open {
            path: path.into(),
            mark: Some(kept.mark.id),
        }),
        (None, None) => model.message = Some(Message::news(Word::ShelfNoFile, Vec::new())),
    }
}

/// A document was opened for a mark in it: one stands there now, or as soon as the whole of it is read.
pub(super) fn opened_at(model: &mut Model, id: &str) {
    if keeping::begin_at_mark(model.open_mut(), id) != Some(true) {
        model.message = Some(Message::error(Word::MarkLost, Vec::new()));
    }
}

fn placed(model: &Model, id: &str) -> Option<Placed> {
    let mut all = model.open().placed.iter();
    all.find(|placed| placed.id == id).cloned()
}

/// Takes the place that is offered for a mark: from now on it stands there. Gives whether one is offered.
fn accept(model: &mut Model, id: Option<&str>, effects: &mut Vec<Effect>) -> bool {
    let Some(Placed {
        id,
        range: Some(range),
        standing: Standing::Offered,
    }) = id.and_then(|id| placed(model, id))
    else {
        return false;
    };
    let Some(mut mark) = model.open().state.mark(&id).cloned() else {
        return false;
    };
    mark.anchor = anchor::pin(&model.open().document, range);
    let done = Message::news(Word::MarkAccepted, Vec::new());
    marks::put(model, vec![mark], done, effects);
    true
}
