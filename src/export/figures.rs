//! Figures with all that tells where they stand.

use crate::{
    document::Document,
    stats::{self, Figure, Relation, Repeats, Role, What},
    text::Range,
};

/// A figure and its place.
#[derive(Clone, Debug)]
pub struct FigureRow {
    /// Where it stands.
    pub place: Place,
    /// The figure.
    pub figure: Figure,
    /// What the text says that it is to another figure of its block.
    pub relation: Option<(What, Place)>,
    /// Where the same quantity was told first.
    pub again: Option<Place>,
}

/// Where a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of its block.
    pub block: usize,
    /// Characters from the block's start to the figure.
    pub start: usize,
    /// Characters from the block's start to its end.
    pub end: usize,
    /// The same in the document's text.
    pub range: Range,
}

impl Place {
    fn of(document: &Document, block: usize, range: Range) -> Self {
        let from = document
            .blocks
            .get(block)
            .map_or(0, |block| block.range.start.at());
        let count = |from: usize, to: usize| {
            let words = document.text.get(from..to).unwrap_or_default();
            words.chars().count()
        };
        let start = count(from, range.start.at());
        Self {
            block,
            start,
            end: start + count(range.start.at(), range.end.at()),
            range,
        }
    }
}

impl FigureRow {
    /// The words of the figure.
    pub fn surface<'a>(&self, document: &'a Document) -> &'a str {
        self.place.range.of(&document.text)
    }

    /// The headline of its story, or nothing.
    pub fn story<'a>(&self, document: &'a Document) -> &'a str {
        let headline = document
            .story_of(self.place.block)
            .and_then(|story| document.stories.get(story)?.headline);
        headline.map_or("", |block| document.block_text(block as usize))
    }

    /// The heading of its section, or nothing.
    pub fn section<'a>(&self, document: &'a Document) -> &'a str {
        document
            .section_of(self.place.block)
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
    let mut repeats = Repeats::default();
    let mut told = 0;
    (0..document.blocks.len()).flat_map(move |block| {
        let figures = of(document, block);
        // Traps have no relations, and none stands between two figures.
        let shown: Vec<Figure> = figures
            .iter()
            .filter(|figure| figure.role != Role::Trap)
            .cloned()
            .collect();
        let mut relations = stats::relations(document, block, &shown)
            .into_iter()
            .peekable();
        let mut at = 0;
        let rows = figures.into_iter().map(|figure| {
            let place = Place::of(document, block, figure.range);
            let (mut relation, mut again) = (None, None);
            if figure.role != Role::Trap {
                relation = relations.next_if(|(index, _)| *index == at).and_then(
                    |(_, Relation { to, what })| {
                        let range = shown.get(to)?.range;
                        Some((what, Place::of(document, block, range)))
                    },
                );
                again = repeats
                    .tell(document, block, told, &figure)
                    .map(|first| Place::of(document, first.block as usize, first.range));
                at += 1;
                told += 1;
            }
            FigureRow {
                place,
                figure,
                relation,
                again,
            }
        });
        rows.collect::<Vec<_>>()
    })
}
