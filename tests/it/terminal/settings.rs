//! The user's files while the real program runs.

use std::{fs, path::Path, time::Duration};

use tempfile::TempDir;

use super::pty::{ANSWERS, Program, code, start};

/// A configuration directory with these files, and the real program that goes by it.
fn begin(files: &[(&str, &str)], arguments: &[&str]) -> (TempDir, Program) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("banmian");
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let config = home.path().to_owned();
    let name = env!("CARGO_BIN_EXE_banmian");
    let mut program = start(name, arguments, None, |command| {
        command
            .env("XDG_CONFIG_HOME", &config)
            .env("LANG", "en_US.UTF-8")
    });
    program.until_shows("  ");
    program.send(ANSWERS);
    program.settle(Duration::from_millis(120));
    (home, program)
}

/// As most editors do: another file takes the name.
fn replace(home: &TempDir, name: &str, text: &str) {
    let folder = home.path().join("banmian");
    let new = folder.join("new");
    fs::write(&new, text).unwrap();
    fs::rename(&new, folder.join(name)).unwrap();
}

fn text(folder: &TempDir, text: &str) -> String {
    let path = folder.path().join("雾.txt");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The cells before the first Han of the screen.
fn first_indent(program: &Program) -> usize {
    let text = program.text();
    let row = text.lines().find(|row| row.contains('雾')).unwrap();
    row.len() - row.trim_start_matches([' ', '|']).len()
}

#[test]
fn a_settings_file_that_changes_acts_at_once_and_a_bad_one_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = text(&folder, "雾从河上来，灯塔亮了。\n");
    let (home, mut program) = begin(&[("config.toml", "indent = 0\n")], &[&path]);
    let flush = first_indent(&program);
    replace(&home, "config.toml", "indent = 6\n");
    program.until_shows("settings read again");
    assert_eq!(first_indent(&program), flush + 6);
    replace(&home, "config.toml", "indent = 0\nwidht = 40\n");
    program.until_shows("config.toml:2:1: nothing is called widht; did you mean width?");
    assert_eq!(first_indent(&program), flush + 6, "what was in force stays");
    replace(&home, "config.toml", "indent = 0\nwidth = 40\n");
    program.until_shows("settings read again");
    assert_eq!(first_indent(&program) % 2, flush % 2);
    program.send("q");
    assert_eq!(code(program.end()), 0);
}

#[test]
fn keys_and_themes_of_ones_own_are_read_again_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = text(&folder, "雾从河上来，灯塔亮了。\n");
    let theme =
        |colour: &str| format!("[dark]\npaper = \"{colour}\"\n[light]\npaper = \"{colour}\"\n");
    let (home, mut program) = begin(
        &[
            ("config.toml", "theme = \"mine\"\n"),
            ("themes/mine.toml", &theme("#102030")),
        ],
        &[&path],
    );
    // 256 colours: the nearest to #102030 and to #d0d0d0.
    let ground = |program: &Program| program.screen.screen().cell(3, 3).unwrap().bgcolor();
    let before = ground(&program);
    replace(&home, "themes/mine.toml", &theme("#d0d0d0"));
    program.until("another ground", |program| ground(program) != before);
    let after = ground(&program);
    replace(&home, "themes/mine.toml", &theme("d0"));
    program.until_shows("mine.toml:2:9: paper: can't be \"d0\"");
    assert_eq!(ground(&program), after, "what was in force stays");
    // The keymap was not there before.
    replace(&home, "keymap.toml", "[reading]\nhelp = [\"x\"]\n");
    program.settle(Duration::from_millis(300));
    program.send("x");
    program.until_shows("Shift-drag");
    program.send("\u{1b}");
    program.settle(Duration::from_millis(80));
    replace(&home, "keymap.toml", "[reading]\nhelp = [\"Hyper-x\"]\n");
    program.until_shows("keymap.toml:2:9: help: \"Hyper-x\" is not a key");
    program.send("x");
    program.until_shows("Shift-drag");
}

#[test]
fn a_settings_file_that_is_a_link_stays_one() {
    let home = tempfile::tempdir().unwrap();
    let real = home.path().join("dotfiles.toml");
    let link = home.path().join("config.toml");
    fs::write(&real, "width = 40\n").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let mode = |path: &Path| {
        use std::os::unix::fs::PermissionsExt as _;
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    let before = mode(&real);
    banmian::disk::write(&link, b"width = 50\n").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), "width = 50\n");
    assert_eq!(mode(&real), before);
}

#[test]
fn the_pane_writes_the_file_and_leaves_the_rest_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = text(&folder, "雾从河上来，灯塔亮了。\n");
    let before =
        "# 我的设置\ntheme = \"ink\"   # 夜里读\n\n# 行\n# indent = auto\nline-end = \"half\"\n";
    let (home, mut program) = begin(&[("config.toml", before)], &[&path]);
    let file = home.path().join("banmian/config.toml");
    let written = || fs::read_to_string(&file).unwrap();
    let auto = first_indent(&program);
    program.send(",/indent\r");
    program.until_shows("< auto >");
    program.send("lll");
    program.until_shows("< 7 >");
    assert_eq!(first_indent(&program), auto + 3, "behind the pane");
    let with = |value: &str| {
        let line = format!("# indent = auto\nindent = {value}\n");
        before.replace("# indent = auto\n", &line)
    };
    program.until("the file", |_| written() == with("7"));
    // What is written by others meanwhile is not lost, and ours not read back as theirs.
    replace(&home, "config.toml", &with("7").replace("ink", "solar"));
    program.until_shows("settings read again");
    program.send("2l");
    program.until("the file", |_| {
        written() == with("9").replace("ink", "solar")
    });
    program.settle(Duration::from_millis(300));
    assert!(!program.text().contains("read again"), "{}", program.text());
    // A file that is no TOML is the user's to mend.
    replace(&home, "config.toml", "indent = \n");
    program.until_shows("config.toml:1:10");
    program.send("l");
    program.until_shows("is untouched");
    assert_eq!(written(), "indent = \n");
    assert_eq!(first_indent(&program), auto + 6, "it holds for this run");
    program.send("q");
    assert_eq!(code(program.end()), 0);
}

#[test]
fn the_first_change_begins_a_file_and_quitting_at_once_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = text(&folder, "雾从河上来，灯塔亮了。\n");
    let (home, mut program) = begin(&[], &[&path]);
    program.send(",/theme\rlq");
    assert_eq!(code(program.end()), 0);
    let file = home.path().join("banmian/config.toml");
    let written = fs::read_to_string(file).unwrap();
    assert!(written.starts_with("theme = \""), "{written}");
}

#[test]
fn the_mouse_is_taken_and_left_as_it_is_set() {
    let (_home, mut program) = begin(&[], &[]);
    program.send(",/mouse\rl");
    program.until("mouse left", |program| {
        program.screen.screen().mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
    program.send("l");
    program.until("mouse taken", |program| {
        program.screen.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
    });
    program.send("q");
    assert_eq!(code(program.end()), 0);
    program.assert_given_back();
}
