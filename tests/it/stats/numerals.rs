//! Numerals in every spelling, read back exactly.

use super::page::document;
use banmian::{
    stats,
    text::{Decimal, numeral},
};

#[test]
fn spellings() {
    for (text, value) in [
        ("0", "0"),
        ("１２３", "123"),
        ("1,234,567.89", "1234567.89"),
        ("-1.70", "-1.7"),
        ("1.39万亿", "1390000000000"),
        ("3百万", "3000000"),
        ("9346余万", "93460000"),
        ("200余", "200"),
        ("24.57 个亿", "2457000000"),
        ("3亿5000万", "350000000"),
        ("1万2千", "12000"),
        ("3万5000", "35000"),
        ("1.5e3", "1500"),
        ("1.2×10^8", "120000000"),
        ("三百一十二万", "3120000"),
        ("一百零二", "102"),
        ("一百二", "120"),
        ("三万五", "35000"),
        ("二〇二六", "2026"),
        ("一零零", "100"),
        ("三万亿", "3000000000000"),
        ("一亿二千三百四十五万六千七百八十九", "123456789"),
        ("十", "10"),
        ("一千零一十", "1010"),
        ("廿三", "23"),
        ("壹佰贰拾叁万", "1230000"),
        ("三点一四", "3.14"),
        ("三点五亿", "350000000"),
        ("负五", "-5"),
        ("点五", "0.5"),
        (".25", "0.25"),
        ("两仟", "2000"),
        ("9万9", "99000"),
        ("兩萬億", "2000000000000"),
        ("十几万", "100000"),
        ("百余", "100"),
        ("三个亿", "300000000"),
    ] {
        let read = numeral::whole(text).map(|value| value.to_string());
        assert_eq!(read.as_deref(), Some(value), "{text}");
    }
}

#[test]
fn no_numerals() {
    for text in [
        "",
        "收拾",
        "十十",
        "百百",
        "万一",
        "千百",
        "1,23",
        "3.1.2",
        "两三三",
        "零下",
        "三百五百",
    ] {
        assert_eq!(numeral::whole(text), None, "{text}");
    }
}

#[test]
fn neighbours_are_a_range() {
    for (text, low, high) in [
        ("七八百", 700, 800),
        ("两三", 2, 3),
        ("二三十", 20, 30),
        ("十七八", 17, 18),
        ("三五十", 30, 50),
    ] {
        let chars: Vec<char> = text.chars().collect();
        let read = numeral::read(&chars).unwrap();
        assert_eq!(
            (read.value, read.hi, read.len),
            (Decimal::whole(low), Some(Decimal::whole(high)), chars.len()),
            "{text}"
        );
    }
}

#[test]
fn long_runs_end_at_once() {
    for c in ['9', '百', '一', '亿'] {
        let run = vec![c; 1_000_000];
        assert!(numeral::read(&run).is_none_or(|read| read.len <= numeral::LONGEST));
    }
}

/// Each line of the cases is one figure from its first character to its last.
#[test]
fn quantities_in_all_spellings() {
    let cases = include_str!("../../cases/stats/spellings.txt");
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [text, value, kind, unit] = fields[..] else {
            panic!("not four fields: {line}");
        };
        let document = document(&[text]);
        let found = stats::figures(&document, 0);
        let [figure] = &found[..] else {
            panic!("{text}: {found:?}");
        };
        let told = figure.value.clone().unwrap_or_default()
            + &figure
                .value_hi
                .as_ref()
                .map_or(String::new(), |hi| format!("..{hi}"));
        let told_kind = format!("{:?}", figure.kind).to_lowercase();
        assert_eq!(
            (
                figure.range.of(text),
                told.as_str(),
                told_kind.as_str(),
                figure.unit.as_str()
            ),
            (text, value, kind, unit)
        );
    }
}
