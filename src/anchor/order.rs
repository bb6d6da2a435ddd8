//! Telling equals apart, and finding what its own words and surroundings leave unsure: by order. Marks that are found for sure are
//! landmarks; what stood between two of them stands between them still, unless it was moved.
//!
//! Coordinates: bytes for old and new places, indices of kept characters (`fold`) inside.

use std::{collections::HashMap, ops::Range};

use aho_corasick::AhoCorasick;

use super::{
    Anchor, Finding, How,
    fold::Folded,
    judge::{Judged, judge},
    pin::TWINS,
    place::out,
    quote::Quote,
    resolve::Search,
};
use crate::document::Document;

/// A stretch between two landmarks is looked through up to so many kept characters.
const REACH: usize = 4000;

/// Old and new place of a mark that is found for sure: bytes of either text.
#[derive(Clone)]
struct Landmark {
    old: usize,
    new: Range<usize>,
}

/// Looks again at the anchors that are still open.
pub(super) fn tell_apart(
    document: &Document,
    folded: &Folded,
    anchors: &[Anchor],
    findings: &mut [Finding],
    open: &[Search],
) {
    if open.is_empty() {
        return;
    }
    let landmarks = landmarks(anchors, findings);
    let twins = Twins::of(document, anchors, open);
    for search in open {
        let (Some(anchor), Some(slot)) =
            (anchors.get(search.index), findings.get_mut(search.index))
        else {
            continue;
        };
        let alike = search.candidates.get(..search.tie).unwrap_or_default();
        let place = |judged: &Judged| out(document, folded, anchor, judged, judged.how(), 0.8);
        // Where the surroundings are gone too, its own may be what is gone, and these its twins.
        let known = alike.first().is_some_and(|best| best.side() >= 0.3);
        let ordered = twins.start_of(anchor).filter(|_| known).and_then(|start| {
            let mut places = alike.iter().map(place);
            places.find(|place| place.range.start.at() == start)
        });
        let found = ordered.or_else(|| {
            let gap = gap(&landmarks, anchor, document.text.len())?;
            let range =
                folded.index(&document.text, gap.start)..folded.index(&document.text, gap.end);
            between(&search.quote, &folded.units, range).map(|judged| place(&judged))
        });
        if let Some(place) = found {
            *slot = Finding::Found(place);
        } else if let Some(best) = alike.first() {
            *slot = Finding::Offered(out(document, folded, anchor, best, How::Near, 0.5));
        }
    }
}

/// The sure places in the order of the old text, less those that were moved: the longest row of them that ascends in both.
fn landmarks(anchors: &[Anchor], findings: &[Finding]) -> Vec<Landmark> {
    let mut all: Vec<Landmark> = anchors
        .iter()
        .zip(findings)
        .filter_map(|(anchor, finding)| {
            Some(Landmark {
                old: anchor.pos as usize,
                new: finding.sure()?.range.bytes(),
            })
        })
        .collect();
    all.sort_by_key(|landmark| (landmark.old, landmark.new.start));
    // Patience sorting: `ends` holds, for every length, the row of that length which ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(all.len());
    for (index, landmark) in all.iter().enumerate() {
        let at = ends.partition_point(|&end| {
            all.get(end)
                .is_some_and(|other| other.new.start < landmark.new.start)
        });
        before.push(at.checked_sub(1).and_then(|at| ends.get(at).copied()));
        match ends.get_mut(at) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let below = |index: &usize| before.get(*index).copied().flatten();
    let row = std::iter::successors(ends.last().copied(), below);
    let mut row: Vec<Landmark> = row.filter_map(|index| all.get(index).cloned()).collect();
    row.reverse();
    row
}

/// Where in the new text an anchor must stand by its landmarks; None where they were torn apart. The text's ends are landmarks.
fn gap(landmarks: &[Landmark], anchor: &Anchor, end: usize) -> Option<Range<usize>> {
    let pos = anchor.pos as usize;
    let behind = landmarks.partition_point(|landmark| landmark.old <= pos);
    let (old_start, start) = match behind.checked_sub(1).and_then(|at| landmarks.get(at)) {
        Some(landmark) => (landmark.old, landmark.new.start),
        None => (0, 0),
    };
    let (old_end, stop) = match landmarks.get(behind) {
        Some(landmark) => (landmark.old, landmark.new.end),
        None => (anchor.of as usize, end),
    };
    let (old, new) = (old_end.saturating_sub(old_start), stop.checked_sub(start)?);
    (new <= 2 * old + 1200).then_some(start..stop)
}

/// The stretch between two landmarks that answers the quote, if one does and no other there does.
fn between(quote: &Quote, text: &[u16], range: Range<usize>) -> Option<Judged> {
    if range.len() > REACH {
        return None;
    }
    let stretch = text.get(range.clone())?;
    let here = quote.units.get(quote.here.clone())?;
    let twins = stretch
        .windows(here.len().max(1))
        .filter(|words| *words == here)
        .count();
    // Counting is quicker than aligning.
    if twins > 1 {
        return None;
    }
    let judged = judge(quote, text, range)?;
    (judged.is_there() && (twins == 0 || judged.same())).then_some(judged)
}

/// Where the equals of the anchors stand that are still open, in bytes, all found in one pass.
struct Twins<'a>(HashMap<&'a str, Vec<usize>>);

impl<'a> Twins<'a> {
    fn of(document: &Document, anchors: &'a [Anchor], open: &[Search]) -> Self {
        let ties = open.iter().filter(|search| search.tie > 0);
        let mut words: Vec<&str> = ties
            .filter_map(|search| anchors.get(search.index))
            .filter(|anchor| anchor.twins.is_some_and(|(_, all)| all < TWINS))
            .map(|anchor| anchor.here.as_str())
            .collect();
        words.sort_unstable();
        words.dedup();
        let mut places = HashMap::new();
        if let Ok(needles) = AhoCorasick::new(&words) {
            for found in needles.find_overlapping_iter(document.text.as_bytes()) {
                if let Some(words) = words.get(found.pattern().as_usize()) {
                    let starts: &mut Vec<usize> = places.entry(*words).or_default();
                    starts.push(found.start());
                }
            }
        }
        Self(places)
    }

    /// Where the n-th of the equal stretches begins, if there are as many as there were.
    fn start_of(&self, anchor: &Anchor) -> Option<usize> {
        let (nth, all) = anchor.twins?;
        let starts = self.0.get(anchor.here.as_str())?;
        (starts.len() == all as usize)
            .then(|| starts.get(nth as usize).copied())
            .flatten()
    }
}
