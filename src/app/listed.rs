//! The lists laid over the panes: how many rows each has, and who answers its keys.

use super::{
    effect::Effect, encoding, follow, help, hits, list::List, mark_list, mark_list::Whose,
    message::Message, model::Model, overlay::Overlay, settings, shelf, source,
};
use crate::{action::Action, i18n::Word};

/// What a list over the panes shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The keymap in force.
    Help,
    /// Marks.
    Marks(Whose),
    /// The hits.
    Hits,
    /// The encodings to choose among.
    Encodings,
    /// The structures to choose among.
    Structures,
    /// What the reader's line refers to.
    References,
    /// The open documents.
    Documents,
    /// Documents read lately.
    Shelf,
    /// The settings.
    Settings,
}

/// What came of a key in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It was done; the list stays.
    Stay,
    /// It was done; the list goes.
    Leave,
    /// It is not of this list: perhaps it moves in it.
    Pass,
}

impl Listed {
    /// The list at its first row, laid over the panes.
    pub(super) fn opened(self) -> Overlay {
        self.opened_at(0)
    }

    /// The list at a row.
    pub(super) fn opened_at(self, cursor: usize) -> Overlay {
        let list = List {
            cursor,
            ..List::default()
        };
        Overlay::List(self, list)
    }

    /// How many rows it has, those that its filter picks.
    pub(super) fn len(self, model: &Model, list: &List) -> usize {
        match self {
            Self::Help => help::rows(model, list).len(),
            Self::Marks(whose) => mark_list::rows(model, whose, list).len(),
            Self::Hits => hits::rows(model, list).len(),
            Self::Encodings => encoding::rows(model).count(),
            Self::Structures => source::STRUCTURES.len(),
            Self::References => follow::references(model).len(),
            Self::Documents => model.documents.len(),
            Self::Shelf => shelf::rows(model, list).len(),
            Self::Settings => settings::rows(model, list).len(),
        }
    }

    /// Whether `/` picks among its rows.
    pub const fn filters(self) -> bool {
        !matches!(
            self,
            Self::Encodings | Self::Structures | Self::References | Self::Documents
        )
    }

    /// Acts on a key while the list, taken out of the model, has the focus. Gives whether it was one.
    pub(super) fn act(
        self,
        model: &mut Model,
        mut list: List,
        action: Action,
        count: Option<usize>,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let answer = match self {
            _ if action == Action::Search && !self.filters() => {
                model.message = Some(Message::news(Word::NoFilter, Vec::new()));
                Answer::Stay
            }
            Self::Help if action == Action::Go => Answer::Stay,
            Self::Help => Answer::Pass,
            Self::Marks(Whose::Document) => mark_list::act(model, &mut list, action, effects),
            Self::Marks(Whose::All) => mark_list::act_on_all(model, &mut list, action, effects),
            Self::Hits => hits::act(model, &mut list, action, effects),
            Self::Encodings => encoding::act(model, &list, action, effects),
            Self::Structures => source::act_on_structures(model, &list, action, effects),
            Self::References => follow::act(model, &list, action, effects),
            Self::Documents => source::act_on_documents(model, &list, action),
            Self::Shelf => shelf::act(model, &list, action, effects),
            Self::Settings => settings::act(model, &list, action, count, effects),
        };
        let taken = match answer {
            Answer::Leave => return true,
            Answer::Stay => true,
            Answer::Pass => {
                let len = self.len(model, &list);
                list.act(action, count, len)
            }
        };
        model.overlay.get_or_insert(Overlay::List(self, list));
        taken
    }
}
