//! The editor of a mark's note or tag.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    app::{Field, Model, NoteEditor, overlay},
    config::Role,
    i18n::Word,
    text::clusters,
};

/// Paints the editor of a note over the lower part of the screen. Gives the cursor's place.
pub(super) fn paint(
    model: &Model,
    editor: &NoteEditor,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Position {
    let area = overlay::middle(area);
    let height = match editor.field {
        Field::Note => area.height.min((area.height / 2).max(6)),
        Field::Tag => area.height.min(3),
    };
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
        model.lang.say(match editor.field {
            Field::Note => Word::NoteTitle,
            Field::Tag => Word::TagTitle,
        }),
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
