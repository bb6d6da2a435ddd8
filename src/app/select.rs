//! Selecting and copying: what is carried away is the source text, with no line breaks, indents or marks of ours.

use unicode_segmentation::UnicodeSegmentation;

use super::{
    effect::Effect,
    going,
    message::Message,
    model::{Model, Pane},
    reading,
};
use crate::{
    action::Action,
    document::Document,
    i18n::Word,
    text::{Pos, Range, sentence, word},
};

/// A stretch being selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub fixed: Pos,
    /// The end that moves.
    pub moving: Pos,
    /// What it grows by.
    pub unit: Unit,
}

/// What a selection grows by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Characters.
    #[default]
    Character,
    /// Words.
    Word,
    /// Sentences.
    Sentence,
    /// Paragraphs.
    Paragraph,
}

impl Selection {
    /// The stretch selected, whole units of it.
    pub fn range(&self, document: &Document) -> Range {
        let (first, last) = (self.fixed.min(self.moving), self.fixed.max(self.moving));
        let unit = |pos: Pos| {
            let block = document
                .block_at(pos)
                .and_then(|index| document.blocks.get(index));
            let block = block.map_or(Range::new(pos, pos), |block| block.range);
            match self.unit {
                Unit::Paragraph => block,
                Unit::Word => word::around(&document.text, block, pos),
                Unit::Sentence => sentence::around(&document.text, block, pos),
                Unit::Character => {
                    let rest = document
                        .text
                        .get(pos.at()..block.end.at())
                        .unwrap_or_default();
                    let len = rest.graphemes(true).next().map_or(0, str::len);
                    Range::new(pos, pos.at() + len)
                }
            }
        };
        Range::new(unit(first).start, unit(last).end)
    }
}

/// The words of a range as the source has them, its paragraphs on a line each.
pub fn words(document: &Document, range: Range) -> String {
    let first = document.block_at(range.start).unwrap_or(0);
    let mut words = String::new();
    let mut continued = true;
    for block in document
        .blocks
        .iter()
        .skip(first)
        .take_while(|block| block.range.start < range.end)
    {
        if !continued && !block.continued {
            words.push('\n');
        }
        continued = false;
        let part = Range::new(
            block.range.start.max(range.start),
            block.range.end.min(range.end),
        );
        words.push_str(part.of(&document.text));
    }
    words
}

/// `v`: begins to select at the hit in the reader's paragraph, else at the reader's line; again: by sentence, by paragraph, by character.
pub fn select(model: &mut Model) {
    let open = model.open_mut();
    open.selection = Some(match open.selection {
        None => {
            let start = open
                .search
                .as_ref()
                .and_then(|search| search.at)
                .or(open.target)
                .map(|at| at.start)
                .filter(|at| {
                    open.document.block_at(*at) == open.document.block_at(open.place().line)
                })
                .unwrap_or(open.place().line);
            Selection {
                fixed: start,
                moving: start,
                unit: Unit::Character,
            }
        }
        Some(selection) => Selection {
            unit: match selection.unit {
                Unit::Character | Unit::Word => Unit::Sentence,
                Unit::Sentence => Unit::Paragraph,
                Unit::Paragraph => Unit::Character,
            },
            ..selection
        },
    });
    tell(model);
}

/// Says how much is selected, and what can be done with it.
pub(super) fn tell(model: &mut Model) {
    let open = model.open();
    let Some(selection) = &open.selection else {
        return;
    };
    let unit = model.lang.say(match selection.unit {
        Unit::Character => Word::UnitCharacter,
        Unit::Word => Word::UnitWord,
        Unit::Sentence => Word::UnitSentence,
        Unit::Paragraph => Word::UnitParagraph,
    });
    let count = count(selection.range(&open.document).of(&open.document.text));
    let values = vec![unit.to_owned(), count];
    model.message = Some(Message::news(Word::Selecting, values));
}

/// Characters are counted up to this: a key must not wait for a book to be counted.
const MOST: usize = 99_999;

/// How many characters a text has for a reader, its blanks and line ends left out.
fn count(text: &str) -> String {
    let clusters = text.graphemes(true);
    let seen = clusters.filter(|cluster| !cluster.trim().is_empty());
    match seen.take(MOST + 1).count() {
        count @ ..=MOST => count.to_string(),
        _ => format!("{MOST}+"),
    }
}

