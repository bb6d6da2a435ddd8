//! 半 before a unit. In running text it is no number (statistics.md 1): only 半打 and halves of units of more than one character
//! are read (半公斤, 半英里), and whatever stands alone (半小时, 半百).

use crate::{
    stats::{Kind, lexicon, line::Line, scan::Found},
    text::Decimal,
};

/// The half at `at`.
pub(in crate::stats) fn read(line: &Line, at: usize) -> Option<Found> {
    if joined(line.before(at)) {
        return None;
    }
    let from = at + 1;
    let (len, kind, value) = if line.at(from) == '百' {
        (0, Kind::Count, Decimal::whole(50))
    } else {
        let (len, kind) = lexicon::unit_at(line.from(from))?;
        let value = if line.at(from) == '打' {
            Decimal::whole(6)
        } else {
            Decimal::new(5, 1)
        };
        (len, kind, value)
    };
    let end = from + len.max(1);
    let alone = at == 0 && end == line.len();
    let told = match kind {
        Kind::Measure => len > 1,
        Kind::Count => line.at(from) == '打',
        _ => false,
    };
    (alone || told).then(|| Found {
        range: at..end,
        value: Some(value),
        unit: end - len..end,
        kind,
        chinese: true,
        alone: len == 0,
        ..Found::default()
    })
}

/// Whether 半 is the end of another word: 一半, 大半, 上半, 多半.
fn joined(before: char) -> bool {
    crate::text::numeral::is_chinese(before)
        || before.is_alphanumeric() && !matches!(before, '约' | '近' | '有' | '了' | '为' | '要')
}
