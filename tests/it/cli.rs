//! The real program on the command line: what it writes, what it says, how it ends.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

/// Runs the program in an empty home, with `input` on standard input.
fn run(home: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_banmian"))
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("LANG", "en_US.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may end without reading.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn bad_input_is_one_clear_line_and_the_right_status() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    fs::write(path.join("empty.txt"), b"").unwrap();
    fs::write(
        path.join("binary.txt"),
        [b"\x7fELF\x02\x01\x01\x00\x00\x00".as_slice(), &[0; 300]].concat(),
    )
    .unwrap();
    for (arguments, status, words) in [
        (
            &["print", "nowhere.txt"][..],
            1,
            "nowhere.txt: no such file",
        ),
        (&["print", "."], 1, "folder"),
        (&["stats", "empty.txt"], 1, "empty.txt: the file is empty"),
        (&["outline", "binary.txt"], 1, "binary"),
        (
            &["print", "--encoding", "klingon", "empty.txt"],
            1,
            "empty.txt",
        ),
        (&["nowhere.txt"], 1, "no such file"),
        (&["marks", "remove", "0123"], 1, "no mark 0123"),
    ] {
        let output = run(path, arguments, b"");
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert_eq!(said(&output).lines().count(), 1, "{}", said(&output));
        assert!(said(&output).starts_with("banmian: "), "{}", said(&output));
        assert!(said(&output).contains(words), "{}", said(&output));
        assert_eq!(out(&output), "");
    }
    for arguments in [
        &["--frobnicate"][..],
        &["print", "--width", "1"],
        &["print", "--rules", "gbk"],
        &["stats", "--kind", "colour"],
        &["config", "--default", "--check"],
    ] {
        let output = run(path, arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(out(&output), "");
    }
}

#[test]
fn without_a_terminal_it_says_that_print_is_there() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("a.txt"), "春风又绿江南岸。\n").unwrap();
    // In a session of its own there is no terminal at all.
    let output = Command::new("setsid")
        .args(["-w", env!("CARGO_BIN_EXE_banmian"), "a.txt"])
        .current_dir(home.path())
        .env("HOME", home.path())
        .env("LC_ALL", "en")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("banmian print"), "{}", said(&output));
}

#[test]
fn bytes_that_do_not_decode_are_read_and_counted() {
    let home = tempfile::tempdir().unwrap();
    let text = [
        "泉水清清，流过石桥。".as_bytes(),
        b"\xff",
        "柳树成荫，游人如织，岁月悠长。\n".as_bytes(),
    ]
    .concat();
    let output = run(home.path(), &["print", "--encoding", "utf-8", "-"], &text);
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains('\u{fffd}'));
    assert!(said(&output).contains('1'), "{}", said(&output));
}

