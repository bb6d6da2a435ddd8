//! Reading in the terminal: from the sources to the first frame, and nothing that could wait.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Result, anyhow};

use super::{args::Read, load, mistaken, setup, setup::Setup, state};
use crate::{
    app::{Choices, Known, Message, Model, Open, Source, keeping},
    config::Sources,
    disk::{self, Identity, Paths, Rest, Stop, Store},
    document::{Decisions, Document},
    i18n::{Lang, Word, fill},
    import::{self, Hint},
    tui::{self, Ending, Outside, Pipes, Terminal},
};

/// Opens what was named and reads.
pub(super) fn read(request: &Read) -> Result<Ending> {
    let mut line = setup::layer(Some(&request.layout), &request.input);
    line.mouse = request.no_mouse.then_some(false);
    let setup = Setup::new(line);
    let lang = setup.lang;
    let paths = Paths::of_user();
    let store = paths.as_ref().map(|paths| Store::new(&paths.data));
    let pipes = Pipes::default();
    let given = |file: Option<&Path>, now| {
        let (file, mark) = match file.map(with_mark) {
            Some((file, mark)) => (Some(file), mark),
            None => (None, None),
        };
        let named = load::Named::by(file.as_deref());
        let mut open = open(named, now, &setup.sources, lang, store.as_ref(), &pipes)?;
        if let Some(mark) = &mark {
            match keeping::begin_at_mark(&mut open, mark) {
                None => {
                    let file = file.unwrap_or_default().display().to_string();
                    let line = fill(lang.say(Word::NoSuchMark), &[&file, mark]);
                    return Err(anyhow!(line));
                }
                // The mark is there, its words are not: that is for the reader to see in the list.
                Some(false) => open.told = Some(Message::error(Word::MarkLost, Vec::new())),
                Some(true) => {}
            }
        }
        Ok(open)
    };
    let (documents, failed) = all(&request.files, given)?;
    let mut documents = documents.into_iter();
    let first = documents.next().ok_or_else(|| anyhow!(String::new()))?;
    let cache = paths.as_ref().map(|paths| paths.cache.as_path());
    let mut terminal = Terminal::find(cache).map_err(|error| anyhow!(error.say(lang)))?;
    terminal.mouse = setup.settings.mouse;
    terminal.asks_widths = setup.settings.ambiguous.is_none();
    let mut model = Model::new(first, terminal.size);
    model.documents.extend(documents);
    model.message = setup
        .files
        .told_shortly(lang)
        .map(Message::said)
        .or_else(|| failed.map(|error| Message::said(format!("{error:#}"))))
        .or_else(|| model.open_mut().told.take());
    model.surroundings = setup.surroundings(terminal.known.ruler, terminal.known.background);
    model.keymap = setup.files.keymap.value.clone();
    model.sources = setup.sources;
    model.files = setup.files;
    model.settle();
    model.begins_with_shelf = request.shelf;
    model.first_start = model.open().known.first_of_all;
    let shelves = store.clone();
    let kept = pipes.clone();
    let opener = move |path: &Path, sources: &Sources, lang| {
        let named = load::Named::File(path.to_owned());
        open(named, true, sources, lang, shelves.as_ref(), &kept)
            .map_err(|error| format!("{error:#}"))
    };
    let desk = Outside {
        store,
        pipes,
        opener: Box::new(opener),
        folder: setup.folder,
    };
    tui::run(&mut model, terminal, desk).map_err(|error| anyhow!(error.say(lang)))
}

