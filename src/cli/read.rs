//! Reading in the terminal: from the sources to the first frame, and nothing that could wait.

use std::{io::Read as _, sync::Arc};

use anyhow::{Context as _, Result, anyhow};

use super::{args::Read, language, load, settings, state};
use crate::{
    app::{Appearance, Choices, Known, Message, Model, Open, Source, keeping},
    config::{Ground, Theme, Tone},
    disk::{self, Identity, Paths, Store},
    i18n::Lang,
    import,
    text::{Ambiguous, Ruler},
    tui::{self, Ending, Terminal},
};

/// Opens what was named and reads.
pub(super) fn read(request: &Read) -> Result<Ending> {
    let lang = language(request.input.lang);
    let paths = Paths::of_user();
    let store = paths.as_ref().map(|paths| Store::new(&paths.data));
    let mut documents = Vec::new();
    for file in &request.files {
        documents.push(open(
            load::Named::by(Some(file.as_ref())),
            request,
            store.as_ref(),
            lang,
        )?);
    }
    if documents.is_empty() {
        documents.push(open(load::Named::by(None), request, store.as_ref(), lang)?);
    }
    let cache = paths.as_ref().map(|paths| paths.cache.as_path());
    let mut terminal = Terminal::find(cache).map_err(|error| anyhow!(error.say(lang)))?;
    let settings = settings(&request.layout);
    terminal.mouse = !request.no_mouse;
    terminal.asks_widths = settings.ambiguous.is_none();
    let first = documents.remove(0);
    let mut model = Model::new(first, terminal.size);
    model.documents.extend(documents);
    model.message = model.open_mut().told.take();
    model.lang = lang;
    model.ruler = match settings.ambiguous {
        Some(Ambiguous::Narrow) => Ruler::NARROW,
        Some(Ambiguous::Wide) => Ruler::WIDE,
        None => terminal.known.ruler,
    };
    model.settings = settings;
    let tone = terminal
        .known
        .background
        .map_or(Tone::default(), |(red, green, blue)| {
            Tone::of_background(red, green, blue)
        });
    model.appearance = Appearance::new(Theme::default(), tone, super::depth(), Ground::default());
    tui::run(&mut model, terminal, store).map_err(|error| anyhow!(error.say(lang)))
}

/// Opens a document for its first screen: its head where it is long, and where the reader stood.
fn open(named: load::Named, request: &Read, store: Option<&Store>, lang: Lang) -> Result<Open> {
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
    let mut hint = load::hint(&request.input, &name);
    let chosen = kept.state.as_ref().map(|state| &state.choices);
    hint.encoding = hint
        .encoding
        .or(chosen.and_then(|choices| choices.encoding.as_deref()));
    hint.structure = hint
        .structure
        .or(chosen.and_then(|choices| choices.structure));
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
