//! The real program with what is large: the first screen comes, the end is reached, keys are answered.

use std::{io::Write as _, path::Path, time::Duration};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::pty::{ANSWERS, Program, banmian, code};

fn opened(path: &Path, shows: &str) -> Program {
    let mut program = banmian(&[path.to_str().unwrap()]);
    program.until_shows(shows);
    program.send(ANSWERS);
    program
}

fn to_the_end(mut program: Program, shows: &str) {
    program.send("G");
    program.until_shows(shows);
    program.send("q");
    assert_eq!(code(program.end()), 0);
    program.assert_given_back();
}

/// A book of so many chapters, a picture of a hundred kilobytes before all its texts.
fn book(path: &Path, chapters: usize) {
    let mut zip = ZipWriter::new(std::fs::File::create(path).unwrap());
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut file = |name: &str, words: &[u8]| {
        zip.start_file(name, stored).unwrap();
        zip.write_all(words).unwrap();
    };
    let noise: Vec<u8> = (0..100_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    file("OEBPS/cover.jpg", &noise);
    file(
        "META-INF/container.xml",
        b"<container><rootfile full-path='OEBPS/a.opf'/></container>",
    );
    for n in (1..=chapters).rev() {
        let words = format!(
            "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>第{n}章 渡口</h1><p>第{n}章的文字。</p></body></html>"
        );
        file(&format!("OEBPS/c{n}.xhtml"), words.as_bytes());
    }
    let each = |entry: fn(usize) -> String| -> String { (1..=chapters).map(entry).collect() };
    let items = each(|n| format!("<item id='c{n}' href='c{n}.xhtml'/>"));
    let spine = each(|n| format!("<itemref idref='c{n}'/>"));
    let package = format!(
        "<package><metadata><title>长书</title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    file("OEBPS/a.opf", package.as_bytes());
    zip.finish().unwrap();
}

#[test]
fn a_book_with_its_cover_first_shows_its_first_chapter() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.epub");
    book(&path, 3);
    let program = opened(&path, "第1章的文字");
    assert!(!program.text().contains("略去"), "{}", program.text());
    to_the_end(program, "第3章的文字");
}

#[test]
fn a_book_of_two_thousand_chapters() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.epub");
    book(&path, 2000);
    to_the_end(opened(&path, "第1章的文字"), "第2000章的文字");
}

#[test]
fn a_single_line_of_four_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let line = "渡口的清晨来得很早，船家说今天没有风。".repeat(70_000);
    std::fs::write(&path, format!("开头{line}末尾")).unwrap();
    to_the_end(opened(&path, "开头渡口"), "末尾");
}

#[test]
fn a_hundred_thousand_lines_of_a_character() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, format!("始\n{}终", "字\n".repeat(100_000))).unwrap();
    let mut program = opened(&path, "始");
    // Keys are answered while the rest is read.
    program.send("j");
    program.send(" ");
    program.settle(Duration::from_millis(50));
    to_the_end(program, "终");
}
