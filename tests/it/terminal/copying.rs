//! Copying from the real program: through the terminal, and what is said where that does not take it.

use std::time::Duration;

use super::pty::{ANSWERS, start};

/// Reads the base64 of an OSC 52 sequence out of what was written between `start` and `end`.
fn copied(written: &[u8], start: &str, end: &str) -> Option<String> {
    let written = String::from_utf8_lossy(written);
    let (_, behind) = written.split_once(start)?;
    let (base64, _) = behind.split_once(end)?;
    Some(base64.to_owned())
}

#[test]
fn a_copy_goes_through_the_terminal_through_tmux_and_through_screen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "泉城济南。\n").unwrap();
    // base64 of 泉城济南。
    let whole = "5rOJ5Z+O5rWO5Y2X44CC";
    let plain = ("\u{1b}]52;c;", "\u{7}");
    let cases = [
        (None, vec![plain]),
        (
            Some("TMUX"),
            vec![plain, ("\u{1b}Ptmux;\u{1b}\u{1b}]52;c;", "\u{7}\u{1b}\\")],
        ),
        (Some("STY"), vec![("\u{1b}P\u{1b}]52;c;", "\u{7}\u{1b}\\")]),
    ];
    for (variable, wanted) in cases {
        let name = env!("CARGO_BIN_EXE_banmian");
        let mut program = start(name, &[path.to_str().unwrap()], None, |command| {
            let command = ["TMUX", "STY", "DISPLAY"]
                .into_iter()
                .fold(command, pty_process::blocking::Command::env_remove);
            match variable {
                Some(variable) => command.env(variable, "1"),
                None => command,
            }
        });
        program.until_shows("泉城");
        program.send(ANSWERS);
        program.send("y");
        for (start, end) in wanted {
            program.until("the copy", |program| {
                copied(&program.written, start, end).is_some()
            });
            let base64 = copied(&program.written, start, end);
            assert_eq!(base64.as_deref(), Some(whole), "{variable:?}");
        }
    }
}

#[test]
fn a_copy_that_is_too_long_for_the_terminal_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let text: String = (0..3000)
        .map(|n| format!("第{n}夜，雾从河上来。\n"))
        .collect();
    std::fs::write(&path, text).unwrap();
    let name = env!("CARGO_BIN_EXE_banmian");
    let mut program = start(name, &[path.to_str().unwrap()], None, |command| {
        ["TMUX", "STY", "DISPLAY"]
            .into_iter()
            .fold(command.env("LANG", "en_US.UTF-8"), |command, name| {
                command.env_remove(name)
            })
    });
    program.until_shows("第1夜");
    program.send(ANSWERS);
    program.settle(Duration::from_millis(100));
    program.until("the whole", |program| {
        program.send("G");
        program.text().contains("第2999夜")
    });
    program.send("vvvgy");
    program.until_shows("the terminal takes 54 KiB at most");
    assert_eq!(copied(&program.written, "\u{1b}]52;c;", "\u{7}"), None);
}
