//! What holds for the figures of every text. Used by the tests and by the fuzz target.

use banmian::{
    document::{Block, Document},
    stats::{self, Kind, Role},
    text::{Range, numeral},
};

/// The text as a document of one block.
fn document(text: &str) -> Document {
    Document {
        text: text.to_owned().into(),
        blocks: vec![Block {
            range: Range::new(0, text.len()),
            ..Block::default()
        }],
        ..Document::default()
    }
}

/// Figures stand in order, inside the text, on character boundaries, and do not overlap; values parse back to themselves; a range goes
/// upward; names and traps are told by `candidates` alone.
pub(crate) fn figures_are_sound(text: &str) {
    let document = document(text);
    let mut all = stats::candidates(&document, 0);
    let mut end = 0;
    for figure in &all {
        let range = figure.range.bytes();
        assert!(
            range.start >= end && range.start < range.end,
            "{range:?} of {text:?}"
        );
        assert!(
            document.text.get(range.clone()).is_some(),
            "{range:?} of {text:?}"
        );
        end = range.end;
        for value in figure
            .value
            .iter()
            .chain(&figure.value_hi)
            .chain(&figure.parts)
        {
            let read = numeral::whole(value).map(|value| value.to_string());
            assert_eq!(read.as_ref(), Some(value), "{text:?}");
        }
        assert!(figure.label.chars().count() <= 40, "{text:?}");
        assert!(!figure.rule.is_empty(), "{text:?}");
        assert!(
            figure.kind != Kind::Name || figure.role == Role::Trap,
            "{text:?}"
        );
    }
    all.retain(|figure| figure.role != Role::Trap);
    assert_eq!(stats::figures(&document, 0), all, "{text:?}");
}
