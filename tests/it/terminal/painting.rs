//! Whatever frames follow each other, the terminal shows the last one, and little is written for little change.

use banmian::{text::Ruler, tui::Screen};
use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, CellDiffOption},
    layout::Position,
    style::{Color, Modifier, Style},
};

const COLUMNS: u16 = 24;
const ROWS: u16 = 8;

fn screen(ruler: Ruler) -> Screen {
    Screen::new(COLUMNS, ROWS, ruler)
}

/// Writes clusters one after the other, as `view` does: each at its cell, the cell behind a wide one blank.
fn write(canvas: &mut Buffer, row: u16, text: &str, style: Style, ruler: Ruler) {
    let mut column = 0;
    for character in text.chars() {
        let symbol = character.to_string();
        let width = u16::from(ruler.width(&symbol)).max(1);
        if column + width > canvas.area.width {
            break;
        }
        for beside in 0..width {
            canvas[(column + beside, row)].reset();
            canvas[(column + beside, row)].set_style(style);
        }
        let cell = &mut canvas[(column, row)];
        cell.set_symbol(&symbol);
        if width == 2 && "“”—…·".contains(character) {
            cell.set_diff_option(CellDiffOption::ForcedWidth(2.try_into().unwrap()));
        }
        column += width;
    }
}

fn terminal() -> vt100::Parser {
    vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0)
}

/// The canvas, with nothing on it.
fn blank(screen: &mut Screen) -> &mut Buffer {
    let canvas = screen.canvas();
    canvas.reset();
    canvas
}

/// What stands at each cell of a terminal, with its colours.
fn seen(terminal: &vt100::Parser) -> Vec<String> {
    let screen = terminal.screen();
    (0..ROWS)
        .flat_map(|row| (0..COLUMNS).map(move |column| (row, column)))
        .map(|(row, column)| {
            let cell = screen.cell(row, column).unwrap();
            if cell.is_wide_continuation() {
                return String::new();
            }
            let ink = match cell.contents().trim() {
                "" => String::new(),
                text => format!("{text}{:?}{}", cell.fgcolor(), cell.bold()),
            };
            format!("{ink}{:?}{}", cell.bgcolor(), cell.inverse())
        })
        .collect()
}

/// A terminal that was given everything at once.
fn painted_at_once(paint: impl Fn(&mut Buffer), ruler: Ruler) -> Vec<String> {
    let mut screen = screen(ruler);
    paint(blank(&mut screen));
    let mut terminal = terminal();
    terminal.process(screen.frame(None));
    seen(&terminal)
}

fn row() -> impl Strategy<Value = (String, u8)> {
    ("[a-c 泉水，。“”—…·é]{0,14}", 0_u8..5)
}

fn style(number: u8) -> Style {
    match number {
        0 => Style::new(),
        1 => Style::new().bold(),
        2 => Style::new().fg(Color::Red).bg(Color::Indexed(236)),
        3 => Style::new().reversed(),
        _ => Style::new().add_modifier(Modifier::DIM | Modifier::UNDERLINED),
    }
}

/// A frame on a ground of its own, or on the terminal's.
fn paint(canvas: &mut Buffer, frame: &[(String, u8)], ruler: Ruler) {
    if frame[0].1 == 2 {
        canvas.set_style(
            canvas.area,
            Style::new().bg(Color::Indexed(236)).fg(Color::Cyan),
        );
    }
    for (row, (text, number)) in frame.iter().enumerate() {
        write(canvas, row as u16, text, style(*number), ruler);
    }
}

/// Frames that change wholly, in a row, or by moving rows.
fn frames() -> impl Strategy<Value = Vec<Vec<(String, u8)>>> {
    let frame = || proptest::collection::vec(row(), usize::from(ROWS));
    let change = (any::<prop::sample::Index>(), row(), 0_u8..4, frame());
    (frame(), proptest::collection::vec(change, 1..8)).prop_map(|(first, changes)| {
        let mut frames = vec![first.clone()];
        let mut last = first;
        for (at, row, how, fresh) in changes {
            let at = at.index(last.len());
            match how {
                0 => last = fresh,
                1 => last[at] = row,
                2 => last.rotate_left(at),
                _ => last[at / 2..].rotate_right(1),
            }
            frames.push(last.clone());
        }
        frames
    })
}

