//! How likely bytes are in an encoding: each character weighs by how seldom texts have it (in about half bits), and the encoding
//! in which the same bytes weigh least is theirs. Tells even a title of six characters.
//!
//! ASCII weighs nothing in all of them. Coordinates: bytes of the sample.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{
    charset::Charset,
    credit::is_han,
    euc_tw,
    lexicon::{HAN, HAN_TRADITIONAL, HANGUL, JAPANESE},
};

/// The encodings that are weighed against each other; where two weigh the same, the first.
pub(super) const CANDIDATES: [Charset; 9] = [
    Charset::Known(GB18030),
    Charset::Known(BIG5),
    Charset::Known(SHIFT_JIS),
    Charset::Known(EUC_JP),
    Charset::Known(EUC_KR),
    Charset::EucTw,
    Charset::Known(UTF_16LE),
    Charset::Known(UTF_16BE),
    Charset::Known(WINDOWS_1252),
];

/// What bytes that are no character weigh.
const FAULT: u32 = 25;
/// A character of the encoding that texts hardly have.
const RARE: u32 = 15;

/// What a sample weighs, and how many characters beyond ASCII it has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    pub(super) total: u32,
    pub(super) characters: u32,
}

impl Weight {
    /// Whether the characters are, on average, those that texts are full of.
    pub(super) fn reads(self) -> bool {
        self.total * 10 <= self.characters * 87
    }
}

/// The characters that texts are full of, by language.
pub(super) struct Scales {
    chinese: Set,
    japanese: Set,
    hangul: Set,
}

/// Characters of the basic plane.
struct Set(Vec<u64>);

impl Set {
    fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut bits = vec![0_u64; 1024];
        for c in words.into_iter().flat_map(str::chars) {
            if let Some(word) = bits.get_mut(c as usize / 64) {
                *word |= 1 << (c as usize % 64);
            }
        }
        Self(bits)
    }

    fn has(&self, c: char) -> bool {
        let word = self.0.get(c as usize / 64).copied().unwrap_or(0);
        word >> (c as usize % 64) & 1 == 1
    }
}

impl Scales {
    pub(super) fn new() -> Self {
        Self {
            chinese: Set::of([HAN, HAN_TRADITIONAL]),
            japanese: Set::of([JAPANESE]),
            hangul: Set::of([HANGUL]),
        }
    }

    /// Whether a character is one of those that every Chinese text is full of.
    pub(super) fn is_common_han(&self, c: char) -> bool {
        self.chinese.has(c)
    }

    /// Weighs a sample as text in `charset`. A character cut at its end may be the sample's fault.
    pub(super) fn weigh(&self, sample: &[u8], charset: Charset) -> Weight {
        let mut weight = Weight::default();
        if charset == Charset::EucTw {
            // Hardly anybody has such files.
            weight.total = RARE / 2;
        }
        let mut rest = sample;
        let mut before = b' ';
        while let Some(&lead) = rest.first() {
            let length = length(charset, rest);
            let Some(unit) = rest.get(..length) else {
                weight.total += FAULT / 2;
                break;
            };
            let behind = rest.get(length).copied().unwrap_or(b' ');
            let decoded = decoded(charset, unit);
            if decoded.is_none_or(|c| !c.is_ascii() || c.is_control()) {
                weight.characters += 1;
                weight.total += match decoded {
                    Some('\t' | '\n' | '\r' | '\u{c}') => {
                        weight.characters -= 1;
                        0
                    }
                    None => FAULT,
                    Some(c) if charset == Charset::Known(WINDOWS_1252) => {
                        western(c, before, behind)
                    }
                    Some(c) => self.eastern(charset, lead, unit, c),
                };
            }
            // A fault takes the lead byte alone: the next may begin a character.
            let step = if decoded.is_none() { 1 } else { length };
            before = rest.get(step - 1).copied().unwrap_or(b' ');
            rest = rest.get(step..).unwrap_or_default();
        }
        weight
    }

    fn eastern(&self, charset: Charset, lead: u8, unit: &[u8], c: char) -> u32 {
        let japanese = charset == Charset::Known(SHIFT_JIS) || charset == Charset::Known(EUC_JP);
        let korean = charset == Charset::Known(EUC_KR);
        match c {
            '，' | '。' | '“' | '”' | '！' | '？' | '：' | '；' | '、' | '…' | '—' | '「'
            | '」' | '《' | '》' | '（' | '）' | '\u{3000}' => {
                if korean {
                    10
                } else {
                    4
                }
            }
            '\u{3041}'..='\u{3093}' => {
                if japanese {
                    5
                } else {
                    11
                }
            }
            '\u{30a1}'..='\u{30fc}' => {
                if japanese {
                    6
                } else {
                    11
                }
            }
            '\u{ac00}'..='\u{d7a3}' if self.hangul.has(c) => 5,
            '\u{ac00}'..='\u{d7a3}' if lead >= 0xb0 && unit.get(1) >= Some(&0xa1) => 9,
            '\u{ff61}'..='\u{ff9f}' => 10,
            _ if is_han(c) && korean => 13,
            _ if is_han(c) && japanese => {
                match (self.japanese.has(c), level(charset, lead, unit)) {
                    (true, _) => 6,
                    (_, 1) => 9,
                    _ => 13,
                }
            }
            _ if is_han(c) && charset == Charset::EucTw => {
                if self.chinese.has(c) {
                    7
                } else {
                    10 + 2 * u32::from(unit.len() > 2)
                }
            }
            _ if is_han(c) && self.chinese.has(c) => 6,
            _ if is_han(c) => match level(charset, lead, unit) {
                1 => 9,
                2 => 12,
                _ => RARE,
            },
            '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}' | '\0'..='\u{1f}' => FAULT,
            '\u{ff01}'..='\u{ff5e}' | '\u{2010}'..='\u{2026}' => 8,
            '\u{a0}'..='\u{2fff}' | '\u{3001}'..='\u{33ff}' => 11,
            _ => RARE,
        }
    }
}

