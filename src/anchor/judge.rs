//! How well a stretch of the text answers quoted words, and what to make of the best one.
//!
//! Coordinates: indices of kept characters (`fold`). The thresholds were set with the edit simulator
//! (`tests/it/anchors/edits.rs`); each says what it guards against.

use std::ops::Range;

use super::{
    Anchor, How,
    align::align,
    fold::{fold, kept},
};

/// Kept characters of context that are compared on each side.
const CONTEXT: usize = 64;

/// The quoted words in the normal form.
pub(super) struct Quote {
    /// Context before, stretch, context behind.
    pub(super) units: Vec<u16>,
    /// The stretch in it.
    pub(super) here: Range<usize>,
    /// Whether the stretch once stood several times in the text.
    had_twins: bool,
    /// Whether somebody counted and it stood once.
    was_alone: bool,
}

impl Quote {
    pub(super) fn new(anchor: &Anchor) -> Self {
        let before = fold(&anchor.before);
        let from = before.len().saturating_sub(CONTEXT);
        let mut units = before.get(from..).unwrap_or_default().to_vec();
        let start = units.len();
        units.extend(anchor.here.chars().filter(|&c| kept(c)).flat_map(fold_one));
        let here = start..units.len();
        // Behind a long stretch's quoted head its own words go on, which are not kept.
        if anchor.tail.is_empty() {
            units.extend(fold(&anchor.after).into_iter().take(CONTEXT));
        }
        Self {
            units,
            here,
            had_twins: anchor.twins.is_some_and(|(_, all)| all > 1),
            was_alone: anchor.twins.is_some_and(|(_, all)| all == 1),
        }
    }
}

fn fold_one(c: char) -> Vec<u16> {
    fold(c.encode_utf8(&mut [0; 4]))
}

/// A stretch of the text weighed against a quote.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    /// The stretch, in kept characters of the text.
    pub(super) range: Range<usize>,
    /// How much of the stretch and of the found words agrees, from 0 to 1.
    pub(super) likeness: f32,
    /// How much of the stretch agrees, whatever was put in between.
    recall: f32,
    /// How much of the context before it agrees; None where there was none.
    before: Option<f32>,
    /// How much of the context behind.
    after: Option<f32>,
    /// Whether the same digits stand in both: rows and reports made on one pattern differ in their figures.
    figures: bool,
    /// Kept characters of the stretch.
    length: usize,
}

impl Judged {
    /// Whether not one kept character differs.
    pub(super) fn same(&self) -> bool {
        self.likeness >= 1.0
    }

    /// Agreement of the better side: an edit, a cut or a move beside the stretch spoils one side only.
    pub(super) fn side(&self) -> f32 {
        self.before.unwrap_or(0.0).max(self.after.unwrap_or(0.0))
    }

    /// Agreement of both sides.
    fn context(&self) -> f32 {
        match (self.before, self.after) {
            (Some(before), Some(after)) => f32::midpoint(before, after),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => 0.0,
        }
    }

    /// By which candidates are ranked.
    pub(super) fn value(&self) -> f32 {
        self.likeness + 0.4 * self.context() + 0.2 * self.side()
    }

    /// Whether the surroundings stand and the words between them do not: they were taken out here.
    pub(super) fn is_gap(&self) -> bool {
        self.likeness < 0.3
            && self.before.is_none_or(|before| before > 0.6)
            && self.after.is_none_or(|after| after > 0.6)
            && self.before.or(self.after).is_some()
    }
}

/// Aligns `quote` with `window` of `text` and weighs what stands across from the stretch.
pub(super) fn judge(quote: &Quote, text: &[u16], window: Range<usize>) -> Option<Judged> {
    let stretch = text.get(window.clone())?;
    let mut matched = align(&quote.units, stretch);
    drop_strays(&mut matched, &quote.here);
    let (before, rest) = matched.split_at_checked(quote.here.start)?;
    let (here, after) = rest.split_at_checked(quote.here.len())?;
    let count = |part: &[Option<u32>]| part.iter().flatten().count();
    let share =
        |part: &[Option<u32>]| (!part.is_empty()).then(|| count(part) as f32 / part.len() as f32);
    let low = before
        .iter()
        .rev()
        .flatten()
        .next()
        .map_or(0, |&at| at as usize + 1);
    let high = after
        .iter()
        .flatten()
        .next()
        .map_or(stretch.len(), |&at| at as usize);
    let first = here
        .iter()
        .enumerate()
        .find_map(|(index, at)| Some((index, (*at)? as usize)));
    let end = here
        .iter()
        .rev()
        .enumerate()
        .find_map(|(index, at)| Some((index, (*at)? as usize)));
    let range = match (first, end) {
        (Some((skipped, first)), Some((missing, last))) => {
            let start = first.saturating_sub(skipped).max(low).min(first);
            start..(last + 1 + missing).min(high).max(last + 1)
        }
        _ => low.min(high)..high.max(low),
    };
    let found = stretch.get(range.clone()).unwrap_or_default();
    let likeness = if quote.here.is_empty() {
        // A stretch of mere punctuation stands where its surroundings meet.
        if range.len() <= 2 { 1.0 } else { 0.0 }
    } else if first.is_none() {
        0.0
    } else {
        2.0 * count(here) as f32 / (here.len() + found.len()) as f32
    };
    let digits = |units: &[u16]| -> Vec<u16> {
        units
            .iter()
            .copied()
            .filter(|unit| (u16::from(b'0')..=u16::from(b'9')).contains(unit))
            .collect()
    };
    Some(Judged {
        likeness,
        recall: share(here).unwrap_or(likeness),
        before: share(before),
        after: share(after),
        figures: digits(quote.units.get(quote.here.clone())?) == digits(found),
        length: quote.here.len(),
        range: window.start + range.start..window.start + range.end,
    })
}

