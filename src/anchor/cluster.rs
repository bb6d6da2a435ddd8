//! Where the pieces of one anchor gather: the stretches of the text that are worth a close look.
//!
//! Coordinates: indices of kept characters (`fold`); a diagonal is where the quote would begin if the text went on as it does.

use std::{cmp::Reverse, ops::Range};

use super::{probe::Hit, quote::Quote};

/// Places of the text that are looked at closely for one anchor.
const CANDIDATES: usize = 4;
/// Kept characters beside a stretch's own words that are looked at with them.
const BESIDE: i64 = 16;

/// Hits that lie on about one diagonal.
struct Cluster {
    diagonals: Range<i64>,
    /// Those of them on which pieces of the stretch itself lie.
    own: Option<Range<i64>>,
    offsets: Range<u32>,
    here: usize,
    context: usize,
}

/// A stretch of the text that is worth a close look, in kept characters.
pub(super) struct Window {
    /// Where the quote would begin if it stood there unchanged.
    pub(super) diagonal: usize,
    /// Where it stands with its surroundings.
    pub(super) wide: Range<usize>,
    /// Where the stretch itself is met: its surroundings may have stayed where it was.
    pub(super) narrow: Option<Range<usize>>,
}

impl Cluster {
    /// Pieces on it.
    const fn all(&self) -> usize {
        self.here + self.context
    }
}

/// The stretches of the text in which most pieces of one anchor gather: by its own words, and by its context.
pub(super) fn windows(quote: &Quote, hits: &[Hit], end: usize) -> Vec<Window> {
    let length = quote.units.len() as i64;
    let drift = 8 + length / 8;
    let clusters = gather(quote, hits, drift);
    let within = |start: i64, stop: i64| {
        let start = start.clamp(0, end as i64);
        start as usize..stop.clamp(start, end as i64) as usize
    };
    let window = |cluster: &Cluster| {
        let joined = join(cluster, &clusters, length);
        let narrow = |own: &Range<i64>| {
            within(
                own.start + quote.here.start as i64 - BESIDE,
                own.end + quote.here.end as i64 + BESIDE,
            )
        };
        Window {
            diagonal: cluster.diagonals.start.clamp(0, end as i64) as usize,
            wide: within(joined.start - drift, joined.end + length + drift),
            narrow: cluster.own.as_ref().map(narrow),
        }
    };
    choose(quote, &clusters).into_iter().map(window).collect()
}

/// Hits in the order of their diagonals, those near one another together.
fn gather(quote: &Quote, hits: &[Hit], drift: i64) -> Vec<Cluster> {
    let length = quote.units.len() as i64;
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
                if here {
                    let start = last.own.as_ref().map_or(hit.diagonal, |own| own.start);
                    last.own = Some(start..hit.diagonal);
                }
            }
            _ => clusters.push(Cluster {
                diagonals: hit.diagonal..hit.diagonal,
                offsets: hit.offset..hit.offset,
                here: usize::from(here),
                context: usize::from(!here),
                own: here.then_some(hit.diagonal..hit.diagonal),
            }),
        }
    }
    clusters
}

/// The clusters that are worth a close look, the likeliest first.
fn choose<'a>(quote: &Quote, clusters: &'a [Cluster]) -> Vec<&'a Cluster> {
    let mut chosen: Vec<&Cluster> = clusters.iter().collect();
    chosen.sort_by_key(|c| Reverse((c.here + c.context.min(c.here), c.context)));
    let by_context = chosen.iter().copied().max_by_key(|c| c.context);
    chosen.truncate(CANDIDATES);
    // A piece or two met elsewhere are no rival of many that stand together.
    let most = chosen.iter().map(|c| c.all()).max().unwrap_or(0);
    // But where a third of the stretch itself is met, it may have gone there alone.
    let third = quote.here.len().div_ceil(3).max(2);
    chosen.retain(|c| c.all() * 4 > most || c.here >= third);
    if let Some(best) = by_context
        && !chosen.iter().any(|c| std::ptr::eq(*c, best))
    {
        chosen.push(best);
    }
    chosen
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
