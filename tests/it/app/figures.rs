//! The statistics pane: rows, bars, folding, the foot, what is copied, what is said where there is nothing.

use std::sync::Arc;

use banmian::{
    app::{self, Event, FigureReader, Outcome, PanelRow, Work},
    document::Document,
    text::Ruler,
};

use super::screen::{Session, document};

const REPORT: &str = "# 全县公报\n\n全县实现生产总值185.36亿元，同比增长8.5%。粮食产量69541万吨。共排查隐患1200处，目前已整改300处。审批时间由6小时缩短至3小时。\n\n\
    ## 工业\n\n规模以上工业增加值1.39万亿元，增长12.05%；产销率为50%，下降0.4个百分点。粮食产量69541万吨，再创新高。近300万亩农田建成。\n";

fn report(columns: u16, rows: u16) -> Session {
    Session::of(document(REPORT.as_bytes(), "report.md"), columns, rows)
}

/// The rows of the pane at 120 columns, without its title.
fn pane(session: &Session) -> Vec<String> {
    let text = session.text();
    let rows = text.lines().map(|row| cells(row, 90));
    rows.skip_while(|row| !row.trim_start().starts_with("数据"))
        .skip(1)
        .collect()
}

/// What stands from a cell on.
fn cells(row: &str, from: usize) -> String {
    let mut at = 0;
    row.chars()
        .skip_while(|c| {
            let behind = at >= from;
            at += Ruler::NARROW.measure(c.encode_utf8(&mut [0; 4]));
            !behind
        })
        .collect()
}

fn row_with(session: &Session, words: &str) -> String {
    let rows = pane(session);
    let row = rows.iter().find(|row| row.contains(words));
    row.unwrap_or_else(|| panic!("no {words}: {rows:#?}"))
        .clone()
}

#[test]
fn whole_numbers_end_at_one_column_and_units_follow() {
    let session = report(120, 40);
    let end = |number: &str| {
        let row = row_with(&session, number);
        let whole = number.chars().take_while(char::is_ascii_digit).count();
        let at = row.find(number).expect("the row has it") + whole;
        Ruler::NARROW.measure(&row[..at])
    };
    let ends: Vec<usize> = ["185.36亿元", "8.5%", "69541万吨", "1200处", "12.05%"]
        .map(end)
        .to_vec();
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
    assert!(row_with(&session, "1.39").contains("1.39万亿元"));
    assert!(row_with(&session, "300万亩").contains("近300万亩"));
}

#[test]
fn what_is_told_twice_has_one_row_and_enter_goes_from_place_to_place() {
    let mut session = report(120, 40);
    let rows = pane(&session);
    assert_eq!(rows.iter().filter(|row| row.contains("69541")).count(), 1);
    assert!(
        row_with(&session, "69541").contains("粮食产量 x2"),
        "{rows:#?}"
    );
    session.keys("s/69541<Enter>");
    let text = session.model.open().document.text.clone();
    let places: Vec<usize> = text.match_indices("69541万吨").map(|(at, _)| at).collect();
    let target = |session: &Session| session.model.open().target.map(|range| range.start.at());
    session.keys("<Enter>");
    assert_eq!(target(&session), Some(places[0]));
    assert!(session.text().contains("第 1/2 处"), "{}", session.text());
    session.keys("<Enter>");
    assert_eq!(target(&session), Some(places[1]), "once more goes on");
    session.keys("s<Enter>");
    assert_eq!(
        target(&session),
        Some(places[0]),
        "and around, from the list as well"
    );
    session.keys("<Ctrl-o><Ctrl-o><Ctrl-o>");
    assert_eq!(session.model.open().place().line.at(), 0);
}

/// The cells of the row that holds `words` whose ground is that of a bar, from cell 90 on.
fn bar(session: &Session, words: &str) -> Option<usize> {
    let ground = session
        .model
        .appearance
        .palette
        .style(banmian::config::Role::Bar)
        .bg;
    session
        .grounds(words, 90)
        .map(|grounds| grounds.iter().filter(|bg| Some(**bg) == ground).count())
}

