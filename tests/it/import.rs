//! Import of bare text: pages and long form are cases in `tests/cases/import/`; encodings and laws stand in their own files.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::{fmt::Write as _, fs};

use banmian::{
    document::{Document, Kind, Structure, Style},
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

#[test]
fn the_lines_of_a_table_of_contents_lead_to_their_chapters() {
    let chapter = |title: &str, words: usize| {
        let line = "　　窗外有一棵枣树，结的枣子又小又酸，没有人去摘。\n".repeat(3);
        let long = format!("　　{}\n", "枣树在风里响了一夜。".repeat(words));
        format!("{title}\n\n{line}{long}\n")
    };
    let source = format!(
        "南窗纪事\n\n目录\n\n第一章 南窗………3\n第二章 北院………12\n第三章 西厢………20\n后记………31\n\n{}{}{}{}",
        chapter("第一章 南窗", 3000),
        chapter("第二章 北院", 1),
        // The title stands on the next line.
        chapter("第三章\n西厢", 1),
        chapter("后记", 1)
    );
    let document = read(&source, Some(Structure::Text));
    let leads: Vec<(&str, &str, Kind)> = document
        .spans
        .iter()
        .filter_map(|span| match span.style {
            Style::Place { to } => Some((
                span.range.of(&document.text),
                document.block_text(to as usize),
                document.blocks[to as usize].kind,
            )),
            _ => None,
        })
        .collect();
    let heading = Kind::Heading;
    assert_eq!(
        leads,
        [
            ("第一章 南窗………3", "第一章 南窗", heading),
            ("第二章 北院………12", "第二章 北院", heading),
            ("第三章 西厢………20", "第三章", heading),
            ("后记………31", "后记", heading),
        ]
    );
    // A text without a table has no links.
    let plain = read(&chapter("第一章 南窗", 1), Some(Structure::Text));
    assert_eq!(plain.spans, []);
}
