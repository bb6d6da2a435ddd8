//! The rows of the panel: groups and figures, in the order and with the choice asked for.
//!
//! There can be a million figures: rows are made when something changes that they depend on, and only added to while the worker
//! still reads. A frame looks at the rows on the screen alone.

use super::super::{
    figures::{Figures, Found},
    list::List,
    model::Model,
};
use crate::{document::Document, stats::Kind, text::Range};

/// A row of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelRow {
    /// The name of the story whose figures follow.
    Story(usize),
    /// The heading of the section whose figures follow, as the index of its block.
    Section(usize),
    /// The name of the kind whose figures follow.
    Kind(Kind),
    /// A figure, as its index among those found; a quantity that is told again has one row.
    Figure(usize),
}

/// What the rows depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    document: usize,
    /// A document that was read anew has a new ticket for its figures.
    ticket: u64,
    words: String,
    kind: Option<Kind>,
    by_kind: bool,
    /// Whether sections have their names: in a low pane they would take the rows of the figures.
    sections: bool,
}

/// The rows as they were made last.
#[derive(Debug, Default)]
pub struct Panel {
    /// The rows.
    pub rows: Vec<PanelRow>,
    /// How many of them are figures.
    pub figures: usize,
    /// From what they were made; None before the first.
    of: Option<Choice>,
    /// How many figures had been found.
    found: usize,
    /// The story and the section of the last row.
    group: (Option<usize>, Option<usize>),
    /// The figure that the cursor followed last, and its row.
    rest: Option<(usize, usize)>,
    /// Rows of the list on the screen, without the title and the foot.
    height: usize,
}

impl Panel {
    /// Brings the rows up to date.
    fn refresh(&mut self, choice: Choice, document: &Document, figures: &Figures) {
        let found = figures.found.len();
        if self.of.as_ref() == Some(&choice) && self.found == found {
            return;
        }
        if self.of.as_ref() != Some(&choice) || self.found > found || choice.by_kind {
            *self = Self {
                height: self.height,
                ..Self::default()
            };
        }
        let picked = figures
            .told_first(self.found)
            .filter(|(_, found)| choice.picks(found, &document.text));
        if choice.by_kind {
            let mut picked: Vec<(usize, &Found)> = picked.collect();
            picked.sort_by_key(|(index, found)| (found.figure.kind as u8, *index));
            let mut kind = None;
            for (index, found) in picked {
                if kind != Some(found.figure.kind) {
                    kind = Some(found.figure.kind);
                    self.rows.push(PanelRow::Kind(found.figure.kind));
                }
                self.add(index);
            }
        } else {
            for (index, found) in picked {
                self.enter_group(document, found.block as usize, choice.sections);
                self.add(index);
            }
        }
        self.found = found;
        self.of = Some(choice);
    }

    fn add(&mut self, figure: usize) {
        self.rows.push(PanelRow::Figure(figure));
        self.figures += 1;
    }

    /// Adds the names of the story and the section of a block where they differ from those before.
    fn enter_group(&mut self, document: &Document, block: usize, sections: bool) {
        let story = document.story_of(block);
        let section = document.section_of(block).filter(|_| sections);
        if story != self.group.0 && document.stories.len() > 1 {
            self.rows.extend(story.map(PanelRow::Story));
        }
        if (story, section) != self.group {
            self.rows.extend(section.map(PanelRow::Section));
        }
        self.group = (story, section);
    }

    /// The row of a figure.
    fn row_of(&mut self, figure: usize) -> Option<usize> {
        if let Some((_, row)) = self.rest.filter(|(of, _)| *of == figure) {
            return Some(row);
        }
        // The reader goes on from where the cursor rested: the row is near, among a million.
        let row = PanelRow::Figure(figure);
        let from = self.rest.map_or(0, |(_, row)| row.min(self.rows.len()));
        let (above, below) = self.rows.split_at(from);
        let forward = || below.iter().position(|other| *other == row);
        let backward = || above.iter().rposition(|other| *other == row);
        let row = if self.rest.is_some_and(|(of, _)| figure < of) {
            backward().or_else(|| forward().map(|at| from + at))
        } else {
            forward().map(|at| from + at).or_else(backward)
        }?;
        self.rest = Some((figure, row));
        Some(row)
    }
}

impl Choice {
    /// Whether a figure is of the kind, and its label, unit or surface holds the words.
    fn picks(&self, found: &Found, text: &str) -> bool {
        let figure = &found.figure;
        self.kind.is_none_or(|kind| kind == figure.kind)
            && (self.words.is_empty()
                || [
                    figure.label.as_str(),
                    figure.unit.as_str(),
                    figure.range.of(text),
                ]
                .iter()
                .any(|field| field.contains(&self.words)))
    }
}

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

/// The figure under the cursor.
pub fn chosen(model: &Model) -> Option<&Found> {
    match model.derived.panel.rows.get(model.statistics.cursor)? {
        PanelRow::Figure(index) => model.open().figures.found.get(*index),
        _ => None,
    }
}

/// Moves a cursor that stands on the name of a group to the next figure below, or above it where there is one.
pub(super) fn leave_names(model: &mut Model, down: bool) {
    let rows = &model.derived.panel.rows;
    let cursor = model.statistics.cursor;
    let is_figure = |row: &usize| matches!(rows.get(*row), Some(PanelRow::Figure(_)));
    let below = (cursor..rows.len()).find(is_figure);
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
    (row < panel.height && index < panel.rows.len()).then_some(index)
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
        sections: rows >= WITH_SECTIONS || open.figures.found.len() > MANY,
    };
    panel.refresh(choice, &open.document, &open.figures);
    panel.height = rows - foot(rows, focused);
    let at = if focused { None } else { read_figure(model) };
    let row = at.and_then(|at| panel.row_of(model.open().figures.first(at)));
    let list: &mut List = &mut model.statistics;
    if !focused {
        list.rest_at(row.unwrap_or(0), panel.height);
    }
    list.follow(panel.rows.len(), panel.height);
    if matches!(panel.rows.get(list.cursor), Some(row) if !matches!(row, PanelRow::Figure(_))) {
        let figure = |row: &PanelRow| matches!(row, PanelRow::Figure(_));
        let behind = panel.rows.iter().skip(list.cursor).position(figure);
        list.cursor += behind.unwrap_or(0);
        list.follow(panel.rows.len(), panel.height);
    }
    // The group's name stays in sight above its first figure.
    let names = panel.rows.iter().take(2);
    let names = names.take_while(|row| !matches!(row, PanelRow::Figure(_)));
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
        let found = open.figures.found.get(*index);
        found.is_some_and(|found| found.figure.range.start < seen.end)
    };
    next.filter(on_screen).or(before)
}
