//! Encodings: each named case of issue 5, point 1.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use banmian::{
    document::{Certainty, Document, Structure},
    import::{Hint, ImportError, Note, encodings, head, import, preview},
};
use encoding_rs::Encoding;

mod euc_tw;
mod matrix;

const SIMPLIFIED: &str = "第一章 雪夜\n\n那年的雪下得特别早，十月刚过，山路就封了。村里的人都说，这是几十年没有过的事。\n\n他在灯下看书，听见门外有人说话，一个是老人，一个是孩子。\n";
const TRADITIONAL: &str = "第一章 雪夜\n\n那年的雪下得特別早，十月剛過，山路就封了。村裡的人都說，這是幾十年沒有過的事。\n\n他在燈下看書，聽見門外有人說話，一個是老人，一個是孩子。\n";
const JAPANESE: &str = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所で泣いていた事だけは記憶している。\n";
const KOREAN: &str = "그 해의 눈은 유난히 일찍 내렸다. 사람들은 모두 수십 년 만의 일이라고 말했다. 그는 등불 아래에서 책을 읽고 있었다.\n";
const FRENCH: &str = "L'été dernier, nous étions allés à la mer; les élèves avaient déjà terminé l'année à l'école, et la forêt était très belle.\n";

fn read(bytes: &[u8]) -> (Document, Vec<Note>) {
    let imported = import(bytes.to_vec(), &Hint::default()).unwrap();
    (imported.document, imported.notes)
}

fn encode(text: &str, label: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, faults) = encoding.encode(text);
    assert!(!faults);
    bytes.into_owned()
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

fn found(bytes: &[u8], encoding: &str, text: &str) {
    let (document, _) = read(bytes);
    assert_eq!(document.decisions.encoding, encoding);
    assert_eq!(document.decisions.malformed, 0);
    assert_eq!(document.text.trim_start_matches('\u{feff}'), text);
}

#[test]
fn every_encoding_is_found() {
    found(SIMPLIFIED.as_bytes(), "UTF-8", SIMPLIFIED);
    found(&encode(SIMPLIFIED, "gb18030"), "gb18030", SIMPLIFIED);
    found(&encode(SIMPLIFIED, "gbk"), "gb18030", SIMPLIFIED);
    found(&encode(TRADITIONAL, "big5"), "Big5", TRADITIONAL);
    found(&encode(JAPANESE, "shift_jis"), "Shift_JIS", JAPANESE);
    found(&encode(JAPANESE, "euc-jp"), "EUC-JP", JAPANESE);
    found(&encode(KOREAN, "euc-kr"), "EUC-KR", KOREAN);
    found(&encode(FRENCH, "windows-1252"), "windows-1252", FRENCH);
    found(&utf16(SIMPLIFIED, u16::to_le_bytes), "UTF-16LE", SIMPLIFIED);
    found(&utf16(SIMPLIFIED, u16::to_be_bytes), "UTF-16BE", SIMPLIFIED);
}

#[test]
fn a_mark_at_the_start_decides() {
    let mut bytes = vec![0xef, 0xbb, 0xbf];
    bytes.extend_from_slice(SIMPLIFIED.as_bytes());
    found(&bytes, "UTF-8", SIMPLIFIED);
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(utf16(SIMPLIFIED, u16::to_le_bytes));
    let (document, _) = read(&bytes);
    assert_eq!(document.decisions.encoding, "UTF-16LE");
    assert_eq!(document.decisions.encoding_certainty, Certainty::Sure);
    assert_eq!(document.block_text(0), "第一章 雪夜");
}

#[test]
fn gb18030_of_four_byte_characters_alone() {
    // Extension A, all of them four bytes long.
    let text: String = ('\u{3400}'..'\u{3440}').collect();
    found(&encode(&text, "gb18030"), "gb18030", &text);
}

#[test]
fn a_character_cut_at_the_end() {
    let bytes = encode(SIMPLIFIED.trim_end(), "gb18030");
    let cut = bytes.get(..bytes.len() - 1).unwrap();
    let (document, notes) = read(cut);
    assert_eq!(document.decisions.encoding, "gb18030");
    assert_eq!(document.decisions.malformed, 1);
    assert!(matches!(
        notes.first(),
        Some(Note::Malformed { count: 1, .. })
    ));
    // In a head the cut is the head's own.
    let imported = head(cut, &Hint::default()).unwrap();
    assert_eq!(imported.document.decisions.malformed, 0);
}

#[test]
fn utf8_whose_first_bad_byte_is_at_its_end() {
    let mut bytes = SIMPLIFIED.repeat(2000).into_bytes();
    let good = bytes.len();
    bytes.push(0xe4);
    let (document, _) = read(&bytes);
    assert_eq!(document.decisions.encoding, "UTF-8");
    assert_eq!(document.decisions.malformed, 1);
    assert_eq!(document.decisions.first_malformed.unwrap().at(), good);
    // The head, which has no fault, was sure: the whole is not.
    let head = head(&bytes[..32 << 10], &Hint::default()).unwrap().document;
    assert_eq!(head.decisions.encoding_certainty, Certainty::Sure);
    let hint = Hint {
        decisions: Some(&head.decisions),
        ..Hint::default()
    };
    let whole = import(bytes, &hint).unwrap().document;
    assert_eq!(whole.decisions.encoding_certainty, Certainty::Likely);
}

