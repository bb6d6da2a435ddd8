//! Where a place of one text stands in another.

use crate::{
    anchor::{self, Finding},
    document::Document,
    text::Pos,
};

/// The place of `pos`'s words in `new`; where they are gone, as far into the text as before. Texts that are alike up to the place
/// need no search.
pub(super) fn moved(old: &Document, new: &Document, pos: Pos) -> Pos {
    if old
        .text
        .get(..pos.at())
        .is_some_and(|before| new.text.starts_with(before))
    {
        return pos;
    }
    let anchor = anchor::pin_place(old, pos);
    match anchor::find(new, &anchor) {
        Finding::Found(place) | Finding::Offered(place) => place.range.start,
        Finding::Lost => as_far(old, new, pos),
    }
}

/// As far into the new text as the place was into the old one.
fn as_far(old: &Document, new: &Document, pos: Pos) -> Pos {
    let share = pos.at() as u64 * new.text.len() as u64 / (old.text.len() as u64).max(1);
    let at = (share as usize).min(new.text.len());
    (0..=at)
        .rev()
        .find(|at| new.text.is_char_boundary(*at))
        .unwrap_or(0)
        .into()
}
