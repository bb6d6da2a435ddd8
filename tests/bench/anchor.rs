//! What the room costs: 10,000 marks found again in 10 MB, one mark after a reload, a mark pinned, the index of 200 documents.

#[path = "../it/anchors/prose.rs"]
#[allow(dead_code)]
mod prose;

use std::{hint::black_box, sync::Arc};

use banmian::{
    anchor::{Anchor, Finder, find, pin, pin_place},
    document::{Block, Document},
    library::{Entry, Index, Query},
    text::{Pos, Range},
};
use criterion::{Criterion, criterion_group, criterion_main};

const CHARACTERS: usize = 3_500_000;
const MARKS: usize = 10_000;

fn document(paragraphs: &[String]) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        text.push_str("　　");
        let start = text.len();
        text.push_str(paragraph);
        let range = Range::new(start, text.len());
        blocks.push(Block {
            range,
            ..Block::default()
        });
        text.push('\n');
    }
    Document {
        text: Arc::new(text),
        blocks,
        ..Document::default()
    }
}

/// Every character of some paragraphs' middles changed, paragraphs put in and taken out: nothing stands where it stood.
fn edited(paragraphs: &[String]) -> Document {
    let mut writer = prose::Writer::new(99);
    let mut new = vec![writer.paragraph(), writer.paragraph()];
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index % 50 == 7 {
            new.push(writer.sentence());
        }
        if index % 61 == 3 {
            continue;
        }
        let mut words: Vec<char> = paragraph.chars().collect();
        if index % 2 == 0 {
            for at in (5..words.len()).step_by(10) {
                words[at] = writer.word().chars().next().unwrap_or('一');
            }
        }
        new.push(words.into_iter().collect());
    }
    document(&new)
}

fn bench(bench: &mut Criterion) {
    let paragraphs = prose::Writer::new(7).book(CHARACTERS);
    let before = document(&paragraphs);
    let after = edited(&paragraphs);
    println!(
        "{} bytes, {} paragraphs",
        before.text.len(),
        before.blocks.len()
    );
    let step = before.blocks.len() / MARKS;
    let anchors: Vec<Anchor> = before
        .blocks
        .iter()
        .step_by(step.max(1))
        .take(MARKS)
        .map(|block| pin(&before, block.range))
        .collect();
    println!("{} marks", anchors.len());
    let mut group = bench.benchmark_group("anchor");
    group.sample_size(10);
    group.bench_function("10,000 marks, 10 MB unchanged", |b| {
        b.iter(|| Finder::new(&before).find_all(black_box(&anchors)));
    });
    group.bench_function("10,000 marks, 10 MB edited", |b| {
        b.iter(|| Finder::new(&after).find_all(black_box(&anchors)));
    });
    let middle = &anchors[MARKS / 2 + 1];
    group.bench_function("one mark, 10 MB unchanged", |b| {
        b.iter(|| find(&before, black_box(middle)));
    });
    group.bench_function("one mark, 10 MB edited", |b| {
        b.iter(|| find(&after, black_box(middle)));
    });
    let range = before.blocks[before.blocks.len() / 2].range;
    group.bench_function("pin a mark, 10 MB", |b| {
        b.iter(|| pin(&before, black_box(range)));
    });
    group.bench_function("pin a place, 10 MB", |b| {
        b.iter(|| pin_place(&before, black_box(Pos(range.start.0))));
    });
    group.finish();
    index(bench);
}

fn index(bench: &mut Criterion) {
    let mut index = Index::default();
    for number in 0..200 {
        index.set(Entry {
            id: format!("{number:016x}"),
            path: Some(format!("/home/reader/书/第{number}卷.txt")),
            length: 1000 + number,
            identity: format!("{}-{number:032x}", 1000 + number),
            title: Some(format!("第{number}卷")),
            read: "2026-11-23T20:45:00Z".to_owned(),
            ..Entry::default()
        });
    }
    let json = index.to_json();
    let query = Query {
        path: Some("/home/reader/书/第137卷.txt"),
        identity: Some("1137-00000000000000000000000000000089"),
        ..Query::default()
    };
    bench.bench_function("index of 200: one looked up in the text", |b| {
        b.iter(|| Index::sure_in(black_box(&json), &query));
    });
    bench.bench_function("index of 200: read whole", |b| {
        b.iter(|| Index::from_json(black_box(&json)));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
