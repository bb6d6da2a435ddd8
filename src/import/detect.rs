//! What a decoded text is: which structure, and whether its half-width marks stand for full-width ones.

use crate::document::{Punctuation, Structure};

use super::{
    Hint, banner,
    chapters::{self, Doubt},
    credit,
    credit::is_han,
    facts::Face,
    front, furniture,
    lexicon::NAME_MARKS,
    lines::lines,
    opening::opens_story,
};

/// So much of a text is looked at, in bytes. Both the head and the whole are judged by the same part.
const ENOUGH: usize = 64 * 1024;

/// A sign counts so often for a page, and so often for a long text: one of a kind tells much, the hundredth nothing.
const MOST_OF_PAGE: u32 = 4;
const MOST_OF_TEXT: u32 = 6;

/// What speaks for a long text before a line is read: a page must show that it is one.
const DOUBT: u32 = 4;

/// The structure of a text whose user asked for none. A page is short, and shows by-lines, datelines and what stands around stories; a long
/// text shows chapters. Which signs speak was found by logistic regression on the annotated texts, how much by trying small numbers there.
pub(super) fn structure(text: &str, hint: &Hint, head_only: bool) -> Structure {
    let name = hint.name;
    let ending = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown" | "mkd") => return Structure::Markdown,
        Some("html" | "htm" | "xhtml") => return Structure::Html,
        _ => {}
    }
    let start = start_of(text);
    let front: String = start
        .trim_start_matches('\u{feff}')
        .trim_start()
        .chars()
        .take(16)
        .collect();
    let front = front.to_ascii_lowercase();
    if front.starts_with("<!doctype html") || front.starts_with("<html") {
        return Structure::Html;
    }
    if text.len() > ENOUGH {
        return Structure::Text;
    }
    let (mut chapters, mut numbered, mut credits) = (0, 0, 0);
    let mut around = [0; 3];
    let first = lines(start).find(|line| !line.words.is_empty());
    if first.is_some_and(|line| banner::stands_over(line.words.of(start))) {
        credits += 1;
    } else if first.is_some_and(|line| front::before_author(line.words.of(start)).is_some()) {
        // A book's name and its author.
        chapters += 1;
    }
    for line in lines(start) {
        let words = line.words.of(start);
        match chapters::read(words, hint.rules).filter(|mark| mark.doubt == Doubt::Sure) {
            Some(mark) if mark.class.is_numbered() => numbered += 1,
            Some(_) => {
                chapters += 1;
                continue;
            }
            None => {}
        }
        let is_credit = credit::read(words).is_some();
        let look = (!is_credit).then(|| furniture::face(words)).flatten();
        let place = look.and_then(|look| match look {
            Face::Folio => Some(0),
            Face::Contact => Some(1),
            Face::Jump => Some(2),
            _ => None,
        });
        if let Some(seen) = place.and_then(|place| around.get_mut(place)) {
            *seen += 1;
        }
        let credit = is_credit && front::author_in(words).is_none();
        let name = words.starts_with(|c| NAME_MARKS.contains(c)) && credit::is_bare_name(words);
        if opens_story(words) || credit || name {
            credits += 1;
        }
    }
    let around: u32 = around.iter().map(|&seen| MOST_OF_PAGE.min(seen)).sum();
    let page = 8 * MOST_OF_PAGE.min(credits) + 2 * around;
    let text = 2 * MOST_OF_TEXT.min(chapters) + MOST_OF_TEXT.min(numbered);
    // A head shows less than the whole: what it is taken for must hold for that too.
    let doubt = if head_only { 2 * DOUBT } else { DOUBT };
    if page > text + doubt {
        Structure::Page
    } else {
        Structure::Text
    }
}

/// What `--punctuation auto` means for a text: full width where at least 90 % of the commas next to Han are ASCII (typesetting.md 8).
pub(super) fn punctuation(text: &str) -> Punctuation {
    let start = start_of(text);
    let beside_han = |at: usize, length: usize| {
        let before = start.get(..at).and_then(|text| text.chars().next_back());
        let behind = start
            .get(at + length..)
            .and_then(|text| text.chars().next());
        before.is_some_and(is_han) || behind.is_some_and(is_han)
    };
    let bytes = start.as_bytes();
    let ascii = memchr::memchr_iter(b',', bytes)
        .filter(|&at| beside_han(at, 1))
        .count();
    let wide = memchr::memmem::find_iter(bytes, "，".as_bytes())
        .filter(|&at| beside_han(at, 3))
        .count();
    if ascii > 0 && ascii * 10 >= (ascii + wide) * 9 {
        Punctuation::Fullwidth
    } else {
        Punctuation::Source
    }
}

fn start_of(text: &str) -> &str {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