#[test]
fn a_bar_is_as_long_as_its_share() {
    let session = report(120, 40);
    // 30 cells; what is two cells wide is not cut.
    for (words, share) in [
        ("8.5%", 8.5),
        ("12.05%", 12.05),
        ("50%", 50.0),
        ("300处", 25.0),
    ] {
        let cells = bar(&session, words).expect(words);
        let wanted = 30.0 * share / 100.0;
        assert!(
            (cells as f64 - wanted).abs() <= 1.0,
            "{words}: {cells} for {wanted}"
        );
    }
    for words in ["185.36", "0.4个百分点", "1200处"] {
        assert_eq!(bar(&session, words), Some(0), "{words}");
    }
    let page = Session::page(120, 40);
    let cells = bar(&page, "14.8%").expect("the page tells it");
    assert!((4..=5).contains(&cells), "{cells}");
}

#[test]
fn the_foot_tells_label_figure_relation_and_sentence_of_the_chosen_one() {
    let mut session = report(120, 40);
    assert!(
        !session.text().contains("占 1200处"),
        "one that only reads is not disturbed"
    );
    session.keys("s/300处<Enter>");
    let foot = session.text();
    for words in ["占 1200处 的 25%", "共排查隐患1200处"] {
        assert!(foot.contains(words), "{foot}");
    }
    session.keys("/<Esc>/3小时<Enter>");
    assert!(session.text().contains("原为 6小时，变化 -50%"));
}

#[test]
fn rows_stand_by_section_or_by_kind_and_can_be_filtered_by_both() {
    let mut session = report(120, 40);
    let rows = pane(&session);
    let at = |rows: &[String], words: &str| {
        rows.iter()
            .position(|row| row.contains(words))
            .unwrap_or_else(|| panic!("{words}: {rows:#?}"))
    };
    assert!(at(&rows, "3小时") < at(&rows, "工业") && at(&rows, "工业") < at(&rows, "1.39"));
    session.keys("sS");
    let rows = pane(&session);
    assert!(at(&rows, "百分比") < at(&rows, "8.5%") && at(&rows, "12.05%") < at(&rows, "金额"));
    assert!(at(&rows, "金额") < at(&rows, "185.36") && at(&rows, "1.39") < at(&rows, "度量"));
    session.keys("SK");
    let kinds: Vec<_> = figures(&session).iter().map(|figure| figure.kind).collect();
    assert!(
        kinds.len() >= 3 && kinds.iter().all(|kind| *kind == kinds[0]),
        "{kinds:?}"
    );
    assert!(
        session.text().contains(&format!("百分比  {}", kinds.len())),
        "{}",
        session.text()
    );
}

fn figures(session: &Session) -> Vec<banmian::stats::Figure> {
    let open = session.model.open();
    let figure = |index| open.figures.detail(&open.document, index);
    let rows = session.model.derived.panel.rows(0);
    rows.filter_map(|row| match row {
        PanelRow::Figure(index) => Some(figure(index)?.figure().clone()),
        _ => None,
    })
    .collect()
}

#[test]
fn the_cursor_stands_on_figures_only() {
    let mut session = Session::page(80, 24);
    session.keys("sg");
    let mut seen = Vec::new();
    for _ in 0..20 {
        let row = session.model.statistics.cursor;
        assert!(matches!(
            session.model.derived.panel.row(row),
            Some(PanelRow::Figure(_))
        ));
        seen.push(row);
        session.keys("j");
    }
    for _ in 0..20 {
        session.keys("k");
        let row = session.model.statistics.cursor;
        assert!(matches!(
            session.model.derived.panel.row(row),
            Some(PanelRow::Figure(_))
        ));
    }
    assert_eq!(session.model.statistics.cursor, seen[0]);
    seen.dedup();
    assert_eq!(seen.len(), 10);
}

#[test]
fn a_row_and_the_table_are_copied_as_they_stand() {
    let mut session = report(120, 40);
    session.keys("s/近<Esc>/300万亩<Enter>y");
    assert_eq!(
        session.copied.last().map(String::as_str),
        Some("\t近300万亩\t3000000\t亩\t\t")
    );
    session.keys("/<Esc>/8.5<Enter>y");
    assert_eq!(
        session.copied.last().map(String::as_str),
        Some("生产总值\t8.5%\t8.5\t%\tup\t同比")
    );
    session.keys("/<Esc>Y");
    let table = session.copied.last().cloned().unwrap_or_default();
    let columns: Vec<usize> = table
        .lines()
        .map(|line| line.matches('\t').count())
        .collect();
    assert_eq!(columns.len(), 1 + figures(&session).len());
    assert!(columns.iter().all(|tabs| *tabs == 5), "{table}");
    assert!(table.starts_with("label\tfigure\tvalue"), "{table}");
}

