//! White space of tagged text: runs of it count as one blank, and a line end between two Chinese characters as nothing
//! (CSS Text 4, 4.1.3 "segment break transformation"; typesetting.md 5).

/// What parts the next word from the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    #[default]
    None,
    /// Blanks without a line end.
    Blank,
    /// Blanks with a line end.
    Line,
}

impl Gap {
    /// The gap that a run of white space makes.
    pub(super) fn of(blanks: &str) -> Self {
        if blanks.is_empty() {
            Self::None
        } else if blanks.bytes().any(|byte| byte == b'\n' || byte == b'\r') {
            Self::Line
        } else {
            Self::Blank
        }
    }

    /// Whether it shows as a blank between `before` and `after`.
    pub(super) fn shows(self, before: char, after: char) -> bool {
        match self {
            Self::None => false,
            Self::Blank => true,
            Self::Line => !joins(before, after),
        }
    }
}

/// What stands before the first word of a paragraph in place of an indent.
pub(super) fn is_indent(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// Whether lines that end in `before` and begin with `after` are joined without a blank.
fn joins(before: char, after: char) -> bool {
    let (left, right) = (Script::of(before), Script::of(after));
    match (left, right) {
        (Script::Mark, _)
        | (_, Script::Mark)
        | (Script::Chinese, Script::Chinese | Script::Shared)
        | (Script::Shared, Script::Chinese) => true,
        _ => before == '\u{200b}' || after == '\u{200b}',
    }
}

#[derive(PartialEq, Eq)]
enum Script {
    /// Han and kana.
    Chinese,
    /// A full-width mark: it brings its own blank.
    Mark,
    /// Marks that Chinese and Latin share: quotation marks, dash, ellipsis, interpunct.
    Shared,
    /// Letters that are parted by blanks, Hangul among them.
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{3020}'
            | '\u{3030}'
            | '\u{303d}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff01}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}' => Self::Mark,
            '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3021}'..='\u{312f}'
            | '\u{3190}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff10}'..='\u{ff19}'
            | '\u{ff21}'..='\u{ff3a}'
            | '\u{ff41}'..='\u{ff5a}'
            | '\u{ff66}'..='\u{ff9f}'
            | '\u{20000}'..='\u{3ffff}' => Self::Chinese,
            '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '⸺' | '⋯' => Self::Shared,
            _ => Self::Other,
        }
    }
}
