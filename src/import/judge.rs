//! Which of the lines that could be headings are headings: judged over the whole text, by how its headings are set and numbered.
//!
//! Looks at candidates only, never at the text again: linear in their number.

use std::collections::{HashMap, HashSet};

use super::{
    chapters::{Class, Doubt, Mark},
    contents::{entries, named_there},
    series::{chain, series},
};

/// A line that could be a heading.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of one line"
)]
pub(super) struct Candidate {
    /// The index of its block.
    pub(super) block: u32,
    pub(super) mark: Mark,
    /// A hash of its words without blanks and page number: an entry of a table of contents has that of its chapter.
    pub(super) key: u64,
    /// The same without a part's number behind the title (（2）): parts of one chapter have it in common.
    pub(super) stem: u64,
    /// Whether it is set off from the line before by a blank line.
    pub(super) apart: bool,
    /// Whether blanks indent it.
    pub(super) indented: bool,
    /// Whether the line before, with no blank line between, ends in the middle of a sentence.
    pub(super) inside: bool,
    /// Whether a page number stands behind its words, as in a printed table of contents.
    pub(super) leader: bool,
}

/// How the paragraphs of the text are set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habits {
    pub(super) paragraphs: usize,
    pub(super) indented: usize,
    pub(super) apart: usize,
    /// Whether one ends with a sentence.
    pub(super) running: bool,
}

impl Habits {
    /// Whether most paragraphs are indented.
    pub(super) fn indents(self) -> bool {
        self.indented * 10 >= self.paragraphs * 6
    }
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A paragraph like others.
    Prose,
    /// A line of the table of contents.
    Entry,
    /// A heading, with its depth: 1 volume, 2 chapter, 3 and more within chapters.
    Heading(u8),
}

/// Judges all candidates; `listed` is the block that says 目录, if one does.
pub(super) fn judge(candidates: &[Candidate], habits: Habits, listed: Option<u32>) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::Prose; candidates.len()];
    entries(candidates, listed, &mut verdicts);
    let open: Vec<usize> = (0..candidates.len())
        .filter(|&at| verdicts.get(at) == Some(&Verdict::Prose))
        .collect();
    let of = |at: &usize| candidates.get(*at).filter(|one| !one.inside);
    let named: Vec<usize> = open
        .iter()
        .copied()
        .filter(|at| of(at).is_some_and(|one| one.mark.class.is_named()))
        .collect();
    let named = in_place(candidates, named, habits);
    let named = in_order(candidates, &named);
    depths(candidates, &named, &mut verdicts);
    repeated(candidates, &named, &mut verdicts);
    let numbered: Vec<usize> = open
        .into_iter()
        .filter(|at| of(at).is_some_and(|one| one.mark.class.is_numbered()))
        .collect();
    let numbered = in_place(candidates, numbered, habits);
    // What a name heads at the level of chapters holds what is numbered.
    let chapters = named
        .iter()
        .filter(|at| verdicts.get(**at) == Some(&Verdict::Heading(2)))
        .filter_map(of)
        .filter(|one| one.mark.class != Class::Word)
        .count();
    series(candidates, &numbered, chapters >= 2, &mut verdicts);
    named_there(candidates, &mut verdicts);
    around_listed(candidates, &mut verdicts);
    bracketed(candidates, habits, &mut verdicts);
    verdicts
}

/// Where a table of contents names the chapters, parts stand over them, and what is numbered below.
fn around_listed(candidates: &[Candidate], verdicts: &mut [Verdict]) {
    let chapter = Verdict::Heading(2);
    let class = |at: usize| candidates.get(at).map(|one| one.mark.class);
    let listed = (0..candidates.len())
        .filter(|&at| class(at) == Some(Class::Listed) && verdicts.get(at) == Some(&chapter))
        .count();
    if listed < 2 {
        return;
    }
    for (at, verdict) in verdicts.iter_mut().enumerate() {
        match class(at) {
            Some(Class::Part) if *verdict == chapter => *verdict = Verdict::Heading(1),
            Some(class) if *verdict == chapter && class.is_numbered() => {
                *verdict = Verdict::Heading(3);
            }
            _ => {}
        }
    }
}

/// A heading that comes again before another of its unit is no second chapter: sites set the title once more above the text, books
/// above each page.
fn repeated(candidates: &[Candidate], named: &[usize], verdicts: &mut [Verdict]) {
    let mut last: HashMap<(Class, char), Candidate> = HashMap::new();
    for &at in named {
        let Some(one) = candidates.get(at).filter(|one| one.mark.number.is_some()) else {
            continue;
        };
        let kind = (one.mark.class, one.mark.unit);
        let again = last.get(&kind).is_some_and(|before| {
            let next = one.block == before.block + 1 && before.mark.titled;
            before.mark.number == one.mark.number
                && (before.key == one.key && one.mark.titled || next)
        });
        if !again {
            last.insert(kind, *one);
        } else if let Some(verdict) = verdicts.get_mut(at) {
            *verdict = Verdict::Prose;
        }
    }
}

