//! Books made here, as they should be and as they are.
#![expect(clippy::format_collect, reason = "small books, read more easily so")]

use std::io::{Cursor, Write};

use banmian::{
    document::{HeadingKind, Kind, Structure, Style},
    import::{Hint, ImportError, Imported, head, import},
};
use zip::{ZipWriter, write::SimpleFileOptions};

pub(super) const CONTAINER: &str = r#"<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

pub(super) fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn opf(items: &[&str], extra: &str) -> String {
    let manifest: String = items
        .iter()
        .enumerate()
        .map(|(n, href)| {
            format!(r#"<item id="i{n}" href="{href}" media-type="application/xhtml+xml"/>"#)
        })
        .collect();
    let spine: String = (0..items.len())
        .map(|n| format!(r#"<itemref idref="i{n}"/>"#))
        .collect();
    format!(
        r#"<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>山&amp;河</dc:title><dc:creator>张三</dc:creator></metadata><manifest>{manifest}{extra}</manifest><spine toc="ncx">{spine}</spine></package>"#
    )
}

pub(super) fn xhtml(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{body}</body></html>"#
    )
}

pub(super) fn read(bytes: &[u8]) -> Imported {
    import(bytes.to_vec(), &Hint::default()).unwrap()
}

pub(super) fn outline(imported: &Imported) -> Vec<(u8, HeadingKind, &str)> {
    imported
        .document
        .outline
        .iter()
        .map(|heading| {
            (
                heading.level,
                heading.kind,
                imported.document.block_text(heading.block as usize),
            )
        })
        .collect()
}

fn book() -> Vec<u8> {
    let nav = xhtml(
        r#"<nav epub:type="toc"><ol><li><a href="one.xhtml">第一卷 山</a><ol><li><a href="one.xhtml#c1">第一章 出门</a></li><li><a href="%E4%BA%8C.xhtml">第二章 归来</a></li></ol></li></ol></nav>"#,
    );
    let one = xhtml(
        r#"<h1>第一卷　山</h1><h2 id="c1">第一章<br/>出门</h2><p>天亮了&nbsp;，他出门<a epub:type="noteref" href="notes.xhtml#n1">1</a>。</p><p><ruby>銀<rt>ぎん</rt></ruby></p>"#,
    );
    let two = xhtml("<p>没有标题的一章。</p>");
    let notes =
        xhtml(r#"<aside epub:type="footnote" id="n1" hidden="hidden"><p>门在东边。</p></aside>"#);
    let opf = opf(
        &["one.xhtml", "%E4%BA%8C.xhtml", "notes.xhtml"],
        r#"<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>"#,
    );
    pack(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/content.opf", opf.as_bytes()),
        ("OEBPS/nav.xhtml", nav.as_bytes()),
        ("OEBPS/one.xhtml", one.as_bytes()),
        ("OEBPS/二.xhtml", two.as_bytes()),
        ("OEBPS/notes.xhtml", notes.as_bytes()),
    ])
}

#[test]
fn a_book_has_its_outline_notes_and_ruby() {
    let imported = read(&book());
    assert_eq!(
        outline(&imported),
        [
            (1, HeadingKind::Story, "山&河"),
            (1, HeadingKind::Part, "第一卷　山"),
            (2, HeadingKind::Chapter, "第一章 出门"),
            (2, HeadingKind::Chapter, "第二章 归来"),
        ]
    );
    let document = &imported.document;
    assert_eq!(document.title.as_deref(), Some("山&河"));
    assert_eq!(document.author.as_deref(), Some("张三"));
    assert_eq!(document.decisions.structure, Structure::Epub);
    let note = document
        .blocks
        .iter()
        .position(|block| block.kind == Kind::Note)
        .unwrap();
    assert_eq!(document.block_text(note), "门在东边。");
    let jump = document
        .spans
        .iter()
        .find(|span| matches!(span.style, Style::Note { .. }))
        .unwrap();
    assert_eq!(jump.range.of(&document.text), "[1]");
    assert_eq!(
        jump.style,
        Style::Note {
            to: Some(u32::try_from(note).unwrap())
        }
    );
    assert!(
        document
            .spans
            .iter()
            .any(|span| span.style == Style::Ruby { base: 3 })
    );
}

#[test]
fn a_reference_to_the_end_of_a_file_leads_nowhere_or_to_a_block() {
    // Found by fuzzing: it led behind the last block.
    let body = "<p>文<a href='#n' epub:type='noteref'>1</a></p><p id='n'></p>";
    let imported = read(&pack(&[("a.xhtml", xhtml(body).as_bytes())]));
    crate::sound::sound(&imported.document);
}

#[test]
fn broken_books_open() {
    // No mimetype, no table of contents, other cases in names, bytes before the archive, GBK, no closing tags.
    let opf = opf(&["Text/A.XHTML", "text/b.xhtml"], "");
    let (b, _, _) = encoding_rs::GBK.encode(
        "<?xml version=\"1.0\" encoding=\"gb2312\"?><html><head><title/></head><body><h2>第二章 雨<p>雨下了一夜<br>没停&hellip;</body>",
    );
    let mut bytes = b"some junk".to_vec();
    bytes.extend(pack(&[
        ("meta-inf/CONTAINER.xml", CONTAINER.as_bytes()),
        ("oebps/content.opf", opf.as_bytes()),
        (
            "oebps/text/a.xhtml",
            "\u{feff}<html><body><h2>第一章 风</h2><p>风&custom;起".as_bytes(),
        ),
        ("oebps/text/b.xhtml", &b),
    ]));
    let hint = Hint {
        name: Some("书.epub"),
        ..Hint::default()
    };
    let imported = import(bytes, &hint).unwrap();
    assert_eq!(
        imported.document.outline.len(),
        3,
        "{:?}",
        outline(&imported)
    );
    let text = imported.document.text.as_str();
    for words in [
        "第一章 风",
        "风&custom;起",
        "第二章 雨",
        "雨下了一夜",
        "没停…",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    // A download that broke off keeps what came.
    let mut cut = book();
    cut.truncate(cut.len() - 300);
    assert!(
        import(cut, &Hint::default())
            .unwrap()
            .document
            .text
            .contains("天亮了")
    );
}

#[test]
fn locked_books_are_refused_and_hidden_fonts_are_not() {
    let content = xhtml("<p>字</p>");
    let opf = opf(&["a.xhtml"], "");
    let with = |algorithm: &str, uri: &str| {
        let lock = format!(
            r#"<encryption><enc:EncryptedData xmlns:enc="x"><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="{uri}"/></enc:CipherData></enc:EncryptedData></encryption>"#
        );
        let bytes = pack(&[
            ("META-INF/container.xml", CONTAINER.as_bytes()),
            ("META-INF/encryption.xml", lock.as_bytes()),
            ("OEBPS/content.opf", opf.as_bytes()),
            ("OEBPS/a.xhtml", content.as_bytes()),
        ]);
        import(bytes, &Hint::default()).map(|_| ())
    };
    assert_eq!(
        with(
            "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
            "OEBPS/a.xhtml"
        ),
        Err(ImportError::Locked)
    );
    assert_eq!(
        with("http://www.idpf.org/2008/embedding", "OEBPS/a.otf"),
        Ok(())
    );
}

#[test]
fn a_bomb_is_cut_and_said() {
    let bomb = format!(
        "<html><body><p>头</p><p>{}</p></body></html>",
        "a".repeat(80 << 20)
    );
    let opf = opf(&["a.xhtml"], "");
    let bytes = pack(&[
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/content.opf", opf.as_bytes()),
        ("OEBPS/a.xhtml", bomb.as_bytes()),
    ]);
    let imported = read(&bytes);
    assert!(imported.document.text.len() < 70 << 20);
    assert!(!imported.notes.is_empty());
}

#[test]
fn the_head_is_the_start_of_the_whole() {
    let chapters: Vec<(String, String)> = (0..2000)
        .map(|n| {
            (
                format!("c{n}.xhtml"),
                xhtml(&format!(
                    "<h2>第{n}章</h2><p>{}</p>",
                    "山高水长。".repeat(40)
                )),
            )
        })
        .collect();
    let names: Vec<&str> = chapters.iter().map(|(name, _)| name.as_str()).collect();
    let opf = opf(&names, "");
    let paths: Vec<String> = names.iter().map(|name| format!("OEBPS/{name}")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/content.opf", opf.as_bytes()),
    ];
    files.extend(
        paths
            .iter()
            .zip(&chapters)
            .map(|(path, (_, text))| (path.as_str(), text.as_bytes())),
    );
    let bytes = pack(&files);
    let first = head(&bytes, &Hint::default()).unwrap().document;
    let whole = read(&bytes).document;
    assert!(first.decisions.head_only && first.text.len() < 80 * 1024);
    assert_eq!(whole.outline.len(), 2001);
    assert!(whole.text.starts_with(first.text.as_str()));
    assert_eq!(whole.text.matches("山高水长").count(), 2000 * 40);
}

proptest::proptest! {
    #[test]
    fn no_archive_panics(at in 0usize..2000, byte: u8, cut in 0usize..2000) {
        let mut bytes = book();
        let length = bytes.len();
        bytes[at % length] = byte;
        bytes.truncate(length - cut % length);
        let hint = Hint { structure: Some(Structure::Epub), ..Hint::default() };
        let _ = import(bytes, &hint);
    }
}

#[test]
fn the_head_of_a_single_long_file_is_short() {
    let words: String = (0..20_000)
        .map(|n| format!("<p>第{n}句，山高水长。</p>"))
        .collect();
    let content = xhtml(&words);
    let opf = opf(&["a.xhtml"], "");
    let bytes = pack(&[
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/content.opf", opf.as_bytes()),
        ("OEBPS/a.xhtml", content.as_bytes()),
    ]);
    let first = head(&bytes, &Hint::default()).unwrap().document;
    let whole = read(&bytes).document;
    assert!(first.text.len() < 256 * 1024);
    let blocks = first.blocks.len();
    assert!(blocks > 1000);
    for index in 0..blocks {
        assert_eq!(first.block_text(index), whole.block_text(index));
    }
}
