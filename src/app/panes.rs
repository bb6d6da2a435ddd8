//! Which pane has the focus: Tab goes through all that are on the screen, `t` and `s` to the sides.

use super::{
    beside, keys,
    message::Message,
    model::{Model, Pane},
    overlay::Overlay,
};
use crate::i18n::Word;

/// Goes to a side pane, lays it over the text where it has no place, and back again.
pub(super) fn side(model: &mut Model, pane: Pane) {
    let areas = &model.derived.areas;
    let (has_place, overlay) = match pane {
        Pane::Outline => (areas.outline.is_some(), Overlay::Outline),
        _ => (areas.statistics.is_some(), Overlay::Statistics),
    };
    if pane == Pane::Outline && model.open().document.outline.is_empty() {
        model.message = Some(Message::news(Word::NoHeadings, Vec::new()));
    } else if !has_place {
        keys::toggle(model, overlay);
    } else if model.focus() == pane {
        model.chosen = Pane::Story;
    } else {
        model.overlay = None;
        model.chosen = pane;
    }
}

/// What can have the focus, in the order of Tab.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A story of the document that is read.
    Story(usize),
    /// The document beside.
    Beside,
    /// The outline or the statistics.
    Side(Pane),
}

/// Gives the focus to the next pane: the stories on the screen, the document beside, the outline, the statistics.
pub(super) fn next(model: &mut Model, forward: bool) {
    model.overlay = None;
    let areas = &model.derived.areas;
    let mut stops: Vec<Stop> = areas
        .stories
        .iter()
        .map(|area| Stop::Story(area.story))
        .collect();
    if areas.beside.is_some()
        && let Some((_, left)) = model.beside()
    {
        stops.insert(if left { 0 } else { stops.len() }, Stop::Beside);
    }
    stops.extend(areas.outline.map(|_| Stop::Side(Pane::Outline)));
    stops.extend(areas.statistics.map(|_| Stop::Side(Pane::Statistics)));
    let here = match model.focus() {
        Pane::Story => Stop::Story(model.open().story),
        side => Stop::Side(side),
    };
    let now = stops.iter().position(|stop| *stop == here).unwrap_or(0);
    let next = if forward {
        now + 1
    } else {
        now + stops.len() - 1
    } % stops.len().max(1);
    match stops.get(next) {
        Some(Stop::Story(story)) => {
            model.chosen = Pane::Story;
            model.open_mut().story = *story;
        }
        Some(Stop::Beside) => beside::go_over(model),
        Some(Stop::Side(pane)) => model.chosen = *pane,
        None => {}
    }
}
