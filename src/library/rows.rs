//! The marks of a document as they stand in it now: the rows of `marks list` and of the list on the screen.

use serde::Serialize;

use super::{Mark, State};
use crate::{
    anchor::{Finder, Finding, How, Place},
    document::Document,
    text::{Pos, Range},
};

/// A mark and where it stands. The fields of `marks list --format json`, in their order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The mark's id.
    pub id: String,
    /// Where its document's file was met last; null for what came through a pipe.
    pub document: Option<String>,
    /// The document's title.
    pub title: Option<String>,
    /// `found`: the same words where they were; `moved`: elsewhere; `near`: edited; `lost`: gone, or not sure (see `offer`).
    pub state: &'static str,
    /// The index of its block, from 0; null when lost.
    pub paragraph: Option<usize>,
    /// Where it begins in that block, in characters (code points).
    pub start: Option<usize>,
    /// Where it ends, counted from the same point; past the block's end where it reaches over several.
    pub end: Option<usize>,
    /// What was marked.
    pub text: String,
    /// The note.
    pub note: Option<String>,
    /// The tag or colour.
    pub tag: Option<String>,
    /// The letter by which one jumps to it.
    pub letter: Option<char>,
    /// The heading that it stood under.
    pub section: Option<String>,
    /// When it was made, RFC 3339 UTC.
    pub created: String,
    /// How sure its place is, from 0 to 1; null when lost.
    pub confidence: Option<f32>,
    /// Where a lost mark may stand, to be confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
    /// Where it stands, or may stand, in bytes of the text.
    #[serde(skip)]
    pub range: Option<Range>,
}

/// A place where a mark may stand, with the words that are there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Offer {
    /// As in [`Row`].
    pub paragraph: usize,
    /// As in [`Row`].
    pub start: usize,
    /// As in [`Row`].
    pub end: usize,
    /// The words there.
    pub text: String,
    /// How likely it is, from 0 to 1.
    pub confidence: f32,
}

/// The marks of `state` in the order of the text; lost ones behind, in the order they had. Without a `document` (its file is
/// gone) all are lost.
pub fn rows(state: &State, document: Option<&Document>) -> Vec<Row> {
    let anchors: Vec<_> = state.marks.iter().map(|mark| mark.anchor.clone()).collect();
    let findings = document.map_or_else(
        || vec![Finding::Lost; anchors.len()],
        |document| Finder::new(document).find_all(&anchors),
    );
    let mut rows: Vec<(u32, Row)> = state
        .marks
        .iter()
        .zip(findings)
        .map(|(mark, finding)| (mark.anchor.pos, row(state, mark, document, finding)))
        .collect();
    rows.sort_by_key(|(pos, row)| {
        (
            row.paragraph.is_none(),
            row.range.map(|range| range.start),
            *pos,
        )
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

fn row(state: &State, mark: &Mark, document: Option<&Document>, finding: Finding) -> Row {
    let measured = |place: Place| {
        let document = document?;
        let block = document.blocks.get(place.paragraph)?.range;
        let from = |pos: Pos| {
            Range {
                start: block.start,
                end: pos,
            }
            .of(&document.text)
            .chars()
            .count()
        };
        Some((place, from(place.range.start), from(place.range.end)))
    };
    let sure = finding.sure().and_then(measured);
    let offer = match finding {
        Finding::Offered(place) => measured(place),
        _ => None,
    };
    let words = |range: Range| {
        document
            .map_or("", |document| range.of(&document.text))
            .to_owned()
    };
    Row {
        id: mark.id.clone(),
        document: state.paths.first().map(|path| path.name.clone()),
        title: state.title().map(str::to_owned),
        state: match sure.map(|(place, ..)| place.how) {
            Some(How::Exact) => "found",
            Some(How::Moved) => "moved",
            Some(How::Near) => "near",
            None => "lost",
        },
        paragraph: sure.map(|(place, ..)| place.paragraph),
        start: sure.map(|(_, start, _)| start),
        end: sure.map(|(.., end)| end),
        text: mark.anchor.words(),
        note: mark.note.clone(),
        tag: mark.tag.clone(),
        letter: mark.letter,
        section: mark.anchor.section.last().cloned(),
        created: mark.created.clone(),
        confidence: sure.map(|(place, ..)| place.confidence),
        offer: offer.map(|(place, start, end)| Offer {
            paragraph: place.paragraph,
            start,
            end,
            text: words(place.range),
            confidence: place.confidence,
        }),
        range: finding.place().map(|place| place.range),
    }
}
