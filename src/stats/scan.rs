//! From characters to candidates: where a numeral stands, what it says, what it is by its form alone.
//!
//! Order of deciding (statistics.md 6.3): dates and times, names, ordinals, codes, shares, quantities, bare numbers.
//! Each character is read a bounded number of times, so that hostile text costs no more than plain text.

use std::ops::Range;

use super::{
    Kind, date, lexicon,
    line::{Line, is_han},
    quantity,
};
use crate::text::{
    Decimal,
    numeral::{self, Script},
};

/// A numeral of the text with what its form says. Its context is read later.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts of the form, independent of each other"
)]
pub(super) struct Found {
    /// The span (S1), in characters.
    pub range: Range<usize>,
    pub value: Option<Decimal>,
    pub hi: Option<Decimal>,
    pub parts: Vec<Decimal>,
    /// Where the unit stands; empty without one.
    pub unit: Range<usize>,
    /// The unit where it is not as written (成 is %).
    pub canonical: &'static str,
    pub kind: Kind,
    /// Whether K1 takes it for large whatever its value: 百 千 万 亿 分之 成 倍 点.
    pub large: bool,
    /// Whether it begins with a magnitude: 百亿斤, 千余人.
    pub headless: bool,
    /// Whether it is written in Chinese numerals.
    pub chinese: bool,
    pub about: Option<char>,
    /// A number without unit that stands alone.
    pub alone: bool,
}

/// All candidates of a line, names included, in order, not overlapping.
pub(super) fn candidates(line: &Line) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if !starts(line.at(at)) {
            at += 1;
            continue;
        }
        let floor = found.last().map_or(0, |last| last.range.end);
        let next = one(line, at, floor);
        // Whatever cannot be read is passed over as a whole.
        at = next.range.end.max(at + 1);
        if !next.range.is_empty() {
            found.push(next);
        }
    }
    quantity::share_units(line, &mut found);
    found
}

/// Whether this folded character says a number, or part of one: every candidate has one that does.
pub(super) fn counts(c: char) -> bool {
    c.is_ascii_digit()
        || numeral::is_chinese(c)
        || matches!(c, '半' | '对')
        || numeral::vulgar(c).is_some()
}

/// Whether a candidate can begin with this folded character.
fn starts(c: char) -> bool {
    counts(c) || matches!(c, '第' | '负' | '.' | '点') || quantity::symbol(c)
}

/// The candidate at `at`; its range is empty where there is none, and then ends where the scan goes on.
fn one(line: &Line, at: usize, floor: usize) -> Found {
    let c = line.at(at);
    match c {
        '第' => return ordinal(line, at),
        '.' | '点' if !opens_point(line, at) => return skip(at + 1),
        '半' if !matches!(line.at(at + 1), '成' | '折') => {
            return quantity::half(line, at).unwrap_or_else(|| skip(at + 1));
        }
        '对' if line.at(at + 1) != '折' => return skip(at + 1),
        '零' if line.at(at + 1) == '下' => return skip(at + 2),
        // 唯一一个 is one, not eleven.
        '一' if line.before(at) == '唯' => return skip(at + 1),
        '十' if line.at(at + 1) == '分' && is_very(line, at) => return named(at..at + 2),
        _ => {}
    }
    if let Some(found) = date::read(line, at) {
        return found;
    }
    if let Some(end) = name(line, at, floor) {
        return named(at..end);
    }
    if c.is_ascii_digit()
        && let Some(code) = code(line, at)
    {
        return code;
    }
    if vague(line, at) {
        return skip(run(line, at));
    }
    if let Some(found) = numbered(line, at) {
        return found;
    }
    quantity::read(line, at, floor).unwrap_or_else(|| skip(run(line, at)))
}

/// Whether a number begins with its point: .5 where nothing is joined on the left, 点五 that stands alone.
fn opens_point(line: &Line, at: usize) -> bool {
    let Some(number) = line.number(at) else {
        return false;
    };
    let before = line.before(at);
    if line.at(at) == '点' {
        return at == 0 && at + number.len == line.len();
    }
    let told = lexicon::AMOUNT | lexicon::BEFORE;
    matches!(
        before,
        '\0' | ' ' | '-' | '(' | '（' | '$' | '¥' | '€' | '£'
    ) || is_han(before) && line.word_before(at, told).is_some()
}

