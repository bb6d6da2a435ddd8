//! What the weights of `assets/lexicon/page-weights.txt` are learned from: see `tests/training`.

use std::{env, fmt::Write as _, fs};

use banmian::{document::Structure, import::page_features};

use super::{Line, source, texts, texts_in};

/// Writes the features of every line of the annotated pages, with the label that it should have, to the file that `FEATURES` names; then of
/// those in the folder that `VARIANTS` names.
#[test]
#[ignore = "writes a file for tests/training/train.py"]
fn of_all_pages() {
    let Ok(path) = env::var("FEATURES") else {
        return;
    };
    let mut told = String::new();
    let variants = env::var("VARIANTS").map_or_else(|_| Vec::new(), |folder| texts_in(&folder));
    let pages = texts()
        .into_iter()
        .chain(variants)
        .filter(|(_, structure, _)| *structure == Structure::Page);
    for (name, _, lines) in pages {
        let text = source(&lines);
        writeln!(told, "#\t{name}").unwrap();
        for (at, features) in page_features(&text) {
            let line = text[..at.at()].matches('\n').count();
            let Line { tag, words } = &lines[line];
            writeln!(told, "{tag}\t{features}\t{}", words.trim()).unwrap();
        }
    }
    fs::write(path, told).unwrap();
}
