//! The words of the lexicon that stand in one line, each found once and asked for often, by where they begin and by where they end.
//!
//! Coordinates: characters from the line's start. Must never know: what the classes mean.

use super::lexicon;

/// A word of the lexicon in a line: its length in characters and its classes.
type Word = (u8, u32);

/// Words by place: those of place `at` are `words[index[at]..index[at + 1]]`.
#[derive(Default)]
struct Side {
    words: Vec<Word>,
    index: Vec<u32>,
    /// All classes of the words of each place: most questions end here.
    classes: Vec<u32>,
}

impl Side {
    fn has(&self, at: usize, classes: u32) -> bool {
        self.classes.get(at).is_some_and(|all| all & classes != 0)
    }

    fn of(&self, at: usize) -> &[Word] {
        match self.index.get(at..at + 2) {
            Some(&[from, to]) => self.words.get(from as usize..to as usize),
            _ => None,
        }
        .unwrap_or_default()
    }
}

pub(super) struct Words {
    /// By their first character, the shortest first.
    starts: Side,
    /// By the place behind their last character, the longest first.
    ends: Side,
}

impl Words {
    /// One walk over the line; `chars` are folded.
    pub(super) fn of(chars: &[char]) -> Self {
        let mut starts = Side {
            words: Vec::with_capacity(chars.len() / 2),
            index: Vec::with_capacity(chars.len() + 2),
            classes: vec![0; chars.len() + 1],
        };
        let mut ended = vec![0; chars.len() + 1];
        let mut counts = vec![0_u32; chars.len() + 2];
        for at in 0..chars.len() {
            starts.index.push(starts.words.len() as u32);
            lexicon::words_at(chars.get(at..).unwrap_or_default(), |len, classes| {
                starts.words.push((len as u8, classes));
                if let Some(all) = starts.classes.get_mut(at) {
                    *all |= classes;
                }
                if let Some(all) = ended.get_mut(at + len) {
                    *all |= classes;
                }
                if let Some(count) = counts.get_mut(at + len) {
                    *count += 1;
                }
            });
        }
        starts.index.push(starts.words.len() as u32);
        Self {
            ends: by_ends(&starts, counts, ended),
            starts,
        }
    }

    /// The longest word of one of `classes` that begins at `at`.
    pub(super) fn at(&self, at: usize, classes: u32) -> Option<(usize, u32)> {
        if !self.starts.has(at, classes) {
            return None;
        }
        let mut words = self.starts.of(at).iter().rev();
        chosen(words.find(|word| word.1 & classes != 0))
    }

    /// The longest word of one of `classes` that ends at `at`.
    pub(super) fn before(&self, at: usize, classes: u32) -> Option<(usize, u32)> {
        if !self.ends.has(at, classes) {
            return None;
        }
        let mut words = self.ends.of(at).iter();
        chosen(words.find(|word| word.1 & classes != 0))
    }
}

fn chosen(word: Option<&Word>) -> Option<(usize, u32)> {
    word.map(|&(len, classes)| (usize::from(len), classes))
}

/// The same words in the order of their ends. `counts` are the words that end at each place.
fn by_ends(starts: &Side, mut counts: Vec<u32>, classes: Vec<u32>) -> Side {
    let mut sum = 0;
    for count in &mut counts {
        (*count, sum) = (sum, sum + *count);
    }
    let index = counts.clone();
    let mut words = vec![(0, 0); starts.words.len()];
    for at in 0..starts.index.len() {
        for word in starts.of(at) {
            if let Some(next) = counts.get_mut(at + usize::from(word.0)) {
                if let Some(slot) = words.get_mut(*next as usize) {
                    *slot = *word;
                }
                *next += 1;
            }
        }
    }
    Side {
        words,
        index,
        classes,
    }
}
