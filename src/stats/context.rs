//! What the words around a figure say: approximation, direction with its base, where a change starts (statistics.md 3, 6.4).

use std::ops::Range;

use super::{
    Direction, Kind, lexicon,
    line::{Line, ends_clause, ends_sentence},
    scan::Found,
};

/// Words between a change verb and its figure that are stepped over, at most.
const STEPS: usize = 5;

/// The clause around a figure, in characters.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// From the clause's start to the figure.
    pub before: Range<usize>,
    /// From the figure to the clause's end.
    pub after: Range<usize>,
    /// Where the sentence starts.
    pub sentence: usize,
}

/// How far a clause is followed, in characters.
const FAR: usize = 80;

impl Clause {
    pub(super) fn of(line: &Line, span: &Range<usize>) -> Self {
        let start = |ends: fn(char) -> bool| {
            let nearest = span.start.saturating_sub(FAR);
            (nearest..span.start)
                .rev()
                .find(|at| ends(line.at(*at)) && !grouped(line, *at))
                .map_or(nearest, |at| at + 1)
        };
        let farthest = (span.end + FAR).min(line.len());
        let end = (span.end..farthest)
            .find(|at| ends_clause(line.at(*at)) && !grouped(line, *at))
            .unwrap_or(farthest);
        Self {
            before: start(ends_clause)..span.start,
            after: span.end..end,
            sentence: start(ends_sentence),
        }
    }
}

/// Whether a comma or colon stands between two digits and parts nothing.
fn grouped(line: &Line, at: usize) -> bool {
    matches!(line.at(at), ',' | ':')
        && line.before(at).is_ascii_digit()
        && line.at(at + 1).is_ascii_digit()
        && line.at(at + 4) != ','
        && line.at(at) == ':'
}

/// The approximators as written, `+` between two.
pub(super) fn approx(line: &Line, found: &Found) -> String {
    let span = &found.range;
    let mut words = Vec::new();
    if let Some((len, _)) = line.word_before(span.start, lexicon::BEFORE) {
        words.push(line.text(span.start - len..span.start));
    }
    words.extend(found.about.map(String::from));
    if let Some(len) = line.word_at(span.end, lexicon::AFTER) {
        words.push(line.text(span.end..span.end + len));
    }
    words.join("+")
}

/// The sign of the change that is stated with a figure (D1-D4). `inherited` is the direction of the figure before it in the same list.
pub(super) fn direction(
    line: &Line,
    found: &Found,
    clause: &Clause,
    inherited: Option<Direction>,
) -> Direction {
    if matches!(
        found.kind,
        Kind::Date | Kind::Time | Kind::Ordinal | Kind::Name
    ) {
        return Direction::None;
    }
    let span = &found.range;
    if let Some(direction) = behind(line, span.end) {
        return direction;
    }
    if let Some(direction) = verb_before(line, span.start, clause) {
        return direction;
    }
    inherited
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
    let closed = len == 1 && !super::line::is_han(line.at(end + 1));
    let noun = matches!(line.at(end), '的' | '幅') || closed;
    match (up, down) {
        (0, 0) => None,
        _ if !noun => None,
        (up, down) if up >= down => Some(Direction::Up),
        _ => Some(Direction::Down),
    }
}

/// Where a change verb may end before a figure: 增长了约.
pub(super) fn verb_end(line: &Line, start: usize, floor: usize) -> usize {
    let mut at = start;
    for _ in 0..STEPS {
        if line.before(at) == ' ' && at > floor {
            at -= 1;
        }
        if line
            .word_before(at, lexicon::UP | lexicon::DOWN)
            .is_some_and(|(len, _)| at - len >= floor)
        {
            return at;
        }
        match line.whole_word_before(at, lexicon::RESULT | lexicon::BEFORE) {
            Some((len, _)) if at >= floor + len => at -= len,
            _ => return at,
        }
    }
    at
}

