//! What figures say of each other (issue 4.3): `tests/cases/stats/relations.txt`, and what is told twice.

use super::page::document;
use banmian::stats::{self, Repeats, Role, What};

/// The relations of a paragraph as the cases write them.
fn relations(text: &str) -> Vec<String> {
    let document = document(&[text]);
    let figures = stats::figures(&document, 0);
    let said = |index: usize| figures[index].range.of(&document.text);
    stats::relations(&document, 0, &figures)
        .into_iter()
        .map(|(index, relation)| {
            let number = match &relation.what {
                What::Part { share } => format!(" {share}"),
                What::From { by: Some(by) } => format!(" {by}"),
                _ => String::new(),
            };
            let name = relation.what.name();
            format!("{} {name} {}{number}", said(index), said(relation.to))
        })
        .collect()
}

#[test]
fn cases_have_their_relations_and_no_others() {
    let cases = include_str!("../../cases/stats/relations.txt");
    let mut wrong = Vec::new();
    for case in cases.split("\n== ").skip(1) {
        let mut lines = case.lines();
        let name = lines.next().expect("a name");
        let text = lines.next().expect("a text");
        let wanted: Vec<&str> = lines.filter_map(|line| line.strip_prefix("> ")).collect();
        let found = relations(text);
        if found != wanted {
            wrong.push(format!(
                "{name}: {text}\n  wanted {wanted:?}\n  found  {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The surfaces of the figures that were told before, in these paragraphs of one story.
fn repeated(paragraphs: &[&str]) -> Vec<String> {
    let document = document(paragraphs);
    let mut repeats = Repeats::default();
    let mut told = Vec::new();
    let mut index = 0;
    for block in 0..document.blocks.len() {
        for figure in stats::figures(&document, block) {
            if repeats.tell(&document, block, index, &figure).is_some() {
                assert_eq!(figure.role, Role::Key);
                told.push(figure.range.of(&document.text).to_owned());
            }
            index += 1;
        }
    }
    told
}

#[test]
fn what_is_told_twice_is_known_again() {
    let twice = [
        &[
            "粮食产量69541万吨。",
            "会议指出，粮食产量69541万吨，来之不易。",
        ][..],
        &["全年接待游客1244万人次，创下新高。接待游客1244万人次的背后，是服务的改善。"],
    ];
    for paragraphs in twice {
        assert_eq!(repeated(paragraphs).len(), 1, "{paragraphs:?}");
    }
    let not = [
        // Another subject, another value, a list in one sentence, a small number, a label that says little.
        &["甲县粮食产量695.41万吨。", "乙县粮食产量695.41万吨。"][..],
        &["粮食产量69541万吨。", "粮食产量69542万吨。"],
        &["甲队有队员120人，乙队有队员120人。"],
        &["全市有公园23个。", "新建学校23个。"],
        &["增长5%。", "又增长5%。"],
        &["2023年粮食产量695.4万吨。", "2024年粮食产量695.4万吨。"],
    ];
    for paragraphs in not {
        assert_eq!(repeated(paragraphs), [""; 0], "{paragraphs:?}");
    }
}
