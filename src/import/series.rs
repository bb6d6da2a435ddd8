//! Numbered headings (一、 （一） 1. 1.1, or a numeral alone): a class counts where its numbers go up by one, with text between.

use std::collections::HashMap;

use super::{
    chapters::{Class, Doubt},
    judge::{Candidate, Verdict},
};

/// A row of numerals that begins so late counts years.
const YEARS: u32 = 1000;

/// Judges the candidates at `numbered`. With `chapters` in the text only classes count that no list in prose has, below them.
pub(super) fn series(
    candidates: &[Candidate],
    numbered: &[usize],
    chapters: bool,
    verdicts: &mut [Verdict],
) {
    // The kinds in the order in which they come, and the candidates of each.
    let mut order: Vec<(Class, char)> = Vec::new();
    let mut members: HashMap<(Class, char), Vec<usize>> = HashMap::new();
    for &at in numbered {
        let Some(one) = candidates.get(at) else {
            continue;
        };
        let kind = (one.mark.class, one.mark.unit);
        let alike = members.entry(kind).or_insert_with(|| {
            order.push(kind);
            Vec::new()
        });
        // 第二天 between paragraphs is prose.
        if one.mark.class != Class::Ordinal || one.mark.titled || one.apart {
            alike.push(at);
        }
    }
    let first = |members: &[usize]| {
        let one = members.first().and_then(|&at| candidates.get(at));
        one.and_then(|one| one.mark.number).unwrap_or(0)
    };
    let mut depth: u8 = if chapters { 3 } else { 2 };
    for kind in &order {
        let class = kind.0;
        let accepted = chain(candidates, members.get(kind).map_or(&[], Vec::as_slice));
        let near = accepted
            .windows(2)
            .filter(|pair| follows(candidates, pair))
            .count();
        let fits = if chapters {
            match class {
                Class::Han | Class::HanInBrackets => accepted.len() >= 4 && near == 0,
                // Numerals alone begin again in each chapter; those of pages go on.
                Class::Bare => {
                    accepted.len() >= 4 && near == 0 && begins(candidates, &accepted) > 1
                }
                // 1.1 names its chapter.
                Class::Decimal => accepted.len() >= 3 && near == 0,
                _ => false,
            }
        } else {
            let least = match class {
                // 1 and 1.1 in one text are of one numbering.
                Class::Figure if order.iter().any(|(class, _)| *class == Class::Decimal) => 2,
                Class::Bare | Class::Figure | Class::FigureInBrackets | Class::Ordinal => 3,
                _ => 2,
            };
            accepted.len() >= least && near * 4 <= accepted.len()
        };
        // 1986, 1987, 1989 are years.
        if !fits || (class == Class::Bare && first(&accepted) >= YEARS) {
            continue;
        }
        for at in accepted {
            if let Some(verdict) = verdicts.get_mut(at) {
                *verdict = Verdict::Heading(depth);
            }
        }
        depth = depth.saturating_add(1);
    }
}

/// How many of the candidates at `members` have the number 1.
fn begins(candidates: &[Candidate], members: &[usize]) -> usize {
    let first = |at: &&usize| {
        candidates
            .get(**at)
            .is_some_and(|one| one.mark.number == Some(1))
    };
    members.iter().filter(first).count()
}

/// Whether nothing stands between two candidates.
fn follows(candidates: &[Candidate], pair: &[usize]) -> bool {
    let block = |at: Option<&usize>| at.and_then(|&at| candidates.get(at)).map(|one| one.block);
    match (block(pair.first()), block(pair.get(1))) {
        (Some(first), Some(second)) => second <= first + 1,
        _ => false,
    }
}

/// The chain of `members` that has most of them, the sure ones before all, in which each number follows the one before, or is 1
/// again.
pub(super) fn chain(candidates: &[Candidate], members: &[usize]) -> Vec<usize> {
    // For each member the weight of the heaviest chain that ends with it, and the member before it there.
    let mut links: Vec<(u32, Option<usize>)> = Vec::with_capacity(members.len());
    let mut ending: HashMap<u32, usize> = HashMap::new();
    let mut heaviest: Option<usize> = None;
    for (place, &at) in members.iter().enumerate() {
        let Some(mark) = candidates.get(at).map(|one| one.mark) else {
            continue;
        };
        let number = mark.number.unwrap_or(0);
        let weight = |place: Option<usize>| {
            place
                .and_then(|place| links.get(place))
                .map_or(0, |link| link.0)
        };
        let due = |back: u32| ending.get(&number.checked_sub(back)?).copied();
        let before = if number == 1 {
            heaviest
        } else {
            // A chapter may be cut in parts, or missing.
            let alike = due(0).filter(|&place| {
                let before = members.get(place).and_then(|&at| candidates.get(at));
                candidates.get(at).is_some_and(|one| {
                    one.stem != one.key && before.is_some_and(|before| before.stem == one.stem)
                })
            });
            alike.or_else(|| due(1)).or_else(|| due(2))
        };
        let own = match mark.doubt {
            Doubt::Sure => 8,
            Doubt::Glued => 3,
            Doubt::Prose => 1,
        };
        let link = (weight(before) + own, before);
        let known = weight(ending.get(&number).copied());
        let most = weight(heaviest);
        links.push(link);
        if link.0 >= known {
            ending.insert(number, place);
        }
        if link.0 >= most {
            heaviest = Some(place);
        }
    }
    let mut chain = Vec::new();
    let mut at = heaviest;
    while let Some(place) = at {
        chain.extend(members.get(place).copied());
        at = links.get(place).and_then(|link| link.1);
    }
    chain.reverse();
    chain
}
