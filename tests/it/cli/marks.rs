//! Marks on the command line: out, in again, and what a damaged state makes of them.

use std::{fs, path::Path, process::Output};

use super::{out, run, said};

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
fn marks_of_several_documents_go_out_as_markdown_and_each_comes_home() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    let texts = [
        ("a.txt", "孤帆远影碧空尽，唯见长江天际流。\n"),
        ("b.txt", "两岸猿声啼不住，轻舟已过万重山。\n"),
    ];
    for (name, text) in texts {
        fs::write(path.join(name), text).unwrap();
    }
    let list = || -> serde_json::Value {
        let output = run(path, &["marks", "list", "--format", "json"], b"");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    for (name, words) in [("a.txt", "长江天际"), ("b.txt", "轻舟已过")] {
        let tag = r#"{"type":"TextualBody","value":"红 · 要紧","purpose":"tagging"}"#;
        let mark = format!(
            r#"{{"type":"Annotation","body":{tag},"target":{{"selector":{{"type":"TextQuoteSelector","exact":"{words}"}}}}}}"#
        );
        let import = run(
            path,
            &["marks", "import", "-", "--in", name],
            mark.as_bytes(),
        );
        assert!(import.status.success(), "{}", said(&import));
    }
    let before = list();
    let json = run(path, &["marks", "export"], b"");
    assert!(!out(&json).contains("\"created\": \"\""), "{}", out(&json));
    let markdown = run(path, &["marks", "export", "--format", "markdown"], b"");
    for id in before["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| mark["id"].as_str().unwrap())
    {
        assert!(run(path, &["marks", "remove", id], b"").status.success());
    }
    assert!(list()["marks"].as_array().unwrap().is_empty());
    let import = run(path, &["marks", "import", "-"], &markdown.stdout);
    assert!(import.status.success(), "{}", said(&import));
    let after = list();
    for (before, after) in before["marks"]
        .as_array()
        .unwrap()
        .iter()
        .zip(after["marks"].as_array().unwrap())
    {
        for field in [
            "id", "document", "state", "text", "tag", "created", "start", "end",
        ] {
            assert_eq!(after[field], before[field], "{field} of {before}");
        }
    }
    assert_eq!(after["marks"].as_array().unwrap().len(), 2);
}

#[test]
fn a_damaged_state_is_gone_on_with_from_the_generation_before() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    fs::write(path.join("a.txt"), "孤帆远影碧空尽，唯见长江天际流。\n").unwrap();
    let mark = |words: &str| {
        format!(
            r#"[{{"type":"Annotation","target":{{"selector":{{"type":"TextQuoteSelector","exact":"{words}"}}}}}}]"#
        )
    };
    let import = |words: &str| {
        run(
            path,
            &["marks", "import", "-", "--in", "a.txt"],
            mark(words).as_bytes(),
        )
    };
    assert!(import("孤帆").status.success());
    // The second write keeps what the first one wrote.
    assert!(import("长江").status.success());
    let states = path.join(".local/share/banmian");
    let state = find(&states, ".json").expect("a state");
    fs::write(&state, b"{ half").unwrap();
    let shown = |output: &Output| out(output).lines().count();
    let listed = run(path, &["marks", "list"], b"");
    assert_eq!(shown(&listed), 1, "{} {}", out(&listed), said(&listed));
    assert!(!said(&listed).is_empty());
    let more = import("碧空");
    assert!(
        more.status.success() && said(&more).contains("marks taken in: 1"),
        "{}",
        said(&more)
    );
    assert_eq!(shown(&run(path, &["marks", "list"], b"")), 2);
    assert!(
        fs::read_dir(state.parent().unwrap())
            .unwrap()
            .any(|entry| { fs::read(entry.unwrap().path()).is_ok_and(|bytes| bytes == b"{ half") })
    );
}

/// The file of a state below a folder: not the index.
fn find(folder: &Path, end: &str) -> Option<std::path::PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .ok()?
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    entries.into_iter().find_map(|path| {
        if path.is_dir() {
            return find(&path, end);
        }
        let name = path.file_name()?.to_str()?;
        (name.ends_with(end) && name != "index.json").then_some(path.clone())
    })
}
