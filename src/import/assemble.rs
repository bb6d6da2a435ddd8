//! The last step of every format: blocks that are too long are cut, stories and outline are made from the kinds.

use crate::{
    document::{
        Block, Decisions, Document, Heading, HeadingKind, Kind, SourceMap, Span, Story, Structure,
        Style,
    },
    text::Range,
};

/// A block holds at most so many characters; the rest of its paragraph goes on in a block of its own.
pub(super) const LONGEST: usize = 16 * 1024;

/// What a format found.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) spans: Vec<Span>,
    pub(super) source: SourceMap,
    pub(super) decisions: Decisions,
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    /// The blocks that begin a story, ascending. What stands before the first, and every banner, is in no story.
    pub(super) starts: Vec<u32>,
    /// The outline, where the format has one of its own; else it is made from the kinds.
    pub(super) outline: Option<Vec<Heading>>,
}

pub(super) fn assemble(mut parts: Parts) -> Document {
    // A block has at least as many bytes as characters, so only long ones need to be counted.
    if parts.blocks.iter().any(|block| block.range.len() > LONGEST) {
        cut(&mut parts);
    }
    let bare = matches!(
        parts.decisions.structure,
        Structure::Page | Structure::Text | Structure::Paragraphs
    );
    if parts.decisions.head_only && bare && parts.blocks.len() > 1 {
        // What stands behind the head may belong to its last paragraph.
        parts.blocks.pop();
        let count = parts.blocks.len() as u32;
        parts.starts.retain(|start| *start < count);
    }
    parts.spans.retain(|span| !span.range.is_empty());
    parts
        .spans
        .sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
    let stories = stories(&parts.blocks, &parts.starts);
    let outline = parts
        .outline
        .take()
        .unwrap_or_else(|| outline(&parts.blocks, parts.decisions.structure));
    Document {
        text: parts.text.into(),
        blocks: parts.blocks,
        spans: parts.spans,
        stories,
        outline,
        source: parts.source,
        decisions: parts.decisions,
        title: parts.title,
        author: parts.author,
    }
}

fn stories(blocks: &[Block], starts: &[u32]) -> Vec<Story> {
    let end = blocks.len() as u32;
    let mut stories = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(end);
        let of = |range: std::ops::Range<u32>| {
            blocks
                .get(range.start as usize..range.end as usize)
                .unwrap_or_default()
        };
        let banners = of(start..next)
            .iter()
            .take_while(|block| block.kind == Kind::Banner)
            .count() as u32;
        let first = start + banners;
        let last = of(first..next)
            .iter()
            .position(|block| block.kind == Kind::Banner)
            .map_or(next, |position| first + position as u32);
        if first < last {
            let headline = of(first..last)
                .iter()
                .position(|block| block.kind == Kind::Headline)
                .map(|position| first + position as u32);
            stories.push(Story {
                blocks: first..last,
                headline,
            });
        }
    }
    stories
}

fn outline(blocks: &[Block], structure: Structure) -> Vec<Heading> {
    let mut outline = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.continued {
            continue;
        }
        let (level, kind) = match (block.kind, structure) {
            (Kind::Banner, _) => (1, HeadingKind::Banner),
            (Kind::Headline, _) => (1, HeadingKind::Story),
            (Kind::Heading, Structure::Page) => (block.depth + 1, HeadingKind::Section),
            (Kind::Heading, Structure::Text) if block.depth <= 1 => (1, HeadingKind::Part),
            (Kind::Heading, Structure::Text) => (block.depth, HeadingKind::Chapter),
            (Kind::Heading, _) => (block.depth.max(1), HeadingKind::Heading),
            _ => continue,
        };
        outline.push(Heading {
            level,
            kind,
            block: index as u32,
        });
    }
    outline
}

/// Cuts every block of more than [`LONGEST`] characters, and what points at blocks or lies over a cut.
fn cut(parts: &mut Parts) {
    let mut blocks = Vec::with_capacity(parts.blocks.len());
    let mut moved = Vec::with_capacity(parts.blocks.len());
    for block in &parts.blocks {
        moved.push(blocks.len() as u32);
        let mut rest = *block;
        while let Some(length) = first_piece(rest.range.of(&parts.text)) {
            let at = rest.range.start.at() + length;
            blocks.push(Block {
                range: Range::new(rest.range.start, at),
                ..rest
            });
            rest = Block {
                range: Range::new(at, rest.range.end),
                continued: true,
                ..rest
            };
        }
        blocks.push(rest);
    }
    let to = |index: u32| moved.get(index as usize).copied().unwrap_or(index);
    for start in &mut parts.starts {
        *start = to(*start);
    }
    for heading in parts.outline.iter_mut().flatten() {
        heading.block = to(heading.block);
    }
    let mut spans = Vec::with_capacity(parts.spans.len());
    for mut span in parts.spans.drain(..) {
        if let Style::Note { to: Some(index) } | Style::Place { to: index } = &mut span.style {
            *index = to(*index);
        }
        let first = blocks.partition_point(|block| block.range.end <= span.range.start);
        for block in blocks.iter().skip(first) {
            if block.range.start >= span.range.end {
                break;
            }
            let range = Range::new(
                span.range.start.max(block.range.start),
                span.range.end.min(block.range.end),
            );
            spans.push(Span {
                range,
                style: span.style.clone(),
            });
        }
    }
    parts.blocks = blocks;
    parts.spans = spans;
}

/// How many bytes the first piece of a too long paragraph takes: up to the last sentence end that fits, else to the last blank or
/// mark, else as much as fits. None where all of it fits.
fn first_piece(words: &str) -> Option<usize> {
    if words.len() <= LONGEST {
        return None;
    }
    let mut limit = None;
    let (mut sentence, mut pause) = (0, 0);
    let mut ended = false;
    for (count, (at, c)) in words.char_indices().enumerate() {
        if count == LONGEST {
            limit = Some(at);
            break;
        }
        let closing = matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"');
        if matches!(c, '。' | '！' | '？' | '!' | '?' | '…') || (ended && closing) {
            ended = true;
            sentence = at + c.len_utf8();
        } else {
            ended = false;
            if matches!(c, '，' | ',' | '；' | ';' | '、' | ' ' | '\u{3000}' | '.') {
                pause = at + c.len_utf8();
            }
        }
    }
    let limit = limit?;
    // A cut in the last quarter keeps the pieces of like size.
    let good = |at: usize| at >= limit / 4 * 3;
    // A mark that closes the sentence may stand right behind the limit: then the sentence end before it is taken.
    Some(
        [sentence, pause]
            .into_iter()
            .find(|&at| good(at))
            .unwrap_or(limit),
    )
}
