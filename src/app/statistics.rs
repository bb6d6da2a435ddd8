//! The panel of the figures: by story and section, each with its label, value, unit and direction; Enter goes to the place.

use super::{
    effect::Effect,
    message::Message,
    model::{Model, Pane},
    reading,
};
use crate::{
    action::Action,
    i18n::Word,
    stats::{Direction, Kind},
    text::Range,
};

/// A row of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelRow {
    /// The name of the story whose figures follow.
    Story(usize),
    /// The name of the kind whose figures follow.
    Kind(Kind),
    /// A figure, as its index among those found.
    Figure(usize),
}

/// What the rows depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelOf {
    document: usize,
    /// A document that was read anew has a new ticket for its figures.
    ticket: u64,
    figures: usize,
    words: String,
    kind: Option<Kind>,
    by_kind: bool,
}

/// The rows as they were made last.
#[derive(Debug, Default)]
pub struct Panel {
    /// From what; None before the first.
    of: Option<PanelOf>,
    /// The figure that the cursor followed last, and its row.
    rest: Option<(usize, usize)>,
}

impl super::figures::Found {
    /// Whether typed words pick it: its label, unit or surface holds them.
    fn picked(&self, text: &str, words: &str) -> bool {
        let figure = &self.figure;
        words.is_empty()
            || [
                figure.label.as_str(),
                figure.unit.as_str(),
                figure.range.of(text),
            ]
            .iter()
            .any(|field| field.contains(words))
    }
}

/// The rows of the panel, in the order chosen.
fn rows(model: &Model) -> Vec<PanelRow> {
    let open = model.open();
    let text = &open.document.text;
    let words = model.statistics.filter.text.trim();
    let mut picked: Vec<(usize, &super::figures::Found)> = open
        .figures
        .key()
        .filter(|(_, found)| found.picked(text, words))
        .collect();
    if let Some(kind) = model.kind {
        picked.retain(|(_, found)| found.figure.kind == kind);
    }
    let by_kind = is_by_kind(model);
    if by_kind {
        picked.sort_by_key(|(index, found)| (found.figure.kind as u8, *index));
    }
    let several = open.document.stories.len() > 1;
    let mut rows = Vec::with_capacity(picked.len() + 8);
    let mut group = None;
    for (index, found) in picked {
        let row = if by_kind {
            Some(PanelRow::Kind(found.figure.kind))
        } else {
            open.document
                .story_of(found.block as usize)
                .filter(|_| several)
                .map(PanelRow::Story)
        };
        if row != group {
            rows.extend(row);
            group = row;
        }
        rows.push(PanelRow::Figure(index));
    }
    rows
}

fn is_by_kind(model: &Model) -> bool {
    model.statistics.order % 2 == 1
}

/// Makes the rows anew where something has changed that they depend on: there can be a million, and a frame must not look
/// at each.
fn refresh(model: &mut Model) {
    let open = model.open();
    let of = PanelOf {
        document: model.current,
        ticket: open.figures_ticket,
        figures: open.figures.found.len(),
        words: model.statistics.filter.text.trim().to_owned(),
        kind: model.kind,
        by_kind: is_by_kind(model),
    };
    if model.derived.panel_made.of.as_ref() != Some(&of) {
        model.derived.panel = rows(model);
        model.derived.panel_made = Panel {
            of: Some(of),
            rest: None,
        };
    }
}

/// The row of a figure.
fn row_of(model: &mut Model, figure: usize) -> Option<usize> {
    let made = &mut model.derived.panel_made;
    if let Some((_, row)) = made.rest.filter(|(of, _)| *of == figure) {
        return Some(row);
    }
    let row = PanelRow::Figure(figure);
    let row = model.derived.panel.iter().position(|other| *other == row)?;
    made.rest = Some((figure, row));
    Some(row)
}

