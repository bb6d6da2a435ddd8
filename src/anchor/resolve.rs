//! From pieces found in the text to a finding for each anchor: gather, judge, and tell equals apart.
//!
//! Coordinates: indices of kept characters (`fold`); bytes only in what goes out.

use std::ops::Range;

use memchr::memmem;

use super::{
    Anchor, Finding, How, Place,
    fold::{Folded, kept},
    judge::{Judged, Quote, Verdict, decide, judge, nearby, verbatim},
    pin::TWINS,
    probe::{self, Hit},
    raw,
};
use crate::document::Document;

/// Pieces that an anchor's words are probed with at first.
const PROBES: usize = 12;
/// Places of the text that are looked at closely for one anchor.
const CANDIDATES: usize = 4;

/// An anchor that is still to be found.
struct Search {
    /// Its index among the anchors.
    index: usize,
    quote: Quote,
    candidates: Vec<Judged>,
    /// How many of the candidates answer alike.
    tie: usize,
}

/// Finds the anchors that `findings` has as lost.
pub(super) fn resolve(
    document: &Document,
    folded: &Folded,
    anchors: &[Anchor],
    findings: &mut [Finding],
) {
    let mut open: Vec<Search> = anchors
        .iter()
        .zip(findings.iter())
        .enumerate()
        .filter(|(_, (_, finding))| **finding == Finding::Lost)
        .map(|(index, (anchor, _))| Search {
            index,
            quote: Quote::new(anchor),
            candidates: Vec::new(),
            tie: 0,
        })
        .collect();
    // A few long pieces find nearly all; what stays unsure is probed with every short piece.
    for thorough in [false, true] {
        gather(folded, &mut open, thorough);
        open.retain_mut(|search| {
            let verdict = decide(&search.quote, &search.candidates);
            let Some(anchor) = anchors.get(search.index) else {
                return false;
            };
            search.tie = 0;
            let finding = match (verdict, search.candidates.first()) {
                (Verdict::Sure(how, confidence), Some(best)) => {
                    Finding::Found(out(document, folded, anchor, best, how, confidence))
                }
                (Verdict::Offer(confidence), Some(best)) => {
                    Finding::Offered(out(document, folded, anchor, best, How::Near, confidence))
                }
                (Verdict::Tie(alike), _) => {
                    search.tie = alike;
                    Finding::Lost
                }
                _ => Finding::Lost,
            };
            if let Some(slot) = findings.get_mut(search.index) {
                *slot = finding;
            }
            finding.sure().is_none()
        });
    }
    tell_apart(document, folded, anchors, findings, &open);
}

/// Looks for the pieces of the open anchors and judges where they gather.
fn gather(folded: &Folded, open: &mut [Search], thorough: bool) {
    let mut pieces = Vec::new();
    let size = if thorough { probe::SHORT } else { probe::LONG };
    for (slot, search) in open.iter().enumerate() {
        let units = &search.quote.units;
        let stride = if thorough {
            1
        } else {
            units.len() / PROBES + 1
        };
        probe::pieces(units, slot as u32, size, stride, &mut pieces);
    }
    let hits = probe::hits(&folded.units, pieces, size);
    for group in hits.chunk_by(|a, b| a.anchor == b.anchor) {
        let Some(search) = group
            .first()
            .and_then(|hit| open.get_mut(hit.anchor as usize))
        else {
            continue;
        };
        for (diagonal, window) in windows(&search.quote, group, folded.units.len()) {
            let judged = verbatim(&search.quote, &folded.units, diagonal)
                .or_else(|| judge(&search.quote, &folded.units, window.clone()));
            let Some(judged) = judged else {
                continue;
            };
            if judged.is_gap()
                && let Some(moved) = nearby(&search.quote, &folded.units, window)
            {
                keep(&mut search.candidates, moved);
            }
            keep(&mut search.candidates, judged);
        }
    }
}

/// Adds a candidate in its rank; of two that overlap the better one stays.
fn keep(candidates: &mut Vec<Judged>, judged: Judged) {
    let overlaps = |other: &Judged| {
        other.range.start < judged.range.end.max(judged.range.start + 1)
            && judged.range.start < other.range.end.max(other.range.start + 1)
    };
    if candidates
        .iter()
        .any(|other| overlaps(other) && other.value() >= judged.value())
    {
        return;
    }
    candidates.retain(|other| !overlaps(other));
    candidates.push(judged);
    candidates.sort_by(|a, b| b.value().total_cmp(&a.value()));
}

/// Hits that lie on about one diagonal.
struct Cluster {
    diagonals: Range<i64>,
    offsets: Range<u32>,
    here: usize,
    context: usize,
}