#[test]
fn a_reader_that_closes_early_ends_it_in_silence() {
    let home = tempfile::tempdir().unwrap();
    let text = "江流天地外，山色有无中。\n".repeat(100_000);
    fs::write(home.path().join("long.txt"), text).unwrap();
    let numbers = "全市共有公园312座，比上年增长8.5%。\n".repeat(3_000);
    fs::write(home.path().join("numbers.txt"), numbers).unwrap();
    for arguments in [
        &["print", "long.txt"][..],
        &["stats", "numbers.txt"],
        &["stats", "--format", "csv", "numbers.txt"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_banmian"))
            .args(arguments)
            .current_dir(home.path())
            .env("HOME", home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(said(&output), "");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn the_page_as_json() {
    let home = tempfile::tempdir().unwrap();
    let output = run(home.path(), &["export"], b"");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let page = &json["documents"][0];
    assert_eq!(page["id"], "jinan-page");
    assert_eq!(page["banner"]["role"], "banner");
    let stories = page["stories"].as_array().unwrap();
    assert_eq!(stories.len(), 2);
    for story in stories {
        for part in ["kicker", "headline", "byline"] {
            assert_eq!(story[part]["role"], part);
        }
        assert_eq!(story["captions"].as_array().unwrap().len(), 1);
        let sections = story["sections"].as_array().unwrap();
        let headed = sections
            .iter()
            .filter(|section| !section["heading"].is_null());
        assert_eq!(headed.count(), 3);
    }
    // Every figure stands in its block where it says.
    let mut blocks = std::collections::HashMap::new();
    collect(page, &mut blocks);
    let stats = page["stats"].as_array().unwrap();
    assert!(stats.iter().filter(|figure| figure["key"] == true).count() >= 10);
    for figure in stats {
        let text: &String = &blocks[figure["para"].as_str().unwrap()];
        let at = |name: &str| usize::try_from(figure[name].as_u64().unwrap()).unwrap();
        let words: String = text
            .chars()
            .skip(at("start"))
            .take(at("end") - at("start"))
            .collect();
        assert_eq!(figure["surface"], words);
    }
}

fn collect(value: &serde_json::Value, blocks: &mut std::collections::HashMap<String, String>) {
    if let (Some(id), Some(text)) = (value["id"].as_str(), value["text"].as_str()) {
        blocks.insert(id.to_owned(), text.to_owned());
    }
    match value {
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, blocks)),
        serde_json::Value::Object(map) => map.values().for_each(|value| collect(value, blocks)),
        _ => {}
    }
}

#[test]
fn csv_is_quoted_as_rfc_4180_says() {
    let home = tempfile::tempdir().unwrap();
    let text = "全市共有\"绿芽,新枝\"公园312座，比上年增长8.5%。\n";
    let output = run(
        home.path(),
        &["stats", "--format", "csv", "-"],
        text.as_bytes(),
    );
    let mut lines = out(&output).split("\r\n");
    assert_eq!(
        lines.next(),
        Some(
            "story,section,label,value,value_hi,unit,kind,approx,direction,basis,surface,para,start,end"
        )
    );
    assert!(out(&output).ends_with("\r\n"));
    for line in lines.filter(|line| !line.is_empty()) {
        let mut quoted = false;
        let commas = line
            .chars()
            .filter(|character| {
                quoted ^= *character == '"';
                *character == ',' && !quoted
            })
            .count();
        assert!(!quoted, "{line}");
        assert_eq!(commas, 13, "{line}");
    }
}

#[test]
fn print_json_holds_the_text() {
    let home = tempfile::tempdir().unwrap();
    let output = run(
        home.path(),
        &[
            "print",
            "--format",
            "json",
            "--width",
            "40",
            "--punctuation",
            "source",
        ],
        b"",
    );
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["width"], 40);
    for block in json["blocks"].as_array().unwrap() {
        let lines: String = block["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line.as_str().unwrap())
            .collect();
        let solid = |text: &str| text.replace([' ', '\u{3000}'], "");
        assert_eq!(solid(&lines), solid(block["text"].as_str().unwrap()));
    }
}

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
fn marks_go_out_and_come_in_again() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    fs::write(
        path.join("a.txt"),
        "孤帆远影碧空尽，唯见长江天际流。\n\n两岸猿声啼不住，轻舟已过万重山。\n",
    )
    .unwrap();
    let foreign = r#"[{"type":"Annotation","body":{"type":"TextualBody","value":"好"},"target":{"selector":{"type":"TextQuoteSelector","exact":"轻舟已过","prefix":"啼不住，"}}}]"#;
    let import = run(
        path,
        &["marks", "import", "-", "--in", "a.txt"],
        foreign.as_bytes(),
    );
    assert_eq!(import.status.code(), Some(0), "{}", said(&import));
    assert!(
        said(&import).contains("marks taken in: 1"),
        "{}",
        said(&import)
    );
    let list = || -> serde_json::Value {
        let output = run(path, &["marks", "list", "--format", "json"], b"");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let before = list();
    let mark = &before["marks"][0];
    assert_eq!(
        (mark["paragraph"].as_u64(), mark["start"].as_u64()),
        (Some(1), Some(8))
    );
    assert_eq!(
        (&mark["state"], &mark["note"]),
        (&"found".into(), &"好".into())
    );
    let export = run(path, &["marks", "export"], b"");
    let markdown = run(path, &["marks", "export", "--format", "markdown"], b"");
    assert!(
        out(&markdown).contains("> 轻舟已过\n"),
        "{}",
        out(&markdown)
    );
    let id = mark["id"].as_str().unwrap();
    assert!(run(path, &["marks", "remove", id], b"").status.success());
    assert_eq!(list()["marks"].as_array().unwrap().len(), 0);
    for _ in 0..2 {
        assert!(
            run(path, &["marks", "import", "-"], &export.stdout)
                .status
                .success()
        );
        let after = list();
        for field in ["paragraph", "start", "end", "state", "text", "note"] {
            assert_eq!(after["marks"][0][field], before["marks"][0][field]);
        }
        assert_eq!(after["marks"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn every_other_command_answers() {
    let home = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (&["keys"][..], "line down"),
        (&["completions", "bash"], "banmian"),
        (&["man"], ".TH"),
        (&["--version"], "banmian "),
        (&["--help"], "Usage"),
        (&["outline", "--format", "json"], "\"headings\""),
        (&["config", "--default"], "# theme = \"paper\""),
    ] {
        let output = run(home.path(), arguments, b"");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(
            out(&output).contains(words),
            "{arguments:?}: {}",
            out(&output)
        );
    }
}

#[test]
fn the_readme_shows_the_keys_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string("README.md").unwrap();
    let (_, behind) = readme.split_once("<!-- keys -->").unwrap();
    let (table, _) = behind.split_once("<!-- /keys -->").unwrap();
    let keys = run(home.path(), &["keys", "--markdown", "--lang", "en"], b"");
    assert_eq!(
        table.trim(),
        out(&keys).trim(),
        "write it anew: banmian keys --markdown --lang en"
    );
}

#[test]
fn the_manual_has_the_keys_of_the_readme() {
    let home = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string("README.md").unwrap();
    let (_, behind) = readme.split_once("<!-- keys -->").unwrap();
    let (table, _) = behind.split_once("<!-- /keys -->").unwrap();
    let wanted: Vec<String> = table
        .trim()
        .lines()
        .skip(2)
        .map(|line| {
            let line = line
                .replace("`` ` ``", "\0")
                .replace('`', "")
                .replace('\0', "`");
            let line = line.replace("\\|", "\0");
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            cells[1..4].join("\t").replace('\0', "|")
        })
        .collect();
    let manual = run(home.path(), &["man"], b"");
    let (_, keys) = out(&manual).split_once(".SH KEYS\n").unwrap();
    let plain = |line: &str| {
        line.trim_start_matches("\\&")
            .replace("\\-", "-")
            .replace("\\(aq", "'")
            .replace("\\(ga", "`")
            .replace("\\e", "\\")
    };
    let mut context = String::new();
    let mut found = Vec::new();
    let mut lines = keys.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix(".SS ") {
            context = plain(name);
        } else {
            assert_eq!(line, ".TP");
            let [keys, label] = [lines.next().unwrap(), lines.next().unwrap()].map(plain);
            found.push(format!("{context}\t{keys}\t{label}"));
        }
    }
    assert_eq!(found, wanted);
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
