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

/// A book of so many chapters.
fn book(path: &Path, chapters: usize) {
    let words = |n| format!("<h1>第{n}章 渡口</h1><p>第{n}章的文字。</p>");
    book_of(path, &(1..=chapters).map(words).collect::<Vec<_>>());
}

/// A book of chapters, a picture of a hundred kilobytes before all its texts.
fn book_of(path: &Path, chapters: &[String]) {
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
    for (n, words) in chapters.iter().enumerate().rev() {
        let words =
            format!("<html xmlns='http://www.w3.org/1999/xhtml'><body>{words}</body></html>");
        file(&format!("OEBPS/c{n}.xhtml"), words.as_bytes());
    }
    let each = |entry: fn(usize) -> String| -> String { (0..chapters.len()).map(entry).collect() };
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

/// Ends, middle and a word at seven tenths: each shows what stands there. `stand` tells where a screen stands in its text, from 0 to 1, by
/// what is written on it.
fn goes_everywhere(mut program: Program, stand: impl Fn(&str) -> Option<f64>, word: &str) {
    let mut go = |keys: &str, from: f64, to: f64| {
        program.send(keys);
        program.until(&format!("{keys}: {from} to {to}"), |program| {
            stand(&program.text()).is_some_and(|at| (from..=to).contains(&at))
        });
    };
    go("G", 0.98, 1.0);
    go("g", 0.0, 0.0);
    go("50%", 0.48, 0.52);
    program.send(&format!("/{word}\r"));
    program.until("the word that was looked for", |program| {
        stand(&program.text()).is_some_and(|at| (0.69..0.71).contains(&at))
    });
    program.send("q");
    assert_eq!(code(program.end()), 0);
    program.assert_given_back();
}

/// A piece of a numbered text: eight characters, ten bytes.
fn piece(n: usize) -> String {
    format!("第{n:07}")
}

/// Of so many pieces, which is the first on the screen.
fn numbered(pieces: usize) -> impl Fn(&str) -> Option<f64> {
    move |screen| {
        let mut numbers = screen.split('第').filter_map(|rest| rest.get(..7));
        let first = numbers.find_map(|digits| digits.parse::<f64>().ok())?;
        Some(first / pieces as f64)
    }
}

#[test]
fn a_book_of_two_thousand_chapters() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.epub");
    book(&path, 2000);
    let stand = |screen: &str| {
        let chapter = screen.split("章的文字").next()?.rsplit('第').next()?;
        Some((chapter.parse::<f64>().ok()? - 1.0) / 1999.0)
    };
    goes_everywhere(opened(&path, "第1章的文字"), stand, "第1400章的文字");
}

fn a_single_line(pieces: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, (0..pieces).map(piece).collect::<String>()).unwrap();
    let word = piece(pieces / 10 * 7);
    goes_everywhere(opened(&path, "第0000001"), numbered(pieces), &word);
}

/// Lines of one character, as many as divide by twenty thousand.
fn lines_of_a_character(count: u32) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    // Twenty thousand characters from 一 on, so that each tells where it stands; one stands alone.
    let line = |n: u32| {
        let c = char::from_u32(0x4e00 + n / (count / 20_000)).unwrap();
        if n == count / 10 * 7 { '〆' } else { c }
    };
    let text: String = (0..count).flat_map(|n| [line(n), '\n']).collect();
    std::fs::write(&path, text).unwrap();
    let stand = |screen: &str| {
        let rows = screen
            .lines()
            .filter_map(|row| row.trim_start_matches([' ', '|']).chars().next());
        let c = rows.into_iter().find(|c| ('一'..).contains(c))?;
        Some(f64::from(u32::from(c) - 0x4e00) / 20_000.0)
    };
    let mut program = opened(&path, "一");
    // Keys are answered while the rest is read.
    program.send("j");
    program.send(" ");
    program.settle(Duration::from_millis(50));
    goes_everywhere(program, stand, "〆");
}

#[test]
fn a_single_line_of_two_megabytes() {
    a_single_line(200_000);
}

#[test]
fn a_hundred_thousand_lines_of_a_character() {
    lines_of_a_character(100_000);
}

#[test]
#[ignore = "large: with --profile quick or --release"]
fn a_single_line_of_ten_megabytes() {
    a_single_line(1_000_000);
}

#[test]
#[ignore = "large: with --profile quick or --release"]
fn a_million_lines_of_a_character() {
    lines_of_a_character(1_000_000);
}

#[test]
#[ignore = "large: with --profile quick or --release"]
fn a_text_of_a_hundred_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let words = "渡口的清晨来得很早，船家说今天没有风。".repeat(2);
    let line = |n| format!("　　{}{words}\n", piece(n));
    let text: String = (0..1_000_000).map(line).collect();
    assert!(text.len() > 100_000_000);
    std::fs::write(&path, text).unwrap();
    goes_everywhere(opened(&path, "第0000001"), numbered(1_000_000), "第0700000");
}

#[test]
#[ignore = "large: with --profile quick or --release"]
fn a_book_of_ten_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.epub");
    let chapter = |n: usize| -> String {
        let pieces = n * 10_000..(n + 1) * 10_000;
        pieces.map(|n| format!("<p>{}</p>", piece(n))).collect()
    };
    book_of(&path, &(0..100).map(chapter).collect::<Vec<_>>());
    goes_everywhere(opened(&path, "第0000001"), numbered(1_000_000), "第0700000");
}
