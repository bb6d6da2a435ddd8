//! What is told of an archive: what is missing, broken, locked, or no book at all; and of other files that are no text.

use banmian::{
    i18n::Lang,
    import::{Foreign, Hint, ImportError, Imported, Left, Note, head, import},
};

use super::{
    broken::{RAIN, WIND, book_with},
    epub::{CONTAINER, opf, outline, pack, read, xhtml},
};

fn named(bytes: Vec<u8>) -> Result<Imported, ImportError> {
    let hint = Hint {
        name: Some("书.epub"),
        ..Hint::default()
    };
    import(bytes, &hint)
}

#[test]
fn files_that_a_book_names_and_lacks_are_counted() {
    let package = opf(&["a.xhtml", "x.xhtml", "b.xhtml", "y.xhtml"], "");
    let imported = read(&book_with(&[("OEBPS/content.opf", package.as_bytes())]));
    assert_eq!(imported.notes, [Note::Cut(Left::Files(2))]);
    let text = &imported.document.text;
    assert!(text.contains("风起了") && text.contains("雨下了"));
    let said = imported.notes[0].say(Lang::Zh);
    assert_eq!(said, "书中缺 2 个文件，它们的文字读不到");
}

#[test]
fn a_download_that_broke_off_is_no_bomb() {
    let whole = book_with(&[]);
    let names = b"OEBPS/b.xhtml";
    let second = whole
        .windows(names.len())
        .position(|part| part == names)
        .unwrap();
    // In the middle of the second chapter, and of the index.
    for (end, rain) in [(second + 60, false), (whole.len() - 30, true)] {
        let imported = named(whole[..end].to_vec()).unwrap();
        assert!(imported.document.text.contains("风起了"));
        assert_eq!(imported.document.text.contains("雨下了一夜。"), rain);
        assert!(
            imported.notes.contains(&Note::Cut(Left::BehindBreak)),
            "{:?}",
            imported.notes
        );
    }
}

#[test]
fn what_is_locked_is_the_words_or_nothing() {
    let lock = |method: &str, file: &str| {
        format!(
            "<encryption><EncryptedData><EncryptionMethod Algorithm='{method}'/><CipherData><CipherReference URI='{file}'/></CipherData></EncryptedData></encryption>"
        )
    };
    let aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
    let with = |name: &str, bytes: &str, a: &[u8]| {
        let mut files = vec![(name, bytes.as_bytes())];
        if !a.is_empty() {
            files.push(("OEBPS/a.xhtml", a));
        }
        named(book_with(&files)).map(|_| ())
    };
    let encryption = "META-INF/encryption.xml";
    for (file, locked) in [
        ("OEBPS/a.xhtml", true),
        ("OEBPS/text/第一章", true),
        ("OEBPS/font.ttf", false),
        ("OEBPS/cover.JPG", false),
        ("OEBPS/book.css", false),
    ] {
        let answer = with(encryption, &lock(aes, file), b"");
        assert_eq!(answer == Err(ImportError::Locked), locked, "{file}");
    }
    // Rights are told also of books that lie open: only words that cannot be read are locked.
    for keys in [
        "META-INF/rights.xml",
        "META-INF/license.lcpl",
        "META-INF/sinf.xml",
    ] {
        assert_eq!(with(keys, "<rights/>", b""), Ok(()), "{keys}");
        let scrambled: Vec<u8> = (0..2000_u32).map(|at| (at * 167 % 251) as u8).collect();
        let answer = with(keys, "<rights/>", &scrambled);
        assert_eq!(answer, Err(ImportError::Locked), "{keys}");
    }
}

#[test]
fn an_archive_with_a_password_says_so() {
    // Bit 0 of the flags, in the head of each file and in the index.
    let mut bytes = book_with(&[]);
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let found: Vec<usize> = (0..bytes.len() - 4)
            .filter(|&at| bytes[at..].starts_with(mark))
            .collect();
        for at in found {
            bytes[at + flags] |= 1;
        }
    }
    assert_eq!(named(bytes).map(|_| ()), Err(ImportError::Password));
}

#[test]
fn an_archive_without_a_book_says_what_it_is() {
    let of = |name: &str| import(pack(&[(name, b"words")]), &Hint::default()).map(|_| ());
    let office = Err(ImportError::Foreign(Foreign::Office));
    assert_eq!(of("word/document.xml"), office);
    assert_eq!(of("xl/workbook.xml"), office);
    assert_eq!(of("content.xml"), office);
    assert_eq!(of("novel.txt"), Err(ImportError::NoBook));
}

