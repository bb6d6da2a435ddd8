//! The mouse: the wheel scrolls the pane under it, a click gives focus or follows an entry; in a story a drag selects, a
//! second click selects the word, a third the sentence.

use std::time::{Duration, SystemTime};

use ratatui::layout::{Position, Rect};

use super::{
    areas::VERTICAL_GAP,
    effect::Effect,
    event::{Mouse, MouseAct},
    keeping,
    model::{Model, Pane},
    outline, reading,
    select::{Selection, Unit},
    statistics, strip,
};
use crate::text::Pos;

/// Lines that one turn of the wheel scrolls.
const WHEEL: isize = 3;

/// Two presses at one cell within this time are one act.
const DOUBLE: Duration = Duration::from_millis(400);

/// A press of the mouse on the text of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressed {
    story: usize,
    at: Position,
    pos: Pos,
    time: SystemTime,
    /// What is selected by going on: the first press characters, the second words, the third sentences.
    unit: Unit,
}

/// The mouse did something.
pub(super) fn mouse(model: &mut Model, mouse: Mouse, effects: &mut Vec<Effect>) {
    let at = Position::new(mouse.column, mouse.row);
    keeping::greeted(model, effects);
    match mouse.act {
        MouseAct::WheelDown => wheel(model, at, WHEEL),
        MouseAct::WheelUp => wheel(model, at, -WHEEL),
        MouseAct::Press => press(model, at, effects),
        MouseAct::Drag => drag(model, at),
        MouseAct::Release => {}
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
    } else if areas.beside.is_some_and(|area| area.pane.contains(at)) {
        model.as_if_beside(|model| {
            model.refresh_areas();
            let story = model.open().story;
            reading::scroll(model, story, lines);
        });
        model.refresh_areas();
    }
}

fn press(model: &mut Model, at: Position, effects: &mut Vec<Effect>) {
    let before = model.pressed.take();
    if model.overlay.is_some() {
        super::overlay::press(model, at, effects);
        return;
    }
    let beside = model.derived.areas.beside;
    if beside.is_some_and(|area| area.pane.contains(at)) {
        super::beside::go_over(model);
        super::update::derive(model);
    }
    let areas = model.derived.areas.clone();
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
    } else if let Some(row) = row_in(areas.statistics, 0) {
        model.chosen = Pane::Statistics;
        if let Some(row) = row.and_then(|row| statistics::row_at(model, row)) {
            model.statistics.cursor = row;
            statistics::follow(model, row);
        }
    } else if let Some(area) = areas.stories.iter().find(|area| area.pane.contains(at)) {
        model.chosen = Pane::Story;
        if let Some(place) = strip::area(model, area).filter(|strip| strip.contains(at)) {
            strip::follow(model, area.story, at.y - place.y, place.height);
            return;
        }
        model.open_mut().story = area.story;
        let pos = place_under(model, area.story, at);
        if let Some(pos) = pos {
            let story = area.story;
            if let Some(place) = model.open_mut().places.get_mut(story) {
                place.line = pos;
            }
            begin_selection(model, before, (story, at, pos));
        }
    }
}

/// A press on the text: alone it ends the selection, repeated it selects.
fn begin_selection(
    model: &mut Model,
    before: Option<Pressed>,
    (story, at, pos): (usize, Position, Pos),
) {
    let time = model.time;
    let soon = |before: &Pressed| {
        let since = time.duration_since(before.time);
        before.at == at && since.is_ok_and(|since| since <= DOUBLE)
    };
    let unit = match before.filter(soon).map(|before| before.unit) {
        Some(Unit::Character) => Unit::Word,
        Some(Unit::Word) => Unit::Sentence,
        _ => Unit::Character,
    };
    model.pressed = Some(Pressed {
        story,
        at,
        pos,
        time,
        unit,
    });
    model.open_mut().selection = None;
    if unit != Unit::Character {
        select(model, pos, pos, unit);
    }
}

/// Selects from the press to the mouse, which does not leave the pane where it was pressed: beyond its edge the text scrolls.
fn drag(model: &mut Model, at: Position) {
    let Some(pressed) = model.pressed.filter(|pressed| pressed.at != at) else {
        return;
    };
    let areas = &model.derived.areas.stories;
    let Some(area) = areas.iter().find(|area| area.story == pressed.story) else {
        return;
    };
    let (text, last) = (area.text, area.column(area.columns.saturating_sub(1)));
    let (right, bottom) = (
        last.right().max(text.x + 1) - 1,
        text.bottom().max(text.y + 1) - 1,
    );
    let lines = if area.vertical {
        beyond(at.x, text.x, right).saturating_neg()
    } else {
        beyond(at.y, text.y, bottom)
    };
    if lines != 0 {
        reading::scroll(model, pressed.story, lines);
        // What is under the mouse is looked up among the rows that are shown now.
        super::rows::show(model);
    }
    let inside = Position::new(at.x.clamp(text.x, right), at.y.clamp(text.y, bottom));
    if let Some(pos) = place_under(model, pressed.story, inside) {
        select(model, pressed.pos, pos, pressed.unit);
    }
}

/// How far a cell lies before the first of some cells (below 0) or behind the last: as far as that, but no more than the wheel turns.
fn beyond(cell: u16, first: u16, last: u16) -> isize {
    let signed = |cell: u16| isize::from(cell.cast_signed());
    let over = signed(cell) - signed(cell.clamp(first, last));
    over.clamp(-WHEEL, WHEEL)
}

fn select(model: &mut Model, fixed: Pos, moving: Pos, unit: Unit) {
    model.open_mut().selection = Some(Selection {
        fixed,
        moving,
        unit,
    });
    super::select::tell(model);
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
    if area.vertical {
        let from_right = (area.text.right().checked_sub(1)?).checked_sub(at.x)?;
        let line = usize::from(from_right / (2 + VERTICAL_GAP));
        return shown.place_at(0, line, at.y.checked_sub(area.text.y)? * 2);
    }
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