/// 1 for the part of an encoding where its common Han stand, 2 for the part where those stand that are less so.
fn level(charset: Charset, lead: u8, unit: &[u8]) -> u8 {
    let trail = unit.get(1).copied().unwrap_or(0);
    let (first, second) = match charset {
        Charset::Known(encoding) if encoding == GB18030 => {
            let old = unit.len() == 2 && trail >= 0xa1;
            (old && (0xb0..=0xd7).contains(&lead), old && lead >= 0xd8)
        }
        Charset::Known(encoding) if encoding == BIG5 => {
            ((0xa4..=0xc6).contains(&lead), lead >= 0xc9)
        }
        Charset::Known(encoding) if encoding == SHIFT_JIS => {
            ((0x88..=0x97).contains(&lead), lead >= 0x98)
        }
        Charset::Known(encoding) if encoding == EUC_JP => {
            ((0xb0..=0xcf).contains(&lead), lead >= 0xd0)
        }
        _ => (true, false),
    };
    match (first, second) {
        (true, _) => 1,
        (_, true) => 2,
        _ => 3,
    }
}

/// What a character beyond ASCII weighs in a text of Latin letters, by the bytes beside it.
fn western(c: char, before: u8, behind: u8) -> u32 {
    let among = before.is_ascii() && behind.is_ascii();
    let beside_letter = before.is_ascii_alphabetic() || behind.is_ascii_alphabetic();
    match c {
        'À'..='ÿ' if !matches!(c, '×' | '÷') => {
            if among && beside_letter {
                6
            } else if among || beside_letter {
                9
            } else {
                11
            }
        }
        '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '«' | '»' | '€' | '£' | '°' | '·' | '\u{a0}'
        | '¿' | '¡' | '§' | 'œ' | 'Œ' | '©' | '®' => {
            if before.is_ascii() || behind.is_ascii() {
                7
            } else {
                11
            }
        }
        '\u{80}'..='\u{9f}' => FAULT,
        _ => 13,
    }
}

/// How many bytes the first character of `bytes` has, at least one.
fn length(charset: Charset, bytes: &[u8]) -> usize {
    let lead = bytes.first().copied().unwrap_or(0);
    let next = bytes.get(1).copied().unwrap_or(0);
    match charset {
        Charset::Known(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => 2,
        _ if lead < 0x80 => 1,
        Charset::EucTw => {
            if lead == 0x8e {
                4
            } else {
                2
            }
        }
        Charset::Known(encoding) if encoding == GB18030 => {
            if (0x30..=0x39).contains(&next) {
                4
            } else {
                2
            }
        }
        Charset::Known(encoding) if encoding == EUC_JP => {
            if lead == 0x8f {
                3
            } else {
                2
            }
        }
        Charset::Known(encoding) if encoding == SHIFT_JIS => {
            if (0xa1..=0xdf).contains(&lead) {
                1
            } else {
                2
            }
        }
        Charset::Known(encoding) if encoding == WINDOWS_1252 => 1,
        Charset::Known(_) => 2,
    }
}

/// The character that `unit` is, if it is one.
fn decoded(charset: Charset, unit: &[u8]) -> Option<char> {
    match (charset, unit) {
        (Charset::Known(encoding), &[first, second]) if encoding == UTF_16LE => {
            char::from_u32(u32::from(u16::from_le_bytes([first, second])))
        }
        (Charset::Known(encoding), &[first, second]) if encoding == UTF_16BE => {
            char::from_u32(u32::from(u16::from_be_bytes([first, second])))
        }
        (_, &[byte]) if byte.is_ascii() => Some(char::from(byte)),
        (Charset::EucTw, _) => {
            let (pair, _) = euc_tw::first(unit);
            BIG5.decode_without_bom_handling_and_without_replacement(&pair?)?
                .chars()
                .next()
        }
        (Charset::Known(encoding), _) => encoding
            .decode_without_bom_handling_and_without_replacement(unit)?
            .chars()
            .next(),
    }
}
