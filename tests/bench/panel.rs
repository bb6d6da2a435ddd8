//! What the statistics cost beside the reader: a frame with the pane, with few figures and with very many, which must follow the
//! screen and not the document; taking in what the worker tells, which must not keep a key waiting; memory.

#![allow(clippy::expect_used, reason = "a bench that fails says where")]

use std::{fmt::Write as _, hint::black_box, sync::Arc};

use banmian::{
    action::Action,
    app::{self, Batch, Effect, Event, FigureReader, Model, Open, Outcome, Source, Work, keys},
    import::{self, Hint},
    view,
};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use ratatui::{buffer::Buffer, layout::Rect};

const SIZE: (u16, u16) = (120, 40);

/// Figures told at once, about as many as the worker reads between two tellings.
const SLICE: usize = 5000;

/// A report of so many figures, ten a section, every other one told again and again; what the worker tells of them, in slices, under
/// its ticket.
fn report(figures: usize) -> (Model, u64, Vec<Batch>) {
    let mut text = String::new();
    for section in 0..figures / 10 {
        let _ = write!(text, "# 第{section}节\n\n");
        for row in 0..10 {
            let number = if row % 2 == 0 {
                section * 10 + row
            } else {
                row
            };
            let _ = write!(text, "第{row}组受理群众诉求{}件，另有说明。", 1000 + number);
        }
        text.push_str("\n\n");
    }
    let hint = Hint {
        name: Some("report.md"),
        ..Hint::default()
    };
    let document = import::import(text.into_bytes(), &hint)
        .expect("text")
        .document;
    let open = Open::new(Arc::new(document), "report".to_owned(), Source::BuiltIn);
    let mut model = Model::new(open, SIZE);
    app::derive(&mut model);
    let mut ticket = 0;
    for effect in app::begin(&mut model) {
        if let Effect::Work(asked, Work::Figures(_)) = effect {
            ticket = asked;
        }
    }
    let document = Arc::clone(&model.open().document);
    let mut reader = FigureReader::default();
    let mut slices = Vec::new();
    for block in 0..document.blocks.len() {
        reader.read(&document, block);
        if block.is_multiple_of(SLICE / 5) {
            slices.push(reader.hand_over());
        }
    }
    slices.push(reader.hand_over());
    (model, ticket, slices)
}

/// The worker tells of figures.
fn tell(model: &mut Model, ticket: u64, found: Batch, complete: bool) {
    app::update(
        model,
        Event::Done(ticket, Outcome::Figures { found, complete }),
    );
    app::derive(model);
}

/// A report of which all figures are found.
fn read(figures: usize) -> Model {
    let (mut model, ticket, slices) = report(figures);
    for slice in slices {
        tell(&mut model, ticket, slice, false);
    }
    tell(&mut model, ticket, Batch::default(), true);
    model
}

/// Taking in all that is told of a long report.
fn slices(criterion: &mut Criterion) {
    let (_, _, slices) = report(100_000);
    criterion.bench_function(
        &format!("{} slices of {SLICE} figures", slices.len()),
        |bench| {
            bench.iter_batched(
                || report(100_000),
                |(mut model, ticket, slices)| {
                    for slice in slices {
                        tell(&mut model, ticket, slice, false);
                    }
                    model
                },
                BatchSize::PerIteration,
            );
        },
    );
}

fn frames(criterion: &mut Criterion) {
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    for figures in [100, 10_000, 100_000] {
        let mut model = read(figures);
        let found = &model.open().figures;
        println!("{} figures in {} bytes", found.len(), found.memory());
        let mut buffer = Buffer::empty(area);
        for name in ["read on", "in the list"] {
            if name == "in the list" {
                keys::act(&mut model, Action::Statistics, None, &mut Vec::new());
            }
            criterion.bench_function(&format!("{name}, {figures} figures"), |bench| {
                bench.iter(|| {
                    keys::act(&mut model, Action::LineDown, None, &mut Vec::new());
                    app::derive(&mut model);
                    black_box(view::render(&model, area, &mut buffer));
                });
            });
        }
    }
}

criterion_group!(benches, frames, slices);
criterion_main!(benches);
