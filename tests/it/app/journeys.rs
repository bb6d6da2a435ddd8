//! Journeys through the built-in page: keys in, place and picture out.

use banmian::{app::Event, document::Kind};

use unicode_width::UnicodeWidthStr;

use super::screen::{Session, document};

/// The words at the top of the story that is read.
pub(super) fn top(session: &Session) -> String {
    let open = session.model.open();
    let shown = &session.model.derived.shown;
    let shown = shown.iter().find(|shown| shown.story == open.story);
    let start = shown.map_or(0, |shown| shown.range().start.at());
    words_at(session, start)
}

fn words_at(session: &Session, at: usize) -> String {
    let text = &session.model.open().document.text;
    text.chars()
        .skip(text[..at].chars().count())
        .take(12)
        .collect()
}

/// The words of the reader's line.
pub(super) fn line(session: &Session) -> String {
    words_at(session, session.model.open().place().line.at())
}

pub(super) fn sections(session: &Session) -> Vec<String> {
    let document = &session.model.open().document;
    let headings = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind == Kind::Heading);
    headings
        .map(|(index, _)| document.block_text(index).chars().take(12).collect())
        .collect()
}

#[test]
fn brackets_go_through_all_sections_of_both_stories_and_back() {
    let mut session = Session::page(80, 24);
    let sections = sections(&session);
    assert_eq!(sections.len(), 6);
    let mut seen = Vec::new();
    for _ in 0..12 {
        session.keys("]");
        let here = line(&session);
        if sections.contains(&here) && seen.last() != Some(&here) {
            seen.push(here);
        }
    }
    assert_eq!(seen, sections);
    let mut back = Vec::new();
    for _ in 0..12 {
        let here = line(&session);
        if sections.contains(&here) && back.last() != Some(&here) {
            back.push(here);
        }
        session.keys("[");
    }
    back.reverse();
    assert_eq!(back, sections);
}

#[test]
fn a_count_repeats_a_move_and_names_a_paragraph() {
    let mut session = Session::page(80, 24);
    session.keys("2]");
    assert_eq!(
        line(&session),
        sections(&session)[0],
        "story, first section"
    );
    let document = session.model.open().document.clone();
    session.keys("4G");
    assert_eq!(
        session.model.open().place().line,
        document.blocks[3].range.start
    );
    session.keys("g50%");
    let at = session.model.open().place().line.at();
    let end = document.blocks[document.stories[0].blocks.end as usize - 1]
        .range
        .end
        .at();
    assert!((at * 100 / end).abs_diff(50) <= 3, "{at} of {end}");
}

#[test]
fn lines_pages_and_edges_move_as_in_less() {
    let mut session = Session::page(80, 24);
    let start = top(&session);
    session.keys("jj");
    assert_ne!(top(&session), start);
    session.keys("kk");
    assert_eq!(top(&session), start);
    session.keys(" ");
    let second = top(&session);
    session.keys(" ");
    assert_ne!(top(&session), second);
    session.keys("b");
    assert_eq!(top(&session), second);
    session.keys("G");
    assert!(session.text().contains("各项工作。"), "{}", session.text());
    let end = top(&session);
    session.keys("jjj");
    assert_eq!(top(&session), end, "lines stay in the story");
    session.keys("g");
    assert_eq!(top(&session), start);
}

#[test]
fn pages_go_on_in_the_next_story_and_back() {
    let mut session = Session::page(80, 24);
    let start = top(&session);
    session.keys("G");
    let end = top(&session);
    let text = session.text();
    assert!(text.contains("第 1/2 篇到此为止；Space 读下一篇"), "{text}");
    session.keys(" ");
    assert_eq!(session.model.open().story, 1);
    assert!(session.text().contains("第 2/2 篇"), "{}", session.text());
    let second = top(&session);
    session.keys("b");
    assert_eq!(top(&session), end, "the page one came from");
    session.keys(" G");
    let last = top(&session);
    session.keys("   ");
    assert_eq!(top(&session), last, "nothing lies behind the last story");
    session.keys("h ");
    assert_eq!(top(&session), second, "from its beginning");
    session.keys("gg");
    assert_eq!(top(&session), start, "once more: the document's own top");
    session.keys("GG");
    assert_eq!(top(&session), last);
}

#[test]
fn a_key_without_a_meaning_says_so() {
    let mut session = Session::page(80, 24);
    let start = top(&session);
    session.keys("x");
    let text = session.text();
    assert!(text.contains("x 在这里不起作用；? 列出所有按键"), "{text}");
    session.keys("%");
    assert_eq!(top(&session), start, "a percentage is asked for");
    assert!(session.text().contains("50% 到一半处"));
    session.keys("E/");
    assert!(session.text().contains("不设筛选"), "{}", session.text());
}

#[test]
fn the_reader_s_line_reaches_the_last_paragraph() {
    let mut session = Session::page(80, 24);
    session.keys("G");
    let document = session.model.open().document.clone();
    let last = document.stories[0].blocks.end as usize - 1;
    assert_eq!(
        document.block_at(session.model.open().place().line),
        Some(last)
    );
}

