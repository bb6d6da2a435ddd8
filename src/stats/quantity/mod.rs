//! Quantities: numbers with magnitude and unit, ranges, lists that share a unit (statistics.md S1-S4).

mod compound;
mod half;
mod money;
mod power;
mod range;
mod scale;
mod share;

use std::ops::Range;

use super::{
    Kind, lexicon,
    line::{Line, is_dash, is_han},
    scan::Found,
};
use crate::text::{
    Decimal,
    numeral::{self, Numeral, Script},
};

pub(super) use half::read as half;
pub(super) use money::{is_code as is_money_code, symbol};
use scale::scaled;
pub(super) use scale::{is_memory, letter};

/// The quantity at `at`; what stands before `floor` belongs to another.
pub(super) fn read(line: &Line, at: usize, floor: usize) -> Option<Found> {
    let (start, first) = sign(line, at, floor);
    let mut found = money::currency_before(line, first, floor)
        .or_else(|| share::read(line, first))
        .or_else(|| plain(line, first))?;
    if start != first {
        found.range.start = found.range.start.min(start);
        found.value = found.value.map(Decimal::negated);
    }
    // 零下5到10度: below nothing with both ends, and the lower one is behind.
    if line.says(start, "零下")
        && let Some(high) = found.hi
    {
        found.hi = found.value;
        found.value = Some(high.negated());
    }
    Some(found)
}

/// Where the sign, if there is one, and where the number begins: 负五, -1.7, 零下五度.
fn sign(line: &Line, at: usize, floor: usize) -> (usize, usize) {
    if line.at(at) == '负' {
        let blank = line.at(at + 1) == ' '
            && (line.at(at + 2).is_ascii_digit() || numeral::is_chinese(line.at(at + 2)));
        return (at, at + 1 + usize::from(blank));
    }
    let below = at - usize::from(line.before(at) == ' ');
    if below >= floor + 2 && line.said(below, "零下") {
        return (below - 2, at);
    }
    let minus = matches!(line.at(at), '0'..='9' | '.') && line.before(at) == '-' && at > floor;
    if minus && is_minus(line, at - 1) {
        return (at - 1, at);
    }
    (at, at)
}

/// Whether the `-` at `at`, before a digit, is a sign and joins nothing: behind a word it is one only if that word says that a
/// level follows, or if what follows is a quantity beyond doubt (最低气温-8.7℃, against 歼-20).
pub(super) fn is_minus(line: &Line, at: usize) -> bool {
    let before = line.before(at);
    if before.is_ascii_alphanumeric() || matches!(before, '-' | ')' | '）' | '%' | '℃' | '°') {
        return false;
    }
    if !is_han(before) {
        return true;
    }
    let level = lexicon::LEVEL | lexicon::RESULT | lexicon::BEFORE;
    if line.word_before(at, level).is_some() {
        return true;
    }
    let Some(number) = line.number(at + 1) else {
        return false;
    };
    let mut end = at + 1 + number.len;
    if is_dash(line.at(end)) {
        let high = end + 1 + usize::from(line.at(end + 1) == '-');
        end = line.number(high).map_or(end, |number| high + number.len);
    }
    let unit = lexicon::unit_at(line.from(end));
    number.large
        || unit.is_some_and(|(len, kind)| match kind {
            Kind::Money | Kind::Percent => true,
            Kind::Measure => {
                len > 1 || !is_han(line.at(end)) && !line.at(end).is_ascii_alphabetic()
            }
            _ => false,
        })
}

fn base(range: Range<usize>, number: &Numeral) -> Found {
    Found {
        value: Some(number.value),
        hi: number.hi,
        unit: range.end..range.end,
        kind: Kind::Count,
        large: number.large,
        headless: number.headless,
        chinese: number.script != Script::Arabic,
        about: number.about,
        range,
        ..Found::default()
    }
}

/// A number with what stands behind it.
fn plain(line: &Line, at: usize) -> Option<Found> {
    let mut low = line.number(at)?;
    if at == 0
        && line.at(low.len) == ' '
        && let Some(alone) = spaced(line, at).filter(|alone| alone.len == line.len())
    {
        low = alone;
    }
    if matches!(line.at(at + low.len), '的' | ' ')
        && let Some(found) = power::read(line, at, &low)
    {
        return Some(found);
    }
    let mut found = base(at..at + low.len, &low);
    let (end, value) = scaled(line, found.range.end, low.value);
    found.range.end = end;
    found.value = Some(value);
    take_unit(line, &mut found);
    range::read(line, &low, &mut found);
    money::small_change(line, &mut found);
    compound::read(line, &mut found);
    found.alone = found.unit.is_empty() && found.canonical.is_empty();
    Some(found)
}

