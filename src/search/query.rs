//! What the reader asked for.

/// The most characters a query may hold. A selection of a few paragraphs fits.
pub const LONGEST: usize = 2048;

/// What is overlooked, and how the query is read. Each is a toggle of the prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "seven toggles that are independent of each other"
)]
pub struct Options {
    /// Overlook letter case. The only folding that a regular expression knows.
    pub case: bool,
    /// Overlook full and half width.
    pub width: bool,
    /// Overlook simplified and traditional.
    pub script: bool,
    /// Find a number however it is written: 三百一十二万, 312万, 3,120,000.
    pub numerals: bool,
    /// Overlook marks and line joins.
    pub punctuation: bool,
    /// The query is a regular expression of the regex crate.
    pub regex: bool,
    /// Find Han characters by ASCII letters, initials or syllables.
    pub pinyin: bool,
}

impl Default for Options {
    /// Overlooks all, finds numbers and readings; no regular expression.
    fn default() -> Self {
        Self {
            case: true,
            width: true,
            script: true,
            numerals: true,
            punctuation: true,
            regex: false,
            pinyin: true,
        }
    }
}

impl Options {
    /// The query as it is written, to the letter.
    pub const EXACT: Self = Self {
        case: false,
        width: false,
        script: false,
        numerals: false,
        punctuation: false,
        regex: false,
        pinyin: false,
    };
}

/// A query: the words as typed, and how to take them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// How to take it.
    pub options: Options,
}

/// Why a query can't be searched for. Shown in the prompt, one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Nothing was typed.
    #[error("empty query")]
    Empty,
    /// More than 2048 characters.
    #[error("query too long: {0} characters, at most {LONGEST}")]
    Long(usize),
    /// Not a regular expression.
    #[error("{what}{}", .column.map(|column| format!(" (at character {column})")).unwrap_or_default())]
    Regex {
        /// The regex crate's own words.
        what: String,
        /// The character of the query at fault, from 1, where the crate names one.
        column: Option<usize>,
    },
}

impl QueryError {
    /// The regex crate tells errors of syntax in several lines: the expression, carets below it, `error: …`.
    pub(super) fn regex(error: &regex::Error) -> Self {
        let regex::Error::Syntax(told) = error else {
            return Self::Regex {
                what: match error {
                    regex::Error::CompiledTooBig(_) => "expression too large".to_owned(),
                    other => other.to_string().replace('\n', " "),
                },
                column: None,
            };
        };
        let what = told.lines().last().unwrap_or_default();
        Self::Regex {
            what: what.strip_prefix("error: ").unwrap_or(what).to_owned(),
            column: told
                .lines()
                .find(|line| line.trim_start().starts_with('^'))
                .and_then(|line| line.find('^'))
                // The expression is told four blanks in.
                .map(|at| at.saturating_sub(4) + 1),
        }
    }
}
