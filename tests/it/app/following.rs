//! Enter on what a line refers to; the setting of tables and of readings.

use banmian::{
    app::{Listed, Overlay},
    document::Kind,
    layout::{Measure, set},
    text::Ruler,
};

use super::screen::{Session, document};

fn report() -> String {
    let filler = "正文一段，说的是别的事情。\n\n".repeat(60);
    format!(
        "# 年报\n\n投资增长[^1]。\n\n见[概况](#概况)、[官网](https://e.cn/a)。\n\n{filler}## 概况\n\n概况在此。\n\n[^1]: 据公报。\n"
    )
}

#[test]
fn enter_goes_to_the_note_and_ctrl_o_comes_back() {
    let mut session = Session::of(document(report().as_bytes(), "a.md"), 80, 24);
    let before = session.text();
    session.keys("}<Enter>");
    let shown = session.text();
    assert!(shown.contains("[1] 据公报。"), "{shown}");
    session.keys("<Ctrl-o>");
    assert!(session.text().contains("投资增长[1]。"));
    session.keys("g");
    assert_eq!(session.text().lines().next(), before.lines().next());
}

#[test]
fn several_references_are_offered_in_a_list() {
    let mut session = Session::of(document(report().as_bytes(), "a.md"), 80, 24);
    session.keys("}}<Enter>");
    assert!(matches!(
        session.model.overlay,
        Some(Overlay::List(Listed::References, _))
    ));
    let shown = session.text();
    assert!(shown.contains("https://e.cn/a"), "{shown}");
    session.keys("jy");
    assert_eq!(session.copied, ["https://e.cn/a"]);
    session.keys("<Enter>");
    assert!(
        session.text().contains("链接：https://e.cn/a"),
        "{}",
        session.text()
    );
    session.keys("<Enter>k<Enter>");
    assert!(session.text().contains("概况在此。"), "{}", session.text());
    // Where nothing is referred to, nothing happens.
    session.keys("}<Enter>");
    assert!(session.model.overlay.is_none());
}

#[test]
fn cells_stand_below_each_other() {
    let table = "|指标|2023|说明|\n|-|-|-|\n|水库数量|1024|包括全省小型水库，不含塘坝，数据来自各县水利局的年报|\n|面积|5|English|\n";
    let document = document(table.as_bytes(), "a.md");
    let ruler = Ruler::default();
    let measure = Measure::new(40);
    let column = |row: usize, line: usize, wanted: &str| {
        let set = set(&document, row, &measure, &ruler);
        let glyphs = set.glyphs(line);
        let glyph = glyphs
            .iter()
            .find(|glyph| glyph.text(&document.text) == wanted);
        glyph.map(|glyph| glyph.column)
    };
    assert_eq!(column(0, 0, "2"), Some(10));
    assert_eq!(column(1, 0, "1"), Some(10));
    assert_eq!(column(2, 0, "5"), Some(10));
    assert_eq!(column(0, 0, "说"), Some(16));
    assert_eq!(column(1, 0, "包"), Some(16));
    assert_eq!(column(2, 0, "E"), Some(16));
    // A long last cell goes on below itself; no line is wider than the measure.
    let row = set(&document, 1, &measure, &ruler);
    assert!(row.lines().len() > 1);
    for line in row.lines() {
        assert!(line.column + line.width <= 40);
    }
    assert_eq!(row.lines()[1].column, 16);
    // Too narrow for columns: words that run on.
    let row = set(&document, 1, &Measure::new(12), &ruler);
    for line in row.lines() {
        assert!(line.column + line.width <= 12);
    }
}

