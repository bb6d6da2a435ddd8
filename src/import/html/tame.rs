//! Leaves out the attributes of a tag beyond its first 256: the parser compares each with each.

use std::borrow::Cow;

const MOST: usize = 256;

/// The text without them; all else stays.
pub(super) fn tame(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut tamed = String::new();
    let (mut taken, mut from) = (0, 0);
    while let Some(found) = memchr::memchr(b'<', bytes.get(from..).unwrap_or_default()) {
        let start = from + found + 1;
        from = start;
        if !bytes.get(start).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (end, cut) = tag(bytes, start);
        from = end;
        if let Some(cut) = cut {
            tamed.push_str(text.get(taken..cut).unwrap_or_default());
            taken = end;
        }
    }
    if taken == 0 {
        return Cow::Borrowed(text);
    }
    tamed.push_str(text.get(taken..).unwrap_or_default());
    Cow::Owned(tamed)
}

/// Where the tag that starts at `start` ends, and where it has had attributes enough.
fn tag(bytes: &[u8], start: usize) -> (usize, Option<usize>) {
    let (mut quote, mut parts, mut cut) = (None, 0, None);
    for (at, &byte) in bytes.iter().enumerate().skip(start) {
        match quote {
            Some(mark) if byte == mark => quote = None,
            None if byte == b'>' => return (at, cut),
            None if matches!(byte, b'"' | b'\'' | b'/') || byte.is_ascii_whitespace() => {
                if matches!(byte, b'"' | b'\'') {
                    quote = Some(byte);
                }
                parts += 1;
                if parts == MOST {
                    cut = Some(at);
                }
            }
            Some(_) | None => {}
        }
    }
    (bytes.len(), None)
}
