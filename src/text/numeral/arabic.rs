//! Digits with group commas, a point, an exponent, and magnitudes in Chinese behind them.

use super::{LONGEST, Numeral, Script, chinese::AFTER_LAI, magnitude};
use crate::text::Decimal;

/// Characters behind 千 that make it part of a unit (5千米) and not a magnitude (5千人).
const KILO: [char; 8] = ['米', '克', '瓦', '卡', '帕', '焦', '伏', '赫'];

/// Whether 千 before `chars` is the first half of a unit: 千米, 千字节.
pub(super) fn is_kilo(chars: &[char]) -> bool {
    chars.first().is_some_and(|c| KILO.contains(c)) || chars.starts_with(&['字', '节'])
}

/// Digits, group commas, a point: their length and value.
pub(super) fn digits(chars: &[char]) -> Option<(usize, Decimal)> {
    let run = |from: usize| {
        chars
            .iter()
            .skip(from)
            .take(LONGEST)
            .take_while(|c| c.is_ascii_digit())
            .count()
    };
    let mut len = run(0);
    if (1..=3).contains(&len) && matches!(chars.get(len), Some(' ' | ',')) {
        // Blanks, alone or behind commas, group only where there are two of them at least (1 234 567).
        for sign in [&[' '][..], &[',', ' ']] {
            let mut end = len;
            while chars.get(end..).is_some_and(|rest| rest.starts_with(sign))
                && run(end + sign.len()) == 3
            {
                end += sign.len() + 3;
            }
            if end >= len + 2 * (sign.len() + 3) {
                len = end;
                break;
            }
        }
        // Groups want exactly three digits behind each comma; else the comma parts two numbers (`31,2025`).
        let mut end = len;
        while chars.get(end) == Some(&',') && run(end + 1) == 3 {
            end += 4;
        }
        let ends_whole = !(chars.get(end) == Some(&',') && run(end + 1) > 3);
        if ends_whole {
            len = end;
        }
    }
    // .5 is written without its zero.
    let pointed = len == 0 && chars.first() == Some(&'.');
    if len == 0 && !pointed || len > LONGEST {
        return None;
    }
    let mut scale = 0;
    if chars.get(len) == Some(&'.') {
        let fraction = run(len + 1);
        let dotted = chars.get(len + 1 + fraction) == Some(&'.')
            && chars
                .get(len + 2 + fraction)
                .is_some_and(char::is_ascii_digit);
        if fraction > 0 && !dotted {
            len += 1 + fraction;
            scale = u8::try_from(fraction).ok()?;
        }
    }
    if len == 0 {
        return None;
    }
    let figures = chars.iter().take(len).filter_map(|c| c.to_digit(10));
    // Most numbers are short, and short arithmetic is much the faster.
    let value = if len < 19 {
        let units = figures.fold(0_u64, |units, digit| units * 10 + u64::from(digit));
        Decimal::new(i128::from(units), scale)
    } else {
        let units = figures.map(i128::from).try_fold(0_i128, |units, digit| {
            units.checked_mul(10)?.checked_add(digit)
        })?;
        Decimal::checked(units, scale)?
    };
    Some((len, value))
}

/// `^2`, `^-1`: its length and the power.
fn power(chars: &[char]) -> Option<(usize, i8)> {
    let (sign, from) = match chars {
        ['^', '-', ..] => (-1, 2),
        ['^', '+', ..] => (1, 2),
        ['^', ..] => (1, 1),
        _ => return None,
    };
    let (len, value) = digits(chars.get(from..)?)?;
    let power = i8::try_from(value.integer()?).ok()?;
    Some((from + len, sign * power))
}

/// `e8`, `E+8`, `×10^8`, `×10⁸`: its length and the power.
fn exponent(chars: &[char]) -> Option<(usize, i8)> {
    let mark = match chars {
        ['e' | 'E', ..] => 1,
        ['×' | '*' | 'x' | 'X', '1', '0', '^', ..] => 4,
        ['×', '1', '0', ..] => 3,
        _ => return None,
    };
    let mut len = mark;
    let negative = matches!(chars.get(len), Some('-' | '⁻'));
    if negative || chars.get(len) == Some(&'+') {
        len += 1;
    }
    let mut power: i8 = 0;
    let first = len;
    while let Some(digit) = chars.get(len).and_then(|&c| match c {
        '⁰'..='⁹' if mark == 3 => u32::from(c).checked_sub(0x2070),
        '²' | '³' if mark == 3 => u32::from(c).checked_sub(0xb0),
        '¹' if mark == 3 => Some(1),
        c if mark != 3 => c.to_digit(10),
        _ => None,
    }) {
        power = power
            .checked_mul(10)?
            .checked_add(i8::try_from(digit).ok()?)?;
        len += 1;
    }
    let ends = !chars
        .get(len)
        .is_some_and(|c| c.is_ascii_alphanumeric() || *c == '.');
    (len > first && ends).then_some((len, if negative { -power } else { power }))
}

/// What may follow 兆 as a magnitude of 10^12: a currency of Taiwan, Japan or Korea (1.5兆円); elsewhere it is mega (兆瓦).
const AFTER_ZHAO: &str = "元円圆圓日美台臺韩欧港新";

