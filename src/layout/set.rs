//! A block set in lines, and the glyphs of a line where they are wanted.

use std::borrow::Cow;

use super::{
    Measure, code,
    fill::{self, Cut, Room},
    heading, place, prepare,
    unit::{BREAK, SOFT, Show, Unit},
};
use crate::{
    document::{Block, Document, Kind},
    text::{Pos, Range, Ruler, printable},
};

/// A line of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its words in the document's text, with the blanks that vanish at its end. The ranges of a block's lines cover the block once.
    pub range: Range,
    /// Cells from the column's left edge to the first glyph: indent, inset, or what centres it.
    pub column: u16,
    /// Cells from the first glyph to behind the last.
    pub width: u16,
    first: u32,
    last: u32,
}

/// A block set in lines. Holds no text: its places point into the document's.
#[derive(Clone, Debug, Default)]
pub struct Set {
    start: u32,
    length: u32,
    grid: bool,
    units: Box<[Unit]>,
    lines: Box<[Line]>,
}

/// One grapheme cluster of a line, or what stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its place in the document's text.
    pub at: Pos,
    /// Bytes of the text that it shows.
    pub len: u32,
    /// Cells from the column's left edge.
    pub column: u16,
    /// Cells.
    pub width: u8,
    /// How it is shown.
    pub show: Show,
}

impl Glyph {
    /// The words of the document that it shows.
    pub fn range(self) -> Range {
        Range::new(self.at, Pos(self.at.0 + self.len))
    }

    /// What is painted for it. `text` is the document's text. What this gives takes [`Glyph::width`] cells and is safe for a terminal.
    pub fn text(self, text: &str) -> Cow<'_, str> {
        let source = self.range().of(text);
        match self.show {
            Show::First => source
                .char_indices()
                .nth(1)
                .and_then(|(end, _)| source.get(..end))
                .map_or(Cow::Borrowed(source), Cow::Borrowed),
            Show::Blank => Cow::Owned(" ".repeat(usize::from(self.width))),
            _ => shown(source, self.show),
        }
    }
}

/// What stands for a source cluster in print.
fn shown(source: &str, show: Show) -> Cow<'_, str> {
    let mark = || source.chars().next().unwrap_or(' ');
    match show {
        Show::Source | Show::First => Cow::Borrowed(source),
        Show::Clean => printable::clean(source),
        Show::Nothing => Cow::Borrowed(""),
        Show::Blank => Cow::Borrowed(" "),
        Show::Fullwidth => place::fullwidth(mark()).map_or(Cow::Borrowed(source), Cow::Borrowed),
        Show::PadBefore => Cow::Owned(format!(" {source}")),
        Show::PadAfter => Cow::Owned(format!("{source} ")),
        Show::Upright => Cow::Owned(place::upright(mark()).to_string()),
        Show::Doubled => Cow::Owned(source.repeat(2)),
        Show::Vertical => place::vertical(mark()).map_or(Cow::Borrowed(source), Cow::Borrowed),
    }
}

/// Sets block `block` of a document: a pure function of the block, the measure and the ruler. An empty block has one empty line; a block
/// past the end none.
pub fn set(document: &Document, block: usize, measure: &Measure, ruler: &Ruler) -> Set {
    let Some(&that) = document.blocks.get(block) else {
        return Set::default();
    };
    let ended = !document
        .blocks
        .get(block + 1)
        .is_some_and(|next| next.continued);
    set_block(&document.text, that, ended, measure, *ruler)
}

/// The places inside block `block` at which a line may start, in order, and whether only for want of a better one (soft rules). They hang on the
/// rules and on the display forms, on no measure.
pub fn breaks(
    document: &Document,
    block: usize,
    measure: &Measure,
    ruler: &Ruler,
) -> Vec<(Pos, bool)> {
    let Some(block) = document.blocks.get(block) else {
        return Vec::new();
    };
    prepare::prepare(block.range.of(&document.text), measure, *ruler)
        .iter()
        .filter(|unit| unit.has(BREAK))
        .map(|unit| (Pos(block.range.start.0 + unit.start), unit.has(SOFT)))
        .collect()
}

/// Sets one block of `text`; `ended` tells whether the paragraph ends with it, and is not cut in two.
fn set_block(text: &str, block: Block, ended: bool, measure: &Measure, ruler: Ruler) -> Set {
    let words = block.range.of(text);
    let columns = measure.columns.max(2);
    let inset = inset(block, columns);
    let column = columns - inset;
    let (units, cuts) = if block.kind == Kind::Code {
        let units = code::prepare(words, ruler, column);
        let room = Room {
            first: column,
            rest: column,
        };
        let cuts = fill::fill(&units, room, measure);
        (units, cuts)
    } else {
        let units = prepare::prepare(words, measure, ruler);
        let indent = if block.kind.is_body() && !block.continued {
            measure.indent.min(columns.saturating_sub(8))
        } else {
            0
        };
        let hang = if block.kind == Kind::Item && !block.continued {
            prepare::marker(&units).min(column.saturating_sub(8))
        } else {
            0
        };
        let room = Room {
            first: column - indent,
            rest: column - hang,
        };
        let cuts = if block.kind.is_display() {
            heading::fill(&units, column, measure)
        } else {
            let mut cuts = fill::fill(&units, room, measure);
            if ended {
                fill::repair_orphan(&units, &mut cuts, room, measure);
            }
            cuts
        };
        return finish(block, measure, units, &cuts, |index, width| {
            inset + place::column(block.kind, index, width, column, indent, hang)
        });
    };
    finish(block, measure, units, &cuts, |_, _| inset)
}

