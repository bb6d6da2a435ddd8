//! Headings without a number over those that have one, and other lines that only what stands around them tells.

use std::collections::HashMap;

use crate::document::{Block, Kind};

use super::{
    breaks::is_rule,
    chapters::Class,
    facts::{End, end},
    front::is_notice,
    judge::{Candidate, Verdict},
    lexicon::SIGNATURES,
    looks::{ENOUGH, LONGEST, gap},
    titles::is_title,
};

/// Where numbers begin anew and most of the ones stand right below a short line, those lines head what is counted: the stories of a
/// collection whose parts are numerals, the volumes of a novel whose chapters begin again.
pub(super) fn over_numbers(
    text: &str,
    blocks: &mut [Block],
    candidates: &[Candidate],
    verdicts: &[Verdict],
) {
    let counted = || {
        candidates
            .iter()
            .zip(verdicts)
            .filter(|(one, verdict)| {
                let class = one.mark.class;
                **verdict == Verdict::Heading(2) && (class.is_numbered() || class == Class::Chapter)
            })
            .map(|(one, _)| one)
    };
    let mut firsts: HashMap<(Class, char), Vec<usize>> = HashMap::new();
    for one in counted().filter(|one| one.mark.number == Some(1)) {
        let alike = firsts.entry((one.mark.class, one.mark.unit)).or_default();
        alike.push(one.block as usize);
    }
    for (kind, firsts) in firsts {
        let title = |first: &usize| {
            let at = first.checked_sub(1)?;
            let block = blocks.get(at)?;
            let before = at.checked_sub(1).and_then(|at| blocks.get(at));
            let fits = block.kind == Kind::Body
                && is_title(block.range.of(text))
                && before.is_none_or(|before| end(before.range.of(text)) != End::Middle);
            fits.then_some(at)
        };
        let titles: Vec<usize> = firsts.iter().filter_map(title).collect();
        if titles.len() < 2 || titles.len() * 10 < firsts.len() * 6 {
            continue;
        }
        if kind.0.is_numbered() {
            let below: Vec<usize> = counted()
                .filter(|one| (one.mark.class, one.mark.unit) == kind)
                .map(|one| one.block as usize)
                .collect();
            head(blocks, &below, 3);
            head(blocks, &titles, 2);
        } else {
            head(blocks, &titles, 1);
        }
    }
}

/// Short lines further from the text before than paragraphs are, each right over a chapter, are the names of volumes.
pub(super) fn over_chapters(text: &str, blocks: &mut [Block]) {
    let mut gaps: Vec<usize> = Vec::new();
    let (mut found, mut chapters) = (Vec::new(), 0);
    for (at, three) in blocks.windows(3).enumerate() {
        let [before, block, below] = three else {
            continue;
        };
        chapters += usize::from(below.kind == Kind::Heading && below.depth == 2);
        if block.kind != Kind::Body {
            continue;
        }
        if before.kind == Kind::Body && below.kind == Kind::Body && gaps.len() < ENOUGH {
            gaps.push(gap(text, before, block));
        }
        if below.kind == Kind::Heading
            && below.depth == 2
            && block.range.len() <= LONGEST
            && is_title(block.range.of(text))
            && !block.range.of(text).contains(|c: char| c.is_ascii_digit())
            && before.kind != Kind::Heading
            && gap(text, block, below) <= gap(text, before, block)
        {
            found.push((at + 1, gap(text, before, block)));
        }
    }
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() * 9 / 10).copied().unwrap_or(1);
    let all = found.len();
    found.retain(|(_, gap)| *gap > usual);
    if found.len() >= 2 && found.len() == all && found.len() * 2 <= chapters {
        let found: Vec<usize> = found.into_iter().map(|(at, _)| at).collect();
        head(blocks, &found, 1);
    }
}

/// A short line between two rules, with a chapter behind, is a volume's name; so is what was taken for the book's where others
/// stand so. Says whether it was.
pub(super) fn between_rules(text: &str, blocks: &mut [Block]) -> bool {
    let volume = |four: &[Block]| {
        let [above, block, below, chapter] = four else {
            return false;
        };
        above.kind == Kind::Rule
            && matches!(block.kind, Kind::Body | Kind::Headline)
            && is_title(block.range.of(text))
            && !is_notice(block.range.of(text))
            && below.kind == Kind::Rule
            && is_rule(below.range.of(text))
            && chapter.kind == Kind::Heading
            && chapter.depth == 2
    };
    let mut found: Vec<usize> = blocks
        .windows(4)
        .enumerate()
        .filter(|(_, four)| volume(four))
        .map(|(at, _)| at + 1)
        .collect();
    let is_headline = |at: &usize| {
        blocks
            .get(*at)
            .is_some_and(|block| block.kind == Kind::Headline)
    };
    let headline = found.iter().any(is_headline) && found.len() >= 2;
    if !headline {
        found.retain(|at| !is_headline(at));
    }
    head(blocks, &found, 1);
    headline
}

/// A line that says only who signs: 编　者.
pub(super) fn signatures(text: &str, blocks: &mut [Block]) {
    for block in blocks {
        if block.kind == Kind::Body && block.range.len() <= 20 {
            let words = block.range.of(text);
            let dense: String = words.chars().filter(|c| !c.is_whitespace()).collect();
            if SIGNATURES.contains(&dense.as_str()) {
                block.kind = Kind::Byline;
            }
        }
    }
}

fn head(blocks: &mut [Block], at: &[usize], depth: u8) {
    for &at in at {
        if let Some(block) = blocks.get_mut(at) {
            block.kind = Kind::Heading;
            block.depth = depth;
        }
    }
}
