//! How Han characters are read, for the ruby over a paragraph and for search. The table is the pinyin crate's, a part of the program's
//! file: nothing is read at the start.
//!
//! A search takes a character by any of its readings; over a paragraph stands the one that holds in its word ([`spoken`]).

mod spoken;

use pinyin::ToPinyinMulti;

pub use spoken::spoken;

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

/// Vowels and consonants with the marks of the four tones, and what they are without.
const MARKED: [(&str, char); 9] = [
    ("āáǎà", 'a'),
    ("ēéěè", 'e'),
    ("\u{304}ế\u{30C}ề", 'e'),
    ("īíǐì", 'i'),
    ("ōóǒò", 'o'),
    ("ūúǔù", 'u'),
    ("ǖǘǚǜ", 'v'),
    ("\u{304}ńňǹ", 'n'),
    ("\u{304}ḿ\u{30C}\u{300}", 'm'),
];

/// A reading in ASCII, its tone as a number behind it (`quan2`, `lv4`): for terminals that draw ā in two cells. The neutral tone has none.
pub fn numbered(reading: &str) -> String {
    let mut tone = None;
    let mut plain = String::with_capacity(reading.len());
    for c in reading.chars() {
        let marked = MARKED.iter().find_map(|(marked, plain)| {
            let tone = marked.chars().position(|mark| mark == c)?;
            Some((*plain, tone + 1))
        });
        match marked {
            Some((letter, number)) => {
                tone = Some(number);
                if !('\u{300}'..='\u{36F}').contains(&c) {
                    plain.push(letter);
                }
            }
            None if c == 'ü' => plain.push('v'),
            None if c == 'ê' => plain.push('e'),
            None => plain.push(c),
        }
    }
    plain.retain(|c| c.is_ascii());
    plain.extend(tone.map(|tone| tone.to_string()));
    plain
}
