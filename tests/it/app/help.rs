//! Help where it is asked for, and the three lines of a first start.

use super::screen::Session;

/// The rows of help, from its title on.
fn help(session: &Session) -> Vec<String> {
    let text = session.text();
    let rows = text.lines().map(inside);
    rows.skip_while(|row| !row.contains("帮助") || !row.contains("Esc"))
        .collect()
}

/// A row without the margin that shows beside help.
fn inside(row: &str) -> String {
    row.trim_start_matches(['|', ' ']).trim_end().to_owned()
}

/// The first two titles or rows.
fn first(session: &Session) -> (String, String) {
    let rows = help(session);
    (rows[1].clone(), rows[2].clone())
}

#[test]
fn what_can_be_done_here_stands_first() {
    // In so narrow a window nothing stands beside help.
    let mut session = Session::page(50, 20);
    session.keys("?");
    assert_eq!(first(&session).0, "阅读");
    session.keys("?");
    assert!(help(&session).is_empty(), "the same key closes it");
    session.keys("s?");
    let (title, keys) = first(&session);
    assert_eq!(title, "数据");
    assert!(keys.starts_with("Enter"), "{keys}");
    assert!(
        help(&session)
            .iter()
            .any(|row| row.starts_with("K ") && row.contains("只看一类"))
    );
    session.keys("<Esc>B?");
    assert_eq!(first(&session).0, "标记");
    assert!(help(&session).iter().any(|row| row.starts_with("d Delete")));
}

#[test]
fn titles_and_hints_keep_apart_and_hints_say_what_acts() {
    let mut session = Session::page(50, 20);
    session.keys("?");
    let text = session.text();
    assert!(text.contains("帮助 "), "{text}");
    assert!(text.contains("/ 查找  Esc 关闭\n"), "whole hints: {text}");
    assert!(!text.contains("Enter 前往"), "{text}");
    let mut session = Session::page(120, 40);
    session.keys("?");
    let status = session.text();
    let status = status.lines().last().unwrap();
    assert!(
        status.contains("Esc 关闭") && !status.contains("Tab"),
        "{status}"
    );
    session.keys("/zz<Enter>");
    assert!(
        session.text().contains("没有符合筛选的"),
        "{}",
        session.text()
    );
}

#[test]
fn help_is_searched_by_word_by_key_and_by_the_name_in_the_keymap() {
    let mut session = Session::page(50, 20);
    for (typed, row) in [
        ("竖排", "V"),
        ("ctrl-o", "Ctrl-o"),
        ("copy_with_source", "Y"),
    ] {
        session.keys("?/").keys(typed);
        let rows = help_filtered(&session);
        assert!(
            rows.iter().any(|found| found.starts_with(row)),
            "{typed}: {rows:?}"
        );
        assert!(rows.len() < 9, "{typed}: {rows:?}");
        session.keys("<Esc>?");
    }
}

/// The rows below the filter.
fn help_filtered(session: &Session) -> Vec<String> {
    let text = session.text();
    let rows = text.lines().map(inside);
    let rows = rows.skip_while(|row| !row.starts_with('/')).skip(1);
    rows.filter(|row| !row.is_empty()).collect()
}

#[test]
fn keys_of_ones_own_stand_in_help_and_in_the_first_lines() {
    let mut session = Session::page(50, 20);
    let patch = "[reading]\nstatistics = [\"x\"]\n";
    session.model.keymap = session.model.keymap.clone().patched(patch).0;
    session.model.first_start = true;
    assert!(session.text().contains("x 数据"), "{}", session.text());
    session.keys("?/").keys("数据");
    assert!(
        help_filtered(&session)
            .iter()
            .any(|row| row.starts_with("x "))
    );
}

#[test]
fn a_first_start_says_what_to_press_until_something_is_pressed() {
    let mut session = Session::page(80, 24);
    assert!(!session.text().contains("这三行"), "other starts are quiet");
    session.model.first_start = true;
    let text = session.text();
    for words in ["j 下一行", "s 数据", "? 所有按键", "这三行只出现这一次"] {
        assert!(text.contains(words), "{text}");
    }
    // A key does what it does, and the place is kept: the next start is not the first.
    session.keys("j");
    assert!(!session.text().contains("这三行"));
    assert!(session.saved.is_some());
}

#[test]
fn a_pane_beside_the_text_shows_its_keys_where_the_story_is_told_else() {
    let mut session = Session::page(84, 24);
    assert!(session.text().contains("第 1/2 篇"), "{}", session.text());
    session.keys("t");
    let text = session.text();
    let status = text.lines().last().unwrap();
    assert!(
        status.contains("Enter 前往") && !status.contains("篇"),
        "{status}"
    );
}

#[test]
fn an_open_page_is_listed_by_its_headline_and_its_file() {
    let mut session = Session::page(80, 24);
    session.keys(":");
    let text = session.text();
    let row = text.lines().nth(3).unwrap_or_default();
    assert!(row.contains("历下水务") && row.contains("  test"), "{text}");
}