proptest! {
    #[test]
    fn frame_after_frame_shows_what_one_alone_would(frames in frames()) {
        let ruler = Ruler::NARROW;
        let mut screen = screen(ruler);
        let mut terminal = terminal();
        for frame in frames {
            let paint = |canvas: &mut Buffer| paint(canvas, &frame, ruler);
            paint(blank(&mut screen));
            terminal.process(screen.frame(None));
            for (at, (got, meant)) in seen(&terminal).iter().zip(painted_at_once(paint, ruler)).enumerate() {
                let (row, column) = (at / usize::from(COLUMNS), at % usize::from(COLUMNS));
                prop_assert_eq!(got, &meant, "row {} column {}", row, column);
            }
            for (row, (text, _)) in frame.iter().enumerate() {
                let shown = terminal.screen().contents_between(row as u16, 0, row as u16, COLUMNS);
                let text: String = text.chars().take(8).collect();
                prop_assert!(shown.trim_end().starts_with(text.trim_end()), "{} {}", shown, text);
            }
        }
    }

    /// A terminal that draws marks narrow where they were taken as wide, and so on for each row: all else stands.
    #[test]
    fn a_wrong_guess_shifts_nothing(rows in proptest::collection::vec(row(), usize::from(ROWS))) {
        let mut screen = screen(Ruler::WIDE);
        let mut terminal = terminal();
        let canvas = blank(&mut screen);
        canvas.set_string(0, 0, "x".repeat(usize::from(COLUMNS)), Style::new());
        terminal.process(screen.frame(None));
        let canvas = blank(&mut screen);
        for (row, (text, number)) in rows.iter().enumerate() {
            write(canvas, row as u16, text, style(*number), Ruler::WIDE);
        }
        let meant = canvas.clone();
        terminal.process(screen.frame(None));
        for position in meant.area.positions() {
            let cell = terminal.screen().cell(position.y, position.x).unwrap();
            if !cell.is_wide_continuation() {
                prop_assert_eq!(cell.contents().trim(), meant[position].symbol().trim());
            }
        }
    }
}

#[test]
fn nothing_changed_nothing_written() {
    let mut screen = screen(Ruler::NARROW);
    for round in 0..3 {
        blank(&mut screen).set_string(2, 3, "泉城“济南”", Style::new().bold());
        let written = screen.frame(Some(Position::new(1, 1))).len();
        assert_eq!(written > 0, round == 0);
    }
}

#[test]
fn a_line_down_costs_little() {
    let mut screen = Screen::new(80, 40, Ruler::NARROW);
    let line = |at: u16| format!("第{at}行：区水务局严格落实的有《济南市名泉保护条例》等{at}");
    let mut bytes = 0;
    for top in 0..3 {
        let canvas = blank(&mut screen);
        for row in 0..39 {
            write(canvas, row, &line(top + row), Style::new(), Ruler::NARROW);
        }
        write(
            canvas,
            39,
            "济南 状态行",
            Style::new().reversed(),
            Ruler::NARROW,
        );
        bytes = screen.frame(None).len();
    }
    assert!(bytes < line(40).len() + 30, "{bytes} bytes for one line");
}

#[test]
fn a_line_down_beside_a_list_costs_no_more_than_the_list() {
    let mut screen = Screen::new(80, 40, Ruler::NARROW);
    let line = |at: u16| format!("第{at}行：区水务局严格落实的有《济南市名泉保护条例》等");
    let mut bytes = 0;
    for top in 0..3 {
        let canvas = blank(&mut screen);
        for row in 0..40 {
            write(canvas, row, &line(top + row), Style::new(), Ruler::NARROW);
            canvas.set_string(60, row, format!("第{row}条 泉水"), Style::new());
        }
        bytes = screen.frame(None).len();
    }
    // Two figures and a move of the cursor for each row, not a line.
    assert!(bytes < line(40).len() + 40 * 16, "{bytes} bytes");
}

#[test]
fn after_han_no_move_after_a_mark_one() {
    let mut screen = screen(Ruler::NARROW);
    write(
        blank(&mut screen),
        0,
        "泉水清澈",
        Style::new(),
        Ruler::NARROW,
    );
    let han = String::from_utf8(screen.frame(None).to_vec()).unwrap();
    assert!(han.contains("泉水清澈"), "{han:?}");
    write(
        blank(&mut screen),
        0,
        "泉“水”清",
        Style::new(),
        Ruler::NARROW,
    );
    let marks = String::from_utf8(screen.frame(None).to_vec()).unwrap();
    assert!(marks.contains("“\u{1b}[4G水”\u{1b}[7G清"), "{marks:?}");
}

