//! Where each pane stands on the screen, in cells from its upper left corner.

use ratatui::layout::Rect;

use super::{
    model::{Model, Open},
    sheet::Sheet,
};
use crate::{
    document::Kind,
    layout::{Direction, LineEnd, Measure},
};

/// The panes' places. A pane that does not fit is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The row of the banner over all stories.
    pub banner: Option<Rect>,
    /// The panes of stories, each with the index of its story.
    pub stories: Vec<StoryArea>,
    /// The pane of the document beside, with the story that is read in it.
    pub beside: Option<StoryArea>,
    /// The outline.
    pub outline: Option<Rect>,
    /// The statistics.
    pub statistics: Option<Rect>,
    /// The status line.
    pub status: Rect,
    /// Where lists and prompts are laid over the panes.
    pub overlay: Rect,
    /// Whether the screen is too small for anything but one line saying so.
    pub too_small: bool,
}

/// The pane of a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoryArea {
    /// Which story.
    pub story: usize,
    /// The whole pane.
    pub pane: Rect,
    /// Its running head, where two stories stand side by side.
    pub head: Option<Rect>,
    /// The cells that lines are set in, of the first column; the margin sign stands two cells left of it where there is room.
    pub text: Rect,
    /// How many newspaper columns stand side by side, each as wide as `text`, with [`COLUMN_GUTTER`] between two.
    pub columns: u16,
    /// Whether lines run from top to bottom, the first at the right; `text` then holds all of them.
    pub vertical: bool,
}

/// Cells between two lines of vertical text.
pub const VERTICAL_GAP: u16 = 2;

impl StoryArea {
    /// Where column `index` stands.
    pub fn column(&self, index: u16) -> Rect {
        Rect {
            x: self.text.x + index * (self.text.width + COLUMN_GUTTER),
            ..self.text
        }
    }

    /// Its rows and columns.
    pub(super) const fn sheet(&self) -> Sheet {
        // Each vertical line takes two cells of the width.
        let lines = (self.text.width + VERTICAL_GAP) / (2 + VERTICAL_GAP);
        Sheet {
            height: if self.vertical {
                lines
            } else {
                self.text.height
            },
            columns: self.columns,
        }
    }
}

/// Cells between two newspaper columns.
pub const COLUMN_GUTTER: u16 = 4;
/// The narrowest newspaper column: a dozen Han characters.
const NARROWEST_COLUMN: u16 = 24;
/// Cells of a newspaper column unless the reader has set a measure.
const USUAL_COLUMN: u16 = 36;

/// The smallest screen that shows text.
const SMALLEST: (u16, u16) = (20, 6);
/// From this many columns two stories stand side by side.
const TWO_STORIES: u16 = 120;
/// From this many columns, less those of the sides, two documents stand side by side.
const TWO_DOCUMENTS: u16 = 80;
/// From this many columns the outline and the statistics have a column each.
const TWO_SIDES: u16 = 170;
/// From this many columns there is a side column.
const ONE_SIDE: u16 = 60;
/// The widest measure unless the reader asks for more, in cells.
const WIDEST: u16 = 80;
/// From this many rows the banner has a row of its own.
const BANNER_ROWS: u16 = 20;

/// Computes the areas from the size of the screen and what is to be shown.
pub fn areas(model: &Model) -> Areas {
    let (columns, rows) = model.size;
    let whole = Rect::new(0, 0, columns, rows);
    if columns < SMALLEST.0 || rows < SMALLEST.1 {
        return Areas {
            status: Rect {
                height: rows.min(1),
                ..whole
            },
            too_small: true,
            ..Areas::default()
        };
    }
    let open = model.open();
    let mut areas = Areas {
        status: Rect::new(0, rows - 1, columns, 1),
        ..Areas::default()
    };
    let mut body = Rect {
        height: rows - 1,
        ..whole
    };
    let beside = model.beside();
    if beside.is_none() && banner_has_a_row(model, open) {
        areas.banner = Some(Rect { height: 1, ..body });
        body = Rect {
            y: 1,
            height: body.height - 1,
            ..body
        };
    }
    areas.overlay = body;
    let mut body = sides(model, body, &mut areas);
    if let Some((other, left)) = beside.filter(|_| body.width >= TWO_DOCUMENTS) {
        let (first, second) = (body.width / 2, body.width - body.width / 2);
        let at_left = Rect {
            width: first,
            ..body
        };
        let at_right = Rect {
            x: body.x + first,
            width: second,
            ..body
        };
        let (own, others) = if left {
            (at_right, at_left)
        } else {
            (at_left, at_right)
        };
        let story = model.documents.get(other).map_or(0, |open| open.story);
        areas.beside = Some(story_area(model, story, others, true));
        body = own;
    }
    let shown = visible_stories(
        open,
        columns,
        model.zen || model.settings.columns || model.settings.vertical || areas.beside.is_some(),
    );
    let head = shown.len() > 1 || areas.beside.is_some();
    let share = body.width / shown.len().max(1) as u16;
    for (place, story) in shown.clone().enumerate() {
        let x = body.x + share * place as u16;
        let width = if place + 1 == shown.len() {
            body.x + body.width - x
        } else {
            share
        };
        areas
            .stories
            .push(story_area(model, story, Rect { x, width, ..body }, head));
    }
    areas
}

