//! Headings of English texts: Chapter 3, Part One, Prologue.

use super::{
    chapters::{Class, Doubt, Mark, space},
    lexicon::{ENGLISH_CHAPTERS, ENGLISH_PARTS, ENGLISH_WORDS},
};

/// Chapter 3, Part One, Prologue.
pub(super) fn english(line: &str) -> Option<Mark> {
    let end = line
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(line.len());
    let (word, rest) = line.split_at_checked(end)?;
    let word_lower = word.to_ascii_lowercase();
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    let is = |words: &[&str]| words.contains(&word_lower.as_str());
    let class = if is(ENGLISH_PARTS) {
        Class::Part
    } else {
        Class::Chapter
    };
    if is(ENGLISH_PARTS) || is(ENGLISH_CHAPTERS) {
        let rest = rest.trim_start_matches(|c: char| space(c) || c == '.');
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(rest.len());
        let (number, behind) = rest.split_at_checked(end)?;
        if let Some(number) = english_number(number) {
            let titled = behind.trim_start_matches(|c: char| space(c) || ".:—–-".contains(c));
            // A title begins with a capital; a sentence goes on in small letters and ends with a full stop.
            let parted = behind.starts_with(['.', ':', '—', '–', '-', '：']);
            let fits =
                titled.is_empty() || parted || titled.starts_with(|c: char| !c.is_lowercase());
            let sentence = titled.ends_with('.') && titled.split_whitespace().count() > 6;
            return (capital && fits && !sentence).then_some(Mark {
                class,
                number: Some(number),
                unit: '\0',
                doubt: Doubt::Sure,
                titled: !titled.is_empty(),
            });
        }
    }
    let named = is(ENGLISH_WORDS)
        && capital
        && (rest.is_empty()
            || rest.starts_with([':', '.', '—', '：'])
            || rest
                .trim_start_matches(space)
                .starts_with(|c: char| !c.is_ascii()));
    named.then_some(Mark {
        class: Class::Word,
        number: None,
        unit: '\0',
        doubt: Doubt::Sure,
        titled: true,
    })
}

/// 12, XII, twelve.
fn english_number(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    let lower = word.to_ascii_lowercase();
    if let Some(at) = NUMBERS.iter().position(|number| *number == lower) {
        return Some(at as u32 + 1);
    }
    let tens = [
        ("twenty-", 20),
        ("thirty-", 30),
        ("forty-", 40),
        ("fifty-", 50),
    ];
    for (ten, value) in tens {
        if let Some(rest) = lower.strip_prefix(ten) {
            let unit = NUMBERS.iter().take(9).position(|number| *number == rest)?;
            return Some(value + unit as u32 + 1);
        }
    }
    match lower.as_str() {
        "thirty" => return Some(30),
        "forty" => return Some(40),
        "fifty" => return Some(50),
        _ => {}
    }
    roman(word)
}

fn roman(word: &str) -> Option<u32> {
    let digit = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    if word.is_empty() || word.len() > 9 {
        return None;
    }
    let (mut total, mut last) = (0_u32, 0_u32);
    for c in word.chars().rev() {
        let value = digit(c)?;
        if value < last {
            total = total.checked_sub(value)?;
        } else {
            total += value;
        }
        last = last.max(value);
    }
    Some(total)
}
