//! The width rule and what is printable, on every code point.

use banmian::text::{Ambiguous, Emoji, Ruler, ambiguous, printable};
use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{BidiControl, DefaultIgnorableCodePoint, EastAsianWidth},
};
use unicode_width::UnicodeWidthChar;

fn all() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

#[test]
fn ambiguous_is_what_unicode_says() {
    let widths = CodePointMapData::<EastAsianWidth>::new();
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    for c in all() {
        let takes_cells = !ignorable.contains(c) && c.width() != Some(0) && !c.is_control();
        let expected = takes_cells && widths.get(c) == EastAsianWidth::Ambiguous;
        assert_eq!(ambiguous(c), expected, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn nothing_unprintable_reaches_a_terminal() {
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let bidi = CodePointSetData::new::<BidiControl>();
    for c in all() {
        let mut buffer = [0; 4];
        let text = c.encode_utf8(&mut buffer);
        let clean = printable::clean(text);
        assert!(
            !clean
                .chars()
                .any(|c| c.is_control() || bidi.contains(c) || ignorable.contains(c)),
            "U+{:04X}",
            u32::from(c)
        );
        for ruler in [Ruler::NARROW, Ruler::WIDE] {
            let width = ruler.width(text);
            assert!(width <= 2);
            assert_eq!(width == 0, clean.is_empty(), "U+{:04X}", u32::from(c));
            assert_eq!(
                ruler.measure(&clean),
                usize::from(width),
                "U+{:04X}",
                u32::from(c)
            );
        }
    }
}

#[test]
fn joiners_and_selectors_stay_in_emoji_alone() {
    assert_eq!(printable::clean("👨‍👩‍👧 ❤️ 1️⃣ 🇨🇳"), "👨‍👩‍👧 ❤️ 1️⃣ 🇨🇳");
    assert_eq!(
        printable::clean("葛\u{E0100}飾、a\u{200D}b、汉\u{FE00}"),
        "葛飾、ab、汉"
    );
    assert_eq!(
        printable::clean("a\u{1B}[31m\u{202E}b\u{9B}\u{FEFF}"),
        "a␛[31m⇠b␦"
    );
    assert_eq!(printable::clean("\r\n\u{2028}"), "␍␤");
}

#[test]
fn three_classes_of_ambiguous_characters() {
    let marks = Ruler {
        marks: Ambiguous::Wide,
        ..Ruler::NARROW
    };
    let letters = Ruler {
        letters: Ambiguous::Wide,
        ..Ruler::NARROW
    };
    let boxes = Ruler {
        boxes: Ambiguous::Wide,
        ..Ruler::NARROW
    };
    for (ruler, mine) in [(marks, "“”‘’—…·×°℃①★→√"), (letters, "éαя"), (boxes, "─│█")]
    {
        for c in "“”‘’—…·×°℃①★→√éαя─│█".chars() {
            let expected = if mine.contains(c) { 2 } else { 1 };
            assert_eq!(ruler.width(c.encode_utf8(&mut [0; 4])), expected, "{c}");
        }
        // Narrow everywhere (typesetting.md 7.1), and wide everywhere.
        assert_eq!(ruler.measure("¥⸺⋯"), 3);
        assert_eq!(ruler.measure("，、～〜・￥"), 12);
    }
}

#[test]
fn emoji_by_cluster_or_by_their_first_code_point() {
    let clusters = Ruler {
        emoji: Emoji::Clusters,
        ..Ruler::NARROW
    };
    for (emoji, whole, first) in [
        ("👍🏽", 2, 2),
        ("👨‍👩‍👧", 2, 2),
        ("❤️", 2, 1),
        ("1️⃣", 2, 1),
        ("🇨🇳", 2, 2),
    ] {
        assert_eq!(clusters.width(emoji), whole, "{emoji}");
        assert_eq!(clusters.drawn(emoji), emoji);
        assert_eq!(Ruler::NARROW.width(emoji), first, "{emoji}");
    }
    assert_eq!(Ruler::NARROW.drawn("👨‍👩‍👧"), "👨");
}
