//! The lists of marks.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    app::{List, MarkRow, Model, Standing, Whose, kin, mark_list, marks, overlay, tags},
    config::Role,
    i18n::Word,
};

/// Paints a list of marks: sign, first words, tag, note; the mark at the cursor whole at the foot.
pub(super) fn paint(
    model: &Model,
    whose: Whose,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let area = list::over(area, canvas);
    let rows = mark_list::rows(model, whose, list);
    let (title, empty) = match whose {
        Whose::Document => (Word::MarksTitle, Word::MarksEmpty),
        Whose::All => (Word::MarksAllTitle, Word::MarksAllEmpty),
    };
    let cursor = list::title(
        area,
        model.lang.say(title),
        &rows.len().to_string(),
        list,
        true,
        canvas,
    );
    if rows.is_empty() {
        let offered = kin::offered(model.open()).filter(|_| whose == Whose::Document);
        let said = offered.map_or_else(
            || model.lang.say(empty).to_owned(),
            |offered| offered.say(model.lang),
        );
        list::nothing(model, list, area, Some(&said), canvas);
        return cursor;
    }
    let foot = overlay::details(area);
    let upper = Rect {
        height: area.height - foot.height,
        ..area
    };
    list::window(upper, list, rows.len(), |index, row, at| {
        let shown = rows.get(index).copied();
        if let Some(mark) = shown.and_then(|index| mark_list::row(model, whose, index)) {
            line(model, &mark, row, at, canvas);
        }
    });
    let here = rows.get(list.cursor).copied();
    if let Some(mark) = here.and_then(|index| mark_list::row(model, whose, index)) {
        whole(model, &mark, foot, canvas);
    }
    cursor
}

/// A mark in one row.
fn line(model: &Model, row: &MarkRow<'_>, area: Rect, at: bool, canvas: &mut Canvas<'_>) {
    let (role, muted) = if at {
        (Role::ListCursor, Role::ListCursor)
    } else {
        (Role::Overlay, Role::OverlayMuted)
    };
    canvas.fill(area, role);
    let inner = list::inset(area);
    // Turns are counted by each document; marks of all of them come from the disk.
    let sign = match row.document {
        Some(_) => marks::kept_sign(row.mark),
        None => marks::sign_of(model.open(), row.mark),
    };
    let colour = tags::role_of(row.mark);
    let style = canvas.style(colour);
    canvas.glyph(
        inner.x,
        inner.y,
        inner.right(),
        sign.encode_utf8(&mut [0; 4]),
        1,
        style,
    );
    let mut rest = from_column(inner, 2);
    let standing = row.standing.map_or("", |standing| said_of(model, standing));
    let (right, style) = match row.document {
        Some(document) => (document, canvas.style(muted)),
        None => (standing, canvas.style(Role::Warning)),
    };
    if !right.is_empty() {
        let room = Rect {
            x: rest.x + rest.width * 3 / 5,
            width: rest.width - rest.width * 3 / 5,
            ..rest
        };
        let used = canvas.line_right(room, right, style);
        rest.width = rest.width.saturating_sub(used + 2);
    }
    let tag = row.mark.tag.as_ref().map(|tag| format!("#{tag}"));
    let note = row.mark.note.as_deref().unwrap_or_default();
    let note = note.lines().next().unwrap_or_default();
    let width = if tag.is_none() && note.is_empty() {
        rest.width
    } else {
        rest.width * 3 / 5
    };
    let words = row.mark.anchor.words();
    let words = model.shown(&words);
    let used = canvas.line(Rect { width, ..rest }, &words, role);
    let mut said = from_column(rest, used + 2);
    if let Some(tag) = tag {
        let role = if colour == Role::Mark { muted } else { colour };
        let used = canvas.line(said, &tag, role);
        said = from_column(said, used + 2);
    }
    canvas.line(said, note, muted);
}

/// What is said of where a mark stands; nothing where it stands as it did.
fn said_of(model: &Model, standing: Standing) -> &'static str {
    match standing {
        Standing::Found => "",
        Standing::Near => model.lang.say(Word::MarkNear),
        Standing::Offered => model.lang.say(Word::MarkOffered),
        Standing::Lost => model.lang.say(Word::MarkGone),
    }
}

/// A row from a column on.
fn from_column(row: Rect, column: u16) -> Rect {
    let column = column.min(row.width);
    Rect {
        x: row.x + column,
        width: row.width - column,
        ..row
    }
}

/// The mark at the cursor: where and when it was made, its words, the words now where they differ, its note.
fn whole(model: &Model, row: &MarkRow<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    if area.height == 0 {
        return;
    }
    canvas.fill(area, Role::Overlay);
    let head = Rect { height: 1, ..area };
    canvas.fill(head, Role::Title);
    let mark = row.mark;
    let day = mark.created.get(..10).unwrap_or_default();
    let section = mark.anchor.section.last().map(String::as_str);
    let section = section.filter(|section| row.document != Some(*section));
    let tag = mark.tag.as_ref().map(|tag| format!("#{tag}"));
    let parts = [
        day,
        tag.as_deref().unwrap_or_default(),
        row.document.unwrap_or_default(),
        section.unwrap_or_default(),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    canvas.line(list::inset(head), &parts.join("  "), Role::Title);
    let body = list::inset(Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    });
    let words = flowing(&mark.anchor.words());
    let words = model.shown(&words);
    let note = mark.note.as_deref().unwrap_or_default();
    let now = row
        .range
        .filter(|_| matches!(row.standing, Some(Standing::Near | Standing::Offered)))
        .map(|range| flowing(range.of(&model.open().document.text)));
    let mut parts: Vec<(Option<Word>, &str, Role)> = Vec::new();
    match &now {
        Some(now) => {
            parts.push((Some(Word::MarkWords), &words, Role::OverlayMuted));
            parts.push((Some(Word::MarkThere), now, Role::Overlay));
        }
        None => parts.push((None, &words, Role::Overlay)),
    }
    if !note.is_empty() {
        parts.push((None, note, Role::OverlayMuted));
    }
    let mut left = body;
    let count = parts.len() as u16;
    for (nth, (label, text, role)) in (0..).zip(parts) {
        // Each part has its share of the rows, and what those before it left over.
        let share = left.height.div_ceil(count - nth);
        let mut at = left;
        if let Some(label) = label {
            let used = canvas.line(
                Rect { height: 1, ..left },
                model.lang.say(label),
                Role::OverlayMuted,
            );
            at = from_column(left, used + 1);
        }
        let room = Rect {
            height: share,
            ..at
        };
        let used = canvas.paragraph(room, text, role);
        left.y += used;
        left.height -= used;
    }
}

/// The words of several paragraphs, one behind the other: their line ends and indents say nothing in a few rows.
fn flowing(words: &str) -> String {
    let lines = words.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}