/// Whether figure `index` stands on the screen.
pub fn on_screen(model: &Model, range: Range) -> bool {
    model
        .derived
        .shown
        .iter()
        .any(|shown| shown.range().overlaps(range))
}

/// Makes the rows anew; lets the cursor follow the reader, unless the pane has the focus.
pub fn settle(model: &mut Model, height: usize, focused: bool) {
    refresh(model);
    if !focused {
        let story = model.open().story;
        let seen = model
            .derived
            .shown
            .iter()
            .find(|shown| shown.story == story)
            .map(super::rows::Shown::range);
        let at = seen.and_then(|range| model.open().figures.at(range));
        let row = at.and_then(|at| row_of(model, at));
        model.statistics.rest_at(row.unwrap_or(0), height);
    }
    let len = model.derived.panel.len();
    model.statistics.follow(len, height);
    // The group's name stays in sight above its first figure.
    if model.statistics.top == 1 {
        model.statistics.top = 0;
    }
}

/// Acts on a key of the list. Gives whether it was one.
pub fn act(
    model: &mut Model,
    action: Action,
    count: Option<usize>,
    effects: &mut Vec<Effect>,
) -> bool {
    let len = model.derived.panel.len();
    match action {
        Action::Go => follow(model, model.statistics.cursor),
        Action::Order => {
            model.statistics.order += 1;
            model.statistics.cursor = 0;
        }
        Action::Kind => next_kind(model),
        Action::Copy => {
            let row = model.derived.panel.get(model.statistics.cursor).copied();
            copy(model, row.into_iter(), effects);
        }
        Action::CopyWithSource => {
            let rows = model.derived.panel.clone();
            copy(model, rows.into_iter(), effects);
        }
        _ => return model.statistics.act(action, count, len),
    }
    true
}

/// Shows the figures of the next kind that the document has, after the last one all again.
fn next_kind(model: &mut Model) {
    let mut kinds: Vec<Kind> = model
        .open()
        .figures
        .key()
        .map(|(_, found)| found.figure.kind)
        .collect();
    kinds.sort_by_key(|kind| *kind as u8);
    kinds.dedup();
    let next = match model.kind {
        None => kinds.first(),
        Some(now) => kinds.iter().find(|kind| **kind as u8 > now as u8),
    };
    model.kind = next.copied();
    model.statistics.cursor = 0;
}

/// Copies figures as lines of tab-separated label, figure as written, value, unit, direction.
fn copy(model: &mut Model, rows: impl Iterator<Item = PanelRow>, effects: &mut Vec<Effect>) {
    let open = model.open();
    let text = &open.document.text;
    let lines: Vec<String> = rows
        .filter_map(|row| match row {
            PanelRow::Figure(index) => open.figures.found.get(index),
            _ => None,
        })
        .map(|found| {
            let figure = &found.figure;
            let direction = match figure.direction {
                Direction::Up => "up",
                Direction::Down => "down",
                Direction::None => "",
            };
            let value = figure.value.as_deref().unwrap_or_default();
            [
                figure.label.as_str(),
                figure.range.of(text),
                value,
                &figure.unit,
                direction,
            ]
            .map(|field| field.replace('\t', " "))
            .join("\t")
        })
        .collect();
    if lines.is_empty() {
        return;
    }
    let count = lines.len().to_string();
    effects.push(Effect::Copy(lines.join("\n")));
    model.message = Some(Message::news(Word::CopiedRows, vec![count]));
}

/// Goes to the figure of a row, or to the first of a group.
pub fn follow(model: &mut Model, row: usize) {
    let figure = model
        .derived
        .panel
        .iter()
        .skip(row)
        .find_map(|row| match row {
            PanelRow::Figure(index) => Some(*index),
            _ => None,
        });
    let Some(range) = figure
        .and_then(|index| model.open().figures.found.get(index))
        .map(|found| found.figure.range)
    else {
        return;
    };
    model.chosen = Pane::Story;
    reading::jump_to_target(model, range);
}
