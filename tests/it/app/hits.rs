//! Searching: hits over all documents, the prompt's toggles, hits that stream in.

use super::screen::Session;

fn two() -> Session {
    use banmian::app::{Open, Source};
    let one = super::screen::document("泉水叮咚。\n\n今天喝泉水。\n".as_bytes(), "one.txt");
    let other =
        super::screen::document("河湖。\n\n泉水入户。\n\n泉水直饮。\n".as_bytes(), "two.txt");
    let mut session = Session::of(one, 80, 24);
    let open = Open::new(other, "two.txt".to_owned(), Source::BuiltIn);
    session.model.documents.push(open);
    session
}

#[test]
fn the_list_goes_over_all_documents_and_ctrl_o_comes_back() {
    let mut session = two();
    session.keys("/泉水<Enter>F");
    assert!(!session.text().contains("泉水入户"), "{}", session.text());
    session.keys("A");
    let list = session.text();
    for words in [
        "今天喝泉水",
        "泉水入户",
        "泉水直饮",
        "two.txt",
        "全部文档  4",
    ] {
        assert!(list.contains(words), "{list}");
    }
    session.keys("/直饮<Enter>");
    assert!(session.text().contains("/直饮") && !session.text().contains("泉水入户"));
    session.keys("<Enter>");
    assert_eq!(session.model.current, 1);
    assert!(session.text().contains("第 2/2 处"), "{}", session.text());
    // `n` goes on among the hits of the document that one is in now.
    session.keys("n");
    assert!(session.text().contains("已绕回"), "{}", session.text());
    session.keys("<Ctrl-o><Ctrl-o>");
    assert_eq!(session.model.current, 0);
    assert!(session.model.overlay.is_none());
}

#[test]
fn a_newer_query_is_the_one_that_all_documents_are_searched_for() {
    let mut session = two();
    session.keys("/泉水<Enter>FA<Esc>/河湖<Enter>");
    assert!(session.text().contains("没有找到"), "{}", session.text());
    session.keys("F");
    assert!(session.text().contains("全部文档  1"), "{}", session.text());
    session.keys("<Enter>");
    assert_eq!(session.model.current, 1);
    session.keys("FA");
    assert!(!session.text().contains("全部文档"));
}

#[test]
fn the_prompt_shows_each_toggle_and_each_acts() {
    let hits = |session: &Session| session.model.open().search.as_ref().unwrap().hits.len();
    let document = super::screen::document(
        "AI与ai，ＡＩ。\n\n濟南与济南。\n\n三百一十二万与312万。\n\n泉，水与泉水。\n".as_bytes(),
        "a.txt",
    );
    for (query, key, with, without, name) in [
        ("AI", "<Alt-c>", 3, 2, "大小写"),
        ("AI", "<Alt-w>", 3, 2, "全半角"),
        ("济南", "<Alt-s>", 2, 1, "繁简"),
        ("312万", "<Alt-n>", 2, 1, "数字"),
        ("泉水", "<Alt-m>", 2, 1, "标点"),
        ("quanshui", "<Alt-p>", 2, 0, "拼音"),
        ("quanshui", "<Alt-m>", 2, 1, "标点"),
    ] {
        let mut session = Session::of(document.clone(), 100, 24);
        session.keys(&format!("/{query}"));
        assert_eq!(hits(&session), with, "{query}");
        let prompt = session.text();
        assert!(prompt.contains(name), "{prompt}");
        let lit = session.picture();
        session.keys(key);
        assert_eq!(hits(&session), without, "{query} {key}");
        assert_ne!(session.picture(), lit, "{key} does not show");
        // The choice holds for the next search; turned back, all is as before.
        session.keys("<Enter>/").keys(query);
        assert_eq!(hits(&session), without, "{query}");
        session.keys(key);
        assert_eq!(hits(&session), with, "{query}");
    }
    let mut session = Session::of(document, 100, 24);
    session.keys("/[济濟]南<Alt-r>");
    assert_eq!(hits(&session), 2);
    assert!(session.text().contains("正则"));
}

#[test]
fn one_character_is_a_query_and_the_screen_shows_every_hit() {
    let mut session = Session::page(80, 24);
    session.keys("/泉");
    let text = session.model.open().document.text.clone();
    let hits = &session.model.open().search.as_ref().unwrap().hits;
    assert_eq!(hits.len(), text.matches('泉').count());
    assert!(session.text().contains(&format!("1/{}", hits.len())));
}

#[test]
fn pinyin_comes_with_the_literal_hits_and_by_any_reading() {
    let document = super::screen::document(
        "行人在银行排行。\n\n重庆很重要。\n\nzq 是缩写。\n".as_bytes(),
        "a.txt",
    );
    let mut session = Session::of(document, 80, 24);
    for (query, count) in [
        ("yinhang", 1),
        ("yinxing", 1),
        ("chongqing", 1),
        ("zhongqing", 1),
        ("zq", 2),
        ("cq", 1),
    ] {
        session.keys(&format!("/{query}<Enter>"));
        assert_eq!(
            session.model.open().search.as_ref().unwrap().hits.len(),
            count,
            "{query}"
        );
    }
}

#[test]
fn hits_that_come_late_for_another_query_are_dropped() {
    let mut session = Session::page(80, 24);
    session.keys("/泉水");
    let ticket = session.model.open().search.as_ref().unwrap().ticket;
    session.keys("直");
    let before = session.model.open().search.as_ref().unwrap().hits.clone();
    session.event(banmian::app::Event::Done(
        ticket,
        banmian::app::Outcome::Hits {
            hits: vec![banmian::search::Hit {
                range: banmian::text::Range::new(0, 3),
                by: banmian::search::By::Literal,
            }],
            complete: true,
        },
    ));
    assert_eq!(session.model.open().search.as_ref().unwrap().hits, before);
}

#[test]
fn hits_stream_and_the_count_says_that_there_may_be_more() {
    use banmian::app::{Event, Outcome};
    let mut session = Session::page(80, 24);
    session.keys("/泉水<Enter>");
    let (ticket, all) = {
        let search = session.model.open_mut().search.as_mut().unwrap();
        search.complete = false;
        (search.ticket, std::mem::take(&mut search.hits))
    };
    let (first, rest) = all.split_at(2);
    for (hits, complete) in [(rest, false), (first, true)] {
        session.event(Event::Done(
            ticket,
            Outcome::Hits {
                hits: hits.to_vec(),
                complete,
            },
        ));
        session.keys("n");
        let more = format!("/{}+ 处", rest.len());
        assert_eq!(
            session.text().contains(&more),
            !complete,
            "{}",
            session.text()
        );
    }
    assert_eq!(session.model.open().search.as_ref().unwrap().hits, all);
}

#[test]
fn a_list_over_the_panes_cuts_no_character_in_two() {
    use unicode_width::UnicodeWidthStr;
    for columns in [80, 81, 120, 121] {
        let mut session = Session::page(columns, 40);
        session.keys("/泉水<Enter>F");
        let buffer = session.buffer();
        let area = banmian::app::overlay::middle(session.model.derived.areas.overlay);
        for y in area.top()..area.bottom() {
            let before = buffer[(area.x - 1, y)].symbol().width();
            assert!(before < 2, "row {y} of {columns}");
        }
    }
}
