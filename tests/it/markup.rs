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
            (Kind::Body, 0, "引言一段，分两行写。English goes on."),
            (Kind::Headline, 1, "年报"),
            (Kind::Heading, 2, "一、概况"),
            (Kind::Body, 0, "投资3.5亿元，见公报。[1] 3~5天，7~9天。"),
            (Kind::Item, 0, "• 甲"),
            (Kind::Item, 1, "• 乙"),
            (Kind::Item, 0, "3. 丙"),
            (Kind::Quote, 0, "引用一句"),
            (Kind::Code, 0, "let a = 1;\n\n  b"),
            (Kind::Table, 0, "项\t值"),
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
    assert!(styles.contains(&("[1]", &Style::Note { to: Some(12) })));
    let place = document
        .source
        .place(&document.text, document.blocks[2].range.start);
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
            (Kind::Table, 0, "年\t吨"),
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

mod epub;

proptest::proptest! {
    #[test]
    fn no_tags_panic(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<p>", "</p>", "<ruby>", "<rb>", "<rt>", "</ruby>", "漢", "字 ", "<table>", "<tr>", "<td colspan=3>", "</table>", "<a href=#x>",
        "</a>", "<sup>", "1", "<b id=x>", "</b>", "<li>", "<ol>", "<br>", "<img alt='注一二三四五'>", "<h1>", "</h2>", "<pre>", "\n", "&amp;",
        "<aside class=footnote>", "**", "`", "> ", "- ", "|", "[^1]", "[^1]: ", "\n\n", "# ", "<q>", "<svg>", "<math>", "<template>",
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
