//! Turns the interface's words into a Rust table, so that starting the program parses nothing.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    page()?;
    let source = "assets/locale/words.toml";
    println!("cargo::rerun-if-changed={source}");
    println!("cargo::rerun-if-changed=assets/build.rs");
    let words: toml::Table = fs::read_to_string(source)?.parse()?;
    let mut names = String::new();
    let mut rows = String::new();
    for (key, row) in &words {
        let text = |language: &str| {
            row.get(language)
                .and_then(toml::Value::as_str)
                .filter(|text| !text.is_empty())
                .ok_or_else(|| format!("{source}: {key} has no words in {language}"))
        };
        let (zh, en) = (text("zh")?, text("en")?);
        if zh.matches("{}").count() != en.matches("{}").count() {
            return Err(format!("{source}: {key} has not as many {{}} in both languages").into());
        }
        let name: String = key
            .split('_')
            .map(|part| part[..1].to_uppercase() + &part[1..])
            .collect();
        writeln!(
            names,
            "    /// {}\n    {name},",
            en.replace('[', "\\[")
                .replace(']', "\\]")
                .replace('<', "\\<")
        )?;
        writeln!(rows, "    ({zh:?}, {en:?}),")?;
    }
    let code = format!(
        "/// A message of the interface, named as in `assets/locale/words.toml`; its English words stand beside it.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum Word {{\n{names}}}\n\n\
         static WORDS: [(&str, &str); {}] = [\n{rows}];\n",
        words.len()
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), code)?;
    Ok(())
}

/// The words of a newspaper page: a static table for each list, a string for each set of characters.
fn page() -> Result<(), Box<dyn Error>> {
    let source = "assets/lexicon/page.toml";
    println!("cargo::rerun-if-changed={source}");
    let lists: toml::Table = fs::read_to_string(source)?.parse()?;
    let mut code = String::new();
    for (key, value) in &lists {
        let name = key.to_uppercase();
        match value {
            toml::Value::String(characters) => {
                writeln!(code, "pub(super) static {name}: &str = {characters:?};")?;
            }
            toml::Value::Array(words) => {
                let words: Option<Vec<&str>> = words.iter().map(toml::Value::as_str).collect();
                let words =
                    words.ok_or_else(|| format!("{source}: {key} holds more than words"))?;
                writeln!(code, "pub(super) static {name}: &[&str] = &{words:?};")?;
            }
            _ => return Err(format!("{source}: {key} is neither a list nor a string").into()),
        }
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("page.rs"), code)?;
    Ok(())
}