/// Where the whole quote stands unchanged, nothing need be aligned.
pub(super) fn verbatim(quote: &Quote, text: &[u16], start: usize) -> Option<Judged> {
    let end = start + quote.units.len();
    (text.get(start..end)? == quote.units).then(|| {
        let Range {
            start: low,
            end: high,
        } = quote.here;
        Judged {
            range: start + low..start + high,
            likeness: 1.0,
            recall: 1.0,
            before: (low > 0).then_some(1.0),
            after: (high < quote.units.len()).then_some(1.0),
            figures: true,
            length: high - low,
        }
    })
}

/// The stretch's own words, unchanged, in a window where the context alone would put nothing: moved, but not far.
pub(super) fn nearby(quote: &Quote, text: &[u16], window: Range<usize>) -> Option<Judged> {
    let here = quote.units.get(quote.here.clone())?;
    if here.len() < 4 {
        return None;
    }
    let at = text
        .get(window.clone())?
        .windows(here.len())
        .position(|words| words == here)?;
    let start = window.start + at;
    Some(Judged {
        range: start..start + here.len(),
        likeness: 1.0,
        recall: 1.0,
        before: Some(0.0),
        after: Some(0.0),
        figures: true,
        length: here.len(),
    })
}

/// Takes out short runs at the stretch's ends that lie apart from its body: two or three characters met by chance in the
/// text around would stretch the range over it.
fn drop_strays(matched: &mut [Option<u32>], here: &Range<usize>) {
    const APART: usize = 16;
    const SHORT: usize = 4;
    let Some(part) = matched.get_mut(here.clone()) else {
        return;
    };
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
    for (index, at) in part.iter().enumerate() {
        let Some(at) = at.map(|at| at as usize) else {
            continue;
        };
        match runs.last_mut() {
            Some((run, first)) if run.end == index && *first + run.len() == at => run.end += 1,
            _ => runs.push((index..index + 1, at)),
        }
    }
    let apart = |(one, at): &(Range<usize>, usize), (two, to): &(Range<usize>, usize)| {
        (to - (at + one.len())) > (two.start - one.end) + APART
    };
    while let [first, second, ..] = runs.as_slice()
        && first.0.len() < SHORT
        && apart(first, second)
    {
        part.get_mut(first.0.clone()).unwrap_or_default().fill(None);
        runs.remove(0);
    }
    while let [.., second, last] = runs.as_slice()
        && last.0.len() < SHORT
        && apart(second, last)
    {
        part.get_mut(last.0.clone()).unwrap_or_default().fill(None);
        runs.pop();
    }
}

/// What the candidates come to.
#[derive(Debug)]
pub(super) enum Verdict {
    /// The first candidate is the stretch.
    Sure(How, f32),
    /// Several answer alike: to be told apart by order and neighbours. As many of the first candidates as given.
    Tie(usize),
    /// The first candidate may be it.
    Offer(f32),
    /// None is.
    None,
}

/// Whether a stretch stands where its context is. Of few characters half may agree by chance, so their place must be beyond
/// doubt; then words put in between are overlooked.
fn stands(best: &Judged) -> bool {
    if best.length < 12 {
        best.context() >= 0.5 && best.likeness >= 0.65
            || best.context() >= 0.7 && best.side() >= 0.8 && best.recall >= 0.6
    } else {
        best.side() >= 0.4 && best.likeness >= 0.5
    }
}

/// Whether a stretch is known without its context: it went elsewhere, or all around it was rewritten. Where a `gap` shows
/// that words were taken out, a likely one elsewhere (`rival` is the likeness of the next) may be another that resembles it.
fn went(quote: &Quote, best: &Judged, gap: bool, rival: f32) -> bool {
    if quote.had_twins || rival >= 0.7 {
        return false;
    }
    let edited = if gap {
        best.likeness >= 0.8 && best.length >= 24
    } else {
        best.likeness >= 0.7 && best.length >= 24
            || best.likeness >= 0.45 && best.recall * best.length as f32 >= 30.0
    };
    best.same() && best.length >= if quote.was_alone { 6 } else { 12 }
        || edited && best.figures && rival < 0.45
}

/// Judges candidates, the best first, none overlapping another.
pub(super) fn decide(quote: &Quote, candidates: &[Judged]) -> Verdict {
    let Some(best) = candidates.first() else {
        return Verdict::None;
    };
    let others = candidates.get(1..).unwrap_or_default();
    // Candidates whose words are as good and whose context is hardly worse.
    let alike = others
        .iter()
        .take_while(|other| {
            other.likeness > best.likeness - 0.1 && other.value() > best.value() - 0.1
        })
        .count();
    if alike > 0 && best.likeness >= 0.5 {
        return Verdict::Tie(alike + 1);
    }
    let how = if best.same() { How::Moved } else { How::Near };
    let rival = others
        .iter()
        .map(|other| other.likeness)
        .fold(0.0, f32::max);
    let gap = candidates.iter().any(Judged::is_gap);
    let confidence = (0.6 * best.likeness + 0.4 * best.side().max(best.context())).clamp(0.0, 1.0);
    let stands = stands(best);
    let went = went(quote, best, gap, rival);
    if stands || went {
        let moved = if stands {
            confidence
        } else {
            confidence.max(0.7)
        };
        return Verdict::Sure(how, moved);
    }
    if best.likeness >= 0.4 || best.length < 8 && best.context() >= 0.7 {
        return Verdict::Offer(confidence.min(0.6));
    }
    Verdict::None
}
