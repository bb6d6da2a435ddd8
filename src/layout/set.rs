//! A block set in lines, and the glyphs of a line where they are wanted.

use std::borrow::Cow;

use super::{
    Above, Direction, Glyph, Measure, code,
    fill::{self, Cut, Room},
    heading, place, prepare,
    ruby::{self, Readings},
    script::{self, Words},
    table,
    unit::{BREAK, SOFT, Show, Unit, first_char},
};
use crate::{
    document::{Block, Document, Kind},
    text::{Pos, Range, Ruler, class::Class, script::Converted},
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
    /// From the words that are shown back to those of the source, where the units are of the former.
    way: Option<Box<Converted>>,
    readings: Readings,
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
    let silent = script::unread(document, that.range, measure);
    let cells = if that.kind == Kind::Table && measure.direction == Direction::Horizontal {
        table::columns(document, block, measure.columns, *ruler)
    } else {
        Vec::new()
    };
    set_block(&document.text, that, ended, &cells, silent, measure, *ruler)
}

/// Sets a stretch of one block's text, such as a sentence, as a paragraph of its own without indent.
pub fn set_stretch(text: &str, range: Range, measure: &Measure, ruler: &Ruler) -> Set {
    let stretch = Block {
        range,
        continued: true,
        ..Block::default()
    };
    set_block(text, stretch, true, &[], Vec::new(), measure, *ruler)
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
    let silent = script::unread(document, block.range, measure);
    let words = Words::new(block.range.of(&document.text), measure).without(silent);
    let place = |unit: &Unit| Pos(block.range.start.0 + words.source(unit.start));
    prepare::prepare(&words, measure, *ruler)
        .iter()
        .filter(|unit| unit.has(BREAK))
        .map(|unit| (place(unit), unit.has(SOFT)))
        .collect()
}

/// Sets one block of `text`; `ended` tells whether the paragraph ends with it, and is not cut in two; `cells`, the columns of a
/// row; `silent`, what is not shown.
fn set_block(
    text: &str,
    block: Block,
    ended: bool,
    cells: &[table::Column],
    silent: Vec<std::ops::Range<u32>>,
    measure: &Measure,
    ruler: Ruler,
) -> Set {
    let written = block.range.of(text);
    let columns = measure.columns.max(2);
    let inset = inset(block, columns);
    let column = columns - inset;
    let mut readings = Readings::default();
    let (words, units, cuts) = if block.kind == Kind::Code {
        let words = Words::as_written(written);
        let units = code::prepare(written, ruler, column);
        let room = Room {
            first: column,
            rest: column,
        };
        let cuts = fill::fill(&units, room, measure);
        (words, units, cuts)
    } else {
        let words = Words::new(written, measure).without(silent);
        let mut units = prepare::prepare(&words, measure, ruler);
        // The cells of a table stand in columns of their own.
        if measure.pinyin && ruby::has_room(measure) && block.kind != Kind::Table {
            readings = Readings::over(words.shown(), &mut units, ruler);
        }
        let (indent, hang) = if block.kind.is_body() && !block.continued {
            (measure.indent.min(columns.saturating_sub(8)), 0)
        } else if block.kind == Kind::Item && !block.continued {
            let marker = prepare::marker(&units);
            (0, marker.min(column.saturating_sub(8)))
        } else if block.kind == Kind::Table && measure.direction == Direction::Horizontal {
            table::align(&mut units, cells, column)
        } else {
            (0, 0)
        };
        let room = Room {
            first: column - indent,
            rest: column - hang,
        };
        let cuts = if block.kind.is_display() {
            heading::fill(words.shown(), &units, column, measure)
        } else {
            let mut cuts = fill::fill(&units, room, measure);
            if ended {
                fill::repair_orphan(&units, &mut cuts, room, measure);
            }
            cuts
        };
        return Set {
            readings,
            ..finish(block, measure, words, units, &cuts, |index, width| {
                inset + place::column(block.kind, index, width, column, indent, hang)
            })
        };
    };
    finish(block, measure, words, units, &cuts, |_, _| inset)
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
    words: Words<'_>,
    units: Vec<Unit>,
    cuts: &[Cut],
    column: impl Fn(usize, u16) -> u16,
) -> Set {
    let start = block.range.start.0;
    let offset = |unit: u32| {
        units.get(unit as usize).map_or(block.range.end, |unit| {
            Pos(start + words.source(unit.start))
        })
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
        way: words.way(),
        readings: Readings::default(),
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
        self.walk(line, |glyph, _, _| glyphs.push(glyph));
        glyphs
    }

    /// Whether a row of readings stands above each of its lines.
    pub fn is_read(&self) -> bool {
        !self.readings.is_empty()
    }

    /// The readings above a line, in order.
    pub fn above(&self, line: usize) -> Vec<Above> {
        let mut above = Vec::new();
        self.walk(line, |glyph, _, unit| {
            let left = self
                .units
                .get(unit as usize)
                .map_or(0, |unit| ruby::middle(*unit).0);
            above.extend(self.readings.above(unit, glyph.column - left));
        });
        above
    }

    /// A line as words for `print`: as it is shown, without indent and without the blanks dropped at its ends. Emoji are whole.
    pub fn text(&self, document: &Document, line: usize) -> String {
        let mut words = String::new();
        self.walk(line, |glyph, before, _| {
            words.extend(std::iter::repeat_n(' ', usize::from(before)));
            words.push_str(&match glyph.show {
                Show::First => Cow::Borrowed(glyph.range().of(&document.text)),
                _ => glyph.text(&document.text),
            });
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
        let way = self.way.as_ref().map_or(0, |way| way.memory());
        size_of::<Self>()
            + size_of_val(&*self.units)
            + size_of_val(&*self.lines)
            + way
            + self.readings.memory()
    }

    /// Where byte `shown` of the words shown comes from, from the block's start.
    fn source(&self, shown: u32) -> u32 {
        script::source(self.way.as_deref(), shown)
    }

    /// The Han character of another script that a unit may show instead of the source's.
    fn instead(&self, unit: Unit) -> Option<char> {
        let shown = &self.way.as_ref()?.text;
        (unit.class == Class::Ideograph).then(|| first_char(shown, unit))
    }

    /// Calls `each` with every visible glyph of a line, the blank cells put before it, and the index of its unit.
    fn walk(&self, line: usize, mut each: impl FnMut(Glyph, u16, u32)) {
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
            if unit.show != Show::Nothing {
                let start = self.source(unit.start);
                let end = self
                    .units
                    .get(line.first as usize + index + 1)
                    .map_or(self.length, |next| self.source(next.start));
                let (left, cells) = ruby::middle(unit);
                let glyph = Glyph {
                    at: Pos(self.start + start),
                    len: end - start,
                    column: line.column + column + before + left,
                    width: cells,
                    show: unit.show,
                    instead: self.instead(unit),
                };
                each(glyph, before, line.first + index as u32);
            }
            column += before + width;
            previous = Some(unit);
        }
    }
}
