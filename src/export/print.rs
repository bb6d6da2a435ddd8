//! The laid-out text: as text, with colours, as JSON.

use serde_json::json;

use crate::{
    config::{Palette, Role},
    document::{Document, Kind},
    layout::{Measure, Set, set},
    stats,
    text::{Range, Ruler},
};

/// `print --format json`: each block with its lines in display form.
pub fn json(document: &Document, measure: &Measure, ruler: &Ruler) -> String {
    let blocks: Vec<_> = (0..document.blocks.len())
        .map(|index| {
            let set = set(document, index, measure, ruler);
            let lines: Vec<String> = (0..set.lines().len())
                .map(|line| set.text(document, line))
                .collect();
            let kind = document
                .blocks
                .get(index)
                .map_or("", |block| block.kind.name());
            json!({ "kind": kind, "text": document.block_text(index), "lines": lines })
        })
        .collect();
    format!(
        "{}\n",
        json!({ "width": measure.columns, "blocks": blocks })
    )
}

/// `print --format text`: the lines of block after block, handed out as they are set.
pub fn text(
    document: &Document,
    measure: &Measure,
    ruler: &Ruler,
    mut out: impl FnMut(&str) -> bool,
) {
    rows(document, measure, ruler, &mut out, |_, set, line| {
        set.text(document, line)
    });
}

/// `print --format ansi`: as text, with the colours of the screen.
pub fn ansi(
    document: &Document,
    measure: &Measure,
    ruler: &Ruler,
    palette: &Palette,
    mut out: impl FnMut(&str) -> bool,
) {
    rows(document, measure, ruler, &mut out, |index, set, line| {
        let kind = document
            .blocks
            .get(index)
            .map_or(Kind::Body, |block| block.kind);
        let base = palette.style(Role::of(kind));
        let figures = stats::figures(document, index);
        let keys: Vec<Range> = figures
            .iter()
            .filter(|figure| figure.role == stats::Role::Key)
            .map(|figure| figure.range)
            .collect();
        let mut row = String::new();
        let mut column = None;
        let mut now = None;
        for glyph in set.glyphs(line) {
            let gap = column.map_or(0, |column| glyph.column.saturating_sub(column));
            row.extend(std::iter::repeat_n(' ', usize::from(gap)));
            column = Some(glyph.column + u16::from(glyph.width));
            let key = keys.iter().any(|range| range.contains(glyph.at));
            let style = if key {
                base.patch(palette.style(Role::Figure))
            } else {
                base
            };
            if now != Some(style) {
                row.push_str(&super::sgr::of(style));
                now = Some(style);
            }
            row.push_str(&glyph.text(&document.text));
        }
        row.push_str("\u{1b}[0m");
        row
    });
}

/// Hands out row after row until `out` says that nobody listens; nothing stands behind the last character of a row.
fn rows(
    document: &Document,
    measure: &Measure,
    ruler: &Ruler,
    out: &mut dyn FnMut(&str) -> bool,
    mut line_text: impl FnMut(usize, &Set, usize) -> String,
) {
    let mut previous = None;
    for (index, block) in document.blocks.iter().enumerate() {
        let blank = if block.continued {
            measure.leading_in(block.kind)
        } else {
            measure.gap(previous, block)
        };
        let set = set(document, index, measure, ruler);
        let blank = if previous.is_none() { 0 } else { blank };
        let mut rows = "\n".repeat(usize::from(blank));
        for (number, line) in set.lines().iter().enumerate() {
            if number > 0 {
                let leading = measure.leading_in(block.kind);
                rows.extend(std::iter::repeat_n('\n', usize::from(leading)));
            }
            let text = line_text(index, &set, number);
            let text = text.trim_end_matches([' ', '\u{3000}']);
            if !text.is_empty() {
                rows.extend(std::iter::repeat_n(' ', usize::from(line.column)));
                rows.push_str(text);
            }
            rows.push('\n');
        }
        if !out(&rows) {
            return;
        }
        previous = Some(block.kind);
    }
}
