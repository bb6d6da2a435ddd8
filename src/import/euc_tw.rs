//! EUC-TW, which no decoder at hand knows: turned into Big5, whose characters stand in nearly the same order.
//!
//! Knows planes 1 and 2 of CNS 11643, which are the characters of Big5. What is of other planes becomes a byte that Big5 has not,
//! and so U+FFFD.

include!(concat!(env!("OUT_DIR"), "/euc_tw.rs"));

/// A byte that begins no character of Big5.
const NONE: u8 = 0xff;

/// The bytes of a text in EUC-TW as Big5. With `head_only` a character cut at the end is left out.
pub(super) fn to_big5(bytes: &[u8], head_only: bool) -> Vec<u8> {
    let mut big5 = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        let ascii = encoding_rs::Encoding::ascii_valid_up_to(rest);
        let (part, behind) = rest.split_at_checked(ascii).unwrap_or((rest, &[]));
        big5.extend_from_slice(part);
        if behind.is_empty() || (head_only && is_cut(behind)) {
            break;
        }
        let (pair, length) = first(behind);
        match pair {
            Some(pair) => big5.extend_from_slice(&pair),
            None => big5.push(NONE),
        }
        rest = behind.get(length..).unwrap_or_default();
    }
    big5
}

/// The character of Big5 that the first character of `bytes`, beyond ASCII, is, if it is one; and how many bytes it has.
pub(super) fn first(bytes: &[u8]) -> (Option<[u8; 2]>, usize) {
    let (plane, code, length) = match *bytes {
        [
            0x8e,
            plane @ 0xa1..=0xb0,
            first @ 0xa1..=0xff,
            second @ 0xa1..=0xff,
            ..,
        ] => (plane - 0xa0, [first, second], 4),
        [first @ 0xa1..=0xfe, second @ 0xa1..=0xff, ..] => (1, [first, second], 2),
        _ => return (None, 1),
    };
    (place(code).and_then(|place| found(plane, place)), length)
}

/// Whether a character begins here whose end is missing.
fn is_cut(bytes: &[u8]) -> bool {
    match bytes {
        [0x8e, ..] => bytes.len() < 4,
        _ => bytes.len() < 2,
    }
}

/// The position of a code in its plane.
fn place([first, second]: [u8; 2]) -> Option<u16> {
    let row = u16::from(first.checked_sub(0xa1)?);
    let cell = u16::from(second.checked_sub(0xa1)?);
    (row < 94 && cell < 94).then_some(row * 94 + cell)
}

/// The character of Big5 at a position of a plane.
fn found(plane: u8, place: u16) -> Option<[u8; 2]> {
    let behind = RUNS.partition_point(|(of, from, ..)| (*of, *from) <= (plane, place));
    let (of, from, there, count) = *RUNS.get(behind.checked_sub(1)?)?;
    (of == plane && place - from < count).then_some(())?;
    let at = there + place - from;
    let (lead, trail) = (at / 157, at % 157);
    let trail = if trail < 63 {
        trail + 0x40
    } else {
        trail + 0x62
    };
    Some([u8::try_from(lead + 0xa1).ok()?, u8::try_from(trail).ok()?])
}
