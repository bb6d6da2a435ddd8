//! Counting, positional and capital numerals in Han characters.

use super::{
    LONGEST, Numeral, Script, arabic::is_kilo, digit, is_capital, is_chinese, magnitude, score,
};
use crate::text::Decimal;

/// What may follow 来 as an approximator (十来个), or 一两: a measure word in daily use.
pub(super) const AFTER_LAI: &str =
    "个位名人年天岁斤里米块只条次分户家种句番件层场处页本首间杯篇套项门亩吨元辆张棵";

pub(super) fn read(chars: &[char]) -> Option<Numeral> {
    let mut run = chars
        .iter()
        .take(LONGEST + 1)
        .take_while(|c| is_chinese(**c))
        .count();
    // Behind a number 两 is the measure of mass (五两, 三千两), unless a magnitude follows it (一万两千), or it counts on (一两个).
    if run > 1 && chars.get(run - 1) == Some(&'两') {
        let counts_on = chars.get(run - 2) == Some(&'一')
            && chars.get(run).is_some_and(|c| AFTER_LAI.contains(*c));
        run -= usize::from(!counts_on);
    }
    let rest = |from: usize| chars.get(from..).unwrap_or_default();
    let mut numerals = chars.get(..run).filter(|_| run <= LONGEST)?;
    let mut whole = integer(numerals);
    // 三百千瓦: what does not read with its last 千 is counted in thousands of the unit.
    if whole.is_none()
        && let Some(('千', fewer)) = numerals.split_last()
        && is_kilo(rest(run))
    {
        run -= 1;
        numerals = fewer;
        whole = integer(fewer);
    }
    let mut found = whole?;
    if !found.headless
        && found.hi.is_none()
        && let Some((len, value)) = fraction(rest(run), found.value)
    {
        found.len = run + len;
        found.value = value;
        found.large = true;
        let (more, power) = magnitudes(rest(found.len));
        found.len += more;
        found.value = value.shift(power)?;
        return Some(found);
    }
    found.about = match rest(run) {
        [c @ ('余' | '多' | '几'), ..] if magnitude(*numerals.last()?).is_some() => Some(*c),
        ['几', ..] if run > 1 && numerals.last() == Some(&'零') => Some('几'),
        ['来', next, ..] if magnitude(*numerals.last()?).is_some() && AFTER_LAI.contains(*next) => {
            Some('来')
        }
        _ => None,
    };
    found.len += usize::from(found.about.is_some());
    if found.about.is_some() || matches!(rest(run), ['个', '亿', ..]) {
        let counted = usize::from(rest(found.len).first() == Some(&'个'));
        let (more, power) = magnitudes(rest(found.len + counted));
        if power > 0 {
            found.len += counted + more;
            found.value = found.value.shift(power)?;
            found.large = true;
        }
    }
    Some(found)
}

/// 点五 with no whole number before it.
pub(super) fn point(chars: &[char]) -> Option<Numeral> {
    let (len, value) = fraction(chars, Decimal::ZERO)?;
    Some(Numeral {
        len,
        value,
        script: Script::Counting,
        head: len,
        large: true,
        ..Numeral::default()
    })
}

/// 点五, 点一四: its length, and `whole` with it.
fn fraction(chars: &[char], whole: Decimal) -> Option<(usize, Decimal)> {
    let ('点', rest) = chars.split_first()? else {
        return None;
    };
    let digits = || {
        rest.iter()
            .take(LONGEST / 2)
            .map_while(|&c| digit(c).filter(|_| c != '两' && !is_capital(c)))
    };
    let len = digits().count();
    // 三点二十 is a time, and so is 三点五分, but 九十八点五分 is a score; 一点一点 is no number.
    let hour = whole <= Decimal::whole(24);
    let clock = hour && matches!(rest.get(len), Some('十' | '分' | '刻' | '点'));
    if len == 0 || clock {
        return None;
    }
    let units = digits().try_fold(0_i128, |units, digit| {
        units.checked_mul(10)?.checked_add(i128::from(digit))
    })?;
    let value = whole.plus(Decimal::new(units, u8::try_from(len).ok()?))?;
    Some((len + 1, value))
}

/// 千, 百万, 万亿 behind a number: their length and power.
fn magnitudes(chars: &[char]) -> (usize, i8) {
    let mut len = 0;
    let mut power = 0;
    while let Some(more) = chars.get(len).copied().and_then(magnitude) {
        let share = matches!(chars.get(len + 1), Some('分'));
        if more == 1 || power + more > 16 || (len > 0 && more < 4) || share {
            break;
        }
        power += more;
        len += 1;
    }
    (len, power)
}

