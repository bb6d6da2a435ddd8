//! Queries and keys share one wire: the keys come out, and nothing else does.

use banmian::{
    app::{Event, MouseAct},
    config::{Code, Key},
    tui::{Answer, Decoder, Incoming, QueriedMode},
};

/// What came in, in words; a pause long enough to give up follows each piece if `pauses`.
fn decoded(pieces: &[&[u8]], pauses: bool) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    for piece in pieces {
        decoder.feed(piece, &mut out);
        if pauses && decoder.patience().is_some() {
            decoder.give_up(&mut out);
        }
    }
    if decoder.patience().is_some() {
        decoder.give_up(&mut out);
    }
    assert_eq!(decoder.patience(), None, "nothing left to wait for");
    out.iter().map(words).collect()
}

fn words(incoming: &Incoming) -> String {
    match incoming {
        Incoming::Event(Event::Key(key)) => name(*key),
        Incoming::Event(Event::Paste(text)) => format!("paste {text}"),
        Incoming::Event(Event::Mouse(mouse)) => {
            format!("{:?} {},{}", mouse.act, mouse.column, mouse.row)
        }
        Incoming::Event(other) => format!("{other:?}"),
        Incoming::Answer(answer) => format!("{answer:?}"),
    }
}

fn name(key: Key) -> String {
    let held = [(key.ctrl, "C-"), (key.alt, "M-"), (key.shift, "S-")];
    let held: String = held
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, name)| *name)
        .collect();
    match key.code {
        Code::Char(character) => format!("{held}{character}"),
        code => format!("{held}{code:?}"),
    }
}

/// The answers of several terminals to what we ask.
const ANSWERS: [&[u8]; 10] = [
    b"\x1b]11;rgb:1e1e/2e2e/3f3f\x1b\\",
    b"\x1b]11;rgb:ff/ff/dd\x07",
    b"\x1b]11;rgba:0000/0000/0000/ffff\x1b\\",
    b"\x1b[?2026;2$y",
    b"\x1b[?2027;0$y",
    b"\x1b[?1016;2$y",
    b"\x1b[2;3R",
    b"\x1b[?64;1;2;6;22c",
    b"\x1b[=0;1c",
    b"\x1bP>|XTerm(379)\x1b\\",
];

#[test]
fn answers_cut_anywhere_between_keys_leave_the_keys_alone() {
    for answer in ANSWERS {
        for (typed, keys) in [
            ("q", ["q"]),
            ("泉", ["泉"]),
            ("\u{1b}[B", ["Down"]),
            ("／", ["／"]),
            ("\u{1b}", ["Esc"]),
        ] {
            for cut in 0..=answer.len() {
                let (first, second) = answer.split_at(cut);
                let pieces = [typed.as_bytes(), first, second, typed.as_bytes()];
                let mut got = decoded(&pieces, false);
                got.retain(|word| !is_answer(word));
                assert_eq!(got, [keys[0], keys[0]], "{typed:?} {answer:?} at {cut}");
                // All in one piece, as over a slow line.
                assert_eq!(decoded(&[&pieces.concat()], false), decoded(&pieces, false));
            }
        }
    }
}

fn is_answer(word: &str) -> bool {
    ["Cursor", "Background", "Mode", "Attributes"]
        .iter()
        .any(|kind| word.starts_with(kind))
}

#[test]
fn all_answers_one_byte_at_a_time() {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    for answer in ANSWERS {
        for byte in answer {
            decoder.feed(&[*byte], &mut out);
        }
        decoder.feed(b"j", &mut out);
    }
    let keys = out
        .iter()
        .filter(|incoming| matches!(incoming, Incoming::Event(_)));
    assert_eq!(
        keys.map(words).collect::<String>(),
        "j".repeat(ANSWERS.len())
    );
    let answers: Vec<_> = out
        .iter()
        .filter_map(|incoming| match incoming {
            Incoming::Answer(answer) => Some(*answer),
            Incoming::Event(_) => None,
        })
        .collect();
    assert_eq!(
        answers,
        [
            Answer::Background(0x1e, 0x2e, 0x3f),
            Answer::Background(0xff, 0xff, 0xdd),
            Answer::Mode {
                mode: QueriedMode::Synchronized,
                usable: true,
                on: false
            },
            Answer::Mode {
                mode: QueriedMode::Clusters,
                usable: false,
                on: false
            },
            Answer::Cursor { row: 2, column: 3 },
            Answer::Attributes,
        ]
    );
}

