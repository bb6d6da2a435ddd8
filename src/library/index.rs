//! Which document has which state: a small list that is read before the first paint, and the shelf's source.
//!
//! Its text form is JSON with one document on a line, so that [`Index::sure_in`] looks at few lines and parses only those.
//! It holds nothing that the states don't: where it is lost it is made again from them ([`Entry::of`]).

use memchr::{memchr, memmem, memrchr};
use serde::{Deserialize, Serialize};

use super::{State, Unreadable, VERSION};

/// Earlier names of each sort that an entry keeps.
const EARLIER: usize = 8;

/// What the index knows of one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// The id of its state.
    pub id: String,
    /// Where its file was met last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// When that file was changed last, in nanoseconds since 1970.
    pub mtime: i64,
    /// Its length in bytes.
    pub length: u64,
    /// The text form of its identity.
    pub identity: String,
    /// What it calls itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was last read, RFC 3339 UTC.
    pub read: String,
    /// How far, from 0 to 1.
    pub progress: f64,
    /// The turn of its state; of two entries the one with the higher turn is the newer.
    pub turn: u64,
    /// Identities and paths that it had before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
}

impl Entry {
    /// Of the document with this id. `mtime` (nanoseconds since 1970) and `length` (bytes) are those of the file as it was read.
    pub fn of(id: &str, state: &State, mtime: i64, length: u64) -> Self {
        let name = |names: &[super::Alias]| names.first().map(|alias| alias.name.clone());
        let earlier = |names: &[super::Alias]| -> Vec<String> {
            let names = names.iter().skip(1).take(EARLIER);
            names.map(|alias| alias.name.clone()).collect()
        };
        let place = state.place.as_ref();
        Self {
            id: id.to_owned(),
            path: name(&state.paths),
            mtime,
            length,
            identity: name(&state.identities).unwrap_or_default(),
            title: name(&state.titles),
            read: place.map_or_else(String::new, |place| place.changed.clone()),
            progress: place.map_or(0.0, |place| place.progress),
            turn: state.turn(),
            earlier: [earlier(&state.identities), earlier(&state.paths)].concat(),
        }
    }
}

/// What is known of a file when its state is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<'a> {
    /// Where it is; None for standard input.
    pub path: Option<&'a str>,
    /// Nanoseconds since 1970.
    pub mtime: i64,
    /// Bytes.
    pub length: u64,
    /// The text form of its identity, where it is known.
    pub identity: Option<&'a str>,
    /// What it calls itself, where it is known.
    pub title: Option<&'a str>,
}

/// The states that a file may belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// The id of its own: the same bytes, or the same path.
    pub sure: Option<String>,
    /// Ids to offer: the same title, or a path that another document had before.
    pub offered: Vec<String>,
}

/// All documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// Sorted by id.
    pub documents: Vec<Entry>,
}

impl Index {
    /// Reads the text form. A broken index is no loss: it is made again from the states.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        #[derive(Deserialize)]
        struct Whole {
            version: u64,
            #[serde(default)]
            documents: serde_json::Value,
        }
        let broken = |error: serde_json::Error| Unreadable::Broken(error.to_string());
        let whole: Whole = serde_json::from_str(json).map_err(broken)?;
        if whole.version > u64::from(VERSION) {
            return Err(Unreadable::Newer(whole.version));
        }
        let mut index = Self {
            documents: serde_json::from_value(whole.documents).map_err(broken)?,
        };
        index.tidy();
        Ok(index)
    }

    /// The text form.
    pub fn to_json(&self) -> String {
        let lines: Vec<String> = self
            .documents
            .iter()
            .map(|entry| serde_json::to_string(entry).unwrap_or_default())
            .collect();
        format!(
            "{{\"version\":{VERSION},\"documents\":[\n{}\n]}}\n",
            lines.join(",\n")
        )
    }

    /// Whether it has an entry of that id.
    pub fn knows(&self, id: &str) -> bool {
        let by_id = |entry: &Entry| entry.id.as_str().cmp(id);
        self.documents.binary_search_by(by_id).is_ok()
    }

    /// Puts an entry in, in place of an older one of its id.
    pub fn set(&mut self, entry: Entry) {
        match self
            .documents
            .binary_search_by(|other| other.id.cmp(&entry.id))
        {
            Ok(at) => {
                if let Some(old) = self.documents.get_mut(at)
                    && (old.turn, &old.read) <= (entry.turn, &entry.read)
                {
                    *old = entry;
                }
            }
            Err(at) => self.documents.insert(at, entry),
        }
    }

    /// What both know; of each document the newer entry.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.documents.extend(other.documents);
        self.tidy();
        self
    }

    fn tidy(&mut self) {
        self.documents
            .sort_by(|a, b| (&a.id, b.turn, &b.read).cmp(&(&b.id, a.turn, &a.read)));
        self.documents.dedup_by(|later, first| later.id == first.id);
    }

    /// The states that a file may belong to.
    pub fn find(&self, query: &Query) -> Match {
        choose(self.documents.iter(), query)
    }

    /// The sure state that [`Index::find`] gives, from the text form as [`Index::to_json`] writes it, parsing only the lines that name
    /// what is asked for. None also where the text is of another version or was written in another way: then parse the whole.
    pub fn sure_in(json: &str, query: &Query) -> Option<String> {
        if !json.starts_with(&format!("{{\"version\":{VERSION},\"documents\":[\n")) {
            return None;
        }
        let mut lines: Vec<(usize, usize)> = Vec::new();
        for name in [query.path, query.identity].into_iter().flatten() {
            let Ok(needle) = serde_json::to_string(name) else {
                continue;
            };
            for at in memmem::find_iter(json.as_bytes(), needle.as_bytes()) {
                let bytes = json.as_bytes();
                let start = memrchr(b'\n', bytes.get(..at)?).map_or(0, |line| line + 1);
                let end = memchr(b'\n', bytes.get(at..)?).map_or(json.len(), |line| at + line);
                lines.push((start, end));
            }
        }
        lines.sort_unstable();
        lines.dedup();
        let entries: Vec<Entry> = lines
            .into_iter()
            .map(|(start, end)| {
                let line = json.get(start..end)?;
                serde_json::from_str(line.strip_suffix(',').unwrap_or(line)).ok()
            })
            .collect::<Option<_>>()?;
        choose(entries.iter(), query).sure
    }
}

