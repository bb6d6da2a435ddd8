//! Long-form text: volumes, chapters, paragraphs; title and author from the first lines.
//!
//! One pass over the lines, nothing copied: a block is a range of the decoded text. Lines wrapped by hand are joined by cuts.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    document::{Block, Decisions, Document, Kind},
    text::Range,
};

use super::{
    assemble::{Parts, assemble},
    chapters::{self, ChapterRules},
    contents::{Candidate, Habits, Verdict, judge},
    credit,
    facts::{End, Face, end, face, goes_on},
    join::{self, Cut, blank_between},
    lexicon::{AUTHORS, AUTHORS_LAST, CONTENTS, strip_first, strip_last},
    lines::{Ends, Line, lines, lines_with},
    wrap,
};

/// So many lines tell whether a text was wrapped by hand, and at which width.
const ENOUGH_LINES: usize = 2000;
/// Title and author stand in the first lines.
const FRONT: usize = 8;

/// The lines put into paragraphs, before it is known which are headings.
#[derive(Default)]
struct Pass {
    blocks: Vec<Block>,
    cuts: Vec<Cut>,
    candidates: Vec<Candidate>,
    habits: Habits,
    listed: Option<u32>,
}

/// Infers volumes, chapters and paragraphs.
pub(super) fn import(
    text: String,
    mut decisions: Decisions,
    rules: Option<&ChapterRules>,
) -> Document {
    let ends = Ends::of(&text);
    let first: Vec<Line> = lines_with(&text, ends).take(ENOUGH_LINES).collect();
    decisions.wrapped_at = decisions.wrapped_at.or_else(|| wrap::width(&text, &first));
    drop(first);
    let mut pass = read(&text, ends, decisions.wrapped_at, rules);
    let verdicts = judge(&pass.candidates, pass.habits, pass.listed);
    for (candidate, verdict) in pass.candidates.iter().zip(verdicts) {
        let Some(block) = pass.blocks.get_mut(candidate.block as usize) else {
            continue;
        };
        match verdict {
            Verdict::Prose => {}
            Verdict::Entry => block.kind = Kind::Item,
            Verdict::Heading(depth) => {
                block.kind = Kind::Heading;
                block.depth = depth;
            }
        }
    }
    let (title, author) = front(&text, &mut pass.blocks);
    let (text, source) = join::apply(text, &mut pass.blocks, &pass.cuts);
    assemble(Parts {
        text,
        blocks: pass.blocks,
        source,
        decisions,
        title,
        author,
        starts: vec![0],
        ..Parts::default()
    })
}

/// Nothing inferred: every line that is not blank is a body paragraph.
pub(super) fn paragraphs(text: String, decisions: Decisions) -> Document {
    let blocks = lines(&text)
        .filter(|line| !line.words.is_empty())
        .map(|line| Block {
            range: line.words,
            ..Block::default()
        })
        .collect();
    assemble(Parts {
        text,
        blocks,
        decisions,
        starts: vec![0],
        ..Parts::default()
    })
}

fn read(text: &str, ends: Ends, width: Option<u16>, rules: Option<&ChapterRules>) -> Pass {
    let mut pass = Pass::default();
    let mut apart = false;
    let mut before: Option<Line> = None;
    for line in lines_with(text, ends) {
        if line.words.is_empty() {
            apart = true;
            continue;
        }
        let words = line.words.of(text);
        let mark = chapters::read(words, rules);
        let near = before.filter(|_| !apart);
        if let Some((before, width)) = near.zip(width)
            && wrap::is_full(text, &before, width)
            && line.indent_cells(text) <= before.indent_cells(text)
            && (mark.is_none() || end(before.words.of(text)) != End::Sentence)
            && let Some(block) = pass.blocks.last_mut()
        {
            let first = before.words.of(text);
            pass.cuts.push(Cut {
                range: Range::new(before.words.end, line.words.start),
                blank: blank_between(first, words),
            });
            block.range.end = line.words.end;
        } else {
            let block = pass.blocks.len() as u32;
            if let Some(mark) = mark {
                let inside = near.is_some_and(|before| {
                    let words = before.words.of(text);
                    end(words) == End::Middle && face(words) == Face::Prose
                });
                pass.candidates.push(Candidate {
                    block,
                    mark,
                    key: key(words),
                    apart,
                    indented: line.indent > 0,
                    inside: inside || goes_on(words),
                    leader: has_leader(words),
                });
            } else {
                pass.habits.paragraphs += 1;
                pass.habits.indented += usize::from(line.indent > 0);
                pass.habits.apart += usize::from(apart);
                if block < 64 && is_contents(words) {
                    pass.listed = Some(block);
                }
            }
            pass.blocks.push(Block {
                range: line.words,
                kind: if is_rule(words) {
                    Kind::Rule
                } else {
                    Kind::Body
                },
                ..Block::default()
            });
        }
        before = Some(line);
        apart = false;
    }
    pass
}

