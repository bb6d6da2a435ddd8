//! What stands on a page or around it and belongs to no story: the masthead, where readers call and write, and what an e-paper or a
//! web page leaves in a copy.

use super::{
    banner::is_folio,
    credit::is_han,
    facts::{self, Face},
    lexicon::{
        APPEALS, ASIDES, BRANCHES, CONTROLS, HOTLINES, MASTHEADS, MASTHEADS_LAST, PAPERS_LAST,
        PAPERS_LATIN, PATHS, PATHS_FROM, POSTED, RIGHTS, STEMS, TURNS, UNFILLED, strip_first,
        strip_last,
    },
    lines::letters,
};

/// No line of furniture has more letters: beyond that it is a story about such things.
const LONGEST: usize = 90;
/// A notice that is no sentence of its own has at most so many letters.
const LONGEST_NOTICE: usize = 44;
/// A line of a masthead has at most so many letters.
const LONGEST_MASTHEAD: usize = 48;

/// The name of a paper has at most so many letters.
const LONGEST_NAME: usize = 10;

/// The look of a line of a page. Who made the page is told together with its date.
pub(super) fn look(words: &str) -> Face {
    let told = face(words);
    match (told, facts::face(words)) {
        (Some(Face::Folio | Face::Contact), Face::Credit(credit)) => Face::Credit(credit),
        (told, own) => told.unwrap_or(own),
    }
}

/// The face of a line that is furniture of a page, told by its words alone; None for all others.
pub(super) fn face(words: &str) -> Option<Face> {
    if words.len() > LONGEST * 4 || letters(words) > LONGEST {
        return None;
    }
    if is_aside(words) {
        Some(Face::Jump)
    } else if is_contact(words) {
        Some(Face::Contact)
    } else if is_masthead(words) || is_folio(words) || is_paper(words) {
        Some(Face::Folio)
    } else {
        None
    }
}

/// Whether a line came along from a web page, or is a notice of the owner's.
fn is_aside(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let labelled = |rest: &str| rest.trim_start().starts_with(['：', ':']);
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let sentence = words.ends_with(['。', '！', '？', '”', '；']);
    let empty = words
        .strip_suffix(['：', ':'])
        .and_then(|front| strip_last(front, UNFILLED))
        // • 2013年11月06日 作者：
        .is_some_and(|front| !front.contains(|c: char| c.is_alphabetic() && !"年月日".contains(c)));
    empty
        || ASIDES.contains(&bare)
        || are_controls(words)
        || strip_first(bare, TURNS).is_some_and(labelled)
        || strip_first(bare, PATHS).is_some()
        || (has(PATHS_FROM) && words.contains(['>', '＞', '»', '›']))
        || (!sentence && has(POSTED))
        || strip_first(bare, APPEALS).is_some_and(|_| !sentence || has(RIGHTS))
        || (has(RIGHTS) && !sentence && letters(words) <= LONGEST_NOTICE)
}

/// Whether a line is nothing but what one clicks on: 3 上一篇 下一篇 4 放大 缩小 默认.
fn are_controls(words: &str) -> bool {
    let (mut rest, mut found) = (words, false);
    while let Some(first) = rest.chars().next() {
        if let Some(behind) = strip_first(rest, CONTROLS) {
            (rest, found) = (behind, true);
        } else if !first.is_alphanumeric() || first.is_ascii_digit() || "大中小".contains(first)
        {
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        } else {
            return false;
        }
    }
    found
}

/// Whether a line says where readers call and write: 新闻热线：88889999, 地址：建材路1号.
fn is_contact(words: &str) -> bool {
    let label = words.split(['：', ':', ' ', '\u{3000}', '/', '／']).next();
    let named =
        label.is_some_and(|label| letters(label) <= 8 && strip_last(label, HOTLINES).is_some());
    let place = words.contains(|c: char| c.is_ascii_digit() || c == '@' || c == '×')
        || words.contains("www")
        || words.contains("http");
    let mail = words.contains('@') && words.bytes().all(|b| b.is_ascii_graphic());
    mail || (named && place && !words.ends_with(['。', '！', '？', '”']))
}

/// Whether a line is of a paper's masthead: who owns it, its numbers, its name in Latin letters, its lunar date.
fn is_masthead(words: &str) -> bool {
    let count = letters(words);
    if count > LONGEST_MASTHEAD || words.ends_with(['。', '！', '？', '，', '”', '；']) {
        return false;
    }
    let digits = words.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let told = MASTHEADS.iter().any(|word| words.contains(word))
        && (digits || words.contains(['：', ':', ' ', '\u{3000}']) || count <= 8);
    let latin = words
        .chars()
        .all(|c| c.is_ascii_alphabetic() || c.is_whitespace())
        && strip_last(&words.to_ascii_uppercase(), PAPERS_LATIN).is_some();
    // TRAVEL: the name of a part of the paper.
    let latin = latin || (count > 3 && words.bytes().all(|b| b.is_ascii_uppercase()));
    let owned = strip_last(words, MASTHEADS_LAST).is_some_and(|front| {
        front.contains([
            '委', '局', '部', '会', '會', '社', '司', '报', '報', '校', '院',
        ])
    });
    told || latin || (owned && count <= 30) || has_lunar_year(words)
}

/// Whether a line is the name of a paper: 临澜日报, 《岭南水泥报》.
fn is_paper(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let name = strip_last(bare, PAPERS_LAST);
    letters(bare) <= LONGEST_NAME && name.is_some_and(|name| name.chars().all(is_han))
}

/// Whether a lunar year stands in a line, with a month or a day: 癸卯年十一月廿八.
fn has_lunar_year(words: &str) -> bool {
    let mut chars = words.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        if STEMS.contains(before) && BRANCHES.contains(c) && chars.peek() == Some(&'年') {
            return words.contains('月');
        }
        before = c;
    }
    false
}