/// The stretches of the text in which most pieces of one anchor gather: by its own words, and by its context. Each with
/// where the quote would begin if it stood there unchanged.
fn windows(quote: &Quote, hits: &[Hit], end: usize) -> Vec<(usize, Range<usize>)> {
    let length = quote.units.len() as i64;
    let drift = 8 + length / 8;
    let mut clusters: Vec<Cluster> = Vec::new();
    for hit in hits {
        let here = quote.here.contains(&(hit.offset as usize));
        match clusters.last_mut() {
            Some(last)
                if hit.diagonal - last.diagonals.end <= drift
                    && hit.diagonal - last.diagonals.start <= length / 2 + 64 =>
            {
                last.diagonals.end = hit.diagonal;
                last.offsets.start = last.offsets.start.min(hit.offset);
                last.offsets.end = last.offsets.end.max(hit.offset);
                last.here += usize::from(here);
                last.context += usize::from(!here);
            }
            _ => clusters.push(Cluster {
                diagonals: hit.diagonal..hit.diagonal,
                offsets: hit.offset..hit.offset,
                here: usize::from(here),
                context: usize::from(!here),
            }),
        }
    }
    let mut chosen: Vec<usize> = (0..clusters.len()).collect();
    let weight = |index: usize| clusters.get(index).map_or((0, 0), |c| (c.here, c.context));
    chosen.sort_by_key(|&index| {
        let (here, context) = weight(index);
        std::cmp::Reverse((here + context.min(here), context))
    });
    let by_context = chosen.iter().copied().max_by_key(|&index| weight(index).1);
    chosen.truncate(CANDIDATES);
    // A piece or two met elsewhere are no rival of many that stand together.
    let all = |index: usize| weight(index).0 + weight(index).1;
    let most = chosen.iter().map(|&index| all(index)).max().unwrap_or(0);
    chosen.retain(|&index| all(index) * 4 > most);
    if let Some(index) = by_context
        && !chosen.contains(&index)
    {
        chosen.push(index);
    }
    chosen
        .into_iter()
        .filter_map(|index| clusters.get(index))
        .map(|cluster| {
            let joined = join(cluster, &clusters, length);
            let start = (joined.start - drift).clamp(0, end as i64);
            let stop = (joined.end + length + drift).clamp(start, end as i64);
            let diagonal = cluster.diagonals.start.clamp(0, end as i64);
            (diagonal as usize, start as usize..stop as usize)
        })
        .collect()
}

/// The diagonals of `cluster` and of those near it that go on where it ends: words put in or taken out in between.
fn join(cluster: &Cluster, all: &[Cluster], length: i64) -> Range<i64> {
    let mut diagonals = cluster.diagonals.clone();
    for other in all {
        let behind = other.offsets.start > cluster.offsets.end
            && other.diagonals.start + i64::from(other.offsets.start)
                > cluster.diagonals.end + i64::from(cluster.offsets.end);
        let before = other.offsets.end < cluster.offsets.start
            && other.diagonals.end + i64::from(other.offsets.end)
                < cluster.diagonals.start + i64::from(cluster.offsets.start);
        let near = (other.diagonals.start - cluster.diagonals.end)
            .max(cluster.diagonals.start - other.diagonals.end)
            <= 2 * length + 64;
        if near && (behind || before) {
            diagonals.start = diagonals.start.min(other.diagonals.start);
            diagonals.end = diagonals.end.max(other.diagonals.end);
        }
    }
    diagonals
}

/// Equal stretches: the one that stands where its neighbours lead, or the n-th as before if there are as many as before.
fn tell_apart(
    document: &Document,
    folded: &Folded,
    anchors: &[Anchor],
    findings: &mut [Finding],
    open: &[Search],
) {
    if open.is_empty() {
        return;
    }
    let mut landmarks: Vec<(u32, u32)> = anchors
        .iter()
        .zip(findings.iter())
        .filter_map(|(anchor, finding)| Some((anchor.pos, finding.sure()?.range.start.0)))
        .collect();
    landmarks.sort_unstable();
    for search in open {
        let (Some(anchor), Some(slot)) =
            (anchors.get(search.index), findings.get_mut(search.index))
        else {
            continue;
        };
        let alike = search.candidates.get(..search.tie).unwrap_or_default();
        let Some(best) = alike.first() else {
            continue;
        };
        let places: Vec<Place> = alike
            .iter()
            .map(|judged| {
                let how = if judged.same() { How::Moved } else { How::Near };
                out(document, folded, anchor, judged, how, 0.8)
            })
            .collect();
        // Where the surroundings are gone too, its own may be what is gone, and these its twins.
        let known = best.side() >= 0.3;
        *slot = by_order(document, anchor)
            .and_then(|start| places.iter().find(|place| place.range.start.at() == start))
            .or_else(|| by_neighbours(&landmarks, anchor, &places))
            .filter(|_| known)
            .map_or_else(
                || Finding::Offered(out(document, folded, anchor, best, How::Near, 0.5)),
                |&place| Finding::Found(place),
            );
    }
}