#[test]
fn cells_stand_where_their_column_says_and_below_empty_ones() {
    let table = "|指标|数量|率|\n|-|-:|:-:|\n|水库|1024|百分之五|\n||5|%|\n";
    let document = document(table.as_bytes(), "a.md");
    let ruler = Ruler::default();
    let column = |row: usize, wanted: &str| {
        let set = set(&document, row, &Measure::new(40), &ruler);
        let glyphs = set.glyphs(0);
        let glyph = glyphs
            .iter()
            .find(|glyph| glyph.text(&document.text) == wanted);
        glyph.map(|glyph| glyph.column)
    };
    assert_eq!(column(1, "1"), Some(6));
    assert_eq!(column(2, "5"), Some(9));
    assert_eq!(column(0, "率"), Some(15));
    assert_eq!(column(1, "百"), Some(12));
    assert_eq!(column(2, "%"), Some(15));
}

#[test]
fn readings_are_shown_or_not() {
    let page = "<html><body><p><ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>、<ruby>東京<rt>とうきょう</rt></ruby>を見る。</p></body></html>";
    let document = document(page.as_bytes(), "a.html");
    assert_eq!(document.blocks[0].kind, Kind::Body);
    let lines = |ruby, columns| -> Vec<String> {
        let measure = Measure {
            ruby,
            indent: 0,
            ..Measure::new(columns)
        };
        let set = set(&document, 0, &measure, &Ruler::default());
        (0..set.lines().len())
            .map(|line| set.text(&document, line))
            .collect()
    };
    assert_eq!(lines(true, 60), ["漢かん字じ、東京とうきょうを見る。"]);
    assert_eq!(lines(false, 60), ["漢字、東京を見る。"]);
    // The rules hold between what is shown: no mark at the start of a line.
    assert_eq!(lines(false, 4).concat(), "漢字、東京を見る。");
    assert!(
        lines(false, 4)
            .iter()
            .all(|line| !line.starts_with(['、', '。']))
    );
    let mut session = Session::of(document.clone(), 60, 20);
    session.model.settings.ruby = false;
    session.keys("j");
    assert!(session.text().contains("漢字、東京を見る。"));
}

#[test]
fn a_cell_that_fits_on_a_line_is_not_cut() {
    let table = "|序号|项目名称|责任单位|完成时限|备注|\n|-:|-|-|-|-|\n\
        |1|城区老旧供水管网改造工程（一期）|市水务集团|2026年6月底前|需协调交通部门，夜间施工|\n\
        |2|泉水直饮点建设|历下水务局、街道办事处、社区居委会||无|\n\
        |3|智慧水务平台二期及数据中心机房扩容改造工程设计施工总承包|大数据局|2027年|正在招标|\n";
    let document = document(table.as_bytes(), "a.md");
    let ruler = Ruler::default();
    for columns in 24..120 {
        let measure = Measure::new(columns);
        for row in 0..document.blocks.len() {
            let set = set(&document, row, &measure, &ruler);
            let lines: Vec<String> = (0..set.lines().len())
                .map(|line| set.text(&document, line))
                .collect();
            for line in set.lines() {
                assert!(line.column + line.width <= columns, "{columns}: {lines:?}");
            }
            // The step in is two to a third of the measure.
            let room = usize::from(columns - columns / 3);
            for (cell, _) in document.cells(row) {
                let whole = lines.iter().any(|line| line.contains(cell));
                assert!(
                    whole || ruler.measure(cell) > room,
                    "{columns}: {cell} in {lines:?}"
                );
            }
        }
    }
}

#[test]
fn rows_of_very_many_cells_are_set() {
    let ruler = Ruler::default();
    let sources = [
        format!("<table><tr>{}尾<tr><td>甲<td>乙</table>", "<td>".repeat(70)),
        format!("<table><tr>{}</table>", "<td>".repeat(70_000) + "尾"),
        format!("<table><tr>{}</table>", "<td>甲".repeat(65_536)),
    ];
    for source in sources {
        let document = document(source.as_bytes(), "a.html");
        for columns in [2, 40] {
            let measure = Measure::new(columns);
            for row in 0..document.blocks.len() {
                let set = set(&document, row, &measure, &ruler);
                assert!(!set.lines().is_empty());
                let start = set.lines().first().map_or(0, |line| line.column);
                assert!(start <= columns, "{start} of {columns}");
            }
        }
    }
}
