//! Full and half width (Unicode's block Halfwidth and Fullwidth Forms), one character to one.

/// How far the full-width forms of `!` to `~` stand from these.
const SHIFT: u32 = 0xFEE0;

/// The half-width forms U+FF61 to U+FF9F, as they are written in full.
const KATAKANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// The other pairs: full width, half width.
const SIGNS: [(char, char); 8] = [
    ('\u{3000}', ' '),
    ('￠', '¢'),
    ('￡', '£'),
    ('￢', '¬'),
    ('￣', '¯'),
    ('￤', '¦'),
    ('￥', '¥'),
    ('￦', '₩'),
];

/// Letters, digits and signs at half width, katakana at full width.
pub(super) fn fold(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - SHIFT).unwrap_or(c),
        '｡'..='ﾟ' => KATAKANA
            .chars()
            .nth((u32::from(c) - u32::from('｡')) as usize)
            .unwrap_or(c),
        _ => SIGNS
            .iter()
            .find(|(full, _)| *full == c)
            .map_or(c, |(_, half)| *half),
    }
}

/// The other character that folds to `folded`.
pub(super) fn unfold(folded: char) -> Option<char> {
    match folded {
        '!'..='~' => char::from_u32(u32::from(folded) + SHIFT),
        '、'..='ー' => KATAKANA
            .chars()
            .position(|c| c == folded)
            .and_then(|at| char::from_u32(u32::from('｡') + at as u32)),
        _ => SIGNS
            .iter()
            .find(|(_, half)| *half == folded)
            .map(|(full, _)| *full),
    }
}
