//! Marks and notes on the built-in page, over quitting and reopening.

use banmian::{
    app::{Event, Saved},
    library::{Book, Shelf},
};

use super::screen::Session;

fn marked(session: &Session) -> Vec<String> {
    let open = session.model.open();
    let text = &open.document.text;
    open.placed
        .iter()
        .filter_map(|placed| placed.range)
        .map(|range| range.of(text).chars().take(8).collect())
        .collect()
}

#[test]
fn three_marks_are_there_after_quitting_and_reopening() {
    let mut session = Session::page(80, 24);
    session.keys("4Gm]m]}}m");
    let before = marked(&session);
    assert_eq!(before.len(), 3);
    let top = session.text();
    let mut session = session.reopened();
    assert_eq!(marked(&session), before);
    assert_eq!(
        session.text().lines().take(22).collect::<Vec<_>>(),
        top.lines().take(22).collect::<Vec<_>>(),
        "the same words on top"
    );
    session.keys("B");
    for words in &before {
        assert!(
            session.text().contains(words.as_str()),
            "{words} in\n{}",
            session.text()
        );
    }
    session.keys("gj<Enter>");
    let open = session.model.open();
    assert_eq!(
        open.document.block_at(session.model.here()),
        open.document.block_at(open.placed[1].range.unwrap().start)
    );
}

#[test]
fn m_again_takes_the_mark_away_and_undo_brings_it_back() {
    let mut session = Session::page(80, 24);
    session.keys("4Gm");
    assert!(
        session.text().lines().any(|row| row.starts_with('*')),
        "{}",
        session.text()
    );
    session.keys("m");
    assert!(marked(&session).is_empty());
    session.keys("U");
    assert_eq!(marked(&session), ["泉城济南,因水而"]);
    session.keys("<Ctrl-r>");
    assert!(marked(&session).is_empty());
    session.keys("<Ctrl-r>");
    assert!(session.text().contains("没有可撤销"));
}

#[test]
fn quotes_go_through_the_marks_and_round() {
    let mut session = Session::page(80, 24);
    session.keys("4Gm9Gm12Gmg");
    let starts: Vec<_> = session
        .model
        .open()
        .placed
        .iter()
        .filter_map(|placed| placed.range)
        .map(|range| range.start)
        .collect();
    let mut seen = Vec::new();
    for _ in 0..4 {
        session.keys("'");
        seen.push(session.model.open().place().line);
    }
    assert_eq!(seen, [starts[0], starts[1], starts[2], starts[0]]);
    session.keys("`");
    assert_eq!(session.model.open().place().line, starts[2]);
}

#[test]
fn a_selection_is_marked_as_it_is() {
    let mut session = Session::page(80, 24);
    session.keys("4Gvlllm");
    assert_eq!(marked(&session), ["泉城济南"]);
    assert_eq!(
        session.saved.as_ref().unwrap().marks[0].anchor.here,
        "泉城济南"
    );
}

#[test]
fn a_note_has_lines_and_its_draft_is_kept() {
    let mut session = Session::page(80, 24);
    session.keys("4GM第一行<Enter>第二行<Esc>");
    assert!(session.saved.as_ref().unwrap().marks[0].note.is_none());
    session.keys("M");
    assert!(
        session.text().contains("第二行"),
        "the draft\n{}",
        session.text()
    );
    session.keys("，完<Ctrl-s>");
    assert_eq!(
        session.saved.as_ref().unwrap().marks[0].note.as_deref(),
        Some("第一行\n第二行，完")
    );
    assert!(session.text().lines().any(|row| row.starts_with('+')));
    session.keys("B");
    assert!(session.text().contains("第一行"));
    session.keys("d");
    assert!(marked(&session).is_empty());
}

#[test]
fn quitting_in_the_midst_of_a_note_saves_it() {
    let mut session = Session::page(80, 24);
    session.keys("4GM半句<Ctrl-c>");
    assert!(session.quit);
    assert_eq!(
        session.saved.as_ref().unwrap().marks[0].note.as_deref(),
        Some("半句")
    );
}

#[test]
fn nothing_is_written_for_a_page_that_was_only_looked_at() {
    let mut session = Session::page(80, 24);
    session.keys("q");
    assert!(session.saved.is_none());
}

#[test]
fn the_shelf_lists_what_was_read_and_opens_it() {
    let mut session = Session::page(80, 24);
    let book = |name: &str| Book {
        name: name.to_owned(),
        path: Some(format!("/books/{name}")),
        progress: 0.4,
        ..Book::default()
    };
    session.event(Event::Shelf(Shelf {
        books: vec![book("红楼梦"), book("水浒传")],
    }));
    assert!(
        session.text().contains("水浒传") && session.text().contains("40%"),
        "{}",
        session.text()
    );
    session.keys("j<Enter>");
    assert_eq!(session.opening.as_deref(), Some("/books/水浒传"));
}

#[test]
fn a_mark_is_acknowledged_when_it_is_on_the_disk_and_not_before() {
    let mut session = Session::page(80, 24);
    session.disk = false;
    session.keys("4Gm");
    let starts = |session: &Session, sign: char| {
        let text = session.text();
        text.lines().any(|row| row.starts_with(sign))
    };
    assert!(!session.text().contains("已标记"), "{}", session.text());
    assert!(starts(&session, '.'), "{}", session.text());
    let state = session.saved.clone().unwrap();
    let id = session.model.open().known.id.clone().unwrap();
    let answer = |turn: Option<u64>, told: Option<&str>| {
        Event::Saved(Box::new(Saved {
            id: id.clone(),
            stands_as: id.clone(),
            turn,
            merged: None,
            told: told.map(str::to_owned),
        }))
    };
    session.event(answer(None, Some("磁盘已满")));
    assert!(session.text().contains("磁盘已满") && starts(&session, '.'));
    // An answer to an earlier write acknowledges nothing later.
    session.keys("6Gm");
    session.event(answer(Some(state.turn()), None));
    assert!(!session.text().contains("已标记"));
    assert!(starts(&session, '*') && starts(&session, '.'));
    let state = session.saved.clone().unwrap();
    session.event(answer(Some(state.turn()), None));
    assert!(session.text().contains("已标记") && !starts(&session, '.'));
}

#[test]
fn what_another_program_marked_meanwhile_is_seen() {
    let mut session = Session::page(80, 24);
    session.disk = false;
    let mut other = Session::page(80, 24);
    other.keys("8Gm");
    session.keys("4Gm");
    let id = session.model.open().known.id.clone().unwrap();
    let ours = session.saved.clone().unwrap();
    let both = other.saved.clone().unwrap().merge(ours.clone());
    session.event(Event::Saved(Box::new(Saved {
        stands_as: "another".to_owned(),
        id,
        turn: Some(ours.turn()),
        merged: Some(both),
        told: None,
    })));
    assert_eq!(marked(&session).len(), 2);
    let known = &session.model.open().known;
    assert_eq!(known.id.as_deref(), Some("another"));
    assert!(session.text().contains("已标记"));
}
