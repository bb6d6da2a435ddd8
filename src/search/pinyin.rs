//! Finds Han characters by how they are read: `qsrh` and `quanshuiruhu` find 泉水入户.
//!
//! The query is an automaton whose states are the places between its letters, a bit each; a character takes it on by any of its
//! readings. Where the letters are syllables throughout (`jinan`: ji-nan, jin-an), they are taken as such, or each as an initial;
//! where not (`jnan`, `zhgr`, `quansh`), syllables and initials may be mixed and the last syllable may be unfinished.
//! Linear: every character of the text is looked at once, those that don't begin a hit for a few nanoseconds. Nearly all that
//! could begin one are thrown out by the first letters of the character behind them.

use super::{
    look::Look,
    regions,
    syllables::{Id, SYLLABLES, letter},
    walk::CHUNK,
};
use crate::text::{Pos, Range, fold};

/// The most letters of a query by pinyin; longer ones are no pinyin.
const LONGEST: usize = 60;

/// A query by pinyin.
#[derive(Debug)]
pub(super) struct Reading {
    /// Bits of `letters` of the first letter.
    opens: u32,
    /// Bits of the letters that a second character may begin with; all where a hit may be one character.
    follows: u32,
    nets: Vec<Net>,
    /// Whether marks and line joins may stand between the characters.
    skip: bool,
}

/// One way to take the letters. A step leads from the bits of its mask to as many letters further.
#[derive(Debug)]
struct Net {
    /// The bit behind the last letter.
    done: u32,
    /// For each syllable: the places where it, or what counts for it, may be taken, and its letters.
    steps: Vec<Vec<(u64, u32)>>,
    /// The least number of characters of a hit.
    least: u32,
}

impl Reading {
    /// None where `query` can't be pinyin: other characters than letters, `'`, `-` and blanks, or a single letter.
    pub(super) fn new(query: &str, skip: bool) -> Option<Self> {
        let mut letters = Vec::new();
        // Places that no syllable may reach over: xi'an.
        let mut parted = 0_u64;
        for c in query.trim().chars() {
            match c.to_ascii_lowercase() {
                c @ 'a'..='z' => letters.push(c as u8),
                'ü' | 'Ü' => letters.push(b'v'),
                '\'' | '’' | '-' | ' ' if !letters.is_empty() => {
                    parted |= 1_u64.checked_shl(letters.len() as u32).unwrap_or(0);
                }
                _ => return None,
            }
        }
        if !(2..=LONGEST).contains(&letters.len()) {
            return None;
        }
        let opens = 1 << letter(*letters.first()?)?;
        let full = Net::new(&letters, parted, Taking::Syllables);
        let mut nets = if full.can_end() {
            vec![full, Net::new(&letters, parted, Taking::Initials)]
        } else {
            vec![Net::new(&letters, parted, Taking::Mixed)]
        };
        nets.retain(Net::can_end);
        let follows = nets
            .iter()
            .fold(0, |bits, net| bits | net.follows(&letters));
        (!nets.is_empty()).then_some(Self {
            opens,
            follows,
            nets,
            skip,
        })
    }

    /// Hands on every hit, in order; false when it was cancelled.
    pub(super) fn run(&self, look: Look<'_>, found: &mut dyn FnMut(Range)) -> bool {
        let Look {
            document,
            within,
            cancel,
        } = look;
        let text = document.text.as_str();
        let table = &*SYLLABLES;
        let mut runs: Vec<Run> = self.nets.iter().map(Run::new).collect();
        let mut asked = 0;
        for region in regions::each(document, self.skip, within) {
            let mut idle = true;
            for run in &mut runs {
                run.active = 0;
            }
            for (at, c) in region.of(text).char_indices() {
                let at = region.start.at() + at;
                if at >= asked {
                    if cancel() {
                        return false;
                    }
                    asked = at + CHUNK;
                }
                let letters = table.letters(c);
                if idle && letters & self.opens == 0 {
                    continue;
                }
                if letters == 0 && self.skip && fold::ignorable(c) {
                    continue;
                }
                let end = at + c.len_utf8();
                if idle && !self.may_follow(text.get(end..region.end.at()).unwrap_or_default()) {
                    continue;
                }
                let mut hit = None;
                idle = true;
                for (net, run) in self.nets.iter().zip(&mut runs) {
                    hit = hit.or(run.step(net, table.read(c), at));
                    idle &= run.active == 0;
                }
                if let Some(start) = hit {
                    if within.contains(Pos::from(start)) {
                        found(Range::new(start, end));
                    }
                    idle = true;
                    for run in &mut runs {
                        run.active = 0;
                    }
                }
            }
        }
        true
    }

