//! Turns the data of `assets/` into Rust tables, so that starting the program parses nothing.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

#[path = "build/keymap.rs"]
mod keymap;
#[path = "build/themes.rs"]
mod themes;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets/build");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    page(out)?;
    let words = words(out)?;
    fs::write(out.join("labels.rs"), keymap::labels(&words)?)?;
    println!("cargo::rerun-if-changed=src/config/key.rs");
    fs::write(
        out.join("keymap.rs"),
        keymap::table(&read("assets/keymap.toml")?)?,
    )?;
    fs::write(out.join("themes.rs"), themes::tables()?)?;
    Ok(())
}

fn read(source: &str) -> Result<toml::Table, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={source}");
    Ok(fs::read_to_string(source)?.parse()?)
}

/// The enum of messages and their table.
fn words(out: &Path) -> Result<toml::Table, Box<dyn Error>> {
    let source = "assets/locale/words.toml";
    println!("cargo::rerun-if-changed=assets/build.rs");
    let words = read(source)?;
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
        let name = keymap::variant(key);
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
    fs::write(out.join("words.rs"), code)?;
    Ok(words)
}

/// The words of a newspaper page: a static table for each list, a string for each set of characters.
fn page(out: &Path) -> Result<(), Box<dyn Error>> {
    let source = "assets/lexicon/page.toml";
    let lists = read(source)?;
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
    fs::write(out.join("page.rs"), code)?;
    Ok(())
}
