//! From pieces found in the text to a finding for each anchor: gather, judge, and tell equals apart.
//!
//! Coordinates: indices of kept characters (`fold`); bytes only in what goes out.

use super::{
    Anchor, Finding, How,
    cluster::windows,
    decide::{Verdict, by_words, decide},
    fold::Folded,
    judge::{Judged, judge, nearby, verbatim},
    order,
    place::out,
    probe,
    quote::Quote,
};
use crate::document::Document;

/// Pieces that an anchor's words are probed with at first.
const PROBES: usize = 8;
/// An anchor that is still to be found.
pub(super) struct Search {
    /// Its index among the anchors.
    pub(super) index: usize,
    pub(super) quote: Quote,
    pub(super) candidates: Vec<Judged>,
    /// How many of the candidates answer alike.
    pub(super) tie: usize,
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
            by_words(&search.quote, &mut search.candidates);
            let verdict = decide(&search.quote, &search.candidates);
            let Some(anchor) = anchors.get(search.index) else {
                return false;
            };
            search.tie = 0;
            let finding = match (verdict, search.candidates.first()) {
                (Verdict::Sure(confidence), Some(best)) => {
                    Finding::Found(out(document, folded, anchor, best, best.how(), confidence))
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
    order::tell_apart(document, folded, anchors, findings, &open);
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
        for window in windows(&search.quote, group, folded.units.len()) {
            let judged = verbatim(&search.quote, &folded.units, window.diagonal)
                .or_else(|| judge(&search.quote, &folded.units, window.wide.clone()));
            let Some(judged) = judged else {
                continue;
            };
            if judged.is_gap()
                && let Some(moved) = nearby(&search.quote, &folded.units, window.wide)
            {
                keep(&mut search.candidates, moved);
            }
            if !judged.same()
                && judged.recall < 0.75
                && let Some(narrow) = window.narrow
                && let Some(apart) = judge(&search.quote, &folded.units, narrow)
                && apart.recall > judged.recall
            {
                keep(&mut search.candidates, apart);
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