/// Titles in brackets (【庙里的和尚】) head sections where nearly all that stands so could be a title, each once, with text between:
/// what a screen or a system says comes in crowds, with marks, and again.
fn bracketed(candidates: &[Candidate], habits: Habits, verdicts: &mut [Verdict]) {
    let all: Vec<usize> = (0..candidates.len())
        .filter(|&at| {
            candidates
                .get(at)
                .is_some_and(|one| one.mark.class == Class::Bracketed)
                && verdicts.get(at) == Some(&Verdict::Prose)
        })
        .collect();
    let of = |at: &usize| candidates.get(*at);
    let titles: Vec<usize> = all
        .iter()
        .copied()
        .filter(|at| of(at).is_some_and(|one| one.mark.doubt == Doubt::Sure && !one.inside))
        .collect();
    let near = titles
        .windows(2)
        .filter(|pair| {
            pair.last()
                .and_then(of)
                .zip(pair.first().and_then(of))
                .is_some_and(|(next, one)| next.block <= one.block + 2)
        })
        .count();
    let mut keys: HashMap<u64, usize> = HashMap::new();
    for one in titles.iter().filter_map(of) {
        *keys.entry(one.key).or_default() += 1;
    }
    let chapters = verdicts
        .iter()
        .filter(|verdict| **verdict == Verdict::Heading(2))
        .count();
    // Once each; or once in each chapter: 【学习目标】.
    let in_chapters = chapters >= 2 && keys.values().all(|times| *times <= chapters);
    if titles.len() < 2
        || titles.len() * 10 < all.len() * 9
        || near * 4 > titles.len()
        || (keys.len() * 10 < titles.len() * 9 && !in_chapters)
        || titles.len() * if in_chapters { 2 } else { 4 } > habits.paragraphs
    {
        return;
    }
    for at in titles {
        if let Some(verdict) = verdicts.get_mut(at) {
            *verdict = Verdict::Heading(if chapters > 0 { 3 } else { 2 });
        }
    }
}

/// Leaves out candidates that are set otherwise than the headings of this text are: those of its own kind, where there are enough to
/// tell, else all.
fn in_place(candidates: &[Candidate], named: Vec<usize>, habits: Habits) -> Vec<usize> {
    let of = |at: usize| candidates.get(at);
    let mut kinds: HashMap<(Class, char), Vec<&Candidate>> = HashMap::new();
    for one in named.iter().filter_map(|&at| of(at)) {
        let kind = (one.mark.class, one.mark.unit);
        kinds.entry(kind).or_default().push(one);
    }
    let whole = Place::of(named.iter().filter_map(|&at| of(at)), habits);
    let places: HashMap<(Class, char), Option<Place>> = kinds
        .into_iter()
        .map(|(kind, members)| (kind, Place::of(members.into_iter(), habits)))
        .collect();
    let mut before: Option<u32> = None;
    let mut last: HashMap<(Class, char), u32> = HashMap::new();
    named
        .into_iter()
        .filter(|&at| {
            let Some(one) = of(at) else { return false };
            let kind = (one.mark.class, one.mark.unit);
            let own = places.get(&kind).copied();
            let Some(place) = own.flatten().or(whole) else {
                return true;
            };
            let behind_heading = before.is_some_and(|before| one.block <= before + 1);
            // A number in step tells more than a blank line.
            let due = one.mark.doubt == Doubt::Sure
                && one.mark.number.is_some()
                && last.get(&kind).map(|number| number + 1) == one.mark.number;
            let kept = !(place.flush && one.indented)
                && (!place.apart || one.apart || behind_heading || due || one.block == 0);
            if kept {
                before = Some(one.block);
                last.insert(kind, one.mark.number.unwrap_or(0));
            }
            kept
        })
        .collect()
}

/// How headings are set, beside paragraphs.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Nearly all begin at the edge, where paragraphs do not.
    flush: bool,
    /// Nearly all have a blank line before them, where most paragraphs have none.
    apart: bool,
}

impl Place {
    /// That of `members`, by the sure ones if there are enough of them.
    fn of<'a>(members: impl Iterator<Item = &'a Candidate>, habits: Habits) -> Option<Self> {
        let all: Vec<&Candidate> = members.collect();
        let is_sure = |one: &&Candidate| one.mark.doubt == Doubt::Sure;
        let sure: Vec<&Candidate> = all.iter().copied().filter(is_sure).collect();
        let model = if sure.len() >= 3 { sure } else { all };
        let share = |count: usize| count * 10 >= model.len() * 8;
        (model.len() >= 3).then(|| Self {
            flush: share(model.iter().filter(|one| !one.indented).count()) && habits.indents(),
            apart: share(model.iter().filter(|one| one.apart).count())
                && habits.apart * 10 <= habits.paragraphs * 4,
        })
    }
}

