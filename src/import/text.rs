//! Long-form text: volumes, chapters, paragraphs; title and author from the first lines.
//!
//! One pass over the lines, nothing copied: a block is a range of the decoded text. Lines wrapped by hand are joined by cuts.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    document::{Block, Decisions, Document, Kind, Span, Style},
    text::Range,
};

use super::{
    assemble::{Parts, assemble},
    breaks::{Setting, is_mark, is_rule, setting},
    chapters::{self, Class, Doubt, Mark},
    contents,
    facts::{End, Face, end, face, goes_on},
    front::{front, is_contents},
    join::{self, Cut, blank_between},
    judge::{Candidate, Habits, Verdict, judge},
    lines::{Ends, Line, lines, lines_with},
    rules::ChapterRules,
    titles, unmarked, unnumbered,
    wrap::{Heading, Wrap},
};

/// So many lines tell whether a text was wrapped by hand, and at which width.
const ENOUGH_LINES: usize = 2000;
/// A table of contents stands in the first blocks, and has at most so many lines.
const LISTED_BY: u32 = 64;
const LONGEST_LIST: u32 = 4000;
/// An entry of a table of contents is no longer than this, in bytes.
const LONGEST_ENTRY: usize = 120;

/// The lines put into paragraphs, before it is known which are headings.
#[derive(Default)]
struct Pass {
    blocks: Vec<Block>,
    cuts: Vec<Cut>,
    candidates: Vec<Candidate>,
    habits: Habits,
    /// The block that says 目录.
    listed: Option<u32>,
    /// Whether the lines of the table still come.
    listing: bool,
    /// The hashes of those that are no headings by themselves.
    entries: std::collections::HashSet<u64>,
}

