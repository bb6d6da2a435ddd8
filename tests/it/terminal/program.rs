//! The real program in a pseudo-terminal, for what only that shows: start, signals, panic, restore.

use std::{io::Write as _, process::Stdio, time::Duration};

use banmian::{
    app::{Model, Open, Source},
    tui::{self, Terminal},
};
use rustix::process::Signal;

use super::pty::{ANSWERS, Program, banmian, code, start};

/// Words of the built-in page's top.
const TOP: &str = "先锋领航";

fn opened() -> Program {
    let mut program = banmian(&[]);
    program.until_shows(TOP);
    program.send(ANSWERS);
    program.settle(Duration::from_millis(60));
    program
}

#[test]
fn it_starts_in_one_write_and_leaves_the_terminal_as_it_was() {
    let mut program = banmian(&[]);
    program.until_shows(TOP);
    assert!(program.is_raw());
    assert!(program.screen.screen().alternate_screen());
    let written = String::from_utf8_lossy(&program.written).into_owned();
    let (questions, cells) = written.split_once("\u{1b}[2J").unwrap();
    assert!(questions.contains("\u{1b}[6n") && questions.contains("]11;?"));
    assert!(
        questions.ends_with("\u{1b}[c"),
        "the last question is the one that all answer"
    );
    assert!(
        cells.contains(TOP),
        "the cells come behind the erased questions"
    );
    program.send("q");
    program.send(ANSWERS);
    assert_eq!(code(program.end()), 0);
    program.assert_given_back();
}

#[test]
fn signals_end_it_and_give_the_terminal_back() {
    for (signal, expected) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut program = opened();
        program.signal(signal);
        assert_eq!(code(program.end()), expected);
        program.assert_given_back();
    }
}

#[test]
fn ctrl_z_stops_and_continuing_paints_anew() {
    let mut program = opened();
    program.send("\u{1a}");
    program.until("stop", |program| program.is_stopped());
    program.settle(Duration::from_millis(30));
    program.assert_given_back();
    let before = program.written.len();
    program.signal(Signal::CONT);
    program.until_shows(TOP);
    assert!(program.is_raw());
    assert!(program.written.len() > before + 500, "painted anew");
    program.send("q");
    assert_eq!(code(program.end()), 0);
}

#[test]
fn a_stop_that_cannot_be_caught_is_mended() {
    let mut program = opened();
    program.signal(Signal::STOP);
    program.until("stop", |program| program.is_stopped());
    // As a shell does that comes forward.
    program.screen.process(b"\x1b[2J");
    program.signal(Signal::CONT);
    program.until_shows(TOP);
    assert!(program.is_raw());
}

#[test]
fn resizing_lays_out_again() {
    let mut program = opened();
    program.resize(50, 12);
    program.until("narrow screen", |program| {
        let rows: Vec<String> = program.screen.screen().rows(0, 50).collect();
        rows.last().is_some_and(|row| !row.trim().is_empty()) && program.text().contains("水务")
    });
    program.resize(120, 40);
    program.until_shows("东泰热力");
}

#[test]
fn keys_between_answers_act_and_nothing_else_does() {
    let mut quiet = opened();
    quiet.send("jjj");
    quiet.settle(Duration::from_millis(80));
    let mut mixed = banmian(&[]);
    mixed.until_shows(TOP);
    // Cut in the midst of every answer, a key between each two.
    for (at, piece) in ANSWERS.split_inclusive(['R', '\\', 'y', 'c']).enumerate() {
        let (first, second) = piece.split_at(piece.len() / 2);
        mixed.send(first);
        std::thread::sleep(Duration::from_millis(3));
        mixed.send(second);
        if at < 3 {
            mixed.send("j");
        }
    }
    mixed.settle(Duration::from_millis(150));
    assert_eq!(mixed.text(), quiet.text());
    mixed.send("q");
    assert_eq!(code(mixed.end()), 0);
}

#[test]
fn it_sleeps_when_there_is_nothing_to_do() {
    let mut program = opened();
    // The figures are found meanwhile, and the answers noted.
    program.settle(Duration::from_millis(400));
    let (before, written) = (program.rests(), program.written.len());
    program.settle(Duration::from_millis(700));
    assert_eq!(program.rests(), before, "it woke");
    assert_eq!(program.written.len(), written);
}

#[test]
fn a_lone_esc_acts_without_another_key() {
    let mut program = opened();
    program.send("?");
    program.settle(Duration::from_millis(80));
    let help = program.text();
    program.send("\u{1b}");
    program.until("closed help", |program| program.text() != help);
    assert!(program.text().contains("水务"));
}

#[test]
fn the_keyboard_is_the_terminal_when_standard_input_is_a_pipe() {
    let mut program = start(
        env!("CARGO_BIN_EXE_banmian"),
        &[concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/jinan-page.txt"
        )],
        Some(Stdio::piped()),
        |command| command,
    );
    program.until_shows(TOP);
    program.send(ANSWERS);
    program.send("q");
    assert_eq!(code(program.end()), 0);
    program.assert_given_back();
}

#[test]
fn a_pipe_shows_its_first_screen_before_it_ends() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    writer
        .write_all("渡口的清晨来得很早。\n".as_bytes())
        .unwrap();
    let name = env!("CARGO_BIN_EXE_banmian");
    let mut program = start(name, &["-"], Some(reader.into()), |command| command);
    program.until_shows("渡口");
    writer
        .write_all("船家说：“今天没有风。”\n".as_bytes())
        .unwrap();
    drop(writer);
    program.until_shows("船家");
    program.send(ANSWERS);
    program.send("q");
    assert_eq!(code(program.end()), 0);
    program.assert_given_back();
}

