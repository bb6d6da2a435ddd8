//! The settings pane: what is changed there acts on the text behind it and is kept.

use banmian::config::{self, Decided, Layer, Theme};

use super::screen::Session;

/// The row of the pane under its cursor.
fn row(session: &Session) -> String {
    let text = session.text();
    let row = text.lines().find(|row| row.contains("< ")).unwrap_or("");
    row.trim().to_owned()
}

#[test]
fn a_change_acts_at_once_and_is_kept() {
    let mut session = Session::page(120, 40);
    let before = session.text();
    session.keys(",/indent<Enter>");
    assert!(row(&session).contains("indent"), "{}", session.text());
    assert!(row(&session).ends_with("默认"));
    session.keys("l");
    // `auto` was 4.
    assert!(row(&session).contains("< 5 >"), "{}", row(&session));
    assert!(row(&session).ends_with("设置文件"), "{}", row(&session));
    assert_eq!(session.model.settings.indent, Some(5));
    session.keys("0<Enter>");
    session.keys("3hd");
    let kept: Vec<(&str, &str)> = session
        .kept
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(
        kept,
        [
            ("indent", "5"),
            ("indent", "6"),
            ("indent", "3"),
            ("indent", "")
        ]
    );
    session.keys("<Esc>");
    assert_eq!(session.text(), before, "all as it was");
}

#[test]
fn a_number_before_enter_is_the_value() {
    let mut session = Session::page(120, 40);
    session.keys(",60<Enter>");
    assert_eq!(session.model.settings.width, Some(60));
    assert_eq!(session.kept, [("width", "60".to_owned())]);
    session.keys("1<Enter>");
    assert_eq!(session.model.settings.width, Some(60), "out of bounds");
    assert!(
        session.text().contains("auto 2-10000"),
        "{}",
        session.text()
    );
    session.keys("h");
    assert_eq!(session.model.settings.width, Some(58));
}

#[test]
fn the_text_stays_in_sight_at_every_size() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20), (20, 12), (180, 50)] {
        let mut session = Session::page(columns, rows);
        let before = session.text();
        session.keys(",");
        let after = session.text();
        let same = before
            .lines()
            .zip(after.lines())
            .take_while(|(before, after)| before == after)
            .count();
        assert!(
            same + 1 >= usize::from(rows) / 4,
            "{columns}x{rows}: {after}"
        );
        assert!(row(&session).contains("width"), "{columns}x{rows}: {after}");
        for _ in 0..config::ROWS.len() {
            assert!(!row(&session).is_empty(), "the cursor is in sight");
            session.keys("j");
        }
        session.keys(",");
        assert_eq!(session.text(), before);
    }
}

#[test]
fn themes_of_ones_own_are_among_those_to_choose() {
    let mut session = Session::page(120, 40);
    let own = "[dark]\npaper = \"#123456\"\n";
    session.model.files.themes = vec![Theme::parse("mine", own).0];
    session.keys(",/配色<Enter>");
    let mut seen = Vec::new();
    for _ in 0..=Theme::names().count() {
        session.keys("l");
        let palette = session.model.appearance.palette.clone();
        seen.push((session.model.settings.theme.clone(), palette));
    }
    let names: Vec<&str> = seen.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        names.contains(&"mine") && names.contains(&"solar"),
        "{names:?}"
    );
    assert_eq!(names.last(), Some(&"paper"), "round");
    for (index, (_, palette)) in seen.iter().enumerate() {
        assert!(
            seen.iter()
                .skip(index + 1)
                .all(|(_, other)| other != palette)
        );
    }
}

#[test]
fn the_pane_tells_who_decided() {
    let mut session = Session::page(120, 40);
    session.model.sources.line.width = Some(Some(40));
    session.model.sources.file.width = Some(Some(50));
    session.model.sources.file.theme = Some("ink".to_owned());
    session.model.settle();
    session.keys("c,/width<Enter>");
    assert!(row(&session).ends_with("命令行"), "{}", row(&session));
    assert!(row(&session).contains("< 40 >"));
    // What is changed here is the file's, and the command line gives way.
    session.keys("l");
    assert!(row(&session).ends_with("设置文件"), "{}", row(&session));
    assert_eq!(session.model.settings.width, Some(42));
    let own = Layer::default();
    let decided = |session: &Session, name| session.model.sources.decided(name, &own);
    assert_eq!(decided(&session, "columns"), Decided::Run);
    assert_eq!(decided(&session, "theme"), Decided::File);
    session.keys("<Esc>T,/script<Enter>");
    assert!(row(&session).ends_with("本文档"), "{}", session.text());
    session.keys("d");
    assert!(row(&session).ends_with("默认"), "{}", row(&session));
    assert_eq!(session.model.script(), None);
}

#[test]
fn words_of_ones_own_are_for_the_editor() {
    let mut session = Session::page(120, 40);
    session.keys(",/chapters<Enter>l");
    assert!(session.text().contains("请在设置文件中写明"));
    assert!(session.kept.is_empty());
    session.keys("<Alt-e>");
    assert!(
        session.text().contains("还没有设置文件"),
        "{}",
        session.text()
    );
}

#[test]
fn the_mouse_chooses_before_it_changes() {
    use banmian::app::{Event, Mouse, MouseAct};
    let mut session = Session::page(120, 40);
    session.keys(",");
    let text = session.text();
    let row = text
        .lines()
        .position(|row| row.contains("leading"))
        .unwrap() as u16;
    let mut press = || {
        session.event(Event::Mouse(Mouse {
            act: MouseAct::Press,
            column: 10,
            row,
        }));
        session.kept.len()
    };
    assert_eq!(press(), 0);
    assert_eq!(press(), 1);
    assert_eq!(session.kept, [("leading", "1".to_owned())]);
}

#[test]
fn what_a_row_has_no_room_for_stands_at_the_foot() {
    let mut session = Session::page(80, 24);
    session.keys(",j");
    let text = session.text();
    assert!(
        text.contains("\n 段首缩进（格）；auto 为两字，窄于 30 格时一字"),
        "{text}"
    );
}
