//! Numerals of Chinese text ⇄ exact values: ASCII and full-width digits, counting (三百一十二万), positional (二〇二六),
//! capital (壹佰贰拾) and mixed (3亿5000万) ones.
//!
//! Coordinates: characters of a slice that [`fold`] has been over. A numeral is at most [`LONGEST`] characters long; what is
//! longer is no quantity. Must never know: units, and what a number counts (GB/T 15835 leaves both to the writer).

mod arabic;
mod chinese;

use super::Decimal;

/// The longest numeral that is read, in characters.
pub const LONGEST: usize = 48;

/// In which characters a numeral is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// Digits, with or without 万 and 亿 behind them.
    #[default]
    Arabic,
    /// 一百二十, 一万三.
    Counting,
    /// 二〇二六, 一零零.
    Positional,
    /// 壹佰贰拾: the forms of cheques.
    Capital,
}

/// A numeral at the start of some text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numeral {
    /// Its length in characters, magnitudes and inner 余 多 几 included.
    pub len: usize,
    /// What it says.
    pub value: Decimal,
    /// The upper end where it names two neighbours (七八百).
    pub hi: Option<Decimal>,
    /// In which characters it is written.
    pub script: Script,
    /// The inner approximator: 余 多 几 来.
    pub about: Option<char>,
    /// How many characters of digits or of the first number there are before any magnitude of 万 and more.
    pub head: usize,
    /// Whether it begins with a magnitude (百余, 千万).
    pub headless: bool,
    /// Whether 百 千 万 亿 stand in it, or a point in Chinese digits (statistics.md K1).
    pub large: bool,
}

/// The form under which numerals are read: full-width digits and signs as ASCII, Traditional and Japanese forms as Simplified,
/// 〇 as 零. Any other character stays.
pub const fn fold(c: char) -> char {
    match c {
        '０'..='９'
        | '＄'
        | '．'
        | '％'
        | '－'
        | '＋'
        | '／'
        | '：'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ' => fullwidth(c),
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '−' => '-',
        '∶' => ':',
        '〇' | '○' => '零',
        '萬' => '万',
        '億' => '亿',
        '兩' => '两',
        '點' => '点',
        '負' => '负',
        '餘' => '余',
        '幾' => '几',
        '個' | '箇' => '个',
        '來' => '来',
        '貳' => '贰',
        '參' | '叄' => '叁',
        '陸' => '陆',
        _ => c,
    }
}

const fn fullwidth(c: char) -> char {
    match char::from_u32(c as u32 - 0xfee0) {
        Some(c) => c,
        None => c,
    }
}

/// The value of a Chinese digit, capital forms and 两 included.
pub const fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten that a magnitude stands for: 十 1, 百 2, 千 3, 万 4, 亿 8.
pub const fn magnitude(c: char) -> Option<i8> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// How many tens one of the old contracted forms stands for: 廿 2, 卅 3, 卌 4.
pub const fn score(c: char) -> Option<u8> {
    match c {
        '廿' | '卄' => Some(2),
        '卅' => Some(3),
        '卌' => Some(4),
        _ => None,
    }
}

/// The vulgar fraction that one character is, as what stands above its line and below: ½ 1 and 2.
#[inline]
pub const fn vulgar(c: char) -> Option<(u8, u8)> {
    if !matches!(c, '¼'..='¾' | '⅐'..='⅞') {
        return None;
    }
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}

/// Whether a folded character can stand in a Chinese numeral.
pub const fn is_chinese(c: char) -> bool {
    digit(c).is_some() || magnitude(c).is_some() || score(c).is_some()
}

/// Whether a character is a capital form, which outside numerals is an everyday word (收拾, 队伍, 陆地).
pub const fn is_capital(c: char) -> bool {
    matches!(
        c,
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟'
    )
}

/// The longest numeral at the start of `chars` (folded), without a sign. None where there is none.
pub fn read(chars: &[char]) -> Option<Numeral> {
    match chars.first()? {
        '0'..='9' => arabic::read(chars),
        '.' if chars.get(1).is_some_and(char::is_ascii_digit) => arabic::read(chars),
        '点' => chinese::point(chars),
        &c if is_chinese(c) => chinese::read(chars),
        _ => None,
    }
}

/// The value of a text that is one numeral and nothing else, in any spelling, with 负, - or + before it.
pub fn whole(text: &str) -> Option<Decimal> {
    let chars: Vec<char> = text.trim().chars().take(LONGEST + 2).map(fold).collect();
    let (negative, chars) = match chars.split_first()? {
        ('-' | '负', rest) => (true, rest),
        ('+', rest) => (false, rest),
        _ => (false, chars.as_slice()),
    };
    let numeral = read(chars).filter(|numeral| numeral.len == chars.len())?;
    Some(if negative {
        numeral.value.negated()
    } else {
        numeral.value
    })
}

/// The number of a chapter, volume or item: the whole text, 0 or more, in any spelling.
pub fn index(text: &str) -> Option<u64> {
    whole(text)?.integer()?.try_into().ok()
}
