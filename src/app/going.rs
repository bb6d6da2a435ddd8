//! Going to a place of the text, and remembering where one came from.

use super::{
    beside,
    jumps::Jump,
    model::{Model, Pane},
    reading::with_flow,
    sheet::Stand,
};
use crate::text::{Pos, Range};

/// Where the reader stands, to come back to.
fn here(model: &Model) -> Jump {
    let open = model.open();
    Jump {
        document: model.current,
        story: open.story,
        pos: open.place().line,
    }
}

/// Remembers where one is, before a jump.
pub(super) fn leave(model: &mut Model) {
    let here = here(model);
    model.jumps.leave(here);
}

/// Shows another document, where one stood in it.
pub(super) fn turn_to(model: &mut Model, document: usize) {
    let document = document.min(model.documents.len() - 1);
    if document != model.current {
        leave(model);
    }
    beside::read(model, document);
    model.refresh_areas();
}

/// Jumps to a place: remembers where one was, shows the place with some lines before it, or at the top when it is a heading.
pub(super) fn jump(model: &mut Model, pos: Pos) {
    leave(model);
    go(model, pos);
}

/// Jumps to a stretch that is then shown so that one cannot miss it.
pub(super) fn jump_to_target(model: &mut Model, range: Range) {
    jump(model, range.start);
    model.open_mut().target = Some(range);
}

/// Goes to a place without remembering where one was. While one selects, the selection goes along.
pub(super) fn go(model: &mut Model, pos: Pos) {
    let open = model.open_mut();
    if let Some(selection) = &mut open.selection {
        selection.moving = pos;
    }
    let story = open.document.story_at(pos);
    open.story = story;
    model.refresh_areas();
    let at_top = model.open().document.block_at(pos).is_some_and(|index| {
        model
            .open()
            .document
            .blocks
            .get(index)
            .is_some_and(|block| block.kind.is_display() && block.range.start == pos)
    });
    with_flow(model, story, |flow, now, sheet| {
        let line = flow.locate(pos);
        let end = sheet.last(flow, now.top);
        if !at_top && now.top <= line && line <= end {
            return Stand { line, ..now };
        }
        let top = if at_top {
            line
        } else {
            flow.up(line, u32::from(sheet.height / 3))
        };
        Stand {
            top: sheet.clamp(flow, top),
            line,
        }
    });
}

/// Puts a place at the top of the screen, as far as the text's end allows.
pub(super) fn go_to_top(model: &mut Model, pos: Pos) {
    let story = model.open().story;
    with_flow(model, story, |flow, _, sheet| {
        let line = flow.locate(pos);
        Stand {
            top: sheet.clamp(flow, line),
            line,
        }
    });
}

/// Reads another story, where one left it.
pub(super) fn to_story(model: &mut Model, story: usize) {
    let last = model.open().places.len().saturating_sub(1);
    if story.min(last) != model.open().story {
        leave(model);
        model.open_mut().story = story.min(last);
    }
    model.chosen = Pane::Story;
}

pub(super) fn through_jumps(model: &mut Model, times: usize, back: bool) {
    for _ in 0..times {
        let here = here(model);
        let Some(to) = (if back {
            model.jumps.back(here)
        } else {
            model.jumps.forward()
        }) else {
            return;
        };
        if to.document != model.current {
            beside::read(model, to.document);
            model.refresh_areas();
        }
        model.open_mut().story = to.story;
        go(model, to.pos);
    }
}
