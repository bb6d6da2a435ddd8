//! What bytes tell of their encoding. All looks at a bounded part of the file, cut where no encoding has the middle of a character.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::document::Certainty;

use super::{
    charset::Charset,
    weigh::{CANDIDATES, Scales, Weight},
};

/// How many bytes are looked at, from the first line that is not plain ASCII.
const ENOUGH: usize = 16 * 1024;
/// How many bytes tell plain cases: Chinese, UTF-8 with faults, UTF-16.
const FEW: usize = 6 * 1024;
/// How many bytes beyond ASCII are weighed in each encoding.
const WEIGHED: usize = 1200;
/// By so much the second must weigh more for the first to be likely.
const MARGIN: u32 = 16;

/// The encoding of bytes that are not wholly valid UTF-8 and have no mark at their start.
pub(super) fn choose(bytes: &[u8]) -> (Charset, Certainty) {
    if let Some(encoding) = utf16(bytes) {
        return (Charset::Known(encoding), Certainty::Likely);
    }
    if utf8_with_faults(bytes) {
        return (Charset::Known(encoding_rs::UTF_8), Certainty::Likely);
    }
    let sample = evidence(bytes);
    let scales = Scales::new();
    // Plain Chinese is told by its commonest characters alone.
    let few = sample.get(..FEW).unwrap_or(sample);
    let share = |encoding| common(few, encoding, &scales).unwrap_or(0);
    let (simplified, traditional) = (share(GB18030), share(BIG5));
    let kana = memchr::memchr_iter(0xa4, few).count() * 8 > few.len();
    if !kana && simplified.max(traditional) >= 25 && simplified.abs_diff(traditional) >= 15 {
        let encoding = if simplified > traditional {
            GB18030
        } else {
            BIG5
        };
        return (Charset::Known(encoding), Certainty::Likely);
    }
    weighed(sample, &scales)
}

/// The encoding in which the bytes weigh least; what chardetng says where none of them reads as text.
fn weighed(sample: &[u8], scales: &Scales) -> (Charset, Certainty) {
    let part = dense(sample);
    let mut weights: Vec<(Charset, Weight)> = CANDIDATES
        .into_iter()
        .map(|charset| (charset, scales.weigh(&part, charset)))
        .collect();
    weights.sort_by_key(|(_, weight)| weight.total);
    let [(best, least), (_, second), ..] = weights[..] else {
        return (Charset::Known(GB18030), Certainty::Guess);
    };
    let western = best == Charset::Known(WINDOWS_1252);
    if western || !least.reads() {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(sample, false);
        let found = Charset::Known(detector.guess(None, Utf8Detection::Deny)).whole();
        if !CANDIDATES.contains(&found) {
            return (found, Certainty::Guess);
        }
    }
    let sure = least.reads() && second.total - least.total >= MARGIN;
    let certainty = if sure {
        Certainty::Likely
    } else {
        Certainty::Guess
    };
    (best, certainty)
}

/// The lines of a sample that are not plain ASCII, up to [`WEIGHED`] bytes.
fn dense(sample: &[u8]) -> Vec<u8> {
    if sample.len() <= WEIGHED {
        return sample.to_vec();
    }
    let mut part = Vec::with_capacity(WEIGHED + 256);
    for line in sample.split_inclusive(|byte| *byte == b'\n') {
        let first = Encoding::ascii_valid_up_to(line);
        if first < line.len() {
            // What begins here begins a character; the letter before tells of Latin words.
            let line = line.get(first.saturating_sub(1)..).unwrap_or_default();
            part.extend_from_slice(line.get(..WEIGHED).unwrap_or(line));
        }
        if part.len() >= WEIGHED {
            break;
        }
    }
    part.truncate(WEIGHED);
    part
}

/// The bytes from the first line that is not ASCII on, cut at a line end (a line feed is never part of a character in the
/// encodings that are told apart here), else before a byte that no character can begin behind.
fn evidence(bytes: &[u8]) -> &[u8] {
    let first = Encoding::ascii_valid_up_to(bytes);
    let start = bytes
        .get(..first)
        .and_then(|ascii| memchr::memrchr(b'\n', ascii))
        .map_or(0, |end| end + 1);
    // A line without an end may be long: what stands right before is enough.
    let start = start.max(first.saturating_sub(ENOUGH / 4));
    let all = bytes.get(start..).unwrap_or_default();
    let Some(part) = all.get(..ENOUGH) else {
        return all;
    };
    let end = memchr::memrchr(b'\n', part).filter(|&end| end > ENOUGH / 2);
    part.get(..end.unwrap_or(ENOUGH)).unwrap_or(part)
}

/// How many of a hundred Han characters are common ones, in a sample taken to be in `encoding`. None where it does not decode,
/// where much of what is beyond ASCII is no East Asian text, or where there are too few to tell.
fn common(sample: &[u8], encoding: &'static Encoding, scales: &Scales) -> Option<usize> {
    let mut text = String::with_capacity(sample.len() * 2);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (_, _, faults) = decoder.decode_to_string(sample, &mut text, false);
    let (mut common, mut han, mut other) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()).take(600) {
        match c {
            '\u{4e00}'..='\u{9fff}' => {
                han += 1;
                common += usize::from(scales.is_common_han(c));
            }
            '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3020}' | '\u{ff00}'..='\u{ffef}' => {}
            _ => other += 1,
        }
    }
    let fits = !faults && han >= 100 && other * 8 < han;
    fits.then(|| common * 100 / han)
}

/// Whether bytes with faults are UTF-8 all the same: most characters beyond ASCII are well formed.
pub(super) fn utf8_with_faults(bytes: &[u8]) -> bool {
    let first = Encoding::ascii_valid_up_to(bytes).saturating_sub(1);
    let part = bytes.get(first..).unwrap_or_default();
    let part = part.get(..FEW).unwrap_or(part);
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in part.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// UTF-16 without a mark at its start, told by the units that texts are made of.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let part = bytes.get(..FEW).unwrap_or(bytes);
    let little = plausible(part, u16::from_le_bytes);
    let big = plausible(part, u16::from_be_bytes);
    match (little, big) {
        (0, 0) => None,
        _ if little >= big => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

/// How many 16-bit units belong to a text; 0 where too few do, or where bytes of plain ASCII only look like them.
fn plausible(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> usize {
    let (mut text, mut marks, mut ascii_pairs, mut all) = (0_usize, 0_usize, 0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        let &[first, second] = pair else { continue };
        all += 1;
        ascii_pairs += usize::from((0x20..0x7f).contains(&first) && (0x20..0x7f).contains(&second));
        match unit([first, second]) {
            0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0x3000..=0x3002 | 0xff0c | 0x7684 => {
                marks += 1;
                text += 1;
            }
            0x00a0..=0x017f
            | 0
            | 0x2010..=0x2029
            | 0x3003..=0x30ff
            | 0x4e00..=0x9fff
            | 0xff00..=0xffef => text += 1,
            _ => {}
        }
    }
    let fits = all > 0 && text * 20 >= all * 19 && marks * 50 >= all && ascii_pairs * 5 < all * 3;
    if fits { text } else { 0 }
}
