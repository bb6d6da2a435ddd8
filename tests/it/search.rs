//! Tests of the room: cases in files, laws, streaming, errors; the table of Han classes; sentences, words, scripts, readings.

mod cases;
mod classes;
mod laws;
mod texts;

use banmian::{
    document::Document,
    search::{Hit, Look, Needle},
};

/// All hits in a document.
fn all(needle: &Needle, document: &Document) -> Vec<Hit> {
    let mut hits = Vec::new();
    assert!(needle.find(Look::whole(document, &|| false), &mut |hit| hits.push(hit)));
    hits
}
