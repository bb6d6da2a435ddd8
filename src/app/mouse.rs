//! The mouse: the wheel scrolls the pane under it, a click gives focus or follows an entry.

use ratatui::layout::{Position, Rect};

use super::{
    effect::Effect,
    event::{Mouse, MouseAct},
    model::{Model, Pane},
    outline, reading, statistics,
};
use crate::text::Pos;

/// Lines that one turn of the wheel scrolls.
const WHEEL: isize = 3;

/// The mouse did something.
pub(super) fn mouse(model: &mut Model, mouse: Mouse, effects: &mut Vec<Effect>) {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.act {
        MouseAct::WheelDown => wheel(model, at, WHEEL),
        MouseAct::WheelUp => wheel(model, at, -WHEEL),
        MouseAct::Press => press(model, at, effects),
        MouseAct::Drag | MouseAct::Release => {}
    }
}

fn wheel(model: &mut Model, at: Position, lines: isize) {
    if model.overlay.is_some() {
        super::overlay::wheel(model, lines);
        return;
    }
    let areas = model.derived.areas.clone();
    let inside = |area: Option<Rect>| area.is_some_and(|area| area.contains(at));
    if inside(areas.outline) {
        let len = model.open().document.outline.len();
        model.outline.step(lines, len);
        model.chosen = Pane::Outline;
    } else if inside(areas.statistics) {
        model.statistics.step(lines, model.derived.panel.len());
        model.chosen = Pane::Statistics;
    } else if let Some(area) = areas.stories.iter().find(|area| area.pane.contains(at)) {
        reading::scroll(model, area.story, lines);
    }
}

fn press(model: &mut Model, at: Position, effects: &mut Vec<Effect>) {
    let areas = model.derived.areas.clone();
    if model.overlay.is_some() {
        super::overlay::press(model, at, effects);
        return;
    }
    let row_in = |area: Option<Rect>, top: usize| {
        let area = area.filter(|area| area.contains(at))?;
        // The first row is the pane's title.
        Some(
            (at.y - area.y)
                .checked_sub(1)
                .map(|row| usize::from(row) + top),
        )
    };
    if let Some(row) = row_in(areas.outline, model.outline.top) {
        model.chosen = Pane::Outline;
        if let Some(row) = row.filter(|row| *row < model.open().document.outline.len()) {
            model.outline.cursor = row;
            outline::follow(model, row);
        }
    } else if let Some(row) = row_in(areas.statistics, model.statistics.top) {
        model.chosen = Pane::Statistics;
        if let Some(row) = row.filter(|row| *row < model.derived.panel.len()) {
            model.statistics.cursor = row;
            statistics::follow(model, row);
        }
    } else if let Some(area) = areas.stories.iter().find(|area| area.pane.contains(at)) {
        model.chosen = Pane::Story;
        model.open_mut().story = area.story;
        let pos = place_under(model, area.story, at);
        if let Some(pos) = pos {
            let story = area.story;
            if let Some(place) = model.open_mut().places.get_mut(story) {
                place.line = pos;
            }
        }
    }
}

/// The place of the text under the mouse.
pub(super) fn place_under(model: &Model, story: usize, at: Position) -> Option<Pos> {
    let area = model
        .derived
        .areas
        .stories
        .iter()
        .find(|area| area.story == story)?;
    let shown = model
        .derived
        .shown
        .iter()
        .find(|shown| shown.story == story)?;
    let column = (0..area.columns)
        .rev()
        .find(|column| area.column(*column).x <= at.x)
        .unwrap_or(0);
    let text = area.column(column);
    let row = at.y.checked_sub(text.y)?;
    shown.place_at(
        usize::from(column),
        usize::from(row),
        at.x.saturating_sub(text.x),
    )
}
