//! The only writer: from what happened to the next model and what is to be done to the world.

use std::sync::Arc;

use super::{
    areas,
    effect::{Effect, Outcome, Work},
    event::{Event, Reply},
    keys,
    model::Model,
    mouse, outline, rows, statistics,
};
use crate::config::Tone;

/// Takes an event in. Effects are to be done in the order given.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    match event {
        Event::Key(key) => keys::key(model, key, &mut effects),
        Event::Paste(text) => keys::paste(model, &text, &mut effects),
        Event::Mouse(event) => mouse::mouse(model, event, &mut effects),
        Event::Resize { columns, rows } => model.size = (columns, rows),
        Event::Reply(Reply::Ruler(ruler)) => {
            model.surroundings.ruler = ruler;
            model.settle();
        }
        Event::Reply(Reply::Background { red, green, blue }) => {
            model.surroundings.tone = Some(Tone::of_background(red, green, blue));
            model.settle();
        }
        Event::Saved(saved) => super::keeping::saved(model, *saved, &mut effects),
        Event::Told(line) => model.message = Some(super::message::Message::said(line)),
        Event::FileChanged(path) if model.files.places().iter().any(|(own, _)| *own == path) => {
            super::setup::changed(model, &mut effects);
        }
        Event::FileChanged(path) => super::source::changed(model, &path, &mut effects),
        Event::FilesRead(ticket, files) => {
            super::setup::read(model, ticket, *files, &mut effects);
        }
        Event::End => super::keeping::save_all(model, &mut effects),
        Event::AllMarks(marks) => super::mark_list::show_all(model, marks),
        Event::Kin { identity, marks } => super::kin::found(model, &identity, marks),
        Event::NoteEdited { id, text } => super::note::edited(model, id, &text, &mut effects),
        Event::Shelf(shelf) => super::shelf::show(model, shelf),
        Event::Resumed => effects.push(Effect::Repaint),
        Event::Done(ticket, outcome) => done(model, ticket, outcome, &mut effects),
    }
    model.refresh_areas();
    effects
}

/// The worker answered. An answer to an older request than the newest is dropped.
fn done(model: &mut Model, ticket: u64, outcome: Outcome, effects: &mut Vec<Effect>) {
    match outcome {
        Outcome::Imported(Ok(imported)) => {
            super::source::imported(
                model,
                ticket,
                Arc::new(imported.document),
                &imported.notes,
                effects,
            );
        }
        Outcome::Imported(Err(line)) => super::source::failed(model, ticket, line, effects),
        Outcome::Previews(previews) if model.previews.0 == ticket => model.previews.1 = previews,
        Outcome::Previews(_) => {}
        Outcome::Hits { hits, complete } => super::search::found(model, ticket, hits, complete),
        Outcome::Figures { found, complete } => {
            if let Some(open) = model
                .documents
                .iter_mut()
                .find(|open| open.figures_ticket == ticket)
            {
                open.figures.extend(&found);
                open.figures.complete = complete;
            }
        }
    }
}

/// A document was opened beside the others, or could not be, for the reason given: it is read from now on, where `mark` stands.
pub fn opened(
    model: &mut Model,
    opened: Result<super::model::Open, String>,
    mark: Option<&str>,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    match opened {
        Ok(open) => {
            let known = model
                .documents
                .iter()
                .position(|known| known.source == open.source);
            model.message = None;
            let index = known.unwrap_or(model.documents.len());
            if known.is_none() {
                model.documents.push(open);
                fill_in(model, index, &mut effects);
            }
            super::going::turn_to(model, index);
            if let Some(mark) = mark {
                super::mark_list::opened_at(model, mark);
            }
        }
        Err(line) => model.message = Some(super::message::Message::said(line)),
    }
    model.refresh_areas();
    effects
}

/// What is to be done once the first frame is painted.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model.begins_with_shelf {
        effects.push(Effect::Shelf);
    }
    for index in 0..model.documents.len() {
        fill_in(model, index, &mut effects);
    }
    effects.push(super::setup::watch(model));
    effects
}

/// Asks for what the first frame does without: the whole of a document whose head is shown, else its figures; and whether its
/// namesakes have marks.
fn fill_in(model: &mut Model, index: usize, effects: &mut Vec<Effect>) {
    effects.extend(model.documents.get(index).and_then(super::kin::ask));
    if model
        .documents
        .get(index)
        .is_some_and(|open| open.document.decisions.head_only)
    {
        super::source::request(model, index, effects);
        return;
    }
    let ticket = model.next_ticket();
    if let Some(open) = model.documents.get_mut(index) {
        open.figures_ticket = ticket;
        effects.push(Effect::Work(
            ticket,
            Work::Figures(Arc::clone(&open.document)),
        ));
    }
}

/// Computes what is shown from what is known; once before each frame.
pub fn derive(model: &mut Model) {
    model.refresh_areas();
    rows::show(model);
    let (outline_rows, statistics_rows) = super::overlay::side_heights(model);
    let focus = model.focus();
    let over = model.overlay.as_ref();
    let outline_focus = focus == super::model::Pane::Outline
        || matches!(over, Some(super::overlay::Overlay::Outline));
    let statistics_focus = focus == super::model::Pane::Statistics
        || matches!(over, Some(super::overlay::Overlay::Statistics));
    outline::settle(model, outline_rows, outline_focus);
    statistics::settle(model, statistics_rows, statistics_focus);
    super::overlay::settle(model);
}

impl Model {
    /// Computes where each pane stands.
    pub fn refresh_areas(&mut self) {
        self.derived.areas = areas::areas(self);
    }
}
