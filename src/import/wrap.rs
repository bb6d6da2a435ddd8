//! Lines that were wrapped by hand: at which width, and which of them go on in the next.

use super::facts::ends_sentence;
use super::lines::Line;

/// Widths beyond this are paragraphs, not wrapped lines.
const WIDEST: usize = 200;
/// Narrower ones are verse.
const LEAST: usize = 20;
/// Blanks before a line beyond so many cells are no margin.
const MARGINS: usize = 40;
/// A full line may fall short of the width by so many cells: a mark moved to the next line, a figure kept whole.
const SLACK: usize = 4;

/// The width in cells at which the lines of a text were wrapped, if they were. Looks at `lines` (with blank ones), of `text`.
///
/// Wrapped lines are alike in width and mostly end in the middle of a sentence; paragraphs on one line each are neither.
/// `heading` tells of a line that it is one by itself: such lines are as short as they are.
pub(super) fn width(text: &str, lines: &[Line], heading: impl Fn(&str) -> bool) -> Option<u16> {
    let mut widths = vec![(0_u32, 0_u32); WIDEST + 1];
    let mut lasts = vec![0_u32; WIDEST + 1];
    let mut followed = 0_u32;
    let mut longer = 0_u32;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let words = line.words.of(text);
        if line.words.is_empty() || heading(words) {
            continue;
        }
        let last = next.words.is_empty();
        followed += u32::from(!last);
        // A character takes at most three bytes for its two cells.
        if words.len() > WIDEST * 3 / 2 {
            longer += 1;
            continue;
        }
        let cells = cells(words) + line.indent_cells(text);
        if last {
            // The last line of a paragraph tells only how wide it is.
            if let Some(all) = lasts.get_mut(cells.min(WIDEST)) {
                *all += 1;
            }
            continue;
        }
        if let Some((all, middle)) = widths.get_mut(cells) {
            *all += 1;
            *middle += u32::from(!ends_sentence(words));
        } else {
            longer += 1;
        }
    }
    // The fullest window of widths.
    let sum = |from: usize, to: usize| {
        let part = widths.get(from..to).unwrap_or_default().iter();
        part.fold((0, 0), |sum, (all, middle)| (sum.0 + all, sum.1 + middle))
    };
    let window = |width: usize| sum(width.saturating_sub(SLACK), width + 1);
    let width = (LEAST..=WIDEST).max_by_key(|&width| (window(width).0, width))?;
    let (all, middle) = window(width);
    // A mark or two may hang over the edge.
    let past = (width + SLACK + 1).min(WIDEST + 1);
    let wider = sum(past, WIDEST + 1).0 + lasts.iter().skip(past).sum::<u32>() + longer;
    let (short, broken_off) = sum(LEAST, width - SLACK);
    // Most lines fill the width; or, among much speech, those that do not are the ends of paragraphs.
    let crowded = all * 2 >= followed || (all >= 6 && broken_off * 5 <= short);
    (all >= 3 && crowded && middle * 2 >= all && wider * 10 <= all).then_some(width as u16)
}

/// How far in, in cells, lines may begin that go on with a paragraph: one that begins further in begins a paragraph of its own.
pub(super) fn margin(text: &str, lines: &[Line], width: u16) -> usize {
    let (mut indents, mut all) = ([0_u32; MARGINS], 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if next.words.is_empty() || line.words.is_empty() || !is_full(text, line, width) {
            continue;
        }
        all += 1;
        if let Some(count) = indents.get_mut(next.indent_cells(text)) {
            *count += 1;
        }
    }
    indents
        .iter()
        .position(|count| count * 10 >= all)
        .unwrap_or(0)
}

/// Whether a line fills the width: in cells, or in characters where it breaks off within a sentence.
pub(super) fn is_full(text: &str, line: &Line, width: u16) -> bool {
    let words = line.words.of(text);
    let indent = line.indent_cells(text);
    let full = |cells: usize| cells + indent + SLACK >= usize::from(width);
    // A character takes three bytes at most where two cells are the most. A row of signs parts, it never goes on.
    full(words.len())
        && words.contains(char::is_alphanumeric)
        && (full(cells(words)) || (full(words.chars().count() * 2) && !ends_sentence(words)))
}

/// The cells that a text takes in the editors that wrap so: two for every character that is not Latin.
pub(super) fn cells(text: &str) -> usize {
    text.chars()
        .map(|c| if c < '\u{1100}' && c != '·' { 1 } else { 2 })
        .sum()
}
