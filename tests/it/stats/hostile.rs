//! Any text gives figures inside it, in order, not overlapping; numbers are read back in every spelling.

use super::page::document;
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

    #[test]
    fn figures_lie_inside_their_text(
        text in "[0-9一二三两十百千万亿零点分之成半年月日号第个元%比增降,，。、:：/～—$ a-z余多]{0,60}|\\PC{0,40}"
    ) {
        let document = document(&[&text]);
        let mut end = 0;
        for figure in stats::candidates(&document, 0) {
            let range = figure.range.bytes();
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(document.text.get(range.clone()).is_some());
            end = range.end;
            for value in figure.value.iter().chain(&figure.value_hi) {
                let read = numeral::whole(value).map(|value| value.to_string());
                prop_assert_eq!(read.as_ref(), Some(value));
            }
        }
    }
}
