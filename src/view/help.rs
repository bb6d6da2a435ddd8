//! Help, drawn from the keymap.

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
    list::window(area, list, rows.len(), |index, row, at| {
        let Some(entry) = rows.get(index) else { return };
        let inner = list::inset(row);
        match entry {
            HelpRow::Context(context) => {
                canvas.line(inner, model.lang.say(context.label()), Role::OverlayTitle);
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
