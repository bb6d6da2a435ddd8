//! Bytes → text. Malformed bytes become U+FFFD and are counted; the certainty says what the choice of encoding rests on.
//!
//! Sure: the user, a mark at the start, or bytes that are valid UTF-8 say so. Likely: the text reads as text. Else a guess.

use encoding_rs::{DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::{document::Certainty, text::Pos};

use super::{
    Hint,
    charset::Charset,
    euc_tw,
    evidence::{choose, utf8_with_faults, utf16},
    foreign::Foreign,
    note::{ImportError, Note},
};

/// A text with what is known of its encoding.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Charset,
    pub(super) certainty: Certainty,
    pub(super) malformed: u32,
    pub(super) first_malformed: Option<Pos>,
    pub(super) notes: Vec<Note>,
}

/// Decodes `bytes`: as the user says, as the head was, or as the bytes themselves give reason to.
/// With `head_only` the bytes may end in the middle of a character, which is then left out.
pub(super) fn decode(bytes: Vec<u8>, hint: &Hint, head_only: bool) -> Result<Decoded, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if let Some(label) = hint.encoding {
        let encoding = by_label(label)?;
        return finish(bytes, encoding, Certainty::Sure, head_only);
    }
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return finish(bytes, Charset::Known(encoding), Certainty::Sure, head_only);
    }
    let zero = memchr::memchr(0, &bytes);
    if zero.is_some()
        && let Some(encoding) = utf16(&bytes)
    {
        return finish(
            bytes,
            Charset::Known(encoding),
            Certainty::Likely,
            head_only,
        );
    }
    let foreign = Foreign::of(&bytes);
    if let Some(at) = zero.filter(|_| foreign.is_some() || is_binary(&bytes)) {
        return Err(foreign.map_or(ImportError::Binary { at }, ImportError::Foreign));
    }
    if let Some(foreign) = foreign.filter(|foreign| foreign.may_lack_nul()) {
        return Err(ImportError::Foreign(foreign));
    }
    let bytes = match valid_utf8(bytes, head_only) {
        Ok(text) => return whole(text, Charset::Known(UTF_8), Certainty::Sure),
        Err(bytes) => bytes,
    };
    let kept = hint.decisions.filter(|kept| !kept.encoding.is_empty());
    let (encoding, certainty) = kept
        .and_then(|kept| Some((by_label(kept.encoding).ok()?, kept.encoding_certainty)))
        .filter(|(encoding, _)| *encoding != Charset::Known(UTF_8) || utf8_with_faults(&bytes))
        .unwrap_or_else(|| choose(&bytes));
    // A head without faults was sure; with those of the whole it no longer is.
    let certainty = certainty.min(Certainty::Likely);
    let mut decoded = finish(bytes, encoding, certainty, head_only)?;
    if let Some(kept) = kept.filter(|kept| kept.encoding != decoded.encoding.name()) {
        decoded.notes.push(Note::EncodingChanged {
            head: kept.encoding,
            whole: decoded.encoding.name(),
        });
    } else if certainty == Certainty::Guess {
        decoded.notes.push(Note::Guessed {
            encoding: decoded.encoding.name(),
        });
    }
    Ok(decoded)
}

/// So many bytes tell a program or a picture: no more than a head has, so that head and whole are taken alike.
const FRONT: usize = 32 * 1024;

/// Whether bytes are no text, by the controls among the first of them. A text may hold a stray NUL, or NULs behind its end.
fn is_binary(bytes: &[u8]) -> bool {
    let front = bytes.get(..FRONT).unwrap_or(bytes);
    let control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t'..=b'\r' | 0x1a..=0x1b);
    front.iter().filter(control).count() * 50 > front.len()
}

/// The encoding that a label names.
fn by_label(label: &str) -> Result<Charset, ImportError> {
    Charset::by_label(label).ok_or_else(|| ImportError::UnknownEncoding(label.to_owned()))
}

