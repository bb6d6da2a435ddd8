//! The outline: it follows the reader's place, and a jump in it moves the text.

use super::{
    going,
    model::{Model, Pane},
};
use crate::{action::Action, document::HeadingKind};

/// How far an entry stands in, in steps: the banner and stories stand out, their headings below them, the
/// sections of chapters below those.
pub fn depth(model: &Model, entry: usize) -> u16 {
    let outline = &model.open().document.outline;
    let Some(heading) = outline.get(entry) else {
        return 0;
    };
    match heading.kind {
        HeadingKind::Banner | HeadingKind::Story => 0,
        HeadingKind::Part | HeadingKind::Section => 1,
        HeadingKind::Chapter => {
            let in_part = model.open().first_part.is_some_and(|part| part < entry);
            let within = u16::from(heading.level.saturating_sub(2)).min(3);
            1 + u16::from(in_part) + within
        }
        HeadingKind::Heading => u16::from(heading.level.saturating_sub(1)).min(4),
    }
}

/// The entry in which the reader stands; the kicker of a story belongs to its headline.
pub fn here(model: &Model) -> Option<usize> {
    let document = &model.open().document;
    let block = document.block_at(model.here())?;
    let headline = document
        .story_of(block)
        .and_then(|story| document.stories.get(story)?.headline);
    document.heading_before(headline.map_or(block, |headline| block.max(headline as usize)))
}

/// Lets the cursor follow the reader, unless the pane has the focus; scrolls to the cursor.
pub fn settle(model: &mut Model, height: usize, focused: bool) {
    let len = model.open().document.outline.len();
    if !focused && let Some(here) = here(model) {
        model.outline.rest_at(here, height);
    }
    model.outline.follow(len, height);
}

/// Acts on a key of the list. Gives whether it was one.
pub fn act(model: &mut Model, action: Action, count: Option<usize>) -> bool {
    let len = model.open().document.outline.len();
    if action == Action::Go {
        follow(model, model.outline.cursor);
        return true;
    }
    model.outline.act(action, count, len)
}

/// Goes to the place of an entry.
pub fn follow(model: &mut Model, entry: usize) {
    let open = model.open();
    let Some(heading) = open.document.outline.get(entry) else {
        return;
    };
    // A story is shown from its kicker on, not from its headline.
    let story = open
        .document
        .story_of(heading.block as usize)
        .and_then(|story| open.document.stories.get(story));
    let block = match (heading.kind, story) {
        (HeadingKind::Story, Some(story)) => story.blocks.start,
        _ => heading.block,
    };
    let pos = open.document.block_start(block as usize);
    model.chosen = Pane::Story;
    going::jump(model, pos);
}
