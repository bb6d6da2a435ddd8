//! Dates and times in all their chains (statistics.md S5): 2013年11月21日, 2025—2030年, 四月份, 一季度, 1960年代, 17:30.
//!
//! 初, 末, 底, 前后, 起 stay outside.

use std::ops::Range;

use super::{
    Kind, lexicon,
    line::{Line, ends_sentence, is_dash, is_han},
    scan::Found,
};
use crate::text::numeral::{self, Numeral, Script};

/// The parts of a date, from the century down; a chain goes down only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Century,
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// The date or time that begins at `at`, ranges included.
pub(super) fn read(line: &Line, at: usize) -> Option<Found> {
    let number = line.number(at)?;
    let behind = line.at(at + number.len);
    let may_be = matches!(
        behind,
        '年' | '财' | '世' | '月' | '季' | '日' | '号' | '时' | '点' | '/' | ':' | '.'
    );
    // 2024.10.15 is no number, but reads as one.
    let dotted = line.plain(at..at + number.len).contains(&'.') || behind == '.';
    if !may_be && !dotted && !is_dash(behind) {
        return None;
    }
    let (mut end, part, mut first) = chain(line, at).or_else(|| open_range(line, at))?;
    if is_dash(line.at(end))
        && let Some((behind, _, _)) =
            chain(line, end + 1).or_else(|| bare_year(line, end + 1, part))
    {
        end = behind;
    }
    first = first.min(part);
    let kind = if first >= Part::Hour {
        Kind::Time
    } else {
        Kind::Date
    };
    Some(made(at..end, kind, line))
}

fn made(range: Range<usize>, kind: Kind, line: &Line) -> Found {
    let chinese = numeral::is_chinese(line.at(range.start));
    Found {
        range,
        kind,
        chinese,
        ..Found::default()
    }
}

/// 第一季度.
pub(super) fn quarter(line: &Line, at: usize) -> Option<Found> {
    let number = line.number(at + 1)?;
    let end = at + 1 + number.len;
    let fits = line.says(end, "季度")
        && number
            .value
            .integer()
            .is_some_and(|value| (1..=4).contains(&value));
    fits.then(|| made(at..end + 2, Kind::Date, line))
}

/// Parts in a row: the end, the last part, the first.
fn chain(line: &Line, at: usize) -> Option<(usize, Part, Part)> {
    if let Some(found) = written_with_signs(line, at) {
        return Some(found);
    }
    let (mut end, mut last) = part(line, at, None)?;
    let first = last;
    loop {
        let next = if line.at(end) == ' ' { end + 1 } else { end };
        let Some((behind, lower)) = part(line, next, Some(last))
            .or_else(|| clock(line, next).map(|end| (end, Part::Minute)))
        else {
            return Some((end, last, first));
        };
        (end, last) = (behind, lower);
    }
}

/// 2024-10-15, 2024/10/15, 2024.10.15, 17:30, 08:30:15.
fn written_with_signs(line: &Line, at: usize) -> Option<(usize, Part, Part)> {
    if let Some(end) = clock(line, at) {
        return Some((end, Part::Minute, Part::Hour));
    }
    let year = digits(line, at, 4)?;
    let sign = line.at(year);
    let month = digits(line, year + 1, 2).filter(|_| matches!(sign, '-' | '/' | '.'))?;
    let day = digits(line, month + 1, 2).filter(|_| line.at(month) == sign)?;
    let fits = (1..=12).contains(&value(line, year + 1..month))
        && (1..=31).contains(&value(line, month + 1..day))
        && value(line, at..year) < 3000;
    (fits && !line.at(day).is_ascii_digit()).then_some((day, Part::Day, Part::Year))
}

/// The end of a run of digits, at most `most` of them; years have four.
fn digits(line: &Line, at: usize, most: usize) -> Option<usize> {
    let len = (0..most)
        .take_while(|index| line.at(at + index).is_ascii_digit())
        .count();
    let fits = if most == 4 { len == 4 } else { len > 0 };
    fits.then_some(at + len)
}

/// What a run of a few digits says.
fn value(line: &Line, range: Range<usize>) -> u32 {
    let digits = line.plain(range).iter();
    digits.fold(0, |value, c| value * 10 + c.to_digit(10).unwrap_or(0))
}

