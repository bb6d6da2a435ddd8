//! Folding: which characters count as the same when one searches or compares, and where each stood.
//!
//! Coordinates: byte offsets into the string that is folded. Invariant: a fold takes one character to one character, and
//! [`Folding::variants`] is its exact inverse; so a search looks for the variants in the text as it is, and folds nothing of it.
//! Must never know: queries and documents.

mod han;
mod pieces;
mod width;

pub use han::HAN_CLASSES;
pub(crate) use pieces::{Gap, gap};
pub use pieces::{Piece, Pieces, ignorable, pieces};

/// Which differences are overlooked. True overlooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Folding {
    /// Letter case, one character to one: `Ａ` is `ａ`, but `ß` is not `ss`.
    pub case: bool,
    /// Full and half width (UAX #11): `３Ｄ` is `3D`, `ｶ` is `カ`, the ideographic space is a space.
    pub width: bool,
    /// Simplified and traditional characters and regional variants, character by character: `里` is `裏` and `裡`.
    pub script: bool,
}

impl Folding {
    /// Overlooks everything.
    pub const ALL: Self = Self {
        case: true,
        width: true,
        script: true,
    };
    /// Overlooks nothing.
    pub const NONE: Self = Self {
        case: false,
        width: false,
        script: false,
    };

    /// What `c` is folded to: small, half-width (katakana full-width), the first of its class of Han characters.
    pub fn fold(self, c: char) -> char {
        if c.is_ascii() {
            return if self.case { c.to_ascii_lowercase() } else { c };
        }
        let c = if self.width { width::fold(c) } else { c };
        let c = if self.case { small(c) } else { c };
        if self.script { han::fold(c) } else { c }
    }

    /// All characters that fold to what `c` folds to, `c` among them; sorted, each once.
    pub fn variants(self, c: char) -> Vec<char> {
        let folded = self.fold(c);
        let mut found = vec![folded];
        if self.script {
            found.extend(han::class(folded));
        }
        if self.case {
            let capitals: Vec<char> = found.iter().filter_map(|&c| capital(c)).collect();
            found.extend(capitals);
        }
        if self.width {
            let others: Vec<char> = found.iter().filter_map(|&c| width::unfold(c)).collect();
            found.extend(others);
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A key for comparing: everything folded, marks and line joins left out as [`pieces`] has it. Equal keys are equal to a reader.
pub fn normal(text: &str) -> String {
    pieces(text, Folding::ALL, true)
        .map(|piece| piece.folded)
        .collect()
}

/// The small letter of `c`, where the two belong to each other alone: neither `K` (the Kelvin sign) nor `İ` has one.
fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(small), None) if capital(small) == Some(c) => small,
        _ => c,
    }
}

/// The capital of a small letter, under the same condition.
fn capital(small: char) -> Option<char> {
    let mut upper = small.to_uppercase();
    let (Some(capital), None) = (upper.next(), upper.next()) else {
        return None;
    };
    let mut back = capital.to_lowercase();
    (capital != small && back.next() == Some(small) && back.next().is_none()).then_some(capital)
}
