//! Looks for any of a few characters, by vector search.

use aho_corasick::{AhoCorasick, packed};
use memchr::memmem;

/// The characters to look for, prepared. Those of one byte are looked for apart: among longer ones they would leave the vector
/// search the first bytes alone to tell by, which all Han characters share.
#[derive(Debug)]
pub(super) struct Finder {
    short: Vec<u8>,
    long: Long,
}

#[derive(Debug)]
enum Long {
    None,
    One(memmem::Finder<'static>),
    Few(packed::Searcher),
    Many(AhoCorasick),
}

impl Finder {
    /// None where there are too many to look for.
    pub(super) fn new(characters: &[char]) -> Option<Self> {
        let (short, long): (Vec<char>, Vec<char>) = characters.iter().partition(|c| c.is_ascii());
        let short: Vec<u8> = short.iter().map(|&c| c as u8).collect();
        let words: Vec<String> = long.iter().map(char::to_string).collect();
        let long = if let [word] = words.as_slice() {
            Long::One(memmem::Finder::new(word).into_owned())
        } else if words.is_empty() {
            Long::None
        } else if let Some(searcher) = packed::Searcher::new(&words) {
            Long::Few(searcher)
        } else {
            Long::Many(AhoCorasick::new(&words).ok()?)
        };
        (short.len() <= 3).then_some(Self { short, long })
    }

    /// Looks through `bytes`.
    pub(super) fn places<'a>(&'a self, bytes: &'a [u8]) -> Places<'a> {
        Places {
            finder: self,
            bytes,
            short: Some(0),
            long: Some(0),
            fresh: false,
        }
    }

    fn short(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        let found = match *self.short.as_slice() {
            [one] => memchr::memchr(one, rest),
            [one, two] => memchr::memchr2(one, two, rest),
            [one, two, three] => memchr::memchr3(one, two, three, rest),
            _ => None,
        };
        found.map(|found| at + found)
    }

    fn long(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        let found = match &self.long {
            Long::None => None,
            Long::One(finder) => finder.find(rest),
            Long::Few(searcher) => searcher.find(rest).map(|found| found.start()),
            Long::Many(searcher) => searcher.find(rest).map(|found| found.start()),
        };
        found.map(|found| at + found)
    }
}

/// The places of some bytes at which one of the characters stands.
pub(super) struct Places<'a> {
    finder: &'a Finder,
    bytes: &'a [u8],
    /// The next of either kind, as far as it is known; None when there is none any more.
    short: Option<usize>,
    long: Option<usize>,
    fresh: bool,
}

impl Places<'_> {
    /// The first place at or behind `at`. `at` only grows from call to call.
    pub(super) fn next(&mut self, at: usize) -> Option<usize> {
        if self.short.is_some_and(|place| !self.fresh || place < at) {
            self.short = self.finder.short(self.bytes, at);
        }
        if self.long.is_some_and(|place| !self.fresh || place < at) {
            self.long = self.finder.long(self.bytes, at);
        }
        self.fresh = true;
        match (self.short, self.long) {
            (Some(short), Some(long)) => Some(short.min(long)),
            (short, long) => short.or(long),
        }
    }
}
