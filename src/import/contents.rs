//! Tables of contents: lines that name the chapters and are none, and headings that only their table makes known.
//!
//! Looks at candidates only, never at the text again: linear in their number.

use std::collections::{HashMap, HashSet};

use super::{
    chapters::Class,
    judge::{Candidate, Verdict},
};
use crate::document::{Block, Kind};

/// Finds tables of contents: runs of candidates with no text between, that come again as headings or have page numbers.
/// `listed` is the block that says 目录, if one does.
pub(super) fn entries(candidates: &[Candidate], listed: Option<u32>, verdicts: &mut [Verdict]) {
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
    let mut keys = HashSet::new();
    let mut before: Option<u32> = None;
    candidates
        .iter()
        .skip(start)
        .take_while(|one| {
            let near = before.is_none_or(|before| one.block <= before + 1);
            before = Some(one.block);
            // The first heading behind the table has no author's name behind it, in brackets, as its entry may have.
            let fresh = near && keys.insert(one.key);
            keys.insert(one.stem);
            fresh
        })
        .count()
        .max(1)
}

/// Which heading each line of a table of contents leads to, as blocks: the next one of its words, else the only one of its number.
pub(super) fn leads(
    candidates: &[Candidate],
    verdicts: &[Verdict],
    blocks: &[Block],
) -> Vec<(u32, u32)> {
    let is = |one: &Candidate, kind: Kind| {
        let block = blocks.get(one.block as usize);
        block.is_some_and(|block| block.kind == kind)
    };
    let number = |one: &Candidate| Some((one.mark.unit, one.mark.number?));
    // From the end on, so that what is known of a key is the next heading behind.
    let mut by_key: HashMap<u64, u32> = HashMap::new();
    let mut by_number: HashMap<_, (u32, usize)> = HashMap::new();
    let mut found = Vec::new();
    for (one, verdict) in candidates.iter().zip(verdicts).rev() {
        if *verdict == Verdict::Entry && is(one, Kind::Item) {
            let numbered = number(one).and_then(|number| by_number.get(&number));
            let only = numbered.filter(|(_, times)| *times == 1);
            let to = by_key
                .get(&one.key)
                .or_else(|| only.map(|(block, _)| block));
            found.extend(to.map(|to| (one.block, *to)));
        } else if is(one, Kind::Heading) {
            by_key.insert(one.key, one.block);
            if let Some(number) = number(one) {
                let (block, times) = by_number.entry(number).or_insert((one.block, 0));
                *block = one.block;
                *times += 1;
            }
        }
    }
    found.reverse();
    found
}

/// Lines without a mark of their own are headings where a table of contents names them.
pub(super) fn named_there(candidates: &[Candidate], verdicts: &mut [Verdict]) {
    let named: HashSet<u64> = candidates
        .iter()
        .zip(verdicts.iter())
        .filter(|(_, verdict)| **verdict == Verdict::Entry)
        .map(|(one, _)| one.key)
        .collect();
    for (one, verdict) in candidates.iter().zip(verdicts) {
        if one.mark.class == Class::Listed && *verdict == Verdict::Prose && named.contains(&one.key)
        {
            *verdict = Verdict::Heading(2);
        }
    }
}

/// The keys of the entries of a table of contents, if it names most chapters.
pub(super) fn names_of_chapters(candidates: &[Candidate], verdicts: &[Verdict]) -> HashSet<u64> {
    let keys = |wanted: fn(&Verdict) -> bool| {
        candidates
            .iter()
            .zip(verdicts)
            .filter(move |(_, verdict)| wanted(verdict))
            .map(|(one, _)| one.key)
    };
    let entries: HashSet<u64> = keys(|verdict| *verdict == Verdict::Entry).collect();
    let chapters = || keys(|verdict| *verdict == Verdict::Heading(2));
    let named = chapters().filter(|key| entries.contains(key)).count();
    if named >= 3 && named * 10 >= chapters().count() * 8 {
        entries
    } else {
        HashSet::new()
    }
}
