//! Reading in the terminal: from the sources to the first frame, and nothing that could wait.

use std::{io::Read as _, sync::Arc};

use anyhow::{Context as _, Result, anyhow};

use super::{args::Read, load, setup, setup::Setup, state};
use crate::{
    app::{Choices, Known, Message, Model, Open, Source, keeping},
    disk::{self, Identity, Paths, Store},
    import,
    tui::{self, Ending, Terminal},
};

/// Opens what was named and reads.
pub(super) fn read(request: &Read) -> Result<Ending> {
    let mut line = setup::layer(Some(&request.layout), &request.input);
    line.mouse = request.no_mouse.then_some(false);
    let setup = Setup::new(line);
    let lang = setup.lang;
    let paths = Paths::of_user();
    let store = paths.as_ref().map(|paths| Store::new(&paths.data));
    let mut documents = Vec::new();
    for file in &request.files {
        documents.push(open(
            load::Named::by(Some(file.as_ref())),
            &setup,
            store.as_ref(),
        )?);
    }
    if documents.is_empty() {
        documents.push(open(load::Named::by(None), &setup, store.as_ref())?);
    }
    let cache = paths.as_ref().map(|paths| paths.cache.as_path());
    let mut terminal = Terminal::find(cache).map_err(|error| anyhow!(error.say(lang)))?;
    terminal.mouse = setup.settings.mouse;
    terminal.asks_widths = setup.settings.ambiguous.is_none();
    let first = documents.remove(0);
    let mut model = Model::new(first, terminal.size);
    model.documents.extend(documents);
    model.message = setup
        .told()
        .map(Message::said)
        .or_else(|| model.open_mut().told.take());
    model.lang = lang;
    model.ruler = setup.settings.ruler(terminal.known.ruler);
    model.appearance = setup.appearance(terminal.known.background);
    model.settings = setup.settings;
    model.keymap = setup.keymap;
    tui::run(&mut model, terminal, store).map_err(|error| anyhow!(error.say(lang)))
}

/// Opens a document for its first screen: its head where it is long, and where the reader stood.
fn open(named: load::Named, setup: &Setup, store: Option<&Store>) -> Result<Open> {
    let lang = setup.lang;
    let name = named.name();
    let mut known = Known {
        path: named.path(),
        ..Known::default()
    };
    let (bytes, whole, source) = match named {
        load::Named::BuiltIn => (disk::BUILT_IN.to_vec(), true, Source::BuiltIn),
        load::Named::Input => {
            let bytes = standard_input()?;
            (bytes.clone(), true, Source::Input(Arc::new(bytes)))
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
        known.identity = Identity::of(&bytes).to_string();
        known.length = bytes.len() as u64;
    }
    let kept = state::look_up(store, known, lang);
    let settings = setup.settings_for(kept.state.as_ref().map(|state| &state.choices));
    let hint = load::hint(&settings, &name);
    let imported = if whole {
        import::import(bytes, &hint)
    } else {
        import::head(&bytes, &hint)
    };
    let imported = imported.with_context(|| name.clone())?;
    let mut open = Open::new(Arc::new(imported.document), name.clone(), source);
    open.choices = Choices {
        encoding: hint.encoding.map(str::to_owned),
        structure: hint.structure,
    };
    open.known = kept.known;
    open.told = kept
        .told
        .map(Message::said)
        .or_else(|| imported.notes.first().copied().map(Message::note));
    if let Some(state) = kept.state {
        keeping::take_up(&mut open, state);
    }
    Ok(open)
}

/// All that comes through standard input.
fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(disk::LIMIT + 1)
        .read_to_end(&mut bytes)
        .context("-")?;
    Ok(bytes)
}
