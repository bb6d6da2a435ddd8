//! What the room costs: preparing and filling, a screen of a large document, the cache.

use std::{hint::black_box, sync::Arc};

use banmian::{
    document::{Block, Document, Kind},
    layout::{At, Cache, Flow, Measure, Pinyin, breaks, set},
    text::{Range, Ruler},
};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const PAGE: &str = include_str!("../../assets/jinan-page.txt");
/// Figures, Latin, addresses, kana: much more of them than a page of a newspaper has.
const MIXED: &str = include_str!("../cases/layout/paragraphs.txt");

/// Paragraphs of a text, again and again, until there are `chars` characters.
fn document(of: &str, chars: usize) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut count = 0;
    for line in of.lines().filter(|line| line.chars().count() > 60).cycle() {
        let start = text.len();
        text.push_str(line);
        blocks.push(Block {
            range: Range::new(start, text.len()),
            kind: Kind::Body,
            ..Block::default()
        });
        text.push('\n');
        count += line.chars().count();
        if count >= chars {
            break;
        }
    }
    Document {
        text: Arc::new(text),
        blocks,
        ..Document::default()
    }
}

fn lines(criterion: &mut Criterion) {
    for chars in [10_000, 2_000_000] {
        let mixed = document(MIXED, chars);
        let document = document(PAGE, chars);
        let mut group = criterion.benchmark_group(format!("{chars} characters"));
        group
            .sample_size(10)
            .throughput(Throughput::Elements(chars as u64));
        group.bench_function("prepare", |bench| {
            bench.iter(|| {
                for block in 0..document.blocks.len() {
                    black_box(breaks(&document, block, &Measure::new(40), &Ruler::NARROW).len());
                }
            });
        });
        group.bench_function("prepare, mixed", |bench| {
            bench.iter(|| {
                for block in 0..mixed.blocks.len() {
                    black_box(breaks(&mixed, block, &Measure::new(40), &Ruler::NARROW).len());
                }
            });
        });
        for columns in [20, 40, 80] {
            group.bench_with_input(
                BenchmarkId::new("prepare and fill", columns),
                &columns,
                |bench, &columns| {
                    bench.iter(|| {
                        for block in 0..document.blocks.len() {
                            black_box(set(
                                &document,
                                block,
                                &Measure::new(columns),
                                &Ruler::NARROW,
                            ));
                        }
                    });
                },
            );
            let sets: Vec<_> = (0..document.blocks.len())
                .map(|block| set(&document, block, &Measure::new(columns), &Ruler::NARROW))
                .collect();
            group.bench_with_input(
                BenchmarkId::new("fill", columns),
                &columns,
                |bench, &columns| {
                    bench.iter(|| {
                        for set in &sets {
                            black_box(set.refill(&Measure::new(columns)));
                        }
                    });
                },
            );
        }
        group.finish();
    }
}

fn screen(criterion: &mut Criterion) {
    // 100 MB: 33 million Han characters.
    let document = document(PAGE, 33_000_000);
    let measure = Measure::new(40);
    let blocks = 0..document.blocks.len() as u32;
    let middle = blocks.end / 2;
    criterion.bench_function("a screen of 100 MB, nothing cached", |bench| {
        bench.iter(|| {
            let cache = Cache::default();
            let flow = Flow {
                document: &document,
                blocks: blocks.clone(),
                measure: &measure,
                ruler: &Ruler::NARROW,
                cache: &cache,
                pinyin: Pinyin::NONE,
            };
            for row in flow.rows(
                At {
                    block: middle,
                    line: 0,
                },
                50,
            ) {
                if let banmian::layout::Row::Line(at) = row {
                    black_box(flow.set(at.block).glyphs(at.line as usize));
                }
            }
        });
    });
    let cache = Cache::default();
    let flow = Flow {
        document: &document,
        blocks: blocks.clone(),
        measure: &measure,
        ruler: &Ruler::NARROW,
        cache: &cache,
        pinyin: Pinyin::NONE,
    };
    let mut top = At {
        block: middle,
        line: 0,
    };
    for _ in 0..1000 {
        top = flow.page_down(top, 50);
    }
    println!("cache after a thousand pages: {} bytes", cache.memory());
}

criterion_group!(benches, lines, screen);
criterion_main!(benches);