/// The bytes as text where they are valid UTF-8; a character cut at the end of a head is left out.
fn valid_utf8(bytes: Vec<u8>, head_only: bool) -> Result<String, Vec<u8>> {
    String::from_utf8(bytes).or_else(|error| {
        let fault = error.utf8_error();
        let mut bytes = error.into_bytes();
        if head_only && fault.error_len().is_none() {
            bytes.truncate(fault.valid_up_to());
            String::from_utf8(bytes).map_err(std::string::FromUtf8Error::into_bytes)
        } else {
            Err(bytes)
        }
    })
}

fn whole(text: String, encoding: Charset, certainty: Certainty) -> Result<Decoded, ImportError> {
    if u32::try_from(text.len()).is_err() {
        return Err(ImportError::TooLarge);
    }
    Ok(Decoded {
        text,
        encoding,
        certainty,
        malformed: 0,
        first_malformed: None,
        notes: Vec::new(),
    })
}

fn finish(
    bytes: Vec<u8>,
    encoding: Charset,
    certainty: Certainty,
    head_only: bool,
) -> Result<Decoded, ImportError> {
    let bytes = if encoding == Charset::Known(UTF_8) {
        // A mark at the start stays in the text, outside every block: nothing is copied.
        match valid_utf8(bytes, head_only) {
            Ok(text) => return whole(text, encoding, certainty),
            Err(bytes) => bytes,
        }
    } else if encoding == Charset::EucTw {
        euc_tw::to_big5(&bytes, head_only)
    } else {
        bytes
    };
    let mut decoder = encoding.decoder().new_decoder_with_bom_removal();
    let room = decoder
        .max_utf8_buffer_length(bytes.len())
        .ok_or(ImportError::TooLarge)?;
    let mut text = String::with_capacity(room);
    let (mut malformed, mut first) = (0_u32, None);
    let mut rest = bytes.as_slice();
    loop {
        let (result, read) =
            decoder.decode_to_string_without_replacement(rest, &mut text, !head_only);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {
                text.reserve(
                    decoder
                        .max_utf8_buffer_length(rest.len())
                        .unwrap_or(64)
                        .max(64),
                );
            }
            DecoderResult::Malformed(..) => {
                malformed = malformed.saturating_add(1);
                first.get_or_insert(Pos::from(text.len()));
                text.push('\u{fffd}');
            }
        }
    }
    drop(bytes);
    if text.len() < text.capacity() / 4 * 3 {
        text.shrink_to_fit();
    }
    let mut done = whole(text, encoding, certainty)?;
    done.malformed = malformed;
    done.first_malformed = first;
    if let Some(first) = first {
        done.notes.push(Note::Malformed {
            count: malformed,
            first,
        });
    }
    Ok(done)
}

/// The encodings to choose among, by their WHATWG names, the likeliest for a Chinese reader first.
pub fn encodings() -> impl Iterator<Item = &'static str> {
    let known = [
        UTF_8,
        GB18030,
        encoding_rs::BIG5,
        UTF_16LE,
        UTF_16BE,
        encoding_rs::SHIFT_JIS,
        encoding_rs::EUC_JP,
        encoding_rs::ISO_2022_JP,
        encoding_rs::EUC_KR,
        encoding_rs::WINDOWS_1252,
        encoding_rs::WINDOWS_1251,
        GBK,
    ];
    let known = known.into_iter().map(Charset::Known);
    known.chain([Charset::EucTw]).map(Charset::name)
}

/// The first words of `bytes` (up to 240 bytes from the first that is not ASCII) in the encoding that `label` names, on one line;
/// empty where the label names none.
pub fn preview(bytes: &[u8], label: &str) -> String {
    let Some(encoding) = Charset::by_label(label) else {
        return String::new();
    };
    let wide = [UTF_16LE, UTF_16BE].map(Charset::Known).contains(&encoding);
    let start = if wide {
        0
    } else {
        let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
        let line = bytes.get(..first).unwrap_or_default();
        line.iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |end| end + 1)
    };
    let part = bytes.get(start..).unwrap_or_default();
    let part = part.get(..240).unwrap_or(part);
    let big5;
    let part = if encoding == Charset::EucTw {
        big5 = euc_tw::to_big5(part, true);
        &big5
    } else {
        part
    };
    let mut text = String::with_capacity(960);
    let _ = encoding
        .decoder()
        .new_decoder_with_bom_removal()
        .decode_to_string(part, &mut text, false);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
