//! The statistics pane: label, value, unit, direction, a row a figure; at its foot all that is known of the one chosen.

mod foot;
mod row;

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    app::{Model, Overlay, Pane, PanelRow, kind_word, statistics},
    config::Role,
    i18n::Word,
};
use row::Columns;

/// Paints the panel.
pub(super) fn paint(model: &Model, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    canvas.ground(Role::Side);
    canvas.fill(area, Role::Side);
    let open = model.open();
    let panel = &model.derived.panel;
    let focused =
        model.focus() == Pane::Statistics || matches!(model.overlay, Some(Overlay::Statistics));
    // The worker is still reading: there may be more.
    let more = if open.figures.complete { "" } else { "+" };
    let kind = model
        .kind
        .map_or("", |kind| model.lang.say(kind_word(kind)));
    let blank = if kind.is_empty() { "" } else { "  " };
    let cursor = list::title(
        area,
        model.lang.say(Word::Statistics),
        &format!("{kind}{blank}{}{more}", panel.figures),
        &model.statistics,
        focused,
        canvas,
    );
    if panel.is_empty() {
        empty(model, area, canvas);
        return cursor;
    }
    let foot = statistics::foot(usize::from(area.height.saturating_sub(1)), focused) as u16;
    let rows = Rect {
        height: area.height - foot,
        ..area
    };
    let columns = Columns::of(model, rows, canvas);
    list::window(
        rows,
        &model.statistics,
        panel.len(),
        |index, row, at| match panel.row(index) {
            Some(PanelRow::Story(story)) => {
                group(row, 0, &model.shown(story_name(model, story)), canvas);
            }
            Some(PanelRow::Section(block)) => {
                let several = u16::from(open.document.stories.len() > 1);
                let name = open.document.block_text(block);
                group(row, several * 2, &model.shown(name), canvas);
            }
            Some(PanelRow::Kind(kind)) => {
                group(row, 0, model.lang.say(kind_word(kind)), canvas);
            }
            Some(PanelRow::Figure(index)) => {
                columns.figure(model, index, row, at && focused, canvas);
            }
            None => {}
        },
    );
    let foot = Rect {
        y: rows.bottom(),
        height: foot,
        ..area
    };
    if let Some(index) = statistics::chosen(model).filter(|_| foot.height > 0) {
        foot::paint(model, index, foot, canvas);
    }
    cursor
}

fn story_name(model: &Model, story: usize) -> &str {
    let document = &model.open().document;
    let headline = document.stories.get(story).and_then(|story| story.headline);
    headline.map_or("", |block| document.block_text(block as usize))
}

fn group(row: Rect, indent: u16, name: &str, canvas: &mut Canvas<'_>) {
    let inner = list::inset(row);
    let indent = indent.min(inner.width);
    let name_row = Rect {
        x: inner.x + indent,
        width: inner.width - indent,
        ..inner
    };
    canvas.line(name_row, name, Role::ListMuted);
}

/// Says why there is nothing to be seen.
fn empty(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let picks = !model.statistics.filter.text.trim().is_empty() || model.kind.is_some();
    let word = if picks {
        Word::NonePicked
    } else if model.open().figures.complete {
        Word::NoFigures
    } else {
        Word::ReadingFigures
    };
    let text = model.lang.say(word);
    let inner = list::inset(Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    });
    canvas.paragraph(inner, text, Role::ListMuted);
}
