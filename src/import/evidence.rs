//! What bytes tell of their encoding. All looks at a bounded part of the file, cut where no encoding has the middle of a character.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_16BE, UTF_16LE};

/// How many bytes are looked at, from the first line that is not plain ASCII.
const ENOUGH: usize = 16 * 1024;
/// How many bytes tell plain cases: Chinese, UTF-8 with faults, UTF-16.
const FEW: usize = 6 * 1024;

/// The bytes from the first line that is not ASCII on, cut at a line end (a line feed is never part of a character in the
/// encodings that are told apart here), else before a byte that no character can begin behind.
pub(super) fn evidence(bytes: &[u8]) -> &[u8] {
    let first = Encoding::ascii_valid_up_to(bytes);
    let start = bytes
        .get(..first)
        .and_then(|ascii| memchr::memrchr(b'\n', ascii))
        .map_or(0, |end| end + 1);
    let all = bytes.get(start..).unwrap_or_default();
    let Some(part) = all.get(..ENOUGH) else {
        return all;
    };
    let end = memchr::memrchr(b'\n', part).filter(|&end| end > ENOUGH / 2);
    part.get(..end.unwrap_or(ENOUGH)).unwrap_or(part)
}

/// The encoding that chardetng takes the bytes to be in; the superset where it names a subset.
pub(super) fn guess(sample: &[u8]) -> &'static Encoding {
    if four_byte(sample) {
        return GB18030;
    }
    // Chinese is told by its commonest characters; the detector, which weighs all encodings, takes a hundred times as long.
    let few = sample.get(..FEW).unwrap_or(sample);
    let chinese = [GB18030, BIG5]
        .into_iter()
        .find(|encoding| common(few, encoding) >= Some(16));
    if let Some(encoding) = chinese {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, false);
    let found = detector.guess(None, Utf8Detection::Deny);
    let found = if found == GBK { GB18030 } else { found };
    if reads_well(sample, found) {
        return found;
    }
    // Chinese readers have Chinese files: where the guess reads badly, that decides.
    [GB18030, BIG5]
        .into_iter()
        .find(|encoding| reads_well(sample, encoding))
        .unwrap_or(found)
}

/// Whether most of what is not ASCII are four-byte forms of GB18030, which no other encoding here allows.
fn four_byte(sample: &[u8]) -> bool {
    let (mut four, mut other, mut at) = (0_usize, 0_usize, 0);
    while let Some(&lead) = sample.get(at) {
        let form = sample.get(at..at + 4).unwrap_or_default();
        at += match (lead, form) {
            (0..=0x80 | 0xff, _) => 1,
            (_, [_, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39]) => {
                four += 1;
                4
            }
            _ => {
                other += 1;
                2
            }
        };
    }
    four > 2 && four > other
}

/// The characters that every Chinese text has.
const COMMON: &str = "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两的這個們來時說國為會對過發動經後無開裡學見頭";

/// How many of a hundred Han characters are common ones, in a sample taken to be in `encoding`. None where it does not decode,
/// or where much of what is beyond ASCII is no East Asian text.
fn common(sample: &[u8], encoding: &'static Encoding) -> Option<usize> {
    let mut text = String::with_capacity(sample.len() * 2);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (_, _, faults) = decoder.decode_to_string(sample, &mut text, false);
    let (mut common, mut han, mut other) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()).take(600) {
        match c {
            '\u{4e00}'..='\u{9fff}' => {
                han += 1;
                common += usize::from(COMMON.contains(c));
            }
            '\u{2010}'..='\u{2027}'
            | '\u{3000}'..='\u{30ff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff00}'..='\u{ffef}' => {}
            _ => other += 1,
        }
    }
    let fits = !faults && han + other > 0 && other * 4 < han.max(4);
    fits.then(|| common * 100 / han.max(1))
}

/// Whether a decoded sample reads as text: no fault, and enough of the characters that every text has.
pub(super) fn reads_well(sample: &[u8], encoding: &'static Encoding) -> bool {
    let chinese = encoding == GB18030 || encoding == BIG5;
    common(sample, encoding).is_some_and(|share| !chinese || share >= 8)
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
            | 0x2010..=0x2027
            | 0x3003..=0x30ff
            | 0x4e00..=0x9fff
            | 0xff00..=0xffef => text += 1,
            _ => {}
        }
    }
    let fits = all > 0 && text * 20 >= all * 19 && marks * 50 >= all && ascii_pairs * 5 < all * 3;
    if fits { text } else { 0 }
}
