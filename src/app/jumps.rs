//! The jump list: where the reader came from, in all documents that are open.

use crate::text::Pos;

/// A place that was left by a jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The document, as the model counts them.
    pub document: usize,
    /// The story.
    pub story: usize,
    /// The reader's line there.
    pub pos: Pos,
}

/// Places left by jumps, oldest first, and where in that list the reader stands.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    places: Vec<Jump>,
    at: usize,
}

/// As many places are kept; the oldest goes first.
const KEPT: usize = 100;

impl Jumps {
    /// Remembers the place that is left; what lay ahead is forgotten.
    pub fn leave(&mut self, from: Jump) {
        self.places.truncate(self.at);
        if self.places.last() != Some(&from) {
            self.places.push(from);
        }
        if self.places.len() > KEPT {
            self.places.remove(0);
        }
        self.at = self.places.len();
    }

    /// The place to go back to from `here`, which can be returned to.
    pub fn back(&mut self, here: Jump) -> Option<Jump> {
        let to = self.at.checked_sub(1)?;
        if self.at == self.places.len() {
            self.places.push(here);
        }
        self.at = to;
        self.places.get(to).copied()
    }

    /// The place that was last gone back from.
    pub fn forward(&mut self) -> Option<Jump> {
        let place = self.places.get(self.at + 1).copied()?;
        self.at += 1;
        Some(place)
    }

    /// Moves every place of a document whose text has changed, to another story and position.
    pub fn relocate(&mut self, document: usize, mut to: impl FnMut(Pos) -> (usize, Pos)) {
        let places = self.places.iter_mut();
        for place in places.filter(|place| place.document == document) {
            (place.story, place.pos) = to(place.pos);
        }
    }
}