/// A line of signs alone: a scene break.
fn is_rule(words: &str) -> bool {
    let signs = |c: char| !c.is_alphanumeric() && c != '\u{fffd}';
    words.len() <= 60
        && words.starts_with([
            '*', '-', '—', '─', '=', '※', '＊', '☆', '★', '~', '～', '·', '.', '…', '•', '○', '◇',
            '◆', '●', '#',
        ])
        && words.chars().all(signs)
        && (words.chars().count() >= 2)
        && !words.starts_with(['…', '.'])
}

fn is_contents(words: &str) -> bool {
    let bare: String = words
        .chars()
        .filter(|c| !c.is_whitespace() && !"【】[]《》：:—-".contains(*c))
        .take(20)
        .collect();
    CONTENTS.contains(&bare.to_lowercase().as_str())
}

/// The words of a heading without blanks, leaders and page number, hashed.
fn key(words: &str) -> u64 {
    let bare = without_leader(words);
    let mut hasher = DefaultHasher::new();
    for c in bare.chars().filter(|c| c.is_alphanumeric()) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}

fn without_leader(words: &str) -> &str {
    let bare = words.trim_end_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || "（）()".contains(c)
    });
    let shorter = bare.trim_end_matches(['.', '…', '·', '．', '—', '-', '─']);
    if shorter.len() < bare.len() && bare.len() < words.len() {
        shorter.trim_end()
    } else {
        words
    }
}

fn has_leader(words: &str) -> bool {
    without_leader(words).len() < words.len()
}

/// Title and author in the first lines, before the first heading; gives them their kinds.
fn front(text: &str, blocks: &mut [Block]) -> (Option<String>, Option<String>) {
    let count = blocks
        .iter()
        .take(FRONT)
        .take_while(|block| matches!(block.kind, Kind::Body | Kind::Rule))
        .count();
    let front = blocks.get_mut(..count).unwrap_or_default();
    let (mut title, mut author) = (None, None);
    for (at, block) in front.iter_mut().enumerate() {
        let words = block.range.of(text);
        if block.kind != Kind::Body {
            continue;
        }
        if let Some(name) = author_in(words).filter(|_| author.is_none()) {
            block.kind = Kind::Byline;
            author = Some(name.to_owned());
        } else if at == 0 && is_title(words) {
            block.kind = Kind::Headline;
            block.depth = 1;
            title = Some(bare_title(words).to_owned());
        } else if at == 1 && title.is_some() && credit::is_bare_name(words) {
            block.kind = Kind::Byline;
            author = Some(words.trim().to_owned());
        } else if is_contents(words) {
            block.kind = Kind::Item;
        } else if face(words) == Face::Prose {
            break;
        }
    }
    (title, author)
}

/// The author whom a line names: 作者：曹雪芹, 曹雪芹 著.
pub(super) fn author_in(words: &str) -> Option<&str> {
    if words.chars().nth(40).is_some() || face(words) == Face::Prose {
        return None;
    }
    let colon = |rest: &str| rest.starts_with([':', '：', ' ', '\u{3000}']);
    let name = strip_first(words, AUTHORS)
        .filter(|rest| colon(rest) || words.starts_with(['文', 'b']))
        .or_else(|| {
            words
                .get(..3)
                .filter(|by| by.eq_ignore_ascii_case("by "))
                .and_then(|_| words.get(3..))
        })
        .or_else(|| strip_last(words, AUTHORS_LAST))?;
    let name = name.trim_matches(|c: char| c.is_whitespace() || ":：".contains(c));
    (!name.is_empty()).then_some(name)
}

/// Whether the first line is a title: short, and no sentence.
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
        && !words.contains("http")
}

/// A title without the marks around it.
fn bare_title(words: &str) -> &str {
    let bare = words.trim_matches(|c: char| c.is_whitespace() || "《》【】『』".contains(c));
    bare.strip_prefix("书名：")
        .or_else(|| bare.strip_prefix("書名："))
        .unwrap_or(bare)
        .trim()
}
