//! The settings file: read with all its problems told at once, written back without harm to comments, and its commented default.

use std::fmt::Write as _;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    keymap::refused,
    problem::{Problem, in_order},
    settings::{Layer, ROWS, Settings, takes},
    value::Written,
};
use crate::i18n::{Lang, Word, fill};

/// Reads a settings file (TOML). What is wrong is told and left out; `-` in a name stands for `_`.
pub fn read(source: &str) -> (Layer, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| Problem::syntax(source, error))
        .collect();
    let mut layer = Layer::default();
    for (name, value) in table.get_ref() {
        let known = name.get_ref().replace('-', "_");
        match set(&mut layer, &known, value) {
            Ok(()) => {}
            Err(Some(takes)) => {
                problems.push(refused(source, name.get_ref(), value, &takes));
            }
            Err(None) => {
                let names = ROWS.iter().map(|(name, _)| *name);
                problems.push(Problem::unknown(
                    source,
                    name.span().start,
                    name.get_ref(),
                    names,
                ));
            }
        }
    }
    (layer, in_order(problems))
}

fn set(layer: &mut Layer, name: &str, value: &Spanned<DeValue<'_>>) -> Result<(), Option<String>> {
    let refusal = |takes: Option<super::value::Takes>| takes.map(|takes| takes.spell());
    let none = || Err(takes(name).map(|takes| takes.spell()));
    match value.get_ref() {
        DeValue::String(text) => layer.set(name, Some(Written::Text(text))),
        DeValue::Boolean(flag) => layer.set(name, Some(Written::Flag(*flag))),
        DeValue::Integer(number) => match number.as_str().parse() {
            Ok(number) => layer.set(name, Some(Written::Number(number))),
            Err(_) => return none(),
        },
        DeValue::Array(list) => {
            let words: Option<Vec<&str>> =
                list.iter().map(|word| word.get_ref().as_str()).collect();
            match words {
                Some(words) => layer.set(name, Some(Written::List(&words))),
                None => return none(),
            }
        }
        _ => return none(),
    }
    .map_err(refusal)
}

/// `source`, a settings file, with `name` set to `value` (as [`Settings::value`] spells it); all else in it stays as it is, comments
/// included. None where `source` is no TOML: it is the user's to mend first.
pub fn with(source: &str, name: &str, value: toml_edit::Value) -> Option<String> {
    let mut document: toml_edit::DocumentMut = source.parse().ok()?;
    let written = document
        .iter()
        .map(|(known, _)| known.to_owned())
        .find(|known| known.replace('-', "_") == name);
    let name = written.as_deref().unwrap_or(name);
    match document
        .get_mut(name)
        .and_then(toml_edit::Item::as_value_mut)
    {
        Some(old) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        None => {
            document.insert(name, toml_edit::value(value));
        }
    }
    Some(document.to_string())
}

/// A settings file that says nothing: every setting in a comment, with what it is for, what it takes, and its default.
pub fn commented(lang: Lang) -> String {
    let mut file = format!("# {}\n", lang.say(Word::ConfigHead));
    let defaults = Settings::default();
    for (name, word) in ROWS {
        let taken = takes(name).map(|takes| takes.spell()).unwrap_or_default();
        let value = defaults.value(name).map(|value| value.to_string());
        let about = fill(lang.say(Word::ConfigRow), &[lang.say(*word), &taken]);
        // Writing to a string does not fail.
        let _ = write!(
            file,
            "\n# {about}\n# {name} = {}\n",
            value.unwrap_or_default().trim()
        );
    }
    file
}
