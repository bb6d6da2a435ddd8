//! Tables of contents: lines that name the chapters and are none, and headings that only their table makes known.
//!
//! Looks at candidates only, never at the text again: linear in their number.

use std::collections::{HashMap, HashSet};

use super::{
    chapters::Class,
    judge::{Candidate, Verdict},
};

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
