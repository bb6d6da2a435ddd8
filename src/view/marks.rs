//! The list of marks, and the note of one.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    app::{List, Model, NoteEditor, Standing, marks, overlay},
    config::Role,
    i18n::Word,
    text::clusters,
};

/// Paints the list: sign, first words, note.
pub(super) fn paint(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let area = list::over(area, canvas);
    let rows = marks::rows(model, list);
    let cursor = list::title(
        area,
        model.lang.say(Word::MarksTitle),
        &rows.len().to_string(),
        list,
        true,
        canvas,
    );
    let open = model.open();
    if rows.is_empty() {
        let row = list::inset(Rect {
            y: area.y + 1,
            height: 1,
            ..area
        });
        canvas.line(row, model.lang.say(Word::MarksEmpty), Role::OverlayMuted);
    }
    list::window(area, list, rows.len(), |index, row, at| {
        let Some(placed) = rows.get(index).and_then(|index| open.placed.get(*index)) else {
            return;
        };
        let Some(mark) = open.state.mark(&placed.id) else {
            return;
        };
        let role = if at { Role::ListCursor } else { Role::Overlay };
        canvas.fill(row, role);
        let inner = list::inset(row);
        let standing = match placed.standing {
            Standing::Found => "",
            Standing::Near => model.lang.say(Word::MarkNear),
            Standing::Offered => model.lang.say(Word::MarkOffered),
            Standing::Lost => model.lang.say(Word::MarkGone),
        };
        let sign = marks::sign_of(open, mark);
        let sign_style = canvas.style(Role::Mark);
        canvas.glyph(
            inner.x,
            inner.y,
            inner.right(),
            sign.encode_utf8(&mut [0; 4]),
            1,
            sign_style,
        );
        let mut rest = Rect {
            x: inner.x + 2,
            width: inner.width.saturating_sub(2),
            ..inner
        };
        if !standing.is_empty() {
            let style = canvas.style(Role::Warning);
            let used = canvas.line_right(rest, standing, style);
            rest.width = rest.width.saturating_sub(used + 1);
        }
        let note = mark
            .note
            .as_deref()
            .and_then(|note| note.lines().next())
            .unwrap_or_default();
        let words = if note.is_empty() {
            rest.width
        } else {
            rest.width * 3 / 5
        };
        let used = canvas.line(
            Rect {
                width: words,
                ..rest
            },
            &model.shown(&mark.anchor.words()),
            role,
        );
        if !note.is_empty() {
            let x = rest.x + used + 2;
            canvas.line(
                Rect {
                    x,
                    width: rest.right().saturating_sub(x),
                    ..rest
                },
                note,
                if at { role } else { Role::OverlayMuted },
            );
        }
    });
    cursor
}

/// Paints the editor of a note over the lower part of the screen. Gives the cursor's place.
pub(super) fn note(
    model: &Model,
    editor: &NoteEditor,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Position {
    let area = overlay::middle(area);
    let height = area.height.min((area.height / 2).max(6));
    let area = Rect {
        y: area.bottom() - height,
        height,
        ..area
    };
    canvas.ground(Role::Overlay);
    canvas.fill(area, Role::Overlay);
    let title = Rect { height: 1, ..area };
    canvas.line(
        list::inset(title),
        model.lang.say(Word::NoteTitle),
        Role::OverlayTitle,
    );
    let words = model
        .open()
        .state
        .mark(&editor.id)
        .map(|mark| mark.anchor.words())
        .unwrap_or_default();
    let quoted = Rect {
        y: area.y + 1,
        height: 1,
        ..area
    };
    canvas.line(list::inset(quoted), &words, Role::OverlayMuted);
    let field = Rect {
        x: area.x + 1,
        y: area.y + 2,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    let (rows, at) = wrapped(&editor.edit.text, editor.edit.cursor, field.width, canvas);
    let top = (at.1 + 1).saturating_sub(usize::from(field.height));
    for (row, y) in rows.iter().skip(top).zip(field.y..field.bottom()) {
        canvas.line(
            Rect {
                y,
                height: 1,
                ..field
            },
            row,
            Role::Overlay,
        );
    }
    let (column, row) = at;
    Position::new(
        field.x + column.min(field.width.saturating_sub(1)),
        field.y + (row - top) as u16,
    )
}

/// The rows of a text being typed, cut where they are full, and the column and row of the cursor.
fn wrapped(
    text: &str,
    cursor: usize,
    width: u16,
    canvas: &Canvas<'_>,
) -> (Vec<String>, (u16, usize)) {
    let mut rows = vec![String::new()];
    let (mut column, mut at, mut place) = (0, 0, (0, 0));
    for cluster in clusters(text) {
        let cells = u16::from(canvas.ruler.width(cluster));
        if cluster == "\n" {
            if at == cursor {
                place = (column, rows.len() - 1);
            }
            rows.push(String::new());
            column = 0;
        } else {
            if column + cells > width {
                rows.push(String::new());
                column = 0;
            }
            if at == cursor {
                place = (column, rows.len() - 1);
            }
            if let Some(row) = rows.last_mut() {
                row.push_str(cluster);
            }
            column += cells;
        }
        at += cluster.len();
    }
    if at == cursor {
        place = (column, rows.len() - 1);
    }
    (rows, place)
}
