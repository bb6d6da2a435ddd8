//! Journeys through text set otherwise: newspaper columns, vertical text, leading, paragraphs as blocks.

use banmian::{
    app::{ShownRow, status::progress},
    layout::Paragraphs,
    text::Pos,
};

use super::{
    journeys::{line, sections, top},
    screen::{Session, document},
};

/// Which rows of a column hold a line.
fn rows(session: &Session, column: usize) -> String {
    let rows = session.model.derived.shown[0].columns[column].iter();
    rows.map(|row| match row {
        ShownRow::Blank => ' ',
        ShownRow::Line { .. } => '=',
        ShownRow::Above { .. } => '^',
    })
    .collect()
}

/// A story of many paragraphs in chapters.
fn novel(columns: u16, rows: u16) -> Session {
    let paragraph = |number: usize| {
        format!(
            "　　“走。”老船夫说，“等雾散了就走。”第{number}次他蹲在船头，把烟袋锅子往船帮上磕了磕，眯着眼看对岸——对岸的码头上已经有人在卸货了……\n"
        )
    };
    let chapter = |name| {
        let paragraphs: String = (0..30).map(paragraph).collect();
        format!("第{name}章 渡口\n\n{paragraphs}")
    };
    let text = format!("长河\n\n{}", ["一", "二", "三", "四"].map(chapter).concat());
    Session::of(document(text.as_bytes(), "novel.txt"), columns, rows)
}

/// Reads to the end by pages: what each page showed.
fn pages(session: &mut Session) -> Vec<(Pos, Pos)> {
    let mut pages = Vec::new();
    loop {
        let range = session.model.derived.shown[0].range();
        if pages.last() == Some(&(range.start, range.end)) || pages.len() > 500 {
            return pages;
        }
        pages.push((range.start, range.end));
        session.keys(" ");
    }
}

#[test]
fn pages_of_columns_show_every_word_once_and_tell_how_far_one_is() {
    for (columns, height) in [(120, 40), (80, 24), (180, 50)] {
        let mut session = novel(columns, height);
        session.keys("zgc");
        let pages = pages(&mut session);
        assert!(pages.len() > 1);
        for pair in pages.windows(2) {
            let [(_, end), (start, _)] = pair else {
                unreachable!()
            };
            let between = &session.model.open().document.text[end.at()..start.at()];
            assert!(between.trim().is_empty(), "{between:?} is on no page");
        }
        assert_eq!(progress(&session.model), 100);
        session.keys("g");
        let first = progress(&session.model);
        assert!(
            first < 60,
            "{first} % on the first of {} pages",
            pages.len()
        );
        for _ in 0..pages.len() {
            let before = progress(&session.model);
            session.keys(" ");
            assert!(progress(&session.model) >= before);
        }
    }
}

#[test]
fn the_last_columns_end_at_one_height() {
    let mut session = novel(180, 50);
    session.keys("zcg");
    pages(&mut session);
    let last = &session.model.derived.shown[0].columns;
    let heights: Vec<usize> = last.iter().map(Vec::len).collect();
    let (least, most) = (heights.iter().min().unwrap(), heights.iter().max().unwrap());
    assert!(last.len() > 1 && most - least <= 6, "{heights:?}");
}

#[test]
fn a_narrow_pane_says_that_it_holds_one_column() {
    let mut session = novel(60, 24);
    session.keys("c");
    assert!(
        session.text().contains("此处只够一栏"),
        "{}",
        session.text()
    );
    session.keys("V").keys("c");
    assert!(!session.model.settings.vertical && session.model.settings.columns);
}

#[test]
fn what_is_in_the_second_column_is_found_marked_and_selected() {
    let mut session = novel(120, 40);
    session.keys("zc/第12次<Enter>");
    let hit = session.model.open().search.as_ref().unwrap().at.unwrap();
    let shown = &session.model.derived.shown[0];
    assert!(shown.range().contains(hit.start));
    session.keys("m");
    assert_eq!(session.model.open().placed.len(), 1);
    session.keys("gc").keys("c<Ctrl-o>");
    assert!(session.model.derived.shown[0].range().contains(hit.start));
}

