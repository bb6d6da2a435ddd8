//! The sign of the change that is stated with a figure (statistics.md D1-D4).

use super::{Clause, base::compares};
use crate::{
    stats::{
        Direction, lexicon,
        line::{Line, is_han},
        scan::Found,
    },
    text::numeral,
};

/// Words between a change verb and its figure that are stepped over, at most.
const STEPS: usize = 5;

/// The sign of the change that is stated with a figure (D1-D4). `last` is the end of the figure before with its direction, `listed` that
/// direction where both stand in one list.
pub(in crate::stats) fn direction(
    line: &Line,
    found: &Found,
    clause: &Clause,
    last: Option<(usize, Direction)>,
    listed: Option<Direction>,
) -> Direction {
    let span = &found.range;
    if let Some(direction) = behind(line, span.end) {
        return direction;
    }
    if let Some(direction) = verb_before(line, span.start, clause) {
        return direction;
    }
    // rose 12% to $5.2 billion, 增加3万户至52万户: the same change, told as its result.
    if line.said(span.start, " to ") || matches!(line.before(span.start), '至' | '到') {
        let close = last.filter(|(end, _)| span.start - end <= 4);
        if let Some((_, direction)) = close {
            return direction;
        }
    }
    listed
        .or_else(|| object_verb(line, found, clause))
        .unwrap_or(Direction::None)
}

/// 7%的增长.
fn behind(line: &Line, end: usize) -> Option<Direction> {
    let end = end + line.word_at(end, lexicon::AFTER).unwrap_or(0);
    let up = line.word_at(end, lexicon::AFTER_UP).unwrap_or(0);
    let down = line.word_at(end, lexicon::AFTER_DOWN).unwrap_or(0);
    let len = up.max(down);
    // 3.2%増の: a change noun of one character ends the phrase.
    let closed = len == 1 && !is_han(line.at(end + 1));
    let noun = line.at(end) == '的' || closed;
    match (up, down) {
        (0, 0) => None,
        _ if !noun => None,
        (up, down) if up >= down => Some(Direction::Up),
        _ => Some(Direction::Down),
    }
}

/// Where a change verb may end before a figure: 增长了约, 减少到2001年的.
pub(in crate::stats) fn verb_end(line: &Line, start: usize, floor: usize) -> usize {
    let mut at = start;
    for _ in 0..STEPS {
        if line.before(at) == ' ' && at > floor {
            at -= 1;
        }
        // 下降的有63个: what falls is counted, the figure itself does not fall.
        if at < start && line.before(at) == '的' {
            return start;
        }
        if line
            .word_before(at, lexicon::UP | lexicon::DOWN)
            .is_some_and(|(len, _)| at - len >= floor)
        {
            return at;
        }
        if let Some(date) = date_before(line, at).filter(|date| *date >= floor) {
            at = date;
            continue;
        }
        match line.whole_word_before(at, lexicon::RESULT | lexicon::BEFORE) {
            Some((len, _)) if at >= floor + len => at -= len,
            _ => return at,
        }
    }
    at
}

/// Where a date begins that stands with 的 before `at`: 2001年的.
fn date_before(line: &Line, at: usize) -> Option<usize> {
    let end = at.checked_sub(1).filter(|end| line.at(*end) == '的')?;
    let tail = |at: usize| {
        matches!(
            line.before(at),
            '年' | '月' | '日' | '末' | '底' | '初' | '度'
        )
    };
    let part = |at: usize| {
        tail(at) || line.before(at).is_ascii_digit() || numeral::is_chinese(line.before(at))
    };
    let mut start = end;
    while start > 0 && end - start < 12 && part(start) {
        start -= 1;
    }
    (tail(end) && end - start > 1 && !tail(start + 1)).then_some(start)
}

fn verb_before(line: &Line, start: usize, clause: &Clause) -> Option<Direction> {
    let at = verb_end(line, start, clause.before.start);
    let changes = lexicon::UP | lexicon::DOWN | lexicon::HIGHER | lexicon::LOWER;
    let (len, classes) = line.word_before(at, changes)?;
    // 坡降2.33‰: a noun.
    if len == 1 && line.whole_word_before(at, changes).is_none() {
        return None;
    }
    if at - len < clause.before.start {
        return None;
    }
    // 不增, 未减.
    if matches!(line.before(at - len), '不' | '未' | '没') {
        return None;
    }
    if let Some(direction) = way(classes) {
        return Some(direction);
    }
    let compared = compares(line, clause.before.start..at);
    match classes {
        _ if !compared => None,
        classes if classes & lexicon::HIGHER != 0 => Some(Direction::Up),
        _ => Some(Direction::Down),
    }
}

/// The way that a word of change says.
const fn way(classes: u32) -> Option<Direction> {
    if classes & lexicon::UP != 0 {
        Some(Direction::Up)
    } else if classes & lexicon::DOWN != 0 {
        Some(Direction::Down)
    } else {
        None
    }
}

/// 减少二氧化碳排放12万吨: a verb with a noun between itself and the figure.
fn object_verb(line: &Line, found: &Found, clause: &Clause) -> Option<Direction> {
    let from = clause
        .before
        .start
        .max(found.range.start.saturating_sub(16));
    for at in (from..found.range.start).rev() {
        if line.at(at).is_ascii_digit() {
            return None;
        }
        if line
            .word_before(at, lexicon::LEVEL)
            .is_some_and(|(len, classes)| len > 1 && classes & lexicon::OBJECT == 0)
        {
            return None;
        }
        if let Some((len, classes)) = line.word_before(at, lexicon::OBJECT)
            && at - len >= clause.before.start
        {
            let nominal = matches!(line.at(at), '的' | '值' | '额' | '率');
            return way(classes).filter(|_| !nominal);
        }
    }
    None
}
