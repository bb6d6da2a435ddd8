//! Links and references to notes.

use std::sync::Arc;

use crate::document::Style;

use super::Draft;

/// The longest mark of a note that is set in brackets, in characters: `1`, `iv`, `注1`.
const LONGEST_MARK: usize = 4;

impl Draft {
    /// `<a href>`: what comes is a link.
    pub(in crate::import) fn begin_link(&mut self, target: &str) {
        self.style(Style::Link(Arc::from(target.trim())));
    }

    /// `</a>`. The mark of a reference to a note gets brackets, so that it is not read as part of a figure before it.
    pub(in crate::import) fn end_link(&mut self, reference: bool) {
        let start = self.style_start();
        if let Some(start) = start.filter(|_| reference) {
            self.bracket(start);
        }
        if let Some(span) = self.close()
            && reference
        {
            self.references.push(span);
        }
    }

    fn bracket(&mut self, start: usize) {
        let mark = self.text.get(start..).unwrap_or_default();
        let bare = mark.chars().all(char::is_alphanumeric);
        if bare && !mark.is_empty() && mark.chars().count() <= LONGEST_MARK {
            self.insert(start, "[");
            self.text.push(']');
        }
    }
}

/// `%E4%B8%80` as the letters it stands for.
pub(in crate::import) fn unescaped(text: &str) -> String {
    String::from_utf8(unescaped_bytes(text)).unwrap_or_else(|_| text.to_owned())
}

/// The same in bytes, of whatever encoding.
pub(in crate::import) fn unescaped_bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        let hex = behind
            .get(..2)
            .and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            _ => bytes.push(*first),
        }
    }
    bytes
}
