//! The breaks of our table against outside judges: `icu_segmenter`'s newer engine for Chinese, which treats “ ” as brackets and keeps · off line
//! starts, and what Chromium and Firefox were asked (`tests/judges`). Every difference fits a line of `tests/cases/layout/judges/differences`, which
//! names the rule that wants it; one that fits none fails, and so does a line that nothing fits any more.

use std::collections::{BTreeMap, BTreeSet};

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
use regex::Regex;

use super::document;

const CASES: &str = "tests/cases/layout";

fn read(name: &str) -> String {
    std::fs::read_to_string(format!("{CASES}/{name}")).unwrap()
}

/// A line of `differences`: whose, what ours says, where, and why.
struct Reason {
    line: String,
    judges: String,
    verdict: String,
    place: Regex,
}

fn reasons() -> Vec<Reason> {
    read("judges/differences")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut parts = line.splitn(4, "  ");
            let mut part = || parts.next().expect("four columns").trim().to_owned();
            Reason {
                line: line.to_owned(),
                judges: part(),
                verdict: part(),
                place: Regex::new(&part()).unwrap(),
            }
        })
        .collect()
}

/// Where a judge lets a line start: offsets into each paragraph.
fn judged(judge: &str, paragraphs: &[String]) -> Vec<BTreeSet<usize>> {
    if judge == "neo" {
        let mut options = LineBreakOptions::default();
        let chinese = langid!("zh");
        options.content_locale = Some(&chinese);
        options.strictness = Some(LineBreakStrictness::Strict);
        let neo = LineSegmenter::new_neo_for_non_complex_scripts(options);
        return paragraphs
            .iter()
            .map(|text| {
                neo.segment_str(text)
                    .filter(|at| *at > 0 && *at < text.len())
                    .collect()
            })
            .collect();
    }
    let record = read(&format!("judges/{judge}.breaks"));
    let rows: Vec<&str> = record.lines().skip(1).collect();
    assert_eq!(rows.len(), paragraphs.len(), "run tests/judges/browsers.py");
    rows.into_iter()
        .zip(paragraphs)
        .map(|(row, text)| {
            assert_eq!(&row.replace('¦', ""), text, "run tests/judges/browsers.py");
            let mut at = 0;
            let mut places: BTreeSet<usize> = row
                .split('¦')
                .map(|piece| {
                    at += piece.len();
                    at
                })
                .collect();
            places.remove(&text.len());
            places
        })
        .collect()
}

/// Up to eight characters on both sides of a boundary.
fn around(text: &str, at: usize) -> String {
    let before = text[..at]
        .char_indices()
        .rev()
        .nth(7)
        .map_or(0, |(at, _)| at);
    let after: String = text[at..].chars().take(8).collect();
    format!("{}¦{after}", &text[before..at])
}

#[test]
fn every_difference_has_its_rule() {
    let paragraphs: Vec<String> = read("paragraphs.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let reasons = reasons();
    let mut used = BTreeSet::new();
    let mut unlisted = Vec::new();
    for judge in ["neo", "chromium", "firefox"] {
        let (mut asked, mut differ) = (0, 0);
        for (text, theirs) in paragraphs.iter().zip(judged(judge, &paragraphs)) {
            let ours: BTreeMap<usize, bool> = breaks(
                &document(text, Kind::Body),
                0,
                &Measure::new(40),
                &Ruler::WIDE,
            )
            .into_iter()
            .map(|(pos, soft)| (pos.at(), soft))
            .collect();
            for (at, _) in text.char_indices().skip(1) {
                asked += 1;
                if ours.contains_key(&at) == theirs.contains(&at) {
                    continue;
                }
                differ += 1;
                let verdict = if ours.contains_key(&at) { "A" } else { "F" };
                let place = around(text, at);
                let fits: Vec<&Reason> = reasons
                    .iter()
                    .filter(|reason| {
                        reason.verdict == verdict
                            && reason.judges.contains(judge)
                            && reason.place.is_match(&place)
                    })
                    .collect();
                if fits.is_empty() {
                    unlisted.push(format!("{judge}  {verdict}  {place}"));
                }
                used.extend(fits.iter().map(|reason| reason.line.clone()));
            }
        }
        println!("{judge}: {differ} of {asked} places differ");
    }
    assert!(
        unlisted.is_empty(),
        "no rule wants these:\n{}",
        unlisted.join("\n")
    );
    let gone: Vec<&str> = reasons
        .iter()
        .map(|reason| reason.line.as_str())
        .filter(|line| !used.contains(*line))
        .collect();
    assert!(
        gone.is_empty(),
        "nothing fits these any more:\n{}",
        gone.join("\n")
    );
}
