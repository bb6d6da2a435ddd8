//! Figures out of the program: table, CSV, Markdown, JSON (statistics.md 7), on text that means harm to each of them.

use std::collections::HashMap;

use banmian::{
    document::Document,
    export::{self, Piece},
    i18n::Lang,
    import::{self, Hint},
    stats::Role,
    text::{Ambiguous, Ruler},
};

const NASTY: &str = "# 综述|\"一\",二\n\n女职工60人，占职工总数的42.9%。共排查隐患|点1200处，已整改1140处。审批时间由6小时缩短至3小时。\n\n\
    ## 第一节\n\n近300万亩“绿芽…,新”田，比上年增长8.5%，超过12.5万人参加，2024年3月5日完成100至150件，比例为5：1。\n";

fn document() -> Document {
    let hint = Hint {
        name: Some("nasty.md"),
        ..Hint::default()
    };
    let imported = import::import(NASTY.as_bytes().to_vec(), &hint);
    imported.expect("text is always read").document
}

/// The records of a CSV, read as RFC 4180 says.
fn records(csv: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'), "records end with CRLF");
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            c => field.push(c),
        }
    }
    assert!(
        record.is_empty() && field.is_empty() && !quoted,
        "the last record ends as well"
    );
    records
}

#[test]
fn csv_and_json_say_the_same_in_every_column() {
    let document = document();
    let rows = || export::figure_rows(&document, |role| role != Role::Trap);
    let csv = records(&export::csv(&document, rows()));
    let json = export::json_figures(
        Piece {
            document: &document,
            source: "nasty.md",
        },
        rows(),
    );
    let json: serde_json::Value = serde_json::from_str(&json).expect("well-formed JSON");
    let stats = json["documents"][0]["stats"].as_array().expect("figures");
    let (head, body) = csv.split_first().expect("a header");
    assert_eq!(body.len(), stats.len());
    assert!(body.len() >= 9, "{body:?}");
    for (record, figure) in body.iter().zip(stats) {
        assert_eq!(record.len(), head.len());
        let csv: HashMap<&str, &str> = head
            .iter()
            .map(String::as_str)
            .zip(record.iter().map(String::as_str))
            .collect();
        assert_eq!(csv["story"], "综述|\"一\",二");
        for column in head.iter().skip(2) {
            let value = &figure[column.as_str()];
            let written = match value {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(words) => words.clone(),
                other => other.to_string(),
            };
            assert_eq!(csv[column.as_str()], written, "{column} of {figure}");
        }
    }
    let sections: Vec<&str> = body.iter().map(|record| record[1].as_str()).collect();
    assert_eq!(sections.first(), Some(&""));
    assert_eq!(sections.last(), Some(&"第一节"));
}

#[test]
fn relations_name_a_place_in_the_same_json() {
    let document = document();
    let piece = Piece {
        document: &document,
        source: "nasty.md",
    };
    let json: serde_json::Value =
        serde_json::from_str(&export::json(piece)).expect("well-formed JSON");
    let stats = json["documents"][0]["stats"].as_array().expect("figures");
    let mut seen = Vec::new();
    for figure in stats {
        for relation in figure["relations"].as_array().expect("always a list") {
            let other = stats.iter().find(|other| {
                ["para", "start", "end", "surface"]
                    .iter()
                    .all(|field| other[*field] == relation[*field])
            });
            assert!(other.is_some(), "{relation}");
            seen.push(format!(
                "{} {} {} {}",
                figure["surface"].as_str().unwrap_or_default(),
                relation["what"].as_str().unwrap_or_default(),
                relation["surface"].as_str().unwrap_or_default(),
                relation
                    .get("share")
                    .or(relation.get("by"))
                    .unwrap_or(&serde_json::Value::Null),
            ));
        }
    }
    assert_eq!(
        seen,
        [
            "42.9% share 60人 null",
            "1140处 part 1200处 95",
            "3小时 from 6小时 -50"
        ]
    );
}

#[test]
fn a_markdown_row_has_as_many_cells_as_its_head() {
    let document = document();
    let rows = export::figure_rows(&document, |_| true);
    let markdown = export::figures_markdown(&document, rows);
    let cells = |line: &str| {
        line.replace("\\\\", "")
            .replace("\\|", "")
            .matches('|')
            .count()
    };
    let mut lines = markdown.lines();
    let head = cells(lines.next().expect("a head"));
    assert!(lines.clone().count() > 8);
    for line in lines {
        assert_eq!(cells(line), head, "{line}");
    }
}

#[test]
fn the_table_is_aligned_in_narrow_and_in_wide() {
    let document = document();
    let wide = Ruler {
        marks: Ambiguous::Wide,
        letters: Ambiguous::Wide,
        boxes: Ambiguous::Wide,
        ..Ruler::NARROW
    };
    for ruler in [Ruler::NARROW, wide] {
        let rows = export::figure_rows(&document, |role| role == Role::Key);
        let figures: Vec<String> = export::figure_rows(&document, |role| role == Role::Key)
            .map(|row| {
                row.figure
                    .told(&document.text)
                    .of(&document.text)
                    .to_owned()
            })
            .collect();
        let table = export::table(&document, rows, &ruler);
        let lines: Vec<&str> = table
            .lines()
            .filter(|line| line.starts_with("    "))
            .collect();
        assert_eq!(lines.len(), figures.len());
        let ends: Vec<usize> = lines
            .iter()
            .zip(&figures)
            .map(|(line, figure)| {
                let at = line
                    .find(&format!("  {figure}"))
                    .or(line.rfind(figure.as_str()));
                let end = line[at.expect(line)..].find(figure.as_str()).expect(line) + figure.len();
                ruler.measure(&line[..at.expect(line) + end])
            })
            .collect();
        assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}\n{table}");
    }
}

#[test]
fn no_figures_are_an_empty_table_and_a_header_alone() {
    let hint = Hint::default();
    let document = import::import("春风又绿江南岸。\n".as_bytes().to_vec(), &hint)
        .expect("text is always read")
        .document;
    let none = || export::figure_rows(&document, |_| true);
    assert_eq!(export::table(&document, none(), &Ruler::NARROW), "");
    assert_eq!(records(&export::csv(&document, none())).len(), 1);
    assert_eq!(
        export::figures_markdown(&document, none()).lines().count(),
        2
    );
}

#[test]
fn every_rule_is_told_in_words() {
    let text = "2024年全县共有三家医院，近5年新建学校35所。审批时间由6小时缩短至3小时。70个城市中16个上涨。\
        65岁以上老人1.2万人。百亿斤粮食产能工程开工。他数到三百，就停了。图3、C919和最后一公里。";
    let imported = import::import(text.as_bytes().to_vec(), &Hint::default());
    let document = imported.expect("text is always read").document;
    let told = export::explain(&document, export::candidate_rows(&document), Lang::En);
    let mut rules = Vec::new();
    for line in told.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 14, "{line}");
        assert!(fields[13].contains(' '), "{line}");
        rules.push(fields[4]);
    }
    rules.sort_unstable();
    rules.dedup();
    let all = ["F1", "F2", "F3", "F4", "F5", "K", "K1", "K2", "T", "alone"];
    assert_eq!(rules, all, "{told}");
}
