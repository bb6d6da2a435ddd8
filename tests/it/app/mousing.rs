//! Selecting with the mouse: inside the pane where it was pressed, by words and sentences too.

use banmian::app::{Event, Mouse, MouseAct, ShownRow, VERTICAL_GAP};
use ratatui::layout::Rect;

use super::screen::Session;

fn mouse(session: &mut Session, act: MouseAct, (column, row): (u16, u16)) {
    session.event(Event::Mouse(Mouse { act, column, row }));
}

/// The cells of the text of a story.
fn text(session: &Session, story: usize) -> Rect {
    let areas = &session.model.derived.areas.stories;
    areas.iter().find(|area| area.story == story).unwrap().text
}

/// The cell in which these words begin.
fn cell(session: &Session, words: &str) -> (u16, u16) {
    let text = session.text();
    let (row, before) = text
        .lines()
        .enumerate()
        .find_map(|(row, line)| Some((row, line.split_once(words)?.0)))
        .unwrap();
    let column = session.model.ruler.measure(before);
    (column as u16, row as u16)
}

fn clicks(session: &mut Session, times: usize, at: (u16, u16)) -> String {
    for _ in 0..times {
        mouse(session, MouseAct::Press, at);
        mouse(session, MouseAct::Release, at);
    }
    session.keys("y");
    session.copied.last().unwrap().clone()
}

#[test]
fn a_drag_stays_in_its_pane() {
    let mut session = Session::page(120, 40);
    let first = text(&session, 0);
    let from = cell(&session, "泉城济南");
    mouse(&mut session, MouseAct::Press, from);
    // Into the other story, in the same row: to the end of this one's line.
    let other = text(&session, 1);
    mouse(&mut session, MouseAct::Drag, (other.x + 20, from.1));
    session.keys("y");
    assert_eq!(session.copied[0], "泉城济南,因水而兴,因泉而名。作为省");
    assert!(first.right() < other.x);
    // And the other way, from the second story.
    let from = cell(&session, "供暖季历时");
    mouse(&mut session, MouseAct::Press, from);
    mouse(&mut session, MouseAct::Drag, (1, from.1));
    session.keys("y");
    assert_eq!(session.copied[1], "2025—2026供");
}

#[test]
fn beyond_the_edge_the_text_scrolls_under_the_drag() {
    for (before, rows) in [("", 24), ("V", 24)] {
        let mut session = Session::page(80, rows);
        session.keys(before);
        session.keys("4G");
        let area = session.model.derived.areas.stories[0];
        let text = area.text;
        let lines = &session.model.derived.shown[0].columns[0];
        let is_line = |row: &ShownRow| matches!(row, ShownRow::Line { .. });
        let line = lines.iter().rposition(is_line).unwrap() as u16;
        let inside = if area.vertical {
            (text.right() - 1 - line * (2 + VERTICAL_GAP), text.y + 4)
        } else {
            (text.x, text.y + line)
        };
        let edge = if area.vertical {
            (0, text.y + 4)
        } else {
            (text.x + 6, rows - 1)
        };
        let back = if area.vertical {
            (79, text.y)
        } else {
            (text.x, 0)
        };
        mouse(&mut session, MouseAct::Press, inside);
        let shown = session.model.derived.shown[0].range();
        for _ in 0..30 {
            mouse(&mut session, MouseAct::Drag, edge);
        }
        let selection = session.model.open().selection.unwrap();
        let document = session.model.open().document.clone();
        let selected = selection.range(&document);
        assert!(selected.end > shown.end, "{before}: scrolled on");
        for _ in 0..60 {
            mouse(&mut session, MouseAct::Drag, back);
        }
        let selection = session.model.open().selection.unwrap();
        assert!(selection.moving < selection.fixed, "{before}: and back");
        session.keys("y");
        assert!(!session.copied.is_empty());
    }
}

#[test]
fn a_second_click_takes_the_word_and_a_third_the_sentence() {
    let mut session = Session::page(80, 24);
    session.keys("4G");
    let at = cell(&session, "泉城济南");
    let word = clicks(&mut session, 2, at);
    assert!(
        word.starts_with('泉') && word.chars().count() <= 4,
        "{word}"
    );
    session.model.time += std::time::Duration::from_secs(2);
    let sentence = clicks(&mut session, 3, at);
    assert_eq!(sentence, "泉城济南,因水而兴,因泉而名。");
}
