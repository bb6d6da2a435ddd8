//! `assets/keymap.toml` as a table of bindings, and the label of each action from `assets/locale/words.toml`.

use std::{error::Error, fmt::Write as _};

#[path = "../../src/config/key.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the program's own file; it uses more of it"
)]
mod key;

use key::{Key, sequence};

/// `line_down` as `LineDown`.
pub(crate) fn variant(name: &str) -> String {
    name.split('_')
        .flat_map(|part| {
            let mut chars = part.chars();
            chars
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(chars)
        })
        .collect()
}

fn literal(key: Key) -> String {
    let Key {
        code,
        ctrl,
        alt,
        shift,
    } = key;
    format!("Key {{ code: Code::{code:?}, ctrl: {ctrl}, alt: {alt}, shift: {shift} }}")
}

/// The code of the table `DEFAULT`; fails on a key that is none, and on one key for two actions.
pub(crate) fn table(keymap: &toml::Table) -> Result<String, Box<dyn Error>> {
    let mut rows = Vec::new();
    let mut taken: Vec<(&str, Vec<Key>, &str)> = Vec::new();
    for (context, actions) in keymap {
        let actions = actions.as_table().ok_or("keymap.toml: not a table")?;
        for (action, keys) in actions {
            for name in keys.as_array().ok_or("keymap.toml: not a list")? {
                let name = name.as_str().ok_or("keymap.toml: a key is a string")?;
                let keys = sequence(name)
                    .map_err(|_| format!("keymap.toml: {context}.{action}: {name} is not a key"))?;
                if let Some((_, _, other)) = taken.iter().find(|(there, those, _)| {
                    there == context && (those.starts_with(&keys) || keys.starts_with(those))
                }) {
                    return Err(
                        format!("keymap.toml: {context}: {name} is {other} and {action}").into(),
                    );
                }
                let literals: Vec<String> = keys.iter().copied().map(literal).collect();
                rows.push(format!(
                    "    Binding {{ context: Context::{}, action: Action::{}, keys: Cow::Borrowed(&[{}]) }},",
                    variant(context),
                    variant(action),
                    literals.join(", ")
                ));
                taken.push((context, keys, action));
            }
        }
    }
    Ok(format!(
        "static DEFAULT: [Binding; {}] = [\n{}\n];\n",
        rows.len(),
        rows.join("\n")
    ))
}

/// The code of `label`: an action without a label does not compile.
pub(crate) fn labels(words: &toml::Table) -> Result<String, Box<dyn Error>> {
    let mut arms = String::new();
    for name in words.keys().filter_map(|key| key.strip_prefix("action_")) {
        let name = variant(name);
        writeln!(arms, "        Action::{name} => Word::Action{name},")?;
    }
    Ok(format!(
        "/// What an action does, in a few words.\npub const fn label(action: Action) -> Word {{\n    match action {{\n{arms}    }}\n}}\n"
    ))
}
