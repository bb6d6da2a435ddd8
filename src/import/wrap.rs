//! Lines that were wrapped by hand: at which width, and which of them go on in the next.

use super::facts::ends_sentence;
use super::lines::Line;

/// Widths beyond this are paragraphs, not wrapped lines.
const WIDEST: usize = 200;
/// A full line may fall short of the width by so many cells: a mark moved to the next line, a figure kept whole.
const SLACK: usize = 4;

/// The width in cells at which the lines of a text were wrapped, if they were. Looks at `lines` (with blank ones), of `text`.
///
/// Wrapped lines are alike in width and mostly end in the middle of a sentence; paragraphs on one line each are neither.
pub(super) fn width(text: &str, lines: &[Line]) -> Option<u16> {
    let mut widths = vec![(0_u32, 0_u32); WIDEST + 1];
    let mut followed = 0_u32;
    let mut longer = 0_u32;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.words.is_empty() || next.words.is_empty() {
            continue;
        }
        followed += 1;
        let words = line.words.of(text);
        // A character takes at most three bytes for its two cells.
        if words.len() > WIDEST * 3 / 2 {
            longer += 1;
            continue;
        }
        let cells = cells(words) + line.indent_cells(text);
        if let Some((all, middle)) = widths.get_mut(cells) {
            *all += 1;
            *middle += u32::from(!ends_sentence(words));
        } else {
            longer += 1;
        }
    }
    // The fullest window of widths.
    let windows = widths.windows(SLACK + 1).enumerate().map(|(from, window)| {
        let all: u32 = window.iter().map(|(all, _)| all).sum();
        let middle: u32 = window.iter().map(|(_, middle)| middle).sum();
        (all, middle, from + SLACK)
    });
    let (all, middle, width) = windows.max_by_key(|(all, _, width)| (*all, *width))?;
    let wider: u32 = widths
        .iter()
        .skip(width + 1)
        .map(|(all, _)| all)
        .sum::<u32>()
        + longer;
    (width >= 20 && all >= 3 && all * 2 >= followed && middle * 10 >= all * 7 && wider * 10 <= all)
        .then_some(width as u16)
}

/// Whether a line fills the width.
pub(super) fn is_full(text: &str, line: &Line, width: u16) -> bool {
    let cells = cells(line.words.of(text)) + line.indent_cells(text);
    cells + SLACK >= usize::from(width)
}

/// The cells that a text takes in the editors that wrap so: two for every character that is not Latin.
pub(super) fn cells(text: &str) -> usize {
    text.chars()
        .map(|c| if c < '\u{1100}' && c != '·' { 1 } else { 2 })
        .sum()
}
