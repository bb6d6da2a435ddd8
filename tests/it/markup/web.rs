//! Saved pages in the shapes of sites that many read (`tests/cases/web`): what is left of each is its article. The shapes are the sites',
//! the words are our own.

use std::fs;

use banmian::document::Structure;

use super::{blocks, read};

#[test]
fn of_a_saved_page_the_article_is_left() {
    let mut seen = 0;
    for entry in fs::read_dir("tests/cases/web").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let document = read(&fs::read(&path).unwrap(), Structure::Html).document;
        let found: Vec<String> = blocks(&document)
            .iter()
            .map(|(kind, _, words)| format!("{} {words}", kind.name()))
            .collect();
        let wanted = fs::read_to_string(path.with_extension("txt")).unwrap();
        let same = |(wanted, found): (&str, &String)| match wanted.strip_suffix('…') {
            Some(first) => found.starts_with(first),
            None => found == wanted,
        };
        assert!(
            wanted.lines().count() == found.len() && wanted.lines().zip(&found).all(same),
            "{}: {found:#?}",
            path.display()
        );
        seen += 1;
    }
    assert_eq!(seen, 8);
}

#[test]
fn what_stands_alone_is_a_control_and_what_stands_in_words_is_not() {
    let filler = "<p>水利工程建设投入资金，治理面积同比增长。</p>".repeat(30);
    let page = format!(
        "<html><head><title>通车</title></head><body><h1>通车</h1>{filler}<h2>目录</h2><p>请点<a href=1>下一章</a>看目录。</p>\
         <p>分享</p><p>共<b class=total>12</b>项，分享给同事。</p><p><a href=2>上一章</a> | <a href=3>下一章</a></p>\
         <p>推荐阅读：<a href=4>山河剑</a>、<a href=5>云中客</a></p><p>推荐阅读他的<a href=6>书</a>，因为写得很好，值得一看再看。</p></body></html>"
    );
    let document = read(page.as_bytes(), Structure::Html).document;
    let words: Vec<&str> = blocks(&document).iter().map(|block| block.2).collect();
    assert_eq!(
        words[31..],
        [
            "目录",
            "请点下一章看目录。",
            "共12项，分享给同事。",
            "推荐阅读他的书，因为写得很好，值得一看再看。"
        ]
    );
}

#[test]
fn what_is_hidden_is_left_out_unless_it_is_the_article() {
    let filler = "<p>水利工程建设投入资金，治理面积同比增长。</p>".repeat(30);
    for style in ["visibility: hidden", "display:none"] {
        let page = format!(
            "<html><body><div style='{style}'>{filler}<p>尾</p><div style='{style}'><p>暗</p></div></div></body></html>"
        );
        let text = read(page.as_bytes(), Structure::Html).document.text;
        assert!(text.contains("治理面积") && text.contains('尾') && !text.contains('暗'));
    }
}
