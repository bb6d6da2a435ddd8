//! Raised and lowered letters. What has letters of its own in Unicode is written with them: 10⁴ read as 104 would be another figure.

use std::borrow::Cow;

/// Where letters stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum Script {
    /// On the line.
    #[default]
    Line,
    /// `<sup>`.
    Above,
    /// `<sub>`.
    Below,
}

const PLAIN: &str = "0123456789+-=()n";
const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

impl Script {
    /// The script of `<sup>`, `<sub>`.
    pub(in crate::import) fn of(name: &str) -> Self {
        match name {
            "sup" => Self::Above,
            "sub" => Self::Below,
            _ => Self::Line,
        }
    }

    /// The words in raised or lowered letters; as they are where one of them has none.
    pub(in crate::import) fn write(self, words: &str) -> Cow<'_, str> {
        let letters = match self {
            Self::Line => return Cow::Borrowed(words),
            Self::Above => ABOVE,
            Self::Below => BELOW,
        };
        let letter = |c: char| {
            let c = if c == '−' { '-' } else { c };
            let at = PLAIN.chars().position(|plain| plain == c)?;
            letters.chars().nth(at)
        };
        words
            .trim()
            .chars()
            .map(letter)
            .collect::<Option<String>>()
            .map_or(Cow::Borrowed(words), Cow::Owned)
    }
}
