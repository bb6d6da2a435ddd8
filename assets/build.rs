//! Turns the data of `assets/` into Rust tables, so that starting the program parses nothing.

use std::{env, error::Error, fmt::Write as _, fs, path::Path, process::Command};

#[path = "build/euc_tw.rs"]
mod euc_tw;
#[path = "build/keymap.rs"]
mod keymap;
#[path = "build/lexicon.rs"]
mod lexicon;
#[path = "build/themes.rs"]
mod themes;
#[path = "build/weights.rs"]
mod weights;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets/build");
    unwind_from_within();
    stand_where_linked();
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    import_words(out, "page")?;
    import_words(out, "web")?;
    import_words(out, "chapters")?;
    import_words(out, "encodings")?;
    fs::write(
        out.join("euc_tw.rs"),
        euc_tw::table(&read("assets/lexicon/euc-tw.toml")?)?,
    )?;
    fs::write(out.join("lexicon.rs"), lexicon::tables()?)?;
    let source = "assets/lexicon/page-weights.txt";
    println!("cargo::rerun-if-changed={source}");
    fs::write(
        out.join("weights.rs"),
        weights::tables(&fs::read_to_string(source)?)?,
    )?;
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

/// Links the unwinder into the program, where the compiler has it as an archive: one library less to find and bind takes 0.1 ms
/// off every start, of the 2 that the first screen may take.
fn unwind_from_within() {
    let told = |key| env::var(key).unwrap_or_default();
    let native = told("HOST") == told("TARGET");
    if !native || told("CARGO_CFG_TARGET_OS") != "linux" || told("CARGO_CFG_TARGET_ENV") != "gnu" {
        return;
    }
    let asked = Command::new("cc")
        .arg("-print-file-name=libgcc_eh.a")
        .output();
    let Ok(answer) = asked else { return };
    let path = String::from_utf8_lossy(&answer.stdout);
    let path = Path::new(path.trim());
    // Without one, the compiler gives the bare name back.
    if let Some(folder) = path.parent().filter(|_| path.is_file()) {
        println!("cargo::rustc-link-search=native={}", folder.display());
        println!("cargo::rustc-link-lib=static:+whole-archive,-bundle=gcc_eh");
        // The arithmetic of 128 bits, which would else be taken from the same library.
        println!("cargo::rustc-link-lib=static:-bundle=gcc");
    }
}

/// Links the program to stand at a fixed address: moved, its tables (entities, pinyin, the folding of case: 46,000 addresses) would be
/// written anew at every start, 200 pages and 0.4 ms of the 2 that the first screen may take. Stack, heap and libraries still stand anywhere.
fn stand_where_linked() {
    let told = |key| env::var(key).unwrap_or_default();
    let linux = told("CARGO_CFG_TARGET_OS") == "linux" && told("CARGO_CFG_TARGET_ENV") == "gnu";
    if linux && told("CARGO_CFG_TARGET_ARCH") == "x86_64" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
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
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[allow(clippy::doc_markdown, reason = \"the words are those of the interface\")]\npub enum Word {{\n{names}}}\n\n\
         static WORDS: [(&str, &str); {}] = [\n{rows}];\n",
        words.len()
    );
    fs::write(out.join("words.rs"), code)?;
    Ok(words)
}

/// The words that import goes by: a static table for each list, with the characters that its words begin with, and a
/// string for each set of characters.
fn import_words(out: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let source = &format!("assets/lexicon/{name}.toml");
    let mut code = String::new();
    let lists = read(source)?;
    let labelled_by = lists.get("labelled_by").and_then(toml::Value::as_array);
    let labels = |key: &str| {
        labelled_by.is_some_and(|names| names.iter().any(|name| name.as_str() == Some(key)))
    };
    for (key, value) in &lists {
        let table = key.to_uppercase();
        match value {
            toml::Value::Array(names) if key == "labelled_by" => {
                writeln!(code, "{}", words_of_lists(names, &lists)?)?;
            }
            toml::Value::String(characters) => {
                writeln!(code, "pub(super) static {table}: &str = {characters:?};")?;
            }
            toml::Value::Array(words) => {
                let words: Option<Vec<&str>> = words.iter().map(toml::Value::as_str).collect();
                let words =
                    words.ok_or_else(|| format!("{source}: {key} holds more than words"))?;
                if labels(key) {
                    writeln!(code, "#[allow(dead_code)]")?;
                }
                writeln!(code, "pub(super) static {table}: &[&str] = &{words:?};")?;
                // The first characters of all words: most lines begin with none of them.
                let firsts: std::collections::BTreeSet<char> = words
                    .iter()
                    .filter_map(|word| word.chars().next())
                    .collect();
                let firsts = Vec::from_iter(firsts);
                writeln!(
                    code,
                    "#[allow(dead_code)]\npub(super) static {table}_FIRST: &[char] = &{firsts:?};"
                )?;
            }
            _ => return Err(format!("{source}: {key} is neither a list nor a string").into()),
        }
    }
    fs::write(out.join(format!("{name}.rs")), code)?;
    Ok(())
}

/// The words of the lists named, sorted, each with the index of its list.
fn words_of_lists(names: &[toml::Value], lists: &toml::Table) -> Result<String, Box<dyn Error>> {
    if names.len() > 32 {
        return Err("labelled_by: a line's lists are kept in 128 bits, four for each".into());
    }
    let mut words = std::collections::BTreeSet::new();
    for (index, name) in names.iter().enumerate() {
        let list = name.as_str().and_then(|name| lists.get(name)?.as_array());
        let list = list.ok_or_else(|| format!("labelled_by: {name} is no list"))?;
        words.extend(
            list.iter()
                .filter_map(toml::Value::as_str)
                .map(|word| (word, index)),
        );
    }
    Ok(format!(
        "pub(super) static LABELLED_BY: &[(&str, u8)] = &{:?};",
        Vec::from_iter(words)
    ))
}
