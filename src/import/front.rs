//! The first lines of a long text: its title and author, among remarks of those who passed it on.

use std::collections::HashSet;

use crate::{
    document::{Block, Kind},
    text::Pos,
};

use super::{
    credit,
    facts::{End, Face, end, face},
    lexicon::{
        AUTHORS, AUTHORS_LAST, CONTENTS, NOTICES, NOTICES_WITHIN, SITES_LAST, strip_first,
        strip_last,
    },
    looks::{gap, indent},
    text::key,
};

/// Title and author stand in the first blocks.
const FRONT: usize = 16;

/// The label of a line has at most so many characters.
const LONGEST_LABEL: usize = 5;
/// A title and its author take no more than this, in bytes.
const LONGEST: usize = 200;

/// Title and author in the first lines, before the first heading; gives them their kinds.
pub(super) fn front(text: &str, blocks: &mut [Block]) -> (Option<String>, Option<String>) {
    let count = blocks
        .iter()
        .take(FRONT)
        .take_while(|block| matches!(block.kind, Kind::Body | Kind::Rule))
        .take_while(|block| {
            let words = block.range.of(text);
            block.kind == Kind::Rule
                || face(titled(words)) != Face::Prose
                || is_notice(words)
                || has_notice(words)
        })
        .count();
    // A line nearer to the running text below than to the line above heads that text: it names no author.
    let heads: Vec<bool> = (0..count)
        .map(|at| match blocks.get(at.saturating_sub(1)..at + 2) {
            Some([above, line, below]) => {
                below.kind == Kind::Body
                    && end(below.range.of(text)) == End::Sentence
                    && gap(text, above, line) > gap(text, line, below)
            }
            _ => false,
        })
        .collect();
    let front = blocks.get_mut(..count).unwrap_or_default();
    let words = |block: &Block| block.range.of(text);
    let boxed = advertised(text, front);
    let could = |block: &Block| {
        block.kind == Kind::Body
            && is_title(titled(words(block)))
            && !boxed.iter().any(|range| range.contains(&block.range.start))
    };
    let named = front
        .iter()
        .position(|block| could(block) && in_marks(words(block)).is_some());
    let first = (0..front.len()).position(|at| {
        let Some(block) = front.get(at) else {
            return false;
        };
        // What stands right over an address is the name of who has it.
        let next = front.get(at + 1);
        block.kind == Kind::Body
            && !next.is_some_and(|next| has_address(words(next)) && gap(text, block, next) == 1)
            && !is_notice(words(block))
            && !has_notice(words(block))
            && !boxed.iter().any(|range| range.contains(&block.range.start))
    });
    let title = named.or(first.filter(|&at| front.get(at).is_some_and(could)));
    let (mut name, mut author) = (None, None);
    if let Some(block) = title.and_then(|at| front.get_mut(at)) {
        block.kind = Kind::Headline;
        block.depth = 1;
        let (title, behind) = in_marks(words(block))
            .or_else(|| before_author(words(block)))
            .unwrap_or((words(block), ""));
        name = Some(bare_title(title).to_owned());
        author = author_in(behind.trim())
            .or(Some(behind.trim()).filter(|name| credit::is_bare_name(name)))
            .map(str::to_owned);
    }
    for (at, block) in front.iter_mut().enumerate() {
        let words = block.range.of(text);
        if block.kind != Kind::Body {
            continue;
        }
        if let Some(found) = author_in(words) {
            // Behind the author stands who translated it.
            block.kind = Kind::Byline;
            author.get_or_insert_with(|| found.to_owned());
        } else if title.is_some_and(|title| at == title + 1)
            && author.is_none()
            && heads.get(at) == Some(&false)
            && credit::is_bare_name(words)
        {
            block.kind = Kind::Byline;
            author = Some(words.trim().to_owned());
        } else if is_contents(words) {
            block.kind = Kind::Item;
        }
    }
    (name, author)
}

/// What stands between two rules with an address among it: an advertisement.
fn advertised(text: &str, front: &[Block]) -> Vec<std::ops::Range<Pos>> {
    let mut boxed = Vec::new();
    let words = |block: &Block| block.range.of(text);
    for part in front.split(|block| block.kind == Kind::Rule) {
        let book = |block| in_marks(words(block)).is_some() || author_in(words(block)).is_some();
        if let (Some(first), Some(last)) = (part.first(), part.last())
            && part.len() > 1
            && part.iter().any(|block| has_address(words(block)))
            && !part.iter().any(book)
            && front
                .iter()
                .any(|block| block.kind == Kind::Rule && block.range.start < first.range.start)
        {
            boxed.push(first.range.start..last.range.end);
        }
    }
    boxed
}

/// A title with the author on the same line, apart: 私房笔记 作者：何敬之, 迟到的春天 BY 南山雾.
pub(super) fn before_author(words: &str) -> Option<(&str, &str)> {
    if words.len() > LONGEST {
        return None;
    }
    let at = words
        .match_indices(|c: char| c.is_whitespace())
        .map(|(at, _)| at)
        .find(|&at| {
            let behind = words.get(at..).unwrap_or_default().trim_start();
            let by = behind
                .get(..3)
                .is_some_and(|by| by.eq_ignore_ascii_case("by "));
            by || strip_first(behind, AUTHORS).is_some_and(|rest| rest.starts_with(['：', ':']))
        })?;
    let (title, behind) = words.split_at_checked(at)?;
    let fits = title.chars().count() >= 2 && !title.contains(['，', '。', '；']);
    (fits || title.starts_with('《') && title.ends_with('》')).then_some((title, behind.trim()))
}

