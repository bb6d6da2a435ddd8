//! Finds a number however it is written: 三百一十二万, 312万, 3,120,000 are one value.
//!
//! A query is cut into words and numbers; the text is searched for the characters that the first number can begin with, the whole
//! numeral there is read, and what stands around it is compared. A numeral of the text counts as a whole: 312万 is not in 1312万.

use crate::{
    document::Document,
    text::{Pos, Range},
};

use super::{
    literal::{Finder, chunks},
    pattern::Pattern,
    regions::Regions,
};

/// The longest numeral that is read, in characters.
const LONGEST: usize = 48;
/// Values are held in millionths, exactly.
const ONE: u128 = 1_000_000;

/// A query with at least one number in it.
#[derive(Debug)]
pub(super) struct Numbered {
    before: Pattern,
    first: u128,
    /// Words and numbers in turn behind the first number.
    behind: Vec<(Pattern, Option<u128>)>,
    finder: Finder,
}

impl Numbered {
    /// None where `query` holds no number, or is one numeral character alone (一, 3): these are searched for as characters.
    pub(super) fn new(query: &str, words: impl Fn(&str) -> Pattern) -> Option<Self> {
        let mut parts: Vec<(&str, u128)> = Vec::new();
        let mut rest = query.trim();
        let mut word = rest;
        let mut at = 0;
        while let Some(c) = rest.get(at..).and_then(|rest| rest.chars().next()) {
            let tail = rest.get(at..)?;
            if !is_numeral(c) {
                at += c.len_utf8();
                continue;
            }
            let length = run(tail);
            match value(tail.get(..length)?) {
                Some(value) => {
                    parts.push((rest.get(..at)?, value));
                    rest = tail.get(length..)?;
                    word = rest;
                    at = 0;
                }
                None => at += length,
            }
        }
        let alone = query.trim().chars().count() == 1;
        let mut numbers = parts.into_iter();
        let (before, first) = numbers.next().filter(|_| !alone)?;
        let mut behind: Vec<(Pattern, Option<u128>)> = numbers
            .map(|(before, value)| (words(before), Some(value)))
            .collect();
        behind.push((words(word), None));
        Some(Self {
            before: words(before),
            first,
            behind,
            finder: Finder::new(&openers(first))?,
        })
    }

    /// Hands on every hit that begins within `within`, in order; false when it was cancelled.
    pub(super) fn run(
        &self,
        document: &Document,
        within: Range,
        cancel: &dyn Fn() -> bool,
        found: &mut dyn FnMut(Range),
    ) -> bool {
        let text = document.text.as_str();
        let mut regions = Regions::new(document, self.before.skip);
        let around = regions.around(within);
        let mut behind_last = 0;
        chunks(text, around, cancel, &mut |bytes, mut at| {
            while let Some(place) = self.finder.find(bytes, at) {
                at = place + 1;
                let Some(region) = regions.holding(Pos::from(place)) else {
                    continue;
                };
                let Some(hit) = self.around(text, region, place) else {
                    continue;
                };
                if hit.start.at() >= behind_last {
                    behind_last = hit.end.at();
                    if within.contains(hit.start) {
                        found(hit);
                    }
                }
            }
            at
        })
    }

    /// The hit whose first number begins at `at`.
    fn around(&self, text: &str, region: Range, at: usize) -> Option<Range> {
        let ahead = text.get(region.start.at()..at)?;
        let inner = ahead.chars().next_back().is_some_and(is_numeral)
            || (ahead.ends_with(['.', ',', '．'])
                && ahead
                    .chars()
                    .nth_back(1)
                    .is_some_and(|c| c.is_ascii_digit()));
        let behind = text.get(at..region.end.at())?;
        let length = run(behind);
        let numeral = behind.get(..length)?;
        if inner || value(numeral) != Some(self.first) {
            return None;
        }
        let start = at
            - self
                .before
                .backward(numeral.chars().next()?, ahead, &self.before.characters)?;
        let mut end = at + length;
        for (words, number) in &self.behind {
            let last = text.get(..end)?.chars().next_back()?;
            end += words.forward(last, text.get(end..region.end.at())?, &words.characters)?;
            if let Some(number) = number {
                let rest = text.get(end..region.end.at())?;
                let rest = if words.skip { rest.trim_start() } else { rest };
                let length = run(rest);
                if value(rest.get(..length)?) != Some(*number) {
                    return None;
                }
                end = region.end.at() - rest.len() + length;
            }
        }
        Some(Range::new(start, end))
    }
}

/// The length in bytes of the numeral characters that `text` opens with, separators and points between digits included.
fn run(text: &str) -> usize {
    let mut length = 0;
    let mut characters = text.chars().take(LONGEST + 1).peekable();
    let mut before = ' ';
    while let Some(c) = characters.next() {
        let between = matches!(c, ',' | '.' | '．')
            && ascii(before).is_some()
            && characters.peek().is_some_and(|&c| ascii(c).is_some());
        if !between && !is_numeral(c) {
            break;
        }
        length += c.len_utf8();
        before = c;
    }
    length
}