/// Moves the end of the selection as an action says. Gives whether it was a move.
pub fn act(model: &mut Model, selection: Selection, action: Action, count: Option<usize>) -> bool {
    let times = count.unwrap_or(1);
    let moving = match action {
        Action::StoryLeft | Action::StoryRight => {
            by_characters(model, selection.moving, times, action == Action::StoryRight)
        }
        Action::LineDown | Action::LineUp => {
            reading::beside(model, selection.moving, times, action == Action::LineDown)
        }
        _ => {
            if !reading::act(model, action, count) {
                return false;
            }
            model.open().place().line
        }
    };
    follow(
        model,
        Selection {
            moving,
            ..selection
        },
    );
    tell(model);
    true
}

/// Puts the moving end somewhere and keeps it on the screen.
pub fn follow(model: &mut Model, selection: Selection) {
    going::go(model, selection.moving);
    model.open_mut().selection = Some(selection);
}

fn by_characters(model: &Model, from: Pos, times: usize, forward: bool) -> Pos {
    let document = &model.open().document;
    let mut pos = from;
    for _ in 0..times {
        let Some(index) = document.block_at(pos) else {
            return pos;
        };
        let Some(block) = document.blocks.get(index).map(|block| block.range) else {
            return pos;
        };
        if forward {
            let rest = document
                .text
                .get(pos.at()..block.end.at())
                .unwrap_or_default();
            let len = rest.graphemes(true).next().map_or(0, str::len);
            let next = Pos::from(pos.at() + len);
            pos = if next < block.end {
                next
            } else {
                document
                    .blocks
                    .get(index + 1)
                    .map_or(pos, |block| block.range.start)
            };
        } else {
            let before = document
                .text
                .get(block.start.at()..pos.at())
                .unwrap_or_default();
            pos = match before.graphemes(true).next_back() {
                Some(cluster) => Pos::from(pos.at() - cluster.len()),
                None => index
                    .checked_sub(1)
                    .and_then(|index| document.blocks.get(index))
                    .map_or(pos, |block| {
                        let last = block
                            .range
                            .of(&document.text)
                            .graphemes(true)
                            .next_back()
                            .map_or(0, str::len);
                        Pos::from(block.range.end.at() - last)
                    }),
            };
        }
    }
    pos
}

/// `y`, `Y`: copies the selection, or the reader's paragraph; with the source named, if asked.
pub fn copy(model: &mut Model, with_source: bool, effects: &mut Vec<Effect>) {
    let open = model.open_mut();
    let document = open.document.clone();
    let selection = open.selection.take();
    let range = selection
        .map(|selection| selection.range(&document))
        .or_else(|| {
            let block = document.block_at(open.place().line)?;
            document.blocks.get(block).map(|block| block.range)
        });
    let Some(range) = range.filter(|range| !range.is_empty()) else {
        return;
    };
    let mut text = words(&document, range);
    let characters = count(&text);
    if with_source {
        text.push_str("\n—— ");
        text.push_str(&source(model, range.start));
    }
    effects.push(Effect::Copy(text));
    model.message = Some(Message::news(Word::Copied, vec![characters]));
    model.chosen = Pane::Story;
}

/// Story, section and file of a place.
pub fn source(model: &Model, pos: Pos) -> String {
    let open = model.open();
    let document = &open.document;
    let block = document.block_at(pos).unwrap_or(0);
    let headline = document
        .story_of(block)
        .and_then(|story| document.stories.get(story)?.headline);
    let heading = document
        .heading_before(block)
        .and_then(|index| document.outline.get(index))
        .map(|heading| heading.block);
    let mut parts: Vec<&str> = headline
        .into_iter()
        .map(|block| document.block_text(block as usize))
        .collect();
    if let Some(heading) =
        heading.filter(|heading| Some(*heading) != headline && *heading as usize <= block)
    {
        parts.push(document.block_text(heading as usize));
    }
    if parts.last() != Some(&open.name.as_str()) {
        parts.push(&open.name);
    }
    parts.join(" · ")
}
