//! The runs of EUC-TW that stand in the order of Big5, as a table of positions.

use std::{error::Error, fmt::Write as _};

/// The table: plane, position in the plane, position in Big5, how many.
pub(crate) fn table(source: &toml::Table) -> Result<String, Box<dyn Error>> {
    let runs = source
        .get("runs")
        .and_then(toml::Value::as_array)
        .ok_or("assets/lexicon/euc-tw.toml has no runs")?;
    let mut rows = String::new();
    for run in runs {
        let run = run.as_str().ok_or("a run of euc-tw.toml is no string")?;
        let parts: Vec<&str> = run.split(' ').collect();
        let [plane, first, big5, count] = parts[..] else {
            return Err(format!("euc-tw.toml: {run}").into());
        };
        let first = u16::from_str_radix(first, 16)?;
        let big5 = u16::from_str_radix(big5, 16)?;
        let place = ((first >> 8) - 0x21) * 94 + (first & 0xff) - 0x21;
        let trail = big5 & 0xff;
        let trail = if trail < 0x7f {
            trail - 0x40
        } else {
            trail - 0xa1 + 63
        };
        let there = ((big5 >> 8) - 0xa1) * 157 + trail;
        writeln!(rows, "    ({plane}, {place}, {there}, {count}),")?;
    }
    Ok(format!(
        "/// Plane of CNS 11643, position in it, position in Big5, how many characters follow one another in both.\n\
         static RUNS: &[(u8, u16, u16, u16)] = &[\n{rows}];\n"
    ))
}
