//! Reading in the terminal: from the sources to the first frame, and nothing that could wait.

use std::{path::Path, sync::Arc};

use anyhow::{Result, anyhow};

use crate::{
    app::{self, Appearance, Model, Open},
    config::{Depth, Ground, Theme, Tone},
    disk::{self, Paths},
    i18n::Lang,
    import::{self, Hint},
    tui::{self, Ending, Terminal},
};

/// As much of a file is read before the first frame, in bytes.
const HEAD: usize = 64 * 1024;

/// Opens a source for its first screen: its head where it is long.
pub(super) fn open(source: &app::Source, lang: Lang) -> Result<Open> {
    let (head, complete, name) = match source {
        app::Source::BuiltIn => (disk::BUILT_IN.to_vec(), true, String::new()),
        app::Source::Input(bytes) => (bytes.to_vec(), true, "-".to_owned()),
        app::Source::File(path) => {
            let opened = disk::open(&disk::Source::File(path.clone()), HEAD)
                .map_err(|error| anyhow!(error.say(lang)))?;
            (opened.head, opened.rest.is_none(), file_name(path))
        }
    };
    let hint = Hint {
        name: Some(&name),
        ..Hint::default()
    };
    let imported = if complete {
        import::import(head, &hint)
    } else {
        import::head(&head, &hint)
    };
    let imported = imported.map_err(|error| anyhow!("{name}: {error}"))?;
    Ok(Open::new(Arc::new(imported.document), name, source.clone()))
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Reads the documents, of which there is at least one.
pub(super) fn read(documents: Vec<Open>, lang: Lang) -> Result<Ending> {
    let paths = Paths::of_user();
    let cache = paths.as_ref().map(|paths| paths.cache.as_path());
    let terminal = Terminal::find(cache).map_err(|error| anyhow!(error.say(lang)))?;
    let mut documents = documents.into_iter();
    let first = documents.next().ok_or_else(|| anyhow!("no document"))?;
    let mut model = Model::new(first, terminal.size);
    model.documents.extend(documents);
    model.lang = lang;
    model.ruler = terminal.known.ruler;
    let tone = terminal
        .known
        .background
        .map_or(Tone::default(), |(red, green, blue)| {
            Tone::of_background(red, green, blue)
        });
    let variable = |key| std::env::var(key).ok();
    let depth = Depth::of(
        variable("NO_COLOR").as_deref(),
        variable("COLORTERM").as_deref(),
        variable("TERM").as_deref(),
    );
    model.appearance = Appearance::new(Theme::default(), tone, depth, Ground::default());
    tui::run(&mut model, terminal).map_err(|error| anyhow!(error.say(lang)))
}
