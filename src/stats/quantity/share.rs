//! Shares and ratios: 百分之五, 三分之一, 1/4, 三成半, 八五折, 5：1 (statistics.md 1, S7).

use super::{base, range, spaced, take_unit};
use crate::{
    stats::{
        Kind, lexicon,
        line::{Line, is_dash},
        scan::Found,
    },
    text::{
        Decimal,
        numeral::{self, Numeral, Script},
    },
};

pub(super) fn read(line: &Line, at: usize) -> Option<Found> {
    if let Some(found) = per_cent(line, at) {
        return Some(found);
    }
    // Most numbers end here: what stands behind one tells whether it can be a share.
    let behind = line.at(at + line.number(at).map_or(0, |number| number.len));
    let sign = matches!(
        behind,
        '分' | '/' | '又' | ' ' | '成' | '折' | ':' | '比' | '半' | '对'
    );
    if !sign && !is_dash(behind) && numeral::vulgar(behind).is_none() {
        return None;
    }
    fraction(line, at)
        .map(|found| of_unit(line, found))
        .or_else(|| tenths(line, at))
        .or_else(|| ratio(line, at))
}

/// 百分之五, 千分之三, 万分之五, 百分之三十到四十, 百分之负三.
fn per_cent(line: &Line, at: usize) -> Option<Found> {
    let canonical = match line.at(at) {
        '百' => "%",
        '千' => "‰",
        '万' => "‱",
        _ => return None,
    };
    if !line.says(at + 1, "分之") {
        return None;
    }
    let mut from = at + 3 + usize::from(line.at(at + 3) == ' ');
    let negative = matches!(line.at(from), '负' | '-');
    from += usize::from(negative) + usize::from(negative && line.at(from + 1) == ' ');
    let mut number = line.number(from)?;
    if line.at(from + number.len) == ' '
        && let Some(longer) = spaced(line, from)
    {
        number = longer;
    }
    let mut found = base(at..from + number.len, &number);
    let end = found.range.end;
    if range::joins(line, at, end) {
        let word = line.plain(at..at + 3);
        let again = if line.plain(end + 1..end + 4) == word {
            3
        } else {
            0
        };
        if let Some(high) = line.number(end + 1 + again) {
            found.hi = Some(high.value);
            found.range.end = end + 1 + again + high.len;
        }
    }
    if negative {
        found.value = found.value.map(Decimal::negated);
    }
    found.unit = found.range.end..found.range.end;
    Some(Found {
        canonical,
        kind: Kind::Percent,
        large: true,
        headless: false,
        chinese: true,
        ..found
    })
}

/// ½, 2½: what the sign says behind `whole`.
fn vulgar((above, below): (u8, u8), at: usize, whole: &Numeral) -> Option<Found> {
    let part = Decimal::whole(i128::from(above)).over(Decimal::whole(i128::from(below)))?;
    Some(Found {
        value: Some(part.plus(whole.value)?),
        kind: Kind::Ratio,
        ..base(at..at + whole.len + 1, whole)
    })
}

/// One-character units of Han that a fraction may have (三分之一米): the others are measure words or begin words too often.
const MEASURED: &str = "米里尺寸码年天月秒亩吨克斤磅升元";

/// 四分之三英里, ½磅: a fraction of a unit is a quantity of it.
fn of_unit(line: &Line, found: Found) -> Found {
    let mut told = found.clone();
    take_unit(line, &mut told);
    let whole = told.unit.len() > 1 || MEASURED.contains(line.at(told.unit.start));
    let fits = matches!(told.kind, Kind::Measure | Kind::Duration | Kind::Money) && whole;
    if fits { told } else { found }
}

/// 三分之一, 一又二分之一, 1/4, 3又1/2, ½.
fn fraction(line: &Line, at: usize) -> Option<Found> {
    let first = line.number(at).unwrap_or_default();
    if let Some(sign) = numeral::vulgar(line.at(at + first.len)) {
        return vulgar(sign, at, &first);
    }
    if first.len == 0 {
        return None;
    }
    let mut whole = Decimal::ZERO;
    let mut from = at;
    let mut low = first;
    if line.at(at + first.len) == '又' || is_mixed(line, at, at + first.len) {
        whole = first.value;
        from = at + first.len + 1;
        low = line.number(from)?;
    }
    let behind = from + low.len;
    // 1 / 2 in a line of its own.
    let apart = usize::from(at == 0 && line.says(behind, " / "));
    let spoken = line.says(behind, "分之");
    let (value, end, last) = if spoken {
        let top = line.number(behind + 2)?;
        (top.value.over(low.value)?, behind + 2 + top.len, top)
    } else if line.at(behind + apart) == '/' && low.script == Script::Arabic {
        let under = line.number(behind + apart + 1 + apart)?;
        let end = behind + apart + 1 + apart + under.len;
        if apart > 0 && end < line.len() {
            return None;
        }
        let small = low.len <= 3 && under.len <= 4 && under.value != Decimal::ZERO;
        // 5/30-6/1: two days.
        let days = range::joins(line, at, end) && line.at(end + 1).is_ascii_digit();
        let joins = days
            || line.at(end) == '/'
            || line.at(end).is_ascii_alphanumeric()
            || line.before(at) == '/';
        let value = low.value.over(under.value).filter(|_| small && !joins)?;
        (value, end, low)
    } else {
        return None;
    };
    Some(Found {
        value: Some(value.plus(whole)?),
        hi: None,
        kind: Kind::Ratio,
        large: spoken,
        ..base(at..end, &last)
    })
}

