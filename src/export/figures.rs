//! Figures with all that tells where they stand.

use crate::{
    document::{Document, Kind},
    stats::{self, Figure, Role},
};

/// A figure and its place.
#[derive(Clone, Debug)]
pub struct FigureRow {
    /// Index of its block.
    pub block: usize,
    /// Characters from the block's start to the figure.
    pub start: usize,
    /// Characters from the block's start to its end.
    pub end: usize,
    /// The figure.
    pub figure: Figure,
}

impl FigureRow {
    /// The words of the figure.
    pub fn surface<'a>(&self, document: &'a Document) -> &'a str {
        self.figure.range.of(&document.text)
    }

    /// The headline of its story, or nothing.
    pub fn story<'a>(&self, document: &'a Document) -> &'a str {
        let headline = document
            .story_of(self.block)
            .and_then(|story| document.stories.get(story)?.headline);
        headline.map_or("", |block| document.block_text(block as usize))
    }

    /// The heading of its section, or nothing.
    pub fn section<'a>(&self, document: &'a Document) -> &'a str {
        let heading = document
            .heading_before(self.block)
            .and_then(|index| document.outline.get(index));
        heading
            .map(|heading| heading.block as usize)
            .filter(|block| {
                document
                    .blocks
                    .get(*block)
                    .is_some_and(|block| block.kind == Kind::Heading)
            })
            .filter(|block| document.story_of(*block) == document.story_of(self.block))
            .map_or("", |block| document.block_text(block))
    }
}

/// The figures of a document in text order, those with a role that is wanted.
pub fn rows<'a>(
    document: &'a Document,
    wanted: impl Fn(Role) -> bool + 'a,
) -> impl Iterator<Item = FigureRow> + 'a {
    placed(document, stats::figures).filter(move |row| wanted(row.figure.role))
}

/// Every numeral of a document, traps as well.
pub fn candidates(document: &Document) -> impl Iterator<Item = FigureRow> + '_ {
    placed(document, stats::candidates)
}

fn placed(
    document: &Document,
    of: fn(&Document, usize) -> Vec<Figure>,
) -> impl Iterator<Item = FigureRow> + '_ {
    (0..document.blocks.len()).flat_map(move |block| {
        let start = document
            .blocks
            .get(block)
            .map_or(0, |block| block.range.start.at());
        let count = |from: usize, to: usize| {
            document
                .text
                .get(from..to)
                .unwrap_or_default()
                .chars()
                .count()
        };
        of(document, block)
            .into_iter()
            .map(|figure| {
                let before = count(start, figure.range.start.at());
                let len = count(figure.range.start.at(), figure.range.end.at());
                FigureRow {
                    block,
                    start: before,
                    end: before + len,
                    figure,
                }
            })
            .collect::<Vec<_>>()
    })
}
