//! Help, drawn from the keymap, and the three lines of a first start.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    app::{HelpRow, List, Model, help},
    config::Role,
    i18n::Word,
};

/// Cells that the keys take, at most.
const KEYS: u16 = 22;

/// Paints help.
pub(super) fn paint(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let area = list::over(area, canvas);
    let cursor = list::title(
        area,
        model.lang.say(Word::Help),
        model.lang.say(Word::HelpHow),
        list,
        true,
        canvas,
    );
    let rows = help::rows(model, list);
    if rows.is_empty() {
        list::nothing(model, list, area, None, canvas);
    }
    list::window(area, list, rows.len(), |index, row, at| {
        let Some(entry) = rows.get(index) else { return };
        let inner = list::inset(row);
        match entry {
            HelpRow::Title(title) => {
                canvas.line(inner, model.lang.say(*title), Role::OverlayTitle);
            }
            HelpRow::Keys(keys, label) => {
                let role = if at { Role::ListHere } else { Role::Overlay };
                canvas.fill(row, role);
                let width = KEYS.min(inner.width / 2);
                canvas.line(
                    Rect {
                        width: width.saturating_sub(1),
                        ..inner
                    },
                    keys,
                    if at { role } else { Role::OverlayKey },
                );
                canvas.line(
                    Rect {
                        x: inner.x + width,
                        width: inner.width - width,
                        ..inner
                    },
                    label,
                    role,
                );
            }
        }
    });
    cursor
}

/// Paints what to press first, over the last rows of `area`.
pub(super) fn first_start(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let lines = help::first_lines(model);
    let rows = (lines.len() as u16).min(area.height);
    let rows = Rect {
        y: area.bottom() - rows,
        height: rows,
        ..area
    };
    canvas.ground(Role::Overlay);
    canvas.fill(rows, Role::Overlay);
    for (line, y) in lines.iter().zip(rows.y..rows.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..rows
        };
        canvas.line(list::inset(row), line, Role::Overlay);
    }
}