fn verb_before(line: &Line, start: usize, clause: &Clause) -> Option<Direction> {
    let at = verb_end(line, start, clause.before.start);
    let (len, classes) = line.word_before(
        at,
        lexicon::UP | lexicon::DOWN | lexicon::HIGHER | lexicon::LOWER,
    )?;
    if at - len < clause.before.start {
        return None;
    }
    // 不增, 未减.
    if matches!(line.before(at - len), '不' | '未' | '没') {
        return None;
    }
    if classes & lexicon::UP != 0 {
        return Some(Direction::Up);
    }
    if classes & lexicon::DOWN != 0 {
        return Some(Direction::Down);
    }
    let compared = compares(line, clause.before.start..at);
    match classes {
        _ if !compared => None,
        classes if classes & lexicon::HIGHER != 0 => Some(Direction::Up),
        _ => Some(Direction::Down),
    }
}

/// Whether something is compared in a stretch: 比上年, 较全国.
fn compares(line: &Line, range: Range<usize>) -> bool {
    range.into_iter().any(|at| {
        matches!(line.at(at), '比' | '较') && !matches!(line.at(at + 1), '重' | '例' | '为' | '赛')
    })
}

/// 减少二氧化碳排放12万吨: a verb with a noun between itself and the figure.
fn object_verb(line: &Line, found: &Found, clause: &Clause) -> Option<Direction> {
    let from = clause
        .before
        .start
        .max(found.range.start.saturating_sub(16));
    for at in (from..found.range.start).rev() {
        let between = line.plain(at..found.range.start);
        if between.iter().any(char::is_ascii_digit) {
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
            let nominal = line.at(at) == '的'
                || line.at(at) == '值'
                || line.at(at) == '额'
                || line.at(at) == '率';
            if nominal {
                return None;
            }
            return if classes & lexicon::UP != 0 {
                Some(Direction::Up)
            } else if classes & lexicon::DOWN != 0 {
                Some(Direction::Down)
            } else {
                None
            };
        }
    }
    None
}

/// What a figure is compared with: the words of the nearest base before it in its clause.
pub(super) fn basis(line: &Line, clause: &Clause) -> Option<Range<usize>> {
    let range = clause.before.clone();
    // Most clauses compare nothing.
    let compares = |c: &char| matches!(c, '比' | '较' | '均' | '按');
    if !line.plain(range.clone()).iter().any(compares) {
        return None;
    }
    let named = range
        .clone()
        .rev()
        .find_map(|at| line.word_at(at, lexicon::BASIS).map(|len| at..at + len));
    named.filter(|named| named.end <= range.end).or_else(|| {
        let from = range.clone().rev().find(|at| {
            matches!(line.at(*at), '比' | '较') && !matches!(line.at(at + 1), '重' | '例' | '赛')
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

/// Whether the figure is where a change starts (F3): 由原来的6小时…缩短至3小时, 比一九五八年的二千零五十亿元增长.
pub(super) fn is_baseline(line: &Line, found: &Found, clause: &Clause) -> bool {
    let span = &found.range;
    let toward = (span.end..(span.end + 4).min(line.len()))
        .any(|at| line.word_at(at, lexicon::TOWARD).is_some())
        || matches!(line.at(span.end), ',' | '，')
            && line.word_at(span.end + 1, lexicon::TOWARD).is_some();
    // 由2015年的500万吨: the time of the base stands between.
    let mut start = span.start;
    if line.before(start) == '的' {
        start -= 1;
        while matches!(
            line.before(start),
            '0'..='9' | '年' | '月' | '末' | '初' | '底'
        ) {
            start -= 1;
        }
    }
    let from = [span.start, start]
        .iter()
        .any(|at| line.word_before(*at, lexicon::BASELINE).is_some());
    if from && toward {
        return true;
    }
    let compared = compares(line, clause.before.clone());
    compared
        && line.before(span.start) == '的'
        && line
            .word_at(span.end, lexicon::UP | lexicon::DOWN)
            .is_some()
}
