//! Cases as files: settings, text, the lines expected.
//!
//! `tests/cases/layout/*.case`: entries parted by blank lines. The first line of an entry begins with `#` and gives settings, the second is the paragraph,
//! the others its lines. `␠` stands for a blank at an edge.

use banmian::{
    document::{Kind, Punctuation},
    layout::{LineEnd, Measure, Quotes, Rules},
    text::{Ruler, script::To},
};

use super::{document, lines};

fn setting(words: &str) -> (Measure, Ruler, Kind) {
    let mut measure = Measure {
        indent: 0,
        ..Measure::new(20)
    };
    let mut ruler = Ruler::WIDE;
    let mut kind = Kind::Body;
    for word in words.split_whitespace() {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        match (name, value) {
            ("width", value) => measure.columns = value.parse().unwrap(),
            ("indent", value) => measure.indent = value.parse().unwrap(),
            ("narrow", _) => ruler = Ruler::NARROW,
            ("wide", _) => ruler = Ruler::WIDE,
            ("strict", _) => measure.rules = Rules::Strict,
            ("loose", _) => measure.rules = Rules::Loose,
            ("half", _) => measure.line_end = LineEnd::Half,
            ("hang", _) => measure.line_end = LineEnd::Hang,
            ("autospace", _) => measure.autospace = true,
            ("grid", _) => measure.grid = true,
            ("padded", _) => measure.quotes = Quotes::Padded,
            ("fullwidth", _) => measure.punctuation = Punctuation::Fullwidth,
            ("script", value) => {
                measure.script = Some(match value {
                    "simplified" => To::Simplified,
                    "mainland" => To::Mainland,
                    "traditional" => To::Traditional,
                    "taiwan" => To::Taiwan,
                    "hongkong" => To::HongKong,
                    _ => panic!("unknown script {value}"),
                });
            }
            ("headline", _) => kind = Kind::Headline,
            ("heading", _) => kind = Kind::Heading,
            ("item", _) => kind = Kind::Item,
            ("code", _) => kind = Kind::Code,
            _ => panic!("unknown setting {word}"),
        }
    }
    (measure, ruler, kind)
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in std::fs::read_dir("tests/cases/layout").unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "case") {
            continue;
        }
        let cases = std::fs::read_to_string(&path).unwrap();
        for case in cases
            .split("\n\n")
            .map(str::trim)
            .filter(|case| !case.is_empty())
        {
            let mut rows = case.lines();
            let head = rows.next().unwrap();
            let text = rows
                .next()
                .unwrap()
                .replace('␠', " ")
                .replace('⇥', "\t")
                .replace('⏎', "\n");
            let expected: Vec<String> = rows.map(|row| row.replace('␠', " ")).collect();
            let (measure, ruler, kind) = setting(head.strip_prefix('#').unwrap());
            let mut document = document("", kind);
            document.text = std::sync::Arc::new(text.clone());
            document.blocks = vec![banmian::document::Block {
                range: banmian::text::Range::new(0, text.len()),
                kind,
                ..Default::default()
            }];
            let found = lines(&document, &measure, &ruler);
            count += 1;
            if found != expected {
                wrong.push(format!(
                    "{}: {head}\n  expected {}\n  found    {}",
                    path.file_name().unwrap().display(),
                    expected.join("|"),
                    found.join("|")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(count > 10);
}
