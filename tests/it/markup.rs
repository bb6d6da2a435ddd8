//! Formats with tags: Markdown, HTML, EPUB. Books are made here, with the zip writer.

use banmian::{
    document::{Document, Kind, Structure, Style},
    import::{Hint, Imported, import},
};

use crate::sound::{shows_no_control, sound};

fn read(bytes: &[u8], structure: Structure) -> Imported {
    let hint = Hint {
        structure: Some(structure),
        ..Hint::default()
    };
    import(bytes.to_vec(), &hint).unwrap()
}

fn blocks(document: &Document) -> Vec<(Kind, u8, &str)> {
    (0..document.blocks.len())
        .map(|index| {
            let block = &document.blocks[index];
            (block.kind, block.depth, document.block_text(index))
        })
        .collect()
}

fn spans(document: &Document) -> Vec<(&str, &Style)> {
    document
        .spans
        .iter()
        .map(|span| (span.range.of(&document.text), &span.style))
        .collect()
}

#[test]
fn markdown_has_its_kinds() {
    let source = "---\ntitle: \"水利年报\"\nauthor: [李一, 王二]\n---\n\n引言一段，\n分两行写。\nEnglish goes\non.\n\n# 年报\n\n## 一、概况\n\n投资**3.5亿元**，见[公报](https://e.cn/a)。[^1] 3~5天，7~9天。\n\n- 甲\n  - 乙\n\n3. 丙\n\n> 引用\n> 一句\n\n```rust\nlet a = 1;\n\n  b\n```\n\n| 项 | 值 |\n|---|---|\n| 水 | 5 |\n\n![堤坝](a.png)\n\n[^1]: 据公报。\n";
    let Imported { document, .. } = read(source.as_bytes(), Structure::Markdown);
    assert_eq!(
        blocks(&document),
        [
            (Kind::Headline, 0, "水利年报"),
            (Kind::Byline, 0, "李一、王二"),
            (Kind::Body, 0, "引言一段，分两行写。English goes on."),
            (Kind::Heading, 1, "年报"),
            (Kind::Heading, 2, "一、概况"),
            (Kind::Body, 0, "投资3.5亿元，见公报。[1] 3~5天，7~9天。"),
            (Kind::Item, 0, "• 甲"),
            (Kind::Item, 1, "• 乙"),
            (Kind::Item, 0, "3. 丙"),
            (Kind::Quote, 0, "引用一句"),
            (Kind::Code, 0, "let a = 1;\n\n  b"),
            (Kind::Table, 1, "项\t值"),
            (Kind::Table, 0, "水\t5"),
            (Kind::Caption, 0, "堤坝"),
            (Kind::Note, 0, "[1] 据公报。"),
        ]
    );
    assert_eq!(document.title.as_deref(), Some("水利年报"));
    assert_eq!(document.author.as_deref(), Some("李一、王二"));
    let styles = spans(&document);
    assert!(styles.contains(&("3.5亿元", &Style::Strong)), "{styles:?}");
    assert!(styles.contains(&("公报", &Style::Link("https://e.cn/a".into()))));
    assert!(styles.contains(&("[1]", &Style::Note { to: Some(14) })));
    let place = document
        .source
        .place(&document.text, document.blocks[4].range.start);
    assert_eq!(place.line, 13);
}

