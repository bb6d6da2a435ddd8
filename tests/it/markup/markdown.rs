//! Markdown beyond its core: what GitHub, Pandoc and Hugo add, and the HTML that people put in.

use banmian::{
    document::{Align, Document, Kind, Structure, Style},
    export,
};

use super::{blocks, read, spans};

fn markdown(source: &str) -> Document {
    read(source.as_bytes(), Structure::Markdown).document
}

#[test]
fn two_tildes_strike_and_one_does_not() {
    let text = markdown("这是~~旧~~新的，3~5天，7~9天，~单~。\n");
    assert_eq!(text.block_text(0), "这是旧新的，3~5天，7~9天，~单~。");
    assert_eq!(spans(&text), [("旧", &Style::Struck)]);
}

#[test]
fn definitions_tasks_and_quotations_in_lists() {
    let text = markdown(
        "术语\n: 义一\n: 义二\n\n词\n\n: 又一义，\n  续行。\n\n- [x] 已办\n- [ ] 未办\n  1. 子项\n     > 项中引文\n\n     续\n\n  2. 子项二\n\n> 引\n>\n> - 列\n>   - 深\n>\n> > 双\n\n> [!NOTE]\n> 提示。\n",
    );
    assert_eq!(
        blocks(&text),
        [
            (Kind::Item, 0, "术语"),
            (Kind::Item, 1, "义一"),
            (Kind::Item, 1, "义二"),
            (Kind::Item, 0, "词"),
            (Kind::Item, 1, "又一义，续行。"),
            (Kind::Item, 0, "• [x] 已办"),
            (Kind::Item, 0, "• [ ] 未办"),
            (Kind::Item, 1, "1. 子项"),
            (Kind::Quote, 2, "项中引文"),
            (Kind::Item, 2, "续"),
            (Kind::Item, 1, "2. 子项二"),
            (Kind::Quote, 0, "引"),
            (Kind::Item, 1, "• 列"),
            (Kind::Item, 2, "• 深"),
            (Kind::Quote, 1, "双"),
            (Kind::Quote, 0, "NOTE"),
            (Kind::Quote, 0, "提示。"),
        ]
    );
}

#[test]
fn columns_stand_where_the_table_says() {
    let text = markdown("|地|数|率|\n|:--|--:|:-:|\n|南|3|5%|\n|||x|\n");
    let row: Vec<(&str, Align)> = text.cells(1).collect();
    assert_eq!(
        row,
        [
            ("南", Align::Left),
            ("3", Align::Right),
            ("5%", Align::Centre)
        ]
    );
    assert_eq!(text.cells(2).last(), Some(("x", Align::Centre)));
    let out = export::markdown(&text);
    assert!(
        out.starts_with("| 地 | 数 | 率 |\n| --- | --: | :-: |\n| 南 | 3 | 5% |\n"),
        "{out}"
    );
}

#[test]
fn a_note_may_be_referred_to_twice() {
    let text =
        markdown("一。[^1] 二。[^a] 三。[^1]\n\n[^1]: 注一。\n\n    第二段。\n\n[^a]: 注二。\n");
    let to = |block| Style::Note { to: Some(block) };
    assert_eq!(
        spans(&text),
        [("[1]", &to(1)), ("[a]", &to(3)), ("[1]", &to(1))]
    );
    assert_eq!(text.block_text(2), "第二段。");
}

#[test]
fn tags_among_the_words_mean_what_they_mean_in_a_page() {
    let text = markdown(
        "H<sub>2</sub>O 10<sup>4</sup> <del>删</del><kbd>Ctrl</kbd><ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字<script>alert(1)</script><!-- 注\n释 -->尾 <a href=\"https://e.cn/?a=1&amp;b\">链</a><b>未关\n\n后<img alt='图片'><span hidden>暗</span>\n",
    );
    assert_eq!(text.block_text(0), "H₂O 10⁴ 删Ctrl漢hàn字尾 链未关");
    assert_eq!(text.block_text(1), "后");
    assert_eq!(
        spans(&text),
        [
            ("删", &Style::Struck),
            ("Ctrl", &Style::Code),
            ("hàn", &Style::Ruby { base: 3 }),
            ("链", &Style::Link("https://e.cn/?a=1&b".into())),
            ("未关", &Style::Strong),
        ]
    );
}

#[test]
fn a_block_of_tags_is_read_whole() {
    let text = markdown(
        "# 题\n\n<!-- 看\n不见\n-->\n\n<script>\nvar a = 1;\n</script>\n\n<table>\n<tr><td>甲</td>\n<td>乙</td></tr>\n</table>\n\n见[下](#here)\n\n<div id=here>\n里面<b>粗</b>\n\n</div>\n\n尾\n",
    );
    assert_eq!(
        blocks(&text),
        [
            (Kind::Headline, 1, "题"),
            (Kind::Table, 1, "甲\t乙"),
            (Kind::Body, 0, "见下"),
            (Kind::Body, 0, "里面粗"),
            (Kind::Body, 0, "尾"),
        ]
    );
    assert_eq!(
        spans(&text),
        [("下", &Style::Place { to: 3 }), ("粗", &Style::Strong)]
    );
}

