//! Moving in the text. Line moves scroll the text under the reader's line; where the text cannot scroll, the line moves.

use super::{
    areas::{StoryArea, measure},
    ending, going,
    message::Message,
    model::{Model, ReadingPlace},
    sheet::{Sheet, Stand},
    waiting,
};
use crate::{
    action::Action,
    i18n::Word,
    layout::{Flow, Measure, Pinyin},
    text::Pos,
};

/// A story's lines as its pane sets them.
pub(super) fn flow<'a>(model: &'a Model, story: usize, measure: &'a Measure) -> Flow<'a> {
    let open = model.open();
    Flow {
        document: &open.document,
        blocks: model.blocks(story),
        measure,
        ruler: &model.ruler,
        cache: &model.derived.cache,
        pinyin: Pinyin {
            all: model.pinyin(),
            except: &open.pinyin_except,
        },
    }
}

/// The pane of a story, if it is on the screen.
fn area(model: &Model, story: usize) -> Option<StoryArea> {
    model
        .derived
        .areas
        .stories
        .iter()
        .find(|area| area.story == story)
        .copied()
}

/// What of a reader's stand has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    /// The topmost line.
    pub top: bool,
    /// The reader's line.
    pub line: bool,
}

/// Does something with the layout of a story and puts the reader where it says.
pub(super) fn with_flow(
    model: &mut Model,
    story: usize,
    go: impl FnOnce(&Flow<'_>, Stand, Sheet) -> Stand,
) -> Moved {
    let Some(area) = area(model, story) else {
        return Moved::default();
    };
    let measure = measure(model, &area);
    let flow = flow(model, story, &measure);
    let sheet = area.sheet();
    let now = sheet.stand(
        &flow,
        model.open().places.get(story).copied().unwrap_or_default(),
    );
    let then = go(&flow, now, sheet);
    if then != now {
        let place = ReadingPlace {
            top: flow.start(then.top),
            line: flow.start(then.line),
        };
        if let Some(kept) = model.open_mut().places.get_mut(story) {
            *kept = place;
        }
    }
    Moved {
        top: then.top != now.top,
        line: then.line != now.line,
    }
}

/// Scrolls by lines in the pane of `story`, without giving it the focus.
pub(super) fn scroll(model: &mut Model, story: usize, lines: isize) {
    with_flow(model, story, |flow, now, sheet| {
        let by = lines.unsigned_abs() as u32;
        if lines > 0 {
            sheet.rows_down(flow, now, by)
        } else {
            Sheet::rows_up(flow, now, by)
        }
    });
}

/// Moves as an action says. Gives whether the action was one of moving.
pub(super) fn act(model: &mut Model, action: Action, count: Option<usize>) -> bool {
    if action == Action::Percent && count.is_none() {
        model.message = Some(Message::news(Word::ActionPercent, Vec::new()));
        return true;
    }
    if waiting::waits(model, action, count) {
        return true;
    }
    let times = count.unwrap_or(1);
    let story = model.open().story;
    match action {
        Action::LineDown | Action::LineUp | Action::HalfDown | Action::HalfUp => {
            let moved = with_flow(model, story, |flow, now, sheet| {
                let half = u32::from(sheet.height / 2).max(1);
                let rows = times as u32;
                match action {
                    Action::LineDown => sheet.rows_down(flow, now, rows),
                    Action::LineUp => Sheet::rows_up(flow, now, rows),
                    Action::HalfDown => sheet.rows_down(flow, now, half.saturating_mul(rows)),
                    _ => Sheet::rows_up(flow, now, half.saturating_mul(rows)),
                }
            });
            let down = matches!(action, Action::LineDown | Action::HalfDown);
            ending::tell(model, down && moved == Moved::default());
        }
        Action::PageDown | Action::PageUp => {
            for _ in 0..times {
                let before = model.open().place();
                turn_page(model, action == Action::PageDown);
                if model.open().place() == before {
                    break;
                }
            }
        }
        Action::Top | Action::End => match count {
            Some(paragraph) => to_paragraph(model, paragraph),
            None => to_edge(model, action == Action::End),
        },
        Action::Percent => to_percent(model, times),
        Action::ParagraphDown | Action::ParagraphUp => {
            by_paragraphs(model, times, action == Action::ParagraphDown);
        }
        Action::SectionDown | Action::SectionUp => {
            by_sections(model, times, action == Action::SectionDown);
        }
        Action::StoryLeft | Action::StoryRight => {
            let right = action == Action::StoryRight;
            if super::beside::goes_over(model, right) {
                super::beside::go_over(model);
            } else if right {
                going::to_story(model, story + times);
            } else {
                going::to_story(model, story.saturating_sub(times));
            }
        }
        Action::JumpBack | Action::JumpForward => {
            going::through_jumps(model, times, action == Action::JumpBack);
        }
        _ => return false,
    }
    true
}

/// A page down, or up: a page up goes back to the page one came from, whatever the rules of pages make of the way. Behind a story's
/// last page comes the next story.
fn turn_page(model: &mut Model, down: bool) {
    let before = model.open().place();
    let story = model.open().story;
    if down {
        let moved = with_flow(model, story, |flow, now, sheet| sheet.page_down(flow, now));
        if !moved.top && ending::stories_below(model) > 0 {
            ending::begin_story(model, story + 1);
        }
        let open = model.open_mut();
        let after = open.place();
        if after.top != before.top {
            open.pages.push((after.top, before.top));
        }
        return;
    }
    let open = model.open_mut();
    if let Some((_, top)) = open.pages.pop().filter(|(after, _)| *after == before.top) {
        open.story = open.document.story_at(top);
        let story = open.story;
        if let Some(place) = open.places.get_mut(story) {
            *place = ReadingPlace { top, line: top };
        }
        return;
    }
    open.pages.clear();
    let moved = with_flow(model, story, |flow, now, sheet| sheet.page_up(flow, now));
    if !moved.top && story > 0 {
        ending::end_story(model, story - 1);
    }
}

/// To a paragraph counted from 1 through the whole document.
fn to_paragraph(model: &mut Model, paragraph: usize) {
    let last = model.open().document.blocks.len().saturating_sub(1);
    let pos = model
        .open()
        .document
        .block_start(paragraph.saturating_sub(1).min(last));
    going::jump(model, pos);
}

/// To an edge of the story; from there to that of the document.
fn to_edge(model: &mut Model, end: bool) {
    going::leave(model);
    if ending::edge(model, end) == Moved::default() {
        let last = model.open().places.len().saturating_sub(1);
        model.open_mut().story = if end { last } else { 0 };
        model.refresh_areas();
        ending::edge(model, end);
    }
    ending::tell(model, end);
}

fn to_percent(model: &mut Model, percent: usize) {
    let open = model.open();
    let blocks = model.blocks(open.story);
    let start = open.document.block_start(blocks.start as usize).at();
    let end = open
        .document
        .blocks
        .get((blocks.end as usize).saturating_sub(1))
        .map_or(0, |block| block.range.end.at());
    let wanted = start
        + end.saturating_sub(start) / 100 * percent.min(100)
        + end.saturating_sub(start) % 100 * percent.min(100) / 100;
    let text = &open.document.text;
    let pos = (start..=wanted.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(start);
    going::jump(model, pos.into());
}

fn by_paragraphs(model: &mut Model, times: usize, down: bool) {
    let open = model.open();
    let blocks = model.blocks(open.story);
    let line = open.place().line;
    let Some(here) = open.document.block_at(line) else {
        return;
    };
    let here = here as u32;
    let block = if down {
        (here + times as u32).min(blocks.end.saturating_sub(1))
    } else {
        // Within a paragraph the first step up goes to its own start.
        let inside = u32::from(open.document.block_start(here as usize) < line);
        (here + inside)
            .saturating_sub(times as u32)
            .max(blocks.start)
    };
    let pos = open.document.block_start(block as usize);
    going::go_to_top(model, pos);
}

fn by_sections(model: &mut Model, times: usize, down: bool) {
    let open = model.open();
    let line = open.place().line;
    let starts =
        |heading: &crate::document::Heading| open.document.block_start(heading.block as usize);
    let outline = &open.document.outline;
    let target = if down {
        let next = outline.partition_point(|heading| starts(heading) <= line);
        outline.get((next + times - 1).min(outline.len().saturating_sub(1)))
    } else {
        let before = outline.partition_point(|heading| starts(heading) < line);
        before
            .checked_sub(1)
            .and_then(|last| outline.get((last + 1).saturating_sub(times)))
    };
    let Some(pos) = target.map(starts) else {
        return;
    };
    going::leave(model);
    let story = model.open().document.story_at(pos);
    model.open_mut().story = story;
    model.refresh_areas();
    going::go_to_top(model, pos);
}

/// The place some lines below or above another, in the same column.
pub(super) fn beside(model: &Model, pos: Pos, lines: usize, down: bool) -> Pos {
    let story = model.open().document.story_at(pos);
    let Some(area) = area(model, story) else {
        return pos;
    };
    let measure = measure(model, &area);
    let flow = flow(model, story, &measure);
    let at = flow.locate(pos);
    let from = flow.set(at.block).glyphs(at.line as usize);
    let column = from
        .iter()
        .rfind(|glyph| glyph.at <= pos)
        .map_or(0, |glyph| glyph.column);
    let to = (0..lines).try_fold(at, |at, _| {
        if down {
            flow.next(at)
        } else {
            flow.previous(at)
        }
    });
    let to = to.unwrap_or(if down { flow.last() } else { flow.first() });
    let glyphs = flow.set(to.block).glyphs(to.line as usize);
    glyphs
        .iter()
        .rfind(|glyph| glyph.column <= column)
        .or(glyphs.first())
        .map_or(pos, |glyph| glyph.at)
}
