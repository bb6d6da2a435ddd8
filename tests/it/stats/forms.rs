//! Forms of figures by category (`tests/cases/stats/forms.txt`): which are found with their value, which with kind and unit as well.

use super::page::document;
use banmian::stats::{self, Figure, Role};

/// `value kind unit` of a figure as the cases write it.
fn told(figure: &Figure) -> (String, String) {
    let value = figure.value.clone().unwrap_or_default()
        + &figure
            .value_hi
            .as_ref()
            .map_or(String::new(), |hi| format!("..{hi}"));
    let unit = match figure.unit.as_str() {
        "" => "_",
        unit => unit,
    };
    let kind = format!("{:?}", figure.kind).to_lowercase();
    let whole = format!("{value} {kind} {unit}");
    (value, whole)
}

#[derive(Default)]
struct Score {
    wanted: u32,
    values: u32,
    wholes: u32,
    /// Figures that nothing stands for.
    extra: u32,
}

fn judge(line: &str, score: &mut Score) {
    let (text, wanted) = line.split_once('|').expect("text|figures");
    let document = document(&[text]);
    let found: Vec<(String, String)> = stats::figures(&document, 0)
        .iter()
        .filter(|figure| figure.role != Role::Trap && figure.value.is_some())
        .map(told)
        .collect();
    let wanted: Vec<&str> = wanted.split("; ").filter(|it| *it != "-").collect();
    let mut right = found.len() == wanted.len();
    for want in &wanted {
        let value = want.split(' ').next().unwrap_or_default();
        let has_value = found.iter().any(|it| it.0 == value);
        let has_whole = found.iter().any(|it| it.1 == *want);
        score.wanted += 1;
        score.values += u32::from(has_value);
        score.wholes += u32::from(has_whole);
        right &= has_whole;
    }
    score.extra += (found.len() as u32).saturating_sub(wanted.len() as u32);
    if !right {
        let found: Vec<&str> = found.iter().map(|it| it.1.as_str()).collect();
        println!("{text}: {wanted:?}, found {found:?}");
    }
}

#[test]
fn first_set() {
    check(include_str!("../../cases/stats/forms.txt"));
}

#[test]
fn second_set() {
    check(include_str!("../../cases/stats/forms-2.txt"));
}

#[test]
fn third_set() {
    check(include_str!("../../cases/stats/forms-3.txt"));
}

fn check(cases: &str) {
    let mut scores: Vec<(&str, Score)> = Vec::new();
    for line in cases
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match (line.strip_prefix("== "), scores.last_mut()) {
            (Some(name), _) => scores.push((name, Score::default())),
            (None, Some((_, score))) => judge(line, score),
            (None, None) => panic!("no category: {line}"),
        }
    }
    let sum = |of: fn(&Score) -> u32| f64::from(scores.iter().map(|(_, it)| of(it)).sum::<u32>());
    let wanted = sum(|it| it.wanted);
    for (name, score) in &scores {
        println!(
            "{name}: {} wanted, {} values, {} whole, {} extra",
            score.wanted, score.values, score.wholes, score.extra
        );
    }
    assert!(sum(|it| it.values) >= 0.97 * wanted);
    assert!(sum(|it| it.wholes) >= 0.96 * wanted);
    assert!(sum(|it| it.extra) <= 0.01 * wanted);
}