#[test]
fn front_matter_in_its_forms() {
    for matter in [
        "---\ntitle: \"题：目\"\nauthor: [李一, 王二]\ndate: 2024-05-06 # 草稿\n---\n",
        "---\ntitle: >-\n  题：\n  目\nauthors:\n  - name: 李一\n    email: a@b.cn\n  - name: 王二\ndate: 2024-05-06T10:00:00+08:00\ntags: [水]\n---\n",
        "---\nauthor:\n- 李一\n- 王二\ntitle: 题：目\nsubtitle: 副\ndate: '2024-05-06'\n---\n",
        "+++\ntitle = '题：目'\ndate = 2024-05-06 10:00:00\nauthors = [\"李一\", \"王二\"]\n[params]\ntitle_image = 'a.png'\n+++\n",
        "+++\ntitle = \"题：目\"\ndate = 2024-05-06\n[[authors]]\nname = \"李一\"\nsite = 'e.cn'\n[[authors]]\nname = \"王二\"\n+++\n",
    ] {
        let text = markdown(&format!("{matter}\n正文。\n"));
        assert_eq!(
            blocks(&text),
            [
                (Kind::Headline, 0, "题：目"),
                (Kind::Byline, 0, "李一、王二 2024-05-06"),
                (Kind::Body, 0, "正文。"),
            ],
            "{matter}"
        );
        assert_eq!(text.title.as_deref(), Some("题：目"));
        assert_eq!(text.author.as_deref(), Some("李一、王二"));
    }
}

#[test]
fn a_title_in_the_front_matter_stands_above_the_headings() {
    let matter = "---\ntitle: 年报\nauthor: 李一\n---\n\n";
    let head = [(Kind::Headline, 0, "年报"), (Kind::Byline, 0, "李一")];
    let same = markdown(&format!("{matter}# 年报\n\n文。见[上](#年报)。\n"));
    assert_eq!(blocks(&same)[..2], head);
    assert_eq!(blocks(&same)[2], (Kind::Body, 0, "文。见上。"));
    assert_eq!(spans(&same), [("上", &Style::Place { to: 0 })]);
    let other = markdown(&format!("{matter}# 一季度\n\n文。\n\n# 二季度\n"));
    assert_eq!(blocks(&other)[..2], head);
    assert_eq!(blocks(&other)[2], (Kind::Heading, 1, "一季度"));
    assert_eq!(blocks(&other)[4], (Kind::Heading, 1, "二季度"));
    // Without a title there the first heading is it, and the authors stand below.
    let heading = markdown("---\nauthor: 李一\n---\n\n# 年报\n\n文。\n");
    assert_eq!(
        blocks(&heading)[..2],
        [(Kind::Headline, 1, "年报"), (Kind::Byline, 0, "李一")]
    );
}

#[test]
fn two_tables_are_two_and_their_heads_are_strong() {
    let text = markdown("|地|数|\n|-|-|\n|南|3|\n\n|一个很长的列名|乙|\n|-|-|\n|丙|丁|\n");
    let depths: Vec<u8> = text.blocks.iter().map(|block| block.depth).collect();
    assert_eq!(depths, [1, 0, 1, 0]);
    let strong: Vec<&str> = spans(&text).iter().map(|(words, _)| *words).collect();
    assert_eq!(strong, ["地", "数", "一个很长的列名", "乙"]);
    let out = export::markdown(&text);
    assert_eq!(
        out,
        "| 地 | 数 |\n| --- | --- |\n| 南 | 3 |\n\n| 一个很长的列名 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n"
    );
    // Each has columns of its own, and a blank row stands between them.
    let mut rows = Vec::new();
    let measure = banmian::layout::Measure::new(40);
    let ruler = banmian::text::Ruler::default();
    export::print_text(&text, &measure, &ruler, &mut |row: &str| {
        rows.push(row.to_owned());
        true
    });
    assert_eq!(
        rows.concat(),
        "地  数\n南  3\n\n一个很长的列名  乙\n丙              丁\n"
    );
    let page = read(
        b"<html><body><table><thead><tr><th>a<th>b</thead><tbody><tr><td>c<td>d</tbody></table><table><tr><td>e<td>f</table></body></html>",
        Structure::Html,
    );
    let depths: Vec<u8> = page
        .document
        .blocks
        .iter()
        .map(|block| block.depth)
        .collect();
    assert_eq!(depths, [1, 0, 1]);
}

#[test]
fn a_picture_has_its_words_and_its_caption() {
    let text = markdown("![泉边](a.png \"趵突泉公园，三月\")\n\n![堤坝](b.png \"堤坝\")\n");
    assert_eq!(
        blocks(&text),
        [
            (Kind::Caption, 0, "泉边"),
            (Kind::Caption, 0, "趵突泉公园，三月"),
            (Kind::Caption, 0, "堤坝"),
        ]
    );
}

#[test]
fn a_list_that_was_written_reads_as_it_did() {
    let text = markdown("- 甲\n  - 子甲\n  - 子乙\n- 乙\n\n段。\n\n1. 一\n   1. 其一\n2. 二\n");
    let out = export::markdown(&text);
    assert_eq!(
        out,
        "- 甲\n    - 子甲\n    - 子乙\n- 乙\n\n段。\n\n1. 一\n    1. 其一\n2. 二\n"
    );
    assert_eq!(blocks(&markdown(&out)), blocks(&text));
}
