//! Vertical text: forms and rows.

use banmian::{
    document::Kind,
    layout::{Direction, Measure, set, vertical},
    text::Ruler,
};

use super::document;

/// The columns of a paragraph, rows parted by blanks.
fn columns(text: &str, rows: u16) -> Vec<String> {
    let document = document(text, Kind::Body);
    let measure = Measure {
        indent: 0,
        direction: Direction::Vertical,
        ..Measure::new(rows * 2)
    };
    let set = set(&document, 0, &measure, &Ruler::NARROW);
    (0..set.lines().len())
        .map(|line| {
            let placed = vertical::column(&set, line, &document.text);
            for (row, cell) in placed.iter().enumerate() {
                assert_eq!(usize::from(cell.row), row);
                assert!(Ruler::NARROW.measure(&cell.text) <= 2, "{cell:?}");
            }
            placed
                .iter()
                .map(|cell| cell.text.clone())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn marks_take_their_vertical_forms() {
    assert_eq!(
        columns("他说：“走吧——再等……”《诗》（三）「好」。", 40),
        ["他 说 ︓ ﹃ 走 吧 ︱ ︱ 再 等 ︙ ︙ ﹄ ︽ 诗 ︾ ︵ 三 ︶ ﹁ 好 ﹂ ︒"]
    );
}

#[test]
fn short_numbers_stand_two_digits_to_a_row_long_ones_and_latin_run_down() {
    assert_eq!(
        columns("在2025年增128家用Rust写", 40),
        ["在 20 25 年 增 １ ２ ８ 家 用 Ｒ ｕ ｓ ｔ 写"]
    );
    assert_eq!(columns("至17.44%止,好", 40), ["至 17 ． 44 ％ 止 ︐ 好"]);
    assert_eq!(
        columns("计12,345.67元", 40),
        ["计 １ ２ ， ３ ４ ５ ． ６ ７ 元"]
    );
}

#[test]
fn connectors_stand_upright_a_minus_lies() {
    assert_eq!(
        columns("阿·乙3-4级 -5～12度コーヒー", 40),
        ["阿 ・ 乙 ３ ︲ ４ 级   － ５ ︴ 12 度 コ ︱ ヒ ︱"]
    );
}

#[test]
fn rules_of_lines_hold() {
    assert_eq!(
        columns("一二三四五，六七", 5),
        ["一 二 三 四", "五 ︐ 六 七"]
    );
    // The last character takes a second one along.
    assert_eq!(
        columns("一二三四《诗经》也好", 5),
        ["一 二 三 四", "︽ 诗 经 ︾", "也 好"]
    );
}

#[test]
fn columns_stand_from_right_to_left() {
    assert_eq!(vertical::left(10, 0, 1), Some(8));
    assert_eq!(vertical::left(10, 2, 1), Some(2));
    assert_eq!(vertical::left(10, 3, 1), None);
}
