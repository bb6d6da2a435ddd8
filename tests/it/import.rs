//! Import of bare text: pages and long form are cases in `tests/cases/import/`; encodings and laws stand in their own files.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::{fmt::Write as _, fs};

use banmian::{
    document::{Document, Kind, Structure},
    import::{Hint, import},
};

fn read(text: &str, structure: Option<Structure>) -> Document {
    let hint = Hint {
        structure,
        ..Hint::default()
    };
    import(text.as_bytes().to_vec(), &hint).unwrap().document
}

/// Each block on a line, with its kind (headings of long form with their depth); stories begin behind an empty line.
fn shape(document: &Document) -> String {
    let mut shape = String::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let starts = |story: &banmian::document::Story| story.blocks.start as usize == index;
        if document.stories.iter().any(starts) {
            shape.push('\n');
        }
        let long = document.decisions.structure == Structure::Text;
        let depth = if block.kind == Kind::Heading && long {
            block.depth.to_string()
        } else {
            String::new()
        };
        writeln!(
            shape,
            "{}{depth} {}",
            block.kind.name(),
            document.block_text(index)
        )
        .unwrap();
    }
    shape
}

/// A case: `as: KIND`, `=== source`, `=== document`. In the document a line that ends in … names the first words of a block.
fn check(name: &str, case: &str) -> Result<(), String> {
    let (settings, rest) = case.split_once("=== source\n").unwrap();
    let (source, expected) = rest.split_once("=== document\n").unwrap();
    let structure = match settings.trim().strip_prefix("as: ").unwrap() {
        "page" => Some(Structure::Page),
        "text" => Some(Structure::Text),
        "auto" => None,
        other => panic!("{name}: as {other}?"),
    };
    let document = read(source, structure);
    let shape = shape(&document);
    let mut report = String::new();
    let mut got = shape.lines();
    for line in expected.lines() {
        let found = got.next().unwrap_or("(nothing)");
        let same = line
            .strip_suffix('…')
            .map_or(line == found, |first| found.starts_with(first));
        if !same {
            writeln!(report, "  expected {line}\n     found {found}").unwrap();
        }
    }
    for line in got {
        writeln!(report, "  more     {line}").unwrap();
    }
    if report.is_empty() {
        Ok(())
    } else {
        Err(format!("{name}\n{report}"))
    }
}

#[test]
fn cases() {
    let mut failed = String::new();
    let mut count = 0;
    for entry in fs::read_dir("tests/cases/import").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if let Err(report) = check(&name, &fs::read_to_string(&path).unwrap()) {
            failed.push_str(&report);
        }
        count += 1;
    }
    assert!(failed.is_empty(), "\n{failed}");
    assert!(count >= 15);
}

#[test]
fn the_built_in_page() {
    let document = read(
        include_str!("../../assets/jinan-page.txt"),
        Some(Structure::Page),
    );
    let kinds: Vec<_> = document
        .blocks
        .iter()
        .map(|block| block.kind.name())
        .collect();
    assert_eq!(
        kinds.join(" "),
        "banner kicker headline lead lead caption byline heading body body body heading body body body \
         heading body body body body kicker headline lead caption byline heading body body body heading \
         body body body body heading body body body body"
    );
    assert_eq!(document.stories.len(), 2);
    assert_eq!(document.source.points.len(), 3);
    for part in ["行动推进幸福", "检测主要依靠外包", "课堂上,既有集中授课"] {
        assert!(document.text.contains(part), "{part}");
    }
}

#[test]
fn auto_tells_pages_from_long_form() {
    let mut count = 0;
    for entry in fs::read_dir("tests/cases/import").unwrap() {
        let path = entry.unwrap().path();
        let case = fs::read_to_string(&path).unwrap();
        let (_, rest) = case.split_once("=== source\n").unwrap();
        let (source, _) = rest.split_once("=== document\n").unwrap();
        // An essay without a by-line, or a paper with numbered headings alone, may be read either way.
        let wanted = match case.lines().next() {
            Some("as: page") => Structure::Page,
            _ => Structure::Text,
        };
        count += usize::from(read(source, None).decisions.structure == wanted);
    }
    let all = fs::read_dir("tests/cases/import").unwrap().count();
    assert!(count + 2 >= all, "{count} of {all}");
}