#[test]
fn keys_as_terminals_send_them() {
    for (bytes, key) in [
        ("a", "a"),
        ("A", "A"),
        (" ", " "),
        ("\r", "Enter"),
        ("\n", "C-j"),
        ("\t", "Tab"),
        ("\u{1b}[Z", "BackTab"),
        ("\u{7f}", "Backspace"),
        ("\u{8}", "C-h"),
        ("\u{3}", "C-c"),
        ("\u{1a}", "C-z"),
        ("\0", "C- "),
        ("\u{1c}", "C-\\"),
        ("\u{1f}", "C-_"),
        ("\u{1b}x", "M-x"),
        ("\u{1b}泉", "M-泉"),
        ("\u{1b}\r", "M-Enter"),
        ("\u{1b}[A", "Up"),
        ("\u{1b}OB", "Down"),
        ("\u{1b}[1;5C", "C-Right"),
        ("\u{1b}[1;2H", "S-Home"),
        ("\u{1b}[F", "End"),
        ("\u{1b}[5~", "PageUp"),
        ("\u{1b}[6;3~", "M-PageDown"),
        ("\u{1b}[3~", "Delete"),
        ("\u{1b}[2~", "Insert"),
        ("\u{1b}OP", "F(1)"),
        ("\u{1b}[[B", "F(2)"),
        ("\u{1b}[1;2R", "S-F(3)"),
        ("\u{1b}[24~", "F(12)"),
        ("\u{1b}[27u", "Esc"),
        ("、", "、"),
        ("ｊ", "ｊ"),
        ("“", "“"),
        ("𠮷", "𠮷"),
    ] {
        for cut in 0..=bytes.len() {
            let (first, second) = bytes.as_bytes().split_at(cut);
            assert_eq!(
                decoded(&[first, second], false),
                [key],
                "{bytes:?} at {cut}"
            );
        }
    }
}

#[test]
fn a_lone_esc_and_what_looks_like_a_beginning_are_keys_after_a_pause() {
    assert_eq!(decoded(&[b"\x1b"], true), ["Esc"]);
    assert_eq!(decoded(&[b"\x1b\x1b\x1b"], true), ["Esc"; 3]);
    assert_eq!(decoded(&[b"\x1b", b"[A"], true), ["Esc", "[", "A"]);
    assert_eq!(decoded(&[b"\x1b[", b"j"], true), ["M-[", "j"]);
    assert_eq!(decoded(&[b"\x1b]", b"j"], true), ["M-]", "j"]);
    assert_eq!(decoded(&[b"\x1bP", b"j"], true), ["M-P", "j"]);
    assert_eq!(decoded(&[b"\x1bO", b"j"], true), ["M-O", "j"]);
    // Without a pause too: no end that never comes is waited for.
    assert_eq!(decoded(&[b"\x1b]j\x1bPk"], false), ["M-]", "j", "M-P", "k"]);
    assert_eq!(decoded(&[b"\x1b\x1b[B"], false), ["Esc", "Down"]);
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b", &mut Vec::new());
    let short = decoder.patience().unwrap();
    decoder.expect_answers(true);
    assert!(decoder.patience().unwrap() > short);
}

#[test]
fn pasted_text_is_no_keys() {
    let text = "第一行\n\u{1b}[Bj\u{1b}]11;?\u{7}";
    let pasted = format!("a\u{1b}[200~{text}\u{1b}[201~b");
    for cut in 0..=pasted.len() {
        let (first, second) = pasted.as_bytes().split_at(cut);
        assert_eq!(
            decoded(&[first, second], false),
            ["a", &format!("paste {text}"), "b"]
        );
    }
}

#[test]
fn a_paste_without_end_is_bounded() {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.feed(b"\x1b[200~", &mut out);
    let chunk = vec![b'x'; 1 << 20];
    for _ in 0..20 {
        decoder.feed(&chunk, &mut out);
    }
    assert!(out.is_empty());
    decoder.feed(b"\x1b[201~q", &mut out);
    let [
        Incoming::Event(Event::Paste(text)),
        Incoming::Event(Event::Key(key)),
    ] = &out[..]
    else {
        panic!("{} came out", out.len());
    };
    assert!(text.len() <= 16 << 20 && text.len() > 15 << 20);
    assert_eq!(*key, Key::from('q'));
}

#[test]
fn the_mouse_in_cells_from_zero() {
    assert_eq!(
        decoded(
            &[b"\x1b[<0;5;7M\x1b[<32;6;7M\x1b[<0;6;7m\x1b[<64;1;1M\x1b[<65;200;300M\x1b[<2;1;1M"],
            false
        ),
        [
            "Press 4,6",
            "Drag 5,6",
            "Release 5,6",
            "WheelUp 0,0",
            "WheelDown 199,299"
        ]
    );
    assert_ne!(MouseAct::Press, MouseAct::Release);
}

proptest::proptest! {
    #[test]
    fn any_bytes_in_any_pieces_mean_the_same(
        bytes in proptest::collection::vec(
            proptest::prop_oneof![proptest::prelude::any::<u8>(), proptest::sample::select(b"\x1b[]OP;0?1R~u\\\x07".to_vec())],
            0..60,
        ),
        cut in 0_usize..60,
    ) {
        let (first, second) = bytes.split_at(cut.min(bytes.len()));
        proptest::prop_assert_eq!(decoded(&[first, second], false), decoded(&[&bytes], false));
    }
}
