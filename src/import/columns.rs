//! Paragraphs of a page: wrapped lines put together, and paragraphs that the print columns cut in two joined again.

use crate::{document::Decisions, text::Range};

use super::{
    credit,
    facts::{End, Face, end, face, goes_on, is_numbered, is_speech},
    furniture,
    join::{Cut, blank_between},
    lines::{Line, is_indented, letters},
    opening::opens_story,
    page::Item,
    wrap::{Heading, Wrap},
};

/// What is left of a paragraph that breaks off without a mark has at least so many letters.
const SHORTEST_CUT: usize = 20;

/// A line of verse has at most so many letters, marks among them.
const LONGEST_VERSE: usize = 12;

/// A column holds more characters than this.
const NARROWEST: usize = 8;

/// The paragraphs of a page, lines wrapped by hand put together.
pub(super) fn paragraphs(
    text: &str,
    lines: &[Line],
    decisions: &mut Decisions,
    cuts: &mut Vec<Cut>,
) -> Vec<Item> {
    let wrapped = Wrap::of(text, lines, decisions.wrapped_at, |_| false);
    decisions.wrapped_at = wrapped.map(|wrap| wrap.width);
    let mut items: Vec<Item> = Vec::new();
    let mut gap = 0;
    let mut last: Option<&Line> = None;
    for line in lines {
        if line.words.is_empty() {
            gap += 1;
            continue;
        }
        let before = last.filter(|_| gap == 0).zip(items.last_mut()).zip(wrapped);
        if let Some(((last, item), wrap)) = before
            && wrap.goes_on(text, (last, line), 0, Heading::No)
            && continues(text, last.words, line.words)
        {
            let parted = Range::new(last.words.end, line.words.start);
            cuts.push(Cut {
                range: parted,
                blank: blank_between(last.words.of(text), line.words.of(text)),
            });
            item.range.end = line.words.end;
        } else {
            items.push(Item {
                range: line.words,
                gap,
                face: Face::Prose,
                end: End::Open,
                kind: crate::document::Kind::Body,
            });
        }
        last = Some(line);
        gap = 0;
    }
    for item in &mut items {
        item.face = furniture::look(item.range.of(text));
        item.end = end(item.range.of(text));
    }
    items
}

/// Whether a full line goes on in the next.
fn continues(text: &str, line: Range, next: Range) -> bool {
    let next = next.of(text);
    if goes_on(next) || end(line.of(text)) == End::Middle {
        return true;
    }
    !next.starts_with(['□', '○', '◎', '◇'])
        && !is_numbered(next)
        && !opens_story(next)
        && !matches!(face(next), Face::Credit(_))
}

/// Joins paragraphs that the columns cut in two: one that ends in the middle of a sentence with one that cannot begin anything.
pub(super) fn join(text: &str, items: Vec<Item>, cuts: &mut Vec<Cut>) -> Vec<Item> {
    let prose = || items.iter().filter(|item| item.face == Face::Prose);
    let indented = prose().filter(|item| is_indented(text, item.range)).count();
    let indents = indented * 2 > prose().count();
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        if let Some(before) = joined.last_mut()
            && cut_in_two(text, before, &item, indents)
        {
            let (first, second) = (before.range.of(text), item.range.of(text));
            cuts.push(Cut {
                range: Range::new(before.range.end, item.range.start),
                blank: blank_between(first, second),
            });
            before.range.end = item.range.end;
            before.end = item.end;
            before.face = Face::Prose;
            continue;
        }
        joined.push(item);
    }
    joined
}

fn cut_in_two(text: &str, before: &Item, item: &Item, indents: bool) -> bool {
    let second = item.range.of(text);
    if matches!(
        before.face,
        Face::Credit(_) | Face::Rule | Face::Caption | Face::Jump | Face::Folio | Face::Contact
    ) || matches!(
        item.face,
        Face::Rule | Face::Jump | Face::Folio | Face::Contact | Face::Credit(_) | Face::Caption
    ) {
        return false;
    }
    let first = before.range.of(text);
    // Lines of one length are verse.
    let verse = letters(first) <= LONGEST_VERSE && letters(first) == letters(second);
    if verse || credit::is_bare_name(first) || is_speech(second) || letters(first) < NARROWEST {
        return false;
    }
    if goes_on(second) {
        return before.face == Face::Prose || before.end != End::Sentence;
    }
    match before.end {
        End::Sentence => false,
        End::Middle => !is_numbered(second) && !opens_story(second),
        // Neither verse nor the words to a picture: what was cut has a mark somewhere, and its second half no indent of its own.
        End::Open => {
            before.face == Face::Prose
                && item.face == Face::Prose
                && letters(first) >= SHORTEST_CUT
                && first.contains(['，', ',', '。', '、'])
                && !(indents && is_indented(text, item.range))
                && !is_numbered(second)
                && !opens_story(second)
        }
    }
}