#[test]
fn a_page_is_read_without_its_furniture() {
    let source = "<!DOCTYPE html><html><head><title>新桥通车_要闻_某某网</title><style>p{}</style></head><body>\
        <nav><a href=/>首页</a><a href=/b>要闻</a></nav><main><article><h1>新桥通车</h1>\
        <p>本报讯　大桥全长\n1200米，&ldquo;双向六车道&rdquo;&mdash;&mdash;昨日\n通车。<script>alert(1)</script></p>\
        <p hidden>看不见</p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>\
        <figure><img src=a alt=大桥夜景><figcaption>记者 摄</figcaption></figure>\
        <ol start=4><li>四<li>五</ol><table><tr><th>年<th>吨<tr><td>2024<td>10<sup>4</sup></table>\
        <blockquote>好桥</blockquote><pre>\na\n  b</pre></article></main>\
        <footer>版权所有</footer></body></html>";
    let Imported { document, .. } = read(source.as_bytes(), Structure::Html);
    assert_eq!(
        blocks(&document),
        [
            (Kind::Headline, 1, "新桥通车"),
            (
                Kind::Body,
                0,
                "本报讯　大桥全长 1200米，“双向六车道”——昨日通车。"
            ),
            (Kind::Body, 0, "漢かん字じ"),
            (Kind::Caption, 0, "大桥夜景"),
            (Kind::Caption, 0, "记者 摄"),
            (Kind::Item, 0, "4. 四"),
            (Kind::Item, 0, "5. 五"),
            (Kind::Table, 1, "年\t吨"),
            (Kind::Table, 0, "2024\t10⁴"),
            (Kind::Quote, 0, "好桥"),
            (Kind::Code, 0, "a\n  b"),
        ]
    );
    let styles = spans(&document);
    assert!(styles.contains(&("かん", &Style::Ruby { base: 3 })));
    assert!(styles.contains(&("じ", &Style::Ruby { base: 3 })));
}

#[test]
fn a_page_is_in_the_encoding_that_it_declares() {
    let source =
        "<html><head><meta charset=big5></head><body><h1>臺灣</h1><p>文字</p></body></html>";
    let (bytes, _, _) = encoding_rs::BIG5.encode(source);
    let Imported { document, .. } = read(&bytes, Structure::Html);
    assert_eq!(document.block_text(0), "臺灣");
    assert_eq!(document.decisions.encoding, "Big5");
}

#[test]
fn deep_nests_keep_their_words() {
    let source = format!("{}底{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let Imported { document, notes } = read(source.as_bytes(), Structure::Html);
    assert_eq!(document.block_text(0), "底");
    assert!(!notes.is_empty());
}

#[test]
fn an_old_page_set_in_tables_keeps_its_headline_deck_and_byline() {
    let filler = "水利工程建设投入资金，治理面积同比增长。".repeat(20);
    let links: String = (0..9)
        .map(|n| format!("<li><a href={n}>热点新闻第{n}条</a></li>"))
        .collect();
    let source = format!(
        "<html><head><meta charset=gb2312><title>新建水库三十座--地方频道--某某在线</title></head><body>\
         <div id=top_nav><a href=/>首页</a> <a href=/1>时政</a> <a href=/2>国际</a> <a href=/3>社会</a></div>\
         <table><tr><td><h1>新建水库三十座</h1><h2>——全市水利会议侧记</h2>\
         <div class=info>2024年03月05日　来源：某报　作者：张三</div>\
         <div id=p_content><p>　　本报济南3月4日电　{filler}</p>\r\n<p>　　{filler}<br>　　第三段。{filler}</p>\
         <table><tr><td>年份</td><td>座数</td></tr><tr><td>2024</td><td>30</td></tr></table></div>\
         <div class=share>分享到：<a href=1>微博</a></div></td>\
         <td><div class=rank><h3>热点排行</h3><ul>{links}</ul></div></td></tr></table>\
         <div class=footer>版权所有</div></body></html>"
    );
    let (bytes, _, _) = encoding_rs::GBK.encode(&source);
    let Imported { document, .. } = read(&bytes, Structure::Html);
    let told = blocks(&document);
    let kinds: Vec<Kind> = told.iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Headline,
            Kind::Deck,
            Kind::Body,
            Kind::Body,
            Kind::Body,
            Kind::Body,
            Kind::Table,
            Kind::Table,
        ],
        "{told:?}"
    );
    assert_eq!(told[1].2, "——全市水利会议侧记");
    assert!(told[2].2.contains("作者：张三"));
    assert!(told[3].2.starts_with("本报济南"));
    assert!(told[5].2.starts_with("第三段"));
    assert_eq!(told[7].2, "2024\t30");
}