/// 17:30, 8:05:30; not a ratio, not a score.
fn clock(line: &Line, at: usize) -> Option<usize> {
    let hour = digits(line, at, 2).filter(|end| line.at(*end) == ':')?;
    let minute = digits(line, hour + 1, 2).filter(|end| *end == hour + 3)?;
    if value(line, at..hour) > 24
        || value(line, hour + 1..minute) > 59
        || matches!(line.before(at), ':' | '.')
    {
        return None;
    }
    // A word of one character says so only beside it: 第二局21:18, 21:18胜, but 气象局18:30.
    let scored = (at.saturating_sub(30)..at)
        .chain(minute..minute + 3)
        .any(|from| {
            line.word_at(from, lexicon::SCORE)
                .is_some_and(|len| len > 1 || from == minute || is_round(line, from, at))
        });
    let mut end = minute;
    if line.at(end) == ':' {
        end = digits(line, end + 1, 2).filter(|second| *second == end + 3)?;
    }
    let decimal = line.at(end) == '.' && line.at(end + 1).is_ascii_digit();
    (!scored
        && !decimal
        && !is_ratio(line, at)
        && !line.at(end).is_ascii_digit()
        && line.at(end) != ':')
        .then_some(end)
}

/// Whether the clause before `at` names a ratio: 师生比由, 投入产出比例为; the preposition (比上年) has a noun behind it.
fn is_ratio(line: &Line, at: usize) -> bool {
    let mut clause = (at.saturating_sub(30)..at)
        .rev()
        .take_while(|&from| line.at(from) != ',' && !ends_sentence(line.at(from)));
    clause.any(|from| {
        line.at(from) == '比'
            && is_han(line.before(from))
            && (from + 1 == at
                || "例率值由从为达约是至到升降提优调改缩控".contains(line.at(from + 1)))
    })
}

/// Whether a round of a match stands at `from`, right before `at`: 第二局, 三盘.
fn is_round(line: &Line, from: usize, at: usize) -> bool {
    from + 1 == at && (numeral::is_chinese(line.before(from)) || line.before(from).is_ascii_digit())
}

/// One part at `at`, lower than `above` if there is one.
fn part(line: &Line, at: usize, above: Option<Part>) -> Option<(usize, Part)> {
    let number = line
        .number(at)
        .filter(|number| number.about.is_none() && number.hi.is_none() && !number.headless)?;
    let value = number.value.integer()?;
    let end = at + number.len;
    let within = |part: Part| above.is_some_and(|above| above < part);
    let (len, part) = match line.at(end) {
        '年' if is_year(line, at, &number, value) => (1, Part::Year),
        '财' if line.at(end + 1) == '年' && (1900..2200).contains(&value) => (2, Part::Year),
        '年' if line.at(end + 1) == '代' && value < 100 && value % 10 == 0 => (1, Part::Year),
        '世' if line.at(end + 1) == '纪' && value <= 30 => (2, Part::Century),
        '月' if (1..=12).contains(&value)
            && !longer_unit(line, end)
            && !matches!(line.at(end + 1), '球' | '亮' | '光' | '饼') =>
        {
            (1, Part::Month)
        }
        '季' if line.at(end + 1) == '度' && (1..=4).contains(&value) => (2, Part::Month),
        '日' if (1..=31).contains(&value)
            && !longer_unit(line, end)
            && (within(Part::Day) || is_day(line, at, end, value)) =>
        {
            (1, Part::Day)
        }
        '号' if (1..=31).contains(&value) && within(Part::Day) && above != Some(Part::Century) => {
            (1, Part::Day)
        }
        '时' if value <= 24
            && !(end == at + 1
                && line.at(at) == '一'
                && !within(Part::Hour)
                && line.word_before(at, lexicon::CLOCK).is_none())
            && !matches!(
                line.at(end + 1),
                '间' | '期' | '代' | '速' | '候' | '髦' | '辰' | '长'
            ) =>
        {
            (1, Part::Hour)
        }
        '点' if value <= 24 && is_hour(line, at, end, within(Part::Hour)) => (1, Part::Hour),
        '分' if value <= 59 && above == Some(Part::Hour) => (1, Part::Minute),
        '秒' if value <= 59 && above == Some(Part::Minute) => (1, Part::Second),
        _ => return None,
    };
    if above.is_some_and(|above| part <= above) {
        return None;
    }
    let mut end = end + len;
    end += match (part, line.at(end)) {
        (Part::Year, '度' | '代')
        | (Part::Month, '份')
        | (Part::Hour, '半' | '整' | '钟')
        | (Part::Minute, '许') => 1,
        _ => 0,
    };
    Some((end, part))
}