/// Whether the banner stands over all panes; else it opens the first story.
fn banner_has_a_row(model: &Model, open: &Open) -> bool {
    let Some(banner) = open
        .document
        .blocks
        .first()
        .filter(|block| block.kind == Kind::Banner)
    else {
        return false;
    };
    let several = open
        .document
        .blocks
        .get(1)
        .is_some_and(|block| block.kind == Kind::Banner);
    let (columns, rows) = model.size;
    !model.zen
        && !several
        && rows >= BANNER_ROWS
        && model.ruler.measure(banner.range.of(&open.document.text)) + 2 <= usize::from(columns)
}

/// Cuts the side columns off and gives what is left for the text.
fn sides(model: &Model, body: Rect, areas: &mut Areas) -> Rect {
    let columns = body.width;
    let document = &model.open().document;
    // What has no headings needs no outline; of what was read in part only, it is not known yet.
    let outline =
        model.settings.outline && (document.decisions.head_only || !document.outline.is_empty());
    let statistics = model.settings.statistics;
    if model.zen || columns < ONE_SIDE || !(outline || statistics) {
        return body;
    }
    if columns >= TWO_SIDES {
        let left = if outline { 28 } else { 0 };
        let right = if statistics { 34 } else { 0 };
        areas.outline = outline.then_some(Rect {
            width: left,
            ..body
        });
        areas.statistics = statistics.then_some(Rect {
            x: columns - right,
            width: right,
            ..body
        });
        return Rect {
            x: left,
            width: columns - left - right,
            ..body
        };
    }
    let width = match columns {
        110.. => 30,
        80.. => 28,
        _ => 22,
    };
    let side = Rect {
        x: columns - width,
        width,
        ..body
    };
    let entries = document.outline.len() as u16;
    // The outline takes what it needs, the statistics at least half.
    let upper = match (outline, statistics && side.height >= 10) {
        (true, true) => (entries.saturating_add(2)).clamp(3, (side.height / 2).max(3)),
        (true, false) => side.height,
        (false, _) => 0,
    };
    areas.outline = outline.then_some(Rect {
        height: upper,
        ..side
    });
    areas.statistics = (upper < side.height).then_some(Rect {
        y: side.y + upper,
        height: side.height - upper,
        ..side
    });
    Rect {
        width: columns - width,
        ..body
    }
}

/// The stories that stand side by side: the current one, and its neighbour where there is room.
fn visible_stories(open: &Open, columns: u16, alone: bool) -> std::ops::Range<usize> {
    let all = open.document.stories.len().max(1);
    let together = if columns >= TWO_STORIES && !alone {
        2.min(all)
    } else {
        1
    };
    let first = (open.story / together * together).min(all - together);
    first..first + together
}

/// The text's cells inside a story's pane: air at both sides, a measure as set, an even number of cells.
fn story_area(model: &Model, story: usize, pane: Rect, head: bool) -> StoryArea {
    let header = head.then_some(Rect { height: 1, ..pane });
    let top = u16::from(head);
    let (left, right) = if pane.width >= 36 { (2, 2) } else { (1, 0) };
    let room = pane.width.saturating_sub(left + right);
    if model.settings.vertical {
        // A row above the text holds the signs of marks.
        let above = top + 1;
        let text = Rect {
            x: pane.x + left,
            y: pane.y + above,
            width: room,
            height: pane
                .height
                .saturating_sub(above + 1)
                .min(model.settings.width.map_or(u16::MAX, |width| width / 2))
                .max(1),
        };
        return StoryArea {
            story,
            pane,
            head: header,
            text,
            columns: 1,
            vertical: true,
        };
    }
    let gutter = gutter(model.settings.line_end);
    let (columns, wanted) = if model.settings.columns {
        let wanted = model.settings.column;
        (columns(room, gutter, wanted), wanted)
    } else {
        (1, model.settings.width)
    };
    let share = (room - (columns - 1) * COLUMN_GUTTER) / columns;
    let mut width = share
        .saturating_sub(gutter)
        .min(wanted.unwrap_or(WIDEST))
        .max(2);
    if wanted.is_none() && width > 3 {
        width &= !1;
    }
    let used = columns * (width + gutter) + (columns - 1) * COLUMN_GUTTER;
    let x = pane.x + left + room.saturating_sub(used) / 2;
    let text = Rect {
        x,
        y: pane.y + top,
        width,
        height: pane.height.saturating_sub(top),
    };
    StoryArea {
        story,
        pane,
        head: header,
        text,
        columns,
        vertical: false,
    }
}

/// How many newspaper columns `room` cells hold: as many of the measure as fit; unless one is set, two at least where they can be read.
fn columns(room: u16, gutter: u16, column: Option<u16>) -> u16 {
    let of = |column: u16| (room + COLUMN_GUTTER) / (column + gutter + COLUMN_GUTTER);
    match column {
        Some(column) => of(column).max(1),
        None => of(USUAL_COLUMN).max(of(NARROWEST_COLUMN).clamp(1, 2)),
    }
}

/// The cells that `--line-end` needs right of the measure.
pub(super) const fn gutter(line_end: LineEnd) -> u16 {
    match line_end {
        LineEnd::Flush => 0,
        LineEnd::Half => 1,
        LineEnd::Hang => 2,
    }
}

/// How the lines of a story are set in its pane.
pub fn measure(model: &Model, area: &StoryArea) -> Measure {
    let punctuation = model.open().document.decisions.punctuation;
    if !area.vertical {
        return Measure {
            script: model.script(),
            ..model.settings.measure(area.text.width, punctuation)
        };
    }
    Measure {
        direction: Direction::Vertical,
        script: model.script(),
        // Lines stand apart as it is.
        leading: 0,
        ..model.settings.measure(area.text.height * 2, punctuation)
    }
}
