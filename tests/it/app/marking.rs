//! Marks and notes on the built-in page, over quitting and reopening.

use std::collections::HashSet;

use banmian::{
    app::{Event, Listed, Overlay, Whose, mark_list, marks},
    config::{Depth, Ground, Role, Theme, Tone},
};

use super::screen::Session;

/// How the words begin that the marks stand on.
pub(super) fn marked(session: &Session) -> Vec<String> {
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

/// A page whose reader names marks by letters.
fn lettered() -> Session {
    let mut session = Session::page(80, 24);
    session.model.settings.mark_letters = true;
    session
}

#[test]
fn a_letter_names_a_mark_and_leads_to_it() {
    let mut session = lettered();
    session.keys("4Gma");
    assert!(session.text().contains("已标记为 a"), "{}", session.text());
    assert!(session.text().lines().any(|row| row.starts_with('a')));
    session.keys("9Gmb12Gmm");
    let letters = |session: &Session| {
        let open = session.model.open();
        let marks = open.placed.iter().map(|placed| &placed.id);
        marks
            .map(|id| open.state.mark(id).unwrap().letter.unwrap_or('-'))
            .collect::<String>()
    };
    assert_eq!(letters(&session), "ab-");
    session.keys("'a");
    let open = session.model.open();
    assert_eq!(open.place().line, open.placed[0].range.unwrap().start);
    // The letter moves; undo brings it back, both marks in one step.
    session.keys("9Gma");
    assert_eq!(letters(&session), "-a-");
    session.keys("U");
    assert_eq!(letters(&session), "ab-");
    session.keys("'z");
    assert!(session.text().contains("没有以 z 命名的标记"));
    session.keys("g''");
    let open = session.model.open();
    assert_eq!(open.place().line, open.placed[0].range.unwrap().start);
    session.keys("4Gm<Esc>");
    assert_eq!(letters(&session), "ab-");
}

#[test]
fn a_tag_is_shown_filtered_by_and_undone() {
    let mut session = Session::page(80, 24);
    session.keys("4G#泉水<Enter>9Gm");
    let tags = |session: &Session| {
        let state = session.saved.clone().unwrap();
        let tags = state.marks.into_iter().filter_map(|mark| mark.tag);
        tags.collect::<Vec<_>>()
    };
    assert_eq!(tags(&session), ["泉水"]);
    session.keys("4G");
    assert!(session.text().lines().any(|row| row.starts_with('#')));
    session.keys("B");
    assert!(session.text().contains("#泉水"), "{}", session.text());
    session.keys("/#泉<Enter>");
    let Some(Overlay::List(Listed::Marks(_), list)) = &session.model.overlay else {
        panic!("the list is open");
    };
    let rows = mark_list::rows(&session.model, Whose::Document, list);
    assert_eq!(rows.len(), 1, "{}", session.text());
    session.keys("#<Backspace><Backspace>趵突<Enter>U");
    assert_eq!(tags(&session), ["泉水"]);
}

#[test]
fn a_tag_that_names_a_colour_is_shown_in_it() {
    let painted = |tag: &str| {
        let mut session = Session::page(80, 24);
        session.keys(&format!("4G#{tag}<Enter>"));
        let open = session.model.open();
        let range = open.placed[0].range.unwrap();
        marks::sign(open, range).unwrap().1
    };
    assert_eq!(painted("红色"), Role::TagRed);
    assert_eq!(painted("Blue"), Role::TagBlue);
    assert_eq!(painted("紫"), Role::TagPurple);
    assert_eq!(painted("泉水"), Role::Mark);
    // Five colours that differ from each other, with sixteen colours too; with none they are signs as all marks are.
    for theme in Theme::names() {
        let theme = Theme::built_in(theme).unwrap();
        let five = [
            Role::TagRed,
            Role::TagYellow,
            Role::TagGreen,
            Role::TagBlue,
            Role::TagPurple,
        ];
        for (depth, least) in [
            (Depth::True, 5),
            (Depth::Xterm, 5),
            (Depth::Ansi, 5),
            (Depth::None, 1),
        ] {
            for tone in Tone::ALL {
                let palette = theme.palette(tone, depth, Ground::Theme);
                let inks: HashSet<_> = five.iter().map(|role| palette.style(*role).fg).collect();
                assert_eq!(
                    inks.len(),
                    least,
                    "{} {tone:?} {depth:?} {inks:?}",
                    theme.name()
                );
            }
        }
    }
}

#[test]
fn a_draft_outlives_the_program_and_is_gone_when_saved() {
    let mut session = Session::page(80, 24);
    session.keys("4GM先写一半<Esc>");
    assert!(session.text().contains("草稿已保留"));
    let mut session = session.reopened();
    session.keys("4GM");
    assert!(session.text().contains("先写一半"), "{}", session.text());
    session.keys("，写完<Ctrl-s>");
    let mark = session.saved.clone().unwrap().marks.remove(0);
    assert_eq!(mark.note.as_deref(), Some("先写一半，写完"));
    assert_eq!(mark.draft, None);
}

#[test]
fn a_note_goes_through_the_readers_own_editor() {
    let mut session = Session::page(80, 24);
    session.keys("4GM起头<Alt-e>");
    let (id, text) = session.editing.clone().expect("the editor was asked for");
    assert_eq!(text, "起头");
    session.event(Event::NoteEdited {
        id,
        text: "起头\n第二行\n".to_owned(),
    });
    let mark = session.saved.clone().unwrap().marks.remove(0);
    assert_eq!(mark.note.as_deref(), Some("起头\n第二行"));
    assert!(session.text().contains("批注已保存"));
}

#[test]
fn the_list_shows_the_mark_at_its_cursor_whole() {
    let mut session = Session::page(120, 40);
    session.keys("4GM第一行<Enter>第二行<Ctrl-s>B");
    let text = session.text();
    assert!(text.contains("第一行") && text.contains("第二行"), "{text}");
    assert!(text.contains("1970-01-01"), "{text}");
    assert!(!text.contains("此处"), "{text}");
}

#[test]
fn a_sentence_is_marked_as_one() {
    let mut session = Session::page(80, 24);
    session.keys("4Gvvm");
    let state = session.saved.clone().unwrap();
    let words = state.marks[0].anchor.words();
    assert_eq!(state.marks[0].unit, banmian::library::Unit::Sentence);
    assert!(
        words.ends_with(['。', '！', '？']) && words.matches('。').count() <= 1,
        "{words}"
    );
}

#[test]
fn notes_and_removals_are_undone_and_done_again() {
    let note = |session: &Session| {
        session
            .model
            .open()
            .state
            .marks
            .first()
            .map(|mark| mark.note.clone())
    };
    let mut session = Session::page(80, 24);
    session.keys("4GM水<Ctrl-s>");
    assert_eq!(note(&session), Some(Some("水".to_owned())));
    session.keys("U");
    assert_eq!(note(&session), Some(None));
    session.keys("<Ctrl-r>");
    assert_eq!(note(&session), Some(Some("水".to_owned())));
    session.keys("Bd<Esc>");
    assert_eq!(note(&session), None);
    session.keys("U");
    assert_eq!(note(&session), Some(Some("水".to_owned())));
    session.keys("<Ctrl-r>");
    assert_eq!(note(&session), None);
}

#[test]
fn the_list_is_sorted_by_place_and_by_date() {
    let mut session = Session::page(80, 24);
    session.keys("9Gm");
    session.model.time += std::time::Duration::from_secs(60);
    session.keys("4GmB");
    let order = |session: &Session| {
        let Some(Overlay::List(Listed::Marks(whose), list)) = &session.model.overlay else {
            panic!("no list of marks");
        };
        mark_list::rows(&session.model, *whose, list)
    };
    assert_eq!(order(&session), [0, 1]);
    session.keys("S");
    let dates: Vec<_> = order(&session)
        .into_iter()
        .map(|index| {
            mark_list::row(&session.model, Whose::Document, index)
                .unwrap()
                .mark
                .created
                .clone()
        })
        .collect();
    assert!(dates[0] > dates[1], "the newest first: {dates:?}");
}
