//! The lines of a story on the screen: what `view` paints and the mouse points at.

use super::{
    areas::{StoryArea, measure},
    model::Model,
    reading,
};
use crate::{
    document::Kind,
    layout::{At, Glyph, Measure, Row},
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
    /// A row of the pane each, from the top.
    pub rows: Vec<ShownRow>,
}

/// A row of a story pane.
#[derive(Clone, Debug)]
pub enum ShownRow {
    /// Nothing.
    Blank,
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
    },
}

impl Shown {
    /// The source text on the screen, from the first line's start to the last line's end.
    pub fn range(&self) -> Range {
        let mut lines = self.rows.iter().filter_map(|row| match row {
            ShownRow::Line { range, .. } => Some(*range),
            ShownRow::Blank => None,
        });
        let first = lines.next().unwrap_or_default();
        Range {
            start: first.start,
            end: lines.next_back().unwrap_or(first).end,
        }
    }

    /// The place of the glyph at a row and a column of the text's cells, or of the nearest one in that row.
    pub fn place_at(&self, row: usize, column: u16) -> Option<Pos> {
        let ShownRow::Line { range, glyphs, .. } = self.rows.get(row)? else {
            return None;
        };
        let behind = glyphs.partition_point(|glyph| glyph.column <= column);
        Some(
            glyphs
                .get(behind.saturating_sub(1))
                .map_or(range.start, |glyph| glyph.at),
        )
    }
}

/// Sets the lines of every story pane.
pub(super) fn show(model: &mut Model) {
    let areas = &model.derived.areas.stories;
    model.derived.shown = areas.iter().map(|area| shown(model, area)).collect();
}

fn shown(model: &Model, area: &StoryArea) -> Shown {
    let measure = measure(model, area.text.width);
    let flow = reading::flow(model, area.story, &measure);
    let open = model.open();
    let place = open.places.get(area.story).copied().unwrap_or_default();
    let stand = reading::stand(&flow, place, area.text.height);
    let row = |row| match row {
        Row::Blank => ShownRow::Blank,
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
                glyphs: set.glyphs(at.line as usize),
            }
        }
    };
    let rows = flow
        .rows(stand.top, area.text.height)
        .into_iter()
        .map(row)
        .collect();
    Shown {
        story: area.story,
        measure,
        line: stand.line,
        rows,
    }
}
