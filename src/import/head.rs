//! A run of display lines: the head of a story (banner, kicker, headline, deck), or headings of its sections.

use crate::document::Kind;

use super::{
    banner,
    credit::Credit,
    facts::{Face, is_numbered},
    headline::heads,
    lexicon::{BOXES, BRIEFS_LAST, strip_first, strip_last},
    opening::{closes_story, opens_story},
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

/// The blank lines before display lines on this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap(u32);

/// How many blank lines stand before most runs of display lines: a wider gap parts stories.
pub(super) fn usual_gap(items: &[Item]) -> Gap {
    let begins = items.windows(2).filter_map(|pair| match pair {
        [before, item] if item.face == Face::Display && before.face != Face::Display => {
            Some(item.gap)
        }
        _ => None,
    });
    Gap(begins.min().unwrap_or(0))
}

/// How many display lines follow one another from `at` on.
pub(super) fn run(items: &[Item], at: usize) -> usize {
    let rest = items.get(at..).unwrap_or_default();
    rest.iter()
        .take_while(|item| item.face == Face::Display)
        .count()
}

/// What the run of display lines from `at` is, where there is a story before it. `closed`: that has ended by its own signs.
pub(super) fn place(text: &str, items: &[Item], at: usize, closed: bool, usual: Gap) -> Place {
    let length = run(items, at);
    let lines = items.get(at..at + length).unwrap_or_default();
    let next = items.get(at + length);
    let numbered = lines.iter().any(|item| is_numbered(item.range.of(text)));
    let writer = next.is_some_and(|item| item.face == Face::Credit(Credit::Writer));
    // （上接第一版）
    let goes_on = next.is_some_and(|item| item.face == Face::Jump);
    let opener =
        next.is_some_and(|item| item.face == Face::Prose && opens_story(item.range.of(text)));
    let wider = lines.first().is_some_and(|item| item.gap > usual.0.max(1));
    let column = lines
        .first()
        .is_some_and(|item| banner::heads_briefs(item.range.of(text)));
    let brief = lines
        .iter()
        .any(|item| strip_last(item.range.of(text), BRIEFS_LAST).is_some());
    if writer
        || opener
        || goes_on
        || column
        || brief
        || (!numbered && (length > 1 || closed || wider))
    {
        Place::Story
    } else {
        Place::Sections
    }
}

/// Whether the text from `at` on is signed at its end: its paragraphs are followed by the name of their writer, in brackets or
/// at the right.
pub(super) fn signed_below(text: &str, items: &[Item], at: usize) -> bool {
    let rest = items.get(at..).unwrap_or_default();
    let prose = rest.iter().take_while(|item| item.face == Face::Prose);
    let count = prose.clone().count();
    let last = count.checked_sub(1).and_then(|last| rest.get(last));
    let behind = rest.get(count).map(|item| item.face);
    count > 0
        && (behind == Some(Face::Credit(Credit::Writer))
            || last.is_some_and(|item| closes_story(item.range.of(text))))
}

/// Whether a line heads a box beside its story: 新闻链接, 延伸阅读：….
pub(super) fn is_box(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    strip_first(bare, BOXES).is_some() || strip_last(bare, BOXES).is_some()
}

/// Gives the lines of a run their kinds. Returns where the story begins: behind the banner.
pub(super) fn assign(
    text: &str,
    items: &mut [Item],
    at: usize,
    length: usize,
    place: Place,
) -> usize {
    let next = items.get(at + length).map(|item| item.face);
    let (before, rest) = items.split_at_mut(at.min(items.len()));
    let (run, behind) = rest.split_at_mut(length.min(rest.len()));
    if place == Place::Sections {
        for item in run {
            item.kind = Kind::Heading;
        }
        return at;
    }
    let mut banners = 0;
    if place == Place::Top {
        banners = banner::count(text, before, run, next, other_head(behind));
    }
    for line in run.iter_mut().take(banners) {
        line.kind = Kind::Banner;
    }
    heads(text, run.get_mut(banners..).unwrap_or_default());
    at + banners
}

/// How many lines the next run of several display lines has; 0 where all stand alone.
fn other_head(rest: &[Item]) -> usize {
    let faces = rest.iter().map(|item| item.face == Face::Display);
    let mut count = 0;
    for display in faces {
        if display {
            count += 1;
        } else if count > 1 {
            break;
        } else {
            count = 0;
        }
    }
    if count > 1 { count } else { 0 }
}

/// How many characters of a line are no blanks.
pub(super) fn letters(words: &str) -> usize {
    words.chars().filter(|c| !c.is_whitespace()).count()
}
