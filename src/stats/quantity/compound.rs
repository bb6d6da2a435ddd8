//! Quantities of two units: 两年半, 三岁半, 9小时50分30秒, 一米七五.

use super::number;
use crate::{
    stats::{
        Kind, lexicon,
        line::{Line, is_han},
        scan::Found,
    },
    text::{Decimal, numeral},
};

pub(super) fn read(line: &Line, found: &mut Found) {
    if found.hi.is_some() {
        return;
    }
    half(line, found);
    lasting(line, found);
    metres(line, found);
}

/// 5个多小时, 三个半月: what stands between 个 and the unit belongs to the number.
pub(super) fn half_way(line: &Line, found: &mut Found) -> bool {
    let at = found.range.end;
    let between = line.at(at + 1);
    if line.at(at) != '个' || !matches!(between, '多' | '余' | '半') {
        return false;
    }
    let Some((len, Kind::Duration)) = lexicon::unit_at(line.from(at + 2)) else {
        return false;
    };
    if between == '半' {
        let half = Decimal::new(5, 1);
        found.value = found.value.and_then(|value| value.plus(half));
    } else {
        found.about = Some(between);
    }
    found.kind = Kind::Duration;
    found.unit = at + 2..at + 2 + len;
    found.range.end = found.unit.end;
    true
}

/// 两年半, 三岁半, 两倍半.
fn half(line: &Line, found: &mut Found) {
    let end = found.range.end;
    let fits = matches!(found.kind, Kind::Duration | Kind::Ratio)
        || line.said(end, "岁")
        || line.said(end, "斤");
    if fits && line.at(end) == '半' && !matches!(line.at(end + 1), '径' | '数' | '途') {
        let half = Decimal::new(5, 1);
        found.value = found.value.and_then(|value| value.plus(half));
        found.range.end += 1;
    }
}

/// Clock units from the largest, with what they hold of the next.
const CLOCK: [(&str, i128); 4] = [("天", 24), ("小时", 60), ("分", 60), ("秒", 1)];

/// 9小时50分30秒: one length of time, told in its last unit, in which it is exact.
fn lasting(line: &Line, found: &mut Found) {
    if found.kind != Kind::Duration {
        return;
    }
    let level = |from: usize| {
        CLOCK.iter().position(|(name, _)| {
            let from = from + usize::from(line.at(from) == '个');
            line.says(from, name)
        })
    };
    let Some(mut last) = level(found.unit.start) else {
        return;
    };
    loop {
        let from = found.range.end + usize::from(matches!(line.at(found.range.end), '零' | '又'));
        let Some(more) = number(line, from).filter(|more| more.about.is_none()) else {
            return;
        };
        let unit = from + more.len;
        let Some(next) = level(unit).filter(|next| *next > last) else {
            return;
        };
        let factor: i128 = CLOCK
            .get(last..next)
            .unwrap_or_default()
            .iter()
            .map(|row| row.1)
            .product();
        let Some(value) = found
            .value
            .and_then(|value| value.times(factor)?.plus(more.value))
        else {
            return;
        };
        let len = lexicon::unit_at(line.from(unit))
            .filter(|(_, kind)| *kind == Kind::Duration)
            .map_or(1, |(len, _)| len);
        found.value = Some(value);
        found.unit = unit..unit + len;
        found.range.end = unit + len;
        last = next;
    }
}

/// 1米8, 一米七五: digits behind 米 are its decimals.
fn metres(line: &Line, found: &mut Found) {
    let end = found.range.end;
    if !line.said(end, "米")
        || found.unit.len() != 1
        || found.value.and_then(Decimal::integer).is_none()
    {
        return;
    }
    let digits: Vec<u8> = (end..end + 3)
        .map_while(|at| match line.at(at) {
            c @ '0'..='9' => c.to_digit(10).map(|digit| digit as u8),
            c => numeral::digit(c).filter(|_| c != '两'),
        })
        .collect();
    let next = line.at(end + digits.len());
    let ends = !is_han(next) || matches!(next, '的' | '高' | '长' | '宽' | '左' | '以' | '多');
    if !(1..=2).contains(&digits.len()) || !ends || next.is_ascii_alphanumeric() || next == '.' {
        return;
    }
    let places = digits.len() as u8;
    let units = digits
        .iter()
        .fold(0, |units, digit| units * 10 + i128::from(*digit));
    found.value = found
        .value
        .and_then(|value| value.plus(Decimal::new(units, places)));
    found.range.end += digits.len();
}
