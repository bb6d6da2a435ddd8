//! Where a line stands in its column, and the forms that stand for a mark: full width, vertical.

use crate::document::Kind;

/// Cells from the column's left edge to the first glyph of line `index`, which is `width` wide.
pub(super) fn column(
    kind: Kind,
    index: usize,
    width: u16,
    columns: u16,
    indent: u16,
    hang: u16,
) -> u16 {
    match kind {
        Kind::Banner | Kind::Kicker | Kind::Headline | Kind::Deck | Kind::Byline | Kind::Rule => {
            columns.saturating_sub(width) / 2
        }
        _ if index == 0 => indent,
        _ => hang,
    }
}

/// The full-width form of a half-width mark of Chinese copy (typesetting.md 8).
pub(super) const fn fullwidth(mark: char) -> Option<&'static str> {
    Some(match mark {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '!' => "！",
        '?' => "？",
        '(' => "（",
        ')' => "）",
        _ => return None,
    })
}

/// The form of a mark in vertical text (Unicode, Vertical Forms and CJK Compatibility Forms; GB/T 15834 5.2: “ ” turn into ﹃ ﹄).
pub(super) const fn vertical(mark: char) -> Option<&'static str> {
    Some(match mark {
        '，' | ',' => "︐",
        '、' => "︑",
        '。' => "︒",
        '：' | ':' => "︓",
        '；' | ';' => "︔",
        '！' | '!' => "︕",
        '？' | '?' => "︖",
        '〖' => "︗",
        '〗' => "︘",
        '…' | '⋯' => "︙",
        '‥' => "︰",
        '—' | '―' => "︱",
        '–' | '-' | '‐' | '－' => "︲",
        '～' | '〜' | '~' => "︴",
        'ー' => "︱",
        '·' | '‧' => "・",
        '（' | '(' => "︵",
        '）' | ')' => "︶",
        '｛' | '{' => "︷",
        '｝' | '}' => "︸",
        '〔' => "︹",
        '〕' => "︺",
        '【' => "︻",
        '】' => "︼",
        '《' => "︽",
        '》' => "︾",
        '〈' => "︿",
        '〉' => "﹀",
        '「' | '‘' => "﹁",
        '」' | '’' => "﹂",
        '『' | '“' => "﹃",
        '』' | '”' => "﹄",
        '［' | '[' => "﹇",
        '］' | ']' => "﹈",
        _ => return None,
    })
}

/// The full-width form of a visible ASCII character; others stay as they are.
pub(super) fn upright(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
