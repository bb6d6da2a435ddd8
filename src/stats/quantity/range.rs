//! Ranges: two numbers with a dash or 至 between them, the unit behind the second or behind both (S4).

use super::{base, take_unit};
use crate::{
    stats::{
        lexicon,
        line::{Line, is_dash},
        scan::Found,
    },
    text::{
        Decimal,
        numeral::{self, Numeral},
    },
};

/// Whether the mark at `end` joins what begins at `start` with what stands behind it to a range. From 由 or 从 the first is where a change
/// starts, and the two are two figures.
pub(super) fn joins(line: &Line, start: usize, end: usize) -> bool {
    let dash = line.at(end);
    let starts = || line.word_before(start, lexicon::BASELINE).is_some();
    is_dash(dash) && !(matches!(dash, '到' | '至') && starts())
}

/// 15～24米, 100至150人, 5%-8%, 3至5万元.
pub(super) fn read(line: &Line, low: &Numeral, found: &mut Found) {
    let end = found.range.end;
    let dash = line.at(end);
    let wide = line.at(end) == '-' && line.at(end + 1) == '-';
    let mut from = end + 1 + usize::from(wide);
    if !joins(line, found.range.start, end) {
        return;
    }
    // -5℃至-3℃, -2～3℃.
    let negative = matches!(line.at(from), '-' | '负') && matches!(dash, '到' | '至' | '~' | '～');
    from += usize::from(negative);
    let Some(high) = line.number(from) else {
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
    found.hi = Some(if negative {
        high.value.negated()
    } else {
        high.value
    });
    found.unit = other.unit;
    found.kind = other.kind;
    found.about = found.about.or(other.about);
    found.range.end = other.range.end;
    found.large |= other.large;
}
