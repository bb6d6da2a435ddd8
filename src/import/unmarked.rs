//! Headings that neither a number nor a word tells: short lines set otherwise than the paragraphs are, or that break off without a
//! mark where all paragraphs end with one, again and again, with running text behind.
//!
//! One rule for all: lines of one look are headings where nearly all of them stand as headings do. Linear in the blocks.

use std::collections::{HashMap, HashSet};

use crate::document::{Block, Kind};

use super::{
    chapters::Class,
    contents::names_of_chapters,
    credit,
    facts::{End, end},
    front::{title_is_first, title_keys},
    judge::{Candidate, Verdict},
    lines::letters,
    looks::{ENOUGH, Habit, Indent, LONGEST, Look, gap, indent, is_paragraph, look},
    text::key,
    titles::{between, could_head, is_bare, is_plain_title},
};

/// A name has at most so many letters.
const LONGEST_NAME: usize = 4;

/// A line that stands as a heading does.
#[derive(Clone, Copy)]
struct Head {
    /// Its block.
    at: usize,
    /// The kind of what stands between it and its text, if something does.
    between: Option<Kind>,
}

/// The lines of one look.
#[derive(Default)]
struct Lines {
    /// Those that stand as headings do, in order.
    heads: Vec<Head>,
    /// The blocks of those that do not.
    others: Vec<usize>,
    /// How many of the heads are titles by their words alone.
    titles: usize,
    /// How many paragraphs look so.
    paragraphs: usize,
}

/// A text whose other headings are known.
struct Book<'a> {
    text: &'a str,
    blocks: &'a [Block],
    habit: Habit,
    /// How many chapters have a number.
    chapters: usize,
    /// The keys of the book's title, which stands again over its pages.
    front: HashSet<u64>,
    /// The keys of the entries of a table of contents that names the chapters; empty if none does.
    listed: HashSet<u64>,
}

/// Finds them, and gives them and what belongs to them their kinds. Says whether the book's title is still one.
pub(super) fn headings(
    text: &str,
    blocks: &mut [Block],
    candidates: &[Candidate],
    verdicts: &[Verdict],
) -> bool {
    let headings = || {
        candidates
            .iter()
            .zip(verdicts)
            .filter(|(_, verdict)| matches!(verdict, Verdict::Heading(_)))
            .map(|(one, _)| one)
    };
    let of = |one: &Candidate| blocks.get(one.block as usize);
    let chapters = headings()
        .filter(|one| !matches!(one.mark.class, Class::Word | Class::Part))
        .filter(|one| of(one).is_some_and(|block| block.depth == 2))
        .count();
    let book = Book {
        text,
        blocks,
        habit: Habit::of(text, blocks),
        chapters,
        front: title_keys(text, blocks),
        listed: names_of_chapters(candidates, verdicts),
    };
    let found = book.found();
    let names = book.names(&found);
    let found: Vec<(Head, u8)> = found
        .into_iter()
        .filter(|(head, _)| !names.contains(&head.at))
        .collect();
    for at in names {
        if let Some(block) = blocks.get_mut(at) {
            block.kind = Kind::Byline;
        }
    }
    for (head, depth) in &found {
        if let (Some(kind), Some(below)) = (head.between, blocks.get_mut(head.at + 1)) {
            below.kind = kind;
        }
        if let Some(block) = blocks.get_mut(head.at) {
            (block.kind, block.depth) = (Kind::Heading, *depth);
        }
    }
    let own = found.iter().filter(|(_, depth)| *depth == 2).count();
    if chapters >= 2 || own < 2 {
        return true;
    }
    // Volumes hold what the titles head.
    for one in headings().filter(|one| one.mark.class == Class::Part) {
        if let Some(block) = blocks.get_mut(one.block as usize) {
            block.depth = 1;
        }
    }
    let first = found.first().and_then(|(head, _)| blocks.get(head.at));
    let own = first.map_or(0, |block| indent(text, block));
    !title_is_first(text, blocks, own)
}

