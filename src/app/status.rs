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
    let seen = seen(model).unwrap_or(start);
    (seen.saturating_sub(start) * 100)
        .checked_div(end.saturating_sub(start))
        .unwrap_or(100)
        .min(100)
}

/// Progress through the whole document, from 0 to 1: what the shelf tells of it.
pub fn progress_of_document(model: &Model) -> f64 {
    let document = &model.open().document;
    let end = document
        .blocks
        .last()
        .map_or(0, |block| block.range.end.at());
    let seen = seen(model).unwrap_or(0).min(end);
    if end == 0 {
        1.0
    } else {
        seen as f64 / end as f64
    }
}

/// Which story is read, counted from 1, and of how many; None where there is but one.
pub fn story_of(model: &Model) -> Option<(usize, usize)> {
    let open = model.open();
    let stories = open.places.len();
    (stories > 1).then_some((open.story + 1, stories))
}

/// Where the story that is read ends on the screen.
fn seen(model: &Model) -> Option<usize> {
    let story = model.open().story;
    let mut shown = model.derived.shown.iter();
    let shown = shown.find(|shown| shown.story == story)?;
    Some(shown.range().end.at())
}
