//! Quantities: numbers with magnitude and unit, shares, ratios, ranges, money, lists that share a unit (statistics.md S1-S4, S7).

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

/// The quantity at `at`; what stands before `floor` belongs to another.
pub(super) fn read(line: &Line, at: usize, floor: usize) -> Option<Found> {
    let sign = match line.at(at) {
        '负' => Some(at),
        c if c.is_ascii_digit() && matches!(line.before(at), '-' | '−') && at > floor => {
            let before = at.checked_sub(2).map_or('\0', |before| line.at(before));
            let states = line
                .word_before(at - 1, lexicon::LEVEL | lexicon::RESULT)
                .is_some();
            let joins = before.is_ascii_alphanumeric()
                || (is_han(before) && !states)
                || matches!(before, '-' | ')' | '%');
            (!joins).then(|| at - 1)
        }
        _ => None,
    };
    let start = sign.unwrap_or(at);
    let first = if line.at(at) == '负' { at + 1 } else { at };
    let mut found = currency_before(line, first)
        .or_else(|| share(line, first))
        .or_else(|| tenths(line, first))
        .or_else(|| ratio(line, first))
        .or_else(|| plain(line, first))?;
    if sign.is_some() {
        found.range.start = start;
        found.value = found.value.map(Decimal::negated);
    }
    Some(found)
}

