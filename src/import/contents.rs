//! Which of the lines that could be headings are headings: judged over the whole text, by how its headings are set and numbered.
//!
//! Looks at candidates only, never at the text again: linear in their number.

use std::collections::HashMap;

use super::chapters::{Class, Mark};

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
    let of = |at: &usize| candidates.get(*at).copied();
    let named: Vec<usize> = open
        .iter()
        .copied()
        .filter(|at| of(at).is_some_and(|one| !one.mark.class.is_numbered() && !one.inside))
        .collect();
    let named = in_place(candidates, named, habits);
    let named = in_order(candidates, &named);
    let ordinals = named
        .iter()
        .filter_map(of)
        .filter(|one| one.mark.class != Class::Word)
        .count();
    depths(candidates, &named, &mut verdicts);
    if ordinals < 2 {
        let numbered: Vec<usize> = open
            .into_iter()
            .filter(|at| of(at).is_some_and(|one| one.mark.class.is_numbered() && !one.inside))
            .collect();
        series(candidates, &numbered, &mut verdicts);
    }
    verdicts
}

/// Tables of contents: runs of candidates with no text between, that come again as headings or have page numbers.
fn entries(candidates: &[Candidate], listed: Option<u32>, verdicts: &mut [Verdict]) {
    let mut last: HashMap<u64, usize> = HashMap::new();
    for (at, one) in candidates.iter().enumerate() {
        last.insert(one.key, at);
    }
    let mut start = 0;
    while start < candidates.len() {
        let run = run_from(candidates, start);
        let end = start + run;
        let part = candidates.get(start..end).unwrap_or_default();
        let again = part
            .iter()
            .filter(|one| last.get(&one.key).is_some_and(|&at| at >= end))
            .count();
        let leaders = part.iter().filter(|one| one.leader).count();
        let headed = listed.is_some_and(|listed| {
            part.first()
                .is_some_and(|one| one.block.wrapping_sub(listed) <= 2 && one.block > listed)
        });
        let table = (run >= 3 && (again * 2 >= run || leaders * 2 >= run))
            || (headed && run >= 2 && again + leaders > 0);
        if table {
            for verdict in verdicts.iter_mut().take(end).skip(start) {
                *verdict = Verdict::Entry;
            }
        }
        start = end;
    }
}

/// How many candidates from `start` on follow one another without text between, up to the first that repeats one of them.
fn run_from(candidates: &[Candidate], start: usize) -> usize {
    let mut keys = std::collections::HashSet::new();
    let mut before: Option<u32> = None;
    candidates
        .iter()
        .skip(start)
        .take_while(|one| {
            let near = before.is_none_or(|before| one.block <= before + 1);
            before = Some(one.block);
            near && keys.insert(one.key)
        })
        .count()
        .max(1)
}

/// Leaves out candidates that are set otherwise than the headings of this text are.
fn in_place(candidates: &[Candidate], named: Vec<usize>, habits: Habits) -> Vec<usize> {
    let sure: Vec<Candidate> = named
        .iter()
        .filter_map(|&at| candidates.get(at).copied())
        .filter(|one| !one.mark.glued)
        .collect();
    let all: Vec<Candidate> = named
        .iter()
        .filter_map(|&at| candidates.get(at).copied())
        .collect();
    let model = if sure.len() >= 3 { sure } else { all };
    if model.len() < 3 {
        return named;
    }
    let share = |count: usize| count * 10 >= model.len() * 8;
    let flush = share(model.iter().filter(|one| !one.indented).count())
        && habits.indented * 10 >= habits.paragraphs * 6;
    let apart = share(model.iter().filter(|one| one.apart).count())
        && habits.apart * 10 <= habits.paragraphs * 4;
    let mut before: Option<u32> = None;
    named
        .into_iter()
        .filter(|&at| {
            let Some(one) = candidates.get(at) else {
                return false;
            };
            let behind_heading = before.is_some_and(|before| one.block <= before + 1);
            let kept = !(flush && one.indented)
                && (!apart || one.apart || behind_heading || one.block == 0);
            if kept {
                before = Some(one.block);
            }
            kept
        })
        .collect()
}

