//! What a search costs: a needle at 95 % of 100 MB of Chinese text, by each option, and what comes at every turn, against plain
//! memmem.

#![allow(clippy::unwrap_used, reason = "a bench that fails says where")]

use std::{hint::black_box, sync::Arc};

use banmian::{
    document::{Block, Document},
    search::{Look, Needle, Options, Query},
    text::Range,
};
use criterion::{Criterion, criterion_group, criterion_main};

const SIZE: usize = 100_000_000;
const PAGE: &str = include_str!("../../assets/jinan-page.txt");

/// The page over and over, but for the needle's words.
fn document() -> Document {
    let page = PAGE.replace("全息", "全景");
    let mut text = String::with_capacity(SIZE + page.len() + 64);
    while text.len() < SIZE * 95 / 100 {
        text.push_str(&page);
    }
    text.push_str("\n裸眼３Ｄ與全息，投影共一千二百三十四個。\n");
    while text.len() < SIZE {
        text.push_str(&page);
    }
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if !words.is_empty() {
            let range = Range::new(at, at + words.len());
            blocks.push(Block {
                range,
                ..Block::default()
            });
        }
        at += line.len();
    }
    Document {
        text: Arc::new(text),
        blocks,
        ..Document::default()
    }
}

fn search(criterion: &mut Criterion) {
    let document = document();
    let mut group = criterion.benchmark_group("100 MB, needle at 95 %");
    group.sample_size(10);
    group.bench_function("memmem", |bencher| {
        bencher.iter(|| memchr::memmem::find(document.text.as_bytes(), "與全息，投影".as_bytes()));
    });
    let literal = Options {
        numerals: false,
        pinyin: false,
        ..Options::default()
    };
    let cases = [
        ("exact", "與全息，投影", Options::EXACT, 1),
        ("frequent, one character", "的", literal, 100_000),
        ("frequent, many variants", "台", literal, 10_000),
        ("folded", "3d与全息投影", literal, 1),
        ("folded, one character", "與全息", literal, 1),
        ("folded, common characters", "的一是投影共", literal, 0),
        ("all options", "3d与全息投影", Options::default(), 1),
        ("numeral", "1,234个", Options::default(), 1),
        (
            "numeral, frequent openers",
            "共1234个",
            Options::default(),
            1,
        ),
        ("pinyin", "yuquanxi", Options::default(), 1),
        ("pinyin, initials", "yqxtygyqe", Options::default(), 1),
        (
            "regex",
            "全息.投影",
            Options {
                regex: true,
                ..Options::EXACT
            },
            1,
        ),
    ];
    for (name, text, options, least) in cases {
        let query = Query {
            text: text.to_owned(),
            options,
        };
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let needle = Needle::new(&query).unwrap();
                let mut count = 0;
                needle.find(Look::whole(&document, &|| false), &mut |_| count += 1);
                assert!(black_box(count) >= least, "{count}");
            });
        });
    }
    group.finish();
}

criterion_group!(benches, search);
criterion_main!(benches);
