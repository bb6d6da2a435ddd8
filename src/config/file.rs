//! The settings file: read with all its problems told at once, written back without harm to comments, and its commented default.

use std::{fmt::Write as _, ops::Range};

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

/// Where the value of setting `name` stands in `source`, in bytes; the start of the file where it does not stand there.
pub fn place(source: &str, name: &str) -> usize {
    let (table, _) = DeTable::parse_recoverable(source);
    entry(table.get_ref(), name).map_or(0, |(_, value)| value.start)
}

/// Where the name of a setting stands and where its value.
fn entry(table: &DeTable<'_>, name: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (key, value) = table
        .iter()
        .find(|(known, _)| known.get_ref().replace('-', "_") == name)?;
    Some((key.span(), value.span()))
}

/// What replaces a stretch of a settings file: its place in bytes, and the new words.
type Edit = (Range<usize>, String);

fn edited(source: &str, (place, words): Edit) -> Option<String> {
    let (before, behind) = (source.get(..place.start)?, source.get(place.end..)?);
    Some([before, &words, behind].concat())
}

/// `source`, a settings file, with `name` set to `value` (as [`Settings::value`] spells it); all else in it stays as it is, to the
/// byte. A setting that was not there goes below its own commented line, else to the end of the settings. None where `source` is no
/// TOML: it is the user's to mend first.
pub fn with(source: &str, name: &str, value: &toml_edit::Value) -> Option<String> {
    let table = DeTable::parse(source).ok()?;
    let value = value.to_string();
    let value = value.trim();
    if let Some((_, place)) = entry(table.get_ref(), name) {
        return edited(source, (place, value.to_owned()));
    }
    let end = if source.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let line = format!("{name} = {value}{end}");
    // Settings end where the first table begins, at the name in its brackets.
    let tables = table.get_ref().iter().filter(|(_, value)| {
        value.get_ref().is_table() && !source.get(value.span()).is_some_and(|s| s.starts_with('{'))
    });
    let first = tables.map(|(key, _)| key.span().start).min();
    let last = first.map_or(source.len(), |at| {
        source
            .get(..at)
            .map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1))
    });
    let at = commented_line(source, name)
        .filter(|at| *at <= last && reads(source, *at, &line, name))
        .unwrap_or(last);
    let ended = source
        .get(..at)
        .is_none_or(|before| before.is_empty() || before.ends_with('\n'));
    let line = if ended { line } else { format!("{end}{line}") };
    edited(source, (at..at, line))
}

/// Where the line behind `# name = …` begins.
fn commented_line(source: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    source.split_inclusive('\n').find_map(|line| {
        at += line.len();
        let words = line
            .trim_start()
            .strip_prefix('#')?
            .trim_start_matches(['#', ' ']);
        let (key, _) = words.split_once('=')?;
        (key.trim_end().replace('-', "_") == name).then_some(at)
    })
}

/// Whether a line put in there is a setting, and no part of a text that runs over several lines.
fn reads(source: &str, at: usize, line: &str, name: &str) -> bool {
    edited(source, (at..at, line.to_owned())).is_some_and(|after| {
        DeTable::parse(&after).is_ok_and(|table| entry(table.get_ref(), name).is_some())
    })
}

/// `source` without the setting `name`; comments stay, also the one behind it. None where `source` is no TOML.
pub fn without(source: &str, name: &str) -> Option<String> {
    let table = DeTable::parse(source).ok()?;
    let Some((key, value)) = entry(table.get_ref(), name) else {
        return Some(source.to_owned());
    };
    let rest = source.get(value.end..)?;
    let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
    let comment = rest.get(..line)?.trim_start();
    let end = if comment.is_empty() {
        value.end + line
    } else {
        value.end + rest.len() - rest.trim_start().len()
    };
    edited(source, (key.start..end, String::new()))
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
