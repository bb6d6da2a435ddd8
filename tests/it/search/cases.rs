//! Cases in files: a query, its options, a text in which the hits are marked.

use banmian::{
    document::{Block, Document},
    search::{By, Hit, Needle, Options, Query},
    text::{Pos, Range},
};

use super::all;

/// A document of the blocks that `marked` parts by ¶, and the hits that it marks.
pub(super) fn parse(marked: &str) -> (Document, Vec<Hit>) {
    let mut text = String::new();
    let mut blocks = vec![Block::default()];
    let (mut words, mut readings) = (Vec::new(), Vec::new());
    let mut open = 0;
    let mut characters = marked.chars().peekable();
    while let Some(c) = characters.next() {
        let at = text.len();
        let mut close = |by| {
            let range = Range::new(open, at);
            match by {
                By::Pinyin => readings.push(Hit { range, by }),
                _ => words.push(Hit { range, by }),
            }
        };
        match c {
            '⟦' | '⟨' | '⟪' => open = at,
            '⟧' => close(By::Literal),
            '⟩' => close(By::Numeral),
            '⟫' => close(By::Pinyin),
            '↩' => text.push('\n'),
            '¶' => {
                blocks.last_mut().unwrap().range.end = Pos::from(at);
                text.push('\n');
                blocks.push(Block {
                    range: Range::new(at + 1, at + 1),
                    continued: characters.next_if_eq(&'+').is_some(),
                    ..Block::default()
                });
            }
            _ => text.push(c),
        }
    }
    blocks.last_mut().unwrap().range.end = Pos::from(text.len());
    words.extend(readings);
    let document = Document {
        text: std::sync::Arc::new(text),
        blocks,
        ..Document::default()
    };
    (document, words)
}

fn options(names: &str) -> Options {
    let mut options = Options::default();
    for name in names.split_whitespace() {
        let (name, on) = name
            .strip_prefix('-')
            .map_or((name, true), |name| (name, false));
        match name {
            "exact" => options = Options::EXACT,
            "case" => options.case = on,
            "width" => options.width = on,
            "script" => options.script = on,
            "numerals" => options.numerals = on,
            "punctuation" => options.punctuation = on,
            "regex" => options.regex = on,
            "pinyin" => options.pinyin = on,
            _ => panic!("no option {name}"),
        }
    }
    options
}

fn told(document: &Document, hits: &[Hit]) -> String {
    hits.iter()
        .map(|hit| {
            let by = format!("{:?}", hit.by);
            let words = hit.range.of(&document.text);
            format!(
                " {}@{} {words:?}",
                by.chars().next().unwrap(),
                hit.range.start.0
            )
        })
        .collect()
}

#[test]
fn hits_are_as_marked() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in std::fs::read_dir("tests/cases/search").unwrap() {
        let path = file.unwrap().path();
        for (number, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
            if line.is_empty() || line.starts_with("# ") {
                continue;
            }
            let place = format!("{}:{}", path.display(), number + 1);
            let (query, rest) = line.split_once(" | ").expect(&place);
            let (names, marked) = rest.split_once("| ").expect(&place);
            let (document, expected) = parse(marked);
            let needle = Needle::new(&Query {
                text: query.to_owned(),
                options: options(names),
            });
            let hits = all(&needle.expect(&place), &document);
            count += 1;
            if hits != expected {
                wrong.push(format!(
                    "{place}: {query} [{names}]\n  expected{}\n  found   {}",
                    told(&document, &expected),
                    told(&document, &hits)
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= 200, "{count} cases");
}