/// No candidate; the scan goes on at `end`.
fn skip(end: usize) -> Found {
    Found {
        range: end..end,
        ..Found::default()
    }
}

fn named(range: Range<usize>) -> Found {
    Found {
        range,
        kind: Kind::Name,
        ..Found::default()
    }
}

/// The end of the run of numeral characters at `at`.
fn run(line: &Line, at: usize) -> usize {
    let digits = line.at(at).is_ascii_digit();
    let mut end = at + 1;
    while end < line.len() {
        let c = line.at(end);
        let goes_on = if digits {
            c.is_ascii_digit()
                || (matches!(c, '.' | ',' | ':' | '-' | '/') && line.at(end + 1).is_ascii_digit())
        } else {
            numeral::is_chinese(c)
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

/// The end of an idiom or name that covers the numeral at `at`: 最后一公里, 三步走.
fn name(line: &Line, at: usize, floor: usize) -> Option<usize> {
    let (from, end) = (0..=4)
        .filter_map(|back| {
            let from = at.checked_sub(back).filter(|from| *from >= floor)?;
            let len = line.word_at(from, lexicon::NAME)?;
            (len > back).then_some((from, from + len))
        })
        .max_by_key(|(from, end)| (*end, std::cmp::Reverse(*from)))?;
    // A number that goes on behind the name is no part of it, with its unit or without: 三公里, 零点五, 十一个.
    let longer = from == at
        && line.number(at).is_some_and(|number| {
            let behind = at + number.len;
            let unit = lexicon::unit_at(line.from(behind));
            behind > end
                || number.len > 1
                    && unit.is_some_and(|(len, kind)| behind + len >= end && kind != Kind::Count)
                || unit.is_some_and(|(len, _)| behind + len > end)
                || line.at(behind) == '分' && behind == end
        });
    // 八角五分 is money.
    let paid =
        line.before(end) == '角' && numeral::is_chinese(line.at(end)) && line.at(end + 1) == '分';
    (!longer && !paid).then_some(end)
}

/// 十分重要: an adverb, unless minutes or points are counted.
fn is_very(line: &Line, at: usize) -> bool {
    let joined = numeral::is_chinese(line.before(at))
        || matches!(
            line.before(at),
            '得' | '满' | '扣' | '差' | '过' | '点' | '加' | '打' | '评' | '时' | '小' | '了'
        );
    is_han(line.at(at + 2)) && !joined && !matches!(line.at(at + 2), '之' | '钟' | '多' | '制')
}

/// Letters and digits grown together: C919, 3D, COVID-19, 歼-20, 08/26; 图3 and 表2 count nothing either.
fn code(line: &Line, at: usize) -> Option<Found> {
    let before = line.before(at);
    let further = at.checked_sub(2).map_or('\0', |at| line.at(at));
    let left = match before {
        c if c.is_ascii_alphabetic() => !quantity::is_money_code(line, at),
        '#' | '@' | '_' | '\\' => true,
        '.' => further.is_ascii_alphanumeric(),
        '-' => {
            further.is_ascii_alphanumeric() || is_han(further) && !quantity::is_minus(line, at - 1)
        }
        '—' => further.is_ascii_alphabetic(),
        '图' | '表' => {
            !is_han(further)
                || matches!(
                    further,
                    '见' | '如'
                        | '附'
                        | '下'
                        | '上'
                        | '右'
                        | '左'
                        | '由'
                        | '从'
                        | '和'
                        | '与'
                        | '及'
                        | '在'
                )
        }
        _ => false,
    };
    if !left && !right_letter(line, at) && !leading_zero(line, at) {
        return None;
    }
    let mut end = at + 1;
    while end < line.len() {
        let c = line.at(end);
        let joins =
            matches!(c, '-' | '.' | '/' | '_' | ':') && line.at(end + 1).is_ascii_alphanumeric();
        if !c.is_ascii_alphanumeric() && !joins {
            break;
        }
        end += 1;
    }
    Some(named(at..end))
}

/// Whether a letter follows the digits that is neither unit nor exponent.
fn right_letter(line: &Line, at: usize) -> bool {
    let Some(number) = line.number(at) else {
        return false;
    };
    let end = at + number.len;
    line.at(end).is_ascii_alphabetic()
        && (lexicon::unit_at(line.from(end)).is_none() || quantity::names_a_class(line, end, 1))
        && quantity::letter(line, end).is_none()
        && !quantity::is_memory(line, end)
}

/// 08/26, 0531-: a zero before another digit.
fn leading_zero(line: &Line, at: usize) -> bool {
    line.at(at) == '0' && line.at(at + 1).is_ascii_digit() && line.at(at + 2) != ':'
}

/// 数十, 几百, 上千, 成百: no number.
fn vague(line: &Line, at: usize) -> bool {
    let magnitude = numeral::magnitude(line.at(at)).is_some();
    match line.before(at) {
        // 几点五分 asks for the time.
        '点' => line.said(at, "几点"),
        '几' | '数' => magnitude && !line.said(at, "人数") && !line.said(at, "总数"),
        '上' | '成' | '好' | '许' => {
            magnitude && line.at(at) != '十' && line.at(at + 1) != '分'
        }
        _ => false,
    }
}

/// 11号, 神舟十八号.
fn numbered(line: &Line, at: usize) -> Option<Found> {
    let number = line.number(at).filter(|number| number.about.is_none())?;
    let end = at + number.len;
    if line.at(end) != '号' || matches!(line.at(end + 1), '召' | '称' | '码' | '角' | '人') {
        return None;
    }
    let chinese = number.script != Script::Arabic;
    let grown = is_han(line.before(at)) && (chinese || is_vessel(line, at, end + 1));
    if grown || chinese && number.len == 1 {
        return Some(named(at..end + 1));
    }
    Some(Found {
        range: at..end + 1,
        value: Some(number.value),
        unit: end..end + 1,
        kind: Kind::Ordinal,
        chinese,
        ..Found::default()
    })
}

/// 旅行者2号, 嫦娥5号: a name that counts ships and craft, and nothing behind it that is numbered (3号线, 2号楼) or before it that places
/// (在5号, 本月5号).
fn is_vessel(line: &Line, at: usize, end: usize) -> bool {
    let named = is_han(line.before(at.saturating_sub(1)))
        && !matches!(
            line.before(at),
            '在' | '到'
                | '至'
                | '从'
                | '自'
                | '于'
                | '是'
                | '为'
                | '月'
                | '的'
                | '和'
                | '附'
                | '日'
                | '期'
        );
    let numbered =
        is_han(line.at(end)) && line.word_at(end, lexicon::STOP | lexicon::CUT).is_none();
    named && !numbered
}

/// 第25个, 第十四届, 第11号; 第一产业 and 第一书记 are names.
fn ordinal(line: &Line, at: usize) -> Found {
    if let Some(found) = date::quarter(line, at) {
        return found;
    }
    let digits = at + 1 + usize::from(line.at(at + 1) == ' ');
    let Some(number) = line.number(digits) else {
        return skip(at + 1);
    };
    let mut end = digits + number.len;
    if line.word_at(at, lexicon::NAME).is_some() {
        return named(at..end);
    }
    let blank = usize::from(line.at(end) == ' ');
    let unit = if line.at(end) == '号' {
        Some(1)
    } else {
        lexicon::unit_at(line.from(end + blank))
            .filter(|(_, kind)| matches!(kind, Kind::Count | Kind::Duration | Kind::Index))
            .map(|(len, _)| len + blank)
    };
    let ranked = || {
        let alone = at == 0 && end == line.len();
        (alone
            || line.said(at, "倒数")
            || (end.saturating_sub(10)..at).any(|from| line.word_at(from, lexicon::RANK).is_some()))
            && !is_han(line.at(end))
    };
    let unit_start = end + blank;
    match unit {
        Some(len) => end += len,
        None if ranked() => {}
        None => return named(at..end),
    }
    Found {
        range: at..end,
        value: Some(number.value),
        unit: if unit.is_some() {
            unit_start..end
        } else {
            end..end
        },
        kind: Kind::Ordinal,
        chinese: number.script != Script::Arabic,
        ..Found::default()
    }
}
