//! The real program and what it can read only once, what goes away, what cannot be read; an editor that is none.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use super::pty::{ANSWERS, Program, code, start};

/// The program in Chinese, with an editor that does not exist.
fn banmian(arguments: &[&str], stdin: Option<Stdio>) -> Program {
    let name = env!("CARGO_BIN_EXE_banmian");
    let mut program = start(name, arguments, stdin, |command| {
        let command = command.env("LC_ALL", "zh_CN.UTF-8").env_remove("VISUAL");
        command.env("EDITOR", "/nowhere/editor -x")
    });
    program.send(ANSWERS);
    program
}

fn novel() -> String {
    let chapter = |number: usize| {
        let line = format!("　　这一章写的是{number}年前的旧事，说来话长。\n").repeat(8);
        format!("第{number}章 旧事\n\n{line}\n")
    };
    (1..300).map(chapter).collect()
}

fn fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_fifo_is_read_once_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fifo");
    fifo(&path);
    let writer = thread::spawn({
        let path = path.clone();
        move || fs::write(path, novel())
    });
    let mut program = banmian(&[path.to_str().unwrap()], None);
    program.until_shows("第1章 旧事");
    program.send("G");
    program.until_shows("299年前");
    assert!(
        writer.join().unwrap().is_ok(),
        "all that was written was taken"
    );
    // What came is still there for another reading.
    program.send("r");
    program.until_shows("已重新读入");
    program.send("E");
    program.until_shows("gb18030");
    program.send("\u{1b}");
    program.settle(Duration::from_millis(100));
    program.send("gg");
    program.until_shows("第1章 旧事");
    program.send("q");
    assert_eq!(code(program.end()), 0);
}

#[test]
fn a_pipe_that_gives_nothing_holds_nobody_up_and_is_left_by_esc() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, novel()).unwrap();
    let (reader, mut writer) = std::io::pipe().unwrap();
    let line = |words: &str| format!("{words}，河上没有风。\n");
    writer.write_all(line("清晨").as_bytes()).unwrap();
    let arguments = ["-", path.to_str().unwrap(), "-"];
    let mut program = banmian(&arguments, Some(reader.into()));
    program.until_shows("读取中");
    writer.write_all(line("傍晚").as_bytes()).unwrap();
    // The other document is read meanwhile.
    program.send(":j\r");
    program.until_shows("第1章 旧事");
    program.send("G");
    program.until_shows("299年前");
    program.send(":k\r");
    program.until_shows("清晨");
    program.settle(Duration::from_millis(100));
    program.send("G");
    program.until_shows("读完即到");
    program.send("\u{1b}");
    program.until("no wait", |program| !program.text().contains("读完即到"));
    program.settle(Duration::from_millis(100));
    program.send("\u{1b}");
    program.until_shows("已停止读取，只有前 56 B");
    assert!(program.text().contains("傍晚"), "{}", program.text());
    assert!(!program.text().contains("读取中"), "{}", program.text());
    // And goes on when that is asked for.
    writer.write_all(line("夜里").as_bytes()).unwrap();
    drop(writer);
    program.send("r");
    program.until_shows("夜里");
    program.send("q");
    assert_eq!(code(program.end()), 0);
}

#[test]
fn a_file_that_goes_away_is_told_and_what_was_read_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "渡口的清晨。\n").unwrap();
    let mut program = banmian(&[path.to_str().unwrap()], None);
    program.until_shows("渡口的清晨");
    program.settle(Duration::from_millis(150));
    fs::remove_file(&path).unwrap();
    program.until_shows("已被移走或删除；仍显示先前读入的");
    assert!(program.text().contains("渡口的清晨"));
    // What was wrong is not told any longer than it is.
    fs::write(&path, "渡口的傍晚。\n").unwrap();
    program.until_shows("已重新读入");
    program.until_shows("渡口的傍晚");
    fs::write(&path, "").unwrap();
    program.until_shows("文件是空的；仍显示先前读入的");
    fs::write(&path, "渡口的夜。\n").unwrap();
    program.until_shows("渡口的夜");
    program.send("e");
    program.until_shows("编辑器 /nowhere/editor -x 没能启动");
    assert!(program.text().contains("渡口的夜") && program.is_raw());
}

#[test]
fn what_cannot_be_read_beside_others_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (inner, text, binary) = (path("inner"), path("a.txt"), path("b.bin"));
    fs::create_dir(&inner).unwrap();
    fs::write(&text, "渡口的清晨。\n").unwrap();
    fs::write(&binary, [0, 1, 2, 3].repeat(100)).unwrap();
    let mut program = banmian(&[&inner, &text, &text], None);
    program.until_shows("这是一个文件夹");
    assert!(program.text().contains("渡口的清晨"));
    program.send(":");
    program.until_shows("已打开的文档");
    program.settle(Duration::from_millis(200));
    assert_eq!(
        program.text().matches("a.txt").count(),
        3,
        "opened once: in the list twice and in the status line\n{}",
        program.text()
    );
    let mut program = banmian(&[&text, &binary], None);
    program.until_shows("二进制文件");
    program.send(":j");
    program.until_shows("b.bin：二进制文件");
    program.send("\r");
    program.until_shows("若是文本，请用 --encoding");
    program.settle(Duration::from_millis(200));
    assert!(!program.text().contains("读取中"), "{}", program.text());
    // A slip of the keyboard opens nothing.
    let mut program = banmian(&[&path("nowhere"), &text], None);
    assert_eq!(code(program.end()), 1);
}
