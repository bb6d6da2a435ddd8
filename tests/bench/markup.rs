//! What books and pages cost: the head of an EPUB before its first screen, the whole of each format.
#![expect(
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "a bench that can't make its books is no bench"
)]

use std::{
    hint::black_box,
    io::{Cursor, Write},
};

use banmian::{
    document::Structure,
    import::{Hint, head, import},
};
use criterion::{Criterion, Throughput};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Different words in every paragraph, so that nothing packs better than prose does.
fn prose(paragraphs: usize, mut seed: u32) -> Vec<String> {
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed >> 8
    };
    (0..paragraphs)
        .map(|_| {
            (0..100)
                .filter_map(|n| {
                    if n % 12 == 11 {
                        Some('，')
                    } else {
                        char::from_u32(0x4e00 + next() % 3000)
                    }
                })
                .collect()
        })
        .collect()
}

fn page(number: usize) -> String {
    let words: String = prose(17, number as u32)
        .iter()
        .map(|words| format!("<p>{words}</p>\n"))
        .collect();
    format!(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>书</title></head><body><h2>第{number}章</h2>{words}</body></html>"
    )
}

/// A book of so many chapters of 5 KB.
fn book(chapters: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    add(
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path=\"c.opf\"/></rootfiles></container>",
    );
    let items: String = (0..chapters)
        .map(|n| {
            format!(
                "<item id=\"i{n}\" href=\"c{n}.xhtml\" media-type=\"application/xhtml+xml\"/>\n"
            )
        })
        .collect();
    let spine: String = (0..chapters)
        .map(|n| format!("<itemref idref=\"i{n}\"/>\n"))
        .collect();
    add(
        "c.opf",
        &format!(
            "<package><metadata><title>书</title></metadata><manifest>{items}<item id=\"n\" href=\"t.ncx\" media-type=\"application/x-dtbncx+xml\"/></manifest><spine>{spine}</spine></package>"
        ),
    );
    let points: String = (0..chapters).map(|n| format!("<navPoint id=\"p{n}\"><navLabel><text>第{n}章</text></navLabel><content src=\"c{n}.xhtml\"/></navPoint>\n")).collect();
    add("t.ncx", &format!("<ncx><navMap>{points}</navMap></ncx>"));
    for number in 0..chapters {
        add(&format!("c{number}.xhtml"), &page(number));
    }
    zip.finish().unwrap().into_inner()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(20);
    for (name, chapters) in [("1 MB", 200), ("10 MB", 2000)] {
        let bytes = book(chapters);
        let hint = Hint::default();
        criterion.bench_function(&format!("epub head {name}"), |bench| {
            bench.iter(|| head(black_box(&bytes), &hint).unwrap());
        });
        let mut group = criterion.benchmark_group("epub whole");
        let text = import(bytes.clone(), &hint).unwrap().document.text.len();
        group.throughput(Throughput::Bytes(text as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| import(bytes.clone(), &hint).unwrap());
        });
    }
    let html: String = page(0).replace("</body></html>", &(1..200).map(page).collect::<String>());
    let markdown: String = prose(3400, 7)
        .iter()
        .enumerate()
        .map(|(n, words)| {
            format!(
                "{}{words}**重点**\n\n",
                if n % 17 == 0 { "## 标题\n\n" } else { "" }
            )
        })
        .collect();
    for (name, structure, source) in [
        ("html", Structure::Html, html),
        ("markdown", Structure::Markdown, markdown),
    ] {
        let hint = Hint {
            structure: Some(structure),
            ..Hint::default()
        };
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(source.len() as u64));
        group.bench_function("1 MB", |bench| {
            bench.iter(|| import(source.clone().into_bytes(), &hint).unwrap());
        });
    }
    criterion.final_summary();
}
