//! Tests of the room: cases in files, laws, streaming, errors; the table of Han classes; sentences, words, scripts, readings.

mod cases;
mod classes;
mod laws;
mod texts;

use banmian::{
    document::Document,
    search::{Hit, Needle},
    text::{Pos, Range},
};

/// All hits in a document.
fn all(needle: &Needle, document: &Document) -> Vec<Hit> {
    let mut hits = Vec::new();
    let whole = Range::new(Pos(0), document.text.len());
    assert!(needle.find(document, whole, &|| false, &mut |hit| hits.push(hit)));
    hits
}
