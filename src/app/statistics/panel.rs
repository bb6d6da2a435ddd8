//! The rows of the panel: groups and figures, in the order and with the choice asked for.
//!
//! There can be a million figures: rows are made when something changes that they depend on, and only added to while the worker
//! still reads. A frame looks at the rows on the screen alone, and finds each without looking at the others.

use super::super::figures::{Figures, Found};
use crate::{document::Document, stats::Kind};

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
pub(super) struct Choice {
    pub(super) document: usize,
    /// A document that was read anew has a new ticket for its figures.
    pub(super) ticket: u64,
    pub(super) words: String,
    pub(super) kind: Option<Kind>,
    pub(super) by_kind: bool,
    /// Whether sections have their names: in a low pane they would take the rows of the figures.
    pub(super) sections: bool,
}

/// The rows as they were made last.
#[derive(Debug, Default)]
pub struct Panel {
    groups: Vec<Group>,
    /// How many rows are figures.
    pub figures: usize,
    /// From what they were made; None before the first.
    of: Option<Choice>,
    /// How many figures had been found.
    found: usize,
    /// Rows of the list on the screen, without the title and the foot.
    pub(in super::super) height: usize,
}

/// Figures that stand together.
#[derive(Debug)]
struct Group {
    /// Whose figures they are: story and section, or the kind.
    of: (Option<PanelRow>, Option<PanelRow>),
    /// The rows above them.
    names: Vec<PanelRow>,
    /// Their indices, in text order.
    figures: Vec<u32>,
    /// The index of its first row.
    start: usize,
}

impl Panel {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        let last = self.groups.last();
        last.map_or(0, |last| last.start + last.names.len() + last.figures.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The row of an index.
    pub fn row(&self, index: usize) -> Option<PanelRow> {
        let behind = self.groups.partition_point(|group| group.start <= index);
        let group = self.groups.get(behind.checked_sub(1)?)?;
        let at = index - group.start;
        group.names.get(at).copied().or_else(|| {
            let figure = group.figures.get(at - group.names.len())?;
            Some(PanelRow::Figure(*figure as usize))
        })
    }

    /// The rows from `top` on.
    pub fn rows(&self, top: usize) -> impl Iterator<Item = PanelRow> {
        (top..self.len()).filter_map(|index| self.row(index))
    }

    /// Whether a row is a figure.
    pub(super) fn is_figure(&self, index: usize) -> bool {
        matches!(self.row(index), Some(PanelRow::Figure(_)))
    }

    /// Brings the rows up to date.
    pub(super) fn refresh(&mut self, choice: Choice, document: &Document, figures: &Figures) {
        if self.of.as_ref() != Some(&choice) || self.found > figures.len() {
            *self = Self {
                height: self.height,
                ..Self::default()
            };
        }
        if self.of.is_some() && self.found == figures.len() {
            return;
        }
        for (index, found) in figures.told_first(self.found) {
            if choice.picks(index, figures, &document.text) {
                self.group(&choice, found, document)
                    .figures
                    .push(index as u32);
                self.figures += 1;
            }
        }
        let mut start = 0;
        for group in &mut self.groups {
            group.start = start;
            start += group.names.len() + group.figures.len();
        }
        self.found = figures.len();
        self.of = Some(choice);
    }

    /// The group that a figure behind all others joins.
    fn group(&mut self, choice: &Choice, found: &Found, document: &Document) -> &mut Group {
        if choice.by_kind {
            let place = self
                .groups
                .binary_search_by_key(&(found.kind as u8), Group::kind);
            let at = place.unwrap_or_else(|at| {
                let kind = Some(PanelRow::Kind(found.kind));
                self.groups
                    .insert(at, Group::new((kind, None), kind.into_iter()));
                at
            });
            return &mut self.groups[at];
        }
        let block = found.block as usize;
        let story = document.story_of(block).map(PanelRow::Story);
        let section = document.section_of(block).filter(|_| choice.sections);
        let of = (story, section.map(PanelRow::Section));
        let before = self.groups.last().map(|group| group.of);
        if before != Some(of) {
            let new_story =
                document.stories.len() > 1 && before.is_none_or(|(before, _)| before != story);
            let names = story.filter(|_| new_story).into_iter().chain(of.1);
            self.groups.push(Group::new(of, names));
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    /// The row of a figure.
    pub(super) fn row_of(&self, index: usize, figures: &Figures) -> Option<usize> {
        let by_kind = self.of.as_ref().is_some_and(|choice| choice.by_kind);
        let at = if by_kind {
            let kind = figures.get(index)?.kind as u8;
            self.groups.binary_search_by_key(&kind, Group::kind).ok()?
        } else {
            let begins = |group: &Group| {
                group
                    .figures
                    .first()
                    .is_some_and(|first| *first as usize <= index)
            };
            self.groups.partition_point(begins).checked_sub(1)?
        };
        let group = self.groups.get(at)?;
        let at = group.figures.binary_search(&(index as u32)).ok()?;
        Some(group.start + group.names.len() + at)
    }
}

impl Group {
    fn new(
        of: (Option<PanelRow>, Option<PanelRow>),
        names: impl Iterator<Item = PanelRow>,
    ) -> Self {
        Self {
            of,
            names: names.collect(),
            figures: Vec::new(),
            start: 0,
        }
    }

    /// The place of its kind among all, where there is one.
    const fn kind(&self) -> u8 {
        match self.of.0 {
            Some(PanelRow::Kind(kind)) => kind as u8,
            _ => 0,
        }
    }
}

impl Choice {
    /// Whether a figure is of the kind, and its label, unit or surface holds the words.
    fn picks(&self, index: usize, figures: &Figures, text: &str) -> bool {
        let kind = figures.get(index).map(|found| found.kind);
        (self.kind.is_none() || self.kind == kind)
            && (self.words.is_empty() || figures.holds(index, text, &self.words))
    }
}