#[test]
fn resizing_there_and_back_keeps_the_words_on_top() {
    for keys in ["", "  ", "]]]jjj", "G", "l]]}"] {
        let mut session = Session::page(80, 24);
        session.keys(keys);
        let before = session.text();
        for (columns, rows) in [(50, 20), (180, 50), (33, 9), (20, 6), (120, 40)] {
            session.event(Event::Resize { columns, rows });
            session.event(Event::Resize {
                columns: 80,
                rows: 24,
            });
            assert_eq!(
                session.text(),
                before,
                "after {columns}x{rows} with {keys:?}"
            );
        }
    }
}

#[test]
fn the_other_story_is_read_from_where_it_was_left() {
    let mut session = Session::page(80, 24);
    session.keys("  ");
    let first = top(&session);
    session.keys("l");
    assert!(
        session.text().contains("东泰热力“冬病夏治”"),
        "{}",
        session.text()
    );
    session.keys(" ");
    let second = top(&session);
    session.keys("h");
    assert_eq!(top(&session), first);
    session.keys("l");
    assert_eq!(top(&session), second);
}

#[test]
fn the_outline_follows_the_reader_and_a_jump_in_it_moves_the_text() {
    let mut session = Session::page(120, 40);
    let start = top(&session);
    session.keys("t");
    session.keys("gjjjj<Enter>");
    let document = session.model.open().document.clone();
    let heading = document.outline[4];
    assert_eq!(
        session.model.open().place().line,
        document.blocks[heading.block as usize].range.start
    );
    session.keys("<Ctrl-o>");
    assert_eq!(top(&session), start);
}

#[test]
fn enter_on_a_figure_shows_it_and_ctrl_o_comes_back() {
    let mut session = Session::page(80, 24);
    let start = top(&session);
    session.keys("s");
    session.keys("G<Enter>");
    let open = session.model.open();
    let target = open.target.unwrap();
    assert_eq!(target.of(&open.document.text), "14.8%");
    assert_eq!(open.story, 1);
    assert!(session.text().contains("投诉率同比"), "{}", session.text());
    session.keys("<Ctrl-o>");
    assert_eq!(session.model.open().story, 0);
    assert_eq!(top(&session), start);
}

#[test]
fn full_width_keys_act_as_their_own() {
    let mut plain = Session::page(80, 24);
    plain.keys("3jt");
    let mut wide = Session::page(80, 24);
    wide.keys("３ｊｔ");
    assert_eq!(plain.picture(), wide.picture());
}

#[test]
fn side_panes_lie_over_the_text_where_they_have_no_place() {
    let mut session = Session::page(50, 20);
    assert!(!session.text().contains("目录"));
    session.keys("t");
    assert!(session.text().contains("目录"));
    session.keys("j<Enter>");
    assert!(!session.text().contains("目录"));
    assert_eq!(
        session.model.open().place().line,
        session.model.open().document.blocks[1].range.start
    );
    session.keys("s");
    assert!(session.model.overlay.is_some());
    session.keys("<Esc>");
    assert!(session.model.overlay.is_none());
    assert!(!session.quit, "Esc never quits");
}

#[test]
fn help_shows_the_keys_and_finds_among_them() {
    let mut session = Session::page(80, 24);
    session.keys("?");
    assert!(session.text().contains("帮助"));
    session.keys("/退出<Enter>");
    let text = session.text();
    assert!(text.contains("Ctrl-c"), "{text}");
    session.keys("<Esc>q");
    assert!(session.quit);
}

#[test]
fn what_has_no_headings_has_no_outline() {
    let poem = document(
        "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n".as_bytes(),
        "poem.txt",
    );
    for columns in [50, 80, 120, 180] {
        let mut session = Session::of(poem.clone(), columns, 24);
        assert!(!session.text().contains("目录"), "{}", session.text());
        session.keys("t");
        assert!(session.text().contains("没有标题"), "{}", session.text());
    }
}

#[test]
fn sections_stand_further_in_than_their_chapters() {
    let text: String = (1..=3)
        .map(|nth| {
            let sections: String = ["一、开头", "二、后来"]
                .map(|section| format!("{section}\n\n　　这一节写的是从前的事情，说来话长。\n\n"))
                .concat();
            format!("第{nth}章 往事\n\n{sections}")
        })
        .collect();
    let session = Session::of(document(text.as_bytes(), "往事.txt"), 120, 40);
    let rows = session.text();
    let column = |words: &str| {
        let rows = rows.lines().filter_map(|row| {
            let at = row.rfind(words)?;
            Some(row[..at].width())
        });
        rows.max()
    };
    let (chapter, section) = (column("第2章").unwrap(), column("二、后来").unwrap());
    assert!(chapter > 60, "{rows}");
    assert_eq!(section, chapter + 2, "{rows}");
}
