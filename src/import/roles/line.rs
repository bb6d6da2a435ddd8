//! What a line tells by itself: its look, length and marks, the words of the press in it.

use super::{
    super::{
        banner,
        credit::Credit,
        facts::{Face, is_numbered},
        headline::in_step,
        lexicon::{ASKS, BOXES, LABELLED_BY, strip_first, strip_last},
        lines::letters,
        opening::{closes_story, opens_story},
        page::Item,
    },
    features::Feature,
    weights,
};

/// What a line begins with, where it is no letter.
const FIRST_MARKS: &str = "□■●○◇◆◎△▲▽▼★☆※·【[（(《“「—-─>";

/// What a line ends with, closing marks left out.
const LAST_MARKS: &str = "。！？…：；，、.";

/// Upper bounds of the lengths that are told apart, in letters.
const LENGTHS: [usize; 16] = [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 19, 23, 28, 36, 48, 70];

/// How a line looks to its neighbours: its face, or that there is none.
pub(super) const LOOKS: usize = 11;
pub(super) const NO_LINE: usize = 10;

/// What is known of a line by itself.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of one line"
)]
pub(super) struct Line<'a> {
    pub(super) words: &'a str,
    pub(super) letters: usize,
    pub(super) look: usize,
    pub(super) opens: bool,
    pub(super) closes: bool,
    pub(super) comma: bool,
    pub(super) quote: bool,
    pub(super) digits: bool,
    pub(super) phrases: usize,
}

/// A face as a number.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Prose,
    Display,
    Writer,
    Photo,
    Editor,
    Caption,
    Jump,
    Rule,
    Folio,
    Contact,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, item: &Item) -> Self {
        let words = item.range.of(text);
        let look = match item.face {
            Face::Prose => Look::Prose,
            Face::Display => Look::Display,
            Face::Credit(Credit::Writer) => Look::Writer,
            Face::Credit(Credit::Photo) => Look::Photo,
            Face::Credit(Credit::Editor) => Look::Editor,
            Face::Caption => Look::Caption,
            Face::Jump => Look::Jump,
            Face::Rule => Look::Rule,
            Face::Folio => Look::Folio,
            Face::Contact => Look::Contact,
        };
        Self {
            words,
            letters: letters(words),
            look: look as usize,
            opens: item.face == Face::Prose && opens_story(words),
            closes: item.face == Face::Prose && closes_story(words),
            comma: words.contains(['，', ',']),
            quote: words.contains(['“', '「', '『', '"']),
            digits: words.contains(|c: char| c.is_ascii_digit()),
            phrases: words.split_whitespace().count(),
        }
    }

    /// What the line tells by its length, marks and letters.
    pub(super) fn tell(&self, features: &mut Vec<Feature>) {
        let words = self.words;
        features.push((&weights::LOOK, self.look));
        features.push((
            &weights::LENGTH,
            bucket(self.letters, &LENGTHS) * LOOKS + self.look,
        ));
        let first = words.chars().next().unwrap_or(' ');
        if let Some(mark) = FIRST_MARKS.chars().position(|mark| mark == first) {
            features.push((&weights::FIRST, mark));
        }
        let last = words
            .chars()
            .rev()
            .find(|c| !"”’」』）)》】\"' \u{3000}".contains(*c))
            .unwrap_or(' ');
        let last = LAST_MARKS
            .chars()
            .position(|mark| mark == last)
            .unwrap_or(9);
        features.push((&weights::LAST, last * LOOKS + self.look));
    }

    /// What the line tells by its words: for lines that are no running text.
    pub(super) fn tell_words(&self, features: &mut Vec<Feature>) {
        let words = self.words;
        let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
        let mut phrases = words.split_whitespace().map(letters);
        let spaced = self.phrases > 1 && phrases.all(|count| count <= 2);
        let ascii =
            |is: fn(&char) -> bool| words.chars().filter(is).count() * 10 / self.letters.max(1);
        features.push((
            &weights::COMMA_COUNT,
            words.matches(['，', ',']).count().min(3),
        ));
        features.push((&weights::PHRASE_COUNT, self.phrases.min(5)));
        features.push((
            &weights::DIGIT_SHARE,
            bucket(ascii(char::is_ascii_digit), &[0, 1, 2, 4]),
        ));
        features.push((
            &weights::LATIN_SHARE,
            bucket(ascii(char::is_ascii_alphabetic), &[0, 2, 5, 8]),
        ));
        if let Some((name, _)) = words.split_once(['：', ':']) {
            features.push((&weights::COLON, bucket(letters(name), &[2, 4, 6, 10])));
        }
        let told = [
            in_step(words),
            spaced,
            self.quote,
            words.contains('！'),
            ASKS.iter().any(|word| words.contains(word)),
            is_numbered(words),
            banner::is_folio(words),
            banner::is_column(words),
            banner::heads_briefs(words),
            is_box(words),
            words.starts_with(['（', '(', '【', '[']) && words.ends_with(['）', ')', '】', ']']),
            words.contains('@')
                || words.contains("www")
                || words.contains("http")
                || words.contains(".com"),
            words.contains(['>', '＞', '»']),
            words.contains('年') && words.contains('月'),
            words.contains("星期"),
            words.contains(['第', '总', '總']) && words.contains(['期', '版', '号']),
            words.contains('/') || words.contains('／'),
            words.contains(['月', '.', '-', '/']) && self.digits && has_three_numbers(words),
        ];
        for row in those(told) {
            features.push((&weights::TOLD, row));
        }
        tell_lexicon(bare, features);
        let mut letters: Vec<char> = words.chars().filter(|c| c.is_alphabetic()).collect();
        letters.sort_unstable();
        letters.dedup();
        features.extend(letters.into_iter().map(|c| (&weights::LETTER, c as usize)));
    }
}

