//! Turns the statistics room's word lists into trees and sorted tables, so that looking a word up needs no work at the start.

use std::{collections::BTreeMap, error::Error, fmt::Write as _, fs};

const FOLDER: &str = "assets/lexicon";

/// The Rust tables: `UNITS` and `WORDS` (with a bit for each class) as trees, `VARIANTS`, and the lists of `relations.toml`.
pub(crate) fn tables() -> Result<String, Box<dyn Error>> {
    let read = |name: &str| -> Result<toml::Table, Box<dyn Error>> {
        let path = format!("{FOLDER}/{name}.toml");
        println!("cargo::rerun-if-changed={path}");
        Ok(fs::read_to_string(path)?.parse()?)
    };
    let mut code = String::new();
    units(&read("units")?, &mut code)?;
    words(&read("words")?, &mut code)?;
    let relations = read("relations")?;
    for name in relations.keys() {
        writeln!(
            code,
            "/// `{name}` of `assets/lexicon/relations.toml`.\npub(super) static RELATION_{}: &[&str] = &{:?};",
            name.to_uppercase(),
            list(&relations, name)?
        )?;
    }
    let pairs = read("variants")?;
    let pairs: BTreeMap<char, char> = list(&pairs, "pairs")?
        .iter()
        .filter_map(|pair| {
            let mut chars = pair.chars();
            chars.next().zip(chars.next())
        })
        .collect();
    writeln!(
        code,
        "static VARIANTS: &[(char, char)] = &{:?};",
        pairs.iter().collect::<Vec<_>>()
    )?;
    Ok(code)
}

/// The words of a key, parted by blanks; `·` stands for a blank inside a word.
fn list(table: &toml::Table, key: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let words = table
        .get(key)
        .and_then(toml::Value::as_str)
        .ok_or_else(|| format!("{FOLDER}: {key} is missing"))?;
    Ok(words
        .split_whitespace()
        .map(|word| word.replace('·', " "))
        .collect())
}

fn chars(word: &str) -> Vec<char> {
    word.chars().collect()
}

fn units(table: &toml::Table, code: &mut String) -> Result<(), Box<dyn Error>> {
    let mut rows = BTreeMap::new();
    let kinds = table
        .iter()
        .filter(|(key, _)| !matches!(key.as_str(), "guards" | "chains" | "memory"));
    for (kind, row) in kinds {
        let row = row.as_table().ok_or("a kind of unit is a table")?;
        let variant = super::keymap::variant(kind);
        for (key, latin) in [("words", false), ("latin", true)] {
            for word in row
                .contains_key(key)
                .then(|| list(row, key))
                .transpose()?
                .into_iter()
                .flatten()
            {
                // The first kind that names a word keeps it.
                rows.entry(chars(&word)).or_insert((variant.clone(), latin));
            }
        }
    }
    let guards = table
        .get("guards")
        .and_then(toml::Value::as_table)
        .ok_or("units.toml has no guards")?;
    let is_unit = |unit: &String| rows.contains_key(&chars(unit));
    if let Some(other) = guards.keys().find(|unit| !is_unit(unit)) {
        return Err(format!("units.toml guards {other}, which is no unit").into());
    }
    let rows = rows
        .into_iter()
        .map(|(word, (kind, latin))| {
            let unit: String = word.iter().collect();
            let not = guards.get(&unit).and_then(toml::Value::as_str);
            let not = chars(not.unwrap_or_default());
            (
                word,
                format!("Some(Unit {{ kind: Kind::{kind}, latin: {latin}, not: &{not:?} }})"),
            )
        })
        .collect();
    tree("UNITS", "Unit", &rows, code)?;
    chains(table, code)
}

/// `CHAINS`, each unit with how many of the next it holds (1 for the last), and `MEMORY`.
fn chains(table: &toml::Table, code: &mut String) -> Result<(), Box<dyn Error>> {
    writeln!(
        code,
        "/// `memory` of `assets/lexicon/units.toml`.\npub(super) static MEMORY: &[&str] = &{:?};\n\
         /// `chains` of `assets/lexicon/units.toml`.\npub(super) static CHAINS: &[&[(&str, i128)]] = &[",
        list(table, "memory")?
    )?;
    let chains = table.get("chains").and_then(toml::Value::as_array);
    for chain in chains.ok_or("units.toml has no chains")? {
        let words: Vec<&str> = chain
            .as_str()
            .ok_or("a chain is a text")?
            .split(' ')
            .collect();
        let rows = words
            .chunks(2)
            .map(|row| Ok((row[0], row.get(1).map_or(Ok(1), |factor| factor.parse())?)))
            .collect::<Result<Vec<(&str, i128)>, std::num::ParseIntError>>()?;
        writeln!(code, "    &{rows:?},")?;
    }
    writeln!(code, "];")?;
    Ok(())
}

fn words(table: &toml::Table, code: &mut String) -> Result<(), Box<dyn Error>> {
    let mut rows: BTreeMap<Vec<char>, u32> = BTreeMap::new();
    for (bit, class) in table.keys().enumerate() {
        for word in list(table, class)? {
            *rows.entry(chars(&word)).or_default() |= 1 << bit;
            // 下降到, 提高至, 增加了: a change verb takes these with it.
            let verb = matches!(class.as_str(), "up" | "down") && !word.is_ascii();
            for tail in ["到", "至", "了", "为"] {
                if verb && word.chars().count() > 1 && !word.ends_with(['到', '至']) {
                    *rows.entry(chars(&(word.clone() + tail))).or_default() |= 1 << bit;
                }
            }
        }
        writeln!(
            code,
            "/// `{class}` of `assets/lexicon/words.toml`.\npub(super) const {}: u32 = 1 << {bit};",
            class.to_uppercase()
        )?;
    }
    let rows = rows
        .into_iter()
        .map(|(word, classes)| (word, format!("Some({})", grouped(classes.into()))))
        .collect();
    tree("WORDS", "u32", &rows, code)?;
    Ok(())
}

/// Words as a tree of characters: the nodes in breadth order, those that follow one node side by side and sorted.
fn tree(
    name: &str,
    value: &str,
    rows: &BTreeMap<Vec<char>, String>,
    code: &mut String,
) -> Result<(), Box<dyn Error>> {
    let mut level: Vec<&[char]> = vec![&[]];
    let mut below = 1;
    writeln!(code, "static {name}: &[Node<{value}>] = &[")?;
    while !level.is_empty() {
        let mut next: Vec<&[char]> = Vec::new();
        for prefix in level {
            let mut after: Vec<&[char]> = rows
                .range(prefix.to_vec()..)
                .take_while(|(word, _)| word.starts_with(prefix))
                .filter_map(|(word, _)| word.get(..=prefix.len()))
                .collect();
            after.dedup();
            let c = prefix.last().copied().unwrap_or_default();
            let value = rows.get(prefix).map_or("None", String::as_str);
            let to = below + after.len();
            let bits = after
                .iter()
                .filter_map(|word| word.last())
                .fold(0_u64, |bits, c| bits | 1 << (u32::from(*c) % 64));
            writeln!(
                code,
                "    Node {{ c: {c:?}, value: {value}, from: {}, to: {}, next: {} }},",
                grouped(u64::try_from(below)?),
                grouped(u64::try_from(to)?),
                grouped(bits)
            )?;
            below = to;
            next.append(&mut after);
        }
        level = next;
    }
    writeln!(code, "];")?;
    Ok(())
}

/// A number in groups of three digits, as they are written in code.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    groups
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join("_")
}
