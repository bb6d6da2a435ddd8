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
/// Kept characters of the context that agree with any text.
const CHANCE: usize = 12;
/// Kept characters on each side that hold a stretch.
const CLOSE: usize = 8;

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

impl Quote {
    /// Kept characters of context.
    const fn room(&self) -> usize {
        self.units.len() - (self.here.end - self.here.start)
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
    /// Kept characters of the context that agree, on both sides together.
    around: usize,
    /// Whether the words right before it stand, and right behind it.
    close: (bool, bool),
    /// Whether all its digits stand there: rows and reports made on one pattern differ in their figures.
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

    /// All that agrees beyond what agrees with any text, in kept characters.
    fn evidence(&self) -> f32 {
        let intact = if self.same() { 4.0 } else { 0.0 };
        self.around.saturating_sub(CHANCE) as f32 + self.recall * self.length as f32 + intact
    }

    /// By which candidates are ranked: those in which the words are before those in which only their surroundings are.
    pub(super) fn value(&self) -> f32 {
        if self.recall < 0.34 {
            return self.recall;
        }
        1.0 + self.evidence()
    }

    /// Whether it is held between the words right before it and right behind it.
    const fn is_held(&self) -> bool {
        self.close.0 && self.close.1
    }

    /// Whether at least half of the words are there.
    pub(super) fn is_there(&self) -> bool {
        self.recall >= 0.5 && self.likeness >= 0.25
    }

    /// Whether the surroundings stand and the words between them do not: they were taken out here.
    pub(super) fn is_gap(&self) -> bool {
        self.likeness < 0.3
            && self.before.is_none_or(|before| before > 0.6)
            && self.after.is_none_or(|after| after > 0.6)
            && self.before.or(self.after).is_some()
    }
}

/// Weighs what stands across from the stretch in `window` of `text`.
pub(super) fn judge(quote: &Quote, text: &[u16], window: Range<usize>) -> Option<Judged> {
    let mut judged = aligned(quote, text, window.clone())?;
    // Of words that repeat themselves an alignment may take some from beside: they stand together if they can.
    let beside = quote.here.len().saturating_sub(1);
    let around = window.start.max(judged.range.start.saturating_sub(beside))
        ..window.end.min(judged.range.end + beside);
    if judged.is_there()
        && !judged.same()
        && let Some(whole) = nearby(quote, text, around)
    {
        judged.range = whole.range;
        (judged.likeness, judged.recall, judged.figures) = (1.0, 1.0, true);
    }
    Some(judged)
}

/// Aligns `quote` with `window` of `text`.
fn aligned(quote: &Quote, text: &[u16], window: Range<usize>) -> Option<Judged> {
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
    let digit = |unit: u16| (u16::from(b'0')..=u16::from(b'9')).contains(&unit);
    let figures = quote
        .units
        .get(quote.here.clone())?
        .iter()
        .zip(here)
        .all(|(&unit, matched)| matched.is_some() || !digit(unit));
    let close = |part: &mut dyn Iterator<Item = &Option<u32>>| {
        let part: Vec<bool> = part.take(CLOSE).map(Option::is_some).collect();
        part.iter().filter(|matched| **matched).count() * 4 >= part.len() * 3
    };
    Some(Judged {
        likeness,
        recall: share(here).unwrap_or(likeness),
        before: share(before),
        after: share(after),
        around: count(before) + count(after),
        close: (close(&mut before.iter().rev()), close(&mut after.iter())),
        figures,
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
            around: quote.room(),
            close: (true, true),
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
        around: 0,
        close: (false, false),
        figures: true,
        length: here.len(),
    })
}

/// Takes out short runs at the stretch's ends that lie apart from its body: two or three characters met by chance in the
/// text around would stretch the range over it.
fn drop_strays(matched: &mut [Option<u32>], here: &Range<usize>) {
    const APART: usize = 16;
    const SHORT: usize = 4;
    // Where the context right before and right behind stands: what adjoins that is no chance.
    let at = |index: Option<usize>| matched.get(index?).copied().flatten();
    let low = at(here.start.checked_sub(1)).map(|at| at as usize + 1);
    let high = at(Some(here.end)).map(|at| at as usize);
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
        && !(first.0.start == 0 && low == Some(first.1))
        && apart(first, second)
    {
        part.get_mut(first.0.clone()).unwrap_or_default().fill(None);
        runs.remove(0);
    }
    while let [.., second, last] = runs.as_slice()
        && last.0.len() < SHORT
        && !(last.0.end == here.len() && high == Some(last.1 + last.0.len()))
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

/// Whether a stretch stands where its context is. The less of its words is left, the more of its surroundings must be: few characters
/// agree by chance anywhere. `elsewhere` is how much of the surroundings stands at another place, where most of the words are gone.
fn stands(quote: &Quote, best: &Judged, elsewhere: usize) -> bool {
    let around = best.around as f32;
    let at_least = |wanted: f32| around >= wanted.min(quote.room() as f32 / 2.0) && around >= 6.0;
    if elsewhere > best.around + 8 {
        return best.recall >= 0.75 && around >= 28.0;
    }
    if best.same() {
        let touched = best.close.0 || best.close.1 || !quote.had_twins;
        at_least(12.0) && touched
    } else if best.recall >= 0.75 {
        at_least(24.0)
    } else if best.recall >= 0.5 {
        at_least(36.0) || best.is_held() && at_least(16.0)
    } else {
        best.recall >= 0.4 && best.is_held() && at_least(36.0)
    }
}

/// Whether a stretch is known without its context: it went elsewhere, or all around it was rewritten. Where a `gap` shows
/// that words were taken out, a likely one elsewhere (`rival` is the likeness of the next) may be another that resembles it.
fn went(quote: &Quote, best: &Judged, gap: bool, rival: f32) -> bool {
    if best.same() && quote.was_alone {
        return best.length >= 6;
    }
    if quote.had_twins || rival >= 0.7 {
        return false;
    }
    let edited = if gap {
        best.recall >= 0.8 && best.likeness >= 0.4 && best.length >= 24
    } else {
        best.likeness >= 0.7 && best.length >= 24
            || best.likeness >= 0.45 && best.recall * best.length as f32 >= 30.0
    };
    best.same() && best.length >= 12 || edited && best.figures && rival < 0.45
}

/// Judges candidates, the best first, none overlapping another.
pub(super) fn decide(quote: &Quote, candidates: &[Judged]) -> Verdict {
    let Some(best) = candidates.first() else {
        return Verdict::None;
    };
    let others = candidates.get(1..).unwrap_or_default();
    let gap = candidates.iter().any(Judged::is_gap);
    if gap && quote.had_twins && !best.is_held() {
        // It was taken out; what is left are its twins.
        return Verdict::None;
    }
    // Candidates that answer hardly worse.
    let close = best.evidence() - (4.0 + 0.06 * best.evidence());
    let alike = others
        .iter()
        .take_while(|other| other.is_there() && other.evidence() > close)
        .count();
    if alike > 0 && best.is_there() {
        return Verdict::Tie(alike + 1);
    }
    let how = if best.same() { How::Moved } else { How::Near };
    let rival = others
        .iter()
        .map(|other| other.likeness)
        .fold(0.0, f32::max);
    let elsewhere = others.iter().map(|other| other.around).max().unwrap_or(0);
    let confidence = (0.6 * best.likeness + 0.4 * best.side().max(best.context())).clamp(0.0, 1.0);
    let stands = stands(quote, best, elsewhere);
    let surrounded = others
        .iter()
        .any(|other| other.is_there() && other.around > best.around + 8);
    let went = !surrounded && went(quote, best, gap, rival);
    if stands || went {
        let moved = if stands {
            confidence
        } else {
            confidence.max(0.7)
        };
        return Verdict::Sure(how, moved);
    }
    if best.recall >= 0.34 || best.length < 8 && best.context() >= 0.7 {
        return Verdict::Offer(confidence.min(0.6));
    }
    Verdict::None
}
