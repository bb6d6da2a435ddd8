//! What is kept on the disk while one reads, and what other documents and programs keep there.

use banmian::{
    anchor::Anchor,
    app::{Event, Saved, Standing},
    library::{Book, Mark, Shelf, State, Unit},
};

use super::{
    marking::marked,
    screen::{Session, document},
};

/// What the disk says of a write: all up to a turn is there, or it is full.
fn saved(session: &Session, turn: Option<u64>) -> Saved {
    let id = session.model.open().known.id.clone().unwrap();
    Saved {
        stands_as: id.clone(),
        id,
        turn,
        merged: None,
        told: turn.is_none().then(|| "磁盘已满".to_owned()),
    }
}

fn answer(session: &Session, turn: Option<u64>) -> Event {
    Event::Saved(Box::new(saved(session, turn)))
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
    session.event(answer(&session, None));
    assert!(session.text().contains("磁盘已满") && starts(&session, '.'));
    // An answer to an earlier write acknowledges nothing later.
    session.keys("6Gm");
    session.event(answer(&session, Some(state.turn())));
    assert!(!session.text().contains("已标记"));
    assert!(starts(&session, '*') && starts(&session, '.'));
    let state = session.saved.clone().unwrap();
    session.event(answer(&session, Some(state.turn())));
    assert!(session.text().contains("已标记") && !starts(&session, '.'));
}

#[test]
fn leaving_waits_for_the_disk_and_loses_nothing_unasked() {
    let mut session = Session::page(80, 24);
    session.disk = false;
    session.keys("4Gmq");
    assert!(!session.quit, "the mark is not on the disk yet");
    session.event(answer(&session, None));
    let text = session.text();
    assert!(
        !session.quit && text.contains("再按 q 离开") && text.contains("磁盘已满"),
        "{text}"
    );
    // Another key is another thought; then the disk has room again.
    session.keys("jq");
    assert!(!session.quit);
    let turn = session.saved.clone().unwrap().turn();
    session.event(answer(&session, Some(turn)));
    assert!(session.quit);
    // Who wants to leave all the same can.
    let mut session = Session::page(80, 24);
    session.disk = false;
    session.keys("4Gmqq");
    assert!(session.quit);
}

#[test]
fn what_another_program_marked_meanwhile_is_seen() {
    let mut session = Session::page(80, 24);
    session.disk = false;
    let mut other = Session::page(80, 24);
    other.keys("8Gm");
    session.keys("4Gm");
    let ours = session.saved.clone().unwrap();
    let both = other.saved.clone().unwrap().merge(ours.clone());
    session.event(Event::Saved(Box::new(Saved {
        stands_as: "another".to_owned(),
        merged: Some(both),
        ..saved(&session, Some(ours.turn()))
    })));
    assert_eq!(marked(&session).len(), 2);
    let known = &session.model.open().known;
    assert_eq!(known.id.as_deref(), Some("another"));
    assert!(session.text().contains("已标记"));
}

#[test]
fn marks_of_all_documents_are_in_one_list_and_open_there() {
    let mut session = Session::page(120, 40);
    session.keys("4Gm");
    let mut other = State::default();
    other.met(Some("/books/红楼梦.txt"), "1-2", Some("红楼梦"));
    let anchor = Anchor {
        here: "甄士隐梦幻识通灵".to_owned(),
        ..Anchor::default()
    };
    let mark = Mark::new(anchor, Unit::Paragraph, "2026-11-25T00:00:00Z");
    // Its own turns are far ahead of this document's.
    for _ in 0..20 {
        other.set(&mark.id, Some(mark.clone()), "2026-11-25T00:00:00Z");
    }
    let own = session.model.open().known.id.clone().unwrap();
    let states = vec![
        (own, session.saved.clone().unwrap()),
        ("other".to_owned(), other),
    ];
    session.keys("B");
    session.keys("A");
    assert!(session.asked_for_all);
    session.event(Event::AllMarks(banmian::library::all_marks(states)));
    let text = session.text();
    assert!(text.contains("红楼梦") && text.contains("甄士隐"), "{text}");
    assert!(text.contains("泉城济南"), "{text}");
    assert!(text.contains("* 甄士隐"), "it is on the disk: {text}");
    session.keys("/红楼<Enter>d");
    assert!(
        session.text().contains("先用 Enter 打开"),
        "{}",
        session.text()
    );
    session.keys("<Enter>");
    assert_eq!(session.opening.as_deref(), Some("/books/红楼梦.txt"));
    assert_eq!(session.opening_at.as_deref(), Some(mark.id.as_str()));
    // A mark of a document that is open is gone to at once.
    session.keys("GA");
    session.event(Event::AllMarks(session.model.everywhere.clone()));
    session.keys("/泉城<Enter><Enter>");
    let open = session.model.open();
    assert_eq!(open.place().line, open.placed[0].range.unwrap().start);
}

