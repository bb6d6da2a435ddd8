//! Floor 2. A place that survives edits: pinned with its quoted context, found again in another text.
//!
//! An [`Anchor`] quotes words and counts their places in bytes and characters of the text it was pinned in; all that is
//! found again is a range of the text at hand. Words are compared in a normal form (`fold`) in which width, case,
//! script, punctuation and white space make no difference, so re-wrapping or converting a text moves no mark.
//! Invariant: what stands unchanged where it was pinned is found exactly; what can't be told apart is offered, not chosen.
//! Must never know: storage.

mod align;
mod cluster;
mod decide;
mod find;
mod fold;
mod judge;
mod order;
mod pin;
mod place;
mod probe;
mod quote;
mod raw;
mod resolve;

use serde::{Deserialize, Serialize};

pub use find::{Finder, find};
pub use pin::{pin, pin_place};

use crate::text::Range;

/// A stretch of a text, or a place between two characters, with all by which it can be found again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Anchor {
    /// The words of the stretch, as they stand in the text: at most 2,048 characters from its start. For a place, the words
    /// behind it (at most 64 characters).
    pub here: String,
    /// The last 64 characters of a stretch longer than that; else empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tail: String,
    /// Characters in the stretch; 0 for a place.
    pub length: u32,
    /// The words before: 64 characters, more where the paragraph's start lies up to 256 before.
    pub before: String,
    /// The words behind, likewise.
    pub after: String,
    /// How many characters at the end of `before` belong to the paragraph.
    #[serde(skip_serializing_if = "is_zero")]
    pub lead: u32,
    /// How many characters at the start of `after` belong to the paragraph.
    #[serde(skip_serializing_if = "is_zero")]
    pub trail: u32,
    /// Where the stretch began, in bytes of the text.
    pub pos: u32,
    /// The bytes of that text, so that `pos / of` tells how far into it the stretch stood.
    pub of: u32,
    /// The index of the paragraph's block.
    pub paragraph: u32,
    /// The headings above it, outermost first, at most 64 characters of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<String>,
    /// Which of several equal stretches it was: (how many stood before it, how many there were). None where nobody counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub twins: Option<(u32, u32)>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form serde asks for")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// How a stretch was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// The same words at the same byte of the text.
    Exact,
    /// The same words (but for width, case, script, punctuation and white space) elsewhere.
    Moved,
    /// Words that differ but are taken for the same stretch, edited.
    Near,
}

/// Where a stretch stands now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its words in the text at hand; empty for a place between two characters.
    pub range: Range,
    /// The block in which it begins.
    pub paragraph: usize,
    /// How it was found.
    pub how: How,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
}

/// What became of an anchor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// It stands there.
    Found(Place),
    /// It may stand there: to be shown with the anchor's words and confirmed.
    Offered(Place),
    /// Its words are gone, or in several places that nothing tells apart.
    Lost,
}

impl Finding {
    /// The place, if it is sure.
    pub fn sure(self) -> Option<Place> {
        match self {
            Self::Found(place) => Some(place),
            Self::Offered(_) | Self::Lost => None,
        }
    }

    /// The place, sure or offered.
    pub fn place(self) -> Option<Place> {
        match self {
            Self::Found(place) | Self::Offered(place) => Some(place),
            Self::Lost => None,
        }
    }
}

impl Anchor {
    /// The words of the whole paragraph as far as they are quoted.
    pub fn paragraph_words(&self) -> String {
        let lead = self
            .before
            .chars()
            .count()
            .saturating_sub(self.lead as usize);
        let mut words: String = self.before.chars().skip(lead).collect();
        words.push_str(&self.here);
        if self.length > 0 && self.tail.is_empty() {
            words.extend(self.after.chars().take(self.trail as usize));
        }
        words
    }

    /// The marked words for a list: the stretch, with `…` where its middle is not kept.
    pub fn words(&self) -> String {
        if self.tail.is_empty() {
            self.here.clone()
        } else {
            format!("{}…{}", self.here, self.tail)
        }
    }
}