fn choose<'a>(entries: impl Iterator<Item = &'a Entry>, query: &Query) -> Match {
    let mut ranked: Vec<(u8, &Entry)> = entries
        .filter_map(|entry| Some((rank(entry, query)?, entry)))
        .collect();
    // The best first; of equals the one read last.
    ranked.sort_by(|(a, one), (b, two)| (a, &two.read, &one.id).cmp(&(b, &one.read, &two.id)));
    let id = |(_, entry): &(u8, &Entry)| entry.id.clone();
    let sure = ranked.first().filter(|(rank, _)| *rank <= SURE).map(id);
    // What is less sure than the best is still worth offering.
    let offered = ranked.iter().skip(usize::from(sure.is_some())).map(id);
    Match {
        offered: offered.collect(),
        sure,
    }
}

/// Ranks up to this are sure.
const SURE: u8 = 4;

/// How an entry answers: 0 is best.
fn rank(entry: &Entry, query: &Query) -> Option<u8> {
    let path = query.path.is_some() && query.path == entry.path.as_deref();
    // All empty files are alike.
    let identity = query.identity.filter(|_| query.length > 0);
    let same = identity.is_some_and(|identity| identity == entry.identity);
    let was =
        |name: Option<&str>| name.is_some_and(|name| entry.earlier.iter().any(|one| one == name));
    let untouched = entry.mtime == query.mtime && entry.length == query.length;
    if path && (same || untouched) {
        Some(0)
    } else if same {
        Some(1)
    } else if was(identity) {
        Some(2)
    } else if path {
        Some(SURE)
    } else if was(query.path) {
        Some(5)
    } else {
        named_alike(entry, query).then_some(6)
    }
}

/// Whether both have one title, or the file of one is named as the other is titled, or they are one name in two forms (`.txt` and
/// `.epub`). The same name in the same form is no sign: every folder has its notes.txt.
fn named_alike(entry: &Entry, query: &Query) -> bool {
    let bare = |name: &'_ str| {
        let name = name.trim().trim_start_matches('《').trim_end_matches('》');
        (!name.is_empty()).then(|| name.to_lowercase())
    };
    let file = |path: Option<&str>| {
        let name = path?.rsplit(['/', '\\']).next()?;
        let (stem, form) = name.rsplit_once('.').unwrap_or((name, ""));
        Some((bare(stem)?, form.to_lowercase()))
    };
    let titles = (
        query.title.and_then(bare),
        entry.title.as_deref().and_then(bare),
    );
    let files = (file(query.path), file(entry.path.as_deref()));
    let titled = |title: &Option<String>, file: &Option<(String, String)>| {
        let stem = file.as_ref().map(|(stem, _)| stem);
        title.is_some() && title.as_ref() == stem
    };
    titles.0.is_some() && titles.0 == titles.1
        || titled(&titles.0, &files.1)
        || titled(&titles.1, &files.0)
        || files
            .0
            .zip(files.1)
            .is_some_and(|(one, other)| one.0 == other.0 && one.1 != other.1)
}
