//! Pinyin over a paragraph: what is read how, and where it stands.

use banmian::{
    document::Kind,
    layout::{Measure, breaks, set},
    text::{Ruler, pinyin},
};
use proptest::prelude::*;

use super::document;

#[test]
fn readings_by_word() {
    let cases = std::fs::read_to_string("tests/cases/text/readings.case").unwrap();
    let mut wrong = Vec::new();
    for case in cases.lines().filter(|case| !case.starts_with('#')) {
        let (text, expected) = case.split_once(" |").unwrap();
        let read: Vec<&str> = pinyin::spoken(text)
            .into_iter()
            .map(|(_, read)| read)
            .collect();
        if read.join(" ") != expected.trim() {
            wrong.push(format!("{text}: {}, not {expected}", read.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_names_readings_that_its_characters_have() {
    let table = std::fs::read_to_string("assets/lexicon/readings.txt").unwrap();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let (word, read) = row.split_once(' ').unwrap();
        let read: Vec<&str> = read.split(' ').collect();
        assert_eq!(word.chars().count(), read.len(), "{row}");
        for (c, read) in word.chars().zip(read) {
            assert!(pinyin::readings(c).any(|known| known == read), "{row}: {c}");
        }
    }
}

#[test]
fn tones_as_numbers_where_letters_are_wide() {
    for (marked, plain) in [
        ("quán", "quan2"),
        ("lǜ", "lv4"),
        ("nǚ", "nv3"),
        ("lüè", "lve4"),
        ("de", "de"),
        ("ér", "er2"),
        ("zhuāng", "zhuang1"),
        ("ń", "n2"),
        ("ḿ", "m2"),
        ("m̀", "m4"),
        ("ê̄", "e1"),
    ] {
        assert_eq!(pinyin::numbered(marked), plain);
    }
    // Whatever the table gives fits into ASCII.
    for c in ('\u{4e00}'..='\u{9fff}').chain('\u{3400}'..='\u{4dbf}') {
        for read in pinyin::readings(c) {
            let plain = pinyin::numbered(read);
            assert!(
                plain.bytes().all(|b| b.is_ascii_alphanumeric()),
                "{c} {read} {plain}"
            );
            assert!((1..=7).contains(&plain.len()), "{c} {read} {plain}");
        }
    }
}

fn rows(text: &str, columns: u16, ruler: &Ruler) -> Vec<String> {
    let document = document(text, Kind::Body);
    let measure = Measure {
        indent: 4,
        pinyin: true,
        ..Measure::new(columns)
    };
    let set = set(&document, 0, &measure, ruler);
    let mut rows = Vec::new();
    for line in 0..set.lines().len() {
        let mut above = String::new();
        for read in set.above(line) {
            let filled = ruler.measure(&above);
            above.push_str(&" ".repeat(usize::from(read.column) - filled));
            above.push_str(&read.text);
        }
        let mut row = String::new();
        for glyph in set.glyphs(line) {
            let filled = ruler.measure(&row);
            row.push_str(&" ".repeat(usize::from(glyph.column) - filled));
            row.push_str(&glyph.text(&document.text));
        }
        rows.extend([above, row]);
    }
    rows
}

#[test]
fn a_primer() {
    let shown = rows("泉城济南，因水而兴，因泉而名。12个", 40, &Ruler::NARROW);
    assert_eq!(
        shown,
        [
            "    quán chéng jǐ nán  yīn shuǐ ér",
            "     泉   城   济 南 ，因   水  而",
            "xīng  yīn quán ér míng    gè",
            " 兴 ，因   泉  而  名 。12个",
        ]
    );
    let shown = rows("泉城济南，因水而兴，因泉而名。", 40, &Ruler::WIDE);
    assert_eq!(
        shown,
        [
            "    quan2 cheng2 ji3 nan2  yin1 shui3",
            "     泉     城   济   南 ， 因   水",
            "er2 xing1  yin1 quan2 er2 ming2",
            "而   兴  ， 因   泉   而   名  。",
        ]
    );
}

#[test]
fn without_room_there_is_none() {
    for columns in [2, 8, 15] {
        let document = document("泉城济南", Kind::Body);
        let with = Measure {
            pinyin: true,
            ..Measure::new(columns)
        };
        assert!(!set(&document, 0, &with, &Ruler::NARROW).is_read());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    /// Readings stand in the measure, a cell apart, each over its character; lines break where they may.
    #[test]
    fn laws(text in "[泉城济南长重行一。，“”（）a-z0-9 装双]{0,80}", columns in 16_u16..100, wide in any::<bool>(), heading in any::<bool>()) {
        let document = document(&text, if heading { Kind::Headline } else { Kind::Body });
        let ruler = if wide { Ruler::WIDE } else { Ruler::NARROW };
        let measure = Measure { pinyin: true, ..Measure::new(columns) };
        let set = set(&document, 0, &measure, &ruler);
        let places: Vec<_> = breaks(&document, 0, &measure, &ruler).into_iter().map(|(pos, _)| pos).collect();
        let mut read = 0;
        for (index, line) in set.lines().iter().enumerate() {
            prop_assert!(line.column + line.width <= columns);
            let above = set.above(index);
            let glyphs = set.glyphs(index);
            read += above.len();
            let mut end = None;
            for reading in &above {
                prop_assert!(end.is_none_or(|end| reading.column > end), "{above:?}");
                let cells = ruler.measure(&reading.text) as u16;
                end = Some(reading.column + cells - 1);
                prop_assert!(reading.column + cells <= line.column + line.width);
                let over = glyphs.iter().filter(|glyph| glyph.column >= reading.column && glyph.column + 2 <= reading.column + cells.max(2));
                prop_assert_eq!(over.count(), 1);
            }
            if index > 0 && columns >= 40 {
                let from = places.iter().rev().find(|pos| **pos < line.range.start).copied();
                let long = from.is_some_and(|from| line.range.start.0 - from.0 > u32::from(columns) / 4);
                prop_assert!(places.contains(&line.range.start) || long);
            }
        }
        prop_assert_eq!(read, pinyin::spoken(&text).len());
    }
}
