//! The built-in page at the sizes and widths that readers have.

use banmian::text::Ruler;

use super::screen::Session;

macro_rules! screens {
    ($($name:ident: $columns:literal x $rows:literal, $ruler:ident;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(Session::page($columns, $rows).ruler(Ruler::$ruler).picture());
        })*
    };
}

screens! {
    page_120x40_narrow: 120 x 40, NARROW;
    page_120x40_wide: 120 x 40, WIDE;
    page_80x24_narrow: 80 x 24, NARROW;
    page_80x24_wide: 80 x 24, WIDE;
    page_50x20_narrow: 50 x 20, NARROW;
    page_50x20_wide: 50 x 20, WIDE;
    page_180x50_narrow: 180 x 50, NARROW;
    page_180x50_wide: 180 x 50, WIDE;
}

#[test]
fn text_shows_at_every_size_down_to_20x6_and_below_it_one_line_says_so() {
    for columns in 20..60 {
        for rows in 6..12 {
            let text = Session::page(columns, rows).text();
            let han = text
                .chars()
                .filter(|c| ('\u{4e00}'..'\u{9fff}').contains(c))
                .count();
            assert!(han > 12, "{columns}x{rows}: {text}");
        }
    }
    assert_eq!(Session::page(19, 6).text().trim(), "窗口太小");
    assert_eq!(Session::page(20, 5).text().trim(), "窗口太小");
    for size in [(1, 1), (2, 1), (0, 0), (1, 200), (300, 1)] {
        Session::page(size.0, size.1).text();
    }
}

#[test]
fn columns_120x40_and_80x24() {
    for ruler in [Ruler::NARROW, Ruler::WIDE] {
        insta::assert_snapshot!(Session::page(120, 40).ruler(ruler).keys("c").picture());
        insta::assert_snapshot!(Session::page(80, 24).ruler(ruler).keys("zc ").picture());
    }
}

#[test]
fn vertical_120x40_and_80x24() {
    for ruler in [Ruler::NARROW, Ruler::WIDE] {
        insta::assert_snapshot!(Session::page(120, 40).ruler(ruler).keys("V").picture());
        insta::assert_snapshot!(Session::page(80, 24).ruler(ruler).keys("zV ").picture());
    }
}
