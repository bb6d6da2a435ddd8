//! A story: its lines, the margin with the reader's paragraph and the marks, the running head.

use ratatui::{layout::Rect, style::Style};

use super::canvas::Canvas;
use crate::{
    app::{Model, Open, Pane, Shown, ShownRow, StoryArea, VERTICAL_GAP},
    config::Role,
    document::{self, Kind, Span},
    layout::{Set, vertical},
    text::{Pos, Range, clusters},
};

/// Paints the banner over all panes.
pub(super) fn banner(model: &Model, row: Rect, canvas: &mut Canvas<'_>) {
    canvas.fill(row, Role::Banner);
    let text = model.shown(model.open().document.block_text(0));
    let width = (canvas.ruler.measure(&text) as u16).min(row.width);
    canvas.line(
        Rect {
            x: row.x + (row.width - width) / 2,
            width,
            ..row
        },
        &text,
        Role::Banner,
    );
}

/// Paints a story of a document that is open in its pane.
pub(super) fn paint(
    model: &Model,
    open: &Open,
    area: &StoryArea,
    shown: &Shown,
    canvas: &mut Canvas<'_>,
) {
    let read = std::ptr::eq(open, model.open()) && open.story == area.story;
    let focused = read && model.focus() == Pane::Story;
    if let Some(head) = area.head {
        running_head(model, open, area.story, shown, head, focused, canvas);
    }
    if area.vertical {
        vertical(model, open, area, shown, read, canvas);
        return;
    }
    let document = &open.document;
    for (column, rows) in (0..).zip(&shown.columns) {
        let text = area.column(column);
        for (row, y) in rows.iter().zip(text.y..) {
            let (at, kind, range, glyphs) = match row {
                ShownRow::Blank => continue,
                ShownRow::Above { at, set } => {
                    if read && shown.line.block == at.block {
                        bar(text, y, shown.line == *at, canvas);
                    }
                    above(
                        set,
                        at.line as usize,
                        (text.x, y),
                        area.pane.right(),
                        canvas,
                    );
                    continue;
                }
                ShownRow::Line {
                    at,
                    kind,
                    range,
                    glyphs,
                    ..
                } => (at, kind, range, glyphs),
            };
            let here = read && shown.line.block == at.block;
            margin(
                open,
                text,
                y,
                *range,
                here.then_some(shown.line == *at),
                canvas,
            );
            let mut inks = Inks::of(model, open, at.block as usize, *kind, *range, canvas);
            let mut last = (0, inks.base);
            for glyph in glyphs {
                // A hanging mark stands in the gutter right of the measure, still inside the pane.
                let (x, right) = (text.x + glyph.column, area.pane.right());
                let ink = inks.at(glyph.at);
                // What lies over the text lies over the cells between its characters too.
                if ink == last.1 && ink != inks.base {
                    for blank in last.0..x {
                        canvas.glyph(blank, y, right, " ", 1, ink);
                    }
                }
                canvas.glyph(x, y, right, &glyph.text(&document.text), glyph.width, ink);
                last = (x + u16::from(glyph.width), ink);
            }
        }
    }
}

/// The readings above a line whose measure begins at a cell.
fn above(set: &Set, line: usize, from: (u16, u16), right: u16, canvas: &mut Canvas<'_>) {
    let style = canvas.style(Role::Ruby);
    for reading in set.above(line) {
        let mut x = from.0 + reading.column;
        for cluster in clusters(&reading.text) {
            let width = canvas.ruler.width(cluster);
            canvas.glyph(x, from.1, right, cluster, width, style);
            x += u16::from(width);
        }
    }
}

/// Lines from top to bottom, the first at the right; the signs of marks and of the reader's line above them.
fn vertical(
    model: &Model,
    open: &Open,
    area: &StoryArea,
    shown: &Shown,
    read: bool,
    canvas: &mut Canvas<'_>,
) {
    let document = &open.document;
    for (index, row) in (0..).zip(shown.columns.iter().flatten()) {
        let ShownRow::Line {
            at,
            kind,
            range,
            set,
            ..
        } = row
        else {
            continue;
        };
        let Some(left) = vertical::left(area.text.width, index, VERTICAL_GAP) else {
            break;
        };
        let x = area.text.x + left;
        let mut inks = Inks::of(model, open, at.block as usize, *kind, *range, canvas);
        for placed in vertical::column(set, at.line as usize, &document.text) {
            let width = canvas.ruler.measure(&placed.text).min(2) as u8;
            let y = area.text.y + placed.row;
            if y < area.text.bottom() {
                canvas.glyph(
                    x,
                    y,
                    area.pane.right(),
                    &placed.text,
                    width,
                    inks.at(placed.glyph.at),
                );
            }
        }
        let above = area.text.y.saturating_sub(1);
        if read && shown.line == *at {
            let style = canvas.style(Role::TitleHere);
            canvas.glyph(x, above, area.pane.right(), "-", 1, style);
        }
        if let Some((sign, role)) = crate::app::marks::sign(open, *range) {
            let style = canvas.style(role);
            canvas.glyph(
                x,
                above,
                area.pane.right(),
                sign.encode_utf8(&mut [0; 4]),
                1,
                style,
            );
        }
    }
}

/// The style of each place of a line: its block's, with what lies over it.
struct Inks {
    base: Style,
    patches: Vec<(Range, Style)>,
    /// The style asked for last, and where it holds: glyphs come in order.
    last: (Range, Style),
}

