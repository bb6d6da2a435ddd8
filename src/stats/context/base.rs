//! What a figure is compared with, and where a change starts (statistics.md F3).

use std::ops::Range;

use super::Clause;
use crate::stats::{lexicon, line::Line, scan::Found};

/// Where a comparative ends a stretch in which something is compared, its length: 比全国平均水平[多].
pub(in crate::stats) fn comparative(line: &Line, range: Range<usize>) -> Option<usize> {
    let (len, _) = line.whole_word_before(range.end, lexicon::HIGHER | lexicon::LOWER)?;
    compares(line, range).then_some(len)
}

/// Whether something is compared in a stretch: 比上年, 较全国.
pub(super) fn compares(line: &Line, range: Range<usize>) -> bool {
    range.into_iter().any(|at| {
        matches!(line.at(at), '比' | '较') && !matches!(line.at(at + 1), '重' | '例' | '为' | '赛')
    })
}

/// What a figure is compared with: the words of the nearest base in `range`, the part of its clause before it.
pub(super) fn basis(line: &Line, range: Range<usize>) -> Option<Range<usize>> {
    let named = range
        .clone()
        .rev()
        .find_map(|at| line.word_at(at, lexicon::BASIS).map(|len| at..at + len));
    // 比上月[末], 较去年[同期].
    let whole = |named: Range<usize>| {
        let tail = ["同期", "平均水平", "平均", "水平", "末", "底", "初", "的"]
            .iter()
            .find(|tail| line.says(named.end, tail));
        named.start..named.end + tail.map_or(0, |tail| tail.chars().count())
    };
    named
        .map(whole)
        .filter(|named| named.end <= range.end)
        .or_else(|| {
            let from = range.clone().rev().find(|at| {
                matches!(line.at(*at), '比' | '较')
                    && !matches!(line.at(at + 1), '重' | '例' | '赛')
            })?;
            let end = (from..range.end).find(|at| {
                line.word_at(
                    *at,
                    lexicon::UP | lexicon::DOWN | lexicon::HIGHER | lexicon::LOWER,
                )
                .is_some()
            });
            let end = end.filter(|end| end - from > 1 && end - from <= 10)?;
            Some(from..end)
        })
}

/// Whether the figure is where a change starts (F3): 由原来的6小时…缩短至3小时, 由每人每月123元提高到143元,
/// 比一九五八年的二千零五十亿元增长.
pub(in crate::stats) fn is_baseline(line: &Line, found: &Found, clause: &Clause) -> bool {
    let after = line.word_at(found.range.end, lexicon::AFTER).unwrap_or(0);
    let span = found.range.start..found.range.end + after;
    let changes = |at: usize| line.word_at(at, lexicon::UP | lexicon::DOWN);
    let toward = (span.end..(span.end + 4).min(line.len()))
        .any(|at| line.word_at(at, lexicon::TOWARD).is_some())
        || matches!(line.at(span.end), ',' | '，')
            && line.word_at(span.end + 1, lexicon::TOWARD).is_some();
    if toward && line.word_before(span.start, lexicon::BASELINE).is_some() {
        return true;
    }
    // 由 stands farther off: the change must follow at once, with where it goes to.
    let reaches = changes(span.end).is_some_and(|len| {
        matches!(line.before(span.end + len), '到' | '至' | '为')
            || matches!(line.at(span.end + len), '到' | '至' | '为')
    }) || matches!(line.at(span.end), '到' | '至');
    let near = clause.before.start.max(span.start.saturating_sub(14));
    if reaches && (near..span.start).any(|at| line.alone_at(at, "由从")) {
        return true;
    }
    line.before(span.start) == '的'
        && changes(span.end).is_some()
        && compares(line, clause.before.clone())
}