/// 三日之内 and 前一日 are lengths of time, 日本 is a country.
fn is_day(line: &Line, at: usize, end: usize, value: i128) -> bool {
    let before = line.before(at);
    let one = value == 1 && matches!(before, '前' | '后' | '次' | '同' | '每' | '近' | '某');
    !one && !matches!(line.at(end + 1), '本' | '之' | '游' | '内' | '夜')
}

/// Whether a longer unit stands here than the part's one character: 月龄, 日元.
fn longer_unit(line: &Line, end: usize) -> bool {
    lexicon::unit_at(line.from(end)).is_some_and(|(len, _)| len > 1 && !line.says(end, "月份"))
}

/// Four digits; or any number behind the name of a reign.
fn is_year(line: &Line, at: usize, number: &Numeral, value: i128) -> bool {
    let plain = line
        .plain(at..at + number.len)
        .iter()
        .all(|c| numeral::digit(*c).is_some() || c.is_ascii_digit());
    let lasting =
        line.says(at + number.len + 1, "历史") || line.says(at + number.len + 1, "的历史");
    let four = number.len == 4 && plain && (1000..3000).contains(&value) && !lasting;
    let two = number.script == Script::Positional && number.len == 2 && value > 9;
    let reign = value <= 3000 && line.word_before(at, lexicon::ERA).is_some();
    // 618年 of a chronicle opens a clause, a bracket or the end of a range; elsewhere 618年 is a length of time.
    let three = number.len == 3
        && plain
        && value > 99
        && matches!(line.before(at), '（' | '(' | '—' | '于' | '自' | '至')
        && !lasting;
    four || two || three || reign
}

/// 7点 is an hour where a word of the clock stands before it, or 整 半 钟 or minutes behind.
fn is_hour(line: &Line, at: usize, end: usize, within: bool) -> bool {
    let behind = line.at(end + 1);
    let minutes = line
        .number(end + 1)
        .is_some_and(|number| line.at(end + 1 + number.len) == '分');
    // Of digits behind 早上 or 从 only opinions and requirements are counted; 6点多 is a time.
    let digits = line.at(at).is_ascii_digit();
    let hour = digits && (behind == '多' || !matches!(behind, '意' | '建' | '要' | '启' | '体'));
    let since = matches!(line.before(at), '从' | '到' | '晚' | '早' | '午');
    within
        || matches!(behind, '整' | '半' | '钟' | '许')
        || minutes
        || digits && behind == '多'
        || hour && since
        || (line.word_before(at, lexicon::CLOCK).is_some()
            && (!is_han(behind)
                || matches!(
                    behind,
                    '左' | '前' | '后' | '起' | '至' | '到' | '开' | '的'
                )))
}

/// A number whose unit stands behind its range: 2025—2030年, 1—9月, 5至8日; or two years: 2025—2026.
fn open_range(line: &Line, at: usize) -> Option<(usize, Part, Part)> {
    let number = line
        .number(at)
        .filter(|number| number.len <= 4 && number.about.is_none() && !number.large)?;
    let dash = at + number.len;
    if !is_dash(line.at(dash)) {
        return None;
    }
    let value = number.value.integer()?;
    let year = number.len == 4 && (1000..2200).contains(&value);
    if let Some((end, part)) = part(line, dash + 1, None) {
        let fits = match part {
            Part::Year => year,
            Part::Month => value <= 12,
            Part::Day => value <= 31,
            Part::Hour => value <= 24,
            _ => false,
        };
        return fits.then_some((end, part, part));
    }
    bare_year(line, dash + 1, Part::Year).filter(|_| year)
}

/// A year without its 年, as the second of two: 2025—2026.
fn bare_year(line: &Line, at: usize, part: Part) -> Option<(usize, Part, Part)> {
    let end = digits(line, at, 4).filter(|end| {
        part == Part::Year && !line.at(*end).is_ascii_digit() && line.at(*end) != '.'
    })?;
    let year = value(line, at..end);
    let unit = lexicon::unit_at(line.from(end)).is_some();
    ((1000..2200).contains(&year) && !unit).then_some((end, Part::Year, Part::Year))
}
