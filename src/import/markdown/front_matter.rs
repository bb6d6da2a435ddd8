//! Front matter: the lines before a Markdown text that say what it is (`title: …` in YAML, `title = …` in TOML).

/// What is read of it.
#[derive(Debug, Default)]
pub(super) struct Matter {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
}

/// Reads title and author; of a list of authors all, parted by 、.
pub(super) fn read(text: &str) -> Matter {
    let mut matter = Matter::default();
    let mut authors = Vec::new();
    let mut in_authors = false;
    for line in text.lines() {
        if let Some(entry) = line.trim_start().strip_prefix("- ").filter(|_| in_authors) {
            authors.extend(value(entry));
            continue;
        }
        in_authors = false;
        let Some((key, rest)) = line
            .split_once([':', '='])
            .filter(|_| !line.starts_with(' '))
        else {
            continue;
        };
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => matter.title = value(rest),
            "author" | "authors" => {
                in_authors = true;
                let list = rest.trim().trim_start_matches('[').trim_end_matches(']');
                authors.extend(list.split(',').filter_map(value));
            }
            _ => {}
        }
    }
    matter.author = (!authors.is_empty()).then(|| authors.join("、"));
    matter
}

fn value(words: &str) -> Option<String> {
    let words = words.trim().trim_matches(['"', '\'']).trim();
    (!words.is_empty()).then(|| words.to_owned())
}
