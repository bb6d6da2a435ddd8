//! Text being typed: prompts and filters of one line, notes of several.

use unicode_segmentation::UnicodeSegmentation;

use crate::config::{Code, Key};

/// The text and the cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEdit {
    /// What stands there.
    pub text: String,
    /// The cursor: bytes from the start, on a cluster boundary.
    pub cursor: usize,
}

impl LineEdit {
    /// A line that holds `text`, the cursor behind it.
    pub fn with(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
        }
    }

    /// Puts text in at the cursor; line ends become blanks, control characters are dropped.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text
            .chars()
            .map(|c| {
                if matches!(c, '\n' | '\r' | '\t') {
                    ' '
                } else {
                    c
                }
            })
            .filter(|c| !c.is_control())
            .collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// The words before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Applies a key. Gives whether it was one of editing.
    pub fn key(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl, key.alt) {
            (Code::Char(c), false, false) => self.insert(c.encode_utf8(&mut [0; 4])),
            (Code::Backspace, false, false) | (Code::Char('h'), true, false) => {
                self.delete_to(self.left());
            }
            (Code::Delete, ..) => {
                let right = self.right();
                self.text.replace_range(self.cursor..right, "");
            }
            (Code::Left, ..) => self.cursor = self.left(),
            (Code::Right, ..) => self.cursor = self.right(),
            (Code::Home, ..) | (Code::Char('a'), true, false) => self.cursor = self.line_start(),
            (Code::End, ..) | (Code::Char('e'), true, false) => self.cursor = self.line_end(),
            (Code::Up, ..) => self.line_up(),
            (Code::Down, ..) => self.line_down(),
            (Code::Char('u'), true, false) => self.delete_to(self.line_start()),
            (Code::Char('w'), true, false) => {
                let start = self
                    .before()
                    .trim_end()
                    .unicode_word_indices()
                    .next_back()
                    .map_or(0, |(at, _)| at);
                self.delete_to(start);
            }
            _ => return false,
        }
        true
    }

    /// Puts a line end in at the cursor.
    pub fn new_line(&mut self) {
        self.text.insert(self.cursor, '\n');
        self.cursor += 1;
    }

    /// Puts text in at the cursor, its line ends kept.
    pub fn insert_lines(&mut self, text: &str) {
        for (index, line) in text.lines().enumerate() {
            if index > 0 {
                self.new_line();
            }
            self.insert(line);
        }
    }

    fn line_start(&self) -> usize {
        self.before().rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        let rest = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + rest.find('\n').unwrap_or(rest.len())
    }

    /// To as many clusters behind the line's start as now, in the line above.
    fn line_up(&mut self) {
        let start = self.line_start();
        let column = self.clusters_from(start);
        if start > 0 {
            self.cursor = start - 1;
            self.cursor = self.line_start();
            self.right_by(column);
        }
    }

    fn line_down(&mut self) {
        let column = self.clusters_from(self.line_start());
        let end = self.line_end();
        if end < self.text.len() {
            self.cursor = end + 1;
            self.right_by(column);
        }
    }

    fn clusters_from(&self, start: usize) -> usize {
        self.text
            .get(start..self.cursor)
            .unwrap_or_default()
            .graphemes(true)
            .count()
    }

    fn right_by(&mut self, clusters: usize) {
        let end = self.line_end();
        for _ in 0..clusters {
            if self.cursor < end {
                self.cursor = self.right();
            }
        }
    }

    fn left(&self) -> usize {
        self.before()
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        let rest = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + rest.graphemes(true).next().map_or(0, str::len)
    }

    fn delete_to(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }
}
