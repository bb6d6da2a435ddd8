//! Titles that no mark of their own tells: on the line below 第一章, or alone between paragraphs.

use std::collections::HashMap;

use crate::document::{Block, Kind};

use super::{
    chapters::Class,
    credit::is_han,
    facts::{End, Face, end, face},
    judge::{Candidate, Habits, Verdict},
};

/// A title is no longer than this, in characters.
const LONGEST: usize = 24;

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

/// Where no heading but those of volumes has a number, short lines that are set off from the sentences before and have running text behind them are
/// the titles: of stories in a collection, of parts of an essay. Says whether the book's title is still one.
pub(super) fn alone(
    text: &str,
    blocks: &mut [Block],
    habits: Habits,
    candidates: &[Candidate],
    verdicts: &[Verdict],
) -> bool {
    let mut titled = true;
    let heads = |(one, verdict): &(&Candidate, &Verdict)| {
        matches!(verdict, Verdict::Heading(_))
            && !matches!(one.mark.class, Class::Word | Class::Part)
    };
    if candidates.iter().zip(verdicts).filter(heads).count() >= 2 {
        return titled;
    }
    let (indents, mut titles, mut decks) = (habits.indents(), Vec::new(), Vec::new());
    for (at, three) in blocks.windows(3).enumerate() {
        let [before, block, behind] = three else {
            continue;
        };
        // ——旧居之一: below the title, and of it.
        let mut behind = behind;
        let deck = is_deck(text, behind);
        let at = if deck { at + 1 } else { at };
        if deck && let Some(next) = blocks.get(at + 2) {
            behind = next;
        }
        // Of verse the lines below a title are as short: a stanza, set off from its title.
        let stanza = || {
            let next = blocks.get(at + 3);
            blank_line_between(text, block, behind)
                && next.is_some_and(|next| {
                    next.kind == Kind::Body && !blank_line_between(text, behind, next)
                })
        };
        let words = block.range.of(text);
        // 第一封信 counts something; where 第 begins a heading, its own rules say so.
        if block.kind == Kind::Body
            && set_off(text, before, block, indents)
            && !words.starts_with('第')
            && is_title(words)
            && end(before.range.of(text)) != End::Middle
            && behind.kind == Kind::Body
            && (face(behind.range.of(text)) == Face::Prose || stanza())
        {
            titles.push(if deck { at } else { at + 1 });
            decks.extend(deck.then_some(at + 1));
        }
    }
    if titles.len() >= 2 && titles.len() * 2 <= habits.paragraphs {
        // Volumes hold what the titles head.
        for (one, verdict) in candidates.iter().zip(verdicts) {
            if let Some(block) = blocks.get_mut(one.block as usize)
                && one.mark.class == Class::Part
                && matches!(verdict, Verdict::Heading(_))
            {
                block.depth = 1;
            }
        }
        // What was taken for the book's title is set as they are, and has running text behind: it is the first of them.
        let own = titles
            .first()
            .and_then(|&at| blocks.get(at))
            .map(|block| indent(text, block));
        let first = blocks.windows(2).position(|pair| {
            matches!(pair, [title, behind] if title.kind == Kind::Headline
                && behind.kind == Kind::Body
                && face(behind.range.of(text)) == Face::Prose
                && own.is_some_and(|own| own > 0 && indent(text, title) == own))
        });
        titled = first.is_none();
        for at in titles.into_iter().chain(first) {
            if let Some(block) = blocks.get_mut(at) {
                block.kind = Kind::Heading;
                block.depth = 2;
            }
        }
        for at in decks {
            if let Some(block) = blocks.get_mut(at) {
                block.kind = Kind::Deck;
            }
        }
    }
    titled
}

/// How many blanks stand before a block on its line, in bytes.
fn indent(text: &str, block: &Block) -> usize {
    let before = text.get(..block.range.start.at()).unwrap_or_default();
    before.len() - before.trim_end_matches([' ', '\u{3000}', '\t']).len()
}

/// Whether a block is a second title: a short line that begins with a dash.
fn is_deck(text: &str, block: &Block) -> bool {
    let words = block.range.of(text);
    let title = words.trim_start_matches(['—', '─']);
    block.kind == Kind::Body && title.len() < words.len() && is_title(title)
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

/// Whether a blank line stands before a block, or it is flush where paragraphs are indented.
fn set_off(text: &str, before: &Block, block: &Block, indents: bool) -> bool {
    let gap = text
        .get(before.range.end.at()..block.range.start.at())
        .unwrap_or_default();
    let flush = gap.ends_with(['\n', '\r']);
    (indents && flush) || blank_line_between(text, before, block)
}

/// Whether a line could be a title: short, no sentence, no speech.
pub(super) fn is_title(words: &str) -> bool {
    words.len() <= LONGEST * 4
        && words.chars().nth(LONGEST).is_none()
        && words.ends_with(|c: char| c.is_alphanumeric() || "》）)？?”」".contains(c))
        && !words.starts_with(['“', '「', '『', '"', '—', '（', '('])
        && face(words) == Face::Display
}