/// Whether a number of 亿 stands behind 兆, which then is a magnitude too: 1兆2,300亿.
fn goes_on(chars: &[char]) -> bool {
    let digits = chars
        .iter()
        .take(8)
        .take_while(|c| c.is_ascii_digit() || **c == ',');
    let len = digits.count();
    len > 0 && chars.get(len) == Some(&'亿')
}

/// Magnitudes behind digits, with the approximators that may stand among them.
struct Tail {
    len: usize,
    power: i8,
    about: Option<char>,
}

fn tail(chars: &[char]) -> Tail {
    let mut at = usize::from(chars.first() == Some(&' '));
    let mut found = Tail {
        len: 0,
        power: 0,
        about: None,
    };
    if let Some(&c) = chars.get(at).filter(|c| matches!(c, '余' | '多' | '几')) {
        found.about = Some(c);
        at += 1;
        if at == 1 || c == '多' {
            found.len = at;
        }
    }
    // 20来亩.
    if at == 0
        && let Some(['来', next]) = chars.get(..2)
        && AFTER_LAI.contains(*next)
    {
        return Tail {
            len: 1,
            power: 0,
            about: Some('来'),
        };
    }
    let counted = chars.get(at) == Some(&'个')
        && matches!(chars.get(at + 1), Some('亿' | '万' | '百' | '千'));
    let mut next = at + usize::from(counted);
    let mut last = i8::MAX;
    // 百万, 千万, 万亿: a smaller magnitude may stand before 万 and 亿 once each.
    while let Some(power) = chars.get(next).copied().and_then(magnitude) {
        let kilo = match chars.get(next) {
            Some('千') => is_kilo(chars.get(next + 1..).unwrap_or_default()),
            // 965百帕: a unit of the weather.
            Some('百') => chars.get(next + 1) == Some(&'帕'),
            _ => false,
        };
        let share = matches!(chars.get(next..next + 2), Some(['百' | '千' | '万', '分']));
        if power == 1 || kilo || share || found.power + power > 16 || (power < 4 && last < i8::MAX)
        {
            break;
        }
        found.power += power;
        last = power;
        next += 1;
        found.len = next;
    }
    if found.power == 0
        && let Some(['兆', behind]) = chars.get(next..next + 2)
        && (AFTER_ZHAO.contains(*behind) || goes_on(chars.get(next + 1..).unwrap_or_default()))
    {
        found.power = 12;
        next += 1;
        found.len = next;
    }
    if found.power > 0
        && found.about.is_none()
        && let Some(&c) = chars.get(next).filter(|c| matches!(c, '余' | '多'))
    {
        found.about = Some(c);
        found.len = next + 1;
    }
    if found.len == 0 {
        found.about = None;
    }
    found
}

pub(super) fn read(chars: &[char]) -> Option<Numeral> {
    let (head, first) = digits(chars)?;
    let rest = |from: usize| chars.get(from..).unwrap_or_default();
    let mut numeral = Numeral {
        len: head,
        value: first,
        script: Script::Arabic,
        head,
        ..Numeral::default()
    };
    if let Some((more, power)) = exponent(rest(head)) {
        numeral.len += more;
        numeral.value = first.shift(power)?;
        return Some(numeral);
    }
    if let Some((more, power)) = power(rest(head))
        && let Some(value) = first.raised(power)
    {
        numeral.len += more;
        numeral.value = value;
        return Some(numeral);
    }
    let tail = tail(rest(head));
    numeral.len += tail.len;
    numeral.value = first.shift(tail.power)?;
    numeral.about = tail.about;
    numeral.large = tail.power > 0;
    let mut above = tail.power;
    while above > 0
        && numeral.about.is_none()
        && let Some((part, power)) = part(rest(numeral.len), above)
    {
        numeral.len += part.len;
        numeral.value = numeral.value.plus(part.value)?;
        numeral.about = part.about;
        above = power;
    }
    Some(numeral)
}

/// What goes on behind a magnitude, smaller than it, and its own magnitude: 3亿`5000万`, 1万`2千`, 3万`5000`, 2万`3,400`, 9万`9`.
fn part(chars: &[char], above: i8) -> Option<(Numeral, i8)> {
    let (head, value) = digits(chars)?;
    let behind = chars.get(head..)?;
    if head == 1 && above > 1 && matches!(behind, [] | ['的' | '块' | '元' | '，' | '。', ..])
    {
        let part = Numeral {
            len: 1,
            value: value.shift(above - 1)?,
            ..Numeral::default()
        };
        return (value > Decimal::ZERO).then_some((part, 0));
    }
    let tail = tail(behind);
    let figures = chars.iter().take(head).filter(|c| c.is_ascii_digit());
    let whole_group = figures.count() == usize::from(above.unsigned_abs());
    if tail.power >= above || (tail.power == 0 && !whole_group) {
        return None;
    }
    let value = value.shift(tail.power)?;
    let top = Decimal::whole(1).shift(above)?;
    let part = Numeral {
        len: head + tail.len,
        value,
        about: tail.about,
        ..Numeral::default()
    };
    (value < top && value.integer().is_some()).then_some((part, tail.power))
}
