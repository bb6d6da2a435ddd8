//! A run of display lines: the head of a story (banner, kicker, headline, deck), or headings of its sections.

use crate::document::Kind;

use super::{
    credit::{self, Credit},
    facts::{Face, is_numbered, opens_story},
    lexicon::{BANNERS, BRIEFS_LAST, COLUMNS, COLUMNS_LAST, MORE, strip_first, strip_last},
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

/// What the run of display lines from `at` is. `closed`: the story before it has ended by its own signs; `top`: there is none.
pub(super) fn place(
    text: &str,
    items: &[Item],
    at: usize,
    closed: bool,
    top: bool,
    usual: Gap,
) -> Place {
    if top {
        return Place::Top;
    }
    let length = run(items, at);
    let lines = items.get(at..at + length).unwrap_or_default();
    let next = items.get(at + length);
    let numbered = lines.iter().any(|item| is_numbered(item.range.of(text)));
    let writer = next.is_some_and(|item| item.face == Face::Credit(Credit::Writer));
    let opener =
        next.is_some_and(|item| item.face == Face::Prose && opens_story(item.range.of(text)));
    let wider = lines.first().is_some_and(|item| item.gap > usual.0.max(1));
    let brief = lines
        .iter()
        .any(|item| strip_last(item.range.of(text), BRIEFS_LAST).is_some());
    if writer || opener || brief || (!numbered && (length > 1 || closed || wider)) {
        Place::Story
    } else {
        Place::Sections
    }
}

/// Gives the lines of a run their kinds. Returns where the story begins: behind the banner.
pub(super) fn assign(
    text: &str,
    items: &mut [Item],
    at: usize,
    length: usize,
    place: Place,
) -> usize {
    let other = items.get(at + length..).map_or(0, other_head);
    let run = items.get_mut(at..at + length).unwrap_or_default();
    if place == Place::Sections {
        for item in run {
            item.kind = Kind::Heading;
        }
        return at;
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
        && let Some([line, behind @ ..]) = lines.get(banners..)
        && is_banner(text, line, behind, other)
    {
        banners += 1;
    }
    for line in lines.iter_mut().take(banners) {
        line.kind = Kind::Banner;
    }
    heads(text, lines.get_mut(banners..).unwrap_or_default());
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

/// Whether a line at the top of the page, before the lines `behind`, stands over the whole of it. `other` is the number of lines
/// in the head of another story.
fn is_banner(text: &str, line: &Item, behind: &[Item], other: usize) -> bool {
    let words = line.range.of(text);
    if is_folio(words) || (!behind.is_empty() && is_column(words)) {
        return true;
    }
    let [next, rest @ ..] = behind else {
        return false;
    };
    let dashed = |item: &Item| item.range.of(text).starts_with(['—', '─', '－']);
    if dashed(next) {
        return false;
    }
    let named = BANNERS.iter().any(|word| words.contains(word));
    let letters = |item: &Item| {
        item.range
            .of(text)
            .chars()
            .filter(|c| !c.is_whitespace())
            .count()
    };
    let over = |item: &Item| letters(line) * 2 >= letters(item) * 3;
    let third = rest.first().is_some_and(|item| !dashed(item));
    let set_off = third && rest.first().is_some_and(|item| next.gap > item.gap);
    let more = third && rest.len() == 1 && other == 2;
    named || set_off || more || (third && rest.len() == 1 && over(next) && rest.iter().all(over))
}

/// Whether a line can only stand over a page: its date and number, or the name of a column.
pub(super) fn stands_over(words: &str) -> bool {
    is_folio(words) || is_column(words)
}

/// The name of a page or column: 综合新闻, 读者来信.
fn is_column(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    COLUMNS.contains(&bare)
        || strip_last(bare, COLUMNS_LAST).is_some_and(|name| COLUMNS.contains(&name))
}

/// A line with the page's date or number and nothing else that is longer: `2025年11月3日 星期一 A03版 要闻`.
fn is_folio(words: &str) -> bool {
    let day = [
        "星期", "周一", "周二", "周三", "周四", "周五", "周六", "周日",
    ]
    .iter()
    .any(|day| words.contains(day));
    let date = words.contains('年')
        && words.contains('月')
        && words.contains('日')
        && words.chars().any(char::is_numeric);
    let page = words
        .split([' ', '\u{3000}', '：', ':', '|', '｜', '　', '\t'])
        .any(|word| {
            let bare = word.trim_start_matches('第').trim_end_matches(['版', '面']);
            (word.len() > bare.len()
                || (bare.len() == 3 && bare.starts_with(|c: char| c.is_ascii_uppercase())))
                && bare.chars().any(|c| c.is_ascii_digit())
                && bare
                    .chars()
                    .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
        });
    words.chars().count() <= 48 && ((day && date) || page || (date && words.chars().count() <= 14))
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
            let more = strip_first(second.range.of(text), MORE).is_some();
            usize::from(!(dashed(second) || longer || more))
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
