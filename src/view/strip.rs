//! The strip at the right edge of a story: tone for where the screen stands, ASCII signs for hits, marks and headings.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::{
    app::{Model, StoryArea, StripSign, strip},
    config::Role,
};

/// Paints the strip of a story where it has one.
pub(super) fn paint(model: &Model, area: &StoryArea, canvas: &mut Canvas<'_>) {
    let Some(place) = strip::area(model, area) else {
        return;
    };
    let rows = strip::rows(model, area.story, place.height);
    for (row, y) in rows.iter().zip(place.y..place.bottom()) {
        let cell = Rect {
            y,
            height: 1,
            ..place
        };
        let ground = if row.on_screen {
            Role::StripHere
        } else {
            Role::Strip
        };
        canvas.fill(cell, ground);
        let (sign, role) = match row.sign {
            StripSign::Hit => ("-", Role::StripHit),
            StripSign::Mark => ("*", Role::Mark),
            StripSign::Heading => (".", ground),
            StripSign::None => continue,
        };
        let style = ratatui::style::Style {
            bg: None,
            ..canvas.style(role)
        };
        canvas.glyph(cell.x, y, cell.right(), sign, 1, style);
    }
}
