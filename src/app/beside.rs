//! Two documents side by side (`|`): the one that is read, and another that keeps its place beside it.
//!
//! All the rest of `app` knows one document, the one that is read; the other is set and painted only. Going over to it makes it the one.

use super::{
    keys,
    listed::Listed,
    message::Message,
    model::{Model, Open, Pane},
};
use crate::{action::Action, config::Context, i18n::Word, layout::Cache};

/// Which documents stand side by side, the left one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair(pub usize, pub usize);

impl Model {
    /// The document beside the one that is read, and whether it stands to the left; None where one alone is read.
    pub fn beside(&self) -> Option<(usize, bool)> {
        let Pair(left, right) = self.pair?;
        let other = if left == self.current {
            (right, false)
        } else if right == self.current {
            (left, true)
        } else {
            return None;
        };
        (other.0 < self.documents.len() && other.0 != self.current).then_some(other)
    }

    /// The document beside the one that is read, where it is on the screen.
    pub fn shown_beside(&self) -> Option<&Open> {
        self.derived.areas.beside?;
        self.documents.get(self.beside()?.0)
    }

    /// Does something as if the document beside were the one that is read.
    pub(super) fn as_if_beside<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let (other, _) = self.beside()?;
        let current = std::mem::replace(&mut self.current, other);
        std::mem::swap(&mut self.derived.cache, &mut self.derived.cache_beside);
        let done = act(self);
        std::mem::swap(&mut self.derived.cache, &mut self.derived.cache_beside);
        self.current = current;
        Some(done)
    }

    /// Forgets the lines that were set: another document is read, or a text has changed.
    pub(super) fn forget_lines(&mut self) {
        self.derived.cache = Cache::default();
        self.derived.cache_beside = Cache::default();
    }
}

/// Reads document `index` in the place of the one that was read.
pub(super) fn read(model: &mut Model, index: usize) {
    let index = index.min(model.documents.len().saturating_sub(1));
    let kept = model.beside();
    if let Some((other, left)) = kept.filter(|(other, _)| *other != index) {
        model.pair = Some(if left {
            Pair(other, index)
        } else {
            Pair(index, other)
        });
    }
    model.current = index;
    model.forget_lines();
    if let Some(line) = &model.open().failed {
        model.message = Some(Message::said(line.clone()));
    }
}

/// Puts document `index` to the right of the one that is read, and reads it.
pub(super) fn put(model: &mut Model, index: usize) {
    let index = index.min(model.documents.len().saturating_sub(1));
    if index == model.current {
        return;
    }
    model.pair = Some(Pair(model.current, index));
    model.current = index;
    model.chosen = Pane::Story;
    model.forget_lines();
    model.refresh_areas();
    if model.derived.areas.beside.is_none() {
        model.message = Some(Message::news(Word::TooNarrowForTwo, Vec::new()));
    }
}

/// `|`: takes the document beside away, or else puts one there: the other of two, or one chosen from the list.
pub(super) fn toggle(model: &mut Model) {
    if model.beside().is_some() {
        model.pair = None;
        return;
    }
    match model.documents.len() {
        0 | 1 => model.message = Some(Message::news(Word::OneDocument, Vec::new())),
        2 => put(model, 1 - model.current.min(1)),
        _ => {
            let next = (model.current + 1) % model.documents.len();
            model.overlay = Some(Listed::Documents.opened_at(next));
            let key = keys::key_in(model, Context::List, Action::Beside);
            model.message = Some(Message::news(Word::ChooseBeside, vec![key]));
        }
    }
}

/// Goes over to the document beside.
pub(super) fn go_over(model: &mut Model) {
    let Some((other, _)) = model.beside() else {
        return;
    };
    model.current = other;
    model.chosen = Pane::Story;
    std::mem::swap(&mut model.derived.cache, &mut model.derived.cache_beside);
    model.refresh_areas();
}

/// Whether a step to the side leads out of the document, to the one beside.
pub(super) fn goes_over(model: &Model, right: bool) -> bool {
    let open = model.open();
    let at_edge = if right {
        open.story + 1 >= open.places.len()
    } else {
        open.story == 0
    };
    let beside = model.beside();
    at_edge && model.derived.areas.beside.is_some() && beside.is_some_and(|(_, left)| left != right)
}
