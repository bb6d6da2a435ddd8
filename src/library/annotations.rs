//! Marks as W3C Web Annotations (<https://www.w3.org/TR/annotation-model/>), and back.
//!
//! The positions of a `TextPositionSelector` are code points of the document's text as banmian reads it: paragraphs without
//! the source's indents, decoded, before any conversion for display. What other programs have no field for stands under
//! `banmian`, so that this program reads back all that it wrote.

use serde_json::{Map, Value, json};

use super::{
    Mark, State,
    import::{Batch, POSITION},
    mark::{Unit, id_of},
    rows,
};
use crate::{anchor::Anchor, document::Document};

/// Begins the id of an annotation of ours.
const URN: &str = "urn:banmian:";
/// The JSON-LD context of the model.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The marks of one document as annotations, in the order of the text. Positions are where a mark stands now in `document`;
/// a lost one, or without a document, has its quotation alone.
pub fn annotations(state: &State, document: Option<&Document>) -> Vec<Value> {
    let source = state.paths.first().map(|path| path.name.as_str());
    let rows = rows(state, document);
    let mut counted = (0, 0);
    rows.iter()
        .filter_map(|row| {
            let mark = state.mark(&row.id)?;
            let mut selectors = vec![json!({
                "type": "TextQuoteSelector",
                "exact": mark.anchor.words(),
                "prefix": mark.anchor.before,
                "suffix": mark.anchor.after,
            })];
            let sure = row.range.filter(|_| row.paragraph.is_some());
            if let (Some(range), Some(document)) = (sure, document) {
                // Rows follow the text, so the whole is counted once.
                let text = document.text.as_str();
                let from = range.start.at();
                if from < counted.0 {
                    counted = (0, 0);
                }
                let start = counted.1
                    + text
                        .get(counted.0..from)
                        .map_or(0, |part| part.chars().count());
                counted = (from, start);
                let end = start + range.of(text).chars().count();
                selectors.push(json!({"type": "TextPositionSelector", "start": start, "end": end}));
            }
            Some(one(mark, source, state.title(), &selectors))
        })
        .collect()
}

fn one(mark: &Mark, source: Option<&str>, title: Option<&str>, selectors: &[Value]) -> Value {
    let mut bodies = Vec::new();
    if let Some(note) = &mark.note {
        bodies.push(json!({"type": "TextualBody", "value": note, "format": "text/plain", "purpose": "commenting"}));
    }
    if let Some(tag) = &mark.tag {
        bodies.push(json!({"type": "TextualBody", "value": tag, "purpose": "tagging"}));
    }
    let mut annotation = json!({
        "@context": CONTEXT,
        "id": format!("{URN}{}", mark.id),
        "type": "Annotation",
        "motivation": if mark.note.is_some() { "commenting" } else { "highlighting" },
        "target": {"source": source, "selector": selectors},
        "banmian": {"title": title, "unit": mark.unit, "letter": mark.letter, "anchor": mark.anchor},
    });
    if let Some(fields) = annotation.as_object_mut() {
        // What came from elsewhere may have no date, and an empty one is none.
        for (name, date) in [("created", &mark.created), ("modified", &mark.changed)] {
            if !date.is_empty() {
                fields.insert(name.to_owned(), json!(date));
            }
        }
        if !bodies.is_empty() {
            fields.insert("body".to_owned(), Value::Array(bodies));
        }
    }
    annotation
}

/// The value itself, or the values of the list that it is.
fn each(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

/// Marks from an annotation, a list, a page or a collection of such.
pub(super) fn read(value: &Value) -> Vec<Batch> {
    let page = value.get("first").unwrap_or(value);
    let items = page.get("items").unwrap_or(page);
    let mut batches: Vec<Batch> = Vec::new();
    for annotation in each(items) {
        let Some((source, title, mark)) = mark_of(annotation) else {
            continue;
        };
        match batches
            .iter_mut()
            .find(|batch| batch.source == source && batch.title == title)
        {
            Some(batch) => batch.marks.push(mark),
            None => batches.push(Batch {
                source,
                title,
                marks: vec![mark],
                ..Batch::default()
            }),
        }
    }
    batches
}

fn text(value: Option<&Value>) -> Option<String> {
    value?.as_str().map(str::to_owned)
}

fn mark_of(annotation: &Value) -> Option<(Option<String>, Option<String>, Mark)> {
    let target = each(annotation.get("target")?).first()?;
    let source = text(target.get("source")).or_else(|| text(Some(target)));
    let ours = annotation.get("banmian");
    let mut extra = Map::new();
    let mut anchor = Anchor::default();
    for selector in target.get("selector").map(each).unwrap_or_default() {
        match selector.get("type").and_then(Value::as_str)? {
            "TextQuoteSelector" => {
                anchor.here = text(selector.get("exact")).unwrap_or_default();
                anchor.length = anchor.here.chars().count() as u32;
                anchor.before = text(selector.get("prefix")).unwrap_or_default();
                anchor.after = text(selector.get("suffix")).unwrap_or_default();
            }
            "TextPositionSelector" => {
                let at = json!([selector.get("start"), selector.get("end")]);
                extra.insert(POSITION.to_owned(), at);
            }
            _ => {}
        }
    }
    let own = ours
        .and_then(|ours| ours.get("anchor"))
        .and_then(|own| serde_json::from_value::<Anchor>(own.clone()).ok());
    if let Some(own) = own {
        anchor = own;
        extra.clear();
    }
    if anchor.here.is_empty() && extra.is_empty() {
        return None;
    }
    let (mut note, mut tag) = (None, None);
    for body in annotation.get("body").map(each).unwrap_or_default() {
        let words = text(body.get("value")).or_else(|| text(Some(body)));
        if body.get("purpose").and_then(Value::as_str) == Some("tagging") {
            tag = words;
        } else {
            note = words.or(note);
        }
    }
    let created = text(annotation.get("created")).unwrap_or_default();
    let id = text(annotation.get("id"))
        .and_then(|id| id.strip_prefix(URN).map(str::to_owned))
        .unwrap_or_else(|| {
            let name = text(annotation.get("id")).unwrap_or_default();
            id_of(&[&name, &anchor.here, &anchor.before, &created])
        });
    let part = |name: &str| ours.and_then(|ours| ours.get(name)).cloned();
    let mark = Mark {
        id,
        unit: part("unit")
            .and_then(|unit| serde_json::from_value(unit).ok())
            .unwrap_or(Unit::Selection),
        letter: part("letter").and_then(|letter| serde_json::from_value(letter).ok()),
        note,
        tag,
        changed: text(annotation.get("modified")).unwrap_or_else(|| created.clone()),
        created,
        anchor,
        extra,
        ..Mark::default()
    };
    Some((
        source,
        part("title").and_then(|title| text(Some(&title))),
        mark,
    ))
}
