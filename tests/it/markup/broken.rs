//! Books with the faults that are met, one each: what can be read is read, and nothing outside the archive is.

use banmian::import::{Hint, Imported, Left, Note, import};

use super::epub::{CONTAINER, opf, pack, read, xhtml};

pub(super) const WIND: &str = "<h2>第一章 风</h2><p>风起了。</p>";
pub(super) const RAIN: &str = "<h2>第二章 雨</h2><p>雨下了一夜。</p>";

/// A book of two chapters, with `changed` in place of its files or beside them; one without bytes is left out.
pub(super) fn book_with(changed: &[(&str, &[u8])]) -> Vec<u8> {
    let (wind, rain) = (xhtml(WIND), xhtml(RAIN));
    let package = opf(&["a.xhtml", "b.xhtml"], "");
    let mut files: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/content.opf", package.as_bytes()),
        ("OEBPS/a.xhtml", wind.as_bytes()),
        ("OEBPS/b.xhtml", rain.as_bytes()),
    ];
    files.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    files.extend(changed.iter().filter(|(_, bytes)| !bytes.is_empty()));
    pack(&files)
}

/// Both chapters are there, in order, once each, and each is in the outline.
fn whole(what: &str, imported: &Imported) {
    let text = &imported.document.text;
    for words in ["第一章 风", "风起了。", "第二章 雨", "雨下了一夜。"] {
        assert_eq!(text.matches(words).count(), 1, "{what}: {words} in {text}");
    }
    assert!(text.find("风起了") < text.find("雨下了"), "{what}: {text}");
    let headings = imported.document.outline.len();
    assert!(headings >= 2, "{what}: {headings} headings");
    assert_eq!(imported.notes, [], "{what}");
}

#[test]
fn what_a_book_can_do_without() {
    let as_epub = |bytes: Vec<u8>| {
        let hint = Hint {
            name: Some("书.epub"),
            ..Hint::default()
        };
        import(bytes, &hint).unwrap()
    };
    whole("nothing changed", &read(&book_with(&[])));
    for name in ["mimetype", "META-INF/container.xml", "OEBPS/content.opf"] {
        whole(name, &as_epub(book_with(&[(name, b"")])));
    }
    for name in ["META-INF/container.xml", "OEBPS/content.opf"] {
        whole(name, &as_epub(book_with(&[(name, b"<no xml \xff")])));
    }
    let upper = "META-INF/CONTAINER.XML";
    let without = ("META-INF/container.xml", b"" as &[u8]);
    let container = CONTAINER.to_uppercase();
    whole(
        upper,
        &as_epub(book_with(&[without, (upper, container.as_bytes())])),
    );
}

#[test]
fn a_package_with_faults() {
    let item = |id: &str, href: &str, media: &str| {
        format!("<item id='{id}' href='{href}' media-type='{media}'/>")
    };
    let package = |items: &[String], spine: &[&str]| {
        let spine: Vec<String> = spine
            .iter()
            .map(|id| format!("<itemref idref='{id}'/>"))
            .collect();
        format!(
            "<package><manifest>{}</manifest><spine toc='ncx'>{}</spine></package>",
            items.concat(),
            spine.concat()
        )
    };
    let html = "application/xhtml+xml";
    let (a, b) = (item("a", "a.xhtml", html), item("b", "b.xhtml", html));
    let cases = [
        (
            "an entry of the spine that the manifest lacks",
            package(&[a.clone(), b.clone()], &["a", "x", "b"]),
        ),
        (
            "wrong media types",
            package(
                &[
                    item("a", "a.xhtml", "text/plain"),
                    item("b", "b.xhtml", "image/png"),
                ],
                &["a", "b"],
            ),
        ),
        (
            "two files under one id",
            package(
                &[item("a", "a.xhtml", html), item("a", "b.xhtml", html)],
                &["a", "a"],
            ),
        ),
        (
            "a file named twice",
            package(
                &[a.clone(), b.clone(), item("c", "a.xhtml", html)],
                &["a", "b", "c"],
            ),
        ),
        (
            "names from the root of the archive",
            package(
                &[
                    item("a", "/OEBPS/a.xhtml", html),
                    item("b", "/OEBPS/b.xhtml", html),
                ],
                &["a", "b"],
            ),
        ),
        (
            "names by way of the folder above",
            package(
                &[
                    item("a", "../OEBPS/a.xhtml", html),
                    item("b", "./x/../b.xhtml", html),
                ],
                &["a", "b"],
            ),
        ),
        (
            "names as an address writes them, in other cases",
            package(
                &[item("a", "%61.xhtml", html), item("b", "B%2EXHTML", html)],
                &["a", "b"],
            ),
        ),
    ];
    for (what, package) in &cases {
        whole(
            what,
            &read(&book_with(&[("OEBPS/content.opf", package.as_bytes())])),
        );
    }
}

