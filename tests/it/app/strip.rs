//! The strip of places: where it is, what it shows, where a click on it goes.

use banmian::{
    app::{Event, Mouse, MouseAct, StripSign, strip},
    config::Strip,
    text::Ruler,
};
use ratatui::layout::Rect;

use super::screen::{Session, document};

/// Forty sections; 泉水 stands in the tenth and in the last but one.
fn long(columns: u16, rows: u16) -> Session {
    let text: String = (0..40)
        .map(|section| {
            let word = if section == 9 || section == 38 {
                "泉水"
            } else {
                "河流"
            };
            format!(
                "# 第{section}节\n\n{}这里有{word}。\n\n",
                "春风又绿江南岸，明月何时照我还。".repeat(12)
            )
        })
        .collect();
    Session::of(document(text.as_bytes(), "long.md"), columns, rows)
}

fn place(session: &Session) -> Option<Rect> {
    strip::area(&session.model, &session.model.derived.areas.stories[0])
}

fn signs(session: &Session) -> Vec<StripSign> {
    let height = place(session).expect("the strip is shown").height;
    let story = session.model.derived.areas.stories[0].story;
    strip::rows(&session.model, story, height)
        .iter()
        .map(|row| row.sign)
        .collect()
}

fn rows_of(signs: &[StripSign], sign: StripSign) -> Vec<usize> {
    (0..signs.len()).filter(|row| signs[*row] == sign).collect()
}

fn click(session: &mut Session, column: u16, row: u16) {
    session.event(Event::Mouse(Mouse {
        act: MouseAct::Press,
        column,
        row,
    }));
}

#[test]
fn the_strip_comes_with_hits_and_goes_with_them() {
    for ruler in [Ruler::NARROW, Ruler::WIDE] {
        let mut session = long(80, 24).ruler(ruler);
        assert_eq!(place(&session), None, "one that reads is not disturbed");
        session.keys("/泉水<Enter>");
        let hits = rows_of(&signs(&session), StripSign::Hit);
        assert_eq!(hits.len(), 2);
        let height = usize::from(place(&session).expect("shown").height);
        assert!(
            hits[0].abs_diff(height / 4) <= 1 && hits[1] >= height - 2,
            "{hits:?} of {height}"
        );
        // It stands right of the text and is made of one cell.
        let area = session.model.derived.areas.stories[0];
        let strip = place(&session).expect("shown");
        assert!(
            strip.x >= area.text.right() && strip.width == 1 && strip.right() == area.pane.right()
        );
        session.keys("<Esc>");
        assert_eq!(place(&session), None);
    }
}

#[test]
fn it_shows_where_the_screen_stands_marks_and_headings() {
    let mut session = long(80, 24);
    session.model.settings.strip = Strip::Always;
    session.keys("50%m");
    let signs = signs(&session);
    let mark = rows_of(&signs, StripSign::Mark);
    assert_eq!(mark.len(), 1);
    assert!(mark[0].abs_diff(signs.len() / 2) <= 1, "{mark:?}");
    assert_eq!(
        rows_of(&signs, StripSign::Heading),
        [0; 0],
        "forty would be a dotted line"
    );
    let few = "# 一节\n\n春风又绿江南岸，明月何时照我还。\n\n"
        .replace("还。", &"春风又绿江南岸。".repeat(120));
    let mut other = Session::of(document(few.repeat(6).as_bytes(), "few.md"), 80, 24);
    other.model.settings.strip = Strip::Always;
    assert_eq!(rows_of(&self::signs(&other), StripSign::Heading).len(), 6);
    let here = |session: &Session| {
        let height = place(session).expect("shown").height;
        let rows = strip::rows(&session.model, 0, height);
        rows.iter()
            .position(|row| row.on_screen)
            .expect("somewhere")
    };
    session.keys("g");
    assert_eq!(here(&session), 0);
    let mut last = 0;
    for _ in 0..30 {
        session.keys(" ");
        assert!(here(&session) >= last);
        last = here(&session);
    }
    session.keys("G");
    assert!(here(&session) >= signs.len() - 2);
    session.model.settings.strip = Strip::Never;
    session.keys("/泉水<Enter>");
    assert_eq!(place(&session), None);
}

#[test]
fn a_click_goes_to_the_hit_there_or_to_the_place_and_back_again() {
    let mut session = long(80, 24);
    session.keys("/泉水<Enter>g");
    let strip = place(&session).expect("shown");
    let hits = rows_of(&signs(&session), StripSign::Hit);
    let text = session.model.open().document.text.clone();
    click(&mut session, strip.x, strip.y + hits[1] as u16);
    let second = text.rfind("泉水").expect("it is there");
    assert_eq!(
        session
            .model
            .open()
            .search
            .as_ref()
            .and_then(|search| search.at)
            .map(|at| at.start.at()),
        Some(second)
    );
    assert!(
        session.model.derived.shown[0]
            .range()
            .contains(second.into())
    );
    session.keys("<Ctrl-o>");
    assert_eq!(session.model.open().place().line.at(), 0);
    // Where there is no hit, to the place itself.
    let row = strip.height / 2;
    click(&mut session, strip.x, strip.y + row);
    let part = strip::rows(&session.model, 0, strip.height)[usize::from(row)].part;
    assert!(session.model.derived.shown[0].range().overlaps(part));
}

#[test]
fn where_there_is_no_air_and_in_vertical_text_there_is_none() {
    for (columns, keys) in [(31, ""), (80, "V")] {
        let mut session = long(columns, 24);
        session.model.settings.strip = Strip::Always;
        session.keys(keys);
        session.keys("j");
        assert_eq!(place(&session), None);
    }
}