/// A Chinese numeral with blanks among its characters (五 点 四, 十 三 亿); its length counts them.
fn spaced(line: &Line, at: usize) -> Option<Numeral> {
    let part = |c: char| numeral::is_chinese(c) || c == '点';
    let mut chars = Vec::new();
    let mut end = at;
    for (index, &c) in line.from(at).iter().enumerate() {
        if part(c) {
            chars.push(c);
            end = at + index + 1;
        } else if c != ' ' {
            break;
        }
    }
    let number = numeral::read(&chars).filter(|number| number.len == chars.len())?;
    Some(Numeral {
        len: end - at,
        ..number
    })
}

/// What may stand below the stroke of a rate beside the units: 公里/时, 次/分, 人/户.
const PER: &str = "时分秒日天月年周人户亩次件台辆";

fn take_unit(line: &Line, found: &mut Found) {
    let end = found.range.end;
    let blank = usize::from(line.at(end) == ' ');
    let from = end + blank;
    if compound::half_way(line, found) {
        return;
    }
    if is_memory(line, from) {
        found.unit = from..from + 1;
        found.kind = Kind::Measure;
        found.range.end = from + 1;
        return;
    }
    let Some((len, kind)) = lexicon::unit_at(line.from(from)) else {
        return;
    };
    // A blank parts a measure word of Han from its number in tables, if not all Latin is set apart (共有 35 名).
    let apart = matches!(line.before(found.range.start), ' ')
        || found.range.start == 0 && from + len == line.len();
    let cells = blank == 1 && kind == Kind::Count && is_han(line.at(from)) && !apart;
    // A 1 in 3 chance: a preposition.
    let word = blank == 1 && line.says(from, "in ") && line.at(from + 3).is_ascii_alphanumeric();
    if cells || word || names_a_class(line, from, len) {
        return;
    }
    found.unit = from..from + len;
    found.kind = kind;
    if money::is_block(line, found) {
        found.kind = Kind::Money;
    }
    let mut unit_end = from + len;
    if line.at(unit_end) == '/' {
        unit_end = match lexicon::unit_at(line.from(unit_end + 1)) {
            Some((second, _)) => unit_end + 1 + second,
            None if PER.contains(line.at(unit_end + 1)) => unit_end + 2,
            None => unit_end,
        };
    }
    found.unit.end = unit_end;
    found.range.end = unit_end;
    // 6年多, 三岁多: it says about, and stands behind the span (S1).
    let lasting = found.kind == Kind::Duration || line.said(unit_end, "岁");
    if found.about.is_none() && lasting && matches!(line.at(unit_end), '多' | '余') {
        found.about = Some(line.at(unit_end));
    }
    if line.at(from) == '打' {
        found.value = found.value.and_then(|value| value.times(12));
    }
}

/// 5A级, 2B类: one letter that grades, and is no unit.
pub(super) fn names_a_class(line: &Line, at: usize, len: usize) -> bool {
    let next = line.at(at + 1);
    // 4K电视, unless degrees of Kelvin are told.
    let model = line.at(at) == 'K'
        && is_han(next)
        && !matches!(
            next,
            '下' | '时' | '以' | '左' | '到' | '至' | '的' | '附' | '和' | '与'
        )
        && !scale::is_warm(line, at);
    if len == 1 && model {
        return true;
    }
    len == 1
        && line.at(at).is_ascii_uppercase()
        && matches!(
            next,
            '级' | '类'
                | '股'
                | '区'
                | '座'
                | '栋'
                | '型'
                | '轮'
                | '班'
                | '组'
                | '版'
                | '网'
                | '口'
                | '厅'
                | '景'
                | '站'
                | '款'
                | '卡'
                | '照'
                | '证'
        )
}

/// Figures in a list with 、 whose unit stands behind the last alone.
pub(super) fn share_units(line: &Line, found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let (before, behind) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), behind.first()) else {
            continue;
        };
        let listed = second.range.start == first.range.end + 1
            && matches!(line.at(first.range.end), '、' | '和' | '或');
        // 1、1G内存: the number of an item.
        let item = first.range.start == 0 && line.at(first.range.end) == '、' && {
            let one = Decimal::whole(1);
            first.value.and_then(|value| value.plus(one)) != second.value
        };
        let listed = listed && !(item && first.range.len() == 1 && !first.chinese);
        if listed && first.alone && first.kind == Kind::Count && !second.alone {
            first.unit = second.unit.clone();
            first.canonical = second.canonical;
            first.kind = second.kind;
            first.alone = false;
        }
    }
}
