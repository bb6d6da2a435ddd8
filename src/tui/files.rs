//! The user's own files — settings, keys, themes — as they stand, and one setting written among what the user wrote.

use std::path::{Path, PathBuf};

use crate::{
    app::{Part, UserFiles},
    config::{Keymap, Layer, Problem, Settings, Sources, Theme, file},
    disk,
    i18n::{Lang, Word, fill},
};

/// The settings file, in the configuration directory.
const SETTINGS: &str = "config.toml";
/// The folder of the user's themes, likewise.
const THEMES: &str = "themes";

/// The configuration directory; it need not be there.
#[derive(Clone, Debug)]
pub struct Folder {
    folder: PathBuf,
    /// The language of the environment, for settings that leave it to that.
    lang: Lang,
}

/// How much of the folder is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Themes {
    /// The theme that is set, and no other.
    OfSettings,
    /// All that are there, to choose among.
    All,
}

impl Folder {
    /// The configuration directory at `folder`, of a user whose environment speaks `lang`.
    pub fn new(folder: PathBuf, lang: Lang) -> Self {
        Self { folder, lang }
    }

    /// Where the settings file is, or would be.
    pub fn settings(&self) -> PathBuf {
        self.folder.join(SETTINGS)
    }

    /// Reads the files. `sources` decide, over the settings file, which keymap and which theme; of a settings file in which
    /// something is wrong `sources.file` holds, if anything was read before.
    pub fn read(&self, sources: &Sources, themes: Themes) -> UserFiles {
        let path = self.settings();
        let (source, failed) = text(&path);
        let (layer, mut problems) = file::read(source.as_deref().unwrap_or_default());
        let known = sources.file != Layer::default();
        let decide = if known && !(problems.is_empty() && failed.is_none()) {
            &sources.file
        } else {
            &layer
        };
        let settings = Settings::of(&[&sources.run, &sources.line, decide]);
        let says = Says {
            lang: settings.lang.unwrap_or(self.lang),
        };
        let keymap = self.keymap(&settings.keymap, says);
        let theme = self.theme(&settings.theme, says).unwrap_or_else(|| {
            let source = source.as_deref().unwrap_or_default();
            let at = file::place(source, "theme");
            let names = self.theme_names();
            let mut known: Vec<&str> = Theme::names().collect();
            known.extend(names.iter().map(String::as_str));
            problems.push(Problem::unknown(source, at, &settings.theme, known));
            Part {
                path: self.theme_path(&settings.theme),
                ..Part::default()
            }
        });
        let names = match themes {
            Themes::All => self.theme_names(),
            Themes::OfSettings => Vec::new(),
        };
        let own = names
            .iter()
            .filter_map(|name| self.theme(name, says))
            .filter(|part| part.found && part.wrong.is_empty())
            .map(|part| part.value);
        UserFiles {
            themes: own.collect(),
            settings: Part {
                found: source.is_some(),
                value: layer,
                wrong: says.all(&path, &problems, failed),
                path: Some(path),
            },
            keymap,
            theme,
        }
    }

    fn keymap(&self, name: &str, says: Says) -> Part<Keymap> {
        let path = self.folder.join(name);
        let (source, failed) = text(&path);
        let (value, problems) = Keymap::default().patched(source.as_deref().unwrap_or_default());
        Part {
            found: source.is_some(),
            value,
            wrong: says.all(&path, &problems, failed),
            path: Some(path),
        }
    }

    /// A theme of the user's, else a built-in one; None where there is no such theme.
    fn theme(&self, name: &str, says: Says) -> Option<Part<Theme>> {
        let path = self.theme_path(name);
        let (source, failed) = path.as_deref().map_or((None, None), text);
        let Some(source) = source else {
            return Some(Part {
                value: Theme::built_in(name)?,
                path,
                ..Part::default()
            });
        };
        let (value, problems) = Theme::parse(name, &source);
        let wrong = says.all(path.as_deref().unwrap_or(Path::new("")), &problems, failed);
        Some(Part {
            path,
            found: true,
            value,
            wrong,
        })
    }

    /// A name is no path: themes come from one folder only.
    fn theme_path(&self, name: &str) -> Option<PathBuf> {
        let plain = !name.contains(['/', '\\']) && !name.starts_with('.');
        plain.then(|| self.folder.join(THEMES).join(format!("{name}.toml")))
    }

    /// The names of the user's themes.
    fn theme_names(&self) -> Vec<String> {
        let names = disk::names(&self.folder.join(THEMES));
        let themes = names
            .iter()
            .filter_map(|name| name.strip_suffix(".toml"))
            .filter(|name| !name.starts_with('.'));
        themes.map(str::to_owned).collect()
    }

    /// Writes `name` into the settings file, or takes it out; all else there stays as it is, whoever wrote it last. Gives whether
    /// the file is new. Fails with one line, and the file untouched.
    pub fn keep(
        &self,
        name: &str,
        value: Option<&toml_edit::Value>,
        lang: Lang,
    ) -> Result<bool, String> {
        let path = self.settings();
        let say = |error: disk::Error| error.say(lang);
        let found = disk::small_text(&path).map_err(say)?;
        let new = found.is_none();
        let before = found.unwrap_or_default();
        // What is no text was made valid for reading; written back it would be lost.
        let sound = !before.contains(char::REPLACEMENT_CHARACTER);
        let after = match value {
            Some(value) => file::with(&before, name, value),
            None => file::without(&before, name),
        };
        let after = after.filter(|_| sound);
        let Some(after) = after else {
            let path = path.display().to_string();
            return Err(fill(lang.say(Word::ConfigNotWritten), &[&path]));
        };
        if after == before {
            return Ok(false);
        }
        disk::write(&path, after.as_bytes()).map_err(say)?;
        Ok(new)
    }
}

/// A small file's text, if it is there, else what keeps it from being read.
fn text(path: &Path) -> (Option<String>, Option<disk::Error>) {
    match disk::small_text(path) {
        Ok(text) => (text, None),
        Err(error) => (None, Some(error)),
    }
}

/// Says what is wrong.
#[derive(Clone, Copy)]
struct Says {
    lang: Lang,
}

impl Says {
    fn all(self, path: &Path, problems: &[Problem], failed: Option<disk::Error>) -> Vec<String> {
        let lines = problems
            .iter()
            .map(|problem| format!("{}:{}", path.display(), problem.say(self.lang)));
        lines
            .chain(failed.map(|error| error.say(self.lang)))
            .collect()
    }
}
