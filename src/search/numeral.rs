//! Finds a number however it is written: 三百一十二万, 312万, 3,120,000 are one value.
//!
//! A query is cut into words and numbers; the text is searched for the characters that the first number can begin with, the whole
//! numeral there is read, and what stands around it is compared. A numeral of the text counts as a whole: 312万 is not in 1312万.

use crate::text::{
    Decimal, Pos, Range, fold,
    numeral::{self, LONGEST},
};

use super::{finder::Finder, literal::rarest_of, look::Look, pattern::Pattern, walk::Walk};

/// A query with at least one number in it.
#[derive(Debug)]
pub(super) struct Numbered {
    before: Pattern,
    first: Decimal,
    /// Words and numbers in turn behind the first number.
    behind: Vec<(Pattern, Option<Decimal>)>,
    finder: Finder,
}

impl Numbered {
    /// None where `query` holds no number, or is one numeral character alone (一, 3): these are searched for as characters.
    pub(super) fn new(query: &str, words: impl Fn(&str) -> Pattern) -> Option<Self> {
        let mut parts: Vec<(&str, Decimal)> = Vec::new();
        let mut rest = query.trim();
        let mut word = rest;
        let mut at = 0;
        while let Some(c) = rest.get(at..).and_then(|rest| rest.chars().next()) {
            let tail = rest.get(at..)?;
            if !is_numeral(c) {
                at += c.len_utf8();
                continue;
            }
            let length = run(tail);
            match value(tail.get(..length)?) {
                Some(value) => {
                    parts.push((rest.get(..at)?, value));
                    rest = tail.get(length..)?;
                    word = rest;
                    at = 0;
                }
                None => at += length,
            }
        }
        let alone = query.trim().chars().count() == 1;
        let mut numbers = parts.into_iter();
        let (before, first) = numbers.next().filter(|_| !alone)?;
        let mut behind: Vec<(Pattern, Option<Decimal>)> = numbers
            .map(|(before, value)| (words(before), Some(value)))
            .collect();
        behind.push((words(word), None));
        Some(Self {
            before: words(before),
            first,
            behind,
            finder: Finder::new(&openers(first))?,
        })
    }

    /// Hands on every hit, in order; false when it was cancelled.
    pub(super) fn run(&self, look: Look<'_>, found: &mut dyn FnMut(Range)) -> bool {
        let text = look.document.text.as_str();
        let needs = rarest_of(look.document, &self.words());
        let walk = Walk {
            finder: &self.finder,
            needs: needs.as_ref().map(|(_, finder)| finder),
            join: self.before.skip,
        };
        walk.run(
            look,
            |regions, place| {
                if !self.may_begin(text, place) {
                    return None;
                }
                self.around(text, regions.holding(Pos::from(place))?, place)
            },
            found,
        )
    }

    /// All words of the query as one: each of their characters stands in every hit.
    fn words(&self) -> Pattern {
        let mut all = self.before.clone();
        for (words, _) in &self.behind {
            all.characters.extend_from_slice(&words.characters);
            all.skip |= words.skip;
        }
        all
    }

    /// Whether a hit's number can begin at `at`, by the characters next to it alone: it stands inside no other, and what stands
    /// before and behind it is what the query has there. Throws out nearly all that the finder finds, before anything is read.
    fn may_begin(&self, text: &str, at: usize) -> bool {
        let mut ahead = text.get(..at).unwrap_or_default().chars().rev();
        let before = ahead.next();
        if !may_be(&self.before, self.before.characters.last(), before) {
            return false;
        }
        match before {
            Some('.' | ',' | '．') if ahead.next().is_some_and(is_arabic) => return false,
            Some(c) if is_numeral(c) => return false,
            _ => {}
        }
        let Some((words, _)) = self.behind.first() else {
            return true;
        };
        let rest = text.get(at..).unwrap_or_default();
        let next = rest.get(run(rest)..).and_then(|rest| rest.chars().next());
        may_be(words, words.characters.first(), next)
    }

    /// The hit whose first number begins at `at`.
    fn around(&self, text: &str, region: Range, at: usize) -> Option<Range> {
        let ahead = text.get(region.start.at()..at)?;
        let behind = text.get(at..region.end.at())?;
        let length = run(behind);
        let numeral = behind.get(..length)?;
        if value(numeral) != Some(self.first) {
            return None;
        }
        let start = at
            - self
                .before
                .backward(numeral.chars().next()?, ahead, &self.before.characters)?;
        let mut end = at + length;
        for (words, number) in &self.behind {
            let last = text.get(..end)?.chars().next_back()?;
            end += words.forward(last, text.get(end..region.end.at())?, &words.characters)?;
            if let Some(number) = number {
                let rest = text.get(end..region.end.at())?;
                let rest = if words.skip { rest.trim_start() } else { rest };
                let length = run(rest);
                if value(rest.get(..length)?) != Some(*number) {
                    return None;
                }
                end = region.end.at() - rest.len() + length;
            }
        }
        Some(Range::new(start, end))
    }
}

/// Whether `c` can be the character `want` of `words`, or stand before it as a mark that is left out.
fn may_be(words: &Pattern, want: Option<&char>, c: Option<char>) -> bool {
    want.is_none_or(|&want| c.is_some_and(|c| words.folding.fold(c) == want || fold::ignorable(c)))
}

/// The length in bytes of the numeral characters that `text` opens with, separators and points between digits included.
fn run(text: &str) -> usize {
    let mut length = 0;
    let mut characters = text.chars().take(LONGEST + 1).peekable();
    let mut before = ' ';
    while let Some(c) = characters.next() {
        let between = matches!(c, ',' | '.' | '．')
            && is_arabic(before)
            && characters.peek().is_some_and(|&c| is_arabic(c));
        if !between && !is_numeral(c) {
            break;
        }
        length += c.len_utf8();
        before = c;
    }
    length
}

fn is_numeral(c: char) -> bool {
    let c = numeral::fold(c);
    c.is_ascii_digit() || numeral::is_chinese(c)
}

fn is_arabic(c: char) -> bool {
    numeral::fold(c).is_ascii_digit()
}

/// The value of `text` where all of it is one exact numeral; 七八百 names none.
fn value(text: &str) -> Option<Decimal> {
    let characters: Vec<char> = text.chars().map(numeral::fold).collect();
    numeral::read(&characters)
        .filter(|numeral| numeral.len == characters.len())
        .filter(|numeral| numeral.hi.is_none() && numeral.about.is_none())
        .map(|numeral| numeral.value)
}

/// The characters that a numeral of this value can begin with: its first digit, a nought (0.5亿 is fifty million), and for a
/// one the magnitudes (十二, 百万).
fn openers(value: Decimal) -> Vec<char> {
    const ALL: &str = "0123456789０１２３４５６７８９〇零○一壹二两贰兩貳三叁參叄四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿億廿卅";
    let first = value
        .to_string()
        .chars()
        .filter_map(|c| c.to_digit(10))
        .find(|&digit| digit > 0);
    ALL.chars()
        .filter(|&c| {
            let c = numeral::fold(c);
            let digit = c.to_digit(10).or_else(|| numeral::digit(c).map(u32::from));
            let digit = digit.unwrap_or(match c {
                '廿' => 2,
                '卅' => 3,
                _ => 1,
            });
            digit == 0 || Some(digit) == first
        })
        .collect()
}
