//! The laws of typesetting.md 12, for any text and any measure. `PROPTEST_CASES=1000000` runs a million.

use std::sync::Arc;

use banmian::{
    document::{Block, Document, Kind, Punctuation},
    layout::{LineEnd, Measure, Quotes, Rules, breaks, set},
    text::{Ambiguous, Emoji, Range, Ruler, clusters, printable, script::To},
};
use proptest::{prelude::*, sample::select};

/// Marks that never start a line under `gb`, written here apart from the room's own table.
const NO_START: &str =
    "。，、；：！？．,.;:!?”’»）》〉」』】〕〗］｝)]}…·・‧～〜~–-％%‰℃℉°′″ぁっゃュョー々ゝヽ";
/// Marks that never end one.
const NO_END: &str = "“‘«（《〈「『【〔〖［｛([{";

const PIECES: &[&str] = &[
    "一",
    "中",
    "的",
    "水务局",
    "济南市",
    "年",
    "个",
    "第",
    "項",
    "漢字",
    "。",
    "，",
    "、",
    "；",
    "：",
    "！",
    "？",
    "“",
    "”",
    "‘",
    "’",
    "（",
    "）",
    "《",
    "》",
    "「",
    "」",
    "『",
    "』",
    "【",
    "】",
    "——",
    "—",
    "……",
    "…",
    "………",
    "———",
    "·",
    "・",
    "～",
    "~",
    "–",
    "-",
    "/",
    "／",
    "%",
    "％",
    "‰",
    "℃",
    "°",
    "￥",
    "$",
    "№",
    "±",
    "+",
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    " ",
    "  ",
    "\u{3000}",
    "\u{A0}",
    "\u{200B}",
    "\u{2060}",
    "\u{AD}",
    "\u{FEFF}",
    "\t",
    "2025",
    "17.44%",
    "949,746",
    "1",
    "30",
    "－",
    "１２",
    "５",
    "×",
    "∶",
    "km",
    "Rust",
    "a",
    "don’t",
    "it's",
    "https://example.com/a-b_c?d=e&f=1#g",
    "e\u{301}",
    "\u{301}",
    "カ\u{3099}",
    "キャ",
    "っ",
    "ー",
    "々",
    "한국어",
    "👍🏽",
    "👨‍👩‍👧",
    "❤️",
    "1️⃣",
    "🇨🇳",
    "ไทย",
    "עברית",
    "\u{202E}",
    "\u{7}",
    "\u{85}",
    "葛\u{E0100}",
    "é",
    "α",
    "я",
    "①",
    "→",
    "─",
    "\n",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

fn ruler() -> impl Strategy<Value = Ruler> {
    let width = || select(&[Ambiguous::Narrow, Ambiguous::Wide][..]);
    (
        width(),
        width(),
        width(),
        select(&[Emoji::Clusters, Emoji::CodePoints][..]),
    )
        .prop_map(|(marks, letters, boxes, emoji)| Ruler {
            marks,
            letters,
            boxes,
            emoji,
        })
}

fn measure() -> impl Strategy<Value = Measure> {
    (
        2_u16..200,
        select(&[0_u16, 2, 4][..]),
        select(&[Rules::Gb, Rules::Strict, Rules::Loose][..]),
        select(&[LineEnd::Flush, LineEnd::Half, LineEnd::Hang][..]),
        any::<[bool; 4]>(),
        prop_oneof![
            3 => Just(None),
            1 => select(&[To::Simplified, To::Mainland, To::Traditional, To::Taiwan, To::HongKong][..]).prop_map(Some),
        ],
    )
        .prop_map(|(columns, indent, rules, line_end, flags, script)| Measure {
            indent,
            script,
            rules,
            line_end,
            autospace: flags[0],
            grid: flags[1],
            punctuation: if flags[2] {
                Punctuation::Fullwidth
            } else {
                Punctuation::Source
            },
            quotes: if flags[3] {
                Quotes::Padded
            } else {
                Quotes::AsIs
            },
            ..Measure::new(columns)
        })
}

fn one(text: &str, kind: Kind) -> Document {
    // Words on both sides, so that places in the block are not places in the text.
    let whole = format!("前{text}後");
    Document {
        text: Arc::new(whole),
        blocks: vec![Block {
            range: Range::new(3, 3 + text.len()),
            kind,
            ..Block::default()
        }],
        ..Document::default()
    }
}

/// Takes no cell at a line's edge.
fn unseen(c: char) -> bool {
    c.is_whitespace() || printable::clean(c.encode_utf8(&mut [0; 4])).is_empty()
}

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(
            std::env::var("PROPTEST_CASES")
                .ok()
                .and_then(|cases| cases.parse().ok())
                .unwrap_or(10_000),
        )
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn laws(text in text(), measure in measure(), ruler in ruler(), kind in select(&[Kind::Body, Kind::Headline, Kind::Item, Kind::Code][..])) {
        let document = one(&text, kind);
        let set = set(&document, 0, &measure, &ruler);
        let range = document.blocks[0].range;
        let lines = set.lines();

        // 1. The lines cover the block once and in order; what is shown omits only what may be.
        prop_assert_eq!(lines[0].range.start, range.start);
        prop_assert_eq!(lines[lines.len() - 1].range.end, range.end);
        for pair in lines.windows(2) {
            prop_assert_eq!(pair[0].range.end, pair[1].range.start);
            prop_assert!(!pair[0].range.is_empty());
        }
        for (index, line) in lines.iter().enumerate() {
            let mut at = line.range.start;
            for glyph in set.glyphs(index) {
                let skipped = Range::new(at, glyph.at).of(&document.text);
                prop_assert!(skipped.chars().all(unseen), "{skipped:?} is lost");
                at = glyph.range().end;
            }
            let skipped = Range::new(at, line.range.end).of(&document.text);
            prop_assert!(skipped.chars().all(unseen), "{skipped:?} is lost");
        }

        // 2. No line is wider than the measure; glyphs stand side by side in it, each as wide as what is painted for it.
        let beyond = match measure.line_end { LineEnd::Flush => 0, LineEnd::Half => 1, LineEnd::Hang => 2 };
        for (index, line) in lines.iter().enumerate() {
            prop_assert!(line.column + line.width <= measure.columns + beyond, "{line:?}");
            let mut column = line.column;
            for glyph in set.glyphs(index) {
                prop_assert!(glyph.column >= column);
                column = glyph.column + u16::from(glyph.width);
                let painted = glyph.text(&document.text);
                if !painted.is_empty() {
                    prop_assert_eq!(ruler.measure(&painted), usize::from(glyph.width), "{:?} as {:?}", glyph, painted);
                }
                prop_assert!(!painted.chars().any(char::is_control));
            }
            prop_assert_eq!(column, line.column + line.width);
        }

        // 3, 4. A line starts only where one may, except where what stands between two such places is longer than a line.
        if kind != Kind::Code {
            let places: Vec<_> = breaks(&document, 0, &measure, &ruler).into_iter().map(|(pos, _)| pos).collect();
            for line in &lines[1..] {
                let start = line.range.start;
                if places.contains(&start) {
                    continue;
                }
                let from = places.iter().rev().find(|pos| **pos < start).copied().unwrap_or(range.start);
                let to = places.iter().find(|pos| **pos > start).copied().unwrap_or(range.end);
                let run = Range::new(from, to).of(&document.text);
                // Padded, full-width and spaced forms can double it at most.
                prop_assert!(2 * ruler.measure(run) > usize::from(measure.columns).saturating_sub(12), "{run:?} is cut");
            }
            for (pos, _) in breaks(&document, 0, &measure, &ruler) {
                let (before, after) = (Range::new(range.start, pos).of(&document.text), Range::new(pos, range.end).of(&document.text));
                let mut edges = clusters(&text).scan(0, |end, cluster| { *end += cluster.len(); Some(*end) });
                prop_assert!(edges.any(|end| end == before.len()));
                let shown = before.trim_end_matches(unseen);
                let newline = before.trim_end_matches(printable::is_ignorable).ends_with(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']);
                if newline || measure.rules == Rules::Loose || shown.is_empty() {
                    continue;
                }
                let last = shown.chars().next_back().unwrap();
                prop_assert!(!NO_END.contains(last), "{last} ends a line: {before:?}|{after:?}");
                let mut next = after.chars();
                let first = next.next().unwrap();
                let word = matches!(first, '-' | '/' | '~' | '.') && clusters(after).skip(1).find(|next| !next.starts_with(printable::is_ignorable)).is_some_and(|next| next.starts_with(char::is_alphanumeric));
                // Halves of a long dash or of long dots may part two by two.
                let run = first == '…' && clusters(shown).last().is_some_and(|cluster| cluster.starts_with('…'));
                // A mark behind letters is an apostrophe.
                let apostrophe = first == '’' && before.trim_end_matches(printable::is_ignorable).ends_with(char::is_whitespace);
                prop_assert!(!NO_START.contains(first) || word || run || apostrophe, "{first} starts a line: {before:?}|{after:?}");
            }
        }
    }

    // 5. Slack is at most a cell, what was pushed down, and six cells for a soft rule.
    #[test]
    fn slack(text in text(), columns in 12_u16..100, ruler in ruler()) {
        let document = one(&text, Kind::Body);
        let measure = Measure { indent: 0, ..Measure::new(columns) };
        let set = set(&document, 0, &measure, &ruler);
        let places: Vec<_> = breaks(&document, 0, &measure, &ruler);
        let lines = set.lines();
        // The last two lines are the orphan repair's.
        for pair in lines.windows(2).rev().skip(1) {
            let end = pair[0].range.end;
            if Range::new(pair[0].range.start, end).of(&document.text).trim_end_matches(printable::is_ignorable).ends_with(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']) {
                continue;
            }
            // The clean or soft piece that did not fit any more.
            let next = places.iter().find(|(pos, soft)| *pos > end && !soft).map_or(document.blocks[0].range.end, |(pos, _)| *pos);
            let pushed = ruler.measure(Range::new(end, next).of(&document.text));
            prop_assert!(usize::from(pair[0].width) + pushed + 1 + 6 > usize::from(columns), "{:?}", pair);
        }
    }

    // 6. The lines hang on the block, the measure and the ruler alone, and those before a change do not move.
    #[test]
    fn stable(text in text(), more in text(), columns in 8_u16..80) {
        let [text, more] = [text, more].map(|text| text.replace(['"', '\''], ""));
        let measure = Measure { indent: 0, ..Measure::new(columns) };
        let short = one(&format!("{text}。汉"), Kind::Body);
        let long = one(&format!("{text}。汉{more}"), Kind::Body);
        let (a, b) = (set(&short, 0, &measure, &Ruler::WIDE), set(&long, 0, &measure, &Ruler::WIDE));
        let settled = a.lines().len().saturating_sub(2);
        for (a, b) in a.lines()[..settled].iter().zip(b.lines()) {
            prop_assert_eq!(a.range, b.range);
        }
    }
}