#[test]
fn a_link_to_a_mark_waits_for_the_whole_and_tells_what_is_gone() {
    let mut session = Session::page(80, 24);
    session.keys("9Gm");
    let state = session.saved.clone().unwrap();
    let id = state.marks[0].id.clone();
    let opened = |head_only: bool| {
        let mut head = (*document("泉城：一篇别的文章。\n".as_bytes(), "head.txt")).clone();
        head.decisions.head_only = head_only;
        let source = banmian::app::Source::BuiltIn;
        let mut open = banmian::app::Open::new(head.into(), "test".to_owned(), source);
        banmian::app::keeping::take_up(&mut open, state.clone());
        open
    };
    let begin = |head_only: bool, id: &str| {
        let mut open = opened(head_only);
        let begun = banmian::app::keeping::begin_at_mark(&mut open, id);
        (begun, open.resuming)
    };
    // Beyond the head of a long file: its place is looked for in the whole.
    let (begun, resuming) = begin(true, &id[..6]);
    assert_eq!(begun, Some(true));
    assert_eq!(resuming.as_ref(), Some(&state.marks[0].anchor));
    assert_eq!(
        begin(false, &id).0,
        Some(false),
        "there, but its words are not"
    );
    assert_eq!(begin(false, "zzzz").0, None);
}

#[test]
fn the_jump_list_leads_back_to_the_other_document() {
    let mut session = Session::page(80, 24);
    session.keys("9G");
    let first = session.model.open().place().line;
    let novel = "第一章　开头\n\n一段话。\n\n第二章　结尾\n\n又一段话。\n";
    session.open(document(novel.as_bytes(), "novel.txt"), "novel.txt");
    assert_eq!(session.model.current, 1);
    session.keys("G<Ctrl-o><Ctrl-o>");
    assert_eq!(session.model.current, 0);
    assert_eq!(session.model.open().place().line, first);
    session.keys("<Alt-o>");
    assert_eq!(session.model.current, 1);
}

/// A text of whose marks one resembles what stands there now, and one is gone.
fn edited() -> Session {
    let old = document("雾从河上来，灯一盏一盏地灭了。\n\n他把账本合上，听见门外有人说话，声音很轻。\n\n天快亮了。\n".as_bytes(), "a.md");
    let mut session = Session::of(old, 100, 30);
    session.keys("1Gm2Gm");
    let state = session.saved.clone().unwrap();
    let new = document(
        "船在下午靠岸，码头上没有人。\n\n他把信收好，听见楼上有人说话。\n\n许多年以后，没有人记得那条船。\n".as_bytes(),
        "a.md",
    );
    Session::of(new, 100, 30).with_state(&state)
}

#[test]
fn what_is_unsure_is_offered_and_what_is_gone_is_listed_with_its_words() {
    let mut session = edited();
    let standings: Vec<Standing> = session
        .model
        .open()
        .placed
        .iter()
        .map(|placed| placed.standing)
        .collect();
    assert_eq!(standings, [Standing::Offered, Standing::Lost]);
    session.keys("B");
    let text = session.text();
    assert!(
        text.contains("他把账本合上") && text.contains("他把信收好"),
        "both texts: {text}"
    );
    assert!(
        text.contains("雾从河上来") && text.contains("未找到"),
        "{text}"
    );
    // Taken over, it stands there; undone, it is offered again.
    session.keys("a");
    let first = |session: &Session| session.model.open().placed[0].standing;
    assert_eq!(first(&session), Standing::Found);
    assert!(
        session
            .saved
            .as_ref()
            .unwrap()
            .marks
            .iter()
            .any(|mark| mark.anchor.words().contains("把信"))
    );
    session.keys("U");
    assert_eq!(first(&session), Standing::Offered);
    session.keys("<Ctrl-r>");
    assert_eq!(first(&session), Standing::Found);
    // What is lost is not gone to, and not dropped.
    session.keys("G<Enter>");
    assert!(
        session.text().contains("原文已找不到"),
        "{}",
        session.text()
    );
    assert_eq!(session.model.open().state.marks.len(), 2);
}
