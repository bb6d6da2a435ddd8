//! The weights by which the lines of a page are labelled: a static table for each feature, a row for each of its values.

use std::{collections::BTreeMap, error::Error, fmt::Write as _};

/// How many labels a row has weights for.
const LABELS: usize = 10;

/// The code of the tables that the text of `assets/lexicon/page-weights.txt` says: `[feature]`, then `row weight weight …`.
pub(super) fn tables(text: &str) -> Result<String, Box<dyn Error>> {
    let mut tables: BTreeMap<&str, BTreeMap<usize, Vec<i16>>> = BTreeMap::new();
    let mut name = "";
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(next) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            name = next;
            tables.entry(name).or_default();
            continue;
        }
        let mut numbers = line.split_whitespace();
        let row = numbers.next().unwrap_or_default().parse()?;
        let weights: Vec<i16> = numbers.map(str::parse).collect::<Result<_, _>>()?;
        if weights.len() != LABELS {
            return Err(format!("[{name}] row {row} has {} weights", weights.len()).into());
        }
        tables.entry(name).or_default().insert(row, weights);
    }
    let mut code = String::new();
    for (name, rows) in tables {
        let rows = Vec::from_iter(rows);
        writeln!(
            code,
            "pub(super) static {}: Table = Table {{ name: {name:?}, rows: &{rows:?} }};",
            name.to_uppercase().replace('-', "_"),
        )?;
    }
    Ok(code)
}