#[test]
fn links_inside_a_document_lead_to_their_blocks() {
    let markdown = "见[概况](#一概况)、[外](https://e.cn)。[^1]\n\n## 一、概况\n\n正文。\n\n## Own {#id}\n\n[回](#id)\n\n[^1]: 注。\n";
    let Imported { document, .. } = read(markdown.as_bytes(), Structure::Markdown);
    let styles = spans(&document);
    assert!(
        styles.contains(&("概况", &Style::Place { to: 1 })),
        "{styles:?}"
    );
    assert!(
        styles.contains(&("回", &Style::Place { to: 3 })),
        "{styles:?}"
    );
    assert!(
        styles.contains(&("[1]", &Style::Note { to: Some(5) })),
        "{styles:?}"
    );
    let page =
        "<html><body><p><a href='#%E4%B8%80'>去</a></p><h2 id=一>一</h2><p>字</p></body></html>";
    let Imported { document, .. } = read(page.as_bytes(), Structure::Html);
    let heading = (0..document.blocks.len())
        .find(|&at| document.block_text(at) == "一")
        .unwrap();
    assert!(spans(&document).contains(&("去", &Style::Place { to: heading as u32 })));
}

#[test]
fn a_further_paragraph_of_an_entry_stands_below_it() {
    let items = [
        (Kind::Item, 0, "1. 甲"),
        (Kind::Item, 1, "续"),
        (Kind::Item, 0, "2. 乙"),
    ];
    let Imported { document, .. } =
        read("1. 甲\n\n   续\n\n2. 乙\n".as_bytes(), Structure::Markdown);
    assert_eq!(blocks(&document), items);
    let page = "<ol><li><p>甲</p><p>续</p></li><li>乙</li></ol>";
    let Imported { document, .. } = read(page.as_bytes(), Structure::Html);
    assert_eq!(blocks(&document), items);
}

#[test]
fn the_first_faulty_byte_is_found_in_the_text_that_is_shown() {
    // Found by fuzzing: the place was that in the file.
    let mut source = "<html><head><title>题</title></head><body><p>好"
        .to_owned()
        .into_bytes();
    source.extend(b"\xff");
    source.extend("字</p></body></html>".repeat(3).as_bytes());
    let hint = Hint {
        structure: Some(Structure::Html),
        encoding: Some("utf-8"),
        ..Hint::default()
    };
    let Imported { document, .. } = import(source, &hint).unwrap();
    let first = document.decisions.first_malformed.unwrap();
    assert!(document.text[first.at()..].starts_with('\u{fffd}'));
}

#[test]
fn a_style_ends_with_its_block_whatever_comes_between() {
    // Found by the law below: bases of a ruby that no reading followed, styles that a picture or a reading came into.
    for source in [
        "</ruby>&amp;<rb>漢<p><rt><rt>漢",
        "<pre><h1><a href=#x>\n<img alt='注一二三四五'>漢",
        "<h1>&amp;<rb><pre><rt><q>1</ruby><rt><a href=#x><br><rb>",
    ] {
        for structure in [Structure::Html, Structure::Markdown] {
            let Imported { document, .. } = read(source.as_bytes(), structure);
            sound(&document);
        }
    }
}

mod archives;
mod books;
mod broken;
mod epub;
mod markdown;
mod pages;
mod web;

proptest::proptest! {
    #[test]
    fn no_tags_panic(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<p>", "</p>", "<ruby>", "<rb>", "<rt>", "</ruby>", "漢", "字 ", "<table>", "<tr>", "<td colspan=3>", "</table>", "<a href=#x>",
        "</a>", "<sup>", "1", "<b id=x>", "</b>", "<li>", "<ol>", "<br>", "<img alt='注一二三四五'>", "<h1>", "</h2>", "<pre>", "\n", "&amp;",
        "<aside class=footnote>", "**", "`", "> ", "- ", "|", "[^1]", "[^1]: ", "\n\n", "# ", "<q>", "<svg>", "<math>", "<template>", "<td rowspan=3 align=right>", "~~", "~", "\n: ", "<s>", "</s>", "<rtc>", "|-:|\n",
    ]), 0..60)) {
        let source: String = parts.concat();
        for structure in [Structure::Html, Structure::Markdown] {
            if source.is_empty() { continue; }
            let Imported { document, .. } = read(source.as_bytes(), structure);
            sound(&document);
            shows_no_control(&document);
        }
    }
}
