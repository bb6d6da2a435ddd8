//! What is wrong in a file of the user: told all at once, each with its place.

use crate::i18n::{Lang, Word, fill};

/// Something wrong in a file of settings, keys or colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// The message.
    pub word: Word,
    /// What stands for its `{}`.
    pub values: Vec<String>,
}

impl Problem {
    /// A problem at byte `offset` of `source`.
    pub(super) fn new(source: &str, offset: usize, word: Word, values: Vec<String>) -> Self {
        let before = source.get(..offset).unwrap_or(source);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before.get(start..).unwrap_or_default().chars().count() + 1,
            word,
            values,
        }
    }

    /// What TOML itself finds wrong.
    pub(super) fn syntax(source: &str, error: &toml::de::Error) -> Self {
        let offset = error.span().map_or(0, |span| span.start);
        Self::new(
            source,
            offset,
            Word::ProblemSyntax,
            vec![error.message().to_owned()],
        )
    }

    /// A name, at byte `offset` of `source`, that is none of `known`; tells the nearest if one is near.
    pub fn unknown<'a>(
        source: &str,
        offset: usize,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let (word, mut values) = match nearest(name, known) {
            Some(near) => (Word::ProblemUnknownNear, vec![near.to_owned()]),
            None => (Word::ProblemUnknown, Vec::new()),
        };
        values.insert(0, name.to_owned());
        Self::new(source, offset, word, values)
    }

    /// `3:7: …`, line and column before the words.
    pub fn say(&self, lang: Lang) -> String {
        let values: Vec<&str> = self.values.iter().map(String::as_str).collect();
        format!(
            "{}:{}: {}",
            self.line,
            self.column,
            fill(lang.say(self.word), &values)
        )
    }
}

/// Problems by their place. Where a line is no TOML, what its rest seems to say is not judged as well.
pub(super) fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    let broken: Vec<usize> = problems
        .iter()
        .filter(|problem| problem.word == Word::ProblemSyntax)
        .map(|problem| problem.line)
        .collect();
    problems
        .retain(|problem| problem.word == Word::ProblemSyntax || !broken.contains(&problem.line));
    problems.sort_by_key(|problem| (problem.line, problem.column));
    problems.dedup();
    problems
}

/// The name among `known` that `name` was most likely meant to be, if any is like it.
fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    known
        .into_iter()
        .map(|near| (strsim::jaro_winkler(&name, near), near))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, near)| near)
}
