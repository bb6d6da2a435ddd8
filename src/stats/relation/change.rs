//! Changes with their base: 由6小时缩短至3小时, 比上年的2050亿元增长10%, 185亿元，同比增长8.5%.

use super::{
    super::{Direction, Figure, Kind, Role, lexicon},
    Relation, What, percent, rounded, same_unit, value,
    words::{Words, ends_with_one, holds_one, is_mark, last_clause, less_at_end},
};

/// Adds what the block says of changes.
pub(super) fn relations(words: &Words<'_>, found: &mut Vec<(usize, Relation)>) {
    for index in 1..words.figures.len() {
        if found.iter().any(|(known, _)| *known == index) {
            continue;
        }
        let relation = from_base(words, index).or_else(|| level_before(words, index, found));
        found.extend(relation.map(|relation| (index, relation)));
    }
}

/// The base that was told right before (F3), dates passed over.
fn from_base(words: &Words<'_>, index: usize) -> Option<Relation> {
    let now = words.figure(index).filter(|it| it.role == Role::Key)?;
    let mut between = words.before(index).to_owned();
    let mut to = index.checked_sub(1)?;
    while words
        .figure(to)
        .is_some_and(|figure| matches!(figure.kind, Kind::Date | Kind::Time | Kind::Ordinal))
    {
        // 增加到2024年的650万吨: the time and its 的 are passed over.
        let behind = between.strip_prefix('的').unwrap_or(&between);
        between = format!("{}{behind}", words.before(to));
        to = to.checked_sub(1)?;
    }
    let base = words.figure(to).filter(|figure| figure.rule == "F3")?;
    if between.contains(is_mark) {
        return None;
    }
    let verb = less_at_end(&between, lexicon::RELATION_ABOUT);
    if ends_with_one(verb, lexicon::RELATION_TOWARD) && base.kind == now.kind {
        let by = by(base, now);
        return Some(Relation {
            to,
            what: What::From { by },
        });
    }
    let amount = now.kind == Kind::Percent || same_unit(base, now) || now.unit == "倍";
    (amount && now.direction != Direction::None && between.chars().count() <= 8).then_some(
        Relation {
            to,
            what: What::Than,
        },
    )
}

/// How far a value has moved: in percent of the base, or in points.
fn by(base: &Figure, now: &Figure) -> Option<String> {
    if !same_unit(base, now) {
        return None;
    }
    let (before, after) = (value(base)?, value(now)?);
    let moved = after.plus(before.negated())?;
    if base.kind == Kind::Percent {
        rounded(moved)
    } else {
        percent(moved, before)
    }
}

/// The level right before a change that has no noun of its own, in the same sentence; a second change of the same level has it too,
/// and a change of a change (多增) that which it changes.
fn level_before(words: &Words<'_>, index: usize, found: &[(usize, Relation)]) -> Option<Relation> {
    let moved = words.figure(index)?;
    if moved.role != Role::Key
        || moved.direction == Direction::None
        || moved.label.is_empty()
        || !words.before(index).starts_with(is_mark)
        || words
            .before(index)
            .contains(super::super::line::ends_sentence)
    {
        return None;
    }
    let before = index.checked_sub(1)?;
    let clause = last_clause(words.before(index));
    if is_beside(clause) {
        return None;
    }
    let second = ends_with_one(clause, lexicon::RELATION_SECOND);
    let chained = found
        .iter()
        .find(|(known, relation)| *known == before && relation.what == What::Moved)
        .map(|(_, relation)| relation.to);
    let to = chained.filter(|_| !second).unwrap_or(before);
    let level = words.figure(to)?;
    let points = matches!(moved.unit.as_str(), "个百分点" | "百分点");
    let fits = if level.kind == Kind::Percent {
        points
    } else {
        moved.kind == Kind::Percent && !points || same_unit(level, moved)
    };
    (fits
        && level.role == Role::Key
        && (second || level.direction == Direction::None)
        && level.label == moved.label)
        .then_some(Relation {
            to,
            what: What::Moved,
        })
}

/// 比珠穆朗玛峰低237米, 比全国平均水平多31件: how far it is from another, which is no change of its own.
fn is_beside(clause: &str) -> bool {
    let no_other = lexicon::RELATION_NO_OTHER.iter();
    let clause = no_other.fold(clause.to_owned(), |clause, word| clause.replace(word, ""));
    let against = lexicon::RELATION_AGAINST.iter();
    let other = against
        .filter_map(|word| clause.split_once(word))
        .map(|(_, other)| other);
    other
        .min_by_key(|other| other.len())
        .is_some_and(|other| !holds_one(other, lexicon::RELATION_TIMES))
}