impl Book<'_> {
    /// Of the headings found those right below a chapter's, where few chapters have one: the names of who wrote them.
    fn names(&self, found: &[(Head, u8)]) -> Vec<usize> {
        let below: Vec<&(Head, u8)> = found
            .iter()
            .filter(|(head, _)| {
                let before = self.before(head.at);
                before.is_some_and(|one| one.kind == Kind::Heading && one.depth == 2)
            })
            .collect();
        let sections = below.iter().filter(|(_, depth)| *depth > 2).count();
        let few = sections * 2 < self.chapters;
        below
            .into_iter()
            .filter(|(head, depth)| {
                let words = self.words(head.at);
                let section = *depth > 2 && !(few && credit::is_bare_name(words));
                self.chapters >= 2 && !section && letters(words) <= LONGEST_NAME
            })
            .map(|(head, _)| head.at)
            .collect()
    }

    /// The headings, with their levels.
    fn found(&self) -> Vec<(Head, u8)> {
        let usual = self.usual_look();
        let mut found = Vec::new();
        for (look, lines) in self.lines() {
            if !self.are_headings(look, &lines) {
                continue;
            }
            let depth = self.depth(look, &lines, usual);
            // More than there are chapters are something else: the ends of letters, the speakers of a play.
            if depth > 2 || self.chapters < 2 || lines.heads.len() <= self.chapters * 2 {
                found.extend(lines.heads.into_iter().map(|head| (head, depth)));
            }
        }
        found
    }

    /// The lines of each look, in the order in which the looks come.
    fn lines(&self) -> Vec<(Look, Lines)> {
        let mut places: HashMap<Look, usize> = HashMap::new();
        let mut all: Vec<(Look, Lines)> = Vec::new();
        let mut place = |look: Look, all: &mut Vec<(Look, Lines)>| {
            *places.entry(look).or_insert_with(|| {
                all.push((look, Lines::default()));
                all.len() - 1
            })
        };
        // Right below a heading blank lines say nothing: these look as the others of their indent and sign do.
        let mut below: Vec<(Look, Head)> = Vec::new();
        let (mut next, mut heads, mut others) = (0, 0, 0);
        for (at, block) in self.blocks.iter().enumerate() {
            if at < next || block.kind != Kind::Body {
                continue;
            }
            // A text of nothing but short lines is a list.
            if others >= ENOUGH && heads * 100 < others {
                break;
            }
            let before = self.before(at).map(|before| before.kind);
            let bare = block.range.len() <= LONGEST
                && is_bare(self.words(at))
                && !self.front.contains(&key(self.words(at)));
            let counts = at < ENOUGH && before == Some(Kind::Body);
            if !bare && !counts {
                continue;
            }
            let look = look(self.text, self.blocks, at, &self.habit);
            let head = if bare { self.head(at, look) } else { None };
            let short = bare && could_head(self.words(at));
            if !short && !counts {
                continue;
            }
            let head = head.filter(|_| short);
            others += usize::from(short && head.is_none());
            heads += usize::from(head.is_some());
            if let Some(head) = head {
                next = at + 1 + usize::from(head.between.is_some());
            }
            if short && before == Some(Kind::Heading) {
                below.extend(head.map(|head| (look, head)));
                continue;
            }
            let place = place(look, &mut all);
            let Some((_, lines)) = all.get_mut(place) else {
                continue;
            };
            match head {
                Some(head) => lines.heads.push(head),
                None if short => lines.others.push(at),
                None => lines.paragraphs += 1,
            }
        }
        for (look, head) in below {
            let like = |one: &Look| one.indent == look.indent && one.sign == look.sign;
            let alike = all
                .iter()
                .filter(|(one, _)| like(one))
                .max_by_key(|(_, lines)| lines.heads.len())
                .map_or(look, |(one, _)| *one);
            let place = place(alike, &mut all);
            if let Some((_, lines)) = all.get_mut(place) {
                lines.heads.push(head);
            }
        }
        for (_, lines) in &mut all {
            lines.heads.sort_unstable_by_key(|head| head.at);
            let plain = |head: &&Head| is_plain_title(self.words(head.at));
            lines.titles = lines.heads.iter().filter(plain).count();
        }
        all
    }

    fn words(&self, at: usize) -> &str {
        let block = self.blocks.get(at);
        block.map_or("", |block| block.range.of(self.text))
    }

    fn before(&self, at: usize) -> Option<&Block> {
        at.checked_sub(1).and_then(|at| self.blocks.get(at))
    }

    /// The line at a block, if it stands as a heading does: behind a paragraph that is at its end, over another.
    fn head(&self, at: usize, own: Look) -> Option<Head> {
        let free = self.before(at).is_none_or(|before| {
            let words = before.range.of(self.text);
            before.kind != Kind::Body
                || (end(words) != End::Middle && !words.ends_with(['：', ':']))
        });
        if !free {
            return None;
        }
        let gap = |one: &Block, two: &Block| gap(self.text, one, two);
        let block = self.blocks.get(at)?;
        let next = self.blocks.get(at + 1)?;
        let behind = self.blocks.get(at + 2);
        let running = |block: &Block| {
            block.kind == Kind::Body
                && (is_paragraph(self.text, block) || end(block.range.of(self.text)) == End::Middle)
        };
        // What is nearer to the text below heads it.
        let nearer = |behind: &&Block| gap(block, next) <= gap(next, behind);
        let over = behind.filter(|behind| running(behind)).filter(nearer);
        let between = over.and_then(|_| between(self.text, next));
        let below = if between.is_some() { behind? } else { next };
        if below.kind != Kind::Body {
            return None;
        }
        // Of verse the lines below a title are as short: a stanza, set off from its title.
        let stanza = || {
            own.apart
                && between.is_none()
                && gap(block, below) > 1
                && behind.is_some_and(|next| next.kind == Kind::Body && gap(below, next) == 1)
        };
        // What is nearer to the text above signs it.
        let set_otherwise = || {
            let other = look(self.text, self.blocks, at + 1, &self.habit);
            let above = self.before(at);
            (own.indent != Indent::Same || own.sign.is_some())
                && above.is_none_or(|above| gap(above, block) >= gap(block, next))
                && (other.indent, other.sign) != (own.indent, own.sign)
        };
        (running(below) || stanza() || set_otherwise()).then_some(Head { at, between })
    }

    /// Whether the lines of one look are headings.
    fn are_headings(&self, look: Look, lines: &Lines) -> bool {
        let count = lines.heads.len();
        let distinct = (look.apart || look.indent != Indent::Same || look.sign.is_some())
            && lines.paragraphs * 20 <= self.habit.paragraphs.max(20);
        let least = if self.chapters >= 2 && distinct && look.apart {
            1
        } else {
            2
        };
        // What stands right over a heading, or last, signs what is above; right below one stands a text's first line.
        let heads = |at: usize| {
            lines
                .heads
                .binary_search_by_key(&at, |head| head.at)
                .is_ok()
        };
        let belongs = |at: &&usize| {
            let next = self.blocks.get(*at + 1);
            next.is_none_or(|next| next.kind != Kind::Body)
                || heads(*at + 1)
                || at.checked_sub(1).is_some_and(heads)
        };
        let all = count + lines.others.iter().filter(|at| !belongs(at)).count();
        let enough = if distinct {
            count * 10 >= all * 6
        } else {
            // Nothing but their words tells them.
            let room = self.chapters < 2 || count * 2 <= self.habit.paragraphs;
            room && count * 10 >= all * 8 && lines.titles * 10 >= count * 6
        };
        count >= least
            && enough
            && (!self.repeats(lines) || (distinct && self.are_of_each_chapter(lines)))
    }

    /// How often each of the heads is said.
    fn times(&self, lines: &Lines) -> HashMap<&str, usize> {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for head in &lines.heads {
            *times.entry(self.words(head.at)).or_default() += 1;
        }
        times
    }

    /// Whether the heads are the same few again and again.
    fn repeats(&self, lines: &Lines) -> bool {
        self.times(lines).len() * 10 < lines.heads.len() * 8
    }

    /// Whether each stands once in a chapter, in its midst: 思考与练习. What sites add stands right below headings.
    fn are_of_each_chapter(&self, lines: &Lines) -> bool {
        let in_midst = |head: &Head| {
            self.before(head.at)
                .is_some_and(|before| before.kind != Kind::Heading)
        };
        self.times(lines)
            .values()
            .all(|times| *times <= self.chapters)
            && lines.heads.iter().all(in_midst)
    }

    /// The level of lines that are headings: chapters if they look as chapters do, else sections of them.
    fn depth(&self, look: Look, lines: &Lines, usual: Option<Look>) -> u8 {
        if self.chapters < 2 {
            return 2;
        }
        // Right below most of the chapters' headings.
        let below = lines
            .heads
            .iter()
            .filter_map(|head| self.before(head.at))
            .filter(|before| before.kind == Kind::Heading && before.depth == 2)
            .count();
        let named = |head: &&Head| self.listed.contains(&key(self.words(head.at)));
        let named = lines.heads.iter().filter(named).count();
        let like_chapters = usual == Some(look) && !self.repeats(lines);
        // A table of contents that names the chapters names all of them.
        let chapters = self.listed.is_empty() || named * 2 >= lines.heads.len();
        if below * 2 < self.chapters && like_chapters && chapters {
            2
        } else {
            3
        }
    }

    /// The look of most chapters' headings.
    fn usual_look(&self) -> Option<Look> {
        let mut looks: HashMap<Look, usize> = HashMap::new();
        for (at, block) in self.blocks.iter().enumerate().skip(1).take(ENOUGH) {
            if block.kind == Kind::Heading && block.depth == 2 {
                let look = look(self.text, self.blocks, at, &self.habit);
                *looks.entry(look).or_default() += 1;
            }
        }
        looks
            .into_iter()
            .max_by_key(|(look, count)| (*count, look.apart, look.sign))
            .map(|(look, _)| look)
    }
}
