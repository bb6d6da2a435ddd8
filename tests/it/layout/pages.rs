//! Walking lines, screens and pages.

use std::sync::Arc;

use banmian::{
    document::{Block, Document, Kind},
    layout::{At, Cache, Flow, Measure, Paragraphs, Pinyin, Row},
    text::{Range, Ruler},
};
use proptest::{prelude::*, sample::select};

/// A document of blocks of these kinds and lengths in characters.
fn document(blocks: &[(Kind, usize)]) -> Document {
    let mut text = String::new();
    let mut made = Vec::new();
    for &(kind, length) in blocks {
        let start = text.len();
        text.extend("泉城济南因水而兴因泉而名".chars().cycle().take(length));
        made.push(Block {
            range: Range::new(start, text.len()),
            kind,
            ..Block::default()
        });
        text.push('\n');
    }
    Document {
        text: Arc::new(text),
        blocks: made,
        ..Document::default()
    }
}

fn with_flow<T>(document: &Document, measure: Measure, see: impl FnOnce(&Flow) -> T) -> T {
    let cache = Cache::new(20_000);
    see(&Flow {
        document,
        blocks: 0..document.blocks.len() as u32,
        measure: &measure,
        ruler: &Ruler::NARROW,
        cache: &cache,
        pinyin: Pinyin::NONE,
    })
}

fn lines_of(rows: &[Row]) -> Vec<At> {
    rows.iter()
        .filter_map(|row| match row {
            Row::Line(at) => Some(*at),
            Row::Blank | Row::Above(_) => None,
        })
        .collect()
}

#[test]
fn a_heading_keeps_two_lines_and_a_page_opens_with_no_last_line() {
    // At 20 cells a paragraph of 28 characters takes three lines, its indent counted.
    let document = document(&[(Kind::Body, 28), (Kind::Heading, 4), (Kind::Body, 28)]);
    with_flow(&document, Measure::new(20), |flow| {
        let first = At::default();
        // Three lines, a blank row, the heading, a blank row, three lines.
        assert_eq!(flow.rows(first, 20).len(), 9);
        for height in 4..=7 {
            let (rows, next) = flow.page(first, height);
            assert_eq!(rows.len(), 3, "{height}");
            assert_eq!(next, Some(At { block: 1, line: 0 }));
        }
        // Eight rows would leave the last line of the paragraph for the next page.
        assert_eq!(flow.page(first, 8).1, Some(At { block: 1, line: 0 }));
        assert_eq!(flow.page(first, 9).1, None);
    });
}

#[test]
fn leading_and_blank_rows_between_paragraphs_are_rows_of_the_flow() {
    let document = document(&[(Kind::Body, 28), (Kind::Body, 8), (Kind::Code, 28)]);
    let rows = |measure| {
        with_flow(&document, measure, |flow| {
            let row = |row: &Row| if *row == Row::Blank { ' ' } else { '=' };
            flow.rows(flow.first(), 40)
                .iter()
                .map(row)
                .collect::<String>()
        })
    };
    let plain = Measure::new(20);
    assert_eq!(rows(plain), "==== ===");
    assert_eq!(
        rows(Measure {
            leading: 1,
            ..plain
        }),
        "= = = = ==="
    );
    let block = Measure {
        indent: 0,
        paragraphs: Paragraphs::Block,
        ..plain
    };
    assert_eq!(rows(block), "=== = ===");
    assert_eq!(
        rows(Measure {
            leading: 1,
            ..block
        }),
        "= = =  = ==="
    );
}

fn measure() -> impl Strategy<Value = Measure> {
    let paragraphs = select(&[Paragraphs::Indent, Paragraphs::Block][..]);
    (10_u16..60, 0_u16..2, paragraphs).prop_map(|(columns, leading, paragraphs)| Measure {
        leading,
        paragraphs,
        ..Measure::new(columns)
    })
}

fn blocks() -> impl Strategy<Value = Vec<(Kind, usize)>> {
    let kinds = [
        Kind::Body,
        Kind::Body,
        Kind::Body,
        Kind::Heading,
        Kind::Headline,
        Kind::Kicker,
        Kind::Byline,
        Kind::Caption,
        Kind::Item,
        Kind::Code,
    ];
    proptest::collection::vec((select(kinds.to_vec()), 0_usize..120), 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn pages_hold_every_line_once(blocks in blocks(), measure in measure(), height in 1_u16..40) {
        let document = document(&blocks);
        with_flow(&document, measure, |flow| {
            let all = lines_of(&flow.rows(flow.first(), u16::MAX));
            prop_assert_eq!(all.last().copied(), Some(flow.last()));
            let (mut seen, mut top) = (Vec::new(), Some(flow.first()));
            while let Some(at) = top {
                let (rows, next) = flow.page(at, height);
                prop_assert!(!rows.is_empty() && rows.len() <= usize::from(height));
                prop_assert!(rows.first() != Some(&Row::Blank) && rows.last() != Some(&Row::Blank));
                seen.extend(lines_of(&rows));
                top = next;
            }
            prop_assert_eq!(seen, all);
            Ok(())
        })?;
    }

    #[test]
    fn walking_goes_there_and_back(blocks in blocks(), measure in measure(), height in 1_u16..40, rows in 0_u32..200) {
        let document = document(&blocks);
        with_flow(&document, measure, |flow| {
            let there = flow.down(flow.first(), rows);
            prop_assert!(flow.up(there, u32::MAX) == flow.first());
            if let Some(next) = flow.next(there) {
                prop_assert_eq!(flow.previous(next), Some(there));
            }
            // A place in a line is found in that line, but for lines that hold no text.
            if !flow.set(there.block).lines()[there.line as usize].range.is_empty() {
                prop_assert_eq!(flow.locate(flow.start(there)), there);
            }
            let up = flow.page_up(there, height);
            prop_assert!(up <= there);
            prop_assert!(there == flow.first() || up < there);
            let down = flow.page_down(there, height);
            prop_assert!(down >= there);
            // The last screen shows the last line and no more rows than it has.
            let last = flow.rows(flow.last_top(height), height);
            prop_assert_eq!(lines_of(&last).last().copied(), Some(flow.last()));
            prop_assert!(flow.cache.memory() < 200_000);
            Ok(())
        })?;
    }
}