/// The title of a line, without the author behind it.
fn titled(words: &str) -> &str {
    before_author(words).map_or(words, |(title, _)| title)
}

/// A title in 《》 at the start of a line, and what stands behind it.
fn in_marks(words: &str) -> Option<(&str, &str)> {
    let (title, behind) = words.strip_prefix('《')?.split_once('》')?;
    let behind = behind.trim();
    let fits = behind.is_empty() || author_in(behind).is_some() || credit::is_bare_name(behind);
    fits.then_some((title, behind))
}

/// Whether a line says 目录.
pub(super) fn is_contents(words: &str) -> bool {
    if words.len() > 60 {
        return false;
    }
    let bare: String = words
        .chars()
        .filter(|c| !c.is_whitespace() && !"【】[]《》：:—-".contains(*c))
        .collect();
    CONTENTS.contains(&bare.to_lowercase().as_str())
}

/// The author whom a line names: 作者：曹雪芹, 曹雪芹 著.
pub(super) fn author_in(words: &str) -> Option<&str> {
    if words.chars().nth(40).is_some() || face(words) == Face::Prose {
        return None;
    }
    let words = words.trim_start_matches(['[', '【', '〔']);
    let colon =
        |rest: &str| rest.starts_with([':', '：', ' ', '\u{3000}', ']', '】', '〕', '/', '／']);
    let name = strip_first(words, AUTHORS)
        .filter(|rest| colon(rest) || words.starts_with(['文', 'b']))
        .or_else(|| {
            words
                .get(..3)
                .filter(|by| by.eq_ignore_ascii_case("by "))
                .and_then(|_| words.get(3..))
        })
        .or_else(|| strip_last(words, AUTHORS_LAST))?;
    let name = name.trim_matches(|c: char| c.is_whitespace() || ":：/／]】〕".contains(c));
    (!name.is_empty()).then_some(name)
}

/// Whether a line of the front is a title: short, and no sentence.
fn is_title(words: &str) -> bool {
    let letters = words
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(41)
        .count();
    face(words) != Face::Prose
        && letters <= 40
        && !words.starts_with(['“', '「', '"', '—', '…'])
        && !words.ends_with(['！', '？', '…', '”', '」'])
        && !is_contents(words)
        && author_in(words).is_none()
        && !is_notice(words)
}

/// A remark of those who passed the text on: an address, 声明, 【说明】.
pub(super) fn is_notice(words: &str) -> bool {
    let bare = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    NOTICES.iter().any(|word| bare.starts_with(word))
        || strip_last(bare, SITES_LAST).is_some()
        || has_address(words)
        || is_labelled(words)
        || words.matches(['|', '｜', '>']).nth(1).is_some()
        || (words.starts_with(['『', '（', '(']) && words.ends_with(['』', '）', ')']))
}

/// Whether a line speaks of how the text was passed on: 仅供学习交流, or names several who did (录入：… 校对：…).
fn has_notice(words: &str) -> bool {
    words.len() <= LONGEST * 3
        && (NOTICES_WITHIN.iter().any(|word| words.contains(word))
            || titled(words).matches('：').nth(1).is_some())
}

/// Whether a line is one of a letter's or a file's head: 发信人: xiaofeng, From: the editors. A title has no blank behind its colon.
fn is_labelled(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(label, _)| {
        label.chars().count() <= LONGEST_LABEL
            && label
                .chars()
                .all(|c| c.is_alphabetic() || c.is_whitespace())
            && !label.is_ascii()
    })
}

fn has_address(words: &str) -> bool {
    ["http", "www.", ".com", ".net", ".cn", ".org"]
        .iter()
        .any(|part| words.contains(part))
}

/// A title without the marks around it.
fn bare_title(words: &str) -> &str {
    let bare = words.trim_matches(|c: char| c.is_whitespace() || "《》【】『』".contains(c));
    bare.strip_prefix("书名：")
        .or_else(|| bare.strip_prefix("書名："))
        .unwrap_or(bare)
        .trim()
}

/// Whether a time of the day or a date with its figures stands in a line: 2010-03-04 21:17. Sites put it over what they show.
pub(super) fn is_time(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.windows(3).any(|three| {
        matches!(three, [a, b':' | b'-' | b'/', c] if a.is_ascii_digit() && c.is_ascii_digit())
    })
}

/// The keys of the book's title and of a second one below it.
pub(super) fn title_keys(text: &str, blocks: &[Block]) -> HashSet<u64> {
    let at = blocks
        .iter()
        .take(FRONT)
        .position(|block| block.kind == Kind::Headline);
    let two = at.and_then(|at| blocks.get(at..(at + 2).min(blocks.len())));
    two.unwrap_or_default()
        .iter()
        .map(|block| (block, block.range.of(text)))
        .filter(|(block, words)| block.kind == Kind::Headline || words.starts_with(['—', '─']))
        .map(|(_, words)| key(words))
        .collect()
}

/// What was taken for the book's title is set as the titles in it are, so many cells in, not as paragraphs, and has running text
/// behind: it is the first of them. Makes it a chapter; says whether it did.
pub(super) fn title_is_first(text: &str, blocks: &mut [Block], own: usize) -> bool {
    let first = blocks.windows(2).position(|pair| {
        matches!(pair, [title, behind] if title.kind == Kind::Headline
            && behind.kind == Kind::Body
            && face(behind.range.of(text)) == Face::Prose
            && own > 0
            && indent(text, title) == own)
    });
    if let Some(block) = first.and_then(|at| blocks.get_mut(at)) {
        (block.kind, block.depth) = (Kind::Heading, 2);
    }
    first.is_some()
}
