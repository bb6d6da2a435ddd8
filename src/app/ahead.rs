//! What the next page will want, made while the reader reads this one: a page key then waits for the painting alone.

use super::{areas::measure, model::Model, reading, statistics::PanelRow};
use crate::layout::Row;

/// Sets the lines of the page behind the one that is read, and reads the figures that the panel tells of then. Costs next to nothing
/// where that is done.
pub fn look_ahead(model: &Model) {
    let open = model.open();
    let mut areas = model.derived.areas.stories.iter();
    let Some(area) = areas.find(|area| area.story == open.story) else {
        return;
    };
    let measure = measure(model, area);
    let flow = reading::flow(model, area.story, &measure);
    let sheet = area.sheet();
    let next = sheet.page_down(&flow, sheet.stand(&flow, open.place()));
    let columns = sheet.rows(&flow, next.top);
    if model.derived.areas.statistics.is_none() {
        return;
    }
    let lines = columns.iter().flatten().filter_map(|row| match row {
        Row::Line(at) => Some(at.block),
        Row::Blank | Row::Above(_) => None,
    });
    let mut before = None;
    for block in lines {
        if before.replace(block) != Some(block) {
            open.figures.look_ahead(&open.document, block);
        }
    }
    // The list goes on with the reader, by half of its height at a time.
    let panel = &model.derived.panel;
    for row in panel.rows(model.statistics.top).take(2 * panel.height) {
        if let PanelRow::Figure(index) = row {
            open.figures.detail(&open.document, index);
        }
    }
}
