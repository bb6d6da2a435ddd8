//! Reading in the terminal: from the sources to the first frame, and nothing that could wait.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, Result, anyhow};

use super::{args::Read, load, setup, setup::Setup, state};
use crate::{
    app::{Choices, Known, Message, Model, Open, Source, keeping},
    disk::{self, Identity, Paths, Store},
    document::{Decisions, Document},
    i18n::{Word, fill},
    import,
    tui::{self, Ending, Input, Terminal},
};

/// Opens what was named and reads.
pub(super) fn read(request: &Read) -> Result<Ending> {
    let mut line = setup::layer(Some(&request.layout), &request.input);
    line.mouse = request.no_mouse.then_some(false);
    let setup = Setup::new(line);
    let lang = setup.lang;
    let paths = Paths::of_user();
    let store = paths.as_ref().map(|paths| Store::new(&paths.data));
    let mut input = Input::default();
    let mut given = |file: Option<&Path>, now| {
        let (file, mark) = match file.map(with_mark) {
            Some((file, mark)) => (Some(file), mark),
            None => (None, None),
        };
        let named = load::Named::by(file.as_deref());
        let mut open = open(named, now, &setup, store.as_ref(), &mut input)?;
        if let Some(mark) = mark.filter(|mark| !keeping::stand_at_mark(&mut open, mark)) {
            let file = file.unwrap_or_default().display().to_string();
            return Err(anyhow!(fill(lang.say(Word::NoSuchMark), &[&file, &mark])));
        }
        Ok(open)
    };
    let (first, others) = match request.files.split_first() {
        Some((first, others)) => (Some(first.as_ref()), others),
        None => (None, [].as_slice()),
    };
    let first = given(first, true)?;
    let others: Result<Vec<Open>> = others
        .iter()
        .map(|file| given(Some(file.as_ref()), false))
        .collect();
    let others = others?;
    let cache = paths.as_ref().map(|paths| paths.cache.as_path());
    let mut terminal = Terminal::find(cache).map_err(|error| anyhow!(error.say(lang)))?;
    terminal.mouse = setup.settings.mouse;
    terminal.asks_widths = setup.settings.ambiguous.is_none();
    let mut model = Model::new(first, terminal.size);
    model.documents.extend(others);
    model.message = setup
        .told()
        .map(Message::said)
        .or_else(|| model.open_mut().told.take());
    model.lang = lang;
    model.ruler = setup.settings.ruler(terminal.known.ruler);
    model.appearance = setup.appearance(terminal.known.background);
    model.settings = setup.settings.clone();
    model.keymap = setup.keymap.clone();
    model.begins_with_shelf = request.shelf;
    let shelves = store.clone();
    let opener = move |path: &Path| {
        let named = load::Named::File(path.to_owned());
        open(named, true, &setup, shelves.as_ref(), &mut Input::default())
            .map_err(|error| format!("{error:#}"))
    };
    tui::run(&mut model, terminal, store, input, Box::new(opener))
        .map_err(|error| anyhow!(error.say(lang)))
}

/// Parts `FILE#MARK`; a file whose name holds a `#` is that file.
fn with_mark(file: &Path) -> (PathBuf, Option<String>) {
    let name = file.to_string_lossy();
    match name.rsplit_once('#') {
        Some((path, mark)) if !mark.is_empty() && !path.is_empty() && !disk::exists(file) => {
            (path.into(), Some(mark.to_owned()))
        }
        _ => (file.to_owned(), None),
    }
}

/// Opens a document: its head where it is long, and where the reader stood. One that is not shown `now` has no text yet; the
/// worker reads it.
fn open(
    named: load::Named,
    now: bool,
    setup: &Setup,
    store: Option<&Store>,
    input: &mut Input,
) -> Result<Open> {
    let lang = setup.lang;
    let name = named.name();
    let mut known = Known {
        path: named.path(),
        ..Known::default()
    };
    let (bytes, whole, source) = match named {
        load::Named::BuiltIn => (disk::BUILT_IN.to_vec(), true, Source::BuiltIn),
        load::Named::Input => {
            let opened = disk::open(&disk::Source::Stdin, load::HEAD)
                .map_err(|error| anyhow!(error.say(lang)))?;
            let (bytes, whole) = (opened.head, opened.rest.is_none());
            *input = Input::new(bytes.clone(), opened.rest);
            (bytes, whole, Source::Input)
        }
        load::Named::File(path) => {
            let opened = disk::open(&disk::Source::File(path.clone()), load::HEAD)
                .map_err(|error| anyhow!(error.say(lang)))?;
            known.mtime = state::nanoseconds(opened.modified);
            known.identity = opened
                .identity
                .map(|identity| identity.to_string())
                .unwrap_or_default();
            known.length = opened.length.unwrap_or(opened.head.len() as u64);
            (opened.head, opened.rest.is_none(), Source::File(path))
        }
    };
    if known.identity.is_empty() {
        // Of a pipe that goes on no more is known in time.
        let most = if whole { bytes.len() } else { load::HEAD };
        let known_bytes = bytes.get(..most).unwrap_or(&bytes);
        known.identity = Identity::of(known_bytes).to_string();
        known.length = bytes.len() as u64;
    }
    let kept = state::look_up(store, known, lang);
    let settings = setup.settings_for(kept.state.as_ref().map(|state| &state.choices));
    let hint = load::hint(&settings, &name);
    let (document, note) = if now {
        let imported = if whole {
            import::import(bytes, &hint)
        } else {
            import::head(&bytes, &hint)
        };
        let imported = imported.with_context(|| name.clone())?;
        (imported.document, imported.notes.first().copied())
    } else {
        (unread(), None)
    };
    let mut open = Open::new(Arc::new(document), name.clone(), source);
    open.choices = Choices {
        encoding: hint.encoding.map(str::to_owned),
        structure: hint.structure,
        script: setup.line.script,
    };
    open.known = kept.known;
    open.told = kept
        .told
        .map(Message::said)
        .or_else(|| note.map(Message::note));
    if let Some(state) = kept.state {
        keeping::take_up(&mut open, state);
    }
    Ok(open)
}

/// A document of which nothing has been read.
fn unread() -> Document {
    Document {
        decisions: Decisions {
            head_only: true,
            ..Decisions::default()
        },
        ..Document::default()
    }
}
