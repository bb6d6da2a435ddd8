//! The JSON of `stats` and `export`. Numbers are written digit by digit as they were read, never by way of floats.

use serde_json::{Value, json, value::RawValue};

use super::{FigureRow, Piece, Place, figure_rows};
use crate::{
    document::{Document, Kind, Section, Story},
    stats::{Role, What},
};

/// The whole document with every figure.
pub fn document(piece: Piece<'_>) -> String {
    whole(piece, figure_rows(piece.document, |_| true))
}

/// The document with the figures that are wanted.
pub fn figures(piece: Piece<'_>, rows: impl Iterator<Item = FigureRow>) -> String {
    whole(piece, rows)
}

fn whole(piece: Piece<'_>, rows: impl Iterator<Item = FigureRow>) -> String {
    let document = piece.document;
    let banner = document
        .blocks
        .iter()
        .position(|block| block.kind == Kind::Banner);
    let one = json!({
        "id": piece.id(),
        "source": piece.source,
        "encoding": document.decisions.encoding,
        "title": document.title,
        "author": document.author,
        "banner": banner.map(|block| paragraph(document, block)),
        "stories": stories(document),
    });
    // The figures are written apart: their values keep their digits.
    let mut text = String::from("{\"documents\": [");
    text.push_str(one.to_string().trim_end_matches('}'));
    text.push_str(",\"stats\":[");
    for (index, row) in rows.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&figure(document, &row));
    }
    text.push_str("]}]}\n");
    text
}

fn stories(document: &Document) -> Vec<Value> {
    let whole = Story {
        blocks: 0..document.blocks.len() as u32,
        headline: None,
    };
    let none = document.stories.is_empty() && !document.blocks.is_empty();
    let stories = document.stories.iter().chain(none.then_some(&whole));
    stories
        .enumerate()
        .map(|(index, one)| story(document, index + 1, one))
        .collect()
}

fn story(document: &Document, number: usize, story: &Story) -> Value {
    let of = |kind: Kind| {
        let blocks = story.blocks.clone().map(|index| index as usize);
        blocks.filter(move |index| {
            document
                .blocks
                .get(*index)
                .is_some_and(|block| block.kind == kind)
        })
    };
    let first = |kind: Kind| of(kind).next().map(|block| paragraph(document, block));
    let bylines: Vec<Value> = of(Kind::Byline)
        .map(|block| paragraph(document, block))
        .collect();
    let captions: Vec<Value> = of(Kind::Caption)
        .map(|block| paragraph(document, block))
        .collect();
    let sections: Vec<Value> = document
        .sections(story)
        .iter()
        .map(|one| section(document, one))
        .collect();
    json!({
        "id": format!("s{number}"),
        "kicker": first(Kind::Kicker),
        "headline": story.headline.map(|block| paragraph(document, block as usize)),
        "deck": first(Kind::Deck),
        "byline": bylines.first(),
        "bylines": bylines,
        "captions": captions,
        "sections": sections,
    })
}

fn section(document: &Document, section: &Section) -> Value {
    let paragraphs = section
        .blocks
        .clone()
        .map(|index| index as usize)
        .filter(|index| {
            document.blocks.get(*index).is_some_and(|block| {
                !matches!(
                    block.kind,
                    Kind::Banner
                        | Kind::Kicker
                        | Kind::Headline
                        | Kind::Deck
                        | Kind::Byline
                        | Kind::Caption
                        | Kind::Heading
                )
            })
        });
    json!({
        "heading": section.heading.map(|block| paragraph(document, block as usize)),
        "paragraphs": paragraphs.map(|block| paragraph(document, block)).collect::<Vec<_>>(),
    })
}

fn paragraph(document: &Document, index: usize) -> Value {
    let block = document.blocks.get(index).copied().unwrap_or_default();
    let mut value = json!({
        "id": format!("p{index}"),
        "role": block.kind.name(),
        "text": document.block_text(index),
    });
    if block.kind == Kind::Heading
        && let Some(fields) = value.as_object_mut()
    {
        fields.insert("level".to_owned(), json!(block.depth.max(1)));
    }
    value
}

/// A decimal as a JSON number, digit by digit.
fn number(digits: Option<&str>) -> Option<Box<RawValue>> {
    digits.and_then(|digits| RawValue::from_string(digits.to_owned()).ok())
}

#[derive(serde::Serialize)]
struct FigureJson<'a> {
    para: String,
    start: usize,
    end: usize,
    surface: &'a str,
    value: Option<Box<RawValue>>,
    value_hi: Option<Box<RawValue>>,
    parts: Option<Vec<Box<RawValue>>>,
    unit: &'a str,
    kind: crate::stats::Kind,
    role: Role,
    approx: &'a str,
    direction: crate::stats::Direction,
    basis: Option<&'a str>,
    label: &'a str,
    key: bool,
    rule: &'a str,
    relations: Vec<RelationJson<'a>>,
}

/// What a figure is to another one: `part` with its `share` in percent, `share`, `from` with the change `by` in percent or points,
/// `than`, `moved`, `again`.
#[derive(serde::Serialize)]
struct RelationJson<'a> {
    what: &'a str,
    para: String,
    start: usize,
    end: usize,
    surface: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Box<RawValue>>,
}

fn relations<'a>(document: &'a Document, row: &'a FigureRow) -> Vec<RelationJson<'a>> {
    let one = |what: &'a str, place: &Place| RelationJson {
        what,
        para: format!("p{}", place.block),
        start: place.start,
        end: place.end,
        surface: place.range.of(&document.text),
        share: None,
        by: None,
    };
    let related = row.relation.iter().map(|(what, place)| {
        let mut json = one(what.name(), place);
        match what {
            What::Part { share } => json.share = number(Some(share)),
            What::From { by } => json.by = number(by.as_deref()),
            What::Share | What::Than | What::Moved => {}
        }
        json
    });
    related
        .chain(row.again.iter().map(|place| one("again", place)))
        .collect()
}

fn figure(document: &Document, row: &FigureRow) -> String {
    let figure = &row.figure;
    let parts: Vec<_> = figure
        .parts
        .iter()
        .filter_map(|part| number(Some(part)))
        .collect();
    let json = FigureJson {
        para: format!("p{}", row.place.block),
        start: row.place.start,
        end: row.place.end,
        surface: row.surface(document),
        value: number(figure.value.as_deref()),
        value_hi: number(figure.value_hi.as_deref()),
        parts: (!parts.is_empty()).then_some(parts),
        unit: &figure.unit,
        kind: figure.kind,
        role: figure.role,
        approx: &figure.approx,
        direction: figure.direction,
        basis: figure.basis.as_deref(),
        label: &figure.label,
        key: figure.role == Role::Key,
        rule: figure.rule,
        relations: relations(document, row),
    };
    serde_json::to_string(&json).unwrap_or_default()
}
