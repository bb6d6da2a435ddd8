//! How Han characters are read, for the ruby over a paragraph and for search. The table is the pinyin crate's, a part of the program's
//! file: nothing is read at the start.
//!
//! Must never know: words; a character of several readings is given with all of them, and which one holds is not known.

use pinyin::ToPinyinMulti;

/// The readings of `c` with tone marks (`quán`), the most common first; none where it has none.
pub fn readings(c: char) -> impl Iterator<Item = &'static str> {
    multi(c).map(pinyin::Pinyin::with_tone)
}

/// The readings of `c` without tones (`quan`, `lü`), as they come; two that differ in tone alone come twice.
pub fn plain(c: char) -> impl Iterator<Item = &'static str> {
    multi(c).map(pinyin::Pinyin::plain)
}

fn multi(c: char) -> impl Iterator<Item = pinyin::Pinyin> {
    c.to_pinyin_multi().into_iter().flatten()
}