/// Leaves out numbers that do not belong: sure ones between two that follow each other (3, 17, 4), and doubtful ones outside of
/// the longest row of numbers of their unit.
fn in_order(candidates: &[Candidate], named: &[usize]) -> Vec<usize> {
    let rows = rows(candidates, named);
    let mut last: HashMap<char, u32> = HashMap::new();
    let next_of = next_numbers(candidates, named);
    let fits = |(&at, behind): (&usize, Option<u32>)| {
        let mark = candidates.get(at)?.mark;
        let Some(value) = mark.number.filter(|_| mark.unit != '\0') else {
            return Some(at);
        };
        if mark.class == Class::Part {
            last.retain(|known, _| *known == mark.unit);
        }
        let fits = if mark.doubt == Doubt::Sure {
            let before = last.get(&mark.unit).copied();
            !matches!((before, behind), (Some(before), Some(behind))
                if behind == before + 1 && !(before..=before + 2).contains(&value))
        } else {
            rows.contains(&at)
        };
        if fits {
            last.insert(mark.unit, value);
        }
        fits.then_some(at)
    };
    named.iter().zip(next_of).filter_map(fits).collect()
}

/// The doubtful ones of `named` that stand where their number is due.
fn rows(candidates: &[Candidate], named: &[usize]) -> HashSet<usize> {
    let mut fitting = HashSet::new();
    let mark = |at: usize| candidates.get(at).map(|one| one.mark);
    let doubtful = |at: &usize| mark(*at).is_some_and(|mark| mark.doubt != Doubt::Sure);
    let units: HashSet<char> = named
        .iter()
        .filter(|at| doubtful(at))
        .filter_map(|&at| Some(mark(at)?.unit))
        .collect();
    for unit in units {
        let of_unit = |at: &usize| mark(*at).is_some_and(|mark| mark.unit == unit);
        let members: Vec<usize> = named.iter().copied().filter(of_unit).collect();
        let row = chain(candidates, &members);
        let certain = members.iter().any(|at| !doubtful(at));
        let part = row.first().and_then(|&at| mark(at)).map(|mark| mark.class) == Some(Class::Part);
        for (place, &at) in row.iter().enumerate() {
            let between = place > 0 && place + 1 < row.len();
            let fits = match mark(at).map(|mark| mark.doubt) {
                // Other headings of the unit have a blank there: it must stand between two of them.
                _ if certain => between,
                Some(Doubt::Glued) => row.len() > 1 || !part,
                _ => between || row.len() > 2,
            };
            if fits && doubtful(&at) {
                fitting.insert(at);
            }
        }
    }
    fitting
}

/// For each of `named` the number of the next sure one with its unit.
fn next_numbers(candidates: &[Candidate], named: &[usize]) -> Vec<Option<u32>> {
    let mut next: HashMap<char, u32> = HashMap::new();
    let mut next_of: Vec<Option<u32>> = named
        .iter()
        .rev()
        .map(|&at| {
            let mark = candidates.get(at)?.mark;
            let behind = next.get(&mark.unit).copied();
            if let Some(value) = mark.number.filter(|_| mark.doubt == Doubt::Sure) {
                next.insert(mark.unit, value);
            }
            behind
        })
        .collect();
    next_of.reverse();
    next_of
}

/// Volumes 1, chapters 2, sections below the chapters.
fn depths(candidates: &[Candidate], named: &[usize], verdicts: &mut [Verdict]) {
    let has = |class| {
        named
            .iter()
            .filter_map(|&at| candidates.get(at))
            .any(|one| one.mark.class == class)
    };
    let (chapters, sections) = (has(Class::Chapter), has(Class::Section));
    // Acts hold scenes.
    let scenes = named
        .iter()
        .filter_map(|&at| candidates.get(at))
        .any(|one| matches!(one.mark.unit, '场' | '場'));
    for &at in named {
        let Some(one) = candidates.get(at) else {
            continue;
        };
        let depth = match one.mark.class {
            Class::Part if chapters || matches!(one.mark.unit, '卷' | '部' | '\0') => 1,
            Class::Part if sections => 1,
            Class::Chapter if scenes && one.mark.unit == '幕' => 1,
            Class::Section if chapters => 3,
            Class::User(level) => level,
            _ => 2,
        };
        if let Some(verdict) = verdicts.get_mut(at) {
            *verdict = Verdict::Heading(depth);
        }
    }
}
