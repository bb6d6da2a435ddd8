//! The lists of encodings, structures, open documents, and of what a line refers to.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    app::{EncodingRow, List, Model, STRUCTURES, Source, encoding, follow, keeping, shelf},
    config::Role,
    i18n::{Word, fill},
};

/// Cells that the name of an encoding takes.
const NAME: u16 = 16;

/// Paints the encodings, each with the first words of the file in it.
pub(super) fn encodings(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let open = model.open();
    let decisions = &open.document.decisions;
    let chosen = open.choices.encoding.is_some();
    let rows: Vec<(String, String, bool)> = encoding::rows(model)
        .map(|row| match row {
            EncodingRow::Fault(first, count) => (
                fill(model.lang.say(Word::FirstFault), &[&count.to_string()]),
                encoding::around(model, first),
                false,
            ),
            EncodingRow::Auto => {
                let taken = if chosen { String::new() } else { taken(model) };
                (
                    model.lang.say(Word::StructureAuto).to_owned(),
                    taken,
                    !chosen,
                )
            }
            EncodingRow::Named(name, index) => (
                name.to_owned(),
                model.previews.1.get(index).cloned().unwrap_or_default(),
                name == decisions.encoding,
            ),
        })
        .collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|(name, said, now)| (name.as_str(), said.as_str(), *now))
        .collect();
    two_columns(model, Word::Encodings, list, area, &rows, canvas)
}

/// What a document's encoding was taken to be, and how sure that is.
pub(super) fn taken(model: &Model) -> String {
    let decisions = &model.open().document.decisions;
    let sure = encoding::certainty(decisions.encoding_certainty, model.lang);
    fill(
        model.lang.say(Word::EncodingTaken),
        &[decisions.encoding, sure],
    )
}

/// Paints the structures.
pub(super) fn structures(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let chosen = model.open().choices.structure;
    let taken = Some(model.open().document.decisions.structure);
    let taken = STRUCTURES.iter().find(|(structure, _)| *structure == taken);
    let taken = taken
        .filter(|_| chosen.is_none())
        .map_or(String::new(), |(_, word)| {
            let words = model.lang.say(*word);
            fill(model.lang.say(Word::StructureTaken), &[words])
        });
    let rows = STRUCTURES.iter().map(|(structure, word)| {
        let said = if structure.is_none() { &*taken } else { "" };
        (model.lang.say(*word), said, *structure == chosen)
    });
    two_columns(
        model,
        Word::Structures,
        list,
        area,
        &rows.collect::<Vec<_>>(),
        canvas,
    )
}

/// Paints what the reader's line refers to.
pub(super) fn references(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let text = &model.open().document.text;
    let references = follow::references(model);
    let said: Vec<String> = references
        .iter()
        .map(|reference| follow::said(model, reference))
        .collect();
    let rows = references
        .iter()
        .zip(&said)
        .map(|(reference, said)| (reference.words.of(text), said.as_str(), false));
    two_columns(
        model,
        Word::References,
        list,
        area,
        &rows.collect::<Vec<_>>(),
        canvas,
    )
}

/// Paints the open documents.
pub(super) fn documents(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let titles: Vec<_> = model.documents.iter().map(keeping::title).collect();
    let named = model.documents.iter().zip(&titles).enumerate();
    let rows = named.map(|(index, (open, title))| {
        let title = title.as_deref().unwrap_or(&open.name);
        let said = open.failed.as_deref().unwrap_or(&open.name);
        (title, said, index == model.current)
    });
    two_columns(
        model,
        Word::Documents,
        list,
        area,
        &rows.collect::<Vec<_>>(),
        canvas,
    )
}

/// Paints the shelf: each document with how far it was read, and when.
pub(super) fn shelf(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let books = shelf::rows(model, list);
    let said: Vec<String> = books
        .iter()
        .map(|book| {
            format!(
                "{:3.0}%  {}",
                book.progress * 100.0,
                book.read.get(..10).unwrap_or_default()
            )
        })
        .collect();
    let open = |path: &Option<String>| match (&model.open().source, path) {
        (Source::File(open), Some(path)) => open.as_os_str() == path.as_str(),
        _ => false,
    };
    let rows = books
        .iter()
        .zip(&said)
        .map(|(book, said)| (book.name.as_str(), said.as_str(), open(&book.path)));
    two_columns(
        model,
        Word::ShelfTitle,
        list,
        area,
        &rows.collect::<Vec<_>>(),
        canvas,
    )
}

/// Rows of a name and what is to be said of it; the one in force stands out.
fn two_columns(
    model: &Model,
    title: Word,
    list: &List,
    area: Rect,
    rows: &[(&str, &str, bool)],
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let area = list::over(area, canvas);
    let cursor = list::title(
        area,
        model.lang.say(title),
        &rows.len().to_string(),
        list,
        true,
        canvas,
    );
    if rows.is_empty() {
        let empty = matches!(title, Word::ShelfTitle).then(|| model.lang.say(Word::ShelfEmpty));
        list::nothing(model, list, area, empty, canvas);
    }
    list::window(area, list, rows.len(), |index, row, at| {
        let Some((name, said, now)) = rows.get(index) else {
            return;
        };
        let role = match (at, now) {
            (true, _) => Role::ListCursor,
            (false, true) => Role::ListHere,
            _ => Role::Overlay,
        };
        canvas.fill(row, role);
        let inner = list::inset(row);
        let width = if said.is_empty() {
            inner.width
        } else {
            NAME.max(canvas.ruler.measure(name) as u16)
                .min(inner.width / 2)
        };
        canvas.line(Rect { width, ..inner }, name, role);
        let rest = inner.width.saturating_sub(width + 2);
        canvas.line(
            Rect {
                x: inner.right() - rest,
                width: rest,
                ..inner
            },
            said,
            role,
        );
    });
    cursor
}
