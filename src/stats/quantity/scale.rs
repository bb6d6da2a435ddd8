//! What multiplies a number behind it in Latin letters: million, k, M; and the letters that look like it.

use crate::{
    stats::{
        lexicon,
        line::{Line, is_han},
    },
    text::Decimal,
};

/// 3.5 million, 10k: the end and the value.
pub(super) fn scaled(line: &Line, end: usize, value: Decimal) -> (usize, Decimal) {
    for (word, power) in [
        (" million", 6),
        (" billion", 9),
        (" trillion", 12),
        (" thousand", 3),
    ] {
        if line.says(end, word) && !line.at(end + word.len()).is_ascii_alphabetic() {
            return (end + word.len(), value.shift(power).unwrap_or(value));
        }
    }
    if let Some(power) = letter(line, end) {
        return (end + 1, value.shift(power).unwrap_or(value));
    }
    (end, value)
}

/// The power of ten of 10k, 1.5M, 2B: behind digits and before no letter. 4K电视 and 3M公司 are names, 77K is a temperature where one
/// is spoken of.
pub(in crate::stats) fn letter(line: &Line, end: usize) -> Option<i8> {
    let power = match line.at(end) {
        'k' | 'K' => 3,
        'M' => 6,
        'B' => 9,
        _ => return None,
    };
    let next = line.at(end + 1);
    // 105M in a sentence is a size of data: M and B count where money is told, or in a cell of its own.
    if power > 3 && !stands_for_itself(line, end) {
        return None;
    }
    let counts = matches!(next, '的' | '元' | '块' | '左' | '以' | '多' | '到' | '至')
        || power == 3 && line.before(end.saturating_sub(1)).is_ascii_digit();
    let joined = next.is_ascii_alphanumeric() || is_han(next) && !counts;
    let kelvin = line.at(end) == 'K' && is_warm(line, end);
    (!joined && !kelvin).then_some(power)
}

/// Whether the number that ends at `end` with its letter is all of the line, or has the sign of a currency before it.
fn stands_for_itself(line: &Line, end: usize) -> bool {
    let figures = |at: &usize| matches!(line.at(*at), '0'..='9' | '.' | ',');
    let len = (0..end).rev().take(16).take_while(figures).count();
    let start = end - len;
    start == 0 && end + 1 == line.len() || super::symbol(line.before(start))
}

/// Whether a temperature is spoken of around `at`.
pub(super) fn is_warm(line: &Line, at: usize) -> bool {
    (at.saturating_sub(8)..at + 4).any(|at| line.at(at) == '温')
}

/// 16G内存, 100M宽带: one letter for a size of data, told by the noun behind it.
pub(in crate::stats) fn is_memory(line: &Line, end: usize) -> bool {
    matches!(line.at(end), 'G' | 'M' | 'T')
        && lexicon::MEMORY.iter().any(|noun| line.says(end + 1, noun))
}
