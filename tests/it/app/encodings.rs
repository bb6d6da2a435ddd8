//! The list of encodings, and what the status line says of the one in force.

use std::sync::Arc;

use banmian::{
    app::{Effect, Event, Open, Outcome, Source, Work, update},
    config::Key,
    import::{self, Hint, Imported},
};

use super::screen::{Session, document};

/// A text in UTF-8 with two bytes that are none, in its last but one line.
fn faulty() -> Vec<u8> {
    let line = "　　老街尽头有一家旧书铺，掌柜姓沈。\n";
    let mut bytes = format!("第一章 山雨\n\n{}", line.repeat(60)).into_bytes();
    bytes.extend_from_slice("　　这里坏".as_bytes());
    bytes.extend_from_slice(b"\xff\xfe");
    bytes.extend_from_slice("了。\n　　末行。\n".as_bytes());
    bytes
}

fn session(bytes: &[u8], columns: u16) -> Session {
    let mut session = Session::page(columns, 24);
    session.open(document(bytes, "a.txt"), "a.txt");
    session
}

fn imported(bytes: &[u8], encoding: Option<&str>) -> Imported {
    let hint = Hint {
        encoding,
        ..Hint::default()
    };
    import::import(bytes.to_vec(), &hint).unwrap()
}

/// Strikes Enter. Gives the encoding that the document is then asked for in.
fn chosen(session: &mut Session) -> Option<String> {
    let effects = update(
        &mut session.model,
        Event::Key("Enter".parse::<Key>().unwrap()),
    );
    effects.into_iter().find_map(|effect| match effect {
        Effect::Work(_, Work::Import { choices, .. }) => choices.encoding,
        _ => None,
    })
}

#[test]
fn the_list_begins_at_the_first_place_that_did_not_decode() {
    let mut session = session(&faulty(), 80);
    assert!(
        session.text().contains("UTF-8（很可能）"),
        "{}",
        session.text()
    );
    session.keys("E");
    let shown = session.text();
    assert!(
        shown.contains("首处 �（共 2 处）") && shown.contains("这里坏��了。"),
        "{shown}"
    );
    session.keys("<Enter>");
    let shown = session.text();
    assert!(
        shown.contains("这里坏��了") && !shown.contains("共 2 处"),
        "{shown}"
    );
    let open = session.model.open();
    assert_eq!(
        Some(open.place().line),
        open.document
            .block_at(open.document.decisions.first_malformed.unwrap())
            .map(|block| open.document.block_start(block))
    );
    session.keys("<Ctrl-o>");
    assert!(session.text().contains("第一章 山雨"));
}

#[test]
fn a_choice_is_kept_and_taken_back() {
    let mut session = session(&faulty(), 80);
    session.keys("E2j");
    assert_eq!(chosen(&mut session).as_deref(), Some("UTF-8"));
    let ticket = session.model.open().import_ticket;
    let whole = Box::new(imported(&faulty(), Some("UTF-8")));
    session.event(Event::Done(ticket, Outcome::Imported(Ok(whole))));
    session.keys("z");
    assert!(
        session.text().contains("UTF-8（确定）"),
        "{}",
        session.text()
    );
    // Nothing was read on, nothing marked: the choice alone is worth keeping.
    session.keys("q");
    let state = session.saved.take().expect("a state");
    assert_eq!(state.choices.encoding.as_deref(), Some("UTF-8"));
    // Back to what import finds by itself.
    session.keys("Ej");
    assert_eq!(chosen(&mut session), None);
    assert_eq!(session.model.open().choices.encoding, None);
}

#[test]
fn the_status_line_says_what_was_taken_and_how_sure() {
    let (gbk, _, _) = encoding_rs::GBK.encode("老街尽头有一家旧书铺，掌柜姓沈，人们都叫他先生。\n");
    for (bytes, says) in [
        (gbk.as_ref(), "gb18030（很可能）"),
        (b"\xd6\xd0".as_slice(), "gb18030（推测）"),
        (b"\xff\xfe\x2d\x4e\x87\x65".as_slice(), "UTF-16LE  100%"),
        ("中文".as_bytes(), "UTF-8  100%"),
    ] {
        let shown = session(bytes, 120).text();
        assert!(shown.contains(says), "{says}\n{shown}");
    }
    // What is as usual gives way to the hints, what is not does not.
    let narrow = session("中文".as_bytes(), 80).text();
    assert!(!narrow.contains("UTF-8"), "{narrow}");
    let narrow = session(&gbk, 80).text();
    assert!(
        narrow.contains("gb18030（很可能）") && narrow.contains("q 退出"),
        "{narrow}"
    );
}

#[test]
fn esc_stops_a_reading_that_nothing_else_waits_in() {
    let text = "第一段话。\n".repeat(2000);
    let head = import::head(&text.as_bytes()[..4000], &Hint::default()).unwrap();
    let mut session = Session::of(Arc::new(head.document), 80, 24);
    let stops = |session: &mut Session| {
        let effects = update(
            &mut session.model,
            Event::Key("Esc".parse::<Key>().unwrap()),
        );
        let ticket = session.model.open().import_ticket;
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::StopReading(asked) if *asked == ticket))
    };
    session.keys("G");
    assert!(!stops(&mut session), "the jump is called off first");
    assert!(stops(&mut session));
    assert!(
        session.text().contains("正在停止读取"),
        "{}",
        session.text()
    );
    // It fails instead: the head stays, and nothing is awaited any more.
    let ticket = session.model.open().import_ticket;
    session.event(Event::Done(
        ticket,
        Outcome::Imported(Err("a.txt：坏了".into())),
    ));
    let shown = session.text();
    assert!(shown.contains("a.txt：坏了；仍显示先前读入的"), "{shown}");
    assert!(!shown.contains("读取中"), "{shown}");
    session.keys("G");
    assert!(!session.text().contains("读完即到"), "{}", session.text());
    assert!(!stops(&mut session));
    // An answer to an older request is no news.
    session.event(Event::Done(
        ticket - 1,
        Outcome::Imported(Err("旧事".into())),
    ));
    assert!(!session.text().contains("旧事"));
}

#[test]
fn a_book_has_no_encoding_to_choose() {
    let mut book = Open::new(
        document("书。".as_bytes(), "a.txt"),
        "a.epub".into(),
        Source::File("a.epub".into()),
    );
    Arc::make_mut(&mut book.document).decisions.structure = banmian::document::Structure::Epub;
    let mut session = Session::page(80, 24);
    let effects = banmian::app::opened(&mut session.model, Ok(book), None);
    drop(effects);
    for (key, says) in [
        ("E", "电子书自带"),
        ("O", "电子书自带"),
        ("e", "编辑器改不了"),
    ] {
        session.keys(key);
        assert!(session.model.overlay.is_none());
        assert!(session.text().contains(says), "{}", session.text());
    }
}

#[test]
fn all_that_is_to_be_said_of_an_import_is_said() {
    use banmian::import::{Left, Note};
    let mut session = Session::page(120, 24);
    session.keys("r");
    let ticket = session.model.open().import_ticket;
    let mut whole = imported("一段话。".as_bytes(), None);
    whole.notes = vec![Note::Nested, Note::Cut(Left::Files(3))];
    session.event(Event::Done(ticket, Outcome::Imported(Ok(Box::new(whole)))));
    let shown = session.text();
    assert!(shown.contains("文字保留；书中缺 3 个文件"), "{shown}");
}
