//! What a frame with the statistics pane costs, with few figures and with very many: it must follow the screen, not the document.

#![allow(clippy::expect_used, reason = "a bench that fails says where")]

use std::{fmt::Write as _, hint::black_box, sync::Arc};

use banmian::{
    action::Action,
    app::{self, Effect, Event, FigureReader, Model, Open, Outcome, Source, Work, keys},
    import::{self, Hint},
    view,
};
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::{buffer::Buffer, layout::Rect};

const SIZE: (u16, u16) = (120, 40);

/// A report of so many figures, ten a section, all of them found.
fn report(figures: usize) -> Model {
    let mut text = String::new();
    for section in 0..figures / 10 {
        let _ = write!(text, "# 第{section}节\n\n");
        for row in 0..10 {
            let number = section * 10 + row;
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
    for effect in app::begin(&mut model) {
        if let Effect::Work(ticket, Work::Figures(document)) = effect {
            let mut reader = FigureReader::default();
            (0..document.blocks.len()).for_each(|block| reader.read(&document, block));
            let (found, complete) = (reader.hand_over(), true);
            app::update(
                &mut model,
                Event::Done(ticket, Outcome::Figures { found, complete }),
            );
        }
    }
    app::derive(&mut model);
    model
}

fn frames(criterion: &mut Criterion) {
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    for figures in [100, 10_000, 100_000] {
        let mut model = report(figures);
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

criterion_group!(benches, frames);
criterion_main!(benches);
