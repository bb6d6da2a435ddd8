//! The lines of a story on the screen: what `view` paints and the mouse points at.

use std::sync::Arc;

use super::{
    areas::{StoryArea, measure},
    model::Model,
    reading,
};
use crate::{
    document::Kind,
    layout::{At, Glyph, Measure, Row, Set},
    text::{Pos, Range},
};

/// What one story pane shows.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which story.
    pub story: usize,
    /// How it is set.
    pub measure: Measure,
    /// The reader's line.
    pub line: At,
    /// The columns, one unless the text is set in newspaper columns; in each, its rows from the top.
    pub columns: Vec<Vec<ShownRow>>,
}

/// A row of a story pane.
#[derive(Clone, Debug)]
pub enum ShownRow {
    /// Nothing.
    Blank,
    /// The readings above the line that follows.
    Above {
        /// Which line.
        at: At,
        /// The block's lines.
        set: Arc<Set>,
    },
    /// A line of a block.
    Line {
        /// Which.
        at: At,
        /// What its block is.
        kind: Kind,
        /// Its source text.
        range: Range,
        /// Its glyphs, each with its column from the measure's left edge.
        glyphs: Vec<Glyph>,
        /// The block's lines.
        set: Arc<Set>,
    },
}

impl Shown {
    /// All rows, column after column.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &ShownRow> {
        self.columns.iter().flatten()
    }

    /// The source text on the screen, from the first line's start to the last line's end.
    pub fn range(&self) -> Range {
        let mut lines = self.rows().filter_map(|row| match row {
            ShownRow::Line { range, .. } => Some(*range),
            ShownRow::Blank | ShownRow::Above { .. } => None,
        });
        let first = lines.next().unwrap_or_default();
        Range {
            start: first.start,
            end: lines.next_back().unwrap_or(first).end,
        }
    }

    /// The place of the glyph at a row and a cell of a column, or of the nearest one in that row.
    pub fn place_at(&self, column: usize, row: usize, cell: u16) -> Option<Pos> {
        let rows = self.columns.get(column)?;
        // A reading is of the line below it.
        let row = match rows.get(row)? {
            ShownRow::Above { .. } => row + 1,
            _ => row,
        };
        let ShownRow::Line { range, glyphs, .. } = rows.get(row)? else {
            return None;
        };
        let behind = glyphs.partition_point(|glyph| glyph.column <= cell);
        Some(
            glyphs
                .get(behind.saturating_sub(1))
                .map_or(range.start, |glyph| glyph.at),
        )
    }
}

/// Sets the lines of every story pane.
pub(super) fn show(model: &mut Model) {
    let old = std::mem::take(&mut model.derived.shown);
    let mut old = old.into_iter();
    let areas = &model.derived.areas.stories;
    let shown_again = areas.iter().map(|area| shown(model, area, old.next()));
    model.derived.shown = shown_again.collect();
    let beside = model.derived.areas.beside;
    let old = model.derived.beside.take();
    let shown = |area| model.as_if_beside(|model| shown(model, &area, old));
    model.derived.beside = beside.and_then(shown);
}

/// The glyphs of the lines that were shown last: most of them are shown again.
struct Lately(Vec<(At, Arc<Set>, Vec<Glyph>)>);

impl Lately {
    fn of(shown: Option<Shown>) -> Self {
        let rows = shown.into_iter().flat_map(|shown| shown.columns).flatten();
        Self(
            rows.filter_map(|row| match row {
                ShownRow::Line {
                    at, set, glyphs, ..
                } => Some((at, set, glyphs)),
                ShownRow::Blank | ShownRow::Above { .. } => None,
            })
            .collect(),
        )
    }

    /// Takes those of a line, if it is of this very set.
    fn take(&mut self, at: At, set: &Arc<Set>) -> Option<Vec<Glyph>> {
        let place = self.0.binary_search_by_key(&at, |(at, ..)| *at).ok()?;
        let (_, old, glyphs) = self.0.get_mut(place)?;
        let same = Arc::ptr_eq(old, set) && !glyphs.is_empty();
        same.then(|| std::mem::take(glyphs))
    }
}

fn shown(model: &Model, area: &StoryArea, before: Option<Shown>) -> Shown {
    let measure = measure(model, area);
    let flow = reading::flow(model, area.story, &measure);
    let open = model.open();
    let place = open.places.get(area.story).copied().unwrap_or_default();
    let sheet = area.sheet();
    let stand = sheet.stand(&flow, place);
    let mut lately = Lately::of(before);
    let mut row = |row| match row {
        Row::Blank => ShownRow::Blank,
        Row::Above(at) => ShownRow::Above {
            at,
            set: flow.set(at.block),
        },
        Row::Line(at) => {
            let set = flow.set(at.block);
            let range = set
                .lines()
                .get(at.line as usize)
                .map_or(Range::default(), |line| line.range);
            let kind = open
                .document
                .blocks
                .get(at.block as usize)
                .map_or(Kind::Body, |block| block.kind);
            ShownRow::Line {
                at,
                kind,
                range,
                glyphs: lately
                    .take(at, &set)
                    .unwrap_or_else(|| set.glyphs(at.line as usize)),
                set,
            }
        }
    };
    let columns = sheet.rows(&flow, stand.top).into_iter();
    let columns = columns
        .map(|rows| rows.into_iter().map(&mut row).collect())
        .collect();
    Shown {
        story: area.story,
        measure,
        line: stand.line,
        columns,
    }
}
