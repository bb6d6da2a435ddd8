//! What holds for every document, whatever the bytes it was made of. Used by the tests and by the fuzz targets.

use banmian::{
    document::{Document, Style},
    export,
    layout::Measure,
    text::{Range, Ruler},
};

/// Blocks stand in order, inside the text, on character boundaries, and hold something; spans, stories and outline name
/// what is there.
pub(crate) fn sound(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let range = block.range.bytes();
        assert!(range.start >= end && range.start < range.end, "{range:?}");
        assert!(document.text.get(range.clone()).is_some(), "{range:?}");
        end = range.end;
    }
    let count = document.blocks.len() as u32;
    let mut last = 0;
    for story in &document.stories {
        assert!(story.blocks.start >= last && story.blocks.start < story.blocks.end);
        assert!(story.headline.is_none_or(|at| story.blocks.contains(&at)));
        last = story.blocks.end;
    }
    assert!(last <= count);
    assert!(document.outline.iter().all(|heading| heading.block < count));
    assert!(document.outline.is_sorted_by_key(|heading| heading.block));
    assert!(document.spans.is_sorted_by_key(|span| span.range.start));
    for span in &document.spans {
        spans_one_block(document, span.range);
        match span.style {
            Style::Ruby { base } => {
                let end = span.range.start.at();
                let start = end.checked_sub(base as usize);
                let base = start.and_then(|start| document.text.get(start..end));
                assert!(base.is_some_and(|base| !base.is_empty()), "{span:?}");
            }
            Style::Note { to } => assert!(to.is_none_or(|to| to < count), "{span:?}"),
            _ => {}
        }
    }
    assert!(document.source.points.is_sorted_by_key(|(at, _)| *at));
    if let Some(first) = document.decisions.first_malformed {
        assert!(document.text.get(first.at()..).is_some());
    }
}

fn spans_one_block(document: &Document, range: Range) {
    assert!(document.text.get(range.bytes()).is_some(), "{range:?}");
    let block = document.block_at(range.start);
    let block = block.and_then(|index| document.blocks.get(index));
    assert!(
        block.is_some_and(|block| block.range.start <= range.start && range.end <= block.range.end),
        "{range:?} in {block:?}"
    );
}

/// What is printed holds no control and no mark that turns a line around.
pub(crate) fn shows_no_control(document: &Document) {
    export::print_text(document, &Measure::new(40), &Ruler::default(), |rows| {
        for c in rows.chars() {
            let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(c == '\n' || !(c.is_control() || turns), "{c:?} in {rows:?}");
        }
        true
    });
}

/// The characters of a text that are no blanks.
fn dense(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}'))
        .collect()
}

/// Every word of a bare text is in the document, once and in its order.
pub(crate) fn words_once(source: &str, document: &Document) {
    let words: String = (0..document.blocks.len())
        .map(|index| document.block_text(index))
        .collect();
    assert_eq!(dense(&words), dense(source));
}