/// Cells left of a block: lists and quotations by their depth.
fn inset(block: Block, columns: u16) -> u16 {
    let depth = u16::from(block.depth);
    let wanted = match block.kind {
        Kind::Quote => 2 * (depth + 1),
        Kind::Item => 2 * depth,
        _ => 0,
    };
    wanted.min(columns / 3).min(columns.saturating_sub(8))
}

fn finish(
    block: Block,
    measure: &Measure,
    units: Vec<Unit>,
    cuts: &[Cut],
    column: impl Fn(usize, u16) -> u16,
) -> Set {
    let start = block.range.start.0;
    let offset = |unit: u32| {
        units
            .get(unit as usize)
            .map_or(block.range.end, |unit| Pos(start + unit.start))
    };
    let mut lines: Vec<Line> = cuts
        .iter()
        .enumerate()
        .map(|(index, cut)| Line {
            range: Range::new(
                if index == 0 {
                    block.range.start
                } else {
                    offset(cut.first)
                },
                offset(cut.last),
            ),
            column: column(index, cut.width),
            width: cut.width,
            first: cut.first,
            last: cut.last,
        })
        .collect();
    if lines.is_empty() {
        lines.push(Line {
            range: block.range,
            column: column(0, 0),
            width: 0,
            first: 0,
            last: 0,
        });
    }
    Set {
        start,
        length: block.range.len() as u32,
        grid: measure.grid,
        units: units.into(),
        lines: lines.into(),
    }
}

impl Set {
    /// Its lines, one at least for every block of the document.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The line in which `pos` stands: the first for a place before the block, the last for one behind it.
    pub fn line_at(&self, pos: Pos) -> usize {
        self.lines
            .partition_point(|line| line.range.start <= pos)
            .saturating_sub(1)
    }

    /// The glyphs of a line in order, blanks inside it among them; what vanishes at its ends is left out. Empty past the last line.
    pub fn glyphs(&self, line: usize) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        self.walk(line, |glyph, _| glyphs.push(glyph));
        glyphs
    }

    /// A line as words for `print`: as it is shown, without indent and without the blanks dropped at its ends. Emoji are whole.
    pub fn text(&self, document: &Document, line: usize) -> String {
        let mut words = String::new();
        self.walk(line, |glyph, before| {
            words.extend(std::iter::repeat_n(' ', usize::from(before)));
            let source = glyph.range().of(&document.text);
            if glyph.show == Show::Blank {
                words.extend(std::iter::repeat_n(' ', usize::from(glyph.width)));
            } else {
                words.push_str(&shown(source, glyph.show));
            }
        });
        words
    }

    /// How many lines its units take at another measure: filling alone, for the bench.
    #[doc(hidden)]
    pub fn refill(&self, measure: &Measure) -> usize {
        let room = Room {
            first: measure.columns,
            rest: measure.columns,
        };
        fill::fill(&self.units, room, measure).len()
    }

    /// Bytes of memory that it takes, about.
    pub fn memory(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.units) + size_of_val(&*self.lines)
    }

    /// Calls `each` with every visible glyph of a line and the blank cells put before it.
    fn walk(&self, line: usize, mut each: impl FnMut(Glyph, u16)) {
        let Some(line) = self.lines.get(line) else {
            return;
        };
        let units = self
            .units
            .get(line.first as usize..line.last as usize)
            .unwrap_or_default();
        let blank = |unit: &Unit| unit.vanishes();
        let visible = units.len() - units.iter().rev().take_while(|unit| blank(unit)).count();
        let mut column = 0;
        let mut previous = None;
        for (index, &unit) in units.iter().enumerate().take(visible) {
            if previous.is_none() && blank(&unit) {
                continue;
            }
            let (before, width) = if blank(&unit) {
                (0, u16::from(unit.width))
            } else {
                fill::advance(unit, previous, column, self.grid)
            };
            let end = self
                .units
                .get(line.first as usize + index + 1)
                .map_or(self.length, |next| next.start);
            if unit.show != Show::Nothing {
                let glyph = Glyph {
                    at: Pos(self.start + unit.start),
                    len: end - unit.start,
                    column: line.column + column + before,
                    width: unit.width,
                    show: unit.show,
                };
                each(glyph, before);
            }
            column += before + width;
            previous = Some(unit);
        }
    }
}
