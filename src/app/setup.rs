//! What the user set up, while one reads: the files of the user as they were read last, and what follows from them.
//!
//! Invariant: a file in which something is wrong changes nothing that is in force; it is told, and read again when it changes.
//! Must never know: how a file is read or written.

use std::path::{Path, PathBuf};

use super::{
    appearance::Appearance,
    effect::Effect,
    message::Message,
    model::Model,
    source::{self, Source},
};
use crate::{
    config::{Depth, Keymap, Layer, Settings, Theme, Tone},
    i18n::{Lang, Word, fill},
    text::Ruler,
};

/// A file of the user, as it was read last.
#[derive(Clone, Debug, Default)]
pub struct Part<T> {
    /// Where it is, or would be; None where the user has no folder for it, and for what is built in.
    pub path: Option<PathBuf>,
    /// Whether there is such a file.
    pub found: bool,
    /// What it says; the default where it says nothing.
    pub value: T,
    /// What is wrong with it, a line each: file, line, column, what.
    pub wrong: Vec<String>,
}

impl<T> Part<T> {
    /// Takes the place of what was read before, unless something is wrong: then only that is noted.
    fn renew(&mut self, new: Self) {
        let before = std::mem::replace(self, new);
        if !self.wrong.is_empty() {
            self.value = before.value;
        }
    }
}

/// The user's own files.
#[derive(Clone, Debug, Default)]
pub struct UserFiles {
    /// The settings.
    pub settings: Part<Layer>,
    /// The keys.
    pub keymap: Part<Keymap>,
    /// The theme that the settings name.
    pub theme: Part<Theme>,
    /// All themes of one's own, as far as they were asked for.
    pub themes: Vec<Theme>,
}

impl UserFiles {
    /// All that is wrong, a line each.
    pub fn wrong(&self) -> Vec<&str> {
        let parts = [&self.settings.wrong, &self.keymap.wrong, &self.theme.wrong];
        parts.into_iter().flatten().map(String::as_str).collect()
    }

    /// One line that tells of what is wrong, if anything is.
    pub fn told(&self, lang: Lang) -> Option<String> {
        let wrong = self.wrong();
        let first = *wrong.first()?;
        Some(match wrong.len() {
            1 => first.to_owned(),
            count => fill(
                lang.say(Word::ConfigMore),
                &[first, &(count - 1).to_string()],
            ),
        })
    }

    /// The same, for the screen: files are named from their folder, which all have in common.
    pub fn told_shortly(&self, lang: Lang) -> Option<String> {
        let folder = self.settings.path.as_deref().and_then(Path::parent);
        let told = self.told(lang)?;
        let short = folder
            .and_then(|folder| told.strip_prefix(&*folder.to_string_lossy()))
            .map(|rest| rest.trim_start_matches(['/', '\\']).to_owned());
        Some(short.unwrap_or(told))
    }

    /// Where they are, each with whether it is there: what is to be watched.
    pub fn places(&self) -> Vec<(PathBuf, bool)> {
        let places = [
            (&self.settings.path, self.settings.found),
            (&self.keymap.path, self.keymap.found),
            (&self.theme.path, self.theme.found),
        ];
        places
            .into_iter()
            .filter_map(|(path, found)| Some((path.clone()?, found)))
            .collect()
    }

    /// The theme of that name: one of one's own before a built-in one.
    fn theme(&self, name: &str) -> Option<Theme> {
        let own = self.themes.iter().chain([&self.theme.value]);
        own.into_iter()
            .find(|theme| theme.name() == name)
            .cloned()
            .or_else(|| Theme::built_in(name))
    }
}

/// What terminal and environment told, for settings that leave it to them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings {
    /// The language of the environment.
    pub lang: Lang,
    /// How wide the terminal draws what is ambiguous.
    pub ruler: Ruler,
    /// Whether its background is light or dark.
    pub tone: Option<Tone>,
    /// How many colours it shows.
    pub depth: Depth,
}