impl Inks {
    fn of(
        model: &Model,
        open: &Open,
        block: usize,
        kind: Kind,
        line: Range,
        canvas: &Canvas<'_>,
    ) -> Self {
        let base = canvas.style(Role::of(kind));
        Self {
            base,
            patches: patches(model, open, block, line, canvas),
            last: (Range::default(), base),
        }
    }

    fn at(&mut self, pos: Pos) -> Style {
        if !self.last.0.contains(pos) {
            let mut holds = Range::new(Pos(0), Pos(u32::MAX));
            let mut style = self.base;
            for (range, patch) in &self.patches {
                if range.contains(pos) {
                    style = style.patch(*patch);
                }
                for edge in [range.start, range.end] {
                    if edge <= pos {
                        holds.start = holds.start.max(edge);
                    } else {
                        holds.end = holds.end.min(edge);
                    }
                }
            }
            self.last = (holds, style);
        }
        self.last.1
    }
}

/// The running head: the section that is read, once its heading is above the screen; of two documents side by side always, and before
/// the first heading the document's name.
fn running_head(
    model: &Model,
    open: &Open,
    story: usize,
    shown: &Shown,
    row: Rect,
    focused: bool,
    canvas: &mut Canvas<'_>,
) {
    let role = if focused {
        Role::TitleHere
    } else {
        Role::Title
    };
    let document = &open.document;
    let top = document.block_at(shown.range().start);
    let heading = top.and_then(|top| {
        let heading = document.outline.get(document.heading_before(top)?)?;
        let story = document.stories.get(story)?;
        let above = story.blocks.contains(&heading.block) && (heading.block as usize) < top;
        above.then(|| document.heading_text(heading))
    });
    let name = model
        .shown_beside()
        .map(|_| document.title.as_deref().unwrap_or(&open.name));
    let Some(words) = heading.or(name.map(Into::into)) else {
        return;
    };
    canvas.fill(row, role);
    let row = Rect {
        x: row.x + 2,
        width: row.width.saturating_sub(3),
        ..row
    };
    canvas.line(row, &model.shown_in(open, &words), role);
}

/// The column of the signs left of a text.
fn margin_of(text: Rect) -> Option<u16> {
    text.x.checked_sub(2).or(text.x.checked_sub(1))
}

/// A piece of the bar along the paragraph that is read.
fn bar(text: Rect, y: u16, line: bool, canvas: &mut Canvas<'_>) {
    if let Some(x) = margin_of(text) {
        let style = canvas.style(if line { Role::TitleHere } else { Role::Gutter });
        canvas.glyph(x, y, text.x, "|", 1, style);
    }
}

/// The margin: a bar along the paragraph that is read, brighter at the reader's line, and the signs of marks.
fn margin(
    open: &Open,
    text: Rect,
    y: u16,
    line: Range,
    here: Option<bool>,
    canvas: &mut Canvas<'_>,
) {
    if let Some(line) = here {
        bar(text, y, line, canvas);
    }
    if let Some(x) = margin_of(text)
        && let Some((sign, role)) = crate::app::marks::sign(open, line)
    {
        let style = canvas.style(role);
        canvas.glyph(x, y, text.x, sign.encode_utf8(&mut [0; 4]), 1, style);
    }
}

/// What lies over a line's own style: spans, figures, marks, the place jumped to; the later covers the earlier.
fn patches(
    model: &Model,
    open: &Open,
    block: usize,
    line: Range,
    canvas: &Canvas<'_>,
) -> Vec<(Range, Style)> {
    let mut patches: Vec<(Range, Style)> = open
        .document
        .spans_in(line)
        .filter_map(|span| Some((span.range, canvas.style(span_role(span)?))))
        .collect();
    if model.settings.figures {
        let figures = open.figures.in_block(&open.document, block as u32);
        patches.extend(figures.map(|range| (range, canvas.style(Role::Figure))));
    }
    patches.extend(
        crate::app::marks::marked_in(open, line).map(|(range, colour)| {
            let marked = canvas.style(Role::Marked);
            match canvas.style(colour).fg {
                Some(ink) if colour != Role::Mark => (range, marked.fg(ink)),
                _ => (range, marked),
            }
        }),
    );
    if let Some(search) = &open.search {
        let role = |range| {
            if search.at == Some(range) {
                Role::HitHere
            } else {
                Role::Hit
            }
        };
        patches.extend(
            search
                .hits_in(line)
                .iter()
                .map(|hit| (hit.range, canvas.style(role(hit.range)))),
        );
    }
    patches.extend(open.selection.map(|selection| {
        (
            selection.range(&open.document),
            canvas.style(Role::Selection),
        )
    }));
    patches.extend(
        open.target
            .map(|range| (range, canvas.style(Role::FigureHere))),
    );
    patches
}

/// The role of a span, if it looks like anything.
const fn span_role(span: &Span) -> Option<Role> {
    Some(match span.style {
        document::Style::Emphasis => Role::Emphasis,
        document::Style::Strong => Role::Strong,
        document::Style::Struck => Role::Struck,
        document::Style::Code => Role::Code,
        document::Style::Link(_) | document::Style::Place { .. } => Role::Link,
        document::Style::Note { .. } => Role::NoteRef,
        document::Style::Ruby { .. } => Role::Ruby,
        document::Style::Cell(_) => return None,
    })
}
