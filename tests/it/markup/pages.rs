//! Elements of HTML, one by one.

use banmian::document::{Align, Document, Kind, Structure, Style};

use super::{blocks, read, spans};

fn page(body: &str) -> Document {
    let page = format!("<html><body>{body}</body></html>");
    read(page.as_bytes(), Structure::Html).document
}

fn words(document: &Document) -> Vec<&str> {
    blocks(document).iter().map(|block| block.2).collect()
}

#[test]
fn a_cell_that_reaches_down_leaves_the_cells_below_it_empty() {
    let table = page(
        "<table><thead><tr><th rowspan=2>地区<th colspan=2>产量<tr><th>2023<th align=right>2024</thead>\
         <tr><td>济南<td>1<td style='text-align: right'>2<tr><td rowspan=3>青岛<td>3<td>4<tr><td>5<td>6<tr><td>7<td rowspan=9>8\
         <tbody><tr><td>烟台<td>9</table>",
    );
    assert_eq!(
        words(&table),
        [
            "地区\t产量",
            "\t2023\t2024",
            "济南\t1\t2",
            "青岛\t3\t4",
            "\t5\t6",
            "\t7\t8",
            "烟台\t9"
        ]
    );
    assert!(blocks(&table).iter().all(|block| block.0 == Kind::Table));
    let right = [("2024", Align::Right), ("2", Align::Right)];
    let aligned: Vec<(&str, Align)> = (0..7)
        .flat_map(|row| table.cells(row))
        .filter(|(_, align)| *align != Align::Left)
        .collect();
    assert_eq!(aligned, right);
}

#[test]
fn a_table_made_to_hurt_stays_small() {
    let row = "<tr><td rowspan=65534 colspan=1000>x";
    let table = page(&format!("<table>{}</table>", row.repeat(2000)));
    assert!(table.text.len() < 2000 * 300, "{}", table.text.len());
}

#[test]
fn definitions_tasks_and_struck_words() {
    let list = page(
        "<dl><dt>术语<dd>解释一<dd><p>解释二</p><p>续</p><dt>词<dd>义<ul><li>项</ul></dl>\
         <ul><li><input type=checkbox checked disabled> 已办<li><input type=checkbox> 未办</ul>\
         <p><s>旧价</s>新价<input type=checkbox></p>",
    );
    assert_eq!(
        blocks(&list),
        [
            (Kind::Item, 0, "术语"),
            (Kind::Item, 1, "解释一"),
            (Kind::Item, 1, "解释二"),
            (Kind::Item, 1, "续"),
            (Kind::Item, 0, "词"),
            (Kind::Item, 1, "义"),
            (Kind::Item, 1, "• 项"),
            (Kind::Item, 0, "• [x] 已办"),
            (Kind::Item, 0, "• [ ] 未办"),
            (Kind::Body, 0, "旧价新价"),
        ]
    );
    assert_eq!(spans(&list), [("旧价", &Style::Struck)]);
}

#[test]
fn a_picture_whose_words_say_nothing_shows_nothing() {
    let pictures = page(
        "<p>前<img alt=图片 data-src=a>后</p><img alt='IMG_01.JPG'><img alt=image2><figure><img src='data:,' data-src=b alt=大桥夜景全貌>\
         <noscript><img src=b alt=大桥夜景全貌></noscript><figcaption>大桥。<br>记者 摄</figcaption></figure>",
    );
    assert_eq!(words(&pictures), ["前后", "大桥夜景全貌", "大桥。 记者 摄"]);
}

#[test]
fn details_code_and_runs_of_breaks() {
    let parts = page(
        "<details><summary>点开</summary><p>里面。</p></details><p>一<br>二<br><br>三<br/><br/>\n<br/>　　四</p>\
         <figure><pre><code>fn a() {\n    b\n}\n</code></pre><figcaption>代码</figcaption></figure>",
    );
    assert_eq!(
        blocks(&parts),
        [
            (Kind::Body, 0, "点开"),
            (Kind::Body, 0, "里面。"),
            (Kind::Body, 0, "一"),
            (Kind::Body, 0, "二"),
            (Kind::Body, 0, "三"),
            (Kind::Body, 0, "四"),
            (Kind::Code, 0, "fn a() {\n    b\n}"),
            (Kind::Caption, 0, "代码"),
        ]
    );
}

#[test]
fn a_mark_at_the_start_says_more_than_what_the_page_declares() {
    let page = "\u{feff}<html><head><meta charset=gb2312></head><body><p>汉字</p></body></html>";
    let document = read(page.as_bytes(), Structure::Html).document;
    assert_eq!(document.block_text(0), "汉字");
    assert_eq!(document.decisions.encoding, "UTF-8");
}

#[test]
fn line_ends_in_the_cell_of_an_old_page_part_paragraphs_where_two_stand_or_an_indent_follows() {
    let source = "<html><body><center>第一回</center><table><tr><td>\n　　此開卷第一回也。作者自云，將真事隱去，<BR>\n而借通靈之說。<BR><BR>\n　　但書中所記何事？<br>　　自又云：\
        一事無成。<br><br>無縮進的一段。</td></tr></table></body></html>";
    let page = read(source.as_bytes(), Structure::Html);
    let words: Vec<_> = blocks(&page.document)
        .into_iter()
        .map(|(_, _, words)| words)
        .collect();
    assert_eq!(
        words,
        [
            "第一回",
            "此開卷第一回也。作者自云，將真事隱去，而借通靈之說。",
            "但書中所記何事？",
            "自又云：一事無成。",
            "無縮進的一段。"
        ]
    );
}
