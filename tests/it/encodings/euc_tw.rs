//! EUC-TW is made here from the data that decodes it, and held against the C library's converter where there is one.

use std::{collections::HashMap, sync::OnceLock};

use banmian::import::{Hint, head, import};
use encoding_rs::BIG5;

/// The characters of planes 1 and 2 with their bytes in EUC-TW, from `assets/lexicon/euc-tw.toml`.
fn table() -> &'static HashMap<char, Vec<u8>> {
    static TABLE: OnceLock<HashMap<char, Vec<u8>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let source: toml::Table = include_str!("../../../assets/lexicon/euc-tw.toml")
            .parse()
            .unwrap();
        let mut table = HashMap::new();
        for run in source["runs"].as_array().unwrap() {
            let parts: Vec<&str> = run.as_str().unwrap().split(' ').collect();
            let hex = |at: usize| u16::from_str_radix(parts[at], 16).unwrap();
            let plane: u8 = parts[0].parse().unwrap();
            let (mut cns, mut big5) = (hex(1), hex(2));
            for _ in 0..parts[3].parse().unwrap() {
                let pair = big5.to_be_bytes();
                if let Some(text) = BIG5.decode_without_bom_handling_and_without_replacement(&pair)
                {
                    let [first, second] = (cns | 0x8080).to_be_bytes();
                    let bytes = if plane == 1 {
                        vec![first, second]
                    } else {
                        vec![0x8e, 0xa0 + plane, first, second]
                    };
                    table.entry(text.chars().next().unwrap()).or_insert(bytes);
                }
                cns = if cns & 0xff == 0x7e {
                    cns + 0xa3
                } else {
                    cns + 1
                };
                big5 = match big5 & 0xff {
                    0x7e => big5 + 0x23,
                    0xfe => big5 + 0x42,
                    _ => big5 + 1,
                };
            }
        }
        table
    })
}

/// A text in EUC-TW; None where it has characters of other planes.
pub(super) fn encode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        if c.is_ascii() {
            bytes.push(c as u8);
        } else {
            bytes.extend(table().get(&c)?);
        }
    }
    Some(bytes)
}

#[test]
fn planes_one_and_two_are_read_others_are_counted() {
    let text = "紅樓夢與鑼鼓，齉㐀靐。";
    let mut bytes = Vec::new();
    for c in text.chars() {
        // 㐀 and 靐 are of planes that Big5 has not.
        bytes.extend(encode(&c.to_string()).unwrap_or(vec![0x8e, 0xa3, 0xa1, 0xa1]));
    }
    let hint = Hint {
        encoding: Some("euc-tw"),
        ..Hint::default()
    };
    let document = import(bytes.clone(), &hint).unwrap().document;
    assert_eq!(document.decisions.encoding, "EUC-TW");
    assert_eq!(document.block_text(0), "紅樓夢與鑼鼓，齉\u{fffd}\u{fffd}。");
    assert_eq!(document.decisions.malformed, 2);
    // Broken off anywhere, what stands before stays.
    for cut in 1..bytes.len() {
        let document = import(bytes[..cut].to_vec(), &hint).unwrap().document;
        let words = document
            .block_text(0)
            .trim_end_matches('\u{fffd}')
            .to_owned();
        assert!(document.text.starts_with(&words));
        let document = head(&bytes[..cut], &hint).unwrap().document;
        let whole = cut < 4 || !document.text.is_empty();
        assert!(whole, "{cut}");
    }
}

#[test]
#[ignore = "needs the C library's converter (iconv)"]
fn the_c_library_agrees() {
    use std::{
        io::Write as _,
        process::{Command, Stdio},
    };
    let mut wrong = Vec::new();
    for (c, bytes) in table() {
        let mut iconv = Command::new("iconv")
            .args(["-f", "EUC-TW", "-t", "UTF-8"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        iconv.stdin.take().unwrap().write_all(bytes).unwrap();
        let there = iconv.wait_with_output().unwrap().stdout;
        if there != c.to_string().as_bytes() {
            wrong.push((*c, String::from_utf8_lossy(&there).into_owned()));
        }
    }
    println!("{} of {} differ: {wrong:?}", wrong.len(), table().len());
    // Marks that the two map to others of like look; no Han.
    assert!(
        wrong
            .iter()
            .all(|(c, _)| !('\u{4e00}'..='\u{9fff}').contains(c))
            && wrong.len() < 8
    );
}
