//! What finding figures costs, in bytes of text a second: a dense report, the built-in page, and hostile runs.

use std::hint::black_box;

use banmian::{
    document::{Block, Document},
    stats,
    text::Range,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const REPORTS: &str = include_str!("../cases/stats/reports.txt");
const PAGE: &str = include_str!("../../assets/jinan-page.txt");
const SIZE: usize = 200_000;

/// One block for each line.
fn document(text: String) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        blocks.push(Block {
            range: Range::new(at, at + words.len()),
            ..Block::default()
        });
        at += line.len();
    }
    Document {
        text: text.into(),
        blocks,
        ..Document::default()
    }
}

fn figures(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("figures");
    group.sample_size(10);
    // The annotations are taken out: only the words count.
    let reports: String = REPORTS
        .lines()
        .filter(|line| !line.starts_with(['#', '=']))
        .flat_map(|line| {
            line.split('[').map(|part| match part.split_once(']') {
                Some((row, rest)) => row.split('|').next().unwrap_or_default().to_owned() + rest,
                None => part.to_owned(),
            })
        })
        .collect();
    for (name, words) in [
        ("report", reports.as_str()),
        ("page", PAGE),
        ("digits", "9"),
        ("hundreds", "百"),
        ("commas", "、"),
        ("list", "3万、"),
        ("ranges", "1-"),
        ("ratios", "1:"),
    ] {
        let document = document(words.repeat(SIZE / words.len()));
        group.throughput(Throughput::Bytes(document.text.len() as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| {
                (0..document.blocks.len())
                    .map(|block| stats::figures(black_box(&document), block).len())
                    .sum::<usize>()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, figures);
criterion_main!(benches);
