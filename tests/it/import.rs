//! Import of bare text: pages and long form are cases in `tests/cases/import/`, encodings and laws stand here.

use std::fmt::Write as _;

use banmian::{
    document::{Document, Structure},
    import::{Hint, import},
};

fn page(text: &str) -> Document {
    let hint = Hint {
        structure: Some(Structure::Page),
        ..Hint::default()
    };
    import(text.as_bytes().to_vec(), &hint).unwrap().document
}

/// Each block on a line, with its kind; stories parted by a blank line.
fn shape(document: &Document) -> String {
    let mut shape = String::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if document
            .stories
            .iter()
            .any(|story| story.blocks.start as usize == index)
        {
            shape.push('\n');
        }
        let words = document.block_text(index);
        writeln!(shape, "{} {words}", block.kind.name()).unwrap();
    }
    shape
}

#[test]
fn the_built_in_page() {
    let document = page(include_str!("../../assets/jinan-page.txt"));
    let kinds: Vec<_> = document
        .blocks
        .iter()
        .map(|block| block.kind.name())
        .collect();
    assert_eq!(
        kinds.join(" "),
        "banner kicker headline lead lead caption byline heading body body body heading body body body \
         heading body body body body kicker headline lead caption byline heading body body body heading \
         body body body body heading body body body body"
    );
    assert_eq!(document.stories.len(), 2);
    println!("{}", shape(&document));
    let joined: Vec<_> = document
        .source
        .points
        .iter()
        .map(|(at, _)| at.at())
        .collect();
    assert_eq!(joined.len(), 3);
    for part in ["行动推进幸福", "检测主要依靠外包", "课堂上,既有集中授课"] {
        assert!(document.text.contains(part), "{part}");
    }
}
