//! What a decoded text is: which structure, and whether its half-width marks stand for full-width ones.

use crate::document::{Punctuation, Structure};

use super::{
    Hint, banner,
    chapters::{self, Doubt, Mark},
    credit,
    credit::is_han,
    front,
    lexicon::NAME_MARKS,
    lines::lines,
    opening::opens_story,
};

/// So much of a text is looked at, in bytes. Both the head and the whole are judged by the same part.
const ENOUGH: usize = 64 * 1024;

/// The structure of a text whose user asked for none. A page is short, has by-lines or datelines, and no chapters.
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
    let (mut chapters, mut credits) = (0, 0);
    let first = lines(start).find(|line| !line.words.is_empty());
    if first.is_some_and(|line| banner::stands_over(line.words.of(start))) {
        credits += 1;
    } else if first.is_some_and(|line| front::before_author(line.words.of(start)).is_some()) {
        // A book's name and its author.
        chapters += 2;
    }
    for line in lines(start) {
        let words = line.words.of(start);
        let mark = chapters::read(words, hint.rules);
        let chapter = |mark: Mark| mark.doubt == Doubt::Sure && !mark.class.is_numbered();
        if mark.is_some_and(chapter) {
            chapters += 1;
        } else if opens_story(words)
            || (credit::read(words).is_some() && front::author_in(words).is_none())
            || (words.starts_with(|c| NAME_MARKS.contains(c)) && credit::is_bare_name(words))
        {
            credits += 1;
        }
    }
    let least = if head_only { 2 } else { 1 };
    if credits >= least && chapters < 2 {
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