fn is_numeral(c: char) -> bool {
    ascii(c).is_some() || digit(c).is_some() || unit(c).is_some()
}

/// The value of an Arabic digit of either width.
fn ascii(c: char) -> Option<u128> {
    match c {
        '0'..='9' => Some(u128::from(c) - u128::from('0')),
        '０'..='９' => Some(u128::from(c) - u128::from('０')),
        _ => None,
    }
}

/// The value of a Chinese digit.
fn digit(c: char) -> Option<u128> {
    const DIGITS: [&str; 10] = [
        "〇零○",
        "一壹",
        "二两贰兩貳",
        "三叁參叄",
        "四肆",
        "五伍",
        "六陆陸",
        "七柒",
        "八捌",
        "九玖",
    ];
    DIGITS
        .iter()
        .position(|forms| forms.contains(c))
        .map(|value| value as u128)
}

fn unit(c: char) -> Option<u128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

/// The characters that a numeral of this value can begin with.
fn openers(value: u128) -> Vec<char> {
    let whole = (value / ONE).to_string();
    let first = whole.chars().next().unwrap_or('0');
    let mut found: Vec<char> =
        "0123456789０１２３４５６７８９〇零○一壹二两贰兩貳三叁參叄四肆五伍六陆陸七柒八捌九玖"
            .chars()
            // 0.5亿 is fifty million: a nought may stand before any value.
            .filter(|&c| {
                let opens = ascii(c).or_else(|| digit(c));
                opens == Some(0) || opens == first.to_digit(10).map(u128::from)
            })
            .collect();
    if first == '1' {
        found.extend("十拾百佰千仟万萬亿億".chars());
    }
    found
}

/// The value of `text`, all of which is one numeral, in millionths; None where it is none, or too large to hold.
fn value(text: &str) -> Option<u128> {
    let characters: Vec<char> = text.chars().collect();
    if characters.is_empty() || characters.len() > LONGEST {
        return None;
    }
    if characters.len() > 1 && characters.iter().all(|&c| digit(c).is_some()) {
        // 二〇二六: digit by digit.
        return characters.iter().try_fold(0_u128, |value, &c| {
            value.checked_mul(10)?.checked_add(digit(c)? * ONE)
        });
    }
    let (mut total, mut section, mut last) = (0_u128, 0_u128, 0_u128);
    let mut number: Option<u128> = None;
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        if ascii(c).is_some() {
            let (taken, read) = arabic(characters.get(at..)?)?;
            if number.replace(read).is_some() {
                return None;
            }
            (at, last) = (at + taken, 0);
            continue;
        }
        at += 1;
        if let Some(read) = digit(c) {
            if number.is_some_and(|number| number != 0) {
                return None;
            }
            if read == 0 {
                last = 0;
            }
            number = Some(read * ONE);
        } else if let Some(unit) = unit(c) {
            if unit < 10_000 {
                let times = number.take().filter(|&number| number != 0).unwrap_or(ONE);
                section = section.checked_add(times.checked_mul(unit)?)?;
            } else {
                let times = section.checked_add(number.take().unwrap_or(0))?;
                let opens = total == 0 && times == 0;
                let times = if opens { ONE } else { times };
                total = if total < unit * ONE {
                    total.checked_add(times)?.checked_mul(unit)?
                } else {
                    total.checked_add(times.checked_mul(unit)?)?
                };
                section = 0;
            }
            last = unit;
        } else {
            return None;
        }
    }
    // 三万五 is 35,000, 一百零二 is 102.
    let rest = number.unwrap_or(0);
    let rest = if (100..=100_000_000).contains(&last) {
        rest.checked_mul(last / 10)?
    } else {
        rest
    };
    total.checked_add(section)?.checked_add(rest)
}

/// Arabic digits with separators of thousands and a decimal fraction: how many characters, and the value.
fn arabic(characters: &[char]) -> Option<(usize, u128)> {
    let mut value = 0_u128;
    let mut place: Option<u128> = None;
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        if let Some(read) = ascii(c) {
            if let Some(scale) = place.as_mut() {
                *scale /= 10;
                value = value.checked_add(read * *scale)?;
            } else {
                value = value.checked_mul(10)?.checked_add(read * ONE)?;
            }
        } else if matches!(c, '.' | '．') && place.is_none() {
            place = Some(ONE);
        } else if c == ',' && place.is_none() {
            let group = characters.get(at + 1..at + 4)?;
            let longer = characters.get(at + 4).copied().and_then(ascii).is_some();
            if longer || !group.iter().all(|&c| ascii(c).is_some()) {
                return None;
            }
        } else {
            break;
        }
        at += 1;
    }
    Some((at, value))
}
