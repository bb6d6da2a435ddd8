//! Parts of a whole: 其中, 已完成, 占…的, 140人中60人.

use super::{
    super::{Direction, Figure, Kind, Role, lexicon},
    Relation, What, adds_up, percent, same_unit, value,
    words::{
        Words, ends_stop, ends_with_one, holds_one, is_mark, last_clause, less_at_end,
        less_at_start,
    },
};
use crate::text::Decimal;

/// Adds what the block says of parts.
pub(super) fn relations(words: &Words<'_>, found: &mut Vec<(usize, Relation)>) {
    for index in 1..words.figures.len() {
        let first = found.len();
        share(words, index, found);
        if found.len() == first {
            among(words, index, found);
        }
        if found.len() == first {
            done(words, index, found);
        }
    }
    for index in 0..words.figures.len() {
        group(words, index, found);
    }
}

/// A level (no change) that may be a part.
fn is_part(figure: &Figure) -> bool {
    figure.role == Role::Key && figure.direction == Direction::None && adds_up(figure)
}

/// `part` of `whole`, where units and values allow it.
fn part_of(words: &Words<'_>, part: usize, whole: usize) -> Option<Relation> {
    let (some, all) = (words.figure(part)?, words.figure(whole)?);
    if !adds_up(some) || !adds_up(all) || !same_unit(some, all) {
        return None;
    }
    let share = share_in_percent(some, all)?;
    Some(Relation {
        to: whole,
        what: What::Part { share },
    })
}

fn share_in_percent(some: &Figure, all: &Figure) -> Option<String> {
    let (some, all) = (value(some)?, value(all)?);
    if some > all || some <= Decimal::ZERO {
        return None;
    }
    percent(some, all)
}

/// 共有公园120座，其中免费开放90座: the first figure behind 其中 is a part of the nearest that counts the same. Those that follow it
/// are parts too where 、 joins them, or where all of them make up the whole.
fn among(words: &Words<'_>, index: usize, found: &mut Vec<(usize, Relation)>) {
    if !led_by_among(words.before(index)) || !words.figure(index).is_some_and(is_part) {
        return;
    }
    let starts_sentence = words
        .before(index)
        .rsplit_once(ends_stop)
        .is_some_and(|(_, behind)| led_by_among(behind));
    let steps = usize::from(starts_sentence);
    let level = |at: &usize| {
        words
            .figure(*at)
            .is_some_and(|figure| figure.direction == Direction::None)
    };
    // A change that stands between (比上年增加50人) is no whole, unless nothing else is.
    let counts_the_same = |at: &usize| part_of_unit(words, index, *at);
    // 受理118件，审结112件，其中某院受理1件: the same words tell which.
    let told: Vec<char> = words.before(index).chars().rev().take(2).collect();
    let told: String = told.into_iter().rev().collect();
    let named = |at: &usize| words.before(*at).contains(told.as_str());
    let levels = || {
        words
            .back(index, steps)
            .filter(counts_the_same)
            .filter(level)
    };
    let whole = levels()
        .find(named)
        .or_else(|| levels().next())
        .or_else(|| words.back(index, steps).find(counts_the_same));
    let Some((whole, relation)) = whole.and_then(|at| Some((at, part_of(words, index, at)?)))
    else {
        return;
    };
    found.push((index, relation));
    let others: Vec<usize> = (index + 1..words.figures.len())
        .take_while(|at| !words.parted(*at) && !led_by_among(words.before(*at)))
        .filter(|at| words.figure(*at).is_some_and(is_part) && part_of_unit(words, *at, whole))
        .collect();
    let all_make_it = make_up(words, index, &others, whole);
    for other in others {
        let listed = other == index + 1
            && words.before(other).starts_with(['、', '和', '与', '及'])
            || words.before(other).starts_with('、')
                && found.last().is_some_and(|(last, _)| last + 1 == other);
        if !(listed || all_make_it) || holds_one(words.before(other), lexicon::RELATION_UNLIKE) {
            continue;
        }
        found.extend(part_of(words, other, whole).map(|relation| (other, relation)));
    }
}

fn part_of_unit(words: &Words<'_>, part: usize, whole: usize) -> bool {
    match (words.figure(part), words.figure(whole)) {
        (Some(some), Some(all)) => {
            adds_up(some)
                && adds_up(all)
                && same_unit(some, all)
                && matches!(all.role, Role::Key | Role::Figure)
                && all.rule != "F3"
        }
        _ => false,
    }
}

/// Whether the values sum up to the whole's, but for what rounding takes (half a percent).
fn make_up(words: &Words<'_>, first: usize, others: &[usize], whole: usize) -> bool {
    let of = |at: usize| words.figure(at).and_then(value);
    let sum = others
        .iter()
        .try_fold(of(first), |sum, at| Some(sum?.plus(of(*at)?)))
        .flatten();
    let Some((sum, whole)) = sum.zip(of(whole)) else {
        return false;
    };
    let apart = sum.plus(whole.negated()).and_then(|apart| apart.times(200));
    apart.is_some_and(|apart| apart <= whole && apart.negated() <= whole)
}

