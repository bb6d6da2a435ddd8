//! The settings pane: below the text, which shows what each change does.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    app::{List, Model, overlay, settings},
    config::{Decided, Role},
    i18n::Word,
};

/// Cells of a setting's name.
const NAME: u16 = 15;
/// Cells of its value.
const VALUE: u16 = 18;
/// From this many cells of a row on each setting says what it is for.
const ABOUT: u16 = 76;

/// Paints the pane.
pub(super) fn paint(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let area = overlay::sheet(area);
    canvas.ground(Role::Overlay);
    canvas.fill(area, Role::Overlay);
    let cursor = list::title(
        area,
        model.lang.say(Word::Settings),
        model.lang.say(Word::SettingsHow),
        list,
        true,
        canvas,
    );
    let rows = settings::rows(model, list);
    if rows.is_empty() {
        list::nothing(model, list, area, None, canvas);
    }
    let foot = overlay::FOOT.min(area.height);
    let window = Rect {
        height: area.height - foot,
        ..area
    };
    list::window(window, list, rows.len(), |index, row, at| {
        let Some(setting) = rows.get(index) else {
            return;
        };
        let set = setting.decided != Decided::Default;
        let (role, quiet) = match (at, set) {
            (true, _) => (Role::ListCursor, Role::ListCursor),
            (false, true) => (Role::Overlay, Role::OverlayMuted),
            (false, false) => (Role::OverlayMuted, Role::OverlayMuted),
        };
        canvas.fill(row, role);
        let mut rest = list::inset(row);
        let decided = model.lang.say(setting.decided.word());
        if rest.width > NAME + VALUE {
            let style = canvas.style(quiet);
            let used = canvas.line_right(rest, decided, style);
            rest.width = rest.width.saturating_sub(used + 2);
        }
        let name = NAME.min(rest.width / 2);
        canvas.line(cut(rest, 0, name.saturating_sub(1)), setting.name, role);
        let value = VALUE.min(rest.width - name);
        let words = if at {
            format!("< {} >", setting.value)
        } else {
            setting.value.clone()
        };
        let role_of_value = match (at, set) {
            (false, true) => Role::OverlayKey,
            _ => role,
        };
        canvas.line(
            cut(rest, name, value.saturating_sub(1)),
            &words,
            role_of_value,
        );
        if row.width >= ABOUT {
            let about = model.lang.say(setting.about);
            canvas.line(cut(rest, name + value, rest.width), about, quiet);
        }
    });
    if let Some(setting) = rows.get(list.cursor) {
        let row = |from_end: u16| {
            list::inset(Rect {
                y: area.bottom().saturating_sub(from_end),
                height: 1,
                ..area
            })
        };
        // Where the row has no room for all of what its setting is for, this one has; else there is room for the file that is written.
        let about = model.lang.say(setting.about);
        let decided = model.lang.say(setting.decided.word());
        let taken = usize::from(NAME + VALUE) + canvas.ruler.measure(decided) + 2;
        let room = usize::from(list::inset(area).width).saturating_sub(taken);
        let whole = area.width >= ABOUT && canvas.ruler.measure(about) <= room;
        let words = match model.files.settings.path.as_deref().filter(|_| whole) {
            Some(path) => path.display().to_string(),
            None => about.to_owned(),
        };
        if foot > 1 {
            canvas.line(row(2), &words, Role::Overlay);
        }
        canvas.line(row(1), &setting.takes, Role::OverlayMuted);
    }
    cursor
}

/// At most `width` cells of a row, from its `x`-th cell on.
fn cut(row: Rect, x: u16, width: u16) -> Rect {
    let x = x.min(row.width);
    Rect {
        x: row.x + x,
        width: width.min(row.width - x),
        ..row
    }
}
