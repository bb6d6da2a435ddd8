//! Money with its sign or code before the number, and the small change behind it: HK$20, RMB 100, 三块五, 3元5角2分.

use super::{base, scaled};
use crate::{
    stats::{
        Kind, lexicon,
        line::{Line, is_han},
        scan::Found,
    },
    text::numeral::{self, Script},
};

/// Whether a folded character is the sign of a currency that stands before its number.
pub(in crate::stats) fn symbol(c: char) -> bool {
    matches!(
        c,
        '$' | '¥'
            | '€'
            | '£'
            | '￥'
            | '₩'
            | '₹'
            | '₽'
            | '฿'
            | '₫'
            | '₺'
            | '₴'
            | '₦'
            | '₱'
            | '₪'
            | '₡'
            | '₲'
            | '₵'
            | '₸'
            | '₿'
            | '￡'
            | '￦'
    )
}

/// HK$5.3, ￥99, €10万, US$3 billion; RMB 100, USD100.
pub(super) fn currency_before(line: &Line, at: usize, floor: usize) -> Option<Found> {
    if line.at(at).is_ascii_digit() {
        return coded(line, at, floor).or_else(|| named(line, at, floor));
    }
    if numeral::is_chinese(line.at(at)) {
        return named(line, at, floor);
    }
    if !symbol(line.at(at)) {
        return None;
    }
    let from = at + 1 + usize::from(line.at(at + 1) == ' ');
    let number = line
        .number(from)
        .filter(|number| number.script == Script::Arabic)?;
    // HK$, NT$, US$: the letters of the country.
    let letters = (1..=3)
        .take_while(|back| {
            at >= floor + back && line.at(at - back).is_ascii_uppercase() && line.at(at) == '$'
        })
        .count();
    let start = at - letters;
    let mut found = base(start..from + number.len, &number);
    let (end, value) = scaled(line, found.range.end, number.value);
    found.range.end = end;
    found.value = Some(value);
    found.unit = start..at + 1;
    found.kind = Kind::Money;
    // ￥100元: said twice.
    if let Some((len, Kind::Money)) = lexicon::unit_at(line.from(end)) {
        found.unit = end..end + len;
        found.range.end += len;
    }
    Some(found)
}

/// Whether the three letters before `at`, a blank between or not, are the code of a currency: USD 100, RMB100万.
pub(in crate::stats) fn is_code(line: &Line, at: usize) -> bool {
    let Some(start) = at.checked_sub(3 + usize::from(line.before(at) == ' ')) else {
        return false;
    };
    let code = line.plain(start..start + 3);
    code.iter().all(char::is_ascii_uppercase)
        && !line.before(start).is_ascii_alphanumeric()
        && lexicon::unit_at(code) == Some((3, Kind::Money))
}

/// A number behind a code that has no unit of its own.
fn coded(line: &Line, at: usize, floor: usize) -> Option<Found> {
    let start = at.checked_sub(3 + usize::from(line.before(at) == ' '))?;
    if start < floor || !is_code(line, at) {
        return None;
    }
    let number = line.number(at)?;
    let (end, value) = scaled(line, at + number.len, number.value);
    if lexicon::unit_at(line.from(end)).is_some() {
        return None;
    }
    Some(Found {
        value: Some(value),
        unit: start..start + 3,
        kind: Kind::Money,
        ..base(start..end, &number)
    })
}

/// 人民币五百万, 港币500万, 美金3000: a number behind the name of a currency that has no unit of its own.
fn named(line: &Line, at: usize, floor: usize) -> Option<Found> {
    let last = at - usize::from(line.before(at) == ' ');
    if !matches!(line.before(last), '币' | '金' | '元' | '镑' | '圆') {
        return None;
    }
    let start = (2..=5)
        .rev()
        .filter_map(|len| last.checked_sub(len))
        .find(|start| {
            *start >= floor
                && lexicon::unit_at(line.plain(*start..last)) == Some((last - start, Kind::Money))
        })?;
    let number = line.number(at)?;
    let end = at + number.len;
    // 美元兑人民币7.12 is a rate, and 美元一路 counts nothing.
    let rate = matches!(line.before(start), '兑' | '对');
    let short = number.script != Script::Arabic && !number.large;
    let joins = matches!(line.at(end), '%' | '.' | ':' | '/' | '-');
    let blank = usize::from(line.at(end) == ' ');
    if rate || short || joins || lexicon::unit_at(line.from(end + blank)).is_some() {
        return None;
    }
    Some(Found {
        unit: start..last,
        kind: Kind::Money,
        ..base(start..end, &number)
    })
}

/// What is counted in pieces, by 块, and not paid.
const PIECES: &str = "砖石木玉布糖饼肉地田表板屏电芯硬玻璃金银牌手区样碑匾黑豆面蛋豆瓷瓦煤冰菜骨鱼皮毛香肥巧积拼拱巨大小的招展墓宅";

/// 块 is the everyday word for 元, or a piece of something: what follows tells. Millions of pieces are goods (14.7亿块).
pub(super) fn is_block(line: &Line, found: &Found) -> bool {
    if line.at(found.unit.start) != '块' || found.unit.len() != 1 {
        return false;
    }
    let behind = found.unit.end;
    let next = line.at(behind);
    let digit = |c: char| numeral::digit(c).is_some_and(|digit| digit > 0);
    let change = digit(next) || next == '半' || next == '零' && digit(line.at(behind + 1));
    if change {
        return true;
    }
    if !is_han(next) {
        return found.chinese || !found.large;
    }
    let hundreds = found
        .value
        .and_then(crate::text::Decimal::integer)
        .is_some_and(|value| value >= 100);
    found.chinese && hundreds && !PIECES.contains(next)
}

/// 三块五, 两千三百块五毛, 3元5角2分.
pub(super) fn small_change(line: &Line, found: &mut Found) {
    if found.kind != Kind::Money
        || found.hi.is_some()
        || !matches!(
            line.before(found.range.end),
            '元' | '块' | '圆' | '角' | '毛'
        )
    {
        return;
    }
    // Of 三毛五 the unit is 毛, and its 五 is the tenth part of it.
    let dimes = i8::from(matches!(line.before(found.range.end), '角' | '毛'));
    let mut places: i8 = -1;
    loop {
        // 十块零五毛.
        let from = found.range.end + usize::from(line.at(found.range.end) == '零');
        let Some(more) = line.number(from).filter(|more| more.len == 1) else {
            return;
        };
        let behind = line.at(from + 1);
        let named = match behind {
            '角' | '毛' if dimes == 0 => Some(-1),
            '分' => Some(dimes - 2),
            _ => None,
        };
        let bare = named.is_none()
            && (from > found.range.end
                || is_han(behind) && !matches!(behind, '的' | '钱')
                || numeral::is_chinese(behind)
                || behind.is_ascii_alphanumeric());
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
        found.range.end = from + 1 + usize::from(named.is_some());
        if named.is_none() {
            return;
        }
        places -= 1;
    }
}