#[test]
fn where_there_is_nothing_it_says_why() {
    let mut session = Session::of(
        document("春风又绿江南岸，明月何时照我还。\n".as_bytes(), "a.txt"),
        120,
        40,
    );
    assert!(
        session.text().contains("文中没有统计数字。"),
        "{}",
        session.text()
    );
    session = report(120, 40);
    session.keys("s/没有这个");
    assert!(
        session.text().contains("没有符合筛选的数据。"),
        "{}",
        session.text()
    );
}

/// A reader of a document whose figures are asked for and not told yet: the model, and the ticket of the request.
fn asking(document: Arc<Document>) -> (app::Model, u64) {
    let open = app::Open::new(document, "report.md".to_owned(), app::Source::BuiltIn);
    let mut model = app::Model::new(open, (120, 40));
    app::derive(&mut model);
    let mut asked = None;
    for effect in app::begin(&mut model) {
        if let app::Effect::Work(ticket, Work::Figures(_)) = effect {
            asked = Some(ticket);
        }
    }
    (model, asked.expect("figures are asked for"))
}

/// The worker tells of a block.
fn tell(model: &mut app::Model, ticket: u64, reader: &mut FigureReader, block: usize) {
    let document = Arc::clone(&model.open().document);
    reader.read(&document, block);
    let outcome = Outcome::Figures {
        found: reader.hand_over(),
        complete: block + 1 == document.blocks.len(),
    };
    app::update(model, Event::Done(ticket, outcome));
    app::derive(model);
}

#[test]
fn rows_that_come_in_slices_are_the_rows_that_come_at_once() {
    let text = REPORT.repeat(12);
    for order in 0..2 {
        let mut whole = Session::of(document(text.as_bytes(), "report.md"), 120, 40);
        whole.model.statistics.order = order;
        app::derive(&mut whole.model);
        let (mut model, ticket) = asking(document(text.as_bytes(), "report.md"));
        model.statistics.order = order;
        let mut reader = FigureReader::default();
        for block in 0..model.open().document.blocks.len() {
            tell(&mut model, ticket, &mut reader, block);
        }
        let [one, other] = [&model, &whole.model].map(|model| &model.derived.panel);
        assert!(one.figures > 10);
        assert_eq!(one.figures, other.figures);
        assert!(one.rows(0).eq(other.rows(0)), "order {order}");
    }
}

#[test]
fn figures_stand_out_in_a_paragraph_that_the_worker_has_not_come_to() {
    let (mut model, ticket) = asking(document(REPORT.as_bytes(), "report.md"));
    let document = Arc::clone(&model.open().document);
    let in_block = |model: &app::Model, block: u32| -> Vec<_> {
        model.open().figures.in_block(&document, block).collect()
    };
    let last = document.blocks.len() as u32 - 1;
    // The first screen waits for no figure.
    assert_eq!(in_block(&model, last), []);
    let mut reader = FigureReader::default();
    tell(&mut model, ticket, &mut reader, 0);
    let early: Vec<_> = (0..=last).map(|block| in_block(&model, block)).collect();
    assert!(early.iter().any(|ranges| !ranges.is_empty()));
    for block in 1..=last {
        tell(&mut model, ticket, &mut reader, block as usize);
    }
    let late: Vec<_> = (0..=last).map(|block| in_block(&model, block)).collect();
    assert_eq!(early, late);
}

#[test]
fn a_figure_is_kept_in_few_bytes() {
    let text = REPORT.repeat(200);
    let session = Session::of(document(text.as_bytes(), "report.md"), 120, 40);
    let figures = &session.model.open().figures;
    assert!(figures.len() > 1000);
    assert!(
        figures.memory() < 100 * figures.len(),
        "{}",
        figures.memory()
    );
}

#[test]
fn a_pane_over_the_text_leaves_no_half_characters() {
    for ruler in [Ruler::NARROW, Ruler::WIDE] {
        for columns in 50..56 {
            let mut session = Session::page(columns, 20).ruler(ruler);
            session.keys("s");
            let area = app::overlay::area(&session.model).expect("it lies over the text");
            let buffer = session.buffer();
            for y in area.top()..area.bottom() {
                let beside = buffer[(area.x - 1, y)].symbol();
                assert!(ruler.width(beside) < 2, "{columns}: {beside} in row {y}");
            }
        }
    }
}
