//! Any text gives figures inside it, in order, not overlapping; numbers are read back in every spelling.

use super::{page::document, sound::figures_are_sound};
use banmian::{
    stats,
    text::{Decimal, numeral},
};
use proptest::prelude::*;

/// A number below 10^8 as Chinese writes it.
fn counting(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let section = |mut part: u32| {
        let mut words = String::new();
        let mut gap = false;
        for (power, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = part / power;
            part %= power;
            if digit == 0 {
                gap = !words.is_empty();
            } else {
                if gap {
                    words.push('零');
                }
                gap = false;
                words.push(DIGITS[digit as usize]);
                words.push_str(unit);
            }
        }
        words
    };
    let (high, low) = (number / 10_000, number % 10_000);
    match (high, low) {
        (0, 0) => "零".to_owned(),
        (0, low) => section(low),
        (high, 0) => section(high) + "万",
        (high, low) => {
            let zero = if low < 1000 { "零" } else { "" };
            format!("{}万{zero}{}", section(high), section(low))
        }
    }
}

/// The ways to write a whole number of which each is one numeral.
const SPELLINGS: [fn(u32) -> String; 6] = [
    |number| number.to_string(),
    grouped,
    |number| {
        let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0);
        number.to_string().chars().filter_map(wide).collect()
    },
    counting,
    |number| counting(number).replace('万', "萬"),
    |number| format!("{}.{:04}万", number / 10_000, number % 10_000),
];

const UNITS: [&str; 8] = ["元", "吨", "人", "公里", "平方米", "家", "小时", "美元"];

/// Digits in groups of three.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    groups.join(",")
}

/// What the fuzz target found, each a case.
#[test]
fn finds_of_the_fuzzer() {
    for text in [
        // A value of more digits than were read back.
        "33E30", "33E37元", "0.5E-37", "1e-38",
    ] {
        figures_are_sound(text);
    }
}

proptest! {
    #[test]
    fn numbers_are_read_back(number in 0_u32..100_000_000) {
        let value = Some(Decimal::whole(i128::from(number)));
        let digits = number.to_string();
        let wide: String = digits
            .bytes()
            .filter_map(|digit| char::from_u32(u32::from(digit) - 0x30 + 0xff10))
            .collect();
        prop_assert_eq!(numeral::whole(&digits), value);
        prop_assert_eq!(numeral::whole(&wide), value);
        prop_assert_eq!(numeral::whole(&counting(number)), value, "{}", counting(number));
    }

    /// Each spelling of a number with a unit is found whole, with its value.
    #[test]
    fn spelled_quantities_are_found(number in 11_u32..100_000_000, spelling in 0_usize..SPELLINGS.len(), unit in 0_usize..UNITS.len()) {
        let unit = UNITS[unit];
        let words = SPELLINGS[spelling](number) + unit;
        let text = format!("其中，共有{words}。");
        let document = document(&[&text]);
        let found: Vec<_> = stats::candidates(&document, 0);
        let [figure] = &found[..] else {
            return Err(TestCaseError::fail(format!("{text} {found:?}")));
        };
        prop_assert_eq!(figure.range.of(&text), &words);
        prop_assert_eq!(figure.value.clone(), Some(number.to_string()), "{}", text);
        prop_assert_eq!(figure.unit.as_str(), unit);
    }

    #[test]
    fn figures_lie_inside_their_text(
        text in "[0-9一二三两十百千万亿零点分之成半年月日号第个元%比增降,，。、:：/～—$ a-z余多（）由从至到打折负块角米]{0,60}|\\PC{0,40}"
    ) {
        figures_are_sound(&text);
    }
}

#[test]
fn a_long_row_of_anything_needs_no_deep_stack() {
    let parts = [
        "1成",
        "半成",
        "八折",
        "1",
        "3万",
        "1元2角",
        "2斤4两",
        "5:3",
        "1/2",
        "½",
        "第一",
        "3年",
        "百",
        "负五",
        "零下1度",
        "$1",
        "2月3日",
        "9:30",
        "1.5",
        "三分之一",
        "一点",
        "半",
    ];
    let joints = [
        "到", "、", "-", "～", "至", "比", "：", "又", "分之", "/", " ", "和", "",
    ];
    let rows = parts
        .into_iter()
        .flat_map(|part| joints.map(|joint| [part, joint].concat().repeat(600)));
    let rows: Vec<String> = rows.collect();
    let read = move || {
        for row in rows {
            let document = document(&[&row]);
            let last = stats::candidates(&document, 0)
                .last()
                .map(|figure| figure.range.end.at());
            assert!(last.is_none_or(|last| last <= row.len()), "{}", &row[..30]);
        }
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024);
    thread
        .spawn(read)
        .unwrap()
        .join()
        .expect("no row overflows the stack");
}