/// Where the n-th of the equal stretches begins, in bytes, if there are as many as there were.
fn by_order(document: &Document, anchor: &Anchor) -> Option<usize> {
    let (nth, all) = anchor.twins?;
    let starts: Vec<usize> = memmem::find_iter(document.text.as_bytes(), anchor.here.as_bytes())
        .take(TWINS as usize)
        .collect();
    (starts.len() == all as usize && all < TWINS)
        .then(|| starts.get(nth as usize).copied())
        .flatten()
}

/// The one of `places` to which the sure anchors before and behind lead, if no other is nearly as close.
fn by_neighbours<'a>(
    landmarks: &[(u32, u32)],
    anchor: &Anchor,
    places: &'a [Place],
) -> Option<&'a Place> {
    let behind = landmarks.partition_point(|&(old, _)| old < anchor.pos);
    let lead = |&(old, new): &(u32, u32)| i64::from(anchor.pos) - i64::from(old) + i64::from(new);
    let expected = [
        behind.checked_sub(1).and_then(|at| landmarks.get(at)),
        landmarks.get(behind),
    ]
    .into_iter()
    .flatten()
    .min_by_key(|(old, _)| old.abs_diff(anchor.pos))
    .map(lead)?;
    let distance = |place: &Place| i64::from(place.range.start.0).abs_diff(expected);
    let best = places.iter().min_by_key(|place| distance(place))?;
    let second = places
        .iter()
        .filter(|place| place.range != best.range)
        .map(distance)
        .min()?;
    (distance(best) * 4 < second).then_some(best)
}

/// A judged stretch in bytes, with the punctuation and the brackets that belonged to the quoted one.
fn out(
    document: &Document,
    folded: &Folded,
    anchor: &Anchor,
    judged: &Judged,
    how: How,
    confidence: f32,
) -> Place {
    let text = document.text.as_str();
    let start = folded.byte(text, judged.range.start);
    let opening: Vec<char> = anchor.here.chars().take_while(|&c| !kept(c)).collect();
    let start = widen_back(text, start, opening.len());
    let mut end = start;
    if anchor.length > 0 {
        end = if judged.range.is_empty() {
            start
        } else {
            end_of(text, folded.byte(text, judged.range.end.saturating_sub(1)))
        };
        if anchor.tail.is_empty() {
            let closing = anchor.here.chars().rev().take_while(|&c| !kept(c)).count();
            end = widen(text, end, closing);
        } else {
            end = long_end(document, anchor, start, end);
        }
    }
    let (start, end) = snap(document, anchor, start, end.max(start));
    let how = if how == How::Moved && start == anchor.pos as usize {
        How::Exact
    } else {
        how
    };
    raw::place(document, start, end, how, confidence)
}

/// Behind the character at byte `at`.
fn end_of(text: &str, at: usize) -> usize {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    at + next.map_or(0, char::len_utf8)
}

/// Takes in up to `count` marks that follow.
fn widen(text: &str, end: usize, count: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let marks = rest
        .chars()
        .take(count)
        .take_while(|&c| !kept(c) && !c.is_whitespace());
    end + marks.map(char::len_utf8).sum::<usize>()
}

/// Takes in up to `count` marks that stand before.
fn widen_back(text: &str, start: usize, count: usize) -> usize {
    let front = text.get(..start).unwrap_or_default();
    let marks = front
        .chars()
        .rev()
        .take(count)
        .take_while(|&c| !kept(c) && !c.is_whitespace());
    start - marks.map(char::len_utf8).sum::<usize>()
}

/// The end of a stretch too long to quote: where its last words stand, at most an eighth of its length from where they did.
fn long_end(document: &Document, anchor: &Anchor, start: usize, end: usize) -> usize {
    let text = document.text.as_str();
    let reach = (anchor.length as usize).saturating_mul(4);
    let stop = super::pin::floor(text, end.saturating_add(reach));
    let within = text.get(end..stop).unwrap_or_default();
    memmem::find(within.as_bytes(), anchor.tail.as_bytes()).map_or_else(
        || {
            let rest = text.get(start..).unwrap_or_default();
            rest.char_indices()
                .nth(anchor.length as usize)
                .map_or(text.len(), |(at, _)| start + at)
        },
        |at| end + at + anchor.tail.len(),
    )
}

/// A whole paragraph stays a whole paragraph where nothing but marks stands between the stretch and the paragraph's edge.
fn snap(document: &Document, anchor: &Anchor, start: usize, end: usize) -> (usize, usize) {
    if anchor.lead > 0 || anchor.trail > 0 || anchor.length == 0 {
        return (start, end);
    }
    let text = document.text.as_str();
    let bare = |range: Range<usize>| text.get(range).is_some_and(|part| !part.chars().any(kept));
    let block = |at: usize| {
        document
            .block_at(at.into())
            .and_then(|index| document.blocks.get(index))
            .map(|block| block.range.bytes())
    };
    let start = block(start)
        .filter(|block| block.start <= start && bare(block.start..start))
        .map_or(start, |block| block.start);
    let end = block(end.saturating_sub(1))
        .filter(|block| block.end >= end && bare(end..block.end))
        .map_or(end, |block| block.end);
    (start, end.max(start))
}
