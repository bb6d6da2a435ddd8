//! Quoting a stretch with its surroundings.

use memchr::memmem;

use super::Anchor;
use crate::{
    document::Document,
    text::{Pos, Range},
};

/// Characters of a stretch that are quoted from its start.
pub(super) const HERE: usize = 2048;
/// Characters of context on each side; also of a long stretch's end, and of the words behind a place.
pub(super) const CONTEXT: usize = 64;
/// Characters to which the context reaches to hold the whole paragraph.
const PARAGRAPH: usize = 256;
/// Headings above a stretch, and characters of each.
const SECTIONS: usize = 8;
/// Equal stretches that are counted at most; a text of nothing else would take long.
pub(super) const TWINS: u32 = 1000;

/// Quotes a stretch of `document`. An empty range is taken as a place between two characters, as [`pin_place`] does.
/// Bounds that fall inside a character or outside the text move back to one that exists.
/// Looks once through the whole text for equal stretches: a few milliseconds for 10 MB.
pub fn pin(document: &Document, range: Range) -> Anchor {
    let mut anchor = quote(document, range);
    if anchor.length > 0 {
        anchor.twins = Some(twins(&document.text, &anchor));
    }
    anchor
}

/// Quotes the place before the character at `pos`: the reader's place, an entry of the jump list. Cost: its surroundings only.
pub fn pin_place(document: &Document, pos: Pos) -> Anchor {
    quote(
        document,
        Range {
            start: pos,
            end: pos,
        },
    )
}

fn quote(document: &Document, range: Range) -> Anchor {
    let text = document.text.as_str();
    let start = floor(text, range.start.at());
    let end = floor(text, range.end.at()).max(start);
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let (stretch, behind) = rest.split_at_checked(end - start).unwrap_or((rest, ""));
    let paragraph = document.block_at(Pos::from(start)).unwrap_or(0);
    let block = document
        .blocks
        .get(paragraph)
        .map_or(Range::new(start, end), |block| block.range);
    let length = stretch.chars().count();
    let in_block_before = count_up_to(text.get(block.start.at().min(start)..start));
    let in_block_after = count_up_to(text.get(end..block.end.at().max(end)));
    let before = last(before, CONTEXT.max(in_block_before));
    let (here, tail, after) = if length == 0 {
        let (here, after) = cut(behind, CONTEXT);
        (here, "", cut(after, CONTEXT).0)
    } else {
        let (here, more) = cut(stretch, HERE);
        let tail = if more.is_empty() {
            ""
        } else {
            last(stretch, CONTEXT)
        };
        (here, tail, cut(behind, CONTEXT.max(in_block_after)).0)
    };
    Anchor {
        here: here.to_owned(),
        tail: tail.to_owned(),
        length: length as u32,
        before: before.to_owned(),
        after: after.to_owned(),
        lead: in_block_before as u32,
        trail: in_block_after as u32,
        pos: start as u32,
        of: text.len() as u32,
        paragraph: paragraph as u32,
        section: section(document, paragraph),
        twins: None,
    }
}

/// The last character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The characters of a part of the paragraph, but 0 where they are more than the context may reach to.
fn count_up_to(part: Option<&str>) -> usize {
    let count = part.map_or(0, |part| part.chars().take(PARAGRAPH + 1).count());
    if count > PARAGRAPH { CONTEXT } else { count }
}

/// The first `count` characters and the rest.
pub(super) fn cut(text: &str, count: usize) -> (&str, &str) {
    let at = text
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(at, _)| at);
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// The last `count` characters.
pub(super) fn last(text: &str, count: usize) -> &str {
    let Some(back) = count.checked_sub(1) else {
        return "";
    };
    let at = text.char_indices().rev().nth(back).map_or(0, |(at, _)| at);
    text.get(at..).unwrap_or_default()
}

/// The headings above block `index`, outermost first; a heading's own block has those above it.
fn section(document: &Document, index: usize) -> Vec<String> {
    let mut above = Vec::new();
    let mut level = u8::MAX;
    let mut at = index
        .checked_sub(1)
        .and_then(|block| document.heading_before(block));
    while let Some(entry) = at {
        let Some(heading) = document.outline.get(entry) else {
            break;
        };
        if heading.level < level {
            level = heading.level;
            let words = document.block_text(heading.block as usize);
            above.push(cut(words, CONTEXT).0.to_owned());
        }
        if level <= 1 || above.len() == SECTIONS {
            break;
        }
        at = entry.checked_sub(1);
    }
    above.reverse();
    above
}

/// How many stretches equal to the anchor's stand before it, and how many there are.
fn twins(text: &str, anchor: &Anchor) -> (u32, u32) {
    let (mut before, mut all) = (0, 0);
    for at in memmem::find_iter(text.as_bytes(), anchor.here.as_bytes()) {
        all += 1;
        before += u32::from(at < anchor.pos as usize);
        if all == TWINS {
            break;
        }
    }
    (before, all)
}
