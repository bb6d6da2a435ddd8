//! The real program on the command line: what it writes, what it says, how it ends.

mod manual;
mod marks;
mod outputs;
mod settings;

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
    assert!(output.stdout.is_empty());
    let line = said(&output);
    assert!(
        line.contains("banmian print") && line.trim().lines().count() == 1,
        "{line}"
    );
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
fn a_command_taken_for_a_file_is_told() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    let output = run(path, &["--lang", "en", "print", "text.txt"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("a command goes before the options: banmian print"),
        "{}",
        said(&output)
    );
    let output = run(path, &["prnt"], b"");
    assert!(
        said(&output).contains("did you mean banmian print?"),
        "{}",
        said(&output)
    );
    let output = run(path, &["nowhere.txt"], b"");
    assert!(!said(&output).contains("did you mean"), "{}", said(&output));
    // A file of that name is that file: without a terminal it is not its name that is wrong.
    fs::write(path.join("prnt"), "正文。").unwrap();
    let output = run(path, &["prnt"], b"");
    assert!(!said(&output).contains("did you mean"), "{}", said(&output));
}

#[test]
fn remarks_speak_one_language_name_the_path_and_the_option() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    fs::create_dir(path.join("dir")).unwrap();
    fs::write(
        path.join("dir/bad.txt"),
        b"\xe6\xad\xa3\xe6\x96\x87\xff\xe3\x80\x82",
    )
    .unwrap();
    let output = run(
        path,
        &[
            "print",
            "--lang",
            "zh",
            "--encoding",
            "utf-8",
            "dir/bad.txt",
        ],
        b"",
    );
    assert_eq!(
        said(&output),
        "banmian: dir/bad.txt：1 处字节无法解码，显示为 �（可用 --encoding 换编码）\n"
    );
    fs::write(path.join("dir/empty.txt"), b"").unwrap();
    let output = run(path, &["print", "--lang", "zh", "dir/empty.txt"], b"");
    assert_eq!(said(&output), "banmian: dir/empty.txt：文件是空的\n");
}

#[test]
fn a_disk_image_is_refused_by_its_first_bytes() {
    let home = tempfile::tempdir().unwrap();
    let image = home.path().join("disk.img");
    // Three gigabytes that take no room: to read them all would take longer than any test.
    fs::File::create(&image).unwrap().set_len(3 << 30).unwrap();
    let begun = std::time::Instant::now();
    let output = run(home.path(), &["print", "disk.img"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("disk.img: a binary file"),
        "{}",
        said(&output)
    );
    assert!(begun.elapsed().as_secs() < 3, "{:?}", begun.elapsed());
}
