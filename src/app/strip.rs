//! The strip at the right edge of a story: where the screen stands in it, and where hits, marks and headings are.
//!
//! It is quiet: unless it is asked for always, it is there only while hits of a search are. Coordinates: a row of the strip stands for an
//! equal part of the story's text, in bytes. Its cost follows its rows: hits and marks are looked up, never walked.

use ratatui::layout::Rect;

use super::{
    areas::{StoryArea, gutter},
    going,
    model::{Model, Open},
};
use crate::{
    config::Strip,
    text::{Pos, Range},
};

/// What stands on a part of the text; the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StripSign {
    /// A hit of the search.
    Hit,
    /// A mark.
    Mark,
    /// The start of a section.
    Heading,
    /// Nothing.
    None,
}

/// A row of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StripRow {
    /// The text it stands for.
    pub part: Range,
    /// What is there.
    pub sign: StripSign,
    /// Whether some of it is on the screen.
    pub on_screen: bool,
}

/// Where the strip of a story stands: in the air at the right edge of its pane. None where it is not shown.
pub fn area(model: &Model, area: &StoryArea) -> Option<Rect> {
    let wanted = match model.settings.strip {
        Strip::Never => false,
        Strip::Always => true,
        Strip::Search => {
            let search = model.open().search.as_ref();
            search.is_some_and(|search| !search.hits.is_empty())
        }
    };
    // A hanging mark stands right of the measure.
    let last =
        area.column(area.columns.saturating_sub(1)).right() + gutter(model.settings.line_end);
    let has_air = !area.vertical && last < area.pane.right();
    (wanted && has_air && area.text.height > 0).then(|| Rect {
        x: area.pane.right() - 1,
        width: 1,
        ..area.text
    })
}

/// The text of a story's pane.
fn whole(model: &Model, story: usize) -> Range {
    let blocks = model.blocks(story);
    let document = &model.open().document;
    let last = document.blocks.get((blocks.end as usize).saturating_sub(1));
    Range {
        start: document.block_start(blocks.start as usize),
        end: last.map_or(Pos(0), |block| block.range.end),
    }
}

/// The part of `whole` for which row `row` of `height` stands.
fn part(whole: Range, row: u16, height: u16) -> Range {
    let at = |row: u16| {
        let part = whole.len() as u64 * u64::from(row) / u64::from(height.max(1));
        Pos(whole.start.0 + part as u32)
    };
    Range {
        start: at(row),
        end: at(row + 1),
    }
}

/// The rows of a story's strip, from the top.
pub fn rows(model: &Model, story: usize, height: u16) -> Vec<StripRow> {
    let open = model.open();
    let mut shown = model.derived.shown.iter();
    let seen = shown
        .find(|shown| shown.story == story)
        .map_or_else(Range::default, super::rows::Shown::range);
    let whole = whole(model, story);
    // More would be a dotted line.
    let with_headings = headings(open, whole) <= usize::from(height / 2);
    let row = |row| {
        let part = part(whole, row, height);
        StripRow {
            part,
            sign: sign(open, part, with_headings),
            on_screen: part.start < seen.end && seen.start < part.end,
        }
    };
    (0..height).map(row).collect()
}

fn sign(open: &Open, part: Range, with_headings: bool) -> StripSign {
    if first_hit(open, part).is_some() {
        return StripSign::Hit;
    }
    // Lost marks stand behind all others.
    let placed = &open.placed;
    let start = |at: usize| {
        placed
            .get(at)
            .and_then(|placed| placed.range)
            .map(|range| range.start)
    };
    let first =
        placed.partition_point(|placed| placed.range.is_some_and(|range| range.start < part.start));
    if start(first).is_some_and(|start| start < part.end) {
        return StripSign::Mark;
    }
    if with_headings && headings(open, part) > 0 {
        return StripSign::Heading;
    }
    StripSign::None
}

/// How many headings start in a part of the text.
fn headings(open: &Open, part: Range) -> usize {
    let document = &open.document;
    let before = |pos: Pos| {
        document.outline.partition_point(|heading| {
            let block = document.blocks.get(heading.block as usize);
            block.is_some_and(|block| block.range.start < pos)
        })
    };
    before(part.end).saturating_sub(before(part.start))
}

/// The first hit that starts in a part of the text.
fn first_hit(open: &Open, part: Range) -> Option<Range> {
    let hits = &open.search.as_ref()?.hits;
    let first = hits.partition_point(|hit| hit.range.start < part.start);
    let range = hits.get(first)?.range;
    (range.start < part.end).then_some(range)
}

/// Goes where row `row` of a strip of `height` rows points: to the first hit there, else to the place.
pub(super) fn follow(model: &mut Model, story: usize, row: u16, height: u16) {
    let part = part(whole(model, story), row, height);
    let open = model.open_mut();
    if let Some(hit) = first_hit(open, part) {
        if let Some(search) = &mut open.search {
            search.at = Some(hit);
        }
        going::jump(model, hit.start);
        return;
    }
    let text = &open.document.text;
    let at = (part.start.at()..=part.end.at()).find(|at| text.is_char_boundary(*at));
    going::jump(model, at.map_or(part.start, Pos::from));
}
