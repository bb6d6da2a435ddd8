//! Showing a text otherwise than it is written: in the other script, with pinyin between the lines.

use banmian::{document::Document, text::script::To};

use super::screen::{Session, document};

fn novel() -> std::sync::Arc<Document> {
    document(
        "第一章 头发\n\n　　皇后在后面发现了鼠标和内存，头发变白了。\n\n第二章 软件\n\n　　服务器里的软件。\n".as_bytes(),
        "a.txt",
    )
}

#[test]
fn t_shows_the_text_simplified_then_traditional_then_as_written() {
    let mut session = Session::of(novel(), 120, 30);
    let written = session.text();
    assert!(written.contains("皇后在后面发现了鼠标和内存，头发变白了。"));
    session.keys("T");
    assert!(session.text().contains("皇后在后面发现了鼠标和内存"));
    assert!(session.text().contains("显示为简体"), "{}", session.text());
    session.keys("T");
    let shown = session.text();
    assert!(
        shown.contains("皇后在後面發現了滑鼠和記憶體，頭髮變白了。"),
        "{shown}"
    );
    assert!(shown.contains("显示为繁体，台湾用语"), "{shown}");
    // The outline, the heading and the status line follow.
    session.keys("j");
    let shown = session.text();
    assert!(shown.matches("第一章 頭髮").count() >= 2, "{shown}");
    assert!(shown.contains("第二章 軟體"), "{shown}");
    assert!(shown.contains("繁  "), "{shown}");
    session.keys("kT");
    session.keys("<Esc>");
    assert_eq!(session.text(), written);
}

#[test]
fn search_marks_and_copying_stand_on_the_source() {
    let mut session = Session::of(novel(), 80, 24);
    session.keys("TT/内存<Enter>");
    assert!(session.text().contains("第 1/1 处"), "{}", session.text());
    // Both characters of the source's word are found in the three that are shown.
    let picture = session.picture();
    assert!(picture.contains("記憶體"), "{picture}");
    session.keys("4Gvvvy");
    let open = session.model.open();
    let block = open.document.block_at(open.place().line).unwrap();
    assert_eq!(session.copied[0], open.document.block_text(block));
    assert!(session.copied[0].contains("软件"));
    session.keys("<Esc>m");
    let kept = session.saved.as_ref().unwrap();
    assert!(kept.marks[0].anchor.words().contains("软件"));
    assert_eq!(kept.choices.script, Some(Some(To::Taiwan)));
}

#[test]
fn the_setting_shows_from_the_start_and_the_document_keeps_its_own_choice() {
    let mut session = Session::of(novel(), 80, 24);
    session.model.sources.file.script = Some(Some(To::HongKong));
    session.model.settle();
    session.keys("j");
    assert!(session.text().contains("裏的軟件"), "{}", session.text());
    // The cycle knows the form that was set.
    session.keys("TTT");
    assert_eq!(session.model.script(), Some(To::HongKong));
    session.keys("T");
    assert_eq!(session.model.script(), None);
    session.keys("q");
    let kept = session.saved.unwrap();
    assert_eq!(kept.choices.script, Some(None));
    let json = kept.to_json();
    assert!(json.contains("\"script\": null"), "{json}");
    let again = banmian::library::State::from_json(&json).unwrap();
    assert_eq!(again.choices.script, Some(None));
}

#[test]
fn the_list_of_hits_and_marks_show_the_script_too() {
    let mut session = Session::of(novel(), 80, 24);
    session.keys("TT/软件<Enter>F");
    assert!(
        session.text().contains("伺服器裡的軟體"),
        "{}",
        session.text()
    );
    session.keys("<Esc>mB");
    assert!(session.text().contains("軟體"), "{}", session.text());
}

#[test]
fn places_stay_in_the_source_at_every_width() {
    for columns in [10, 16, 24, 40, 80] {
        let mut session = Session::of(novel(), columns, 24);
        session.keys("TT");
        for _ in 0..12 {
            session.keys("j");
        }
        let end = session.model.open().place();
        session.keys("T");
        assert_eq!(session.model.open().place(), end);
    }
}

