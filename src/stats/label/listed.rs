//! Lists told with 分别: the k-th noun for the k-th figure (statistics.md L5).

use super::{BACK, phrase::capped, trim};
use crate::stats::{context::Frames, lexicon, line::Line};

/// A、B、C分别为x、y、z: the k-th noun for the k-th figure; A x，B y，分别增长p、q: the k-th figure before.
pub(super) fn respectively(frames: &Frames, index: usize, labels: &[String]) -> Option<String> {
    let (line, all) = (frames.line, frames.all);
    if frames.respective.is_empty() {
        return None;
    }
    // Whether figure `at` and the next stand in one list.
    let joined = |at: usize| match all.get(at..at + 2) {
        Some([one, next]) => are_listed(line, one.range.end, next.range.start),
        _ => false,
    };
    let before = (index.saturating_sub(BACK - 1)..index).rev();
    let first = before.take_while(|&at| joined(at)).last().unwrap_or(index);
    let start = all.get(first)?.range.start;
    let clause = frames.clauses.get(first)?;
    let marker = frames
        .respective
        .partition_point(|at| *at < start)
        .checked_sub(1)
        .and_then(|at| frames.respective.get(at).copied())
        .filter(|at| *at >= clause.before.start)?;
    let behind = (index..all.len()).take(BACK - 1);
    let last = behind.take_while(|&at| joined(at)).last();
    let last = last.map_or(index, |at| at + 1);
    let listed = last - first + 1;
    // The nouns may stand in clauses of their own before the verb.
    let from = trim::behind_leads(line, clause.before.start, marker);
    let mut nouns = Vec::new();
    let mut begin = from;
    for at in from..=marker {
        if at == marker || matches!(line.at(at), '、' | '和' | '与' | '及') {
            nouns.push(begin..at);
            begin = at + 1;
        }
    }
    let count = nouns.len();
    let own = nouns
        .into_iter()
        .nth(index - first)
        .filter(|noun| count > 1 && count <= listed && noun.len() >= 2);
    if let Some(noun) = own {
        return Some(line.text(capped(line, noun)).to_owned());
    }
    if listed < 2 || marker > from + 4 {
        return None;
    }
    // As many figures stand before it in the sentence, each with its label.
    let mut before = (0..first)
        .rev()
        .take(BACK)
        .take_while(|&at| {
            all.get(at)
                .is_some_and(|found| found.range.start >= clause.sentence)
        })
        .filter_map(|at| labels.get(at).filter(|label| !label.is_empty()));
    before.nth(listed - 1 - (index - first)).cloned()
}

/// Whether two figures of one list stand around this stretch: 0.2%、0.3%, or with a verb each: 下降0.2%、上涨0.3%.
fn are_listed(line: &Line, end: usize, start: usize) -> bool {
    let mark = matches!(line.at(end), '、' | '和' | '与' | '及');
    let verb = line
        .word_before(start, lexicon::UP | lexicon::DOWN)
        .map_or(0, |(len, _)| len);
    start <= end + 1 || mark && start == end + 1 + verb
}