/// A whole run of numeral characters.
fn integer(run: &[char]) -> Option<Numeral> {
    let capital = run.iter().any(|c| is_capital(*c));
    if capital {
        // 伍佰 and 五佰, 两仟; but 十陆地 and 三收拾 hold no numeral.
        let mixed = run.iter().any(|c| matches!(c, '佰' | '仟'));
        let whole = run.iter().all(|c| {
            is_capital(*c) || matches!(c, '零' | '万' | '亿') || mixed && digit(*c).is_some()
        });
        let magnitudes = run.iter().any(|c| magnitude(*c).is_some());
        if !whole || !magnitudes || run.len() < 2 {
            return None;
        }
    }
    let positional = run.len() > 1
        && run
            .iter()
            .all(|c| digit(*c).is_some() && *c != '两' && !is_capital(*c));
    if positional && !(run.len() == 2 && neighbours(run, 0)) {
        let value = run
            .iter()
            .filter_map(|c| digit(*c))
            .try_fold(0_i128, |value, digit| {
                value.checked_mul(10)?.checked_add(i128::from(digit))
            })?;
        return Some(Numeral {
            len: run.len(),
            value: Decimal::checked(value, 0)?,
            script: Script::Positional,
            head: run.len(),
            ..Numeral::default()
        });
    }
    let pair = (0..run.len()).find(|&at| neighbours(run, at));
    let (value, hi) = if let Some(at) = pair {
        let without = |gone: usize| {
            let kept: Vec<char> = run
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != gone)
                .map(|(_, c)| *c)
                .collect();
            counting(&kept)
        };
        (without(at + 1)?, Some(Decimal::whole(without(at)?)))
    } else {
        (counting(run)?, None)
    };
    Some(Numeral {
        len: run.len(),
        value: Decimal::whole(value),
        hi,
        script: if capital {
            Script::Capital
        } else {
            Script::Counting
        },
        head: run
            .iter()
            .position(|c| matches!(c, '万' | '亿'))
            .unwrap_or(run.len()),
        headless: run
            .first()
            .is_some_and(|c| *c != '十' && magnitude(*c).is_some()),
        large: run
            .iter()
            .any(|c| magnitude(*c).is_some_and(|power| power > 1)),
        ..Numeral::default()
    })
}

/// Whether two digits stand side by side that name neighbours: 七八 (百), 一两, and 三五 at the start.
fn neighbours(run: &[char], at: usize) -> bool {
    let (Some(&a), Some(&b)) = (run.get(at), run.get(at + 1)) else {
        return false;
    };
    match (digit(a), digit(b)) {
        (Some(3), Some(5)) => at == 0,
        (Some(low), Some(high)) => low > 0 && low + 1 == high,
        _ => false,
    }
}

/// The value of a counting numeral; None where it is not well formed.
fn counting(run: &[char]) -> Option<i128> {
    let mut total: i128 = 0;
    let mut section: i128 = 0;
    let mut pending: Option<i128> = None;
    // The smallest power seen in the section, and over 万 and 亿.
    let mut below = i8::MAX;
    let mut wan = false;
    let mut yi = false;
    let headless = run
        .first()
        .is_some_and(|c| *c != '十' && magnitude(*c).is_some());
    for (index, &c) in run.iter().enumerate() {
        if let Some(value) = digit(c) {
            if pending.is_some() {
                return None;
            }
            if value > 0 {
                pending = Some(i128::from(value));
            }
            continue;
        }
        if let Some(tens) = score(c) {
            if pending.is_some() || below <= 1 {
                return None;
            }
            section += i128::from(tens) * 10;
            below = 1;
            continue;
        }
        let power = magnitude(c)?;
        let one = index == 0 || (power == 1 && pending.is_none());
        match power {
            1..=3 => {
                if power >= below {
                    return None;
                }
                let many = pending.take().or(one.then_some(1))?;
                section += many * 10_i128.pow(u32::from(power.unsigned_abs()));
                below = power;
            }
            4 => {
                section += pending.take().or((index == 0).then_some(1)).unwrap_or(0);
                if wan || section == 0 {
                    return None;
                }
                total += section * 10_000;
                (section, below, wan) = (0, i8::MAX, true);
            }
            _ => {
                section += pending.take().or((index == 0).then_some(1)).unwrap_or(0);
                if yi || total + section == 0 {
                    return None;
                }
                total = (total + section) * 100_000_000;
                (section, below, wan, yi) = (0, i8::MAX, false, true);
            }
        }
    }
    if let Some(last) = pending {
        // 一百二 is 120, 三万五 is 35000; 一百零二 is 102.
        let before = run.len().checked_sub(2).and_then(|at| run.get(at));
        let spoken = before
            .copied()
            .and_then(magnitude)
            .filter(|power| *power > 1);
        if headless && spoken.is_some() {
            return None;
        }
        section += spoken.map_or(last, |power| {
            last * 10_i128.pow(u32::from((power - 1).unsigned_abs()))
        });
    }
    Some(total + section)
}
