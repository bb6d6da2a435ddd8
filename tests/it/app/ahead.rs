//! What a reader is likely to ask for next is seen before its key comes, as it will be, and leaves no trace.

use banmian::{action::Action, app, config::Key, view};
use ratatui::{buffer::Buffer, layout::Rect};

use super::screen::{Session, document};

/// The strides, with a key of each.
const STRIDES: [(Action, &str); 6] = [
    (Action::PageDown, " "),
    (Action::PageUp, "b"),
    (Action::LineDown, "j"),
    (Action::LineUp, "k"),
    (Action::HalfDown, "d"),
    (Action::HalfUp, "u"),
];

fn yearbook() -> String {
    (1..200)
        .map(|nth| format!("第{nth}章 报告\n\n　　第{nth}年，全县粮食产量{nth}万吨，比上年增长3.{nth}%，农民人均收入{nth}元。\n\n"))
        .collect()
}

/// The screen after a stride, foreseen.
fn foreseen(session: &mut Session, stride: Action) -> Option<Buffer> {
    let (columns, rows) = session.model.size;
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    let read = app::foresee(&mut session.model, stride, |model| {
        view::render(model, area, &mut buffer);
    });
    read.then_some(buffer)
}

#[test]
fn what_is_foreseen_is_what_comes_and_leaves_no_trace() {
    // Into the middle, to the edges, over the end of a story, behind messages, a jump and a search.
    let walks = [
        "",
        " ",
        "jjj",
        "G",
        "Gk",
        "g",
        "  b",
        "}",
        "]l",
        "Q",
        "mj",
        "/全<Enter>",
        "z",
    ];
    for (columns, rows) in [(120, 40), (50, 20)] {
        for walk in walks {
            for (stride, key) in STRIDES {
                let text = yearbook();
                for mut session in [
                    Session::page(columns, rows),
                    Session::of(document(text.as_bytes(), "年鉴.txt"), columns, rows),
                ] {
                    session.keys(walk);
                    let before = session.picture();
                    let foreseen = foreseen(&mut session, stride).expect("the text is read");
                    assert_eq!(
                        session.picture(),
                        before,
                        "a trace of {stride:?} after {walk:?}"
                    );
                    session.keys(key);
                    assert!(
                        session.buffer() == foreseen,
                        "{stride:?} after {walk:?} at {columns}x{rows}"
                    );
                }
            }
        }
    }
}

#[test]
fn nothing_is_foreseen_where_the_text_does_not_answer() {
    let space = Key::from(' ');
    for keys in ["?", "B", "/", "3", "v", "t", ","] {
        let mut session = Session::page(120, 40);
        assert_eq!(app::stride(&session.model, space), Some(Action::PageDown));
        session.keys(keys);
        assert_eq!(app::stride(&session.model, space), None, "after {keys:?}");
        assert!(
            foreseen(&mut session, Action::PageDown).is_none(),
            "after {keys:?}"
        );
    }
}

#[test]
fn the_lines_that_were_foreseen_are_not_set_again() {
    let text = yearbook();
    for ahead in [false, true] {
        let mut session = Session::of(document(text.as_bytes(), "年鉴.txt"), 120, 40);
        if ahead {
            foreseen(&mut session, Action::PageDown);
        }
        let before = session.model.derived.cache.memory();
        session.keys(" ");
        let added = session.model.derived.cache.memory() - before;
        assert_eq!(added == 0, ahead, "{added} bytes of lines were set anew");
    }
}