/// Opens all that was named, each once, the first of them `now`. What cannot be opened beside others is left out and told; fails
/// where nothing can be, and where the first is not there at all: that is a slip of the keyboard.
fn all(
    files: &[OsString],
    open: impl Fn(Option<&Path>, bool) -> Result<Open>,
) -> Result<(Vec<Open>, Option<anyhow::Error>)> {
    if files.is_empty() {
        return Ok((vec![open(None, true)?], None));
    }
    let (mut documents, mut failed): (Vec<Open>, _) = (Vec::new(), None);
    let mut seen: Vec<&OsString> = Vec::new();
    for (index, file) in files.iter().enumerate() {
        if seen.contains(&file) {
            continue;
        }
        seen.push(file);
        let file = Path::new(file);
        match open(Some(file), documents.is_empty()) {
            Ok(document) => documents.push(document),
            Err(error) if index == 0 && !disk::exists(&with_mark(file).0) => return Err(error),
            Err(error) => {
                failed.get_or_insert(error);
            }
        }
    }
    match failed {
        Some(error) if documents.is_empty() => Err(error),
        failed => Ok((documents, failed)),
    }
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
    sources: &Sources,
    lang: Lang,
    store: Option<&Store>,
    pipes: &Pipes,
) -> Result<Open> {
    let (name, told) = (named.name(), named.told());
    let mut known = Known {
        path: named.path(),
        ..Known::default()
    };
    let say = |error: disk::Error| anyhow!(error.say(lang));
    let (bytes, whole, source) = match named {
        load::Named::BuiltIn => (disk::BUILT_IN.to_vec(), true, Source::BuiltIn),
        load::Named::Input => {
            let opened = disk::open(&disk::Source::Stdin, load::HEAD).map_err(say)?;
            let whole = opened.rest.is_none();
            let (bytes, rest) = as_wanted(opened.head, opened.rest, &name).map_err(say)?;
            let number = pipes.keep(bytes.clone(), rest);
            (bytes, whole, Source::Pipe(number))
        }
        load::Named::File(path) => {
            let opened = disk::open(&disk::Source::File(path.clone()), load::HEAD)
                .map_err(|error| mistaken::command(&path, lang).unwrap_or_else(|| say(error)))?;
            known.mtime = state::nanoseconds(opened.modified);
            known.identity = opened
                .identity
                .map(|identity| identity.to_string())
                .unwrap_or_default();
            known.length = opened.length.unwrap_or(opened.head.len() as u64);
            let whole = opened.rest.is_none();
            let (bytes, rest) = as_wanted(opened.head, opened.rest, &name).map_err(say)?;
            if opened.once {
                // Its name may be another's the next time: /dev/fd/63.
                known.path = None;
                let number = pipes.keep(bytes.clone(), rest);
                (bytes, whole, Source::Pipe(number))
            } else {
                (bytes, whole, Source::File(path))
            }
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
    let own = kept
        .state
        .as_ref()
        .map(|state| Choices::from(&state.choices).layer());
    let settings = sources.settings(&own.unwrap_or_default());
    let hint = load::hint(&settings, &name);
    let (document, notes) = if now {
        let imported = if whole {
            import::import(bytes, &hint)
        } else {
            import::head(&bytes, &hint)
        };
        let imported = imported.map_err(|error| load::refused(&error, &told, lang))?;
        (imported.document, imported.notes)
    } else {
        (unread(), Vec::new())
    };
    let mut open = Open::new(Arc::new(document), name.clone(), source);
    open.known = kept.known;
    open.told = kept
        .told
        .map(Message::said)
        .or_else(|| Message::notes(&notes));
    if let Some(state) = kept.state {
        keeping::take_up(&mut open, state);
    }
    // What the command line says of a document is kept with it.
    if let Some(encoding) = &sources.line.encoding {
        open.choices.encoding = Some(encoding.clone()).filter(|label| label != "auto");
    }
    if let Some(structure) = sources.line.structure {
        open.choices.structure = structure;
    }
    open.choices.script = sources.line.script.or(open.choices.script);
    Ok(open)
}

/// The head of a file; of an archive, which says what it holds at its end, all of it.
fn as_wanted(
    head: Vec<u8>,
    rest: Option<Rest>,
    name: &str,
) -> Result<(Vec<u8>, Option<Rest>), disk::Error> {
    let hint = Hint {
        name: Some(name),
        ..Hint::default()
    };
    match rest {
        Some(rest) if import::wants_all(&head, &hint) => {
            let whole = rest.read(head, &Stop::never())?;
            Ok((whole.bytes, None))
        }
        rest => Ok((head, rest)),
    }
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
