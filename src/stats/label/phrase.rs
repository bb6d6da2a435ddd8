//! The noun phrase left of a figure: its clause without verbs, bases, approximators, adverbs and dates (statistics.md L3, L4, 6.5c).

use std::ops::Range;

use super::{BACK, LONGEST};
use crate::stats::Role;
use crate::stats::{
    Kind, context,
    context::Frames,
    lexicon,
    line::{Line, is_han},
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
    let floor = floor(frames, index, clause.before.start..end);
    let mut start = clause.before.start.max(floor.min(found.range.start));
    end = end.max(start);
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
    if let Some(from) = (start + 2..end).find(|&at| {
        matches!(line.at(at), '由' | '从') && line.word_at(at, lexicon::WHOLE).is_none()
    }) && context::is_baseline(line, found, clause)
    {
        end = without_verbs(line, start, from);
    }
    // 比一九六五年…: what it is compared with is no name.
    if matches!(line.at(start), '比' | '较') && line.word_at(start, lexicon::WHOLE).is_none() {
        return end..end;
    }
    let level = found.alone && role::is_level(line, found, clause);
    start = behind_cut(line, start, end, found.kind == Kind::Count && !level);
    start.min(end)..end
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
    let whole = line.plain(words.clone()).iter().all(|c| is_han(*c));
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

/// Behind adverbs, frames and marks at the start of a stretch.
pub(super) fn behind_leads(line: &Line, mut start: usize, end: usize) -> usize {
    loop {
        while start < end && !is_word(line.at(start)) && !opens(line, start, end) {
            start += 1;
        }
        match leads(line, start).filter(|len| start + len <= end) {
            Some(len) => start += len,
            // 他的体重.
            None if line.at(start) == '的' && start < end => start += 1,
            None => return start,
        }
    }
}

/// The length of an adverb or frame at `at`, unless a longer word begins there (更 of 更换).
fn leads(line: &Line, at: usize) -> Option<usize> {
    let len = line.word_at(at, lexicon::LEAD)?;
    // 新能源, 中小企业, 年产值: these begin nouns as often as clauses.
    if len == 1 && "新中年分本前后时末初底起自各净实".contains(line.at(at)) {
        return None;
    }
    let longer = line.word_at(
        at,
        lexicon::CUT | lexicon::KEEP | lexicon::UP | lexicon::DOWN | lexicon::WHOLE,
    );
    (longer.unwrap_or(0) <= len).then_some(len)
}

/// Where 每桶 or 每人每月 at the end of a stretch begins.
fn per(line: &Line, start: usize, end: usize) -> Option<usize> {
    (2..=4)
        .filter_map(|back| end.checked_sub(back).filter(|from| *from >= start))
        .find(|&from| {
            line.at(from) == '每'
                && lexicon::unit_at(line.plain(from + 1..end)).map(|(len, _)| len)
                    == Some(end - from - 1)
        })
}

/// Words whose last character alone would be taken for a verb or a level, and that stay: 比重, 体长.
const QUANTITIES: &str = "比体身里周全";

/// Steps back over verbs of change and of level, approximators and small words.
pub(super) fn without_verbs(line: &Line, start: usize, mut end: usize) -> usize {
    for _ in 0..7 {
        if end > start && matches!(line.before(end), ' ' | '的' | '了' | ',' | '，') {
            end -= 1;
            continue;
        }
        if let Some(from) = per(line, start, end) {
            end = from;
            continue;
        }
        let classes = lexicon::UP
            | lexicon::DOWN
            | lexicon::LEVEL
            | lexicon::RESULT
            | lexicon::BEFORE
            | lexicon::LASTING;
        // 比重 and 体重 are quantities, 重 alone says that a level follows.
        if matches!(line.before(end), '重' | '长' | '高' | '宽' | '深' | '厚')
            && end > start + 1
            && (QUANTITIES.contains(line.before(end - 1))
                || (end == start + 2
                    && line
                        .word_before(end, lexicon::UP | lexicon::DOWN)
                        .is_none_or(|(len, _)| len < 2)))
        {
            return end;
        }
        match line.whole_word_before(end, classes) {
            Some((len, found))
                if end >= start + len
                    && (len > 1
                        || found & (lexicon::LEVEL | lexicon::RESULT) != 0
                        || end - len > start) =>
            {
                // A verb that makes the difference stays (L2), and one without which nothing is named (户均年增收).
                let changes = found & (lexicon::UP | lexicon::DOWN) != 0;
                let named = end - len;
                let stays = found & lexicon::KEEP != 0 && !changes;
                let bare = changes
                    && named > start
                    && named <= start + 3
                    && matches!(line.before(named), '均' | '年' | '月' | '日')
                    && (line.before(named) == '均' || line.before(named.saturating_sub(1)) == '均');
                if stays || bare {
                    return end;
                }
                end -= len;
            }
            _ => return end,
        }
    }
    end
}

/// Small words behind which a noun phrase begins, for all figures.
const PARTS: &str = "后时以将把使令让";

/// Likewise for counts, whose noun is the object of a verb.
const COUNT_PARTS: &str = "后时以将把使令让被了的及与共已有约设";

/// The start of the noun phrase in a stretch: behind the last word that parts it, unless that verb stays (L2).
fn behind_cut(line: &Line, start: usize, end: usize, count: bool) -> usize {
    let mut best = start;
    let mut at = start;
    // Where a verb that stays ends.
    let mut kept = None;
    let mut quoted = false;
    while at < end {
        match line.at(at) {
            '“' | '《' | '「' => quoted = true,
            '”' | '》' | '」' => quoted = false,
            _ => {}
        }
        if quoted {
            at += 1;
            continue;
        }
        // A word that only begins a longer one (就 of 就业) parts nothing, nor one that leaves less than a noun.
        let longest = line.word_at(at, !(lexicon::NAME | lexicon::INDEX));
        let cut = line.word_at(at, lexicon::CUT | lexicon::PART);
        let parts = |len: usize| {
            let c = line.at(at);
            match (len, count) {
                (1, true) => COUNT_PARTS.contains(c),
                (1, false) => PARTS.contains(c),
                (_, true) => true,
                (_, false) => line.word_at(at, lexicon::PART) == Some(len),
            }
        };
        if let Some(longest) = longest.filter(|longest| Some(*longest) != cut) {
            at += longest;
        } else if let Some(len) = cut.filter(|len| at + len + 1 < end && parts(*len)) {
            let keeps = count
                && line.word_at(at, lexicon::KEEP) == Some(len)
                && !is_done(line, at, len, end);
            // 新建改扩建学校: two such verbs stay together.
            if !keeps {
                best = at + len;
            } else if kept != Some(at) {
                best = at;
            }
            at += len;
            kept = keeps.then_some(at);
        } else {
            at += cut.unwrap_or(1).max(1);
        }
    }
    best
}

/// 完成[货物吞吐量]: a verb of level before a quantity makes no difference, as it does before things (完成检修项目).
fn is_done(line: &Line, at: usize, len: usize, end: usize) -> bool {
    line.word_at(at, lexicon::LEVEL) == Some(len)
        && matches!(line.before(end), '量' | '额' | '值' | '率')
        && at + len + 3 <= end
}

/// At most sixteen characters, cut from the left where a part ends; never inside quotation marks.
pub(super) fn capped(line: &Line, range: Range<usize>) -> Range<usize> {
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
    if let Some(at) = (least..range.end - 4)
        .find(|at| line.at(*at) == '占' && line.word_at(*at, lexicon::WHOLE).is_none())
    {
        return at..range.end;
    }
    let boundary = (least..=range.end.saturating_sub(2))
        .find(|at| matches!(line.before(*at), '、' | '的' | '及' | '和' | '与') && !open(*at));
    boundary.unwrap_or(least)..range.end
}

fn is_word(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// Whether a quotation begins at `at`, or a bracket that is closed before `end`.
fn opens(line: &Line, at: usize, end: usize) -> bool {
    match line.at(at) {
        '“' | '‘' | '《' | '「' => true,
        '（' | '(' => line.plain(at..end).iter().any(|c| matches!(c, '）' | ')')),
        _ => false,
    }
}