#[test]
fn a_table_of_contents_with_faults() {
    let extra = r#"<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>"#;
    let package = opf(&["a.xhtml", "b.xhtml"], extra);
    let points =
        "<navPoint><navLabel><text>第一章 风</text></navLabel><content src='a.xhtml'/></navPoint>";
    for ncx in [
        String::new(),
        "no xml at all".to_owned(),
        format!("<ncx><navMap>{points}"),
        format!(
            "<ncx><navMap>{points}<navPoint><navLabel><text>没有</text></navLabel><content src='x.xhtml#y'/></navPoint></navMap></ncx>"
        ),
        format!("<ncx><navMap>{}", "<navPoint>".repeat(5000)),
    ] {
        let files = [
            ("OEBPS/content.opf", package.as_bytes()),
            ("OEBPS/toc.ncx", ncx.as_bytes()),
        ];
        let imported = read(&book_with(&files));
        whole(&ncx.chars().take(40).collect::<String>(), &imported);
    }
}

#[test]
fn files_in_other_encodings_than_utf8() {
    let wide = |text: &str| -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let declared = |label: &str, body: &str| {
        format!("<?xml version=\"1.0\" encoding=\"{label}\"?><html><body>{body}</body></html>")
    };
    let package = wide(&opf(&["a.xhtml", "b.xhtml"], ""));
    let (wind, ..) = encoding_rs::BIG5.encode(WIND);
    let head = declared("big5", "");
    let (front, back) = head.split_once("</body>").unwrap();
    let wind = [front.as_bytes(), &wind, b"</body>", back.as_bytes()].concat();
    let rain = wide(&declared("utf-16", RAIN));
    let files = [
        ("OEBPS/content.opf", package.as_slice()),
        ("OEBPS/a.xhtml", &wind),
        ("OEBPS/b.xhtml", &rain),
    ];
    // Big5 writes the simplified 风 as an entity; the title is in the package.
    let imported = read(&book_with(&files));
    assert!(imported.document.text.contains("雨下了一夜。"));
    assert!(imported.document.text.contains("起了。"));
    assert_eq!(imported.document.title.as_deref(), Some("山&河"));
    assert_eq!(imported.notes, []);
}

#[test]
fn no_name_leads_out_of_the_archive() {
    let far = "../".repeat(20) + "etc/hostname";
    let package = opf(
        &[
            "a.xhtml",
            &far,
            "file:///etc/hostname",
            "/etc/hostname",
            "b.xhtml",
        ],
        "",
    );
    let files = [("OEBPS/content.opf", package.as_bytes())];
    let mut imported = read(&book_with(&files));
    let missing = std::mem::take(&mut imported.notes);
    assert_eq!(missing, [Note::Cut(Left::Files(2))]);
    whole("names of files outside", &imported);
    // A file that the archive itself keeps under such a name is one of its own.
    let inside: &[(&str, &[u8])] = &[
        ("OEBPS/content.opf", package.as_bytes()),
        (
            "../../etc/hostname",
            "<html><body><p>档案里的文字。</p></body></html>".as_bytes(),
        ),
    ];
    let imported = read(&book_with(inside));
    assert!(imported.document.text.contains("档案里的文字。"));
}

#[test]
fn entities_are_not_expanded() {
    let ten = |n: usize| format!("<!ENTITY a{} \"{}\">", n + 1, format!("&a{n};").repeat(10));
    let tens: Vec<String> = (0..9).map(ten).collect();
    let doctype = format!(
        "<!DOCTYPE html [<!ENTITY a0 \"哈哈哈\">{}<!ENTITY file SYSTEM \"file:///etc/hostname\">]>",
        tens.concat()
    );
    let chapter = format!("{doctype}<html><body>{WIND}<p>&a9;与&file;</p></body></html>");
    let package = format!(
        "{doctype}{}",
        opf(&["a.xhtml", "b.xhtml"], "").replace("山&amp;河", "&a9;")
    );
    let files = [
        ("OEBPS/a.xhtml", chapter.as_bytes()),
        ("OEBPS/content.opf", package.as_bytes()),
    ];
    let imported = read(&book_with(&files));
    whole("entities of its own", &imported);
    let text = &imported.document.text;
    assert!(text.contains("&a9;与&file;") && text.len() < 1000, "{text}");
    assert_eq!(imported.document.title.as_deref(), Some("&a9;"));
}

#[test]
fn what_shows_no_words_is_not_read() {
    // Packed to less than a hundredth: if it were read, it would be cut and said.
    let style = "p { color: red }\n".repeat(1 << 18);
    let linked = format!(
        "<html><head><link rel='stylesheet' href='s.css'/></head><body>{WIND}</body></html>"
    );
    let files = [
        ("OEBPS/s.css", style.as_bytes()),
        ("OEBPS/a.xhtml", linked.as_bytes()),
    ];
    whole("a style sheet of 4 MB", &read(&book_with(&files)));
}

#[test]
fn a_bomb_in_an_archive_without_its_index_is_cut_and_said() {
    let bomb = format!(
        "<html><body>{WIND}<p>{}</p></body></html>",
        "a".repeat(8 << 20)
    );
    let mut bytes = pack(&[("OEBPS/a.xhtml", bomb.as_bytes())]);
    let index = bytes
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .unwrap();
    bytes.truncate(index);
    let hint = Hint {
        name: Some("书.epub"),
        ..Hint::default()
    };
    let imported = import(bytes, &hint).unwrap();
    assert!(imported.document.text.contains("风起了。"));
    assert!(
        imported.document.text.len() < 4 << 20,
        "{}",
        imported.document.text.len()
    );
    assert_eq!(imported.notes, [Note::Cut(Left::BehindRatio)]);
}
