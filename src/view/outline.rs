//! The outline pane.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    app::{Model, Overlay, Pane, outline},
    config::Role,
    document::HeadingKind,
    i18n::Word,
};

/// Paints the outline.
pub(super) fn paint(model: &Model, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    canvas.ground(Role::Side);
    canvas.fill(area, Role::Side);
    let document = &model.open().document;
    let focused = model.focus() == Pane::Outline || matches!(model.overlay, Some(Overlay::Outline));
    let cursor = list::title(
        area,
        model.lang.say(Word::Outline),
        "",
        &model.outline,
        focused,
        canvas,
    );
    let here = outline::here(model);
    list::window(
        area,
        &model.outline,
        document.outline.len(),
        |index, row, at| {
            let Some(heading) = document.outline.get(index) else {
                return;
            };
            let role = match (at && focused, here == Some(index), heading.kind) {
                (true, ..) => Role::ListCursor,
                (false, true, _) => Role::ListHere,
                (false, false, HeadingKind::Banner) => Role::ListMuted,
                (false, false, HeadingKind::Story | HeadingKind::Part) => Role::Title,
                _ => Role::List,
            };
            canvas.fill(row, role);
            let inner = list::inset(row);
            let step = (outline::depth(model, index) * 2).min(inner.width / 2);
            let row = Rect {
                x: inner.x + step,
                width: inner.width - step,
                ..inner
            };
            let words = document.heading_text(heading);
            canvas.line(row, &model.shown(&words), role);
        },
    );
    cursor
}