#[test]
fn the_measure_of_columns_is_as_set_and_keys_change_it() {
    let mut session = novel(180, 50);
    session.keys("zc");
    let width = |session: &Session| session.model.derived.areas.stories[0].text.width;
    let count = |session: &Session| session.model.derived.areas.stories[0].columns;
    assert_eq!((count(&session), width(&session)), (4, 40));
    session.model.sources.file.column = Some(Some(24));
    session.model.settle();
    session.keys("g");
    assert_eq!((count(&session), width(&session)), (6, 24));
    session.keys("+");
    assert_eq!(width(&session), 26);
    session.keys("--");
    assert_eq!(width(&session), 22);
    session.keys("=");
    assert_eq!((count(&session), width(&session)), (6, 24), "as set");
    assert_eq!(
        session.model.settings.width, None,
        "one column is as it was"
    );
}

#[test]
fn leading_puts_a_blank_row_between_lines_and_pages_count_it() {
    let mut session = novel(80, 24);
    session.keys("]z");
    let line_after = |session: &mut Session| {
        session.keys("j");
        line(session)
    };
    let plain = line_after(&mut session);
    session.keys("k");
    session.model.sources.file.leading = Some(1);
    session.model.settle();
    assert_eq!(
        line_after(&mut session),
        plain,
        "a step is a line all the same"
    );
    assert!(
        rows(&session, 0).starts_with("= = = ="),
        "{}",
        rows(&session, 0)
    );
    let end = session.model.derived.shown[0].range().end;
    session.keys(" ");
    let start = session.model.derived.shown[0].range().start;
    let between = &session.model.open().document.text[end.at()..start.at()];
    assert!(between.trim().is_empty(), "{between:?} is on no page");
    session.keys("G");
    assert_eq!(progress(&session.model), 100);
}

#[test]
fn paragraphs_as_blocks_stand_behind_a_blank_row_without_an_indent() {
    let mut session = novel(80, 24);
    session.model.sources.file.paragraphs = Some(Paragraphs::Block);
    session.model.settle();
    session.keys("]j");
    assert!(rows(&session, 0).contains("== =="), "{}", rows(&session, 0));
    for row in session.model.derived.shown[0].rows() {
        if let ShownRow::Line { glyphs, .. } = row {
            assert_eq!(glyphs[0].column, 0);
        }
    }
}

#[test]
fn newspaper_columns_are_read_by_pages_and_keep_the_place() {
    let mut session = Session::page(120, 40);
    session.keys("]]");
    let heading = line(&session);
    session.keys("c");
    assert_eq!(line(&session), heading, "the place survives the switch");
    let shown = &session.model.derived.shown[0];
    assert_eq!(shown.columns.len(), 2, "{}", session.text());
    let last = shown.range().end;
    session.keys(" ");
    assert!(
        session.model.open().place().top >= last,
        "a page is a whole spread"
    );
    session.keys("b");
    assert_eq!(line(&session), heading);
    session.keys("c");
    assert_eq!(line(&session), heading);
}

#[test]
fn vertical_text_is_read_jumped_in_and_searched_as_horizontal_text_is() {
    let mut session = Session::page(80, 24);
    session.keys("V]]");
    let heading = line(&session);
    assert_eq!(heading, sections(&session)[0].as_str()[..heading.len()]);
    session.keys(" ");
    let second = top(&session);
    session.keys(" b");
    assert_eq!(top(&session), second);
    session.keys("/灭火器<Enter>");
    let hit = session.model.open().search.as_ref().unwrap().at.unwrap();
    assert!(session.model.derived.shown[0].range().contains(hit.start));
    session.keys("m");
    assert_eq!(session.model.open().placed.len(), 1);
    let before = line(&session);
    session.keys("V");
    assert!(
        session.model.derived.shown[0].range().contains(hit.start),
        "the place survives the switch: {before}"
    );
}