fn number(line: &Line, at: usize) -> Option<Numeral> {
    numeral::read(line.from(at))
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

/// $5.3, ￥99, €10万, US$3 billion.
fn currency_before(line: &Line, at: usize) -> Option<Found> {
    if !matches!(line.at(at), '$' | '¥' | '€' | '£' | '￥') {
        return None;
    }
    let from = at + 1 + usize::from(line.at(at + 1) == ' ');
    let number = number(line, from).filter(|number| number.script == Script::Arabic)?;
    let mut found = base(at..from + number.len, &number);
    let (end, value) = scaled(line, found.range.end, number.value);
    found.range.end = end;
    found.value = Some(value);
    found.unit = at..at + 1;
    found.kind = Kind::Money;
    Some(found)
}

/// 百分之五, 千分之三, 三分之一, 一又二分之一, 1/4.
fn share(line: &Line, at: usize) -> Option<Found> {
    for (word, canonical) in [("百分之", "%"), ("千分之", "‰"), ("万分之", "‱")] {
        let from = at + 3;
        if line.says(at, word)
            && let Some(number) = number(line, from)
        {
            let mut found = base(at..from + number.len, &number);
            let range_end = found.range.end;
            if is_dash(line.at(range_end)) {
                let next = range_end + 1 + if line.says(range_end + 1, word) { 3 } else { 0 };
                if let Some(high) = numeral::read(line.from(next)) {
                    found.hi = Some(high.value);
                    found.range.end = next + high.len;
                }
            }
            found.unit = found.range.end..found.range.end;
            return Some(Found {
                canonical,
                kind: Kind::Percent,
                large: true,
                chinese: true,
                ..found
            });
        }
    }
    let first = number(line, at)?;
    let mut whole = Decimal::ZERO;
    let mut from = at;
    let mut denominator = first;
    if line.at(at + first.len) == '又' {
        whole = first.value;
        from = at + first.len + 1;
        denominator = number(line, from)?;
    }
    let behind = from + denominator.len;
    if line.says(behind, "分之") {
        let numerator = number(line, behind + 2)?;
        let value = numerator
            .value
            .over(denominator.value)
            .and_then(|part| part.plus(whole))?;
        let end = behind + 2 + numerator.len;
        let found = base(at..end, &numerator);
        return Some(Found {
            value: Some(value),
            hi: None,
            kind: Kind::Ratio,
            large: true,
            ..found
        });
    }
    if line.at(behind) == '/' && first.script == Script::Arabic {
        let lower = number(line, behind + 1)?;
        let end = behind + 1 + lower.len;
        let small = first.len <= 3 && lower.len <= 4 && lower.value != Decimal::ZERO;
        let joins =
            line.at(end) == '/' || line.at(end).is_ascii_alphanumeric() || line.before(at) == '/';
        let value = first.value.over(lower.value).filter(|_| small && !joins)?;
        return Some(Found {
            value: Some(value),
            kind: Kind::Ratio,
            ..base(at..end, &first)
        });
    }
    None
}

/// Characters behind 成 or 折 that make it part of another word.
const NOT_TENTHS: &str = "为立功员本果长就绩都交品人年熟效分群语型因份像成了风天例才千百色堆片套对双叠扣磨腾射返算合旧页线断中";

/// 三成, 七成五, 三成半; 八折, 八五折.
fn tenths(line: &Line, at: usize) -> Option<Found> {
    let number = number(line, at).filter(|number| number.about.is_none())?;
    let mark = at + number.len;
    let tenth = line.at(mark);
    if !matches!(tenth, '成' | '折') || NOT_TENTHS.contains(line.at(mark + 1)) {
        return None;
    }
    let mut value = number.value;
    let single = value.integer().is_none_or(|value| value <= 10) || tenth == '折';
    let below_ten = number.value.integer().is_none_or(|value| value <= 10);
    if !single {
        return None;
    }
    if below_ten {
        value = value.times(10)?;
    }
    let mut end = mark + 1;
    if tenth == '成' {
        if line.at(end) == '半' {
            value = value.plus(Decimal::whole(5))?;
            end += 1;
        } else if let Some(more) =
            numeral::digit(line.at(end)).filter(|_| !is_unit_digit(line, end))
        {
            value = value.plus(Decimal::whole(i128::from(more)))?;
            end += 1;
        }
    }
    let found = base(at..end, &number);
    let hi = number.hi.and_then(|hi| hi.times(10));
    Some(Found {
        value: Some(value),
        hi,
        canonical: "%",
        kind: Kind::Percent,
        large: true,
        ..found
    })
}

/// Whether the digit begins a number of its own (三成一个).
fn is_unit_digit(line: &Line, at: usize) -> bool {
    lexicon::unit_at(line.from(at + 1)).is_some()
}

/// 5：1, 13.2:32.3:54.5, 3比1.
fn ratio(line: &Line, at: usize) -> Option<Found> {
    let first = number(line, at).filter(|number| number.about.is_none())?;
    let mut end = at + first.len;
    let mut parts = vec![first.value];
    let sign = line.at(end);
    if !matches!(sign, ':' | '比' | '∶') {
        return None;
    }
    while line.at(end) == sign {
        let Some(next) = number(line, end + 1) else {
            break;
        };
        parts.push(next.value);
        end += 1 + next.len;
    }
    let spoken = sign == '比' && (lexicon::unit_at(line.from(end)).is_some() || parts.len() != 2);
    if parts.len() < 2 || spoken {
        return None;
    }
    Some(Found {
        parts,
        hi: None,
        kind: Kind::Ratio,
        ..base(at..end, &first)
    })
}

/// A number with what stands behind it.
fn plain(line: &Line, at: usize) -> Option<Found> {
    let low = number(line, at)?;
    let mut found = base(at..at + low.len, &low);
    let (end, value) = scaled(line, found.range.end, low.value);
    found.range.end = end;
    found.value = Some(value);
    take_unit(line, &mut found);
    range(line, &low, &mut found);
    small_money(line, &mut found);
    half(line, &mut found);
    found.alone = found.unit.is_empty() && found.canonical.is_empty();
    Some(found)
}

/// 3.5 million, 10k: the end and the value.
fn scaled(line: &Line, end: usize, value: Decimal) -> (usize, Decimal) {
    for (word, power) in [
        (" million", 6),
        (" billion", 9),
        (" trillion", 12),
        (" thousand", 3),
    ] {
        if line.says(end, word) && !line.at(end + word.len()).is_ascii_alphabetic() {
            return (end + word.len(), value.shift(power).unwrap_or(value));
        }
    }
    if thousands(line, end, value) {
        let power = if matches!(line.at(end), 'k' | 'K') {
            3
        } else {
            6
        };
        return (end + 1, value.shift(power).unwrap_or(value));
    }
    (end, value)
}

/// 10k, 5M behind digits and before no letter, where it is no unit of length or memory.
pub(super) fn thousands(line: &Line, end: usize, value: Decimal) -> bool {
    let _ = value;
    matches!(line.at(end), 'k' | 'K') && !line.at(end + 1).is_ascii_alphanumeric()
}

fn take_unit(line: &Line, found: &mut Found) {
    let end = found.range.end;
    let blank = usize::from(line.at(end) == ' ');
    let from = end + blank;
    let Some((len, kind)) = lexicon::unit_at(line.from(from)) else {
        return;
    };
    if blank == 1 && kind == Kind::Count && is_han(line.at(from)) {
        return;
    }
    found.unit = from..from + len;
    found.kind = kind;
    // A piece of something, or the everyday word for 元: a noun tells.
    if line.text(found.unit.clone()) == "块" && !is_han(line.at(from + 1))
        || small_change(line, from)
    {
        found.kind = Kind::Money;
    }
    if line.at(from + len) == '/'
        && let Some((second, _)) = lexicon::unit_at(line.from(from + len + 1))
    {
        found.unit.end = from + len + 1 + second;
    }
    found.range.end = found.unit.end;
    let about = line.at(found.range.end);
    let lasting = matches!(found.kind, Kind::Duration) || line.said(found.range.end, "岁");
    if found.about.is_none() && lasting && matches!(about, '多' | '余') {
        found.about = Some(about);
        found.range.end += 1;
    }
}

/// 三块五: a digit behind 块.
fn small_change(line: &Line, at: usize) -> bool {
    line.at(at) == '块'
        && (numeral::digit(line.at(at + 1)).is_some_and(|digit| digit > 0)
            || line.at(at + 1) == '半')
}

/// 15～24米, 100至150人, 5%-8%, 3至5万元.
fn range(line: &Line, low: &Numeral, found: &mut Found) {
    let end = found.range.end;
    let dash = line.at(end);
    let wide = line.at(end) == '-' && line.at(end + 1) == '-';
    let from = end + 1 + usize::from(wide);
    // From 由 or 从 the first is where a change starts, and the two are two figures.
    let starts = matches!(dash, '到' | '至')
        && line
            .word_before(found.range.start, lexicon::BASELINE)
            .is_some();
    if !is_dash(dash) || starts {
        return;
    }
    let Some(high) = number(line, from) else {
        return;
    };
    let mut other = base(from..from + high.len, &high);
    take_unit(line, &mut other);
    let shared =
        found.unit.is_empty() || line.text(found.unit.clone()) == line.text(other.unit.clone());
    if !shared || other.unit.is_empty() && !found.unit.is_empty() {
        return;
    }
    // 3至5万: the magnitude belongs to both.
    let head = numeral::read(line.plain(from..from + high.head));
    let magnitude = high.head < high.len && low.head >= low.len;
    if found.unit.is_empty()
        && magnitude
        && let Some(head) = head.map(|head| head.value)
        && low.value < head
        && let Some(scale) = high.value.over(head).and_then(Decimal::integer)
    {
        found.value = low.value.times(scale);
    }
    found.hi = Some(high.value);
    found.unit = other.unit;
    found.kind = other.kind;
    found.about = found.about.or(other.about);
    found.range.end = other.range.end;
    found.large |= other.large;
}

/// 三块五, 两千三百块五毛, 3元5角2分.
fn small_money(line: &Line, found: &mut Found) {
    if found.kind != Kind::Money
        || found.hi.is_some()
        || !matches!(
            line.before(found.range.end),
            '元' | '块' | '圆' | '角' | '毛'
        )
    {
        return;
    }
    let mut places: i8 = match line.before(found.range.end) {
        '角' | '毛' => -2,
        _ => -1,
    };
    while let Some(more) = number(line, found.range.end).filter(|more| more.len == 1) {
        let behind = line.at(found.range.end + 1);
        let named = match behind {
            '角' | '毛' => Some(-1),
            '分' => Some(-2),
            _ => None,
        };
        let bare = named.is_none()
            && (is_han(behind) && !matches!(behind, '的' | '钱')
                || numeral::is_chinese(behind)
                || behind.is_ascii_digit());
        if bare {
            return;
        }
        let Some(value) = found
            .value
            .and_then(|value| value.plus(more.value.shift(named.unwrap_or(places))?))
        else {
            return;
        };
        found.value = Some(value);
        found.range.end += 1 + usize::from(named.is_some());
        if named.is_none() {
            return;
        }
        places -= 1;
    }
}

/// 两年半, 三岁半, 两倍半.
fn half(line: &Line, found: &mut Found) {
    let fits = matches!(found.kind, Kind::Duration | Kind::Ratio)
        || line.said(found.range.end, "岁")
        || line.said(found.range.end, "斤");
    if fits
        && found.hi.is_none()
        && line.at(found.range.end) == '半'
        && !matches!(line.at(found.range.end + 1), '径' | '数' | '途')
    {
        let half = Decimal::new(5, 1);
        found.value = found.value.and_then(|value| value.plus(half));
        found.range.end += 1;
    }
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
        if listed && first.alone && first.kind == Kind::Count && !second.alone {
            first.unit = second.unit.clone();
            first.canonical = second.canonical;
            first.kind = second.kind;
            first.alone = false;
        }
    }
}
