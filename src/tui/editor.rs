//! The user's own editor, at a line.

use std::{
    env,
    fs::File,
    path::Path,
    process::{Command, Stdio},
};

/// What a shell leaves with that finds no such program, or may not run it.
const NOT_RUN: [i32; 2] = [126, 127];

/// Runs `$VISUAL` or `$EDITOR` on `path` at `line`, counted from 1, with `keyboard` as its standard input, and waits for
/// its end. The variable may hold arguments of its own. Fails with its words where they start nothing.
pub(super) fn edit(path: &Path, line: u32, keyboard: File) -> Result<(), String> {
    let chosen = ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|key| env::var(key).ok())
        .find(|editor| !editor.trim().is_empty());
    let editor = chosen.unwrap_or_else(|| "vi".into());
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("exec {editor} \"$@\""), "sh"])
        .args(arguments(&editor, path, line))
        .stdin(Stdio::from(keyboard));
    let started = command.status().ok();
    started
        .filter(|status| status.code().is_none_or(|code| !NOT_RUN.contains(&code)))
        .map(drop)
        .ok_or(editor)
}

/// How an editor is told the line. All descendants of vi take `+N`, and so do nano, emacs, kakoune, micro.
fn arguments(editor: &str, path: &Path, line: u32) -> Vec<std::ffi::OsString> {
    let program = editor.split_whitespace().next().unwrap_or_default();
    let program = program.rsplit('/').next().unwrap_or_default();
    let mut with_line = path.as_os_str().to_owned();
    with_line.push(format!(":{line}"));
    match program {
        "hx" | "helix" | "subl" | "zed" => vec![with_line],
        "code" | "codium" => vec!["--wait".into(), "--goto".into(), with_line],
        _ => vec![format!("+{line}").into(), path.into()],
    }
}
