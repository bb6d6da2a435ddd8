//! What the user set up: settings, keys, theme, from the configuration directory and the command line.
//!
//! Command line before the document's own choice, that before the file, that before the default. Nothing that is wrong in a file
//! stops the program: it is told, and left out.

use std::{
    env,
    path::{Path, PathBuf},
};

use super::args;
use crate::{
    app::Appearance,
    config::{Depth, Keymap, Layer, Problem, Settings, Theme, Tone, file},
    disk::{self, Paths},
    i18n::{Lang, Word, fill},
    library::Choices,
};

/// The settings file, in the configuration directory.
const SETTINGS: &str = "config.toml";
/// The folder of the user's themes, likewise.
const THEMES: &str = "themes";

/// All that was set up.
#[derive(Debug)]
pub(super) struct Setup {
    /// What the command line says.
    pub(super) line: Layer,
    /// What the settings file says.
    file: Layer,
    /// The settings, for a document without choices of its own.
    pub(super) settings: Settings,
    /// The keymap in force.
    pub(super) keymap: Keymap,
    /// The theme in force.
    pub(super) theme: Theme,
    /// The language of the interface.
    pub(super) lang: Lang,
    /// The files that were read or looked for, and what is wrong in each.
    pub(super) files: Vec<(PathBuf, Vec<Problem>)>,
    /// Files that could not be read.
    failed: Vec<disk::Error>,
}

impl Setup {
    /// Reads the user's files under what the command line says.
    pub(super) fn new(line: Layer) -> Self {
        let folder = Paths::of_user().map(|paths| paths.config);
        let mut setup = Self {
            settings: Settings::of(&[&line]),
            line,
            file: Layer::default(),
            keymap: Keymap::default(),
            theme: Theme::default(),
            lang: Lang::default(),
            files: Vec::new(),
            failed: Vec::new(),
        };
        if let Some(folder) = &folder {
            let path = folder.join(SETTINGS);
            if let Some(source) = setup.text(&path) {
                let (layer, problems) = file::read(&source);
                setup.files.push((path, problems));
                setup.file = layer;
            }
        }
        setup.settings = Settings::of(&[&setup.line, &setup.file]);
        setup.lang = setup.settings.language(
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .map(|name| env::var(name).ok())
                .each_ref()
                .map(Option::as_deref),
        );
        if let Some(folder) = &folder {
            setup.take_keymap(&folder.join(&setup.settings.keymap));
            setup.take_theme(folder);
        }
        setup
    }

    fn text(&mut self, path: &Path) -> Option<String> {
        disk::small_text(path).unwrap_or_else(|error| {
            self.failed.push(error);
            None
        })
    }

    fn take_keymap(&mut self, path: &Path) {
        if let Some(source) = self.text(path) {
            let (keymap, problems) = Keymap::default().patched(&source);
            self.keymap = keymap;
            self.files.push((path.to_owned(), problems));
        }
    }

    fn take_theme(&mut self, folder: &Path) {
        let name = self.settings.theme.clone();
        // A name is no path: themes come from one folder only.
        let plain = !name.contains(['/', '\\']) && !name.starts_with('.');
        let path = folder.join(THEMES).join(format!("{name}.toml"));
        let own = if plain { self.text(&path) } else { None };
        if let Some(source) = own {
            let (theme, problems) = Theme::parse(&name, &source);
            self.theme = theme;
            self.files.push((path, problems));
        } else if let Some(theme) = Theme::built_in(&name) {
            self.theme = theme;
        } else {
            let source = self.text(&folder.join(SETTINGS)).unwrap_or_default();
            let at = source.find(&format!("\"{name}\"")).unwrap_or_default();
            let problem = Problem::unknown(&source, at, &name, Theme::names());
            match self.files.first_mut() {
                Some((_, problems)) => problems.push(problem),
                None => self.files.push((folder.join(SETTINGS), vec![problem])),
            }
        }
    }

    /// The settings for a document with choices of its own.
    pub(super) fn settings_for(&self, choices: Option<&Choices>) -> Settings {
        let mut own = Layer::default();
        if let Some(choices) = choices {
            own.encoding.clone_from(&choices.encoding);
            own.structure = choices.structure.map(Some);
        }
        Settings::of(&[&self.line, &own, &self.file])
    }

    /// Everything that is wrong, a line each: file, place, what.
    pub(super) fn wrong(&self) -> Vec<String> {
        let told = self.files.iter().flat_map(|(path, problems)| {
            let path = path.display();
            problems
                .iter()
                .map(move |problem| format!("{path}:{}", problem.say(self.lang)))
        });
        let failed = self.failed.iter().map(|error| error.say(self.lang));
        told.chain(failed).collect()
    }

    /// One line that tells of what is wrong, if anything is.
    pub(super) fn told(&self) -> Option<String> {
        let wrong = self.wrong();
        let first = wrong.first()?;
        Some(match wrong.len() {
            1 => first.clone(),
            count => fill(
                self.lang.say(Word::ConfigMore),
                &[first, &(count - 1).to_string()],
            ),
        })
    }

    /// How the screen looks, on a terminal whose background (red, green, blue) may be known.
    pub(super) fn appearance(&self, background: Option<(u8, u8, u8)>) -> Appearance {
        let tone = self
            .settings
            .tone
            .or_else(|| background.map(|(red, green, blue)| Tone::of_background(red, green, blue)));
        Appearance::new(
            self.theme.clone(),
            tone.unwrap_or_default(),
            depth(),
            self.settings.ground,
        )
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
