//! Where a story ends: a document of several is read on in the next one, and one who stands at the end is told that there is more.

use super::{
    message::Message,
    model::{Model, ReadingPlace},
    reading::{Moved, with_flow},
    sheet::Stand,
};
use crate::{action::Action, i18n::Word, text::Pos};

/// How many stories stand below the one that is read.
pub(super) fn stories_below(model: &Model) -> usize {
    let open = model.open();
    open.places.len().saturating_sub(open.story + 1)
}

/// Reads a story from its beginning.
pub(super) fn begin_story(model: &mut Model, story: usize) {
    let start = model.blocks(story).start;
    let open = model.open_mut();
    let start = open.document.block_start(start as usize);
    if let Some(place) = open.places.get_mut(story) {
        *place = ReadingPlace {
            top: start,
            line: start,
        };
    }
    open.story = story;
    model.refresh_areas();
}

/// Reads the last page of a story.
pub(super) fn end_story(model: &mut Model, story: usize) {
    model.open_mut().story = story;
    model.refresh_areas();
    with_flow(model, story, |flow, _, sheet| {
        let top = sheet.end(flow);
        Stand { top, line: top }
    });
}

/// Goes to the first or the last line of the story that is read.
pub(super) fn edge(model: &mut Model, end: bool) -> Moved {
    let story = model.open().story;
    let blocks = model.blocks(story);
    let document = &model.open().document;
    let edge = if end {
        document
            .blocks
            .get((blocks.end as usize).saturating_sub(1))
            .map_or(Pos(0), |block| block.range.end)
    } else {
        document.block_start(blocks.start as usize)
    };
    with_flow(model, story, |flow, _, sheet| {
        let line = flow.locate(edge);
        Stand {
            top: if end { sheet.end(flow) } else { line },
            line,
        }
    })
}

/// Says which story has ended, and how to read on, if `ended` and others follow.
pub(super) fn tell(model: &mut Model, ended: bool) {
    if !ended || stories_below(model) == 0 {
        return;
    }
    let open = model.open();
    let values = vec![
        (open.story + 1).to_string(),
        open.places.len().to_string(),
        super::keys::key_of(model, Action::PageDown),
    ];
    model.message = Some(Message::news(Word::StoryEnd, values));
}