#[test]
fn faults_of_the_line_that_a_head_drops_are_told_with_the_whole() {
    let mut bytes = SIMPLIFIED.repeat(20).into_bytes();
    bytes.extend_from_slice(b"\xe6\x9c\xab\xff and on");
    let imported = head(&bytes, &Hint::default()).unwrap();
    assert_eq!(imported.document.decisions.first_malformed, None);
    assert_eq!(imported.document.decisions.malformed, 0);
    assert!(
        !imported
            .notes
            .iter()
            .any(|note| matches!(note, Note::Malformed { .. }))
    );
    assert_eq!(read(&bytes).0.decisions.malformed, 1);
}

#[test]
fn the_first_faulty_byte_of_a_page_is_found_where_it_stands_now() {
    // Found by fuzzing: paragraphs that the print columns cut in two were joined before it.
    let page = include_str!("../../assets/jinan-page.txt").trim_end();
    let cut = page.char_indices().nth_back(4).unwrap().0;
    let mut bytes = page.as_bytes()[..cut].to_vec();
    bytes.push(0xff);
    bytes.extend_from_slice(&page.as_bytes()[cut..]);
    let (document, _) = read(&bytes);
    assert_eq!(document.decisions.structure, Structure::Page);
    let first = document.decisions.first_malformed.unwrap();
    assert_eq!(
        document.text[first.at()..].trim_end(),
        format!("\u{fffd}{}", &page[cut..])
    );
}

#[test]
fn line_ends_of_every_kind() {
    let text = "甲\r\n乙\r丙\u{2028}丁\u{85}戊\n";
    let (document, _) = read(text.as_bytes());
    let words: Vec<_> = (0..document.blocks.len())
        .map(|index| document.block_text(index))
        .collect();
    assert_eq!(words, ["甲", "乙", "丙", "丁", "戊"]);
}

#[test]
fn what_is_no_text_is_refused() {
    let refuse = |bytes: &[u8]| import(bytes.to_vec(), &Hint::default()).unwrap_err();
    assert_eq!(refuse(b""), ImportError::Empty);
    assert_eq!(
        refuse(b"\x7fELF\x02\x01\0\0"),
        ImportError::Binary { at: 6 }
    );
    let hint = Hint {
        encoding: Some("klingon"),
        ..Hint::default()
    };
    let error = import(vec![b'a'], &hint).unwrap_err();
    assert_eq!(error, ImportError::UnknownEncoding("klingon".to_owned()));
}

#[test]
fn every_choice_has_a_preview() {
    let bytes = encode(SIMPLIFIED, "gb18030");
    assert!(preview(&bytes, "gb18030").starts_with("第一章 雪夜"));
    assert!(encodings().all(|label| !preview(&bytes, label).is_empty()));
}

#[test]
fn chinese_far_behind_a_head_of_ascii() {
    let english = "All work and no play makes Jack a dull boy. ".repeat(8000);
    for (label, words) in [("gb18030", SIMPLIFIED), ("big5", TRADITIONAL)] {
        for parted in ["\n", " "] {
            let text = format!("{english}{parted}{words}");
            let (document, _) = read(&encode(&text, label));
            assert!(document.decisions.encoding.eq_ignore_ascii_case(label));
            assert_eq!(document.text.as_str(), text);
        }
    }
    let mut bytes = english.clone().into_bytes();
    bytes.extend(encode("张", "gbk"));
    bytes.extend(english.bytes());
    assert_eq!(read(&bytes).0.decisions.encoding, "gb18030");
}

#[test]
fn utf16_with_nuls_and_cut_in_the_middle() {
    let text = "第一章 雪夜\0那年的雪下得特别早，十月刚过。\r\n山路就封了。\u{2028}";
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let mut bytes = utf16(text, order);
        let (document, _) = read(&bytes);
        assert!(document.decisions.encoding.starts_with("UTF-16"));
        assert_eq!(document.text.as_str(), text);
        bytes.pop();
        let (document, _) = read(&bytes);
        assert_eq!(document.decisions.malformed, 1);
        assert!(document.text.contains("山路就封了。"));
    }
}

#[test]
fn a_head_may_end_anywhere_in_a_character() {
    // Two, four, one and two bytes.
    let text = "雪夜㐀㐁a𠀀。".repeat(40);
    let bytes = encode(&text, "gb18030");
    for cut in 60..120 {
        let document = head(&bytes[..cut], &Hint::default()).unwrap().document;
        assert_eq!(document.decisions.encoding, "gb18030", "{cut}");
        assert_eq!(document.decisions.malformed, 0, "{cut}");
        assert!(text.starts_with(document.text.as_str()), "{cut}");
    }
}
