//! What all lists share: the title with the filter, the window over the rows, the cursor.

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use crate::{
    app::{List, Model, overlay},
    config::Role,
    i18n::Word,
};

/// Clears the place of a list that is laid over the panes, and gives it.
pub(super) fn over(area: Rect, canvas: &mut Canvas<'_>) -> Rect {
    let area = overlay::middle(area);
    canvas.ground(Role::Overlay);
    canvas.fill(area, Role::Overlay);
    area
}

/// The title row: a name, what is counted, or the filter being typed. Gives the place of the cursor while typing.
pub(super) fn title(
    area: Rect,
    name: &str,
    count: &str,
    list: &List,
    focused: bool,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let row = Rect {
        height: area.height.min(1),
        ..area
    };
    let role = if focused {
        Role::TitleHere
    } else {
        Role::Title
    };
    canvas.fill(row, role);
    let inner = inset(row);
    if !list.filtering && list.filter.text.is_empty() {
        let used = canvas.line(inner, name, role);
        let style = canvas.style(role);
        let rest = Rect {
            x: inner.x + used,
            width: inner.width - used,
            ..inner
        };
        let count = fitting(count, rest.width.saturating_sub(2), canvas);
        canvas.line_right(rest, &count, style);
        return None;
    }
    let slash = canvas.line(inner, "/", role);
    let rest = Rect {
        x: inner.x + slash,
        width: inner.width - slash.min(inner.width),
        ..inner
    };
    canvas.line(rest, &list.filter.text, role);
    let before = canvas.ruler.measure(list.filter.before()) as u16;
    list.filtering.then_some(Position::new(
        (rest.x + before).min(row.right().saturating_sub(1)),
        row.y,
    ))
}

/// Of hints with two blanks between them, the first ones that have room.
fn fitting(hints: &str, width: u16, canvas: &Canvas<'_>) -> String {
    let mut fit = String::new();
    for hint in hints.split("  ") {
        let gap = if fit.is_empty() { "" } else { "  " };
        let longer = format!("{fit}{gap}{hint}");
        if canvas.ruler.measure(&longer) > usize::from(width) {
            break;
        }
        fit = longer;
    }
    fit
}

/// A row less a cell of air at both sides.
pub(super) const fn inset(row: Rect) -> Rect {
    Rect {
        x: row.x + 1,
        width: row.width.saturating_sub(2),
        ..row
    }
}

/// Says why a list has no rows: its filter picks none, or else what `empty` says.
pub(super) fn nothing(
    model: &Model,
    list: &List,
    area: Rect,
    empty: Option<&str>,
    canvas: &mut Canvas<'_>,
) {
    let row = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1).min(1),
        ..area
    };
    let words = if list.filter.text.is_empty() {
        empty
    } else {
        Some(model.lang.say(Word::NoneListed))
    };
    if let Some(words) = words {
        canvas.line(inset(row), words, Role::OverlayMuted);
    }
}

/// Calls `paint` for each row in sight with its index, its place, and whether the cursor is on it.
pub(super) fn window(
    area: Rect,
    list: &List,
    len: usize,
    mut paint: impl FnMut(usize, Rect, bool),
) {
    let rows = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    for (index, y) in (list.top..len).zip(rows.y..rows.bottom()) {
        paint(
            index,
            Rect {
                y,
                height: 1,
                ..rows
            },
            index == list.cursor,
        );
    }
}
