//! Titles that no mark of their own tells: on the line below 第一章, or alone between paragraphs.

use crate::document::{Block, Kind};

use super::{
    chapters::Class,
    facts::{End, Face, end, face},
    judge::{Candidate, Habits, Verdict},
};

/// A title is no longer than this, in characters.
const LONGEST: usize = 24;

/// Where the headings of a text are numbers alone and a short line stands below most of them, that line is the title.
pub(super) fn on_next_line(
    text: &str,
    blocks: &mut [Block],
    candidates: &[Candidate],
    verdicts: &[Verdict],
) {
    let (mut bare, mut titles) = (0, Vec::new());
    for (candidate, verdict) in candidates.iter().zip(verdicts) {
        if !matches!(verdict, Verdict::Heading(_)) || candidate.mark.titled {
            continue;
        }
        bare += 1;
        let next = candidate.block as usize + 1;
        let title = |block: &Block| block.kind == Kind::Body && is_title(block.range.of(text));
        if blocks.get(next).is_some_and(title)
            && blocks
                .get(next + 1)
                .is_none_or(|block| block.kind == Kind::Body && !title(block))
        {
            titles.push(next);
        }
    }
    if titles.len() >= 2 && titles.len() * 10 >= bare * 6 {
        for at in titles {
            if let Some(block) = blocks.get_mut(at) {
                block.kind = Kind::Deck;
            }
        }
    }
}

/// Where no heading has a number, short lines that are set off from the sentences before and have running text behind them are
/// the titles: of stories in a collection, of parts of an essay.
pub(super) fn alone(
    text: &str,
    blocks: &mut [Block],
    habits: Habits,
    candidates: &[Candidate],
    verdicts: &[Verdict],
) {
    let heads = |(one, verdict): &(&Candidate, &Verdict)| {
        matches!(verdict, Verdict::Heading(_)) && one.mark.class != Class::Word
    };
    if candidates.iter().zip(verdicts).filter(heads).count() >= 2 {
        return;
    }
    let (indents, mut titles) = (habits.indents(), Vec::new());
    for (at, three) in blocks.windows(3).enumerate() {
        let [before, block, behind] = three else {
            continue;
        };
        let words = block.range.of(text);
        // 第一封信 counts something; where 第 begins a heading, its own rules say so.
        if block.kind == Kind::Body
            && set_off(text, before, block, indents)
            && !words.starts_with('第')
            && is_title(words)
            && end(before.range.of(text)) != End::Middle
            && behind.kind == Kind::Body
            && face(behind.range.of(text)) == Face::Prose
        {
            titles.push(at + 1);
        }
    }
    if titles.len() >= 2 && titles.len() * 2 <= habits.paragraphs {
        for at in titles {
            if let Some(block) = blocks.get_mut(at) {
                block.kind = Kind::Heading;
                block.depth = 2;
            }
        }
    }
}

/// Whether a blank line stands before a block, or it is flush where paragraphs are indented.
fn set_off(text: &str, before: &Block, block: &Block, indents: bool) -> bool {
    let gap = text
        .get(before.range.end.at()..block.range.start.at())
        .unwrap_or_default();
    let flush = gap.ends_with(['\n', '\r']);
    (indents && flush) || gap.lines().count() > 2 || gap.matches('\n').count() > 1
}

/// Whether a line could be a title: short, no sentence, no speech.
pub(super) fn is_title(words: &str) -> bool {
    words.len() <= LONGEST * 4
        && words.chars().nth(LONGEST).is_none()
        && words.ends_with(|c: char| c.is_alphanumeric() || "》）)？?".contains(c))
        && !words.starts_with(['“', '「', '『', '"', '—', '（', '('])
        && face(words) == Face::Display
}
