//! Pictures show as a line with their alternative text.

use crate::{
    document::{Kind, Style},
    import::lexicon,
};

use super::{Attributes, Draft};

/// An alternative text of at most so many characters stands in for a letter (rare characters, emoji) and is set among the words.
const LETTERS: usize = 4;

impl Draft {
    /// `<img>`, `<image>`.
    pub(in crate::import) fn image(&mut self, attributes: &Attributes) {
        // Readers of Chinese bookshops keep a note in the picture of its mark.
        let class = attributes.get("class").unwrap_or_default();
        let note = attributes
            .get("zy-footnote")
            .or_else(|| {
                class
                    .contains("footnote")
                    .then(|| attributes.get("alt"))
                    .flatten()
            })
            .filter(|note| note.chars().count() > LETTERS);
        if let Some(note) = note {
            self.note_aside(note);
            return;
        }
        let Some(words) = ["alt", "title", "aria-label"]
            .iter()
            .filter_map(|name| attributes.get(name))
            .map(str::trim)
            .find(|words| says_something(words))
        else {
            return;
        };
        self.picture(words);
    }

    /// A picture with its alternative text.
    pub(in crate::import) fn picture(&mut self, words: &str) {
        let letters = words.chars().count() <= LETTERS;
        if self.row.is_some() || (letters && self.has_words()) {
            self.words(words);
        } else if self.has_words() {
            self.waiting.push((Kind::Caption, words.to_owned()));
        } else {
            self.whole(Kind::Caption, words);
        }
    }

    /// A mark in the words, and a note below the paragraph.
    fn note_aside(&mut self, note: &str) {
        // Those that wait come behind the open block, in their order; a row may yet be parted into several.
        let behind = self.next_block() + 1 + self.waiting.len() as u32;
        let to = self.row.is_none().then_some(behind);
        self.style(Style::Note { to });
        self.words("[注]");
        self.close();
        self.waiting
            .push((Kind::Note, format!("[注] {}", note.trim())));
    }
}

/// Whether the words for a picture are more than the name of its file or that it is one.
fn says_something(words: &str) -> bool {
    let file = words.rsplit_once('.').is_some_and(|(_, ending)| {
        ["jpg", "jpeg", "png", "gif", "webp", "bmp", "svg"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    });
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    !words.is_empty() && !file && !lexicon::NO_WORDS.contains(&bare.to_lowercase().as_str())
}