/// Infers volumes, chapters and paragraphs.
pub(super) fn import(
    text: String,
    mut decisions: Decisions,
    rules: Option<&ChapterRules>,
) -> Document {
    let ends = Ends::of(&text);
    let first: Vec<Line> = lines_with(&text, ends).take(ENOUGH_LINES).collect();
    let setting = setting(&text, &first);
    let heading =
        |line: &str| chapters::read(line, rules).is_some_and(|mark| mark.doubt == Doubt::Sure);
    let wrapped = Wrap::of(&text, &first, decisions.wrapped_at, heading);
    decisions.wrapped_at = wrapped.map(|wrap| wrap.width);
    drop(first);
    let mut pass = read(&text, ends, (setting, wrapped), rules);
    let verdicts = judge(&pass.candidates, pass.habits, pass.listed);
    for (candidate, verdict) in pass.candidates.iter().zip(&verdicts) {
        let Some(block) = pass.blocks.get_mut(candidate.block as usize) else {
            continue;
        };
        match *verdict {
            Verdict::Prose => {}
            Verdict::Entry => block.kind = Kind::Item,
            Verdict::Heading(depth) => {
                block.kind = Kind::Heading;
                block.depth = depth;
            }
        }
    }
    let (title, author) = front(&text, &mut pass.blocks);
    titles::on_next_line(&text, &mut pass.blocks, &pass.candidates, &verdicts);
    let in_rules = unnumbered::between_rules(&text, &mut pass.blocks);
    unnumbered::over_numbers(&text, &mut pass.blocks, &pass.candidates, &verdicts);
    unnumbered::over_chapters(&text, &mut pass.blocks);
    let titled = unmarked::headings(&text, &mut pass.blocks, &pass.candidates, &verdicts);
    let title = title.filter(|_| titled && !in_rules);
    unnumbered::signatures(&text, &mut pass.blocks);
    let leads = contents::leads(&pass.candidates, &verdicts, &pass.blocks);
    let (text, source) = join::apply(text, &mut pass.blocks, &pass.cuts);
    let spans = leads.into_iter().filter_map(|(entry, to)| {
        let range = pass.blocks.get(entry as usize)?.range;
        let style = Style::Place { to };
        Some(Span { range, style })
    });
    assemble(Parts {
        text,
        spans: spans.collect(),
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

fn read(
    text: &str,
    ends: Ends,
    (setting, wrapped): (Setting, Option<Wrap>),
    rules: Option<&ChapterRules>,
) -> Pass {
    let mut pass = Pass::default();
    // How many blank lines stand before the line; so many part it from the one before.
    let mut blanks = 0;
    let parting = wrapped.map_or(1, |wrap| wrap.parting());
    // The line before, and whether it is a heading by all that it says.
    let mut before: Option<(Line, bool)> = None;
    for line in lines_with(text, ends) {
        if line.words.is_empty() {
            blanks += 1;
            continue;
        }
        let apart = blanks >= parting;
        let gap = std::mem::take(&mut blanks);
        let words = line.words.of(text);
        let mark = chapters::read(without_leader(words), rules);
        let near = before.filter(|_| !apart);
        let sure = mark.is_some_and(|mark| mark.doubt == Doubt::Sure && mark.class.is_named());
        let could = match mark {
            None => Heading::No,
            Some(_) if sure => Heading::Sure,
            Some(_) => Heading::Could,
        };
        let full = |(before, heading): (Line, bool), wrap: Wrap| {
            !heading && wrap.goes_on(text, (&before, &line), gap, could)
        };
        let cut = |(before, heading): (Line, bool)| {
            let pair = (before.words.of(text), words);
            !heading && mark.is_none() && setting.was_cut(pair, line.indent > 0, !apart)
        };
        let alone = near.is_some_and(|(_, heading)| !heading) && is_mark(words);
        let goes_on = alone
            || match wrapped {
                Some(wrap) => before.is_some_and(|before| full(before, wrap)),
                None => before.is_some_and(cut),
            };
        if goes_on && let Some(block) = pass.blocks.last_mut() {
            let first = block.range.of(text);
            pass.cuts.push(Cut {
                range: Range::new(block.range.end, line.words.start),
                blank: blank_between(first, words),
            });
            block.range.end = line.words.end;
            if alone {
                // The line before is as full as it was.
                continue;
            }
        } else {
            // Only a line that could be a heading asks for it.
            let inside = || {
                near.is_some_and(|(before, _)| {
                    let words = before.words.of(text);
                    end(words) == End::Middle && face(words) == Face::Prose
                })
            };
            pass.add((line, words), mark, apart, inside);
        }
        pass.habits.running =
            pass.habits.running || (mark.is_none() && end(words) == End::Sentence);
        before = Some((line, sure));
    }
    pass
}

impl Pass {
    /// Adds a paragraph that begins with a line, of these words. `inside`: whether the line before breaks off in a sentence.
    fn add(
        &mut self,
        (line, words): (Line, &str),
        mark: Option<Mark>,
        apart: bool,
        inside: impl Fn() -> bool,
    ) {
        let block = self.blocks.len() as u32;
        let mark = mark.or_else(|| self.listed_mark(block, words));
        if let Some(mark) = mark {
            self.candidates.push(Candidate {
                block,
                mark,
                key: key(words),
                stem: key(without_part(without_leader(words))),
                // Before any running text there is nothing that a heading need be set off from.
                apart: apart || !self.habits.running,
                indented: line.indent > 0,
                inside: goes_on(words) || inside(),
                leader: without_leader(words).len() < words.len(),
            });
        } else {
            self.habits.paragraphs += 1;
            self.habits.indented += usize::from(line.indent > 0);
            self.habits.apart += usize::from(apart);
        }
        self.blocks.push(Block {
            range: line.words,
            kind: if is_rule(words) {
                Kind::Rule
            } else {
                Kind::Body
            },
            ..Block::default()
        });
    }

    /// A line that no rule takes for a heading may be an entry of a table of contents, or what such an entry names.
    fn listed_mark(&mut self, block: u32, words: &str) -> Option<Mark> {
        let Some(listed) = self.listed else {
            if block < LISTED_BY && is_contents(words) {
                self.listed = Some(block);
                self.listing = true;
            }
            return None;
        };
        if words.len() > LONGEST_ENTRY || (!self.listing && self.entries.is_empty()) {
            self.listing = false;
            return None;
        }
        let fits = if self.listing {
            let entry = face(words) != Face::Prose && !is_rule(words);
            self.listing =
                block - listed <= LONGEST_LIST && entry && self.entries.insert(key(words));
            entry
        } else {
            self.entries.contains(&key(words))
        };
        fits.then_some(Mark {
            class: Class::Listed,
            number: None,
            unit: '\0',
            doubt: Doubt::Sure,
            titled: true,
        })
    }
}

/// The words of a heading without blanks, leaders and page number, hashed.
pub(super) fn key(words: &str) -> u64 {
    let bare = without_leader(words);
    let mut hasher = DefaultHasher::new();
    for c in bare.chars().filter(|c| c.is_alphanumeric()) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}

/// A title without the number of its part: 文具店的三本账（2）.
fn without_part(words: &str) -> &str {
    words
        .strip_suffix(['）', ')'])
        .and_then(|rest| rest.rsplit_once(['（', '(']))
        .filter(|(_, part)| part.chars().count() <= 3)
        .map_or(words, |(title, _)| title)
}

/// A line without the leaders and page number of a printed table of contents.
fn without_leader(words: &str) -> &str {
    if !words.ends_with(|c: char| c.is_ascii_digit() || c == '）' || c == ')') {
        return words;
    }
    let bare = words.trim_end_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || "（）()".contains(c)
    });
    let shorter = bare.trim_end_matches(['.', '…', '·', '．', '—', '-', '─']);
    let behind = words.get(bare.len()..).unwrap_or_default();
    // 1986.6 has no leader.
    if bare.len() - shorter.len() == 1 && shorter.ends_with(|c: char| c.is_ascii_digit()) {
        return words;
    }
    let wide = behind.starts_with(['\t', '\u{3000}']) || behind.starts_with("  ");
    if shorter.len() < bare.len() || (wide && behind.ends_with(|c: char| c.is_ascii_digit())) {
        shorter.trim_end()
    } else {
        words
    }
}
