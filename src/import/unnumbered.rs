//! Headings without a number among those that have one: told by the blank lines, rules and paragraphs around them.

use crate::document::{Block, Kind};

use super::{
    breaks::is_rule,
    credit,
    facts::{End, Face, end, face},
    front::is_notice,
    lexicon::SIGNATURES,
    titles::is_title,
};

/// A section's title within running text has so many characters.
const SECTION: std::ops::RangeInclusive<usize> = 4..=16;
/// A title is no longer than this, in bytes: longer blocks are passed over without a look at their text, which in a long novel is far.
const LONGEST: usize = 120;
/// So many blocks tell how headings and paragraphs are set.
const ENOUGH: usize = 20_000;

/// Where headings stand further from the text than its paragraphs from one another, a short line as far from it, with running
/// text behind, is a chapter too: 写在前面的话 before 1.文具店.
pub(super) fn set_as_others(text: &str, blocks: &mut [Block]) {
    let (mut headings, mut paragraphs) = (Vec::new(), Vec::new());
    for pair in blocks.windows(2).take(ENOUGH) {
        let [before, block] = pair else { continue };
        let gap = gap(text, before, block);
        match block.kind {
            Kind::Heading if block.depth == 2 => headings.push(gap),
            Kind::Body
                if before.kind == Kind::Body && end(block.range.of(text)) == End::Sentence =>
            {
                paragraphs.push(gap);
            }
            _ => {}
        }
    }
    headings.sort_unstable();
    paragraphs.sort_unstable();
    let (Some(&wide), Some(&narrow)) = (
        headings.get(headings.len() / 5),
        paragraphs.get(paragraphs.len() * 19 / 20),
    ) else {
        return;
    };
    if headings.len() < 2 || paragraphs.len() < 6 || wide <= narrow {
        return;
    }
    let title = |four: &[Block]| {
        let [before, block, behind, next] = four else {
            return false;
        };
        if block.range.len() > LONGEST {
            return false;
        }
        let words = block.range.of(text);
        block.kind == Kind::Body
            && (before.kind != Kind::Heading || before.depth == 1)
            && is_title(words)
            && !words.starts_with('第')
            && gap(text, before, block) >= wide
            && (before.kind != Kind::Body || end(before.range.of(text)) != End::Middle)
            && (is_running(text, behind) || (is_name(text, behind) && is_running(text, next)))
    };
    let found: Vec<usize> = (0..blocks.len())
        .filter(|&at| at > 0 && blocks.get(at - 1..at + 3).is_some_and(title))
        .collect();
    // More than there are chapters are something else: the ends of letters, the speakers of a play.
    if found.len() <= headings.len() * 2 {
        head(blocks, &found, 2);
        for at in found {
            if let Some(block) = blocks.get_mut(at + 1)
                && is_name(text, block)
            {
                block.kind = Kind::Byline;
            }
        }
    }
}

/// Whether a block is the name of who wrote the piece: ◇ 陆仲平.
fn is_name(text: &str, block: &Block) -> bool {
    let words = block.range.of(text);
    let name = words.trim_start_matches(|c: char| c.is_whitespace() || "◇◆□■○●◎".contains(c));
    block.kind == Kind::Body && name.len() < words.len() && credit::is_bare_name(name)
}

/// Where all paragraphs end with a sentence, a few short lines without any mark, between two of them, head sections.
pub(super) fn within_chapters(text: &str, blocks: &mut [Block]) {
    let chapters = blocks
        .iter()
        .filter(|block| block.kind == Kind::Heading)
        .count();
    let (mut all, mut open, mut found) = (0, 0, Vec::new());
    for (at, three) in blocks.windows(3).enumerate() {
        let [before, block, behind] = three else {
            continue;
        };
        if block.kind != Kind::Body {
            continue;
        }
        all += 1;
        if block.range.len() > LONGEST {
            continue;
        }
        let words = block.range.of(text);
        if end(words) == End::Sentence || !words.chars().all(char::is_alphabetic) {
            continue;
        }
        open += 1;
        let paragraph = |block: &Block| {
            let words = block.range.of(text);
            let speech = words.contains(['“', '「', '"']);
            block.kind == Kind::Body
                && end(words) == End::Sentence
                && (speech || face(words) == Face::Prose)
        };
        if SECTION.contains(&words.chars().count())
            && paragraph(before)
            && paragraph(behind)
            && credit::read(words).is_none()
        {
            found.push(at + 1);
        }
    }
    let near = found
        .windows(2)
        .filter(|pair| matches!(pair, [one, next] if next - one <= 2));
    if chapters >= 2
        && found.len() >= 2
        && found.len() * 10 >= open * 7
        && found.len() * 6 <= all
        && near.count() == 0
    {
        head(blocks, &found, 3);
    }
}

/// A short line between two rules, with a chapter behind, is a volume's name.
pub(super) fn between_rules(text: &str, blocks: &mut [Block]) {
    let volume = |four: &[Block]| {
        let [above, block, below, chapter] = four else {
            return false;
        };
        above.kind == Kind::Rule
            && block.kind == Kind::Body
            && is_title(block.range.of(text))
            && !is_notice(block.range.of(text))
            && below.kind == Kind::Rule
            && is_rule(below.range.of(text))
            && chapter.kind == Kind::Heading
            && chapter.depth == 2
    };
    let found: Vec<usize> = blocks
        .windows(4)
        .enumerate()
        .filter(|(_, four)| volume(four))
        .map(|(at, _)| at + 1)
        .collect();
    head(blocks, &found, 1);
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

/// How many line ends part two blocks.
fn gap(text: &str, one: &Block, two: &Block) -> usize {
    let gap = text.get(one.range.end.at()..two.range.start.at());
    gap.unwrap_or_default().matches('\n').count()
}

/// Whether a block is running text, be it one short sentence.
fn is_running(text: &str, block: &Block) -> bool {
    let words = block.range.of(text);
    block.kind == Kind::Body && (face(words) == Face::Prose || end(words) == End::Sentence)
}
