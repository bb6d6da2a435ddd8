//! What the user set up: settings, keys, theme, from the configuration directory and the command line.
//!
//! Command line before the document's own choice, that before the file, that before the default. Nothing that is wrong in a file
//! stops the program: it is told, and left out.

use std::env;

use super::args;
use crate::{
    app::{Surroundings, UserFiles},
    config::{Depth, Layer, Settings, Sources, Tone, language},
    disk::Paths,
    i18n::Lang,
    text::Ruler,
    tui::{Folder, Themes},
};

/// All that was set up.
#[derive(Debug)]
pub(super) struct Setup {
    /// Where the settings come from.
    pub(super) sources: Sources,
    /// The settings, for a document without choices of its own.
    pub(super) settings: Settings,
    /// The language of the interface.
    pub(super) lang: Lang,
    /// The user's files.
    pub(super) files: UserFiles,
    /// Where they are; None for a user without a home.
    pub(super) folder: Option<Folder>,
    /// The language of the environment.
    usual: Lang,
}

impl Setup {
    /// Reads the user's files under what the command line says.
    pub(super) fn new(line: Layer) -> Self {
        let usual = language(
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .map(|name| env::var(name).ok())
                .each_ref()
                .map(Option::as_deref),
        );
        let folder = Paths::of_user().map(|paths| Folder::new(paths.config, usual));
        let mut sources = Sources {
            line,
            ..Sources::default()
        };
        let files = folder.as_ref().map_or_else(UserFiles::default, |folder| {
            folder.read(&sources, Themes::OfSettings)
        });
        sources.file = files.settings.value.clone();
        let settings = sources.settings(&Layer::default());
        Self {
            lang: settings.lang.unwrap_or(usual),
            sources,
            settings,
            files,
            folder,
            usual,
        }
    }

    /// Everything that is wrong, a line each: file, place, what.
    pub(super) fn wrong(&self) -> Vec<&str> {
        self.files.wrong()
    }

    /// One line that tells of what is wrong, if anything is.
    pub(super) fn told(&self) -> Option<String> {
        self.files.told(self.lang)
    }

    /// What terminal and environment say, on a terminal whose background (red, green, blue) may be known.
    pub(super) fn surroundings(
        &self,
        ruler: Ruler,
        background: Option<(u8, u8, u8)>,
    ) -> Surroundings {
        Surroundings {
            lang: self.usual,
            ruler,
            tone: background.map(|(red, green, blue)| Tone::of_background(red, green, blue)),
            depth: depth(),
        }
    }
}

/// How many colours the terminal shows.
pub(super) fn depth() -> Depth {
    let value = |name: &str| env::var(name).ok();
    Depth::of(
        value("NO_COLOR").as_deref(),
        value("COLORTERM").as_deref(),
        value("TERM").as_deref(),
    )
}

/// What the command line says, as a layer of settings.
pub(super) fn layer(layout: Option<&args::Layout>, input: &args::Input) -> Layer {
    let mut layer = Layer {
        encoding: input.encoding.clone(),
        structure: input.structure.map(args::Structure::meaning),
        lang: input.lang.map(|lang| Some(lang.meaning())),
        ..Layer::default()
    };
    if let Some(layout) = layout {
        layer.width = layout.width.map(Some);
        layer.indent = layout.indent.map(Some);
        layer.ambiguous = layout.ambiguous.map(args::Ambiguous::meaning);
        layer.rules = layout.rules.map(args::Rules::meaning);
        layer.line_end = layout.line_end.map(args::LineEnd::meaning);
        layer.punctuation = layout.punctuation.map(args::Punctuation::meaning);
        layer.script = layout.script.map(args::Script::meaning);
        layer.autospace = layout.autospace.map(|cells| cells == 1);
    }
    layer
}

/// `config`: the settings in force, as a settings file.
pub(super) fn in_force(settings: &Settings) -> String {
    let value = |name| settings.value(name).unwrap_or_else(|| "".into());
    let rows = crate::config::ROWS.iter();
    let lines: Vec<String> = rows
        .map(|(name, _)| {
            format!(
                "{name} = {}
",
                value(name).to_string().trim()
            )
        })
        .collect();
    lines.concat()
}
