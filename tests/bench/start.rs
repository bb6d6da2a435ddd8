//! What stands between the bytes of the built-in page and its first frame: import, layout, painting.

#![allow(clippy::expect_used, reason = "a bench that fails says where")]

use std::{hint::black_box, sync::Arc};

use banmian::{
    app::{self, Model, Open, Source},
    import::{self, Hint},
    view,
};
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::{buffer::Buffer, layout::Rect};

const PAGE: &[u8] = include_bytes!("../../assets/jinan-page.txt");

fn first_frame(columns: u16, rows: u16) -> Buffer {
    let hint = Hint {
        name: Some("jinan-page.txt"),
        ..Hint::default()
    };
    let imported = import::import(PAGE.to_vec(), &hint).expect("the built-in page");
    let open = Open::new(
        Arc::new(imported.document),
        "jinan-page.txt".to_owned(),
        Source::BuiltIn,
    );
    let mut model = Model::new(open, (columns, rows));
    app::derive(&mut model);
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    view::render(&model, area, &mut buffer);
    buffer
}

fn start(criterion: &mut Criterion) {
    for (columns, rows) in [(80, 24), (120, 40), (180, 50)] {
        criterion.bench_function(&format!("first frame {columns}x{rows}"), |bench| {
            bench.iter(|| black_box(first_frame(columns, rows)));
        });
    }
    let hint = Hint {
        name: Some("jinan-page.txt"),
        ..Hint::default()
    };
    criterion.bench_function("import of the page", |bench| {
        bench.iter(|| black_box(import::import(PAGE.to_vec(), &hint)));
    });
}

criterion_group!(benches, start);
criterion_main!(benches);
