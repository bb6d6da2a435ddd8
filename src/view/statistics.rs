//! The statistics pane: label, value, unit, direction, a row a figure.

use std::borrow::Cow;

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use super::{canvas::Canvas, list};
use crate::{
    app::{Model, Overlay, Pane, PanelRow, kind_word, statistics},
    config::Role,
    i18n::Word,
    stats::{Direction, Figure, Kind},
};

/// Paints the panel.
pub(super) fn paint(model: &Model, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    canvas.ground(Role::Side);
    canvas.fill(area, Role::Side);
    let open = model.open();
    let focused =
        model.focus() == Pane::Statistics || matches!(model.overlay, Some(Overlay::Statistics));
    let count = if open.figures.complete {
        open.figures.key_count().to_string()
    } else {
        "...".to_owned()
    };
    let cursor = list::title(
        area,
        model.lang.say(Word::Statistics),
        &count,
        &model.statistics,
        focused,
        canvas,
    );
    let columns = Columns::of(model, area, canvas);
    list::window(
        area,
        &model.statistics,
        model.derived.panel.len(),
        |index, row, at| {
            let Some(entry) = model.derived.panel.get(index) else {
                return;
            };
            match entry {
                PanelRow::Story(story) => {
                    group(row, &model.shown(story_name(model, *story)), canvas);
                }
                PanelRow::Kind(kind) => group(row, model.lang.say(kind_word(*kind)), canvas),
                PanelRow::Figure(figure) => {
                    let Some(found) = open.figures.found.get(*figure) else {
                        return;
                    };
                    let role = if at && focused {
                        Role::ListCursor
                    } else if open.target == Some(found.figure.range) || reads(model, found.block) {
                        Role::ListHere
                    } else if statistics::on_screen(model, found.figure.range) {
                        Role::List
                    } else {
                        Role::ListMuted
                    };
                    canvas.fill(row, role);
                    if !(at && focused) {
                        bar(row, &found.figure, canvas);
                    }
                    columns.row(model, list::inset(row), &found.figure, role, canvas);
                }
            }
        },
    );
    cursor
}

/// A bar of tone as long as the share that the figure states, up to the whole row.
fn bar(row: Rect, figure: &Figure, canvas: &mut Canvas<'_>) {
    let share = match (figure.kind, figure.unit.as_str()) {
        (Kind::Percent, "%") => figure
            .value
            .as_deref()
            .and_then(|value| value.parse::<f32>().ok()),
        _ => None,
    };
    let Some(share) = share.filter(|share| *share > 0.0 && *share <= 100.0) else {
        return;
    };
    let width = (f32::from(row.width) * share / 100.0)
        .round()
        .clamp(1.0, f32::from(row.width)) as u16;
    canvas.tint(Rect { width, ..row }, Role::Bar);
}

/// Whether the reader's line stands in a block.
fn reads(model: &Model, block: u32) -> bool {
    let story = model.open().story;
    model
        .derived
        .shown
        .iter()
        .any(|shown| shown.story == story && shown.line.block == block)
}

fn story_name(model: &Model, story: usize) -> &str {
    let document = &model.open().document;
    let headline = document.stories.get(story).and_then(|story| story.headline);
    headline.map_or("", |block| document.block_text(block as usize))
}

fn group(row: Rect, name: &str, canvas: &mut Canvas<'_>) {
    canvas.line(list::inset(row), name, Role::ListMuted);
}

/// The widths of the columns, in cells: the number ends and the unit begins at the same column in every row.
struct Columns {
    number: u16,
    unit: u16,
}

/// Cells of the direction's sign, with the blank before it.
const SIGN: u16 = 3;

impl Columns {
    fn of(model: &Model, area: Rect, canvas: &Canvas<'_>) -> Self {
        let mut columns = Self { number: 0, unit: 0 };
        let in_sight = model
            .derived
            .panel
            .iter()
            .skip(model.statistics.top)
            .take(usize::from(area.height));
        for row in in_sight {
            let PanelRow::Figure(index) = row else {
                continue;
            };
            let Some(found) = model.open().figures.found.get(*index) else {
                continue;
            };
            let (number, unit) = number_and_unit(model, &found.figure);
            columns.number = columns.number.max(canvas.ruler.measure(&number) as u16);
            columns.unit = columns.unit.max(canvas.ruler.measure(&unit) as u16);
        }
        // The label keeps two fifths of the row.
        let room = (area.width.saturating_sub(2) * 3 / 5).saturating_sub(SIGN);
        columns.unit = columns.unit.min(room / 2);
        columns.number = columns.number.min(room - columns.unit);
        columns
    }

    fn row(&self, model: &Model, row: Rect, figure: &Figure, role: Role, canvas: &mut Canvas<'_>) {
        let style = canvas.style(role);
        let values = (self.number + self.unit + SIGN).min(row.width);
        let label = Rect {
            width: row.width.saturating_sub(values + 1),
            ..row
        };
        canvas.styled(label, &model.shown(&figure.label), style);
        let (number, unit) = number_and_unit(model, figure);
        let number_row = Rect {
            x: row.right() - values,
            width: self.number,
            ..row
        };
        canvas.line_right(number_row, &number, figure_style(role, canvas));
        canvas.styled(
            Rect {
                x: number_row.right(),
                width: self.unit,
                ..row
            },
            &unit,
            style,
        );
        let (sign, tone) = match figure.direction {
            Direction::Up => (Word::Up, Role::Up),
            Direction::Down => (Word::Down, Role::Down),
            Direction::None => return,
        };
        let tone = if role == Role::ListCursor {
            style
        } else {
            style.patch(Style {
                bg: None,
                ..canvas.style(tone)
            })
        };
        canvas.line_right(
            Rect {
                x: row.right() - 2,
                width: 2,
                ..row
            },
            model.lang.say(sign),
            tone,
        );
    }
}

fn figure_style(role: Role, canvas: &Canvas<'_>) -> Style {
    let style = canvas.style(role);
    if role == Role::ListCursor {
        style
    } else {
        style.patch(canvas.style(Role::Figure))
    }
}

/// The figure as it is shown, cut before its unit.
fn number_and_unit<'a>(model: &'a Model, figure: &'a Figure) -> (Cow<'a, str>, Cow<'a, str>) {
    let surface = figure.range.of(&model.open().document.text);
    let number = surface
        .strip_suffix(figure.unit.as_str())
        .unwrap_or(surface);
    (
        model.shown(number.trim_end()),
        model.shown(if number.len() == surface.len() {
            ""
        } else {
            &figure.unit
        }),
    )
}