/// Whether a line heads a box beside its story: 新闻链接, 延伸阅读：….
fn is_box(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    strip_first(bare, BOXES).is_some() || strip_last(bare, BOXES).is_some()
}

/// Which lists have words that a line begins with, ends with, is, or holds.
fn tell_lexicon(words: &str, features: &mut Vec<Feature>) {
    let mut told_by = 0_u128;
    for (at, c) in words.char_indices() {
        let rest = words.get(at..).unwrap_or_default();
        let first = |word: &str| word.chars().next();
        let start = LABELLED_BY.partition_point(|(word, _)| first(word) < Some(c));
        let same = LABELLED_BY.get(start..).unwrap_or_default().iter();
        let same = same.take_while(|(word, _)| first(word) == Some(c));
        for (word, list) in same.filter(|(word, _)| rest.starts_with(word)) {
            let ends = rest.len() == word.len();
            let told = [at == 0, ends, at == 0 && ends, true];
            for nth in those(told) {
                told_by |= 1 << (usize::from(*list) * 4 + nth);
            }
        }
    }
    let rows = (0..u128::BITS as usize).filter(|row| told_by >> row & 1 == 1);
    features.extend(rows.map(|row| (&weights::LEXICON, row)));
}

/// Whether a line has as many numbers as a day with its year: 3月28日, 2019.3.28, 2024-01-09.
fn has_three_numbers(words: &str) -> bool {
    let parts =
        words.split(|c: char| !c.is_ascii_digit() && !"〇○零一二三四五六七八九十".contains(c));
    parts
        .filter(|part| !part.is_empty() && part.len() <= 12)
        .count()
        >= 3
}

/// The indices of the facts that hold.
pub(super) fn those(facts: impl IntoIterator<Item = bool>) -> impl Iterator<Item = usize> {
    let facts = facts.into_iter().enumerate();
    facts.filter_map(|(index, holds)| holds.then_some(index))
}

/// The index of the first bound that is not below `number`.
pub(super) fn bucket(number: usize, bounds: &[usize]) -> usize {
    bounds
        .iter()
        .position(|bound| number <= *bound)
        .unwrap_or(bounds.len())
}
