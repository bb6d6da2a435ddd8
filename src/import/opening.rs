//! How the first and the last paragraph of a story tell that they are.

use super::{
    credit::{self, Credit},
    facts::ends_sentence,
    lexicon::{
        AGENCIES, AGENCIES_FIRST, OPENERS, OPENERS_FIRST, POINTERS, WIRES, strip_first, strip_last,
    },
};

/// A dateline in brackets is no longer than this, in characters.
const LONGEST_DATELINE: usize = 24;
/// What stands in brackets behind a story's last sentence is no longer than this.
const LONGEST_SIGNATURE: usize = 14;

/// Whether a paragraph begins as the first of a story does: 本报讯, 新华社北京11月2日电, （吉隆坡12日讯）, （记者 X）.
pub(super) fn opens_story(text: &str) -> bool {
    if dateline(text) || press(text) {
        return true;
    }
    let text = text.trim_start_matches(['（', '(', '【', '[', '〔', '■', '□', '●']);
    let end = text.char_indices().nth(30).map_or(text.len(), |(at, _)| at);
    let front = text.get(..end).unwrap_or(text);
    let first = text.chars().next().unwrap_or(' ');
    if OPENERS_FIRST.contains(&first) && strip_first(text, OPENERS).is_some() {
        return true;
    }
    let wire = AGENCIES_FIRST.contains(&first)
        && strip_first(front, AGENCIES).is_some_and(|rest| {
            let place: String = rest.chars().take(18).collect();
            let until = place.find(['，', ',', '。', '：']).unwrap_or(place.len());
            let place = place.get(..until).unwrap_or_default();
            WIRES.iter().any(|word| place.contains(word))
                && (place.contains('日')
                    || place.contains('（')
                    || place.contains('(')
                    || place.chars().count() <= 8)
        });
    wire || bracketed(front).any(|inner| credit::read(inner) == Some(Credit::Writer))
}

/// Whether a paragraph begins with brackets that say whence it came: （新山12日讯）, 【明報專訊】, 〔記者王小明／台北報導〕.
fn dateline(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['（', '(', '【', '[', '〔', '［']) else {
        return false;
    };
    let inner: String = rest
        .chars()
        .take(LONGEST_DATELINE + 1)
        .take_while(|c| !"）)】]〕］".contains(*c))
        .collect();
    inner.chars().count() <= LONGEST_DATELINE && strip_last(&inner, WIRES).is_some()
}

/// Whether a paragraph begins with the paper's own name: 晚报讯（, 校报讯, 都市报讯 记者.
fn press(text: &str) -> bool {
    let mut front = text.char_indices().take(9);
    let Some((at, word)) = front.find(|(_, c)| matches!(c, '讯' | '訊')) else {
        return false;
    };
    let before = text.get(..at).unwrap_or_default();
    let behind = text.get(at + word.len_utf8()..).unwrap_or_default();
    before.ends_with(['报', '報', '网', '網', '刊', '台', '臺', '社'])
        && (behind.starts_with(|c: char| c.is_whitespace() || "（(:：】".contains(c))
            || strip_first(behind, &["记者", "記者", "通讯员"]).is_some())
}

/// Whether a paragraph ends as the last of a story does: with its writer in brackets, or with a few words in brackets behind
/// its last sentence: （完）, （图书馆）.
pub(super) fn closes_story(text: &str) -> bool {
    let Some(body) = text.strip_suffix(['）', ')', '】']) else {
        return false;
    };
    let Some(at) = body.rfind(['（', '(', '【']) else {
        return false;
    };
    let (before, inner) = body.split_at_checked(at).unwrap_or_default();
    let inner = inner.trim_start_matches(['（', '(', '【']);
    if inner.chars().count() > 40 {
        return false;
    }
    let signed = credit::read(inner) == Some(Credit::Writer) || credit::is_bare_name(inner);
    let few = inner.chars().count() <= LONGEST_SIGNATURE
        && !inner.contains(['，', '。', '；', '：'])
        && inner.starts_with(credit::is_han);
    signed || (few && ends_sentence(before) && !before.is_empty() && !points(inner))
}

/// Whether words in brackets point at a picture or another place: 见图, 右图, 下同.
fn points(inner: &str) -> bool {
    strip_first(inner, POINTERS).is_some()
}

/// What stands in brackets in `text`, one after the other.
fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split(['（', '('])
        .skip(1)
        .filter_map(|part| part.split(['）', ')']).next())
}
