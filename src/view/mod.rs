//! Floor 5. From the model to the cells of a buffer: one file a pane, one painter for document text.
//!
//! The frame of the interface is made of tone, blanks, ASCII and full-width characters: box drawing and many signs are
//! ambiguous in width and would not stand alike in all terminals.
//! Must never do: mutation, I/O, globals.

mod canvas;
mod help;
mod list;
mod marks;
mod note;
mod outline;
mod search;
mod settings;
mod source;
mod statistics;
mod status;
mod story;
mod strip;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    app::{Listed, Model, Overlay, overlay},
    config::Role,
    i18n::Word,
};
use canvas::Canvas;

/// Paints the whole screen. Gives where the cursor stands, for input methods, or None where it is hidden.
pub fn render(model: &Model, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas::new(buffer, model);
    canvas.fill(area, Role::Text);
    let areas = &model.derived.areas;
    if areas.too_small {
        canvas.line(areas.status, model.lang.say(Word::TooSmall), Role::Text);
        return None;
    }
    if let Some(banner) = areas.banner {
        story::banner(model, banner, &mut canvas);
    }
    for (area, shown) in areas.stories.iter().zip(&model.derived.shown) {
        let read = model.open();
        story::paint(model, read, area, shown, &mut canvas);
        strip::paint(model, area, &mut canvas);
    }
    if let (Some(open), Some(area), Some(shown)) =
        (model.shown_beside(), areas.beside, &model.derived.beside)
    {
        story::paint(model, open, &area, shown, &mut canvas);
    }
    if let Some(area) = areas.outline {
        outline::paint(model, area, &mut canvas);
    }
    if let Some(area) = areas.statistics {
        statistics::paint(model, area, &mut canvas);
    }
    canvas.ground(Role::Text);
    let cursor = status::paint(model, areas.status, &mut canvas);
    if model.first_start {
        help::first_start(model, areas.overlay, &mut canvas);
    }
    over_panes(model, &mut canvas).or(cursor)
}

/// Paints what lies over the panes.
fn over_panes(model: &Model, canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = model.derived.areas.overlay;
    match model.overlay.as_ref()? {
        Overlay::List(listed, list) => match listed {
            Listed::Help => help::paint(model, list, area, canvas),
            Listed::Marks(whose) => marks::paint(model, *whose, list, area, canvas),
            Listed::Encodings => source::encodings(model, list, area, canvas),
            Listed::Structures => source::structures(model, list, area, canvas),
            Listed::Shelf => source::shelf(model, list, area, canvas),
            Listed::References => source::references(model, list, area, canvas),
            Listed::Settings => settings::paint(model, list, area, canvas),
            Listed::Documents => source::documents(model, list, area, canvas),
            Listed::Hits => search::hits(model, list, area, canvas),
        },
        Overlay::Note(editor) => Some(note::paint(model, editor, area, canvas)),
        Overlay::Search(prompt) => Some(search::prompt(
            model,
            prompt,
            model.derived.areas.status,
            canvas,
        )),

        Overlay::Outline => outline::paint(model, overlay::side_over(area), canvas),
        Overlay::Statistics => statistics::paint(model, overlay::side_over(area), canvas),
    }
}
