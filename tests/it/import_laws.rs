//! What import keeps for any bytes: it never panics, blocks are in order, every word is used once, the head agrees with the whole.

use banmian::{
    document::Structure,
    import::{Hint, head, import},
};
use proptest::prelude::*;

use crate::sound::{shows_no_control, sound, words_once};

const KINDS: [Option<Structure>; 4] = [
    None,
    Some(Structure::Page),
    Some(Structure::Text),
    Some(Structure::Paragraphs),
];

fn hint(structure: Option<Structure>) -> Hint<'static> {
    Hint {
        structure,
        ..Hint::default()
    }
}

fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just(String::new()),
        Just("本报记者 张三 通讯员 李四".to_owned()),
        Just("第一章 风雪".to_owned()),
        Just("第二章风雪".to_owned()),
        Just("目录".to_owned()),
        Just("一、说明".to_owned()),
        Just("——见闻".to_owned()),
        Just("王五 摄".to_owned()),
        "[甲乙丙丁，。“”、 a1—]{1,60}",
        "　　[甲乙丙丁，。]{20,24}",
        "\\PC{0,30}",
    ];
    prop::collection::vec(line, 0..40).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 1..600)) {
        for structure in KINDS {
            if let Ok(imported) = import(bytes.clone(), &hint(structure)) {
                sound(&imported.document);
                shows_no_control(&imported.document);
            }
            if let Ok(imported) = head(&bytes, &hint(structure)) {
                sound(&imported.document);
            }
        }
    }

    #[test]
    fn any_line_end_ends_a_line(
        parts in prop::collection::vec(
            prop::sample::select(vec!["雪", "a", " ", "\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"]),
            1..8,
        ),
        before in 4090_usize..4100,
    ) {
        // Also where the search for rare ends goes from one part of the text to the next.
        for text in [parts.concat(), "a".repeat(before) + &parts.concat()] {
            let document = import(text.clone().into_bytes(), &hint(Some(Structure::Paragraphs))).unwrap().document;
            let found: Vec<&str> = (0..document.blocks.len()).map(|index| document.block_text(index)).collect();
            let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
            let lines: Vec<&str> = text.split(ends).map(str::trim).filter(|line| !line.is_empty()).collect();
            prop_assert_eq!(found, lines);
        }
    }

    #[test]
    fn any_lines(text in lines()) {
        prop_assume!(!text.is_empty() && !text.contains('\0'));
        for structure in KINDS.into_iter().skip(1) {
            let document = import(text.clone().into_bytes(), &hint(structure)).unwrap().document;
            sound(&document);
            words_once(&text, &document);
        }
    }
}

#[test]
fn a_head_cut_anywhere_is_the_whole_less_its_last_block() {
    let page = include_str!("../../assets/jinan-page.txt");
    let whole = import(page.as_bytes().to_vec(), &hint(Some(Structure::Page)))
        .unwrap()
        .document;
    for cut in (200..page.len()).step_by(97) {
        let part = head(&page.as_bytes()[..cut], &hint(Some(Structure::Page)))
            .unwrap()
            .document;
        sound(&part);
        assert!(part.decisions.head_only);
        for (index, block) in part.blocks.iter().enumerate() {
            let words = part.block_text(index);
            assert_eq!(
                words,
                whole.block_text(index),
                "cut at {cut}, block {index} ({:?})",
                block.kind
            );
        }
    }
}

#[test]
fn a_long_paragraph_is_cut_at_sentence_ends() {
    let text = "他说今天的雪下得很大，路上没有人。".repeat(20_000);
    let document = import(text.clone().into_bytes(), &hint(Some(Structure::Text)))
        .unwrap()
        .document;
    sound(&document);
    words_once(&text, &document);
    assert!(document.blocks.len() > 15);
    for (index, block) in document.blocks.iter().enumerate() {
        assert_eq!(block.continued, index > 0);
        assert!(document.block_text(index).chars().count() <= 16 * 1024);
        assert!(document.block_text(index).ends_with('。'));
    }
}

/// More kinds of numbered headings than a level can count.
#[test]
fn any_number_of_kinds_of_headings() {
    let units = ('一'..).filter(|c| c.is_alphabetic()).take(300);
    let text: String = units
        .flat_map(|unit| {
            ["一", "二", "三"].map(|number| {
                format!("第{number}{unit}　风雪\n\n他走了很远的路，天黑了才到家。\n\n")
            })
        })
        .collect();
    for structure in KINDS {
        let imported = import(text.clone().into_bytes(), &hint(structure)).unwrap();
        sound(&imported.document);
        assert!(imported.document.blocks.len() > 600);
    }
}
