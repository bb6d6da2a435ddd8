//! What lies over the panes. One at a time.

use ratatui::layout::{Position, Rect};

use super::{
    effect::Effect,
    keys,
    list::List,
    listed::Listed,
    model::{Model, Pane},
    note::NoteEditor,
    search::Prompt,
    statistics,
};
use crate::action::Action;

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The outline, where it has no pane.
    Outline,
    /// The statistics, where they have no pane.
    Statistics,
    /// A list of its own.
    List(Listed, List),
    /// The note or the tag of a mark.
    Note(NoteEditor),
    /// The search prompt, in the status line.
    Search(Box<Prompt>),
}

/// Where a list stands that is laid over the panes: the middle of the screen.
pub fn middle(area: Rect) -> Rect {
    let width = area.width.saturating_sub(4).min(84).max(area.width.min(20));
    let height = area.height.saturating_sub(2).max(area.height.min(4));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// Where a side pane stands when it is laid over the text: along the right edge, at most two thirds of the screen.
pub fn side_over(area: Rect) -> Rect {
    let width = (area.width * 2 / 3).clamp(20.min(area.width), 34.max(area.width / 3));
    Rect {
        x: area.right() - width,
        width,
        ..area
    }
}

/// Where the settings stand: below the text, which shows what they do.
pub fn sheet(area: Rect) -> Rect {
    let height = (area.height * 2 / 5).clamp(9, 18).min(area.height);
    Rect {
        y: area.bottom() - height,
        height,
        ..area
    }
}

/// Rows below the settings that tell about the one under the cursor.
pub const FOOT: u16 = 2;

/// Where the overlay stands, the pane's title in its first row.
pub fn area(model: &Model) -> Option<Rect> {
    let area = model.derived.areas.overlay;
    Some(match model.overlay.as_ref()? {
        Overlay::Outline | Overlay::Statistics => side_over(area),
        Overlay::Search(_) => return None,
        Overlay::List(Listed::Settings, _) => sheet(area),
        _ => middle(area),
    })
}

/// Where the list of marks shows the mark at its cursor whole: along its foot, where there is room for that.
pub fn details(area: Rect) -> Rect {
    let height = match area.height {
        0..10 => 0,
        10..20 => 4,
        _ => 7,
    };
    Rect {
        y: area.bottom() - height,
        height,
        ..area
    }
}

/// The rows that a list has in an area, below its title.
const fn rows_in(area: Rect) -> usize {
    area.height.saturating_sub(1) as usize
}

/// The rows of the outline and of the statistics, in their panes or over the text.
pub fn side_heights(model: &Model) -> (usize, usize) {
    let over = rows_in(side_over(model.derived.areas.overlay));
    let areas = &model.derived.areas;
    (
        areas.outline.map_or(over, rows_in),
        areas.statistics.map_or(over, rows_in),
    )
}

/// Scrolls the overlay's list to its cursor.
pub fn settle(model: &mut Model) {
    let Some(area) = area(model) else {
        return;
    };
    let foot = match &model.overlay {
        Some(Overlay::List(Listed::Marks(_), _)) => details(area).height,
        Some(Overlay::List(Listed::Settings, _)) => FOOT,
        _ => 0,
    };
    let height = rows_in(area).saturating_sub(usize::from(foot));
    let len = len(model);
    if let Some(Overlay::List(_, list)) = &mut model.overlay {
        list.follow(len, height);
    }
}

/// How many rows the overlay's list has.
fn len(model: &Model) -> usize {
    match &model.overlay {
        Some(Overlay::List(listed, list)) => listed.len(model, list),
        Some(Overlay::Outline) => model.open().document.outline.len(),
        Some(Overlay::Statistics) => model.derived.panel.len(),
        Some(Overlay::Search(_) | Overlay::Note(_)) | None => 0,
    }
}

/// The list of the overlay, or of the pane that has the focus.
pub fn list_mut(model: &mut Model) -> Option<&mut List> {
    let focus = model.focus();
    match (&mut model.overlay, focus) {
        (Some(Overlay::Outline), _) | (None, Pane::Outline) => Some(&mut model.outline),
        (Some(Overlay::Statistics), _) | (None, Pane::Statistics) => Some(&mut model.statistics),
        (Some(Overlay::List(_, list)), _) => Some(list),
        (Some(Overlay::Search(_) | Overlay::Note(_)), _) | (None, Pane::Story) => None,
    }
}

/// The wheel over the overlay moves its cursor.
pub fn wheel(model: &mut Model, lines: isize) {
    let len = len(model);
    if let Some(list) = list_mut(model) {
        list.step(lines, len);
    }
}

/// A click in the overlay follows the entry; one beside it closes it.
pub fn press(model: &mut Model, at: Position, effects: &mut Vec<Effect>) {
    let Some(area) = area(model) else { return };
    if !area.contains(at) {
        model.overlay = None;
        return;
    }
    let len = len(model);
    let below = match &model.overlay {
        Some(Overlay::List(Listed::Marks(_), _)) => details(area).y,
        _ => area.bottom(),
    };
    let row = (at.y - area.y).checked_sub(1).filter(|_| at.y < below);
    let Some(row) = row else {
        return;
    };
    if matches!(model.overlay, Some(Overlay::Statistics))
        && statistics::row_at(model, usize::from(row)).is_none()
    {
        return;
    }
    if let Some(list) = list_mut(model)
        && list.top + usize::from(row) < len
    {
        let there = list.top + usize::from(row);
        let moved = std::mem::replace(&mut list.cursor, there) != there;
        // A setting changes with the second click, not with that which chose it.
        if !(moved && matches!(model.overlay, Some(Overlay::List(Listed::Settings, _)))) {
            keys::act(model, Action::Go, None, effects);
        }
    }
}
