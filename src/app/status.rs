//! How far the reader is.

use super::model::Model;

/// Progress through the story in percent, by the place of the last line on the screen, never by counting rows.
pub fn progress(model: &Model) -> usize {
    let open = model.open();
    let blocks = model.blocks(open.story);
    let document = &open.document;
    let edge = |block: Option<&crate::document::Block>, end: bool| {
        block.map_or(0, |block| {
            if end {
                block.range.end.at()
            } else {
                block.range.start.at()
            }
        })
    };
    let start = edge(document.blocks.get(blocks.start as usize), false);
    let end = edge(
        document.blocks.get((blocks.end as usize).saturating_sub(1)),
        true,
    );
    let seen = model
        .derived
        .shown
        .iter()
        .find(|shown| shown.story == open.story)
        .map_or(start, |shown| shown.range().end.at());
    (seen.saturating_sub(start) * 100)
        .checked_div(end.saturating_sub(start))
        .unwrap_or(100)
        .min(100)
}
