//! The settings pane (`,`): every setting with its value and who decided it. A change acts at once, on the text above the pane, and
//! goes into the settings file, which is the user's: only that one value changes there.
//!
//! Invariant: what is changed here is decided by the file from then on; what keys, the command line or the document said is dropped.

use super::{
    areas,
    effect::Effect,
    list::List,
    listed::{Answer, Listed},
    message::Message,
    model::Model,
    overlay::Overlay,
    setup, source,
};
use crate::{
    action::Action,
    config::{Decided, ROWS, Settings, Theme, Written, takes},
    i18n::Word,
    import, library,
};

/// A setting, as the pane shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRow {
    /// Its name in the file.
    pub name: &'static str,
    /// What it is for.
    pub about: Word,
    /// What it takes.
    pub takes: String,
    /// Its value in force.
    pub value: String,
    /// Who decided it.
    pub decided: Decided,
}

/// A value as it is written without quotes.
fn spell(settings: &Settings, name: &str) -> String {
    let value = settings.value(name).unwrap_or_else(|| "".into());
    match value.as_str() {
        Some(words) => words.to_owned(),
        None => value.to_string().trim().to_owned(),
    }
}

/// The settings whose name, value or purpose holds the filter's words.
pub fn rows(model: &Model, list: &List) -> Vec<SettingRow> {
    let own = model.open().choices.layer();
    let settings = model.sources.settings(&own);
    let words = list.filter.text.trim().to_lowercase();
    let row = |(name, about): &(&'static str, Word)| SettingRow {
        name,
        about: *about,
        takes: takes(name).map(|takes| takes.spell()).unwrap_or_default(),
        value: spell(&settings, name),
        decided: model.sources.decided(name, &own),
    };
    ROWS.iter()
        .map(row)
        .filter(|row| {
            [row.name, &row.value, model.lang.say(row.about)]
                .iter()
                .any(|field| field.to_lowercase().contains(&words))
        })
        .collect()
}

/// Opens the pane, or closes it. The user's files are read again: themes of one's own are to be chosen among.
pub(super) fn open(model: &mut Model, effects: &mut Vec<Effect>) {
    if let Some(Overlay::List(Listed::Settings, _)) = model.overlay {
        model.overlay = None;
        return;
    }
    model.overlay = Some(Listed::Settings.opened());
    setup::changed(model, effects);
}

/// Acts on a key in the pane.
pub(super) fn act(
    model: &mut Model,
    list: &List,
    action: Action,
    count: Option<usize>,
    effects: &mut Vec<Effect>,
) -> Answer {
    let rows = rows(model, list);
    let times = i16::try_from(count.unwrap_or(1)).unwrap_or(i16::MAX);
    match (action, rows.get(list.cursor)) {
        (Action::ValueNext, Some(row)) => step(model, row, times, effects),
        (Action::ValuePrevious, Some(row)) => step(model, row, -times, effects),
        (Action::Go, Some(row)) => match count {
            Some(number) => set(model, row.name, Some(&number.to_string()), effects),
            None => step(model, row, 1, effects),
        },
        (Action::Delete, Some(row)) => set(model, row.name, None, effects),
        (Action::Edit, _) => edit(model, effects),
        _ => return Answer::Pass,
    }
    Answer::Stay
}

/// Sets a setting to the value some steps behind the one in force.
fn step(model: &mut Model, row: &SettingRow, steps: i16, effects: &mut Vec<Effect>) {
    let among = |names: Vec<String>| {
        let here = names.iter().position(|name| *name == row.value);
        let count = names.len().max(1) as isize;
        let there = here.map_or(0, |here| here as isize + isize::from(steps));
        names.into_iter().nth(there.rem_euclid(count) as usize)
    };
    let value = match row.name {
        "theme" => {
            let mut names: Vec<String> = Theme::names().map(str::to_owned).collect();
            let own = model
                .files
                .themes
                .iter()
                .map(|theme| theme.name().to_owned());
            names.extend(own.filter(|name| Theme::built_in(name).is_none()));
            among(names)
        }
        "encoding" => {
            let labels = ["auto"].into_iter().chain(import::encodings());
            among(labels.map(str::to_lowercase).collect())
        }
        name => {
            let shown = shown_number(model, name);
            let by = match name {
                "width" | "column" => steps.saturating_mul(2),
                _ => steps,
            };
            takes(name).and_then(|takes| takes.step(&row.value, by, shown))
        }
    };
    if let Some(value) = value {
        set(model, row.name, Some(&value), effects);
    } else {
        let name = row.name.to_owned();
        model.message = Some(Message::news(Word::SettingByHand, vec![name]));
    }
}

/// The number that `auto` stands for now.
fn shown_number(model: &Model, name: &str) -> Option<u16> {
    let area = model.derived.areas.stories.first()?;
    let measure = areas::measure(model, area);
    match name {
        "width" | "column" => Some(measure.columns),
        "indent" => Some(measure.indent),
        _ => None,
    }
}

/// Sets a setting, or leaves it to the default, here and in the file.
fn set(model: &mut Model, name: &'static str, value: Option<&str>, effects: &mut Vec<Effect>) {
    if !model.sources.keep(name, value.map(Written::Text)) {
        let value = value.unwrap_or_default().to_owned();
        let takes = takes(name).map(|takes| takes.spell()).unwrap_or_default();
        let values = vec![name.to_owned(), value, takes];
        model.message = Some(Message::error(Word::ProblemValue, values));
        return;
    }
    model.files.settings.value = model.sources.file.clone();
    // What is read of the files from before this change is old.
    model.files_ticket = model.next_ticket();
    let anew = forget_own(model, name);
    setup::apply(model, effects);
    let value = value.and_then(|_| model.settings.value(name));
    effects.push(Effect::Keep { name, value });
    if anew {
        let current = model.current;
        source::request(model, current, effects);
    }
}

/// Drops what was chosen for the document that is read alone. Gives whether it must be read anew for that.
fn forget_own(model: &mut Model, name: &str) -> bool {
    let open = model.open_mut();
    match name {
        "encoding" => open.choices.encoding.take().is_some(),
        "as" => open.choices.structure.take().is_some(),
        "script" => {
            if open.choices.script.take().is_some() {
                open.state.set_choices(library::Choices {
                    script: None,
                    ..open.state.choices.clone()
                });
            }
            false
        }
        _ => false,
    }
}

/// Opens the settings file in the user's editor.
fn edit(model: &mut Model, effects: &mut Vec<Effect>) {
    match &model.files.settings.path {
        Some(path) if model.files.settings.found => effects.push(Effect::Edit {
            path: path.clone(),
            line: 1,
        }),
        _ => model.message = Some(Message::news(Word::SettingNoFile, Vec::new())),
    }
}
