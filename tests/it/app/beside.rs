//! Two documents side by side.

use banmian::app::{Event, Mouse, MouseAct, Open, Source};

use super::screen::{Session, document};

fn novel(name: &str, word: &str) -> String {
    let body: String = (0..80)
        .map(|n| format!("　　{word}{n}段，说的是{word}的事。\n\n"))
        .collect();
    format!("第一章 {name}\n\n{body}")
}

/// Two novels, and a page, open on a screen of so many columns.
fn session(columns: u16) -> Session {
    let mut session = Session::of(document(novel("东", "甲").as_bytes(), "a.txt"), columns, 24);
    for (name, words) in [("b.txt", novel("西", "乙")), ("c.txt", novel("南", "丙"))] {
        let open = Open::new(
            document(words.as_bytes(), name),
            name.to_owned(),
            Source::BuiltIn,
        );
        session.model.documents.push(open);
    }
    session.keys("z");
    session
}

fn has(session: &mut Session, left: &str, right: &str) {
    let shown = session.text();
    let halves = shown.lines().map(|line| {
        let half = line.char_indices().scan(0, |column, (at, c)| {
            *column += if c.is_ascii() { 1 } else { 2 };
            Some((*column, at))
        });
        let middle = half
            .take_while(|(column, _)| *column <= 60)
            .last()
            .map_or(0, |(_, at)| at);
        line.split_at(middle)
    });
    let (lefts, rights): (Vec<&str>, Vec<&str>) = halves.unzip();
    assert!(lefts.concat().contains(left), "{left} left of\n{shown}");
    assert!(rights.concat().contains(right), "{right} right of\n{shown}");
}

#[test]
fn a_document_of_the_list_stands_beside_the_one_that_is_read() {
    let mut session = session(120);
    session.keys(":j|");
    has(&mut session, "甲0段", "乙0段");
    assert_eq!(session.model.current, 1);
    // Keys move the document that is read, the other stays.
    session.keys("<Space>");
    has(&mut session, "甲0段", "乙2");
    session.keys("h");
    assert_eq!(session.model.current, 0);
    session.keys("4j");
    has(&mut session, "甲5段", "乙2");
    session.keys("<Tab>G");
    has(&mut session, "甲5段", "乙79段");
    // Another document takes the place of the one that is read.
    session.keys(":G<Enter>");
    has(&mut session, "甲5段", "丙0段");
    // And `|` leaves the one that is read alone.
    session.keys("|");
    let shown = session.text();
    assert!(shown.contains("丙0段") && !shown.contains('甲'), "{shown}");
    // With three documents it offers the list again.
    session.keys("|gg|");
    has(&mut session, "丙0段", "甲5段");
}

#[test]
fn side_by_side_needs_room_and_comes_back_with_it() {
    let mut session = session(60);
    session.keys(":j|");
    let shown = session.text();
    assert!(
        shown.contains("乙0段") && !shown.contains("甲0段"),
        "{shown}"
    );
    assert!(shown.contains("屏幕不够宽"), "{shown}");
    session.event(Event::Resize {
        columns: 120,
        rows: 24,
    });
    has(&mut session, "甲0段", "乙0段");
}

#[test]
fn the_mouse_scrolls_the_document_under_it_and_a_click_goes_over() {
    let mut session = session(120);
    session.keys(":j|");
    let at = |act| {
        Event::Mouse(Mouse {
            act,
            column: 20,
            row: 5,
        })
    };
    session.event(at(MouseAct::WheelDown));
    assert_eq!(session.model.current, 1);
    assert!(!session.text().contains("甲0段"));
    assert!(session.text().contains("乙0段"));
    session.event(at(MouseAct::Press));
    assert_eq!(session.model.current, 0);
    session.keys("g");
    has(&mut session, "甲0段", "乙0段");
}

#[test]
fn one_document_has_none_beside_it() {
    let mut session = Session::page(120, 30);
    let before = session.text();
    session.keys("|");
    assert!(session.text().contains("只打开了这一个文档"));
    session.keys("<Esc>");
    assert_eq!(session.text(), before);
}