#[test]
fn no_control_reaches_the_terminal() {
    let mut screen = screen(Ruler::NARROW);
    let canvas = blank(&mut screen);
    for (column, evil) in ["\u{1b}]0;x\u{7}", "\u{9b}31m", "\n", "\u{7f}"]
        .iter()
        .enumerate()
    {
        canvas[(column as u16, 0)].set_symbol(evil);
    }
    let bytes = screen.frame(None);
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(
        !text.contains(['\n', '\u{7}', '\u{7f}', '\u{9b}']),
        "{text:?}"
    );
    assert_eq!(text.matches('\u{fffd}').count(), 4);
}

#[test]
fn a_colour_is_written_once_and_in_the_shortest_form() {
    let mut screen = screen(Ruler::NARROW);
    let canvas = blank(&mut screen);
    for (row, colour) in [
        Color::Indexed(3),
        Color::Indexed(11),
        Color::Indexed(172),
        Color::Rgb(1, 2, 3),
    ]
    .into_iter()
    .enumerate()
    {
        write(
            canvas,
            row as u16,
            "泉水 a",
            Style::new().fg(colour).bg(Color::Blue),
            Ruler::NARROW,
        );
    }
    let text = String::from_utf8(screen.frame(None).to_vec()).unwrap();
    for colour in ["[33;44m", "[93m", "[38;5;172m", "[38;2;1;2;3m"] {
        assert_eq!(text.matches(colour).count(), 1, "{colour} {text:?}");
    }
}

#[test]
fn a_ground_is_wiped_not_painted_where_the_terminal_can() {
    for able in [true, false] {
        let mut screen = screen(Ruler::NARROW);
        screen.erase_coloured(able);
        let area = screen.area();
        blank(&mut screen).set_style(area, Style::new().bg(Color::Indexed(236)));
        let bytes = screen.frame(None).len();
        assert_eq!(bytes < 100, able, "{bytes}");
    }
}

#[test]
fn what_is_foreseen_costs_nothing_when_it_comes() {
    let mut screen = screen(Ruler::NARROW);
    let mut shown = terminal();
    let page = |screen: &mut Screen, text: &str| {
        let canvas = blank(screen);
        for row in 0..ROWS {
            write(canvas, row, text, Style::new(), Ruler::NARROW);
        }
    };
    page(&mut screen, "趵突泉水");
    shown.process(screen.frame(None));
    page(&mut screen, "黑虎泉水");
    screen.foresee(Some(Position::new(3, 2)));
    assert!(seen(&shown).concat().contains('趵'));
    shown.process(screen.come_true());
    let foreseen = seen(&shown);
    assert!(foreseen.concat().contains('黑'));
    // It came as it was foreseen: nothing is left to write. Once.
    page(&mut screen, "黑虎泉水");
    assert!(screen.frame(Some(Position::new(3, 2))).is_empty());
    assert!(screen.come_true().is_empty());
}

#[test]
fn what_was_foreseen_wrongly_is_mended() {
    for (came, ruler) in [
        (true, Ruler::NARROW),
        (false, Ruler::NARROW),
        (true, Ruler::WIDE),
    ] {
        let mut screen = screen(ruler);
        let mut shown = terminal();
        write(blank(&mut screen), 1, "“泉城”济南", Style::new(), ruler);
        shown.process(screen.frame(None));
        write(blank(&mut screen), 2, "珍珠泉", Style::new().bold(), ruler);
        screen.foresee(Some(Position::new(0, 0)));
        if came {
            shown.process(screen.come_true());
        }
        write(
            blank(&mut screen),
            3,
            "五龙潭",
            Style::new().italic(),
            ruler,
        );
        shown.process(screen.frame(None));

        let mut fresh = Screen::new(COLUMNS, ROWS, ruler);
        let mut right = terminal();
        write(blank(&mut fresh), 3, "五龙潭", Style::new().italic(), ruler);
        right.process(fresh.frame(None));
        assert_eq!(seen(&shown), seen(&right), "came: {came}");
        assert_eq!(
            shown.screen().hide_cursor(),
            came,
            "a cursor that was foreseen goes"
        );
    }
}
