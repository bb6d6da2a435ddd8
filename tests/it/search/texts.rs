//! Sentences, scripts and readings.

use banmian::text::{Pos, Range, pinyin, script, sentence, word};

#[track_caller]
fn sentences(text: &str, expected: &[&str]) {
    let whole = Range::new(Pos(0), text.len());
    let found: Vec<&str> = sentence::sentences(text, whole)
        .map(|range| range.of(text))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn sentences_end_at_their_marks() {
    sentences("泉水叮咚。河水清清！", &["泉水叮咚。", "河水清清！"]);
    sentences(
        "去哪儿？！不知道……走吧。",
        &["去哪儿？！", "不知道……", "走吧。"],
    );
    sentences("没有句号", &["没有句号"]);
    sentences("  ", &[]);
    sentences("", &[]);
}

#[test]
fn closing_quotes_stay_with_their_sentence() {
    sentences(
        "他说:“走。”她没动。“真的？”“真的。”",
        &["他说:“走。”", "她没动。", "“真的？”", "“真的。”"],
    );
    sentences("「雨停了。」他抬頭。", &["「雨停了。」", "他抬頭。"]);
    sentences(
        "\"Go!\" she said. \"Now.\" It rained.",
        &["\"Go!\" she said.", "\"Now.\"", "It rained."],
    );
}

#[test]
fn names_and_asides_do_not_end_a_sentence() {
    sentences(
        "他唱《走吧！》给大家听。完了。",
        &["他唱《走吧！》给大家听。", "完了。"],
    );
    sentences("水位（见图。）上升了。", &["水位（见图。）上升了。"]);
    sentences(
        "水位上升了。（见图。）雨停了。",
        &["水位上升了。", "（见图。）", "雨停了。"],
    );
}

#[test]
fn dots_may_go_on() {
    sentences("我……，我不去。", &["我……，我不去。"]);
    sentences("“哪里？”——他问。", &["“哪里？”——他问。"]);
}

#[test]
fn full_stops_of_latin_letters() {
    sentences(
        "增长17.44%。Version 2.0 is out. It is fast.",
        &["增长17.44%。", "Version 2.0 is out.", "It is fast."],
    );
    sentences(
        "See J. Smith, p. 5. Then go.",
        &["See J. Smith, p. 5.", "Then go."],
    );
}

#[test]
fn the_sentence_around_a_place() {
    let text = "一来。 二去。三留";
    let whole = Range::new(Pos(0), text.len());
    let around = |at: usize| sentence::around(text, whole, Pos::from(at)).of(text);
    assert_eq!(around(0), "一来。");
    assert_eq!(around(8), "一来。");
    assert_eq!(around(9), "二去。");
    assert_eq!(around(10), "二去。");
    assert_eq!(around(text.len()), "三留");
}

/// The words of the source that stand under each character shown.
fn sources(text: &str, to: script::To) -> (String, Vec<usize>) {
    let converted = script::convert(text, to);
    let places = converted
        .text
        .char_indices()
        .map(|(at, _)| converted.source(at))
        .collect();
    (converted.text, places)
}

#[test]
fn traditional_by_words_with_the_way_back() {
    let (shown, places) = sources("皇后在后面，头发发现了。", script::To::Traditional);
    assert_eq!(shown, "皇后在後面，頭髮發現了。");
    assert_eq!(places, (0..12).map(|n| n * 3).collect::<Vec<_>>());
}

#[test]
fn regional_words_correspond_as_a_whole() {
    let text = "用鼠标和软件，连服务器。";
    let (shown, places) = sources(text, script::To::Taiwan);
    assert_eq!(shown, "用滑鼠和軟體，連伺服器。");
    let at = |word: &str| text.find(word).unwrap();
    assert_eq!(places[1], at("鼠标"));
    assert_eq!(places[3], at("和"));
    assert_eq!(places[6], at("，"));
    let converted = script::convert(text, script::To::Taiwan);
    assert_eq!(converted.shown(text.len()), shown.len());
    assert_eq!(converted.source(shown.len()), text.len());
    assert_eq!(converted.shown(at("，")), shown.find('，').unwrap());
}

#[test]
fn words_of_another_length() {
    let text = "打开内存和网络。";
    let (shown, _) = sources(text, script::To::Taiwan);
    assert_eq!(shown, "開啟記憶體和網路。");
    let converted = script::convert(text, script::To::Taiwan);
    for (word, other) in [("和", "和"), ("。", "。")] {
        assert_eq!(
            converted.source(shown.find(other).unwrap()),
            text.find(word).unwrap()
        );
        assert_eq!(
            converted.shown(text.find(word).unwrap()),
            shown.find(other).unwrap()
        );
    }
}

#[test]
fn simplified_and_the_mainland() {
    assert_eq!(
        script::convert("滑鼠與軟體", script::To::Simplified).text,
        "滑鼠与软体"
    );
    assert_eq!(
        script::convert("滑鼠與軟體", script::To::Mainland).text,
        "鼠标与软件"
    );
    assert_eq!(script::convert("", script::To::Taiwan).text, "");
    assert_eq!(
        script::convert("abc 123", script::To::HongKong).text,
        "abc 123"
    );
}

#[test]
fn readings_with_and_without_tones() {
    assert_eq!(pinyin::readings('泉').collect::<Vec<_>>(), ["quán"]);
    assert_eq!(
        pinyin::readings('乐').take(2).collect::<Vec<_>>(),
        ["lè", "yuè"]
    );
    assert_eq!(
        pinyin::plain('绿').next(),
        Some("lǜ".replace('ǜ', "ü").as_str())
    );
    assert_eq!(pinyin::readings('a').count(), 0);
}

#[track_caller]
fn word(text: &str, at: &str, expected: &str) {
    let whole = Range::new(Pos(0), text.len());
    let pos = Pos::from(text.find(at).unwrap());
    assert_eq!(word::around(text, whole, pos).of(text), expected);
}

#[test]
fn words_at_a_place() {
    word("依托独特的历史文脉，创新开展。", "史", "历史");
    word("依托独特的历史文脉，创新开展。", "，", "，");
    word("依托独特的历史文脉，创新开展。", "创", "创新");
    word("read the well-known book", "ead", "read");
    word("增长17.44%左右", "7.", "17.44");
    word("it isn't so", "sn", "isn't");
    word("一 二", " ", " ");
    let text = "水";
    let whole = Range::new(Pos(0), text.len());
    assert!(word::around(text, whole, Pos(3)).is_empty());
    assert!(word::around("", Range::default(), Pos(0)).is_empty());
}

#[test]
fn a_long_text_without_marks_costs_no_more() {
    let text = "水务".repeat(100_000);
    let whole = Range::new(Pos(0), text.len());
    let range = word::around(&text, whole, Pos(300_000));
    assert!(range.contains(Pos(300_000)) && range.len() < 64);
}