/// Leaves out numbers that stand between two that follow each other: 3, 17, 4.
fn in_order(candidates: &[Candidate], named: &[usize]) -> Vec<usize> {
    let number = |at: usize, unit: char| {
        candidates
            .get(at)
            .filter(|one| one.mark.unit == unit && unit != '\0')
            .and_then(|one| one.mark.number)
    };
    let mut kept: Vec<usize> = Vec::with_capacity(named.len());
    let mut last: HashMap<char, u32> = HashMap::new();
    // The next number of the same series, found from behind.
    let mut next_of: Vec<Option<u32>> = vec![None; named.len()];
    let mut next: HashMap<char, u32> = HashMap::new();
    for (place, &at) in named.iter().enumerate().rev() {
        let Some(one) = candidates.get(at) else {
            continue;
        };
        if let Some(slot) = next_of.get_mut(place) {
            *slot = next.get(&one.mark.unit).copied();
        }
        if let Some(value) = number(at, one.mark.unit) {
            next.insert(one.mark.unit, value);
        }
    }
    for (place, &at) in named.iter().enumerate() {
        let Some(one) = candidates.get(at) else {
            continue;
        };
        if one.mark.class == Class::Part {
            last.retain(|unit, _| *unit == one.mark.unit);
        }
        let value = number(at, one.mark.unit);
        let before = last.get(&one.mark.unit).copied();
        let behind = next_of.get(place).copied().flatten();
        let stray = match (before, value, behind) {
            (Some(before), Some(value), Some(behind)) => {
                behind == before + 1 && !(before..=before + 2).contains(&value)
            }
            (Some(before), Some(value), None) => one.mark.glued && value != before + 1,
            (None, Some(value), Some(behind)) => one.mark.glued && behind == 1 && value != 0,
            _ => false,
        };
        if stray {
            continue;
        }
        if let Some(value) = value {
            last.insert(one.mark.unit, value);
        }
        kept.push(at);
    }
    kept
}

/// Volumes 1, chapters 2, sections below the chapters.
fn depths(candidates: &[Candidate], named: &[usize], verdicts: &mut [Verdict]) {
    let class = |at: usize| candidates.get(at).map(|one| one.mark.class);
    let chapters = named.iter().any(|&at| class(at) == Some(Class::Chapter));
    for &at in named {
        let Some(one) = candidates.get(at) else {
            continue;
        };
        let depth = match one.mark.class {
            Class::Part if chapters || matches!(one.mark.unit, '卷' | '部' | '\0') => 1,
            Class::Part if named.iter().any(|&at| class(at) == Some(Class::Section)) => 1,
            Class::Section if chapters => 3,
            Class::User(level) => level,
            _ => 2,
        };
        if let Some(verdict) = verdicts.get_mut(at) {
            *verdict = Verdict::Heading(depth);
        }
    }
}

/// Numbered headings: a class counts where its numbers go up by one, with text between.
fn series(candidates: &[Candidate], numbered: &[usize], verdicts: &mut [Verdict]) {
    let mut order: Vec<Class> = Vec::new();
    for at in numbered {
        if let Some(class) = candidates.get(*at).map(|one| one.mark.class)
            && !order.contains(&class)
        {
            order.push(class);
        }
    }
    let mut depth = 2;
    for class in order {
        let members = numbered.iter().copied().filter(|&at| {
            candidates
                .get(at)
                .is_some_and(|one| one.mark.class == class)
        });
        let (mut accepted, mut last, mut near) = (Vec::new(), 0, 0);
        let mut before: Option<u32> = None;
        for at in members {
            let Some(one) = candidates.get(at) else {
                continue;
            };
            let number = one.mark.number.unwrap_or(0);
            if number == last + 1 || (number == 1 && last > 0) {
                near += usize::from(before.is_some_and(|before| one.block <= before + 1));
                before = Some(one.block);
                last = number;
                accepted.push(at);
            }
        }
        let least = if matches!(class, Class::Bare | Class::Figure | Class::FigureInBrackets) {
            3
        } else {
            2
        };
        if accepted.len() < least || near * 4 > accepted.len() {
            continue;
        }
        for at in accepted {
            if let Some(verdict) = verdicts.get_mut(at) {
                *verdict = Verdict::Heading(depth);
            }
        }
        depth += 1;
    }
}
