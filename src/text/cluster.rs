//! Grapheme clusters (UAX #29), with a fast road for text whose characters never join.
//!
//! Coordinates: a cluster is a slice of the text it comes from; clusters in order are the text.

use unicode_segmentation::UnicodeSegmentation;

/// The extended grapheme clusters of a text, in order. Takes linear time.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    rest: &'a str,
    /// The first character of `rest`, where it has been looked at, and whether it is plain.
    next: Option<(char, bool)>,
}

/// The grapheme clusters of `text`.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters {
        rest: text,
        next: first(text),
    }
}

fn first(text: &str) -> Option<(char, bool)> {
    text.chars().next().map(|c| (c, is_plain(c)))
}

impl<'a> Iterator for Clusters<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (c, plain) = self.next?;
        let length = c.len_utf8();
        let after = first(self.rest.get(length..)?);
        let joins = !plain || after.is_some_and(|(_, plain)| !plain);
        let (cluster, rest) = if joins {
            let cluster = self.rest.graphemes(true).next()?;
            let rest = self.rest.get(cluster.len()..)?;
            self.next = first(rest);
            (cluster, rest)
        } else {
            self.next = after;
            self.rest.split_at_checked(length)?
        };
        self.rest = rest;
        Some(cluster)
    }
}

/// Whether a character never joins a neighbour that is plain too: ASCII but for controls, Han, kana, full-width forms, Hangul syllables,
/// the usual marks, Latin, Greek and Cyrillic letters. All others are left to UAX #29.
fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}'
        | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
        | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}' | '\u{309B}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{FF01}'..='\u{FF9D}')
}
