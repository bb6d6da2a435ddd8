//! Quantities of two units: 两年半, 三岁半, 9小时50分30秒, 2斤4两, 一米七五.

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
    chained(line, found);
    decimals(line, found);
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

/// 两年半, 三岁半, 两倍半, 一英里半, 两打半.
fn half(line: &Line, found: &mut Found) {
    let end = found.range.end;
    let dozen = line.said(end, "打");
    let fits = matches!(found.kind, Kind::Duration | Kind::Ratio | Kind::Measure) || dozen;
    let joined = matches!(
        line.at(end + 1),
        '径' | '数' | '途' | '场' | '个' | '空' | '夜' | '天' | '坡' | '山' | '成'
    );
    if fits && line.at(end) == '半' && !joined {
        let half = if dozen {
            Decimal::whole(6)
        } else {
            Decimal::new(5, 1)
        };
        found.value = found.value.and_then(|value| value.plus(half));
        found.range.end += 1;
    }
}

/// 9小时50分30秒, 2斤4两, 6英尺3英寸: one quantity, told in its first unit where the others are decimals of it, else in its last, in
/// which it is exact.
fn chained(line: &Line, found: &mut Found) {
    // 15分30秒: 分 alone is a measure word.
    let minutes = line.at(found.unit.start) == '分' && !found.unit.is_empty();
    let parted = matches!(found.kind, Kind::Duration | Kind::Measure | Kind::Money);
    if !parted && !minutes {
        return;
    }
    let mut chain: Option<(&Chain, usize)> = None;
    let mut whole = 1;
    loop {
        let end = found.range.end;
        let joint = matches!(line.at(end), '零' | '又' | ' ');
        let from = end + usize::from(joint);
        let Some(more) = line
            .number(from)
            .filter(|more| more.about.is_none() && more.hi.is_none())
        else {
            return;
        };
        let unit = from + more.len;
        let unit = unit + usize::from(line.at(unit) == ' ');
        let Some((rows, last)) = chain.or_else(|| {
            let mut chains = lexicon::CHAINS.iter();
            chains.find_map(|rows| Some((*rows, level(line, rows, found.unit.start)?.0)))
        }) else {
            return;
        };
        let Some((next, len)) = level(line, rows, unit).filter(|(next, _)| *next > last) else {
            return;
        };
        let factors = rows.get(last..next).unwrap_or_default();
        let factor: i128 = factors.iter().map(|row| row.1).product();
        whole *= factor;
        let places = whole.ilog10();
        let decimal = 10_i128.pow(places) == whole;
        let value = found.value.filter(|_| more.value < Decimal::whole(factor));
        let value = value.and_then(|value| {
            if decimal {
                value.plus(more.value.shift(-(places as i8))?)
            } else {
                value.times(factor)?.plus(more.value)
            }
        });
        if value.is_none() {
            return;
        }
        found.value = value;
        if minutes {
            found.kind = Kind::Duration;
        }
        if !decimal {
            found.unit = unit..unit + len;
        }
        found.range.end = unit + len;
        chain = Some((rows, next));
    }
}

/// Units from the largest, each with how many of the next it holds.
type Chain = [(&'static str, i128)];

/// Which unit of a chain stands at `from`, and its length as written (个小时, 分钟).
fn level(line: &Line, chain: &Chain, from: usize) -> Option<(usize, usize)> {
    let (len, kind) = lexicon::unit_at(line.from(from)).or_else(|| {
        // 50分开始: 分 is no measure word there, but minutes behind hours.
        let minutes = line.at(from) == '分' && line.at(from + 1) != '之';
        minutes.then_some((1, Kind::Duration))
    })?;
    let name = from + usize::from(line.at(from) == '个' && len > 1);
    let at = chain.iter().position(|(unit, _)| {
        let same = unit.chars().count() == from + len - name;
        line.says(name, unit) && (same || matches!(kind, Kind::Duration | Kind::Count))
    })?;
    Some((at, len))
}

/// 1米8, 一米七五, 37度5: digits behind 米 are its decimals, and one behind 度.
fn decimals(line: &Line, found: &mut Found) {
    let end = found.range.end;
    let most = match line.before(end) {
        '米' => 2,
        '度' => 1,
        _ => return,
    };
    if found.range.end != found.unit.end
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
    if !(1..=most).contains(&digits.len()) || !ends || next.is_ascii_alphanumeric() || next == '.' {
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