/// 3 1/2: one digit below another behind a whole number and a blank.
fn is_mixed(line: &Line, at: usize, blank: usize) -> bool {
    let [above, below] = [line.at(blank + 1), line.at(blank + 3)];
    let next = line.at(blank + 4);
    let whole = line.plain(at..blank).iter().all(char::is_ascii_digit);
    let digits = above.is_ascii_digit() && below.is_ascii_digit() && above < below;
    line.at(blank) == ' '
        && line.at(blank + 2) == '/'
        && whole
        && digits
        && !next.is_ascii_alphanumeric()
        && next != '/'
}

/// Characters behind 成 or 折 that make it part of another word.
const NOT_TENTHS: &str = "为立功员本果长就绩都交品人年熟效分群语型因份像成了风天例才千百色堆片套对双叠扣磨腾射返算合旧页线断中";

/// 两成五到三成, and each of both alone.
fn tenths(line: &Line, at: usize) -> Option<Found> {
    let mut found = tenth(line, at)?;
    let end = found.range.end;
    if found.hi.is_none()
        && range::joins(line, at, end)
        && let Some(high) = tenth(line, end + 1).filter(|high| high.hi.is_none())
    {
        (found.hi, found.unit) = (high.value, high.unit);
        found.range.end = high.range.end;
    }
    Some(found)
}

/// 三成, 七成五, 三成半, 半成, 十成十; 五至六成; 八折, 八五折.
fn tenth(line: &Line, at: usize) -> Option<Found> {
    if matches!(line.at(at), '半' | '对') {
        return half_tenth(line, at);
    }
    let low = line.number(at).filter(|number| number.about.is_none())?;
    let mut mark = at + low.len;
    // 五至六成, 6-7折.
    let mut number = low;
    if low.hi.is_none()
        && range::joins(line, at, mark)
        && let Some(high) = line.number(mark + 1).filter(|high| high.value > low.value)
    {
        mark += 1 + high.len;
        number.hi = Some(high.value);
    }
    let tenth = line.at(mark);
    if !matches!(tenth, '成' | '折') || NOT_TENTHS.contains(line.at(mark + 1)) {
        return None;
    }
    let upper = number.hi.unwrap_or(number.value);
    let single = upper <= Decimal::whole(10);
    if !single && tenth == '成' {
        return None;
    }
    let ten = |value: Decimal| if single { value.times(10) } else { Some(value) };
    let mut value = ten(number.value)?;
    let mut end = mark + 1;
    if tenth == '成' {
        if line.at(end) == '半' {
            value = value.plus(Decimal::whole(5))?;
            end += 1;
        } else if line.says(at, "十成十") {
            end += 1;
        } else if let Some(more) =
            numeral::digit(line.at(end)).filter(|_| lexicon::unit_at(line.from(end + 1)).is_none())
        {
            value = value.plus(Decimal::whole(i128::from(more)))?;
            end += 1;
        }
    }
    Some(Found {
        value: Some(value),
        hi: number.hi.and_then(ten),
        canonical: "%",
        kind: Kind::Percent,
        large: true,
        ..base(at..end, &number)
    })
}

/// 半成, 对折: five and fifty in a hundred.
fn half_tenth(line: &Line, at: usize) -> Option<Found> {
    let value = match line.at(at + 1) {
        '成' if line.at(at) == '半' => 5,
        // Paper is folded by 对折 too.
        '折' if matches!(line.before(at), '打' | '个') || line.len() == 2 => 50,
        _ => return None,
    };
    let joined = NOT_TENTHS.contains(line.at(at + 2)) || numeral::is_chinese(line.before(at));
    (!joined).then(|| Found {
        value: Some(Decimal::whole(value)),
        canonical: "%",
        kind: Kind::Percent,
        large: true,
        chinese: true,
        range: at..at + 2,
        unit: at + 2..at + 2,
        ..Found::default()
    })
}

/// 5：1, 13.2:32.3:54.5, 3比1.
fn ratio(line: &Line, at: usize) -> Option<Found> {
    let first = line.number(at).filter(|number| number.about.is_none())?;
    let mut end = at + first.len;
    let mut parts = vec![first.value];
    let sign = line.at(end);
    if !matches!(sign, ':' | '比' | '∶') {
        return None;
    }
    while line.at(end) == sign {
        let Some(next) = line.number(end + 1) else {
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
