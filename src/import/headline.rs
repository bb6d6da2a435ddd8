//! Which of the display lines over a story is its headline: kickers stand above it, decks below.

use super::{
    banner,
    lexicon::{
        ASKS, HAN, HAN_TRADITIONAL, KICKERS_FIRST, KICKERS_LAST, MORE, MORE_LAST, strip_first,
        strip_last,
    },
    lines::letters,
};

/// A line of so few letters over one more than twice as long names a column: 热线追踪, 街谈巷议.
const SHORT_NAME: usize = 4;
/// A headline has no more phrases parted by blanks; what is sold, or a table, has.
const MOST_PHRASES: usize = 3;

/// What two lines, one above the other, tell of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// The first is a kicker: it says of what the second speaks.
    Kicker,
    /// The second is a deck: it says more of what the first says.
    Deck,
    /// Nothing.
    None,
}

/// What two display lines tell of each other.
pub(super) fn cue(first: &str, second: &str) -> Cue {
    if dashed(second) {
        return Cue::Deck;
    }
    // Papers of Hong Kong and Taiwan have decks and hardly a kicker; their headlines may be four letters.
    let traditional = is_traditional(first) || is_traditional(second);
    let name = letters(first) <= SHORT_NAME && letters(second) > 2 * SHORT_NAME;
    if name && !traditional && second.split_whitespace().count() <= MOST_PHRASES {
        return Cue::Kicker;
    }
    if strip_first(second, MORE).is_some() || strip_last(second, MORE_LAST).is_some() {
        return Cue::Deck;
    }
    let picture = |line: &str| line.contains(['“', '「', '『', '"']);
    let asks = |line: &str| ASKS.iter().any(|word| line.contains(word));
    let comma = |line: &str| line.contains(['，', ',']);
    let opened = strip_first(first, KICKERS_FIRST).is_some() || banner::stands_over(first);
    let named = strip_last(first, KICKERS_LAST).is_some();
    let clause = comma(first) && !comma(second) && letters(first) >= letters(second);
    let livelier = (picture(second) && !picture(first)) || (asks(second) && !asks(first));
    if opened || named || clause || livelier || first.ends_with(['—', '─']) {
        return Cue::Kicker;
    }
    let (one, two) = (letters(first), letters(second));
    let longer = two > one + 6 && two * 10 > one * 14;
    // Two phrases of the same length are a slogan.
    if !traditional && in_step(first) {
        return Cue::Kicker;
    }
    // Figures say more of what is said.
    if longer || traditional || has_figure(second) {
        return Cue::Deck;
    }
    Cue::None
}

fn dashed(words: &str) -> bool {
    words.starts_with(['—', '─', '－', '-'])
}

/// Whether a line is two phrases of the same length: 让数据多跑路 让群众少跑腿.
pub(super) fn in_step(words: &str) -> bool {
    let phrases: Vec<usize> = words.split_whitespace().map(letters).collect();
    matches!(phrases[..], [one, two] if one == two)
}

/// Whether a line is written in traditional characters.
fn is_traditional(words: &str) -> bool {
    words.contains(|c| HAN_TRADITIONAL.contains(c) && !HAN.contains(c))
}

/// Whether a line tells a number: 27分, 七成, 十二所.
fn has_figure(words: &str) -> bool {
    let measures = "成亿億万萬倍分个個元%％人";
    let mut digits = 0;
    words.chars().any(|c| {
        let told = digits > 0 && measures.contains(c);
        let digit = c.is_ascii_digit() || "一二三四五六七八九十百千两兩".contains(c);
        digits = if digit { digits + 1 } else { 0 };
        told || digits > 1
    })
}
