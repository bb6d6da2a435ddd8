//! Where the list stands: it follows the reader unless it has the focus, and its cursor stands on figures alone.

use super::{
    super::{list::List, model::Model},
    panel::{Choice, PanelRow},
};
use crate::text::Range;

/// The fewest rows of a pane, without its title, in which sections have their names.
const WITH_SECTIONS: usize = 16;

/// From so many figures on sections have their names in any pane: one looks for them there, and to make that many rows anew when the
/// window's height changes would be felt.
const MANY: usize = 2000;

/// The fewest rows of a pane, without its title, that has a foot.
const WITH_FOOT: usize = 10;

/// The rows at the pane's foot that tell all of the chosen figure, of `rows` without the title; none in a pane one only looks at.
pub fn foot(rows: usize, focused: bool) -> usize {
    if focused && rows >= WITH_FOOT {
        (rows / 3).clamp(4, 8)
    } else {
        0
    }
}

/// The index of the figure under the cursor.
pub fn chosen(model: &Model) -> Option<usize> {
    match model.derived.panel.row(model.statistics.cursor)? {
        PanelRow::Figure(index) => Some(index),
        _ => None,
    }
}

/// Moves a cursor that stands on the name of a group to the next figure below, or above it where there is one.
pub(super) fn leave_names(model: &mut Model, down: bool) {
    let panel = &model.derived.panel;
    let cursor = model.statistics.cursor;
    let is_figure = |row: &usize| panel.is_figure(*row);
    let below = (cursor..panel.len()).find(is_figure);
    let above = (0..=cursor).rev().find(is_figure);
    let next = if down {
        below.or(above)
    } else {
        above.or(below)
    };
    model.statistics.cursor = next.unwrap_or(cursor);
}

/// The index of the row that stands on row `row` of the list on the screen.
pub fn row_at(model: &Model, row: usize) -> Option<usize> {
    let panel = &model.derived.panel;
    let index = model.statistics.top + row;
    (row < panel.height && index < panel.len()).then_some(index)
}

/// Whether a stretch of text stands on the screen.
pub fn on_screen(model: &Model, range: Range) -> bool {
    let mut shown = model.derived.shown.iter();
    shown.any(|shown| shown.range().overlaps(range))
}

/// Brings the rows up to date and lets the cursor follow the reader, unless the pane has the focus; `rows` are those of the
/// pane without its title.
pub fn settle(model: &mut Model, rows: usize, focused: bool) {
    let mut panel = std::mem::take(&mut model.derived.panel);
    let open = model.open();
    let choice = Choice {
        document: model.current,
        ticket: open.figures_ticket,
        words: model.statistics.filter.text.trim().to_owned(),
        kind: model.kind,
        by_kind: model.statistics.order % 2 == 1,
        sections: rows >= WITH_SECTIONS || open.figures.len() > MANY,
    };
    panel.refresh(choice, &open.document, &open.figures);
    panel.height = rows - foot(rows, focused);
    let at = if focused { None } else { read_figure(model) };
    let row = at.and_then(|at| {
        let figures = &model.open().figures;
        panel.row_of(figures.first(at), figures)
    });
    let list: &mut List = &mut model.statistics;
    if !focused {
        list.rest_at(row.unwrap_or(0), panel.height);
    }
    list.follow(panel.len(), panel.height);
    if !panel.is_figure(list.cursor) {
        // Below the names of a group its figures stand.
        let behind = (list.cursor..panel.len()).find(|row| panel.is_figure(*row));
        list.cursor = behind.unwrap_or(list.cursor);
        list.follow(panel.len(), panel.height);
    }
    // The group's name stays in sight above its first figure.
    let names = (0..2).take_while(|row| !panel.is_figure(*row));
    if list.top > 0 && list.top <= names.count() && list.cursor < panel.height {
        list.top = 0;
    }
    model.derived.panel = panel;
}

/// The statistic that the reader has come to: the first from the reader's line on that stands on the screen, else the last before.
fn read_figure(model: &Model) -> Option<usize> {
    let open = model.open();
    let mut shown = model.derived.shown.iter();
    let seen = shown.find(|shown| shown.story == open.story)?.range();
    let (before, next) = open.figures.around(open.place().line);
    let on_screen = |index: &usize| {
        let found = open.figures.get(*index);
        found.is_some_and(|found| found.range.start < seen.end)
    };
    next.filter(on_screen).or(before)
}
