//! Where documents come from, and reading them anew: as another encoding or structure, from a changed file, whole after the head.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    beside,
    effect::{Effect, Work},
    list::List,
    listed::{Answer, Listed},
    message::Message,
    model::{Model, Open},
};
use crate::{
    action::Action,
    config::Layer,
    document::{Document, Structure},
    i18n::{Word, fill},
    import, library,
    text::script::To,
};

/// Where a document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// The page that is built in.
    #[default]
    BuiltIn,
    /// A file.
    File(PathBuf),
    /// Standard input or a FIFO, by its number; what came through it is kept by the worker.
    Pipe(usize),
}

/// What the reader chose for a document, over what import would take it to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The encoding, by a WHATWG label.
    pub encoding: Option<String>,
    /// The structure.
    pub structure: Option<Structure>,
    /// In which script Han are shown, the source's among them; None as the settings say.
    pub script: Option<Option<To>>,
    /// Whether pinyin stands over the whole text; None as the settings say.
    pub pinyin: Option<bool>,
}

impl Choices {
    /// As a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            encoding: self.encoding.clone(),
            structure: self.structure.map(Some),
            script: self.script,
            pinyin: self.pinyin,
            ..Layer::default()
        }
    }
}

impl From<&library::Choices> for Choices {
    fn from(kept: &library::Choices) -> Self {
        Self {
            encoding: kept.encoding.clone(),
            structure: kept.structure,
            script: kept.script,
            pinyin: kept.pinyin,
        }
    }
}

/// The structures to choose among; None lets import choose.
pub const STRUCTURES: [(Option<Structure>, Word); 6] = [
    (None, Word::StructureAuto),
    (Some(Structure::Page), Word::StructurePage),
    (Some(Structure::Text), Word::StructureText),
    (Some(Structure::Paragraphs), Word::StructureParagraphs),
    (Some(Structure::Markdown), Word::StructureMarkdown),
    (Some(Structure::Html), Word::StructureHtml),
];

/// Reads the current document anew, the choices kept.
pub(super) fn reload(model: &mut Model, effects: &mut Vec<Effect>) {
    let current = model.current;
    request(model, current, effects);
    model.message = Some(Message::news(Word::Reloading, Vec::new()));
}

/// A file was written: it is read anew wherever it is open.
pub(super) fn changed(model: &mut Model, path: &Path, effects: &mut Vec<Effect>) {
    for index in 0..model.documents.len() {
        let source = model.documents.get(index).map(|open| &open.source);
        if matches!(source, Some(Source::File(file)) if file == path) {
            request(model, index, effects);
            // What was wrong with the file may no longer be.
            if index == model.current && model.message.as_ref().is_none_or(|told| told.error) {
                model.message = Some(Message::news(Word::Reloading, Vec::new()));
            }
        }
    }
}

/// Asks the worker to read document `index` whole. What the head decided is kept, unless the reader chose otherwise.
pub(super) fn request(model: &mut Model, index: usize, effects: &mut Vec<Effect>) {
    let ticket = model.next_ticket();
    let Some(open) = model.documents.get_mut(index) else {
        return;
    };
    let settings = model.sources.settings(&open.choices.layer());
    open.import_ticket = ticket;
    open.reading = true;
    let head_only = open.document.decisions.head_only;
    effects.push(Effect::Work(
        ticket,
        Work::Import {
            source: open.source.clone(),
            choices: Choices {
                encoding: settings.encoding().map(str::to_owned),
                structure: settings.structure,
                ..Choices::default()
            },
            rules: settings.chapters,
            decisions: (head_only && !open.document.text.is_empty())
                .then(|| Box::new(open.document.decisions.clone())),
        },
    ));
}

/// Opens the list of structures.
pub(super) fn open_structures(model: &mut Model) {
    if model.open().document.decisions.structure == Structure::Epub {
        model.message = Some(Message::news(Word::BookSaysItself, Vec::new()));
        return;
    }
    let chosen = model.open().choices.structure;
    let cursor = STRUCTURES
        .iter()
        .position(|(structure, _)| *structure == chosen)
        .unwrap_or(0);
    model.overlay = Some(Listed::Structures.opened_at(cursor));
}

/// Says as what a document is read anew.
pub(super) fn tell_choice(model: &mut Model, chosen: Option<&str>) {
    if let Some(chosen) = chosen {
        model.message = Some(Message::news(Word::ReadAs, vec![chosen.to_owned()]));
    }
}

