//! What the words around a figure say: approximation, direction with its base, where a change starts (statistics.md 3, 6.4).

use std::ops::Range;

use super::{
    Direction, Kind, Role, lexicon,
    line::{Line, ends_clause, ends_sentence, is_han},
    role,
    scan::Found,
};
use crate::text::numeral;

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
    /// What the figure is compared with.
    pub basis: Option<Range<usize>>,
}

/// A line with what was found in it and the clause of each find.
pub(super) struct Frames<'a> {
    pub line: &'a Line<'a>,
    pub all: &'a [Found],
    pub clauses: Vec<Clause>,
    /// Where 分别 stands.
    pub respective: Vec<usize>,
    /// What each is, with the rule that decided; None where it is no figure at all.
    pub roles: Vec<Option<(Role, &'static str)>>,
}

/// How far a clause is followed, in characters.
const FAR: usize = 80;

impl<'a> Frames<'a> {
    /// One walk over the line: where clauses, sentences and brackets begin and end. Marks inside a figure (1,234; 5:1) part nothing.
    pub(super) fn of(line: &'a Line<'a>, all: &'a [Found]) -> Self {
        let mut clauses: Vec<Clause> = Vec::with_capacity(all.len());
        let mut respective = Vec::new();
        let mut next = all.iter().peekable();
        let (mut clause, mut sentence, mut at) = (0, 0, 0);
        // Where something was last compared.
        let mut compared = None;
        // The clause that a bracket interrupts, and the first figure whose clause has no end yet.
        let mut outside = None;
        let mut open = 0;
        while at <= line.len() {
            if let Some(found) = next.next_if(|found| found.range.start <= at) {
                let span = &found.range;
                let nearest = span.start.saturating_sub(FAR);
                let before = clause.max(nearest)..span.start;
                // Most clauses compare nothing.
                let basis = compared
                    .filter(|at| before.contains(at))
                    .and_then(|_| basis(line, before.clone()));
                clauses.push(Clause {
                    before,
                    after: span.end..(span.end + FAR).min(line.len()),
                    sentence: sentence.max(nearest),
                    basis,
                });
                at = span.end.max(at + usize::from(span.is_empty()));
                continue;
            }
            let c = line.at(at);
            match c {
                '分' if line.at(at + 1) == '别' => respective.push(at),
                '比' | '较' | '均' | '按' => compared = Some(at),
                _ => {}
            }
            let bracket = matches!(c, '（' | '(' | '）' | ')');
            if !is_han(c) && (bracket || ends_clause(c)) {
                for clause in clauses.get_mut(open..).unwrap_or_default() {
                    clause.after.end = clause.after.end.min(at).max(clause.after.start);
                }
                // A bracket that closes goes on with what it interrupted.
                if !matches!(c, '（' | '(') {
                    open = clauses.len();
                }
                clause = match c {
                    '（' | '(' => {
                        outside = Some(clause);
                        at + 1
                    }
                    '）' | ')' => outside.take().unwrap_or(clause),
                    _ => {
                        outside = None;
                        at + 1
                    }
                };
                if ends_sentence(c) {
                    sentence = at + 1;
                }
            }
            at += 1;
        }
        let roles = all
            .iter()
            .zip(&clauses)
            .map(|(found, clause)| role::decide(line, found, clause))
            .collect();
        Self {
            line,
            all,
            clauses,
            respective,
            roles,
        }
    }
}

/// The approximators as written, `+` between two.
pub(super) fn approx(line: &Line, found: &Found) -> String {
    let span = &found.range;
    let mut words = String::new();
    if let Some((len, _)) = line.word_before(span.start, lexicon::BEFORE)
        && !is_inside(line, span.start, len)
    {
        words += line.text(span.start - len..span.start);
    }
    let part = |words: &mut String| {
        if !words.is_empty() {
            words.push('+');
        }
    };
    if let Some(about) = found.about {
        part(&mut words);
        words.push(about);
    }
    if let Some(len) = line.word_at(span.end, lexicon::AFTER) {
        part(&mut words);
        words += line.text(span.end..span.end + len);
    }
    words
}

/// Whether the word of this length that ends at `end` is only the end of a verb or noun: 签约, 出超.
fn is_inside(line: &Line, end: usize, len: usize) -> bool {
    let longer = line.word_before(end, lexicon::CUT | lexicon::STOP | lexicon::WHOLE);
    longer.is_some_and(|(longer, _)| longer > len)
}

/// The sign of the change that is stated with a figure (D1-D4). `last` is the end of the figure before with its direction, `listed` that
/// direction where both stand in one list.
pub(super) fn direction(
    line: &Line,
    found: &Found,
    clause: &Clause,
    last: Option<(usize, Direction)>,
    listed: Option<Direction>,
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
    let noun = matches!(line.at(end), '的' | '幅') || closed;
    match (up, down) {
        (0, 0) => None,
        _ if !noun => None,
        (up, down) if up >= down => Some(Direction::Up),
        _ => Some(Direction::Down),
    }
}

/// Where a change verb may end before a figure: 增长了约, 减少到2001年的.
pub(super) fn verb_end(line: &Line, start: usize, floor: usize) -> usize {
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

/// Where a comparative ends a stretch in which something is compared, its length: 比全国平均水平[多].
pub(super) fn comparative(line: &Line, range: Range<usize>) -> Option<usize> {
    let (len, _) = line.whole_word_before(range.end, lexicon::HIGHER | lexicon::LOWER)?;
    compares(line, range).then_some(len)
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

/// What a figure is compared with: the words of the nearest base in `range`, the part of its clause before it.
fn basis(line: &Line, range: Range<usize>) -> Option<Range<usize>> {
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
pub(super) fn is_baseline(line: &Line, found: &Found, clause: &Clause) -> bool {
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
    let starts = |at: usize| {
        matches!(line.at(at), '由' | '从')
            && line.word_at(at, lexicon::WHOLE).is_none_or(|len| len < 2)
    };
    if reaches && (near..span.start).any(starts) {
        return true;
    }
    line.before(span.start) == '的'
        && changes(span.end).is_some()
        && compares(line, clause.before.clone())
}
