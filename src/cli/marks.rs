//! `marks`: from the states that are kept to rows.

use anyhow::{Result, anyhow};

use super::{args::MarksFormat, load::Named, output, state};
use crate::{
    disk::{Loaded, Name, Paths, Store},
    i18n::Lang,
    library::{Row, State, rows},
    text::printable,
};

/// `marks list`: the marks of one document, or of all.
pub(super) fn list(named: Option<&Named>, format: MarksFormat, lang: Lang) -> Result<()> {
    let Some(store) = Paths::of_user().map(|paths| Store::new(paths.data)) else {
        return output::write(&shown(&[], format));
    };
    let rows = match named {
        Some(named) => of_document(named, &store, lang)?,
        None => of_all(&store, lang)?,
    };
    output::write(&shown(&rows, format))
}

/// The marks of a document as they stand in its file now.
fn of_document(named: &Named, store: &Store, lang: Lang) -> Result<Vec<Row>> {
    let (known, bytes) = state::known(named, lang)?;
    let kept = state::look_up(Some(store), known, lang);
    if let Some(told) = &kept.told {
        output::remark(&named.name(), told);
    }
    let Some(kept) = kept.state else {
        return Ok(Vec::new());
    };
    let document = super::load::import_as(bytes, &kept.choices, &named.name())?;
    Ok(rows(&kept, Some(&document)))
}

/// The marks of all documents, each as it stands in its file, if that is still where it was.
fn of_all(store: &Store, lang: Lang) -> Result<Vec<Row>> {
    let mut all = Vec::new();
    for id in store.ids().map_err(|error| anyhow!(error.say(lang)))? {
        let Ok(Loaded::Text(text)) = store.load(Name::State(&id)) else {
            continue;
        };
        let state = match State::from_json(&text) {
            Ok(state) => state,
            Err(error) => {
                output::remark(
                    &store.path(Name::State(&id)).display().to_string(),
                    &error.to_string(),
                );
                continue;
            }
        };
        let named = match state.paths.first() {
            Some(path) => Named::File(path.name.clone().into()),
            None => Named::BuiltIn,
        };
        let document = state::known(&named, lang).ok().and_then(|(_, bytes)| {
            super::load::import_as(bytes, &state.choices, &named.name()).ok()
        });
        all.extend(rows(&state, document.as_ref()));
    }
    Ok(all)
}

fn shown(rows: &[Row], format: MarksFormat) -> String {
    match format {
        MarksFormat::Json => format!("{}\n", serde_json::json!({ "marks": rows })),
        MarksFormat::Table => rows.iter().map(line).collect(),
    }
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
