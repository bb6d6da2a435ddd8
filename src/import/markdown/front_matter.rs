//! Front matter: the lines before a Markdown text that say what it is (`title: …` in YAML, `title = …` in TOML).

/// What is read of it.
#[derive(Debug, Default)]
pub(super) struct Matter {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// The day, as it is written.
    pub(super) date: Option<String>,
}

impl Matter {
    /// Author and day on one line.
    pub(super) fn byline(&self) -> Option<String> {
        let parts: Vec<&str> = [&self.author, &self.date]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// What the lines belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    Other,
    /// `title: >`: the lines below it are the title.
    Title,
    /// `author:`: below it are names, or `name:` of each.
    Authors,
}

/// Reads title, authors and day; of a list of authors all, parted by 、.
pub(super) fn read(text: &str) -> Matter {
    let mut matter = Matter::default();
    let mut authors: Vec<String> = Vec::new();
    let mut under = Under::Other;
    for line in text.lines() {
        if let Some(table) = line
            .trim()
            .strip_prefix('[')
            .filter(|_| !line.contains('='))
        {
            let table = table.trim_matches(['[', ']', ' ']).to_ascii_lowercase();
            under = if is_author(&table) {
                Under::Authors
            } else {
                Under::Other
            };
            continue;
        }
        let entry = line.trim_start().strip_prefix("- ");
        let below = entry.is_some() || line.starts_with([' ', '\t']);
        let (key, rest) = parts(entry.unwrap_or(line));
        match (under, key.as_deref()) {
            (Under::Authors, Some("name")) => authors.extend(value(rest)),
            (Under::Authors, None) if entry.is_some() => authors.extend(value(rest)),
            (Under::Title, _) if below => {
                let title = matter.title.get_or_insert_default();
                let words = line.trim();
                let blank = title.ends_with(|c: char| c.is_ascii_alphanumeric());
                title.push_str(if blank { " " } else { "" });
                title.push_str(words);
            }
            _ if below => {}
            (_, Some("title")) if matches!(rest.trim(), ">" | "|" | ">-" | "|-") => {
                under = Under::Title;
            }
            (_, Some("title")) => matter.title = value(rest),
            (_, Some("date")) => {
                matter.date = value(rest).map(|date| {
                    let day = date.split(['T', ' ']).next().unwrap_or_default();
                    day.to_owned()
                });
            }
            (_, Some(key)) if is_author(key) => {
                under = Under::Authors;
                let list = rest.trim().trim_start_matches('[').trim_end_matches(']');
                authors.extend(list.split(',').filter_map(value));
            }
            // A table of TOML goes on over its other keys.
            (Under::Authors, Some(_)) if line.contains('=') => {}
            _ => under = Under::Other,
        }
    }
    matter.author = (!authors.is_empty()).then(|| authors.join("、"));
    matter
}

fn is_author(key: &str) -> bool {
    matches!(key, "author" | "authors")
}

/// Key, in lower case, and value of a line; of a line without a key all of it.
fn parts(line: &str) -> (Option<String>, &str) {
    let key = |key: &str| key.trim().to_ascii_lowercase();
    match line.split_once([':', '=']) {
        Some((before, rest)) if !before.contains(['"', '\'']) => (Some(key(before)), rest),
        _ => (None, line),
    }
}

/// A value without its quotation marks, or without the remark behind it.
fn value(words: &str) -> Option<String> {
    let words = words.trim();
    let words = if words.starts_with(['"', '\'']) {
        words
    } else {
        words.split(" #").next().unwrap_or_default()
    };
    let words = words.trim_matches(['"', '\'', ' ']);
    (!words.is_empty()).then(|| words.to_owned())
}
