//! The panel of the figures: by story and section, or by kind; Enter goes to the place, and on to the next one where a quantity is
//! told again.

mod panel;
mod settle;

pub use panel::{Panel, PanelRow};
pub use settle::{chosen, foot, on_screen, row_at, settle};

use super::{
    effect::Effect,
    going,
    message::Message,
    model::{Model, Pane},
};
use crate::{
    action::Action,
    i18n::Word,
    stats::{Direction, Kind},
};

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
        Action::Order => model.statistics.reorder(),
        Action::Kind => next_kind(model),
        Action::Copy => copy_row(model, effects),
        Action::CopyWithSource => copy_table(model, effects),
        _ => {
            let before = model.statistics.cursor;
            if !model.statistics.act(action, count, len) {
                return false;
            }
            let down = model.statistics.cursor >= before;
            settle::leave_names(model, down);
        }
    }
    true
}

/// Shows the figures of the next kind that the document has, after the last one all again.
fn next_kind(model: &mut Model) {
    let mut kinds: Vec<Kind> = Vec::new();
    for (_, found) in model.open().figures.told_first(0) {
        if !kinds.contains(&found.kind) {
            kinds.push(found.kind);
        }
    }
    kinds.sort_by_key(|kind| *kind as u8);
    let next = match model.kind {
        None => kinds.first(),
        Some(now) => kinds.iter().find(|kind| **kind as u8 > now as u8),
    };
    model.kind = next.copied();
    model.statistics.cursor = 0;
}

/// The columns of what is copied.
const COLUMNS: &str = "label\tfigure\tvalue\tunit\tdirection\tbasis";

/// A figure as tab-separated columns.
fn columns(model: &Model, row: PanelRow) -> Option<String> {
    let PanelRow::Figure(index) = row else {
        return None;
    };
    let open = model.open();
    let text = &open.document.text;
    let detail = open.figures.detail(&open.document, index)?;
    let figure = detail.figure();
    let direction = match figure.direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::None => "",
    };
    let fields = [
        figure.label.as_str(),
        figure.told(text).of(text),
        figure.value.as_deref().unwrap_or_default(),
        &figure.unit,
        direction,
        figure.basis.as_deref().unwrap_or_default(),
    ];
    Some(
        fields
            .map(|field| field.replace(['\t', '\n'], " "))
            .join("\t"),
    )
}

fn copy_row(model: &mut Model, effects: &mut Vec<Effect>) {
    let row = model.derived.panel.row(model.statistics.cursor);
    let line = row.and_then(|row| columns(model, row));
    copy(model, line.as_slice(), effects);
}

/// Copies the rows that the panel has now, under the names of the columns.
fn copy_table(model: &mut Model, effects: &mut Vec<Effect>) {
    let rows = model.derived.panel.rows(0);
    let lines: Vec<String> = rows.filter_map(|row| columns(model, row)).collect();
    copy(model, &lines, effects);
    if let Some(Effect::Copy(table)) = effects.last_mut() {
        table.insert_str(0, &format!("{COLUMNS}\n"));
    }
}

fn copy(model: &mut Model, lines: &[String], effects: &mut Vec<Effect>) {
    if lines.is_empty() {
        return;
    }
    let count = lines.len().to_string();
    effects.push(Effect::Copy(lines.join("\n")));
    model.message = Some(Message::news(Word::CopiedRows, vec![count]));
}

/// Goes to the figure of a row, or to the first of a group; from there to the next place where the same is told.
pub fn follow(model: &mut Model, row: usize) {
    let figure = model.derived.panel.rows(row).find_map(|row| match row {
        PanelRow::Figure(index) => Some(index),
        _ => None,
    });
    if let Some(first) = figure {
        go_to_telling(model, first);
    }
}

/// From a place that was jumped to, on to the next where the same quantity is told. Gives whether there is one.
pub fn next_telling(model: &mut Model) -> bool {
    let open = model.open();
    let Some(index) = open
        .target
        .and_then(|range| open.figures.standing_at(range))
    else {
        return false;
    };
    let first = open.figures.first(index);
    let again = open.figures.times(first) > 1;
    if again {
        go_to_telling(model, first);
    }
    again
}

/// Goes to the first place of a quantity, or from one of its places to the next.
fn go_to_telling(model: &mut Model, first: usize) {
    let open = model.open();
    let places: Vec<_> = open
        .figures
        .tellings(first)
        .map(|found| found.range)
        .collect();
    let now = places.iter().position(|range| open.target == Some(*range));
    let next = now.map_or(0, |now| (now + 1) % places.len());
    let Some(range) = places.get(next).copied() else {
        return;
    };
    if places.len() > 1 {
        let numbers = [next + 1, places.len()].map(|number| number.to_string());
        model.message = Some(Message::news(Word::ToldAgain, numbers.to_vec()));
    }
    model.chosen = Pane::Story;
    going::jump_to_target(model, range);
}
