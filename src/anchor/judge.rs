//! How well a stretch of the text answers quoted words.
//!
//! Coordinates: indices of kept characters (`fold`). The thresholds were set with the edit simulator
//! (`tests/it/anchors/edits.rs`); each says what it guards against.

use std::ops::Range;

use super::{How, align::align, quote::Quote};

/// Kept characters of the context that agree with any text.
const CHANCE: usize = 12;
/// Kept characters on each side that hold a stretch.
const CLOSE: usize = 8;

/// A stretch of the text weighed against a quote.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    /// The stretch, in kept characters of the text.
    pub(super) range: Range<usize>,
    /// How much of the stretch and of the found words agrees, from 0 to 1.
    pub(super) likeness: f32,
    /// How much of the stretch agrees, whatever was put in between.
    pub(super) recall: f32,
    /// How much of the context before it agrees; None where there was none.
    pub(super) before: Option<f32>,
    /// How much of the context behind.
    pub(super) after: Option<f32>,
    /// Kept characters of the context that agree, on both sides together.
    pub(super) around: usize,
    /// Whether the words right before it stand, and right behind it.
    pub(super) close: (bool, bool),
    /// Whether its digits stand there, half of those that count at least: rows and reports made on one pattern differ in their figures.
    pub(super) figures: bool,
    /// Kept characters of the stretch.
    pub(super) length: usize,
    /// The longest row of them that stands unbroken: chance makes many pairs, but no long row.
    pub(super) run: usize,
}

impl Judged {
    /// A stretch that stands unchanged, of whose surroundings nothing is met.
    const fn whole(range: Range<usize>) -> Self {
        let length = range.end - range.start;
        Self {
            range,
            likeness: 1.0,
            recall: 1.0,
            before: Some(0.0),
            after: Some(0.0),
            around: 0,
            close: (false, false),
            figures: true,
            length,
            run: length,
        }
    }

    /// How it is found, where it is taken for the stretch.
    pub(super) fn how(&self) -> How {
        if self.same() { How::Moved } else { How::Near }
    }

    /// Whether not one kept character differs.
    pub(super) fn same(&self) -> bool {
        self.likeness >= 1.0
    }

    /// Agreement of the better side: an edit, a cut or a move beside the stretch spoils one side only.
    pub(super) fn side(&self) -> f32 {
        self.before.unwrap_or(0.0).max(self.after.unwrap_or(0.0))
    }

    /// Agreement of both sides.
    pub(super) fn context(&self) -> f32 {
        match (self.before, self.after) {
            (Some(before), Some(after)) => f32::midpoint(before, after),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => 0.0,
        }
    }

    /// Kept characters of the stretch that are there.
    pub(super) fn matched(&self) -> f32 {
        self.recall * self.length as f32
    }

    /// All that agrees beyond what agrees with any text, in kept characters.
    pub(super) fn evidence(&self) -> f32 {
        let intact = if self.same() { 4.0 } else { 0.0 };
        self.around.saturating_sub(CHANCE) as f32 + self.matched() + intact
    }

    /// By which candidates are ranked: those in which the words are before those in which only their surroundings are.
    pub(super) fn value(&self) -> f32 {
        if self.recall < 0.34 {
            return self.recall;
        }
        1.0 + self.evidence()
    }

    /// Whether it is held between the words right before it and right behind it.
    pub(super) const fn is_held(&self) -> bool {
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
    let judged = aligned(quote, text, window.clone())?;
    // Of words that repeat themselves an alignment may take some from beside: they stand together if they can.
    let beside = quote.here.len().saturating_sub(1);
    let around = window.start.max(judged.range.start.saturating_sub(beside))
        ..window.end.min(judged.range.end + beside);
    if judged.is_there()
        && !judged.same()
        && let Some(whole) = nearby(quote, text, around)
    {
        return Some(Judged {
            before: judged.before,
            after: judged.after,
            around: judged.around,
            close: judged.close,
            ..whole
        });
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
    let figures = figures(quote.units.get(quote.here.clone())?, here);
    let close =
        |part: Option<&[Option<u32>]>| part.is_none_or(|part| count(part) * 4 >= part.len() * 3);
    Some(Judged {
        likeness,
        recall: share(here).unwrap_or(likeness),
        before: share(before),
        after: share(after),
        around: count(before) + count(after),
        close: (
            close(before.rchunks(CLOSE).next()),
            close(after.chunks(CLOSE).next()),
        ),
        figures,
        length: quote.here.len(),
        run: longest(here),
        range: window.start + range.start..window.start + range.end,
    })
}

/// The most units of a row that are matched with a row.
fn longest(here: &[Option<u32>]) -> usize {
    here.chunk_by(|a, b| a.zip(*b).is_some_and(|(a, b)| a + 1 == b))
        .filter(|row| row.first().is_some_and(Option::is_some))
        .map(<[_]>::len)
        .max()
        .unwrap_or(0)
}

/// Whether at least half of the digits stand there. Those that went together with the words around them do not count: rows and
/// reports made on one pattern have other figures among the same words.
fn figures(units: &[u16], here: &[Option<u32>]) -> bool {
    let digit = |unit: u16| (u16::from(b'0')..=u16::from(b'9')).contains(&unit);
    let (mut kept, mut changed) = (0, 0);
    let mut at = 0;
    for row in units.chunk_by(|&a, &b| digit(a) == digit(b)) {
        let end = at + row.len();
        if row.first().is_some_and(|&unit| digit(unit)) {
            let stands = |index: Option<usize>| {
                index.is_none_or(|index| here.get(index).is_none_or(Option::is_some))
            };
            let met = here
                .get(at..end)
                .unwrap_or_default()
                .iter()
                .flatten()
                .count();
            kept += met;
            if stands(at.checked_sub(1)) || stands(Some(end)) {
                changed += row.len() - met;
            }
        }
        at = end;
    }
    kept >= changed
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
            before: (low > 0).then_some(1.0),
            after: (high < quote.units.len()).then_some(1.0),
            around: quote.room(),
            close: (true, true),
            ..Judged::whole(start + low..start + high)
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
    Some(Judged::whole(start..start + here.len()))
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
