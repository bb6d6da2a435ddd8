//! What import costs: the whole of large texts, the head on the way to the first paint, and shapes that break readers.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot read its text fails"
)]
#![allow(clippy::format_push_string, reason = "what a bench reads is made once")]

use std::{fmt::Write as _, hint::black_box};

use banmian::import::{Hint, head, import};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

/// A novel of about `bytes` bytes: chapters of forty paragraphs.
fn novel(bytes: usize) -> String {
    let paragraph = "　　那年的雪下得特别早，十月刚过，山路就封了。村里的人都说，这是几十年没有过的事，怕是要出什么变故。\n　　“你找谁？”老周问。\n";
    let mut text = String::with_capacity(bytes + 10_000);
    let mut chapter = 0;
    while text.len() < bytes {
        chapter += 1;
        writeln!(text, "第{chapter}章 风雪\n").unwrap();
        for _ in 0..20 {
            text.push_str(paragraph);
        }
    }
    text
}

fn whole(criterion: &mut Criterion, name: &str, bytes: &[u8]) {
    let mut group = criterion.benchmark_group("whole");
    group
        .sample_size(10)
        .throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function(name, |bencher| {
        bencher.iter_batched(
            || bytes.to_vec(),
            |bytes| import(bytes, &Hint::default()).unwrap(),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn large(criterion: &mut Criterion) {
    let text = novel(100_000_000);
    whole(criterion, "100 MB UTF-8", text.as_bytes());
    let part = novel(30_000_000);
    let (bytes, _, _) = encoding_rs::GB18030.encode(&part);
    whole(criterion, "20 MB GB18030", &bytes);
    let mut group = criterion.benchmark_group("whole");
    group
        .sample_size(10)
        .throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("20 MB GB18030, encoding_rs alone", |bencher| {
        bencher.iter(|| {
            encoding_rs::GB18030
                .decode_without_bom_handling(black_box(&bytes))
                .0
                .len()
        });
    });
    group.finish();
    whole(
        criterion,
        "a line of 10 MB",
        "雪下得很大，路上没有人。".repeat(280_000).as_bytes(),
    );
    whole(
        criterion,
        "a million lines of one character",
        "雪\n".repeat(1_000_000).as_bytes(),
    );
    let wrapped = "话说大明正德年间，山东兖州府有一座荒村，村中不过三五十户人家，都\n以种田为业。这一日天色将晚，忽然下起雨来，村口走来一个客人，浑身\n湿透，敲开了一家的门。\n\n".repeat(40_000);
    whole(criterion, "10 MB, wrapped by hand", wrapped.as_bytes());
}

fn heads(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("head");
    let page = include_bytes!("../../assets/jinan-page.txt");
    group.bench_function("the built-in page, whole", |bencher| {
        bencher.iter(|| import(black_box(page).to_vec(), &Hint::default()).unwrap());
    });
    let text = novel(70_000);
    let utf8 = text.as_bytes().get(..65_536).unwrap();
    group.bench_function("64 KiB UTF-8", |bencher| {
        bencher.iter(|| head(black_box(utf8), &Hint::default()).unwrap());
    });
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    let gb = bytes.get(..40_000).unwrap();
    group.bench_function("40 KB GB18030", |bencher| {
        bencher.iter(|| head(black_box(gb), &Hint::default()).unwrap());
    });
    group.finish();
}

criterion_group!(benches, heads, large);
criterion_main!(benches);
