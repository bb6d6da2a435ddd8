//! What finding figures costs, in bytes of text a second: dense reports, the built-in page, a novel, and hostile runs.

use std::hint::black_box;

use banmian::{
    document::{Block, Document},
    stats,
    text::Range,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const REPORTS: &str = include_str!("../cases/stats/reports.txt");
const COMMUNIQUES: &str = include_str!("../cases/stats/communiques.txt");
const PAGE: &str = include_str!("../../assets/jinan-page.txt");
/// A paragraph of a novel: a numeral now and then that is no figure.
const NOVEL: &str = "她在窗前站了一会儿，听见远处的船鸣了两声，又静了下去。“你到底去不去？”他问。她没有回答，\
    只把那封信折好，放进抽屉里，心想，他们已经三年没有见面了，再见时该说些什么呢。雨还在下，街上一个人也没有。\n";
const SIZE: usize = 200_000;

/// The longest block that `import` makes, in characters.
const LONGEST: usize = 16 * 1024;

/// A block for each line; a long one is cut, as `import` does.
fn document(text: String) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut count = 0;
    for (at, c) in text.char_indices() {
        count += 1;
        if c == '\n' || count == LONGEST {
            let end = at + if c == '\n' { 0 } else { c.len_utf8() };
            blocks.push(Block {
                range: Range::new(start, end),
                ..Block::default()
            });
            (start, count) = (at + c.len_utf8(), 0);
        }
    }
    if start < text.len() {
        blocks.push(Block {
            range: Range::new(start, text.len()),
            ..Block::default()
        });
    }
    Document {
        text: text.into(),
        blocks,
        ..Document::default()
    }
}

/// The words of annotated cases, without their annotations, a line each.
fn words(cases: &str) -> String {
    let mut words = String::new();
    for line in cases.lines().filter(|line| !line.starts_with(['#', '='])) {
        for part in line.split('[') {
            match part.split_once(']') {
                Some((row, rest)) => {
                    words += row.split('|').next().unwrap_or_default();
                    words += rest;
                }
                None => words += part,
            }
        }
        words.push('\n');
    }
    words
}

fn figures(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("figures");
    group.sample_size(10);
    let reports = words(REPORTS);
    let communiques = words(COMMUNIQUES);
    for (name, words) in [
        ("reports", reports.as_str()),
        ("communiques", communiques.as_str()),
        ("page", PAGE),
        ("novel", NOVEL),
        ("digits", "9"),
        ("hundreds", "百"),
        ("commas", "、"),
        ("list", "3万、"),
        ("pairs", "3人"),
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
