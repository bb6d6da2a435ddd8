//! The words of the lexicon that stand in one line, each found once and asked for often, by where they begin and by where they end.
//!
//! Coordinates: characters from the line's start. Must never know: what the classes mean.

use super::lexicon;

/// A word of the lexicon in a line.
struct Word {
    /// In characters.
    len: u8,
    classes: u32,
    /// One more than the place in the list of the next longer word that ends where this one does; 0 without one.
    longer: u32,
}

/// What begins or ends at a place.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Words that begin here are behind this place in the list, up to that of the next character.
    first: u32,
    /// All classes of the words that begin here: most questions end with them.
    begun: u32,
    /// One more than the place in the list of the shortest word that ends before this character; 0 without one.
    last: u32,
    /// All classes of the words that end before this character.
    ended: u32,
}

/// All words of a line.
pub(super) struct Words {
    /// By their first character, the shortest first.
    list: Vec<Word>,
    places: Vec<Place>,
    /// All classes of all words: what a line has nothing of need not be looked for in it.
    classes: u32,
}

impl Words {
    /// One walk over the line; `chars` are folded.
    pub(super) fn of(chars: &[char]) -> Self {
        let mut words: Vec<Word> = Vec::with_capacity(chars.len() / 2);
        let mut all = 0;
        let mut places = vec![Place::default(); chars.len() + 1];
        for at in 0..chars.len() {
            let first = words.len() as u32;
            let mut begun = 0;
            lexicon::words_at(chars.get(at..).unwrap_or_default(), |len, classes| {
                begun |= classes;
                let Some(end) = places.get_mut(at + len) else {
                    return;
                };
                // Whatever ends there already began earlier, and is longer.
                let longer = end.last;
                end.last = words.len() as u32 + 1;
                end.ended |= classes;
                words.push(Word {
                    len: len as u8,
                    classes,
                    longer,
                });
            });
            if let Some(place) = places.get_mut(at) {
                place.first = first;
                place.begun = begun;
            }
            all |= begun;
        }
        if let Some(place) = places.last_mut() {
            place.first = words.len() as u32;
        }
        Self {
            list: words,
            places,
            classes: all,
        }
    }

    /// Whether there is a word of one of `classes` anywhere.
    #[inline]
    pub(super) const fn any(&self, classes: u32) -> bool {
        self.classes & classes != 0
    }

    /// The longest word of one of `classes` that begins at `at`.
    #[inline]
    pub(super) fn at(&self, at: usize, classes: u32) -> Option<(usize, u32)> {
        let place = self.places.get(at)?;
        if place.begun & classes == 0 {
            return None;
        }
        let to = self.places.get(at + 1)?.first;
        let words = self.list.get(place.first as usize..to as usize)?;
        let word = words.iter().rev().find(|word| word.classes & classes != 0);
        word.map(|word| (usize::from(word.len), word.classes))
    }

    /// The longest word of one of `classes` that ends at `at`.
    #[inline]
    pub(super) fn before(&self, at: usize, classes: u32) -> Option<(usize, u32)> {
        let place = self.places.get(at)?;
        if place.ended & classes == 0 {
            return None;
        }
        let word = |next: u32| self.list.get((next as usize).checked_sub(1)?);
        std::iter::successors(word(place.last), |shorter| word(shorter.longer))
            .filter(|word| word.classes & classes != 0)
            .last()
            .map(|word| (usize::from(word.len), word.classes))
    }
}
