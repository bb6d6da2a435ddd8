//! The noun phrase left of a figure: its clause without verbs, bases, approximators, adverbs and dates (statistics.md L3, L4, 6.5c).

use std::ops::Range;

use super::{
    BACK, LONGEST,
    trim::{behind_cut, behind_leads, without_verbs},
};
use crate::stats::{
    Kind, Role, context,
    context::Frames,
    lexicon,
    line::{Line, is_han, is_word},
    role,
    scan::Found,
};

/// The noun phrase left of the figure, in characters; empty where its clause has none.
pub(super) fn phrase(frames: &Frames, index: usize) -> Range<usize> {
    let line = frames.line;
    let (Some(found), Some(clause)) = (frames.all.get(index), frames.clauses.get(index)) else {
        return 0..0;
    };
    if let Some(words) = told_of(line, clause.before.start, found.range.start) {
        return words;
    }
    let mut end = context::verb_end(line, found.range.start, clause.before.start);
    // 比2010年第六次人口普查减少0.41人: all that stands before the verb is what it is compared with.
    if line.word_before(end, lexicon::UP | lexicon::DOWN).is_some() {
        let begin = behind_leads(line, clause.before.start, end);
        if line.alone_at(begin, "比较") && !has_key(frames, index, begin) {
            return begin..begin;
        }
    }
    let floor = floor(frames, index, clause.before.start..end);
    let mut start = clause.before.start.max(floor.min(found.range.start));
    end = end.max(start);
    // Most figures of a list have no word of their own.
    if start == end {
        return before_time(frames, index, floor).unwrap_or(end..end);
    }
    end -= context::comparative(line, start..end).unwrap_or(0);
    while let Some((len, _)) = line
        .word_before(end, lexicon::BASELINE)
        .filter(|(len, _)| end >= start + len)
    {
        end -= len;
    }
    end = without_verbs(line, start, end);
    // 事故造成3人死亡: what came of it stands behind.
    let caused = line.whole_word_before(end, lexicon::PART);
    if caused.is_some_and(|(len, is)| start + len <= end && is & lexicon::LEVEL == 0) {
        return end..end;
    }
    // 收入完成38.6亿元: behind what it is said of, a verb of level makes no difference, unless things are counted.
    if found.kind != Kind::Count
        && let Some((len, classes)) = line.whole_word_before(end, lexicon::KEEP)
        && classes & lexicon::LEVEL != 0
        && behind_leads(line, start, end) + len + 2 <= end
    {
        end = without_verbs(line, start, end - len);
    }
    if let Some(basis) = clause
        .basis
        .clone()
        .filter(|basis| basis.start >= start && basis.end <= found.range.start)
    {
        let between = without_verbs(line, basis.end, end);
        if between <= basis.end {
            end = without_verbs(line, start, basis.start.min(end));
        } else if basis.start == start {
            start = basis.end;
        }
    }
    end = before_other(line, start, end, found);
    start = behind_leads(line, start, end);
    // 由每人每月123元提高到: where the change starts from is told, not what changes.
    if let Some(from) = (start + 2..end).find(|&at| line.alone_at(at, "由从"))
        && context::is_baseline(line, found, clause)
    {
        end = without_verbs(line, start, from);
    }
    // 比一九六五年…: what it is compared with is no name.
    if line.alone_at(start, "比较") {
        return end..end;
    }
    if start >= end
        && let Some(noun) = before_time(frames, index, floor)
    {
        return noun;
    }
    let level = found.alone && role::is_level(line, found, clause);
    start = behind_cut(line, start, end, found.kind == Kind::Count && !level);
    start.min(end)..end
}

/// 水位14时达8.12米, 汇率16:30报7.0894: the noun before a date or time that ends at `floor`, with which no clause begins.
fn before_time(frames: &Frames, index: usize, floor: usize) -> Option<Range<usize>> {
    let line = frames.line;
    let clause = frames.clauses.get(index)?.before.start;
    let time = frames.all.get(index.checked_sub(1)?)?;
    let timed = matches!(time.kind, Kind::Date | Kind::Time) && time.range.end <= floor;
    if !timed || time.range.start <= clause || !is_han(line.before(time.range.start)) {
        return None;
    }
    let start = behind_leads(line, clause, time.range.start);
    let end = without_verbs(line, start, time.range.start);
    let verbs = lexicon::CUT | lexicon::PART | lexicon::LEAD;
    let verb = line.word_before(end, verbs).is_some() || end < time.range.start;
    let plain = line
        .plain(start..end)
        .iter()
        .all(|c| is_word(*c) && !c.is_ascii_digit());
    (!verb && plain && (2..=LONGEST).contains(&end.saturating_sub(start))).then_some(start..end)
}

/// Whether a statistic stands between `start` and figure `index`.
fn has_key(frames: &Frames, index: usize, start: usize) -> bool {
    let before = frames.all.iter().zip(&frames.roles).take(index).rev();
    before
        .take_while(|(found, _)| found.range.start >= start)
        .take(BACK)
        .any(|(_, role)| matches!(role, Some((Role::Key, _))))
}