#[test]
fn a_changed_file_is_read_again_and_the_place_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("雾.txt");
    let name = |number: usize| format!("第{number}夜，雾从河上来，灯塔亮了{number}次。\n\n");
    let text: String = (100..300).map(name).collect();
    std::fs::write(&path, &text).unwrap();
    let mut program = banmian(&[path.to_str().unwrap()]);
    program.until_shows("第100夜");
    program.send(ANSWERS);
    program.send("50%");
    program.until_shows("第200夜");
    program.settle(Duration::from_millis(100));
    // As most editors do: another file takes the name.
    let new = folder.path().join("new");
    std::fs::write(&new, format!("新添的一段，写在最前面。\n\n{text}")).unwrap();
    std::fs::rename(&new, &path).unwrap();
    program.until("reading again", |program| {
        program.text().contains("已重新读入") || program.text().contains("read again")
    });
    assert!(program.text().contains("第200夜"), "{}", program.text());
    program.send("gg");
    program.until_shows("新添的一段");
    // And written in place.
    std::fs::write(&path, "只剩这一句。\n").unwrap();
    program.until_shows("只剩这一句");
    program.send("q");
    assert_eq!(code(program.end()), 0);
}

#[test]
fn other_files_are_read_behind_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (first, second) = (
        write("a.txt", "第一本书的开头。\n"),
        write("b.txt", "第二本书的开头。\n"),
    );
    let mut program = banmian(&[&first, &second]);
    program.until_shows("第一本书");
    program.send(ANSWERS);
    program.send(":");
    program.until_shows("b.txt");
    program.send("j\r");
    program.until_shows("第二本书");
}

#[test]
fn a_drag_selects_and_a_double_click_takes_the_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "alpha beta gamma\n").unwrap();
    let mut program = banmian(&[path.to_str().unwrap()]);
    program.until_shows("alpha beta");
    program.send(ANSWERS);
    program.settle(Duration::from_millis(80));
    let rows: Vec<String> = program.screen.screen().rows(0, 80).collect();
    let row = rows.iter().position(|row| row.contains("beta")).unwrap();
    let column = rows[row].find("beta").unwrap();
    let mouse = |button: u8, column: usize, end: char| {
        format!("\u{1b}[<{button};{};{}{end}", column + 1, row + 1)
    };
    let click = mouse(0, column + 1, 'M') + &mouse(0, column + 1, 'm');
    program.send(&click.repeat(2));
    program.send("y");
    // OSC 52, base64 of "beta".
    program.until("copy of the word", |program| {
        String::from_utf8_lossy(&program.written).contains(";YmV0YQ==")
    });
    program
        .send(&(mouse(0, column, 'M') + &mouse(32, column + 1, 'M') + &mouse(0, column + 1, 'm')));
    program.send("y");
    program.until("copy of two letters", |program| {
        String::from_utf8_lossy(&program.written).contains(";YmU=")
    });
}

#[test]
fn the_last_known_answers_hold_for_the_first_frame() {
    let home = tempfile::tempdir().unwrap();
    let cache = home.path().join("cache");
    let run = || {
        start(env!("CARGO_BIN_EXE_banmian"), &[], None, |command| {
            command.env("XDG_CACHE_HOME", &cache)
        })
    };
    let mut first = run();
    first.until_shows(TOP);
    first.send(&ANSWERS.replace("\u{1b}[2;2R", "\u{1b}[2;3R"));
    first.settle(Duration::from_millis(150));
    first.send("q");
    first.end();
    let noted = std::fs::read_to_string(cache.join("banmian/terminals")).unwrap();
    assert!(noted.contains("\twww"), "{noted:?}");
    let mut second = run();
    second.until_shows(TOP);
    let written = String::from_utf8_lossy(&second.written).into_owned();
    // A held frame, since that was answered; two blanks under a mark, since it is wide.
    assert!(written.contains("\u{1b}[?2026h"));
    assert!(written.contains("  \u{1b}["));
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_told() {
    let own = std::env::current_exe().unwrap();
    let name = "terminal::program::panics_in_the_terminal";
    let arguments = ["--exact", name, "--ignored", "--nocapture"];
    let mut program = start(own, &arguments, None, |command| command);
    assert_ne!(code(program.end()), 0);
    let written = String::from_utf8_lossy(&program.written).into_owned();
    // Written only by what was taken before.
    let (_, after) = written.split_once("\u{1b}[?1049l").expect("given back");
    assert!(
        after.contains("panicked"),
        "told where it can be read: {after}"
    );
    program.assert_given_back();
}

/// Run by the test above, in a terminal: a model that may not be makes the painting fail.
#[test]
#[ignore = "it fails by design, and needs a terminal"]
fn panics_in_the_terminal() {
    let terminal = Terminal::find(None).unwrap();
    let open = Open::new(std::sync::Arc::default(), "空".into(), Source::BuiltIn);
    let mut model = Model::new(open, terminal.size);
    model.documents.clear();
    let _ = tui::run(
        &mut model,
        terminal,
        tui::Outside {
            store: None,
            pipes: tui::Pipes::default(),
            opener: Box::new(|_, _, _| Err(String::new())),
            folder: None,
        },
    );
}
