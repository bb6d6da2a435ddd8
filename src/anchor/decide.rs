//! What to make of the stretches that answer an anchor's words.
//!
//! The thresholds were set with the edit simulator (`tests/it/anchors/edits.rs`); each says what it guards against.

use super::{judge::Judged, quote::Quote};

/// What the candidates come to.
#[derive(Debug)]
pub(super) enum Verdict {
    /// The first candidate is the stretch.
    Sure(f32),
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
    if best.likeness < 0.4 && !best.is_held() {
        // A few of its words here and there, such as any text has.
        return false;
    }
    // A word or two are met anywhere: then both sides must be whole.
    let in_a_row = best.run >= (2 + best.length / 5).min(4)
        || best.is_held() && around >= 0.8 * quote.room() as f32;
    if best.same() {
        let touched = best.close.0 || best.close.1 || !quote.had_twins;
        at_least(12.0) && touched
    } else if best.recall >= 0.75 {
        at_least(24.0)
    } else if !in_a_row {
        false
    } else if best.recall >= 0.5 {
        at_least(36.0) || best.is_held() && at_least(16.0)
    } else {
        // Nearly all that was around stands, or a few lines of its own do.
        best.recall >= 0.34 && (best.close.0 || best.close.1) && at_least(72.0)
            || best.recall >= 0.4 && best.is_held() && at_least(36.0)
            || best.matched() >= 24.0 && at_least(36.0)
    }
}

/// Characters in a row that no text has twice by chance; words of a language and its turns of speech are shorter.
const ROW: usize = 8;
/// The same where the surroundings stand without the words: they were taken out, and what is met elsewhere may be another that
/// resembles them.
const LONG_ROW: usize = 12;

/// Whether a stretch is known without its context: it went elsewhere, or all around it was rewritten. `row` is how many of its
/// characters must stand in a row; `rival` the longest row met at another place.
fn went(quote: &Quote, best: &Judged, row: usize, rival: usize) -> bool {
    if best.same() && quote.was_alone {
        return best.length >= 6;
    }
    !quote.had_twins
        && best.run >= row
        && rival * 3 < best.run * 2
        && (best.same() || best.figures && best.recall >= 0.5 && best.likeness >= 0.3)
}

/// Brings forward the candidate that has many of the words in a row, where the one between the old neighbours has hardly any: the
/// words went, their neighbours stayed.
pub(super) fn by_words(quote: &Quote, candidates: &mut [Judged]) {
    let Some(best) = candidates.first() else {
        return;
    };
    let least = if best.is_held() { ROW } else { ROW - 2 };
    let longest = candidates.iter().map(|other| other.run).max().unwrap_or(0);
    let whole = quote.was_alone && candidates.iter().any(Judged::same);
    let rival = |other: &Judged| other.same() || !whole && other.run * 2 > longest;
    if quote.had_twins || longest < least || candidates.iter().filter(|c| rival(c)).count() > 1 {
        return;
    }
    if let Some(at) = candidates.iter().position(rival) {
        candidates
            .get_mut(..=at)
            .unwrap_or_default()
            .rotate_right(1);
    }
}

/// Judges candidates, the best first, none overlapping another.
pub(super) fn decide(quote: &Quote, candidates: &[Judged]) -> Verdict {
    let Some(best) = candidates.first() else {
        return Verdict::None;
    };
    let others = candidates.get(1..).unwrap_or_default();
    let rival = others.iter().map(|other| other.run).max().unwrap_or(0);
    let gap = candidates.iter().any(Judged::is_gap);
    if gap && quote.had_twins && !best.is_held() {
        // It was taken out; what is left are its twins.
        return Verdict::None;
    }
    // Candidates that answer hardly worse.
    let close = best.evidence() - (4.0 + 0.06 * best.evidence());
    // Words in a row that no other place has tell it from all others.
    let only = !quote.had_twins && best.run >= ROW - 2 && rival * 2 <= best.run;
    let alike = others
        .iter()
        .take_while(|other| !only && other.is_there() && other.evidence() > close)
        .count();
    if alike > 0 && best.is_there() {
        return Verdict::Tie(alike + 1);
    }
    let elsewhere = others.iter().map(|other| other.around).max().unwrap_or(0);
    let confidence = (0.6 * best.likeness + 0.4 * best.side().max(best.context())).clamp(0.0, 1.0);
    let stands = stands(quote, best, elsewhere);
    let surrounded = rival * 2 > best.run
        && others
            .iter()
            .any(|other| other.is_there() && other.around > best.around + 8);
    let row = if gap { LONG_ROW } else { ROW };
    let went = !surrounded && went(quote, best, row, rival);
    if stands || went {
        let least = if stands { 0.0 } else { 0.7 };
        return Verdict::Sure(confidence.max(least));
    }
    if best.recall >= 0.34 || best.length < 8 && best.context() >= 0.7 {
        return Verdict::Offer(confidence.min(0.6));
    }
    Verdict::None
}
