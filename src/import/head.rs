//! A run of display lines: the head of a story (banner, kicker, headline, deck), or headings of its sections.

use crate::document::Kind;

use super::{
    credit::{self, Credit},
    facts::{Face, is_numbered, opens_story},
    lexicon::BANNERS,
    page::Item,
};

/// What a run of display lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The head of the page's first story, with a banner over it perhaps.
    Top,
    /// The head of a story.
    Story,
    /// Headings of sections in the story that goes on.
    Sections,
}

/// What the run of `length` display lines from `at` is. `closed`: the story before it has ended by its own signs.
pub(super) fn place(
    text: &str,
    items: &[Item],
    at: usize,
    length: usize,
    closed: bool,
    first: bool,
) -> Place {
    if first {
        return Place::Top;
    }
    let run = items.get(at..at + length).unwrap_or_default();
    let next = items.get(at + length);
    let numbered = run.iter().any(|item| is_numbered(item.range.of(text)));
    let writer = next.is_some_and(|item| item.face == Face::Credit(Credit::Writer));
    let opener =
        next.is_some_and(|item| item.face == Face::Prose && opens_story(item.range.of(text)));
    let several = length > 1;
    let author = run
        .last()
        .is_some_and(|item| credit::is_bare_name(item.range.of(text)));
    if (!numbered && (several || closed)) || writer || opener || (several && author) {
        Place::Story
    } else {
        Place::Sections
    }
}

/// Gives the lines of a run their kinds. Returns where the story begins and how many lines were used.
pub(super) fn assign(
    text: &str,
    items: &mut [Item],
    at: usize,
    length: usize,
    place: Place,
) -> (usize, usize) {
    let run = items.get_mut(at..at + length).unwrap_or_default();
    if place == Place::Sections {
        for item in run {
            item.kind = Kind::Heading;
        }
        return (at, length);
    }
    let mut lines = run;
    // The author's name alone below the title of an essay.
    if lines.len() > 1
        && let Some(last) = lines.last_mut()
        && credit::is_bare_name(last.range.of(text))
    {
        last.kind = Kind::Byline;
        last.face = Face::Credit(Credit::Writer);
        let before = lines.len() - 1;
        lines = lines.get_mut(..before).unwrap_or_default();
    }
    let mut banners = 0;
    while place == Place::Top
        && banners + 1 < lines.len()
        && let Some(line) = lines.get_mut(banners)
        && is_banner(line.range.of(text))
    {
        line.kind = Kind::Banner;
        banners += 1;
    }
    let lines = lines.get_mut(banners..).unwrap_or_default();
    heads(text, lines);
    (at + banners, length)
}

/// Whether the first line of the page stands over the whole of it.
fn is_banner(words: &str) -> bool {
    BANNERS.iter().any(|word| words.contains(word)) && !words.starts_with('—')
}

/// Kicker, headline, deck.
fn heads(text: &str, run: &mut [Item]) {
    let count = run.iter().filter(|item| item.face == Face::Display).count();
    let dashed = |item: &Item| item.range.of(text).starts_with(['—', '─', '－', '-']);
    let letters = |item: &Item| {
        item.range
            .of(text)
            .chars()
            .filter(|c| !c.is_whitespace())
            .count()
    };
    let run = run.get_mut(..count).unwrap_or_default();
    let headline = match run {
        [] | [_] => 0,
        [first, second] => {
            let (one, two) = (letters(first), letters(second));
            // A pair of phrases over one line: a kicker.
            let paired = parted(first.range.of(text)) && !parted(second.range.of(text));
            let longer = !paired && two > one + 6 && two * 10 > one * 14;
            usize::from(!(dashed(second) || longer))
        }
        [_, second, ..] => usize::from(!dashed(second)),
    };
    for (index, item) in run.iter_mut().enumerate() {
        item.kind = match index.cmp(&headline) {
            std::cmp::Ordering::Less => Kind::Kicker,
            std::cmp::Ordering::Equal => Kind::Headline,
            std::cmp::Ordering::Greater => Kind::Deck,
        };
    }
}

/// Whether blanks part a line into phrases.
fn parted(words: &str) -> bool {
    words.split_whitespace().count() > 1
}