/// Acts on a key in the list of structures.
pub(super) fn act_on_structures(
    model: &mut Model,
    list: &List,
    action: Action,
    effects: &mut Vec<Effect>,
) -> Answer {
    if action != Action::Go {
        return Answer::Pass;
    }
    let chosen = STRUCTURES.get(list.cursor);
    model.open_mut().choices.structure = chosen.and_then(|(structure, _)| *structure);
    reload(model, effects);
    let chosen = chosen.map(|(_, word)| model.lang.say(*word));
    tell_choice(model, chosen);
    Answer::Leave
}

/// Acts on a key in the list of open documents.
pub(super) fn act_on_documents(model: &mut Model, list: &List, action: Action) -> Answer {
    match action {
        Action::Go => super::going::turn_to(model, list.cursor),
        Action::Beside => beside::put(model, list.cursor),
        _ => return Answer::Pass,
    }
    Answer::Leave
}

/// A document was read: it takes the place of the one that is open, and every place moves to its words in the new text.
pub(super) fn imported(
    model: &mut Model,
    ticket: u64,
    document: Arc<Document>,
    notes: &[import::Note],
    effects: &mut Vec<Effect>,
) {
    let Some(index) = model
        .documents
        .iter()
        .position(|open| open.import_ticket == ticket)
    else {
        return;
    };
    if model.message == Some(Message::news(Word::Reloading, Vec::new())) {
        model.message = Some(Message::news(Word::Reread, Vec::new()));
    } else if model.message == Some(Message::news(Word::Stopping, Vec::new())) {
        // It was read whole before it could be stopped.
        model.message = None;
    }
    model.message = Message::notes(notes).or(model.message.take());
    model.forget_lines();
    let next = model.next_ticket();
    let Some(open) = model.documents.get_mut(index) else {
        return;
    };
    open.failed = None;
    open.reading = false;
    let old = replace(open, document);
    let new = Arc::clone(&open.document);
    model.jumps.relocate(index, |pos| {
        let pos = super::relocate::moved(&old, &new, pos);
        (new.story_at(pos), pos)
    });
    let Some(open) = model.documents.get_mut(index) else {
        return;
    };
    open.figures_ticket = next;
    effects.push(Effect::Work(
        next,
        Work::Figures(Arc::clone(&open.document)),
    ));
    if let Some((action, count)) = open.wanted.take().filter(|_| index == model.current) {
        model.message = None;
        model.refresh_areas();
        super::reading::act(model, action, count);
    }
}

/// A document could not be read, for the reason in `line`: what is there of it stays.
pub(super) fn failed(model: &mut Model, ticket: u64, line: String, effects: &mut Vec<Effect>) {
    let next = model.next_ticket();
    let mut documents = model.documents.iter_mut();
    let Some(open) = documents.find(|open| open.import_ticket == ticket) else {
        return;
    };
    open.wanted = None;
    open.reading = false;
    if open.document.decisions.head_only {
        Arc::make_mut(&mut open.document).decisions.head_only = false;
        open.figures_ticket = next;
        let document = Arc::clone(&open.document);
        effects.push(Effect::Work(next, Work::Figures(document)));
    }
    let line = if open.document.blocks.is_empty() {
        open.failed = Some(line.clone());
        line
    } else {
        fill(model.lang.say(Word::StillShown), &[&line])
    };
    model.message = Some(Message::said(line));
}

/// Puts another document in place of the one that is open. Gives that.
fn replace(open: &mut Open, document: Arc<Document>) -> Arc<Document> {
    let old = std::mem::replace(&mut open.document, document);
    let fresh = Open::new(
        Arc::clone(&open.document),
        open.name.clone(),
        open.source.clone(),
    );
    let new = Arc::clone(&open.document);
    let place = open.places.get(open.story).copied().unwrap_or_default();
    let mut places = fresh.places;
    let moved = |pos| super::relocate::moved(&old, &new, pos);
    for place in &open.places {
        let (top, line) = (moved(place.top), moved(place.line));
        if let Some(kept) = places.get_mut(new.story_at(line)) {
            *kept = super::model::ReadingPlace { top, line };
        }
    }
    open.places = places;
    open.story = new.story_at(moved(place.line));
    let except = std::mem::take(&mut open.pinyin_except);
    let block = |block: &u32| {
        let start = old.blocks.get(*block as usize)?.range.start;
        Some(new.block_at(moved(start))? as u32)
    };
    open.pinyin_except = except.iter().filter_map(block).collect();
    open.pages.clear();
    open.target = None;
    open.selection = None;
    open.search = None;
    open.figures = fresh.figures;
    open.first_part = fresh.first_part;
    super::marks::place_all(open);
    if let Some(anchor) = open.resuming.take() {
        super::keeping::resume(open, anchor);
    }
    old
}
