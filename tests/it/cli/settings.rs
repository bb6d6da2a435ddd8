//! Settings from files, and from the command line over them.

use std::{fs, process::Output};

use super::{out, run, said};

#[test]
fn settings_are_in_force_checked_and_overruled() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    let folder = path.join(".config/banmian");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), "width = 24\nlang = \"en\"\n").unwrap();
    let text = "春眠不觉晓处处闻啼鸟夜来风雨声花落知多少\n".as_bytes();
    let arguments = ["print", "--as", "paragraphs", "--indent", "0", "-"];
    let first = |output: &Output| out(output).lines().next().unwrap().chars().count();
    assert_eq!(first(&run(path, &arguments, text)), 12);
    let overruled = [&arguments[..], &["--width", "20"]].concat();
    assert_eq!(first(&run(path, &overruled, text)), 10);
    assert_eq!(
        run(path, &["config", "--check"], b"").status.code(),
        Some(0)
    );
    fs::write(
        folder.join("config.toml"),
        "width = 24\nthem = 3\ntheme = \"papr\"\n",
    )
    .unwrap();
    fs::write(folder.join("keymap.toml"), "[reading]\nmrak = [\"x\"]\n").unwrap();
    let output = run(path, &["config", "--check", "--lang", "en"], b"");
    assert_eq!(output.status.code(), Some(1));
    for words in [
        "config.toml:2:1: nothing is called them; did you mean theme?",
        "config.toml:3:9: nothing is called papr; did you mean paper?",
        "keymap.toml:2:1: nothing is called mrak; did you mean mark?",
    ] {
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    // What is right in a file with problems still holds.
    assert_eq!(first(&run(path, &arguments, text)), 12);
}

/// Encoding, structure and keymap, which the screen does not show (the others: `app::acting`).
#[test]
fn settings_of_reading_act() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    let folder = path.join(".config/banmian");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("config.toml");
    let told = run(path, &["config", "--path"], b"");
    assert_eq!(out(&told).trim(), file.display().to_string());
    let set = |line: &str| fs::write(&file, line).unwrap();
    // A file of GB18030 that is read as Big5 because the settings say so, unless the command line says otherwise.
    let bytes = b"\xc8\xaa\xb3\xc7\xbc\xc3\xc4\xcf\n";
    let text = |arguments: &[&str]| out(&run(path, arguments, bytes)).trim().to_owned();
    assert_eq!(text(&["print", "-"]), "泉城济南");
    set("encoding = \"big5\"\n");
    assert_ne!(text(&["print", "-"]), "泉城济南");
    assert_eq!(text(&["print", "--encoding", "gb18030", "-"]), "泉城济南");
    let novel = "第一章 渡口\n\n雾从河上来。\n\n第二章 灯塔\n\n灯塔亮了。\n";
    let outline = |arguments: &[&str]| {
        let output = run(path, arguments, novel.as_bytes());
        out(&output).lines().count()
    };
    set("as = \"paragraphs\"\n");
    assert_eq!(outline(&["outline", "-"]), 0);
    assert!(outline(&["outline", "--as", "text", "-"]) >= 2);
    fs::write(folder.join("mine.toml"), "[reading]\nhelp = [\"x\"]\n").unwrap();
    let keys = |wanted: &str| out(&run(path, &["keys"], b"")).contains(wanted);
    assert!(!keys("reading\tx\thelp"));
    set("keymap = \"mine.toml\"\n");
    assert!(keys("reading\tx\thelp"));
}

#[test]
fn ones_own_rules_find_chapters_and_faults_speak_the_language() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    let folder = path.join(".config/banmian");
    fs::create_dir_all(&folder).unwrap();
    let text = "夜谈\n\n壬部\n\n子时 井边\n\n井边的人都睡了，只有更夫还在敲他的梆子。\n\n丑时 庙里\n\n子时刚过，庙里的灯忽然亮了。\n";
    fs::write(path.join("night.txt"), text).unwrap();
    let outline = || {
        let output = run(
            path,
            &["outline", "night.txt", "--as", "text", "--format", "json"],
            b"",
        );
        let outline: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
        outline["headings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|heading| format!("{} {}", heading["level"], heading["text"].as_str().unwrap()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    fs::write(
        folder.join("config.toml"),
        "chapters = [\"volume: .部$\", \"[子丑寅卯]时\"]\n",
    )
    .unwrap();
    assert_eq!(outline(), "1 夜谈, 1 壬部, 2 子时 井边, 2 丑时 庙里");
    // A rule that is none is told with its place; without it the program goes on.
    fs::write(folder.join("config.toml"), "chapters = [\"第(夜\"]\n").unwrap();
    let output = run(path, &["config", "--check", "--lang", "en"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("config.toml:1:12"),
        "{}{}",
        out(&output),
        said(&output)
    );
    fs::write(path.join("empty.txt"), b"").unwrap();
    let output = run(path, &["outline", "empty.txt", "--lang", "zh"], b"");
    assert!(
        said(&output).contains("empty.txt") && said(&output).contains("文件是空的"),
        "{}",
        said(&output)
    );
}
