//! Highlights of other readers.
//!
//! `KOReader`, its exporter's JSON: `{"title", "file", "entries": [{"text", "note", "chapter", "time", "color"}]}`, or several
//! of these under `documents`; `time` in seconds since 1970. Readest, a book's `config.json` or its exported notes:
//! `{"booknotes": [{"id", "type", "text", "note", "color", "createdAt", "updatedAt", "deletedAt"}]}`, times in milliseconds.

use serde_json::Value;

use super::{
    Mark,
    import::Batch,
    mark::{Unit, id_of},
    time::from_unix,
};
use crate::anchor::Anchor;

/// Highlights as `KOReader` exports them; nothing where the value is something else.
pub(super) fn koreader(value: &Value) -> Vec<Batch> {
    let documents = match value.get("documents").and_then(Value::as_array) {
        Some(documents) => documents.as_slice(),
        None => std::slice::from_ref(value),
    };
    documents
        .iter()
        .filter_map(|document| {
            let entries = document.get("entries")?.as_array()?;
            let marks = entries.iter().filter_map(|entry| {
                let time = entry
                    .get("time")
                    .and_then(Value::as_i64)
                    .and_then(from_unix);
                mark(entry, text(entry, "chapter"), time, None)
            });
            Some(batch(document, marks.collect()))
        })
        .collect()
}

/// Highlights as Readest keeps them.
pub(super) fn readest(value: &Value) -> Vec<Batch> {
    let notes = value.get("booknotes").and_then(Value::as_array);
    let Some(notes) = notes else {
        return Vec::new();
    };
    let marks = notes
        .iter()
        .filter(|note| note.get("deletedAt").is_none_or(Value::is_null))
        .filter_map(|note| {
            let time = |name: &str| {
                let milliseconds = note.get(name)?.as_i64()?;
                from_unix(milliseconds.div_euclid(1000))
            };
            mark(note, None, time("createdAt"), time("updatedAt"))
        });
    vec![batch(value, marks.collect())]
}

fn batch(document: &Value, marks: Vec<Mark>) -> Batch {
    Batch {
        source: text(document, "file"),
        title: text(document, "title"),
        marks,
        ..Batch::default()
    }
}

fn text(value: &Value, name: &str) -> Option<String> {
    let words = value.get(name)?.as_str()?.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

fn mark(
    value: &Value,
    section: Option<String>,
    created: Option<String>,
    changed: Option<String>,
) -> Option<Mark> {
    let here = text(value, "text")?;
    let created = created.unwrap_or_default();
    Some(Mark {
        id: id_of(&[&text(value, "id").unwrap_or_default(), &here, &created]),
        unit: Unit::Selection,
        note: text(value, "note"),
        tag: text(value, "color"),
        changed: changed.unwrap_or_else(|| created.clone()),
        created,
        anchor: Anchor {
            length: here.chars().count() as u32,
            here,
            section: section.into_iter().collect(),
            ..Anchor::default()
        },
        ..Mark::default()
    })
}
