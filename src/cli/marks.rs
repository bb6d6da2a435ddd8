//! `marks`: from the states that are kept to rows.

use anyhow::{Result, anyhow};

use super::{args::MarksFormat, load::Named, output, state};
use crate::{
    disk::{Paths, Store},
    document::Document,
    i18n::Lang,
    library::{self, Row, State, rows},
    text::printable,
};

/// The marks of a document with all that is known of it.
pub(super) struct Marked {
    /// What is kept of it.
    pub(super) state: State,
    /// The document, if its file is still there.
    document: Option<Document>,
    /// Its marks as they stand now.
    rows: Vec<Row>,
}

impl Marked {
    fn new(state: State, document: Option<Document>) -> Self {
        let rows = rows(&state, document.as_ref());
        Self {
            state,
            document,
            rows,
        }
    }
}

/// `marks list`: the marks of one document, or of all.
pub(super) fn list(named: Option<&Named>, format: MarksFormat, lang: Lang) -> Result<()> {
    let marked = marked(named, lang)?;
    let rows: Vec<&Row> = marked.iter().flat_map(|marked| &marked.rows).collect();
    output::write(&match format {
        MarksFormat::Json => format!("{}\n", serde_json::json!({ "marks": rows })),
        MarksFormat::Table => rows.into_iter().map(line).collect(),
        MarksFormat::Markdown => marked
            .iter()
            .filter(|marked| !marked.rows.is_empty())
            .map(|marked| library::markdown(&marked.state))
            .collect::<Vec<String>>()
            .join("\n"),
    })
}

/// `marks export`: to carry away.
pub(super) fn export(named: Option<&Named>, format: MarksFormat, lang: Lang) -> Result<()> {
    if format != MarksFormat::Json {
        return list(named, format, lang);
    }
    let items: Vec<serde_json::Value> = marked(named, lang)?
        .iter()
        .flat_map(|marked| library::annotations(&marked.state, marked.document.as_ref()))
        .collect();
    output::write(&format!("{:#}\n", serde_json::Value::Array(items)))
}

fn marked(named: Option<&Named>, lang: Lang) -> Result<Vec<Marked>> {
    let Some(store) = Paths::of_user().map(|paths| Store::new(paths.data)) else {
        return Ok(Vec::new());
    };
    match named {
        Some(named) => of_document(named, &store, lang),
        None => of_all(&store, lang),
    }
}

/// The marks of a document as they stand in its file now.
fn of_document(named: &Named, store: &Store, lang: Lang) -> Result<Vec<Marked>> {
    let (known, bytes) = state::known(named, lang)?;
    let kept = state::look_up(Some(store), known, lang);
    if let Some(told) = &kept.told {
        output::remark(&named.told(), told, lang);
    }
    let Some(kept) = kept.state else {
        return Ok(Vec::new());
    };
    let document = super::load::import_as(bytes, &kept.choices, &named.name(), lang)?;
    Ok(vec![Marked::new(kept, Some(document))])
}

/// The marks of all documents, each as it stands in its file, if that is still where it was.
fn of_all(store: &Store, lang: Lang) -> Result<Vec<Marked>> {
    let mut all = Vec::new();
    for (_, state) in states(store, lang)? {
        let named = match state.paths.first() {
            Some(path) => Named::File(path.name.clone().into()),
            None => Named::BuiltIn,
        };
        let document = state::known(&named, lang).ok().and_then(|(_, bytes)| {
            super::load::import_as(bytes, &state.choices, &named.name(), lang).ok()
        });
        all.push(Marked::new(state, document));
    }
    Ok(all)
}

/// All states, with their ids, in the order of the ids; of those that are damaged the generation before, and one line is said.
pub(super) fn states(store: &Store, lang: Lang) -> Result<Vec<(String, State)>> {
    let mut ids = store.ids().map_err(|error| anyhow!(error.say(lang)))?;
    ids.sort();
    let mut states = Vec::new();
    for id in ids {
        let kept = state::kept(store, &id, lang);
        if let Some(told) = kept.told {
            output::say(&told);
        }
        states.extend(kept.state.map(|state| (id, state)));
    }
    Ok(states)
}

/// A mark a line: id, state, section, first words, note.
fn line(row: &Row) -> String {
    let words: String = row.text.chars().take(30).collect();
    let note = row
        .note
        .as_deref()
        .and_then(|note| note.lines().next())
        .unwrap_or_default();
    let fields = [
        &row.id,
        row.state,
        row.section.as_deref().unwrap_or_default(),
        &words,
        note,
    ];
    let fields: Vec<_> = fields
        .iter()
        .map(|field| printable::clean(&field.replace(['\n', '\t'], " ")).into_owned())
        .collect();
    format!("{}\n", fields.join("\t").trim_end())
}
