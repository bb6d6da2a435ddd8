//! Titles: what could be one by its words, what may stand below one, and those on the line below 第一章.

use std::collections::HashMap;

use crate::document::{Block, Kind};

use super::{
    chapters::Class,
    credit::{self, is_han},
    facts::{Face, face},
    front::{is_notice, is_time},
    furniture,
    judge::{Candidate, Verdict},
    lines::letters,
    looks,
};

/// A title is no longer than this, in characters.
const LONGEST: usize = 24;
/// Nor than this, where its place tells it, too.
const LONGEST_SET_OFF: usize = 30;
/// Behind a sign (◇) a name has at most so many.
const LONGEST_NAME: usize = 4;
/// A date below a title, or what stands there in brackets, has at most so many characters.
const LONGEST_DATE: usize = 20;

/// Where the headings of a kind are numbers alone and a short line stands below most of them, that line is the title; so are
/// two lines of the same length, a couplet.
pub(super) fn on_next_line(
    text: &str,
    blocks: &mut [Block],
    candidates: &[Candidate],
    verdicts: &[Verdict],
) {
    // For each kind how many are numbers alone, and the titles below them.
    let mut kinds: HashMap<(Class, char), (usize, Vec<usize>)> = HashMap::new();
    let mut volumes = Vec::new();
    for (candidate, verdict) in candidates.iter().zip(verdicts) {
        let mark = candidate.mark;
        if !matches!(verdict, Verdict::Heading(_)) || mark.titled {
            continue;
        }
        let (bare, titles) = kinds.entry((mark.class, mark.unit)).or_default();
        *bare += 1;
        let at = candidate.block as usize;
        let below = title_below(text, blocks, at + 1);
        if mark.class == Class::Part && !below.is_empty() {
            let behind = blocks.get(below.end).map(|block| block.kind);
            if behind == Some(Kind::Heading) {
                // Nothing but a name stands between a volume and its first chapter.
                volumes.extend(below);
                continue;
            }
            // A title set off from the volume's number heads what follows.
            let pair = (blocks.get(at), blocks.get(at + 1));
            if let (Some(number), Some(title)) = pair
                && blank_line_between(text, number, title)
            {
                continue;
            }
        }
        titles.extend(below);
    }
    for at in volumes {
        if let Some(block) = blocks.get_mut(at) {
            block.kind = Kind::Deck;
        }
    }
    for (bare, titles) in kinds.into_values() {
        // A title of two lines is one; they are in the order of the text.
        let headed = titles.chunk_by(|one, next| *next == one + 1).count();
        if headed >= 2 && headed * 10 >= bare * 6 {
            for at in titles {
                if let Some(block) = blocks.get_mut(at) {
                    block.kind = Kind::Deck;
                }
            }
        }
    }
}

/// The one or two lines of a title from block `at` on, if no third could belong to it.
fn title_below(text: &str, blocks: &[Block], at: usize) -> std::ops::Range<usize> {
    let title = |at: usize| {
        blocks
            .get(at)
            .filter(|block| block.kind == Kind::Body && is_title(block.range.of(text)))
    };
    let count = match (title(at), title(at + 1)) {
        _ if is_couplet(text, blocks.get(at..at + 2).unwrap_or_default()) => 2,
        (None, _) => 0,
        (Some(_), None) => 1,
        _ => return at..at,
    };
    if title(at + count).is_some() {
        return at..at;
    }
    at..at + count
}

/// Whether two lines are a couplet: as many Han each, and no marks.
fn is_couplet(text: &str, lines: &[Block]) -> bool {
    let letters = |block: &Block| {
        let words = block.range.of(text);
        let plain = block.kind == Kind::Body && words.len() <= 48 && words.chars().all(is_han);
        plain.then_some(words.chars().count())
    };
    let [one, two] = lines else { return false };
    letters(one).is_some_and(|count| count >= 5) && letters(one) == letters(two)
}

/// Whether a blank line stands between two blocks.
fn blank_line_between(text: &str, one: &Block, two: &Block) -> bool {
    let gap = text.get(one.range.end.at()..two.range.start.at());
    let gap = gap.unwrap_or_default();
    gap.matches('\n').count() > 1
}

/// Whether a line could be a title: short, no sentence, no speech.
pub(super) fn is_title(words: &str) -> bool {
    words.len() <= LONGEST * 4
        && words.chars().nth(LONGEST).is_none()
        && words.ends_with(|c: char| c.is_alphanumeric() || "》）)？?”」".contains(c))
        && !words.starts_with(['“', '「', '『', '"', '—', '（', '('])
        && face(words) == Face::Display
}

/// Whether a line is short and no sentence, and nothing is said in it.
pub(super) fn is_bare(words: &str) -> bool {
    words.ends_with(|c: char| c.is_alphanumeric() || "》）)？?！!”」…".contains(c))
        && words.chars().nth(LONGEST_SET_OFF).is_none()
        && words.contains(char::is_alphabetic)
        && !words.contains(['。', '；', ':'])
        && !is_labelled(words)
        && !(words.starts_with(['“', '「', '『', '"', '‘'])
            && words.ends_with(['”', '」', '』', '"', '’']))
        && !words.starts_with(['—', '（', '(', '…', '['])
        && !(words.contains('，') && words.ends_with(['？', '！', '…', '”']))
}

/// Whether a bare line could head a text, by its words: none of what sites and papers add.
pub(super) fn could_head(words: &str) -> bool {
    credit::read(words).is_none()
        && !is_notice(words)
        && !is_time(words)
        && furniture::face(words).is_none()
}

/// Whether a line is said, or tells something of the text behind a colon: 字数：2103, 搜索关键字：主角：…
fn is_labelled(words: &str) -> bool {
    words.split_once('：').is_some_and(|(label, rest)| {
        label.chars().nth(2).is_none()
            || rest.starts_with(['“', '「', '"', '『'])
            || rest.contains(|c: char| c == '：' || c.is_ascii_digit())
    })
}

/// Whether a line is a title though it is set as paragraphs are: 第二天 and 二〇〇三年 tell when something was.
pub(super) fn is_plain_title(words: &str) -> bool {
    is_title(words) && !words.ends_with(['？', '?']) && !words.starts_with('第')
}

/// What may stand between a title and its text: a second title behind a dash, the name of who wrote it, a date.
pub(super) fn between(text: &str, block: &Block) -> Option<Kind> {
    if block.kind != Kind::Body || block.range.len() > looks::LONGEST {
        return None;
    }
    let words = block.range.of(text);
    let second = words.trim_start_matches(['—', '─']);
    if second.len() < words.len() && is_title(second) {
        return Some(Kind::Deck);
    }
    let name = words.trim_start_matches(|c: char| c.is_whitespace() || "◇◆□■○●◎".contains(c));
    let pen = name.len() < words.len() && name.chars().all(|c| is_han(c) || c.is_whitespace());
    let signed = pen && letters(name) <= LONGEST_NAME;
    if signed || credit::is_bare_name(name) || credit::read(words).is_some() {
        return Some(Kind::Byline);
    }
    let bracketed =
        words.starts_with(['（', '(', '〔', '[']) && words.ends_with(['）', ')', '〕', ']']);
    let bare = words.trim_matches(|c: char| "（()）〔〕[]".contains(c));
    let dated = bare.ends_with(['日', '年', '月', '夜', '晨'])
        && bare.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十○〇".contains(c));
    let short = bare.chars().nth(LONGEST_DATE).is_none();
    (short && (bracketed || dated)).then_some(Kind::Body)
}
