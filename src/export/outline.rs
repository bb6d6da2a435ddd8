//! The outline as text and as JSON.

use serde_json::json;

use crate::document::Document;

/// `outline --format json`.
pub fn json(document: &Document) -> String {
    let headings: Vec<_> = document
        .outline
        .iter()
        .map(|heading| {
            json!({
                "level": heading.level,
                "kind": heading.kind,
                "text": document.heading_text(heading),
                "paragraph": heading.block,
            })
        })
        .collect();
    format!("{}\n", json!({ "headings": headings }))
}

/// A heading a line, two blanks of indent a level.
pub fn text(document: &Document) -> String {
    let mut text = String::new();
    for heading in &document.outline {
        let words = document.heading_text(heading);
        let words = crate::text::printable::clean(&words);
        text.push_str(&"  ".repeat(usize::from(heading.level.saturating_sub(1))));
        text.push_str(&words);
        text.push('\n');
    }
    text
}