#[test]
fn p_sets_pinyin_over_the_paragraph_and_takes_it_away() {
    let mut session = Session::page(80, 24);
    session.keys("4G");
    let before = session.text();
    session.keys("P");
    let text = session.text();
    assert!(text.contains("quán chéng jǐ nán  yīn shuǐ"), "{text}");
    assert!(text.contains("本段注音"), "{text}");
    // Over that paragraph alone.
    assert!(!text.contains("hé hú"), "{text}");
    session.keys("P");
    assert!(session.text().contains("本段不注音"));
    session.keys("<Esc>");
    assert_eq!(
        session.text().lines().take(20).collect::<Vec<_>>(),
        before.lines().take(20).collect::<Vec<_>>()
    );
}

#[test]
fn pinyin_over_all_goes_with_lines_pages_search_and_selection() {
    let mut session = Session::page(80, 24);
    session.keys("<Alt-p>");
    assert!(session.text().contains("全文注音"));
    assert!(session.text().contains("yǐn lǐng"), "{}", session.text());
    // Line by line and page by page every row is readings, their line, or blank; no reading stands without its line.
    for key in ["j", "j", "<Space>", "<Space>", "b", "k", "G", "g", "d", "u"] {
        session.keys(key);
        for shown in &session.model.derived.shown {
            let rows: Vec<_> = shown.rows().collect();
            for pair in rows.windows(2) {
                if let banmian::app::ShownRow::Above { at, .. } = pair[0] {
                    assert!(
                        matches!(pair[1], banmian::app::ShownRow::Line { at: line, .. } if line == at)
                    );
                }
            }
            assert!(!matches!(
                rows.last(),
                Some(banmian::app::ShownRow::Above { .. })
            ));
        }
    }
    session.keys("g/泉水入户<Enter>");
    assert!(
        session.text().contains("quán shuǐ rù hù"),
        "{}",
        session.text()
    );
    session.keys("vlly");
    assert_eq!(session.copied[0], "泉水入");
    // An exception from all.
    session.keys("<Esc>P");
    assert!(
        !session.text().contains("quán shuǐ rù hù"),
        "{}",
        session.text()
    );
    assert!(session.text().contains("本段不注音"));
    let reopened = session.reopened();
    assert!(reopened.model.pinyin());
}

#[test]
fn pinyin_where_letters_are_wide_and_where_there_is_no_room() {
    let mut session = Session::page(80, 24).ruler(banmian::text::Ruler::WIDE);
    session.keys("4GP");
    assert!(
        session.text().contains("quan2 cheng2 ji3 nan2"),
        "{}",
        session.text()
    );
    let mut session = Session::page(80, 24);
    session.model.settings.width = Some(14);
    session.keys("4GP");
    assert!(session.text().contains("版心太窄"), "{}", session.text());
    let mut session = Session::page(80, 24);
    session.keys("4GVP");
    assert!(
        session.text().contains("竖排时不注音"),
        "{}",
        session.text()
    );
}

#[test]
fn pages_with_pinyin_show_every_line_once() {
    let mut session = Session::page(50, 20);
    session.model.settings.pinyin = true;
    session.keys("g");
    let mut seen = session.model.derived.shown[0].range().start;
    for _ in 0..60 {
        let shown = session.model.derived.shown[0].range();
        let text = &session.model.open().document.text;
        let between = text.get(seen.at()..shown.start.at()).unwrap_or_default();
        assert!(between.trim().is_empty(), "{between} is missing");
        seen = seen.max(shown.end);
        session.keys("<Space>");
    }
    let open = session.model.open();
    let last = open.document.stories[1].blocks.end as usize - 1;
    assert_eq!(
        seen, open.document.blocks[last].range.end,
        "through both stories"
    );
    session.keys("G<Esc>");
    for _ in 0..60 {
        session.keys("b");
    }
    assert_eq!(
        session.model.derived.shown[0].range().start,
        open_start(&session)
    );
}

fn open_start(session: &Session) -> banmian::text::Pos {
    session.model.open().document.blocks[0].range.start
}
