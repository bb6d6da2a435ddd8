//! Tests of the room.

mod classes;
mod texts;

use banmian::{
    document::{Block, Document},
    search::{Needle, Options, Query},
    text::{Pos, Range},
};

fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        if !words.is_empty() {
            blocks.push(Block {
                range: Range::new(at, at + words.len()),
                ..Block::default()
            });
        }
        at += line.len();
    }
    Document {
        text: std::sync::Arc::new(text.to_owned()),
        blocks,
        ..Document::default()
    }
}

#[test]
fn folds_and_finds() {
    let document = document("“泉水、入户”工程。\nＱｕａｎ shui 泉水 入戶");
    let query = Query {
        text: "泉水入户".into(),
        options: Options::default(),
    };
    let mut hits = Vec::new();
    let whole = Range::new(Pos(0), document.text.len());
    assert!(
        Needle::new(&query)
            .unwrap()
            .find(&document, whole, &|| false, &mut |hit| hits
                .push(hit.range.of(&document.text)))
    );
    assert_eq!(hits, ["泉水、入户", "泉水 入戶"]);
}
