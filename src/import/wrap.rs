//! Lines that were wrapped by hand: at which width, and which of them go on in the next.
//!
//! All is told by the lines that break off within a sentence, for those surely go on: how wide they are, whether blank lines stand
//! behind them, how far in the next begins, how much room they leave. Coordinates: cells of a line, its indent among them.

use super::{
    facts::{End, end, ends_sentence},
    lines::Line,
};

/// Widths beyond this are paragraphs, not wrapped lines.
const WIDEST: usize = 200;
/// Narrower ones are verse.
const LEAST: usize = 20;
/// The narrower the lines the more of them must break off: so many at a width of one cell.
const NARROW: u32 = 120;
/// Blanks before a line beyond so many cells are no margin.
const MARGINS: usize = 40;
/// Lines as wide as the widest ones, by so many cells: a mark moved to the next line, or hung over the edge.
const NEAR: usize = 4;
/// Lines that fall short by more than this end paragraphs.
const FAR: usize = 12;
/// So many blank lines stand where a page of a book ended in the middle of a sentence.
const PAGE_BREAK: usize = 4;
/// Of a hundred places at which a line may be broken so many are ends of sentences.
const SENTENCE_ENDS: usize = 5;

/// How a text was wrapped.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of one text"
)]
pub(super) struct Wrap {
    /// The width, in cells.
    pub(super) width: u16,
    /// The room that a full line may leave beyond what the next word takes; negative where none.
    slack: isize,
    /// How far in, in cells, lines may begin that go on with a paragraph.
    margin: usize,
    /// Whether a blank line stands behind each line of a paragraph.
    spaced: bool,
    /// Whether an indent or blank lines tell where nearly all paragraphs begin, and whether it is the indent.
    marked: bool,
    indents: bool,
    /// Where nothing tells: whether a full line that ends with a sentence more likely goes on.
    ends_go_on: bool,
}

/// Whether a line could be a heading, by its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    No,
    Could,
    Sure,
}

/// A line that another follows.
struct Pair<'a> {
    line: &'a Line,
    next: &'a Line,
    /// How many blank lines stand between.
    gap: usize,
    /// Its cells, up to [`WIDEST`] + 1.
    cells: usize,
    /// Whether it breaks off within a sentence, and has a mark somewhere within, as prose has and a title has not.
    middle: bool,
}

impl Wrap {
    /// How `lines` of `text` (with blank ones) were wrapped, if they were; `known` is a width that the user chose.
    ///
    /// `heading` tells of a line that it is one by itself: such lines are as short as they are.
    pub(super) fn of(
        text: &str,
        lines: &[Line],
        known: Option<u16>,
        heading: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        let pairs = pairs(text, lines, heading);
        let width = known.or_else(|| width(&pairs))?;
        Some(Self::at(text, &pairs, width))
    }

    fn at(text: &str, pairs: &[Pair], width: u16) -> Self {
        let mut wrap = Self {
            width,
            slack: NEAR as isize,
            margin: 0,
            spaced: false,
            marked: false,
            indents: false,
            ends_go_on: false,
        };
        let wide = usize::from(width);
        let near = |pair: &&Pair| pair.cells + FAR >= wide && pair.cells <= wide + NEAR;
        let broken = || pairs.iter().filter(|pair| pair.middle).filter(near);
        let (close, apart) = broken().fold((0, 0), |(close, apart), pair| {
            (
                close + usize::from(pair.gap == 0),
                apart + usize::from(pair.gap == 1),
            )
        });
        wrap.spaced = apart > close;
        let mut rooms: Vec<isize> = broken()
            .map(|pair| wrap.room(pair.cells, pair.next.words.of(text)))
            .collect();
        rooms.sort_unstable();
        let most = rooms.get(rooms.len() * 9 / 10).copied().unwrap_or(0);
        wrap.slack = most.clamp(-1, NEAR as isize);
        let mut indents = [0_u32; MARGINS];
        for pair in broken().filter(|pair| wrap.is_near(pair.gap)) {
            if let Some(count) = indents.get_mut(pair.next.indent_cells(text)) {
                *count += 1;
            }
        }
        wrap.margin = (0..MARGINS)
            .rev()
            .max_by_key(|&at| indents.get(at))
            .unwrap_or(0);
        let (mut ends, mut indented, mut marked, mut short) = (0, 0, 0, 0);
        for pair in pairs {
            let words = pair.line.words.of(text);
            if pair.cells + FAR / 2 >= wide {
                continue;
            }
            short += 1;
            if ends_sentence(words) {
                ends += 1;
                let further = pair.next.indent_cells(text) > wrap.margin;
                indented += usize::from(further);
                marked += usize::from(further || !wrap.is_near(pair.gap));
            }
        }
        wrap.indents = ends > 0 && indented * 10 >= ends * 9;
        wrap.marked = ends > 0 && marked * 10 >= ends * 9;
        let full = broken().count();
        let chance = (wrap.slack + 3).unsigned_abs();
        wrap.ends_go_on = full * SENTENCE_ENDS * wide >= short * chance * 100;
        wrap
    }