#[test]
fn names_with_a_percent_sign_in_them_are_found() {
    let (wind, rain) = (xhtml(WIND), xhtml(RAIN));
    let nav = xhtml(
        "<nav><ol><li><a href='a%201.xhtml'>其一</a></li><li><a href='b.xhtml'>其二</a></li></ol></nav>",
    );
    let nav_item =
        "<item id='nav' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>";
    let package = opf(&["a%201.xhtml", "b.xhtml"], nav_item);
    for name in ["OEBPS/a%201.xhtml", "OEBPS/a 1.xhtml"] {
        let imported = read(&pack(&[
            ("META-INF/container.xml", CONTAINER.as_bytes()),
            ("OEBPS/content.opf", package.as_bytes()),
            ("OEBPS/nav.xhtml", nav.as_bytes()),
            (name, wind.as_bytes()),
            ("OEBPS/b.xhtml", rain.as_bytes()),
        ]));
        assert!(imported.document.text.contains("风起了"), "{name}");
        assert_eq!(imported.notes, [], "{name}");
        assert_eq!(
            outline(&imported).len(),
            3,
            "{name}: {:?}",
            outline(&imported)
        );
    }
}

#[test]
fn a_table_of_contents_that_leads_nowhere_hides_no_heading() {
    let nav = xhtml(
        "<nav><ol><li><a href='x.xhtml'>甲</a></li><li><a href='y.xhtml'>乙</a></li><li><a href='z.xhtml'>丙</a></li></ol></nav>",
    );
    let nav_item =
        "<item id='nav' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>";
    let package = opf(&["a.xhtml", "b.xhtml"], nav_item);
    let imported = read(&book_with(&[
        ("OEBPS/content.opf", package.as_bytes()),
        ("OEBPS/nav.xhtml", nav.as_bytes()),
    ]));
    let words: Vec<&str> = outline(&imported)
        .iter()
        .map(|(_, _, words)| *words)
        .collect();
    assert!(words.ends_with(&["第一章 风", "第二章 雨"]), "{words:?}");
}

#[test]
fn an_outline_has_no_readings_and_no_marks_of_notes() {
    let chapter = xhtml(
        "<h2><ruby>風<rt>かぜ</rt></ruby>の章<a epub:type='noteref' href='#n'>1</a></h2><p>風。</p><aside epub:type='footnote' id='n'><p>注。</p></aside>",
    );
    let imported = read(&book_with(&[("OEBPS/a.xhtml", chapter.as_bytes())]));
    let document = &imported.document;
    let words: Vec<_> = document
        .outline
        .iter()
        .map(|heading| document.heading_text(heading))
        .collect();
    assert!(words.contains(&"風の章".into()), "{words:?}");
}

#[test]
fn a_reading_chosen_for_a_text_leaves_a_book_a_book() {
    let hint = Hint {
        structure: Some(banmian::document::Structure::Paragraphs),
        encoding: Some("big5"),
        ..Hint::default()
    };
    let imported = import(book_with(&[]), &hint).unwrap();
    assert!(imported.document.text.contains("雨下了一夜。"));
}

#[test]
fn files_that_are_no_text_are_named() {
    let long = |front: &[u8]| {
        let mut bytes = front.to_vec();
        bytes.resize(400, 0);
        bytes
    };
    let at = |place: usize, mark: &[u8]| {
        let mut bytes = vec![b'x'; place];
        bytes.extend_from_slice(mark);
        long(&bytes)
    };
    for (bytes, foreign) in [
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".to_vec(),
            Foreign::Pdf,
        ),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
                .to_vec(),
            Foreign::WebArchive,
        ),
        (long(b"\x1f\x8b\x08"), Foreign::Packed),
        (long(b"7z\xbc\xaf\x27\x1c"), Foreign::Archive),
        (at(257, b"ustar"), Foreign::Archive),
        (at(60, b"BOOKMOBI"), Foreign::Kindle),
        (long(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Foreign::Office),
        (long(b"\x89PNG\r\n\x1a\n"), Foreign::Media),
        (at(4, b"ftypisom"), Foreign::Media),
    ] {
        let wanted = Err(ImportError::Foreign(foreign));
        assert_eq!(import(bytes.clone(), &Hint::default()).map(|_| ()), wanted);
        assert_eq!(head(&bytes, &Hint::default()).map(|_| ()), wanted);
        // Whoever insists has his way.
        let hint = Hint {
            encoding: Some("latin1"),
            ..Hint::default()
        };
        assert!(import(bytes, &hint).is_ok());
        for lang in [Lang::Zh, Lang::En] {
            assert!(ImportError::Foreign(foreign).say(lang).len() > 20);
        }
    }
    let nul = |words: &[u8]| import(words.to_vec(), &Hint::default()).map(|_| ());
    assert_eq!(nul(b"ab\0\x01\x02\0"), Err(ImportError::Binary { at: 2 }));
}

#[test]
fn a_stray_nul_makes_no_binary_of_a_text() {
    let line = "渡口的清晨来得很早，船家还没有起来。\n";
    let (before, behind) = (line.repeat(30), line.repeat(3000));
    let text = format!("{before}\0{line}{behind}{}", "\0".repeat(5000));
    let (gbk, _, _) = encoding_rs::GBK.encode(&text);
    for bytes in [text.as_bytes(), &gbk] {
        let whole = import(bytes.to_vec(), &Hint::default()).unwrap();
        assert_eq!(*whole.document.text, text);
        assert!(head(&bytes[..32 << 10], &Hint::default()).is_ok());
    }
}