impl Model {
    /// Computes anew what follows from the settings' sources, the user's files and the surroundings.
    pub fn settle(&mut self) {
        // What a document chose for itself stands with the document.
        let settings = self.sources.settings(&Layer::default());
        let around = self.surroundings;
        self.lang = settings.lang.unwrap_or(around.lang);
        self.ruler = settings.ruler(around.ruler);
        let theme = self.files.theme(&settings.theme);
        self.appearance = Appearance::new(
            theme.as_ref().unwrap_or(&self.files.theme.value),
            settings.tone.or(around.tone).unwrap_or_default(),
            around.depth,
            settings.ground,
        );
        if settings.folding() != self.settings.folding() {
            self.search_options = crate::search::Options {
                regex: self.search_options.regex,
                ..settings.folding()
            };
        }
        self.settings = settings;
    }

    /// A key changes settings for this run.
    pub(super) fn choose(&mut self, change: impl FnOnce(&mut Layer)) {
        change(&mut self.sources.run);
        self.settle();
    }
}

/// The sources changed: what follows is computed anew, and done to the world.
pub(super) fn apply(model: &mut Model, effects: &mut Vec<Effect>) {
    let before = model.settings.clone();
    model.settle();
    let now = &model.settings;
    if before.mouse != now.mouse {
        effects.push(Effect::Mouse(now.mouse));
    }
    if before.watch != now.watch {
        effects.push(watch(model));
    }
    if is_read_otherwise(&before, &model.settings) {
        for index in 0..model.documents.len() {
            source::request(model, index, effects);
        }
    }
}

/// Whether documents must be read anew when one takes the place of the other.
fn is_read_otherwise(before: &Settings, now: &Settings) -> bool {
    (&before.encoding, before.structure, &before.chapters)
        != (&now.encoding, now.structure, &now.chapters)
}

/// Which files are to be watched: those of the user, and the documents, if that is set.
pub(super) fn watch(model: &Model) -> Effect {
    let documents = model
        .documents
        .iter()
        .filter(|_| model.settings.watch)
        .filter_map(|open| match &open.source {
            Source::File(path) => Some(path.clone()),
            Source::BuiltIn | Source::Pipe(_) => None,
        });
    let own = model.files.places().into_iter().map(|(path, _)| path);
    Effect::Watch(documents.chain(own).collect())
}

/// One of the user's files changed.
pub(super) fn changed(model: &mut Model, effects: &mut Vec<Effect>) {
    let ticket = model.next_ticket();
    model.files_ticket = ticket;
    effects.push(Effect::ReadFiles {
        ticket,
        sources: Box::new(model.sources.clone()),
    });
}

/// The user's files were read again. What was read before a newer change of our own is dropped: that change is told as well.
pub(super) fn read(model: &mut Model, ticket: u64, files: UserFiles, effects: &mut Vec<Effect>) {
    if ticket != model.files_ticket {
        return;
    }
    let places = model.files.places();
    let wrong: Vec<String> = model.files.wrong().into_iter().map(str::to_owned).collect();
    let before = (
        model.sources.file.clone(),
        model.keymap.clone(),
        model.appearance.clone(),
    );
    model.files.themes = files.themes;
    model.files.settings.renew(files.settings);
    model.files.keymap.renew(files.keymap);
    model.files.theme.renew(files.theme);
    model.sources.file = model.files.settings.value.clone();
    model.keymap = model.files.keymap.value.clone();
    apply(model, effects);
    if model.files.places() != places {
        effects.push(watch(model));
    }
    let told = model.files.told_shortly(model.lang);
    if let Some(line) = told.filter(|_| model.files.wrong() != wrong) {
        model.message = Some(Message::said(line));
    } else if before.0 != model.sources.file
        || before.1 != model.keymap
        || before.2 != model.appearance
        || !wrong.is_empty() && model.files.wrong().is_empty()
    {
        model.message = Some(Message::news(Word::ConfigReread, Vec::new()));
    }
}
