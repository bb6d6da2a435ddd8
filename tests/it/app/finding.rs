//! Searching, selecting, copying on the built-in page.

use super::screen::Session;

#[test]
fn hits_show_as_one_types_and_esc_goes_back() {
    let mut session = Session::page(80, 24);
    let before = session.text();
    session.keys("/灭火器");
    assert!(
        session.text().contains("更换灭火器528具"),
        "{}",
        session.text()
    );
    assert_eq!(session.model.open().story, 1);
    assert!(session.text().contains("1/1"));
    session.keys("<Esc>");
    assert_eq!(session.text(), before);
}

#[test]
fn n_goes_through_the_hits_and_wraps_with_a_word_of_warning() {
    let mut session = Session::page(80, 24);
    session.keys("/泉水<Enter>");
    let all = session.model.open().search.as_ref().unwrap().hits.len();
    assert!(all > 4);
    assert!(
        session.text().contains(&format!("第 1/{all} 处")),
        "{}",
        session.text()
    );
    session.keys("n");
    assert!(
        session.text().contains(&format!("第 2/{all} 处")),
        "{}",
        session.text()
    );
    session.keys("NN");
    assert!(session.text().contains("已绕回"), "{}", session.text());
    assert!(session.text().contains(&format!("第 {all}/{all} 处")));
    session.keys("nn");
    assert!(session.text().contains(&format!("第 2/{all} 处")));
    session.keys("3n");
    assert!(session.text().contains(&format!("第 5/{all} 处")));
}

#[test]
fn pinyin_initials_find_han() {
    let mut session = Session::page(80, 24);
    session.keys("/qsrh<Enter>");
    let open = session.model.open();
    let search = open.search.as_ref().unwrap();
    assert_eq!(search.hits[0].range.of(&open.document.text), "泉水入户");
}

#[test]
fn a_search_that_finds_nothing_says_so() {
    let mut session = Session::page(80, 24);
    session.keys("/曲阜<Enter>");
    assert!(
        session.text().contains("没有找到“曲阜”"),
        "{}",
        session.text()
    );
    session.keys("/(<Alt-r>");
    assert!(
        session
            .model
            .open()
            .search
            .as_ref()
            .unwrap()
            .problem
            .is_some()
    );
}

#[test]
fn the_list_of_hits_filters_and_goes_to_one() {
    let mut session = Session::page(80, 24);
    session.keys("/泉水<Enter>F");
    assert!(session.text().contains("泉水"));
    session.keys("/直饮<Enter><Enter>");
    let open = session.model.open();
    let block = open.document.block_at(open.place().line).unwrap();
    assert!(open.document.block_text(block).contains("直饮"));
}

#[test]
fn the_history_gives_queries_back() {
    let mut session = Session::page(80, 24);
    session.keys("/泉水<Enter>/河湖<Enter>/<Up><Up><Enter>");
    assert_eq!(
        session.model.open().search.as_ref().unwrap().query.text,
        "泉水"
    );
}

#[test]
fn y_copies_the_paragraph_as_the_source_has_it() {
    let mut session = Session::page(40, 20);
    let document = session.model.open().document.clone();
    session.keys("]]}y");
    let block = document
        .block_at(session.model.open().place().line)
        .unwrap();
    assert_eq!(session.copied, [document.block_text(block)]);
    session.keys("Y");
    assert!(session.copied[1].starts_with(document.block_text(block)));
    assert!(
        session.copied[1].contains("历下水务以红色引擎驱动高质量发展"),
        "{}",
        session.copied[1]
    );
}

#[test]
fn v_selects_characters_then_sentences_then_paragraphs() {
    let mut session = Session::page(80, 24);
    session.keys("4Gvlly");
    assert_eq!(session.copied[0], "泉城济");
    session.keys("4Gvvy");
    assert_eq!(session.copied[1], "泉城济南,因水而兴,因泉而名。");
    session.keys("4Gvvvy");
    let document = session.model.open().document.clone();
    assert_eq!(session.copied[2], document.block_text(3));
    session.keys("4Gvj<Esc>");
    assert!(session.model.open().selection.is_none());
}

#[test]
fn copying_over_paragraphs_has_no_line_breaks_of_ours() {
    let mut session = Session::page(50, 20);
    let document = session.model.open().document.clone();
    session.keys("4Gvvv}y");
    assert_eq!(
        session.copied[0],
        format!("{}\n{}", document.block_text(3), document.block_text(4))
    );
}

#[test]
fn a_search_takes_the_selection_along_and_esc_gives_it_back() {
    let mut session = Session::page(80, 24);
    session.keys("4Gv/行走的党课<Enter>y");
    let copied = session.copied[0].clone();
    assert!(copied.starts_with("泉城济南"), "{copied}");
    assert!(copied.ends_with("从“行"), "{copied}");
    assert_eq!(copied.lines().count(), 2, "a line a paragraph");
    session.keys("4Gvll/灭火器");
    assert_eq!(session.model.open().story, 1, "shown as one types");
    session.keys("<Esc>y");
    assert_eq!(session.copied[1], "泉城济");
    // `n` as well, and a mark.
    session.keys("/泉水<Enter>4Gmg2Gvny");
    assert!(session.copied[2].ends_with('泉'), "{}", session.copied[2]);
    session.keys("g2Gv'y");
    assert!(session.copied[3].ends_with('泉'), "{}", session.copied[3]);
    assert!(session.copied[3].lines().count() >= 2);
}

#[test]
fn counts_moves_and_paragraphs_extend_the_selection_and_it_says_how_much_it_holds() {
    let mut session = Session::page(80, 24);
    session.keys("4Gv11l");
    assert!(
        session.text().contains("按字选取 12 字"),
        "{}",
        session.text()
    );
    session.keys("y");
    assert_eq!(session.copied[0], "泉城济南,因水而兴,因泉");
    assert!(
        session.text().contains("已复制 12 字"),
        "{}",
        session.text()
    );
    session.keys("4Gv2jv");
    assert!(session.text().contains("按句选取"), "{}", session.text());
    session.keys("vG");
    assert!(session.text().contains("按段选取"), "{}", session.text());
    session.keys("y");
    let document = session.model.open().document.clone();
    let story = document.stories[0].blocks.clone();
    assert_eq!(session.copied[1].lines().count() as u32, story.end - 3);
    // Back over its own start.
    session.keys("4Gvkhy");
    assert!(session.copied[2].ends_with('泉'), "{}", session.copied[2]);
}

#[test]
fn what_is_copied_is_the_source_however_it_is_set() {
    let mut copied = Vec::new();
    for before in ["", "c", "V", "T", "+++", "z"] {
        let mut session = Session::page(120, 40);
        session.keys(before);
        session.keys("4Gvvv}y");
        copied.push(session.copied[0].clone());
    }
    assert!(
        copied[0].contains(",因水而兴,"),
        "marks as written: {}",
        copied[0]
    );
    copied.dedup();
    assert_eq!(copied.len(), 1, "{copied:#?}");
}

#[test]
fn a_bad_expression_is_told_in_the_language_of_the_interface() {
    let mut session = Session::page(80, 24);
    session.keys("/(<Alt-r><Enter>");
    let text = session.text();
    assert!(
        text.contains("正则表达式第 1 字处有误（Alt-r 改为照字面查找）"),
        "{text}"
    );
}
