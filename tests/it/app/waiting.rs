//! Jumps beyond the head of a document, while the rest is read.

use std::sync::Arc;

use banmian::{
    app::{Event, Outcome},
    import::{self, Hint, Imported},
};

use super::screen::Session;

fn novel() -> String {
    (0..400)
        .map(|n| format!("第{}章 题\n\n　　第{n}段，说的是旧事。\n\n", n + 1))
        .collect()
}

/// A session that has read a head; and the whole, which comes later.
fn begun() -> (Session, Imported) {
    let text = novel();
    let head = import::head(&text.as_bytes()[..4000], &Hint::default()).unwrap();
    let whole = import::import(text.clone().into_bytes(), &Hint::default()).unwrap();
    (Session::of(Arc::new(head.document), 80, 24), whole)
}

fn arrives(session: &mut Session, whole: Imported) {
    let ticket = session.model.open().import_ticket;
    session.event(Event::Done(ticket, Outcome::Imported(Ok(Box::new(whole)))));
}

#[test]
fn a_jump_to_the_end_waits_for_the_rest_and_is_then_made() {
    for (keys, shows) in [
        ("G", "第399段"),
        ("50%", "第204段"),
        ("701G", "第350段"),
        ("300]", "第300章"),
    ] {
        let (mut session, whole) = begun();
        assert!(session.text().contains("读取中"), "{}", session.text());
        session.keys(keys);
        let shown = session.text();
        assert!(
            shown.contains("读完即到") && shown.contains("第0段"),
            "{shown}"
        );
        arrives(&mut session, whole);
        let shown = session.text();
        assert!(shown.contains(shows), "{keys}\n{shown}");
        assert!(!shown.contains("读取中"), "{shown}");
        session.keys("<Ctrl-o>");
        assert!(session.text().contains("第0段"));
    }
}

#[test]
fn esc_or_another_move_calls_it_off() {
    for keys in ["G<Esc>", "Gj"] {
        let (mut session, whole) = begun();
        session.keys(keys);
        assert!(!session.text().contains("读完即到"));
        arrives(&mut session, whole);
        assert!(session.text().contains("第1段"), "{}", session.text());
    }
}

#[test]
fn what_the_head_has_is_gone_to_at_once() {
    let (mut session, _) = begun();
    session.keys("5G");
    assert!(!session.text().contains("读完即到"));
    session.keys("]");
    assert!(!session.text().contains("读完即到"));
}
