//! The table of Han characters that are folded together is what OpenCC's tables say.

use std::{collections::BTreeMap, fmt::Write as _};

use banmian::text::fold::HAN_CLASSES;
use ferrous_opencc::{OpenCC, config::BuiltinConfig};

const REMARK: &str = "\
# Han characters that search and comparison take as the same: a class a line, the one they are folded to first.
# Made of the character tables of OpenCC 1.1 (https://github.com/BYVoid/OpenCC, Apache-2.0) as ferrous-opencc 0.4 carries them:
# two characters are in one class where a conversion between simplified, traditional, Taiwan and Hong Kong forms takes one to the other.
# Write it anew with: BANMIAN_WRITE=1 cargo test --test it classes
";

/// Each Han character with what `conversion` makes of it alone.
fn converted(all: &[char], conversion: BuiltinConfig) -> Vec<(char, char)> {
    let lines: String = all.iter().flat_map(|&c| [c, '\n']).collect();
    let out = OpenCC::from_config(conversion).unwrap().convert(&lines);
    all.iter()
        .zip(out.lines())
        .map(|(&from, to)| (from, to.chars().next().unwrap()))
        .collect()
}

fn root(parents: &BTreeMap<char, char>, mut c: char) -> char {
    while let Some(&parent) = parents.get(&c) {
        c = parent;
    }
    c
}

fn classes() -> String {
    let all: Vec<char> = ('\u{3400}'..='\u{9FFF}')
        .chain('\u{20000}'..='\u{323AF}')
        .collect();
    let mut parents = BTreeMap::new();
    for conversion in [
        BuiltinConfig::T2s,
        BuiltinConfig::S2t,
        BuiltinConfig::S2tw,
        BuiltinConfig::S2hk,
        BuiltinConfig::T2tw,
        BuiltinConfig::T2hk,
        BuiltinConfig::Tw2t,
        BuiltinConfig::Hk2t,
    ] {
        for (from, to) in converted(&all, conversion) {
            let (from, to) = (root(&parents, from), root(&parents, to));
            if from != to {
                parents.insert(from, to);
            }
        }
    }
    let simplified: BTreeMap<char, char> =
        converted(&all, BuiltinConfig::T2s).into_iter().collect();
    let mut members: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for &c in &all {
        members.entry(root(&parents, c)).or_default().push(c);
    }
    let mut lines: Vec<String> = members
        .into_values()
        .filter(|class| class.len() > 1)
        .map(|mut class| {
            // The simplified form that most of them have, of the Basic Multilingual Plane where there is one.
            let whole = class.clone();
            class.sort_by_key(|c| {
                let votes = whole.iter().filter(|other| simplified[other] == *c).count();
                (*c > '\u{FFFF}', std::cmp::Reverse(votes), *c)
            });
            class.into_iter().collect()
        })
        .collect();
    lines.sort_unstable();
    lines.iter().fold(String::from(REMARK), |mut file, line| {
        writeln!(file, "{line}").unwrap();
        file
    })
}

#[test]
fn the_table_follows_the_library() {
    let made = classes();
    if std::env::var_os("BANMIAN_WRITE").is_some() {
        std::fs::write("assets/han-classes.txt", &made).unwrap();
    }
    assert!(
        made == HAN_CLASSES || std::env::var_os("BANMIAN_WRITE").is_some(),
        "assets/han-classes.txt is not what the library says"
    );
}