    /// Whether what stands behind a hit's first character can go on with the hit, by its first letters alone.
    fn may_follow(&self, behind: &str) -> bool {
        if self.follows == u32::MAX {
            return true;
        }
        let next = behind.chars().next();
        let letters = next.map_or(0, |c| SYLLABLES.letters(c));
        letters & self.follows != 0
            || (self.skip && letters == 0 && next.is_some_and(fold::ignorable))
    }
}

/// What letters may stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taking {
    /// Whole syllables.
    Syllables,
    /// One letter a character.
    Initials,
    /// Both, zh ch sh as initials as well, and the last syllable unfinished.
    Mixed,
}

impl Net {
    fn new(letters: &[u8], parted: u64, taking: Taking) -> Self {
        let steps = SYLLABLES
            .names
            .iter()
            .map(|name| steps(name.as_bytes(), letters, parted, taking))
            .collect();
        Self {
            done: letters.len() as u32,
            steps,
            least: if taking == Taking::Mixed { 2 } else { 1 },
        }
    }

    /// Bits of those of `letters` that a second character begins with; all where the first can be the whole hit.
    fn follows(&self, letters: &[u8]) -> u32 {
        let first = self
            .steps
            .iter()
            .flatten()
            .filter(|(mask, _)| mask & 1 != 0);
        first.fold(0, |bits, &(_, length)| {
            match letters.get(length as usize).and_then(|&byte| letter(byte)) {
                Some(letter) => bits | 1 << letter,
                None if self.least > 1 => bits,
                None => u32::MAX,
            }
        })
    }

    /// Whether any text can be a hit.
    fn can_end(&self) -> bool {
        let reached = (0..self.done).fold(1_u64, |reached, at| {
            if reached & (1 << at) == 0 {
                return reached;
            }
            self.steps
                .iter()
                .flatten()
                .filter(|(mask, _)| mask & (1 << at) != 0)
                .fold(reached, |reached, (_, length)| reached | 1 << (at + length))
        });
        reached & (1 << self.done) != 0
    }
}

/// The steps that a character read `name` can take.
fn steps(name: &[u8], letters: &[u8], parted: u64, taking: Taking) -> Vec<(u64, u32)> {
    let double = matches!(name, [b'z' | b'c' | b's', b'h', ..]);
    let lengths = 1..=name.len();
    lengths
        .filter_map(|length| {
            let may = |behind: usize| {
                let whole = length == name.len();
                let initial = length == 1 || (length == 2 && double);
                match taking {
                    Taking::Syllables => whole,
                    Taking::Initials => length == 1,
                    Taking::Mixed => whole || initial || behind == letters.len(),
                }
            };
            let mask = (0..letters.len())
                .filter(|&at| {
                    let over = (1..length).any(|inner| parted & (1 << (at + inner)) != 0);
                    let same = letters.get(at..at + length) == name.get(..length);
                    same && !over && may(at + length)
                })
                .fold(0_u64, |mask, at| mask | 1 << at);
            (mask != 0).then_some((mask, length as u32))
        })
        .collect()
}

/// Where a net stands.
struct Run {
    active: u64,
    /// For each active place: where the hit began, and how many characters it has.
    began: Vec<(usize, u32)>,
    /// The same, one character ago.
    before: Vec<(usize, u32)>,
}

impl Run {
    fn new(net: &Net) -> Self {
        let places = vec![(0, 0); net.done as usize + 1];
        Self {
            active: 0,
            began: places.clone(),
            before: places,
        }
    }

    /// Takes a character that stands at `at`; gives where a hit began that ends with it. Of several the longest.
    fn step(&mut self, net: &Net, readings: &[Id], at: usize) -> Option<usize> {
        let active = self.active | 1;
        std::mem::swap(&mut self.began, &mut self.before);
        let mut reached = 0_u64;
        for steps in readings
            .iter()
            .filter_map(|&id| net.steps.get(usize::from(id)))
        {
            for &(mask, length) in steps {
                let mut from = active & mask;
                while from != 0 {
                    let place = from.trailing_zeros();
                    from &= from - 1;
                    let (start, count) = match self.before.get(place as usize) {
                        Some(&began) if place > 0 => began,
                        _ => (at, 0),
                    };
                    let to = place + length;
                    if to == net.done && count + 1 < net.least {
                        continue;
                    }
                    let Some(slot) = self.began.get_mut(to as usize) else {
                        continue;
                    };
                    if reached & (1 << to) == 0 || start < slot.0 {
                        *slot = (start, count + 1);
                    }
                    reached |= 1 << to;
                }
            }
        }
        self.active = reached;
        let done = self.began.get(net.done as usize)?;
        (reached & (1 << net.done) != 0).then_some(done.0)
    }
}