/// 价格上涨的有16个, 占比最高的为38%: what has 的 behind it is told of, its verb with it.
fn told_of(line: &Line, start: usize, figure: usize) -> Option<Range<usize>> {
    let mut end = figure;
    while let Some((len, _)) =
        line.whole_word_before(end, lexicon::LEVEL | lexicon::BEFORE | lexicon::RESULT)
    {
        end -= len;
    }
    if end == figure || line.before(end) != '的' {
        return None;
    }
    let start = behind_leads(line, start, end - 1);
    let words = start..end - 1;
    let whole = line.plain(words.clone()).iter().all(|c| is_word(*c));
    (whole && (2..=10).contains(&words.len())).then_some(words)
}

/// Where a phrase ends that names something else as well: 增速[高于全省]1.2个百分点, 标准[提高到每人每月]760元, 含氧量[仅为海平面的]四分之一.
fn before_other(line: &Line, start: usize, end: usize, found: &Found) -> usize {
    let changes = |at: usize| {
        let len = line.word_at(at, lexicon::UP | lexicon::DOWN)?;
        let compares = matches!(line.before(at + len), '于' | '到' | '至') && len > 1
            || matches!(line.at(at + len), '到' | '至');
        compares.then_some(at)
    };
    let cut = (start..end).rev().find_map(changes).or_else(|| {
        let stands = |at: &usize| matches!(line.at(*at), '为' | '是') || line.says(*at, "相当于");
        let equal = matches!(found.kind, Kind::Ratio | Kind::Percent)
            && line.before(found.range.start) == '的';
        (start..end)
            .rev()
            .find(|at| equal && stands(at) && line.word_at(*at, lexicon::WHOLE).is_none())
    });
    without_verbs(line, start, cut.unwrap_or(end))
}

/// The end of the last figure that stands in this part of the clause: the phrase begins behind it.
fn floor(frames: &Frames, index: usize, clause: Range<usize>) -> usize {
    let line = frames.line;
    let before = frames.all.get(..index).unwrap_or_default();
    let mut floor = 0;
    for (found, role) in before.iter().zip(&frames.roles).rev().take(BACK) {
        if found.range.end <= clause.start {
            break;
        }
        // 减少到2001年的150条: the date stands behind the verb.
        if found.range.start >= clause.end {
            continue;
        }
        // An age group is part of the name (65岁及以上人口), so is a set (三大法人), and a date behind 比 part of the base.
        let base = found.kind == Kind::Date
            && matches!(line.before(found.range.start), '比' | '较' | '与' | '由');
        let part = !matches!(role, Some((Role::Key | Role::Figure | Role::Optional, _)))
            || base
            || is_set(line, found)
            || role::is_condition(line, found);
        if !part {
            floor = found.range.end;
            // 3人死亡、17人: what stands at the other figure is told of that.
            if is_han(line.at(floor))
                && let Some(at) = (floor..clause.end).find(|at| line.at(*at) == '、')
            {
                floor = at + 1;
            }
            // 9月末, 2020年底, 五年中: the tail of a time.
            if matches!(found.kind, Kind::Date | Kind::Duration)
                && matches!(
                    line.at(floor),
                    '末' | '底' | '初' | '内' | '起' | '间' | '前' | '中'
                )
            {
                floor += 1;
            }
            break;
        }
    }
    floor
}

/// 三大法人, 两市成交额: a small number that names a set (K1).
fn is_set(line: &Line, found: &Found) -> bool {
    found.chinese
        && !found.large
        && found.unit.len() == 1
        && matches!(
            line.at(found.unit.start),
            '大' | '市' | '级' | '类' | '地' | '项' | '种'
        )
        && is_han(line.at(found.range.end))
}

/// At most sixteen characters, cut from the left where a part ends; never inside quotation marks.
pub(super) fn capped(line: &Line, mut range: Range<usize>) -> Range<usize> {
    // A point and a blank end a sentence of Latin letters.
    let point = |at: &usize| line.before(*at).is_ascii_lowercase() && line.says(*at, ". ");
    if let Some(point) = range.clone().rev().take(LONGEST).find(point) {
        range.start = point + 2;
    }
    if range.len() <= LONGEST {
        return range;
    }
    let least = range.end - LONGEST;
    let open = |at: usize| {
        let count = |marks: [char; 2]| {
            line.plain(range.start..at)
                .iter()
                .filter(|c| marks.contains(c))
                .count()
        };
        count(['“', '《']) > count(['”', '》'])
    };
    // X占Y比重: 占Y says it too (L6).
    if let Some(at) = (least..range.end - 4).find(|&at| line.alone_at(at, "占")) {
        return at..range.end;
    }
    let boundary = (least..=range.end.saturating_sub(2))
        .find(|at| matches!(line.before(*at), '、' | '的' | '及' | '和' | '与') && !open(*at));
    // A word of letters is not cut in two.
    let letters = line.before(least).is_ascii_alphabetic() && line.at(least).is_ascii_alphabetic();
    let word = (least..range.end).find(|at| letters && line.before(*at) == ' ');
    boundary.or(word).unwrap_or(least)..range.end
}
