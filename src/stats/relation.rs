//! What figures say of each other, only where the text itself says so (part of a whole, the same quantity told twice).

use super::{Figure, Kind, Role};
use crate::{document::Document, text::numeral};

/// A relation between two figures, by their index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// A part of a whole that was told before it (853项 … 已完成312项).
    Part {
        /// Index of the whole.
        whole: usize,
        /// Index of the part.
        part: usize,
        /// The share in percent, a plain decimal rounded to one place.
        share: String,
    },
    /// The same quantity told again: label, value and unit agree.
    Again {
        /// Index of the first place.
        first: usize,
        /// Index of the later place.
        again: usize,
    },
}

/// Verbs that make a count a part of the count told before.
const DONE: [&str; 8] = [
    "已完成",
    "完成",
    "已建成",
    "已办结",
    "已整改",
    "其中",
    "已开工",
    "已投产",
];

/// The relations among `figures` (in text order, each with a place in `document`).
pub fn relations(document: &Document, figures: &[Figure]) -> Vec<Relation> {
    let mut relations = Vec::new();
    let mut seen = std::collections::HashMap::new();
    let mut last: Option<usize> = None;
    for (index, figure) in figures.iter().enumerate() {
        if figure.role != Role::Key {
            continue;
        }
        let key = (
            &figure.value,
            &figure.value_hi,
            &figure.unit,
            &figure.label,
            figure.direction,
        );
        if !figure.label.is_empty()
            && let Some(&first) = seen.get(&key)
        {
            relations.push(Relation::Again {
                first,
                again: index,
            });
        }
        seen.entry(key).or_insert(index);
        if figure.kind == Kind::Count
            && let Some(whole) = last
            && let Some(share) = figures
                .get(whole)
                .and_then(|it| share(document, it, figure))
        {
            relations.push(Relation::Part {
                whole,
                part: index,
                share,
            });
        } else if figure.kind == Kind::Count {
            last = Some(index);
        }
    }
    relations
}

fn share(document: &Document, whole: &Figure, part: &Figure) -> Option<String> {
    let block = document.block_at(part.range.start)?;
    if document.block_at(whole.range.start) != Some(block)
        || whole.unit != part.unit
        || whole.unit.is_empty()
    {
        return None;
    }
    let said = document
        .text
        .get(whole.range.end.at()..part.range.start.at())?;
    let said = said.rsplit(['。', '，', ',', '；']).next()?;
    if !DONE
        .iter()
        .any(|word| said.ends_with(word) || (*word == "其中" && said.starts_with(word)))
    {
        return None;
    }
    let value = |figure: &Figure| figure.value.as_deref().and_then(numeral::whole);
    let (all, some) = (value(whole)?, value(part)?);
    if some > all {
        return None;
    }
    let precise = some.times(10_000)?.over(all)?.to_string();
    let whole: i128 = precise.split('.').next()?.parse().ok()?;
    let cut = (whole + 5) / 10;
    Some(crate::text::Decimal::new(cut, 1).to_string())
}