    /// Whether `next` goes on with the paragraph of `line`, so many blank lines behind. `heading`: how sure it is one by itself.
    pub(super) fn goes_on(
        &self,
        text: &str,
        (line, next): (&Line, &Line),
        gap: usize,
        heading: Heading,
    ) -> bool {
        let before = line.words.of(text);
        // Most lines are asked no further: a character takes at most three bytes.
        let indent = line.indent_cells(text);
        if before.len() + indent + FAR < usize::from(self.width)
            || next.indent_cells(text) > self.margin
            || before.len() > (usize::from(self.width) + FAR) * 3
            || !before.contains(char::is_alphanumeric)
        {
            return false;
        }
        let words = next.words.of(text);
        let sentence = ends_sentence(before);
        let cells = cells(before) + indent;
        let full = self.room(cells, words) <= self.slack
            || (!sentence && self.room(before.chars().count() * 2 + indent, words) <= self.slack);
        if !full
            || cells > usize::from(self.width) + FAR
            || !words.contains(char::is_alphanumeric)
            || match heading {
                Heading::No => false,
                Heading::Could => sentence,
                // Words of prose that look so stand behind a comma, or behind a word that nothing ends with.
                Heading::Sure => end(before) != End::Middle,
            }
        {
            return false;
        }
        if !self.is_near(gap) {
            return self.indents && !sentence && heading == Heading::No && gap <= PAGE_BREAK;
        }
        if sentence && !self.marked {
            return self.ends_go_on && !words.starts_with(['“', '「', '"', '『']);
        }
        true
    }

    /// How many blank lines part a line from the one before.
    pub(super) fn parting(&self) -> usize {
        1 + usize::from(self.spaced)
    }

    /// Whether so many blank lines stand within paragraphs.
    fn is_near(&self, gap: usize) -> bool {
        gap == 0 || (self.spaced && gap == 1)
    }

    /// The cells that a line leaves which the first word of the next would not have filled.
    fn room(&self, cells: usize, next: &str) -> isize {
        isize::from(i16::try_from(self.width).unwrap_or(i16::MAX))
            - cells.min(2 * WIDEST) as isize
            - first_word(next) as isize
    }
}

fn pairs<'a>(text: &str, lines: &'a [Line], heading: impl Fn(&str) -> bool) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    let (mut before, mut gap): (Option<&Line>, usize) = (None, 0);
    for next in lines {
        if next.words.is_empty() {
            gap += 1;
            continue;
        }
        let words = next.words.of(text);
        if let Some(line) = before {
            let words = line.words.of(text);
            // A character takes at most three bytes for its two cells.
            let cells = if words.len() > WIDEST * 3 / 2 {
                WIDEST + 1
            } else {
                (cells(words) + line.indent_cells(text)).min(WIDEST + 1)
            };
            let middle = cells <= WIDEST && !ends_sentence(words) && has_mark_within(words);
            pairs.push(Pair {
                line,
                next,
                gap,
                cells,
                middle,
            });
        }
        before = Some(next).filter(|_| !heading(words));
        gap = 0;
    }
    pairs
}

/// The width at which most lines break off within a sentence, if hardly any break off elsewhere or are wider.
fn width(pairs: &[Pair]) -> Option<u16> {
    let mut widths = vec![(0_u32, 0_u32); WIDEST + 2];
    for pair in pairs {
        if let Some((all, middle)) = widths.get_mut(pair.cells) {
            *all += 1;
            *middle += u32::from(pair.middle);
        }
    }
    let sum = |from: usize, to: usize| {
        let part = widths.get(from..to).unwrap_or_default().iter();
        part.fold((0, 0), |sum, (all, middle)| (sum.0 + all, sum.1 + middle))
    };
    let window = |width: usize| sum(width.saturating_sub(NEAR), width + 1);
    let top = (LEAST..=WIDEST).max_by_key(|&width| (window(width).1, window(width).0, width))?;
    // The widest of them.
    let width = (top.saturating_sub(NEAR)..=top)
        .rev()
        .find(|&width| widths.get(width).is_some_and(|(_, middle)| *middle > 0))?;
    let (all, middle) = window(top);
    let (_, elsewhere) = sum(LEAST, top.saturating_sub(NEAR));
    let (wider, _) = sum(width + NEAR + 1, WIDEST + 2);
    // Two are enough where they are the widest of all lines, and no other breaks off.
    let enough = if wider == 0 && elsewhere == 0 { 2 } else { 3 };
    let enough = enough.max(NARROW / width as u32);
    (middle >= enough && middle * 2 >= all && elsewhere <= middle && wider <= middle)
        .then_some(width as u16)
}

/// Whether a mark of a sentence stands within the words, not at their ends: verse has none, nor have titles.
fn has_mark_within(words: &str) -> bool {
    let mut chars = words.chars();
    chars.next_back();
    chars.any(|c| "，。、；！？,".contains(c)) || words.contains(". ")
}

/// The cells that the first word of a line takes which could not be parted: letters and figures, or one character, with the marks
/// that may not begin a line behind it and those that may not end one before.
fn first_word(words: &str) -> usize {
    let mut took = 0;
    let (mut word, mut latin) = (false, false);
    for c in words.chars().take(WIDEST) {
        let opens = "（《「『“‘〈【".contains(c);
        let closes = "，。、；：！？）》」』”’〉】…".contains(c);
        let of_word = c.is_ascii_graphic();
        let fits = match (word, latin) {
            (false, _) => true,
            (true, true) => of_word || closes,
            (true, false) => closes,
        };
        if !fits {
            break;
        }
        word |= !opens;
        latin = of_word;
        took += cell(c);
    }
    took
}

/// The cells that a text takes in the editors that wrap so: two for every character that is not Latin.
pub(super) fn cells(text: &str) -> usize {
    text.chars().map(cell).sum()
}

fn cell(c: char) -> usize {
    if c < '\u{2010}' && c != '·' { 1 } else { 2 }
}
