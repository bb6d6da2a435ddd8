//! Two states of one document made one: what two programs, or two machines, changed apart.
//!
//! Invariant: commutative, associative, idempotent. Every part keeps the form with the higher turn; where turns are equal,
//! the later time, then the greater text, so that both sides choose alike.

use std::collections::BTreeMap;

use serde::Serialize;

use super::state::{Alias, Choices, Removed, State};

/// Names that are kept of a document.
pub(super) const NAMES: usize = 32;
/// Traces of marks taken away that are kept: the newest.
const TRACES: usize = 10_000;

impl State {
    /// One state with what both know. Marks made in either are kept; of a mark changed in both the newer form; a mark taken
    /// away in one stays away unless the other changed it since, or at the same turn.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.version = self.version.max(other.version);
        self.place = match (self.place.take(), other.place) {
            (Some(a), Some(b)) => {
                let ahead = (a.turn, &a.changed, text(&a)) >= (b.turn, &b.changed, text(&b));
                Some(if ahead { a } else { b })
            }
            (a, b) => a.or(b),
        };
        self.choices = newer_choices(self.choices, other.choices);
        self.titles.extend(other.titles);
        self.paths.extend(other.paths);
        self.identities.extend(other.identities);
        self.marks.extend(other.marks);
        self.removed.extend(other.removed);
        for (name, value) in other.extra {
            let mine = self.extra.entry(name).or_insert_with(|| value.clone());
            if text(&value) > text(mine) {
                *mine = value;
            }
        }
        self.tidy();
        self
    }

    /// Sorts all lists and leaves one of each id or name: the newest.
    pub(super) fn tidy(&mut self) {
        let mut removed: BTreeMap<String, Removed> = BTreeMap::new();
        for trace in self.removed.drain(..) {
            let kept = removed
                .entry(trace.id.clone())
                .or_insert_with(|| trace.clone());
            if (trace.turn, &trace.changed) > (kept.turn, &kept.changed) {
                *kept = trace;
            }
        }
        self.marks.sort_by(|a, b| {
            (&a.id, b.turn, &b.changed)
                .cmp(&(&b.id, a.turn, &a.changed))
                .then_with(|| text(b).cmp(&text(a)))
        });
        self.marks.dedup_by(|later, first| later.id == first.id);
        self.marks.retain(|mark| {
            removed
                .get(&mark.id)
                .is_none_or(|trace| trace.turn <= mark.turn)
        });
        // A trace older than its mark stays: it says nothing, and dropping it would make the order of merging matter.
        self.removed = removed.into_values().collect();
        if self.removed.len() > TRACES {
            self.removed
                .sort_by(|a, b| (b.turn, &b.id).cmp(&(a.turn, &a.id)));
            self.removed.truncate(TRACES);
            self.removed.sort_by(|a, b| a.id.cmp(&b.id));
        }
        tidy_names(&mut self.titles);
        tidy_names(&mut self.paths);
        tidy_names(&mut self.identities);
    }
}

fn tidy_names(names: &mut Vec<Alias>) {
    names.sort_by(|a, b| (&a.name, b.turn).cmp(&(&b.name, a.turn)));
    names.dedup_by(|later, first| later.name == first.name);
    names.sort_by(|a, b| (b.turn, &a.name).cmp(&(a.turn, &b.name)));
    names.truncate(NAMES);
}

fn newer_choices(a: Choices, b: Choices) -> Choices {
    if (a.turn, text(&a)) >= (b.turn, text(&b)) {
        a
    } else {
        b
    }
}

/// The text form of a part, to choose alike on both sides.
fn text(part: &impl Serialize) -> String {
    serde_json::to_string(part).unwrap_or_default()
}
