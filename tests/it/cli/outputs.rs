//! What other programs read: JSON and CSV.

use super::{out, run, said};

#[test]
fn the_page_as_json() {
    let home = tempfile::tempdir().unwrap();
    let output = run(home.path(), &["export"], b"");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let page = &json["documents"][0];
    assert_eq!(page["id"], "jinan-page");
    assert_eq!(page["banner"]["role"], "banner");
    let stories = page["stories"].as_array().unwrap();
    assert_eq!(stories.len(), 2);
    for story in stories {
        for part in ["kicker", "headline", "byline"] {
            assert_eq!(story[part]["role"], part);
        }
        assert_eq!(story["captions"].as_array().unwrap().len(), 1);
        let sections = story["sections"].as_array().unwrap();
        let headed = sections
            .iter()
            .filter(|section| !section["heading"].is_null());
        assert_eq!(headed.count(), 3);
    }
    // Every figure stands in its block where it says.
    let mut blocks = std::collections::HashMap::new();
    collect(page, &mut blocks);
    let stats = page["stats"].as_array().unwrap();
    assert!(stats.iter().filter(|figure| figure["key"] == true).count() >= 10);
    for figure in stats {
        let text: &String = &blocks[figure["para"].as_str().unwrap()];
        let at = |name: &str| usize::try_from(figure[name].as_u64().unwrap()).unwrap();
        let words: String = text
            .chars()
            .skip(at("start"))
            .take(at("end") - at("start"))
            .collect();
        assert_eq!(figure["surface"], words);
    }
}

fn collect(value: &serde_json::Value, blocks: &mut std::collections::HashMap<String, String>) {
    if let (Some(id), Some(text)) = (value["id"].as_str(), value["text"].as_str()) {
        blocks.insert(id.to_owned(), text.to_owned());
    }
    match value {
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, blocks)),
        serde_json::Value::Object(map) => map.values().for_each(|value| collect(value, blocks)),
        _ => {}
    }
}

#[test]
fn csv_is_quoted_as_rfc_4180_says() {
    let home = tempfile::tempdir().unwrap();
    let text = "全市共有\"绿芽,新枝\"公园312座，比上年增长8.5%。\n";
    let output = run(
        home.path(),
        &["stats", "--format", "csv", "-"],
        text.as_bytes(),
    );
    let mut lines = out(&output).split("\r\n");
    assert_eq!(
        lines.next(),
        Some(
            "story,section,label,value,value_hi,unit,kind,approx,direction,basis,surface,para,start,end"
        )
    );
    assert!(out(&output).ends_with("\r\n"));
    for line in lines.filter(|line| !line.is_empty()) {
        let mut quoted = false;
        let commas = line
            .chars()
            .filter(|character| {
                quoted ^= *character == '"';
                *character == ',' && !quoted
            })
            .count();
        assert!(!quoted, "{line}");
        assert_eq!(commas, 13, "{line}");
    }
}

#[test]
fn print_json_holds_the_text() {
    let home = tempfile::tempdir().unwrap();
    let output = run(
        home.path(),
        &[
            "print",
            "--format",
            "json",
            "--width",
            "40",
            "--punctuation",
            "source",
        ],
        b"",
    );
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["width"], 40);
    for block in json["blocks"].as_array().unwrap() {
        let lines: String = block["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line.as_str().unwrap())
            .collect();
        let solid = |text: &str| text.replace([' ', '\u{3000}'], "");
        assert_eq!(solid(&lines), solid(block["text"].as_str().unwrap()));
    }
}

#[test]
fn figures_are_chosen_by_kind_and_explained() {
    let home = tempfile::tempdir().unwrap();
    let told = |more: &[&str]| {
        let output = run(home.path(), &[&["stats"], more].concat(), b"");
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        out(&output).to_owned()
    };
    let plain = told(&[]);
    assert!(
        plain.contains("853项") && !plain.contains("3月23日"),
        "{plain}"
    );
    let percent = told(&["--kind", "percent"]);
    let rows: Vec<&str> = percent.lines().filter(|line| line.contains('%')).collect();
    assert_eq!(rows.len(), 2, "{percent}");
    assert!(percent.contains("17.44%") && percent.contains("14.8%") && !percent.contains("853项"));
    let all = told(&["--all"]);
    assert!(all.contains("3月23日") && all.contains("853项"), "{all}");
    let explained = told(&["--explain"]);
    let line = explained
        .lines()
        .find(|line| line.contains("853项"))
        .unwrap_or_default();
    assert!(
        line.contains("key") && line.contains("count") && line.ends_with("a statistic"),
        "{line}"
    );
}
