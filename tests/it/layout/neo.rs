//! The breaks of our table against an outside judge: `icu_segmenter`'s newer engine for Chinese. It treats “ ” as brackets and keeps · off
//! line starts. Every difference is listed in `tests/cases/layout/neo.differences` with the rule that wants it; an unlisted one fails.

use std::collections::BTreeMap;

use banmian::{
    document::Kind,
    layout::{Measure, breaks},
    text::Ruler,
};
use icu_locale_core::langid;
use icu_segmenter::{
    LineSegmenter,
    options::{LineBreakOptions, LineBreakStrictness},
};

use super::document;

/// The characters around each boundary on which the two disagree: `F` where we forbid, `A` where we allow, `S` softly.
fn differences(text: &str) -> Vec<String> {
    let mut options = LineBreakOptions::default();
    let chinese = langid!("zh");
    options.content_locale = Some(&chinese);
    options.strictness = Some(LineBreakStrictness::Strict);
    let neo = LineSegmenter::new_neo_for_non_complex_scripts(options);
    let mut found = Vec::new();
    for line in text.lines() {
        let document = document(line, Kind::Body);
        let ours: BTreeMap<usize, bool> = breaks(&document, 0, &Measure::new(40), &Ruler::WIDE)
            .into_iter()
            .map(|(pos, soft)| (pos.at(), soft))
            .collect();
        let theirs: Vec<usize> = neo
            .segment_str(line)
            .filter(|at| *at > 0 && *at < line.len())
            .collect();
        for (at, _) in line.char_indices().skip(1) {
            let ours = ours.get(&at);
            if ours.is_some() != theirs.contains(&at) {
                let before: String = line[..at]
                    .chars()
                    .rev()
                    .take(3)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect();
                let after: String = line[at..].chars().take(2).collect();
                let verdict = match ours {
                    None => "F",
                    Some(false) => "A",
                    Some(true) => "S",
                };
                found.push(format!("{before}|{after} {verdict}"));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn every_difference_has_its_rule() {
    let text = std::fs::read_to_string("tests/cases/layout/paragraphs.txt").unwrap();
    let listed = std::fs::read_to_string("tests/cases/layout/neo.differences").unwrap();
    let listed: Vec<&str> = listed
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split_once(" : ").expect("a difference has its rule").0)
        .collect();
    let found = differences(&text);
    let unlisted: Vec<_> = found
        .iter()
        .filter(|line| !listed.contains(&line.as_str()))
        .collect();
    let gone: Vec<_> = listed
        .iter()
        .filter(|line| !found.iter().any(|other| other == *line))
        .collect();
    assert!(
        unlisted.is_empty(),
        "unlisted:\n{}",
        unlisted
            .iter()
            .map(|s| s.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert!(gone.is_empty(), "no difference any more: {gone:?}");
}
