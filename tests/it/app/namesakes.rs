//! Marks of a document of the same name are offered, and taken over only when the reader says so.

use banmian::app::Event;

use super::screen::{Session, document};

const OLD: &str =
    "第一章　渡口\n\n　　天亮之前，摆渡人已经把船撑到了对岸。\n\n　　他不知道信里写了什么。\n";
/// Tomorrow's edition: set otherwise, a sentence more.
const NEW: &str =
    "第一章　渡口\n\n天亮之前,摆渡人已经把船撑到了对岸。雾还没有散。\n他不知道信里写了什么。\n";

/// The new edition, opened where the old one with two marks is known.
fn offered() -> Session {
    let mut old = Session::of(document(OLD.as_bytes(), "渡口.txt"), 80, 24);
    old.keys("2Gm3Gm");
    let state = old.saved.clone().unwrap();
    assert_eq!(state.marks.len(), 2);
    let mut session = Session::of(document(NEW.as_bytes(), "渡口-校订.md"), 80, 24);
    let identity = session.model.open().known.identity.clone();
    let marks = banmian::library::all_marks(vec![("0".repeat(32), state)]);
    session.event(Event::Kin { identity, marks });
    session
}

#[test]
fn a_namesakes_marks_are_offered_and_taken_over() {
    let mut session = offered();
    assert!(
        session.text().contains("同名的另一篇有 2 个标记"),
        "{}",
        session.text()
    );
    assert!(session.model.open().state.marks.is_empty());
    session.keys("Ba");
    let open = session.model.open();
    assert!(open.kin.is_empty());
    let text = &open.document.text;
    let words: Vec<&str> = open
        .placed
        .iter()
        .filter_map(|placed| placed.range)
        .map(|range| range.of(text))
        .collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(
        words[0].starts_with("天亮之前") && words[1].starts_with("他不知道"),
        "{words:?}"
    );
    assert_eq!(session.saved.as_ref().unwrap().marks.len(), 2);
    session.keys("<Esc>U");
    assert!(
        session.model.open().state.marks.is_empty(),
        "one change, undone at once"
    );
}

#[test]
fn what_is_not_taken_over_stays_offered() {
    let mut session = offered();
    session.keys("jjB");
    assert!(
        session.text().contains("同名的另一篇"),
        "{}",
        session.text()
    );
    session.keys("<Esc>");
    assert!(session.model.open().state.marks.is_empty());
}
