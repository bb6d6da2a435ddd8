//! Powers as they are spoken: 2的10次方, 三的平方.

use super::base;
use crate::{
    stats::{lexicon, line::Line, scan::Found},
    text::numeral::Numeral,
};

/// The power of `low`, which stands at `at`.
pub(super) fn read(line: &Line, at: usize, low: &Numeral) -> Option<Found> {
    let blank = |at: usize| at + usize::from(line.at(at) == ' ');
    let of = blank(at + low.len);
    if line.at(of) != '的' {
        return None;
    }
    let from = blank(of + 1);
    let (power, end) = match line.at(from) {
        '平' if line.at(from + 1) == '方' => (2, from + 2),
        '立' if line.at(from + 1) == '方' => (3, from + 2),
        sign => {
            let negative = matches!(sign, '负' | '-');
            let high = line.number(from + usize::from(negative))?;
            let behind = blank(from + usize::from(negative) + high.len);
            if !line.says(behind, "次方") && !line.says(behind, "次幂") {
                return None;
            }
            let power = i8::try_from(high.value.integer()?).ok()?;
            (if negative { -power } else { power }, behind + 2)
        }
    };
    // 三的平方米: a unit.
    let unit = lexicon::unit_at(line.from(from)).is_some_and(|(len, _)| from + len > end);
    let value = low.value.raised(power).filter(|_| !unit)?;
    Some(Found {
        value: Some(value),
        hi: None,
        alone: true,
        ..base(at..end, low)
    })
}
