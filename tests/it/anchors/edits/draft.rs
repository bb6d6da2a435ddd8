//! A text under edit, each of whose characters is followed.

use banmian::text::fold::Folding;

use crate::anchors::prose::{Dice, Writer};

/// A character and which one it was in the text before the edits, counted from 0.
pub(super) type Traced = (char, Option<u32>);

/// A text under edit: its paragraphs.
pub(super) struct Draft {
    paragraphs: Vec<Vec<Traced>>,
    dice: Dice,
    writer: Writer,
}

impl Draft {
    pub(super) fn new(paragraphs: &[String], seed: u64) -> Self {
        let mut count = 0;
        let paragraphs = paragraphs
            .iter()
            .map(|paragraph| {
                let traced = paragraph.chars().map(|c| {
                    count += 1;
                    (c, Some(count - 1))
                });
                traced.collect()
            })
            .collect();
        Self {
            paragraphs,
            dice: Dice::new(seed),
            writer: Writer::new(seed ^ 0x55),
        }
    }

    fn fresh(words: &str) -> Vec<Traced> {
        words.chars().map(|c| (c, None)).collect()
    }

    /// Changes `percent` of the characters: some in each of the ways in which people change texts.
    pub(super) fn edit(&mut self, percent: usize) {
        let all: usize = self.paragraphs.iter().map(Vec::len).sum();
        let mut budget = all * percent / 100;
        while budget > 0 {
            let spent = self.stroke();
            budget = budget.saturating_sub(spent.max(1));
        }
    }

    /// One change; gives the characters it touched.
    fn stroke(&mut self) -> usize {
        let count = self.paragraphs.len();
        let at = self.dice.below(count);
        let length = self.paragraphs[at].len();
        if length == 0 {
            return 0;
        }
        let from = self.dice.below(length);
        match self.dice.below(100) {
            // Words exchanged.
            0..35 => {
                let words = Self::fresh(&self.writer.word());
                let to = (from + words.len()).min(length);
                self.paragraphs[at].splice(from..to, words);
                to - from
            }
            // Words put in.
            35..55 => {
                let count = self.dice.between(1, 4);
                let words: String = (0..count).map(|_| self.writer.word()).collect();
                let words = Self::fresh(&words);
                let spent = words.len();
                self.paragraphs[at].splice(from..from, words);
                spent
            }
            // Words taken out.
            55..75 => {
                let to = (from + self.dice.between(1, 12)).min(length);
                self.paragraphs[at].drain(from..to);
                to - from
            }
            // A sentence put in.
            75..79 => {
                let sentence = Self::fresh(&self.writer.sentence());
                let spent = sentence.len();
                self.paragraphs[at].splice(from..from, sentence);
                spent
            }
            // Two halves of a paragraph exchanged.
            79..82 => {
                self.paragraphs[at].rotate_left(from);
                length / 4
            }
            // A paragraph moved.
            82..86 => {
                let paragraph = self.paragraphs.remove(at);
                let to = self.dice.below(count);
                self.paragraphs.insert(to, paragraph);
                length
            }
            // A paragraph taken out.
            86..89 => {
                self.paragraphs.remove(at);
                length
            }
            // A paragraph put in.
            89..92 => {
                let paragraph = Self::fresh(&self.writer.paragraph());
                let spent = paragraph.len();
                self.paragraphs.insert(at, paragraph);
                spent
            }
            // Split, joined.
            92..96 => {
                let rest = self.paragraphs[at].split_off(from);
                self.paragraphs.insert(at + 1, rest);
                4
            }
            _ if at + 1 < count => {
                let next = self.paragraphs.remove(at + 1);
                self.paragraphs[at].extend(next);
                4
            }
            _ => 0,
        }
    }

    /// The same book, edited by its publisher and passed on by a site.
    pub(super) fn next_edition(&mut self) {
        let old = std::mem::take(&mut self.paragraphs);
        let inserted = self.dice.below(old.len());
        let mut chapter = 0;
        for (index, mut paragraph) in old.into_iter().enumerate() {
            let words: String = paragraph.iter().map(|(c, _)| c).collect();
            if let Some((_, title)) = words
                .strip_prefix('第')
                .and_then(|rest| rest.split_once('章'))
            {
                chapter += 1;
                let number = words.chars().count() - title.chars().count();
                paragraph.splice(..number, Self::fresh(&format!("卷一 第{chapter}回")));
            }
            // A typo in every other paragraph.
            if self.dice.chance(50) && paragraph.len() > 8 {
                let at = self.dice.below(paragraph.len());
                paragraph[at] = ('错', None);
            }
            self.paragraphs.push(paragraph);
            if self.dice.chance(4) {
                let ad = "本书由某某小说网首发，请记住本站网址，求收藏、求推荐票！";
                self.paragraphs.push(Self::fresh(ad));
            }
            if index == inserted {
                self.paragraphs.push(Self::fresh("卷一 楔子"));
                for _ in 0..40 {
                    let paragraph = self.writer.paragraph();
                    self.paragraphs.push(Self::fresh(&paragraph));
                }
            }
        }
    }

    /// The whole text in another dress.
    pub(super) fn convert(&mut self, dress: Dress) {
        let wrap = self.dice.between(20, 60);
        for paragraph in &mut self.paragraphs {
            let old = std::mem::take(paragraph);
            for (index, (c, origin)) in old.into_iter().enumerate() {
                let shown = match dress {
                    Dress::Width => half(c),
                    Dress::Script => {
                        let variants = Folding {
                            case: false,
                            width: false,
                            script: true,
                        }
                        .variants(c);
                        *variants.last().unwrap_or(&c)
                    }
                    Dress::Encoding => {
                        let word = c.to_string();
                        let (bytes, ..) = encoding_rs::GBK.encode(&word);
                        encoding_rs::GBK
                            .decode(&bytes)
                            .0
                            .chars()
                            .next()
                            .unwrap_or(c)
                    }
                    Dress::AsIs | Dress::Wrapped => c,
                };
                paragraph.push((shown, origin));
                if dress == Dress::Wrapped && index % wrap == wrap - 1 {
                    paragraph.push(('\n', None));
                }
            }
        }
    }

    pub(super) fn text(&self) -> Vec<Traced> {
        let mut text = Vec::new();
        for paragraph in &self.paragraphs {
            text.extend(Self::fresh("　　"));
            text.extend(paragraph);
            text.push(('\n', None));
        }
        text
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Dress {
    AsIs,
    Width,
    Script,
    Wrapped,
    Encoding,
}

fn half(c: char) -> char {
    match c {
        '，' => ',',
        '。' => '.',
        '！' => '!',
        '？' => '?',
        '“' | '”' => '"',
        '0'..='9' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        _ => c,
    }
}