/// Whether the last 其中 of `words` opens a clause, and nothing behind it says that another sort of figure comes.
fn led_by_among(words: &str) -> bool {
    let Some((at, word)) = lexicon::RELATION_AMONG
        .iter()
        .filter_map(|word| words.rfind(word).map(|at| (at, *word)))
        .min_by_key(|(at, word)| (std::cmp::Reverse(at + word.len()), *at))
    else {
        return false;
    };
    let (before, behind) = words.split_at_checked(at).unwrap_or_default();
    let behind = behind.strip_prefix(word).unwrap_or_default();
    let opens = before.is_empty() || before.ends_with(is_mark);
    opens && !behind.contains(ends_stop) && !holds_one(behind, lexicon::RELATION_UNLIKE)
}

/// 853项。目前，相关工作已完成312项.
fn done(words: &Words<'_>, index: usize, found: &mut Vec<(usize, Relation)>) {
    let Some(part) = words.figure(index).filter(|figure| is_part(figure)) else {
        return;
    };
    let clause = less_at_end(last_clause(words.before(index)), lexicon::RELATION_ABOUT);
    let surely = ends_with_one(clause, lexicon::RELATION_DONE);
    if !surely && !ends_with_one(clause, lexicon::RELATION_DONE_IF_PLANNED) {
        return;
    }
    let whole = words.back(index, 1).find(|at| {
        words
            .figure(*at)
            .is_some_and(|figure| !matches!(figure.kind, Kind::Date | Kind::Time | Kind::Ordinal))
    });
    let Some(whole) = whole.filter(|at| words.figure(*at).is_some_and(is_part)) else {
        return;
    };
    let said = last_clause(words.before(whole));
    let one_of_two = ends_with_one(said, lexicon::RELATION_DONE)
        || surely && ends_with_one(said, lexicon::RELATION_DONE_IF_PLANNED);
    let planned = holds_one(said, lexicon::RELATION_PLANNED);
    if one_of_two || !surely && !planned || !same_noun(words, part, whole) {
        return;
    }
    found.extend(part_of(words, index, whole).map(|relation| (index, relation)));
}

/// Whether a part counts what the whole counts: it has no noun of its own (its label is the verb at most), or the same.
fn same_noun(words: &Words<'_>, part: &Figure, whole: usize) -> bool {
    let bare = lexicon::RELATION_DONE
        .iter()
        .any(|verb| verb.contains(&part.label));
    let last_two = |label: &str| -> Vec<char> { label.chars().rev().take(2).collect() };
    let whole = words.figure(whole);
    let same = whole.is_some_and(|whole| {
        !whole.label.is_empty() && last_two(&whole.label) == last_two(&part.label)
    });
    bare || same
}

/// 女职工60人，占职工总数的42.9%; 60人，占140人的42.9%.
fn share(words: &Words<'_>, index: usize, found: &mut Vec<(usize, Relation)>) {
    let told = words.figure(index).is_some_and(|figure| {
        figure.kind == Kind::Percent
            && figure.unit == "%"
            && figure.direction == Direction::None
            && value(figure).is_some_and(|value| value <= Decimal::whole(100))
    });
    if !told {
        return;
    }
    if let Some(part) = takes(words, index) {
        found.push((
            index,
            Relation {
                to: part,
                what: What::Share,
            },
        ));
        return;
    }
    // The whole stands between.
    let whole = index.saturating_sub(1);
    if whole > 0
        && words.before(index).chars().count() <= 12
        && !words.before(index).contains(is_mark)
        && words.before(index).contains('的')
        && let Some(part) = takes(words, whole)
        && let Some(relation) = part_of(words, part, whole)
    {
        found.retain(|(index, _)| *index != part);
        found.push((part, relation));
        found.push((
            index,
            Relation {
                to: part,
                what: What::Share,
            },
        ));
    }
}

/// The level right before `index` of which the words between say 占.
fn takes(words: &Words<'_>, index: usize) -> Option<usize> {
    let part = index.checked_sub(1)?;
    let figure = words.figure(part).filter(|figure| is_part(figure))?;
    let gap = words.before(index);
    let folded: String = figure.label.chars().map(lexicon::plain).collect();
    let gap = gap.strip_prefix(folded.as_str()).unwrap_or(gap);
    let gap = less_at_start(gap, lexicon::RELATION_LIGHTLY);
    let gap = gap.strip_prefix([',', '，', '(', '（']).unwrap_or(gap);
    let behind = less_at_start(gap, lexicon::RELATION_LIGHTLY).strip_prefix('占')?;
    let whole = behind.strip_suffix('的').unwrap_or(behind);
    // 直径2707千米，占总质量的99.5%: of no such whole.
    let apart = lexicon::RELATION_LENGTHS.contains(&figure.unit.as_str())
        && ends_with_one(whole, lexicon::RELATION_NO_LENGTHS);
    (!behind.contains(is_mark) && !behind.starts_with('地') && !apart).then_some(part)
}

/// 140人中60人, 70个大中城市中，价格上涨的有16个: the whole was found to be the frame of its part (F4).
fn group(words: &Words<'_>, whole: usize, found: &mut Vec<(usize, Relation)>) {
    if words.figure(whole).is_none_or(|figure| figure.rule != "F4") {
        return;
    }
    let part = (whole + 1..words.figures.len())
        .take_while(|at| !words.parted(*at) && !words.before(*at).contains(['；', ';']))
        .find(|at| {
            words
                .figure(*at)
                .is_some_and(|figure| figure.role == Role::Key && adds_up(figure))
        });
    let Some(part) = part.filter(|part| !found.iter().any(|(index, _)| index == part)) else {
        return;
    };
    found.extend(part_of(words, part, whole).map(|relation| (part, relation)));
}
