//! The keys in the README and in the manual page.

use std::fs;

use super::{out, run};

#[test]
fn the_readme_shows_the_keys_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string("README.md").unwrap();
    let (_, behind) = readme.split_once("<!-- keys -->").unwrap();
    let (table, _) = behind.split_once("<!-- /keys -->").unwrap();
    let keys = run(home.path(), &["keys", "--markdown", "--lang", "en"], b"");
    assert_eq!(
        table.trim(),
        out(&keys).trim(),
        "write it anew: banmian keys --markdown --lang en"
    );
}

#[test]
fn the_manual_has_the_keys_of_the_readme() {
    let home = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string("README.md").unwrap();
    let (_, behind) = readme.split_once("<!-- keys -->").unwrap();
    let (table, _) = behind.split_once("<!-- /keys -->").unwrap();
    let wanted: Vec<String> = table
        .trim()
        .lines()
        .skip(2)
        .map(|line| {
            let line = line
                .replace("`` ` ``", "\0")
                .replace('`', "")
                .replace('\0', "`");
            let line = line.replace("\\|", "\0");
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            cells[1..4].join("\t").replace('\0', "|")
        })
        .collect();
    let manual = run(home.path(), &["man"], b"");
    let (_, keys) = out(&manual).split_once(".SH KEYS\n").unwrap();
    let plain = |line: &str| {
        line.trim_start_matches("\\&")
            .replace("\\-", "-")
            .replace("\\(aq", "'")
            .replace("\\(ga", "`")
            .replace("\\e", "\\")
    };
    let mut context = String::new();
    let mut found = Vec::new();
    let mut lines = keys.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix(".SS ") {
            context = plain(name);
        } else {
            assert_eq!(line, ".TP");
            let [keys, label] = [lines.next().unwrap(), lines.next().unwrap()].map(plain);
            found.push(format!("{context}\t{keys}\t{label}"));
        }
    }
    assert_eq!(found, wanted);
}
