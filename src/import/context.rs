//! Faces that only the lines around tell: a pen name below a title, verse, rows of figures, a date under a notice.
//!
//! Runs before stories and roles are found; changes faces only.

use super::{
    credit::{self, Credit},
    facts::{self, End, Face, is_numbered},
    lexicon::CAPTION_MARKS,
    lines::letters,
    page::Item,
};

/// No head of a story has so many display lines.
const NO_HEAD: usize = 6;
/// A line of verse has at most so many characters.
const LONGEST_VERSE: usize = 14;
/// The name of who signs a notice has at most so many characters.
const LONGEST_SIGNER: usize = 16;

/// A heading that ends as if it went on has so many letters, and a paragraph below it at least so many.
const SHORTEST_HEADING: usize = 4;
const LONGEST_HEADING: usize = 16;
const LONG_PARAGRAPH: usize = 40;

/// Short lines without a mark over a long paragraph are headings, though they end as if they went on: 车票是真的.
pub(super) fn headings(text: &str, items: &mut [Item]) {
    let mut before = End::Sentence;
    for at in 1..items.len() {
        let Some([item, next]) = items.get_mut(at - 1..=at) else {
            return;
        };
        let words = item.range.of(text);
        let over = next.face == Face::Prose && letters(next.range.of(text)) >= LONG_PARAGRAPH;
        if item.face == Face::Prose
            && item.end == End::Middle
            && before != End::Middle
            && over
            && (SHORTEST_HEADING..=LONGEST_HEADING).contains(&letters(words))
            && !words.contains(|c: char| "，。、；：“”「」《》（）(),".contains(c))
        {
            (item.face, item.end) = (Face::Display, End::Open);
        }
        before = item.end;
    }
}

pub(super) fn settle(text: &str, items: &mut [Item]) {
    entries(text, items);
    signers(text, items);
    remarks(text, items);
    names(text, items);
    signatures(text, items);
    data(text, items);
    verse(items);
}

fn face(items: &[Item], at: usize) -> Option<Face> {
    items.get(at).map(|item| item.face)
}

fn set(items: &mut [Item], at: usize, face: Face) {
    if let Some(item) = items.get_mut(at) {
        item.face = face;
    }
}

fn is_display(items: &[Item], at: usize) -> bool {
    face(items, at) == Some(Face::Display)
}

/// Lines one below the other that begin with the same mark are entries of a list, not the words to pictures, unless they say so otherwise.
fn entries(text: &str, items: &mut [Item]) {
    let mark = |item: &Item| {
        let first = item.range.of(text).chars().next();
        first.filter(|c| CAPTION_MARKS.contains(*c))
    };
    let marks: Vec<Option<char>> = items.iter().map(mark).collect();
    for (at, item) in items.iter_mut().enumerate() {
        let own = marks.get(at).copied().flatten();
        let same = |at: Option<usize>| at.and_then(|at| marks.get(at).copied().flatten()) == own;
        if item.face == Face::Caption
            && own.is_some()
            && (same(at.checked_sub(1)) || same(Some(at + 1)))
        {
            let words = item
                .range
                .of(text)
                .trim_start_matches(|c| CAPTION_MARKS.contains(c));
            item.face = facts::face(words.trim_start());
        }
    }
}

/// A line all of which stands in brackets heads nothing: below a headline it completes it, elsewhere it is a remark.
fn remarks(text: &str, items: &mut [Item]) {
    for at in 0..items.len() {
        let Some(item) = items.get(at).filter(|item| item.face == Face::Display) else {
            continue;
        };
        let words = item.range.of(text);
        let bracketed = words.starts_with(['（', '('])
            && words.ends_with(['）', ')'])
            && !is_numbered(words)
            && words.matches(['（', '(']).count() == 1;
        let below = at > 0 && is_display(items, at - 1);
        if bracketed && !below {
            set(items, at, Face::Jump);
        }
    }
}

/// The author's name alone below a title, or marked as one: □ 林晚秋, ●田野, 文学院2021级 水清.
fn names(text: &str, items: &mut [Item]) {
    // Several titles with a short word below are signed so: a pen name need not begin with a family name.
    let pen = (1..items.len())
        .filter(|&at| {
            let words = items.get(at).map_or("", |item| item.range.of(text));
            is_short_name(words) && ends_group(items, at) && is_display(items, at - 1)
        })
        .count()
        > 1;
    for at in 1..items.len() {
        let words = items.get(at).map_or("", |item| item.range.of(text));
        // 史可为 seems to break off.
        let display = is_display(items, at) || credit::is_bare_name(words);
        if !display || !is_display(items, at - 1) {
            continue;
        }
        let last = ends_group(items, at);
        let alone = credit::is_bare_name(words) && (last || !is_display(items, at + 1));
        if alone || (pen && last && is_short_name(words)) || credit::is_pen_name(words) {
            set(items, at, Face::Credit(Credit::Writer));
        }
    }
}

/// The writer's name alone at a story's end: right below its last sentence, with a blank line or a headline behind; in brackets
/// wherever it follows a sentence.
fn signers(text: &str, items: &mut [Item]) {
    for at in 1..items.len() {
        let words = items.get(at).map_or("", |item| item.range.of(text));
        let below = items
            .get(at - 1)
            .is_some_and(|before| before.face == Face::Prose && before.end == End::Sentence);
        let bracketed = words.starts_with(['（', '(']);
        let last = ends_group(items, at) || at + 1 == items.len();
        if is_display(items, at)
            && below
            && credit::is_bare_name(words)
            && (bracketed || (last && items.get(at).is_some_and(|item| item.gap == 0)))
        {
            set(items, at, Face::Credit(Credit::Writer));
        }
    }
}

/// Whether a line stands right below another, and a blank line below it.
fn ends_group(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|item| item.gap == 0)
        && items.get(at + 1).is_some_and(|next| next.gap > 0)
}

fn is_short_name(words: &str) -> bool {
    (2..=3).contains(&words.chars().count()) && words.chars().all(credit::is_han)
}

/// A date with its year below a notice or letter, and who signs it in the line before.
fn signatures(text: &str, items: &mut [Item]) {
    let begun = items.iter().position(|item| item.face == Face::Prose);
    let Some(begun) = begun else { return };
    for at in begun + 1..items.len() {
        let Some(item) = items.get(at) else { continue };
        if !matches!(item.face, Face::Display | Face::Folio)
            || !is_date(item.range.of(text))
            || face(items, at + 1) == Some(Face::Prose)
        {
            continue;
        }
        set(items, at, Face::Credit(Credit::Writer));
        let signer = items.get(at - 1).map_or("", |item| item.range.of(text));
        if is_display(items, at - 1)
            && at > 1
            && face(items, at - 2) == Some(Face::Prose)
            && signer.chars().count() <= LONGEST_SIGNER
        {
            set(items, at - 1, Face::Credit(Credit::Writer));
        }
    }
}

/// 2022年3月28日, 二〇二二年三月, and nothing else.
fn is_date(words: &str) -> bool {
    words.contains('年')
        && words.contains('月')
        && words.chars().all(|c| {
            c.is_ascii_digit() || c.is_whitespace() || "〇○零一二三四五六七八九十年月日".contains(c)
        })
}

/// Lines that are mostly figures are rows of a table, and so are the lines that touch them.
fn data(text: &str, items: &mut [Item]) {
    for at in 1..items.len() {
        let Some(item) = items.get(at).filter(|item| item.face == Face::Display) else {
            continue;
        };
        let label = item.gap == 0
            && face(items, at - 1) == Some(Face::Prose)
            && items
                .get(at - 1)
                .is_some_and(|before| is_datum(before.range.of(text)))
            && items.get(at + 1).is_none_or(|next| next.gap > 0);
        if label || is_datum(item.range.of(text)) {
            set(items, at, Face::Prose);
        }
    }
}

/// Whether two fifths of a line are digits: 21046亿元, 森林狼 112∶104 掘金. Years and times begin headings.
fn is_datum(words: &str) -> bool {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let letters = words.chars().filter(|c| !c.is_whitespace()).count();
    let body = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let behind = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let first = body.len() - behind.len();
    let dated = behind.starts_with(['年', '月', '时', '點', '点', '時'])
        || (first == 4 && behind.is_empty());
    let counted = (1..=2).contains(&first)
        && behind.starts_with([' ', '\u{3000}', '.', '、'])
        && digits == first;
    digits > 1 && digits * 5 >= letters * 2 && !dated && !counted && letters <= 40
}

/// Display lines that can be no head: stanzas within a long run, or right below a writer's name.
fn verse(items: &mut [Item]) {
    let mut at = 0;
    while at < items.len() {
        if !is_display(items, at) {
            at += 1;
            continue;
        }
        let rest = items.get(at..).unwrap_or_default().iter();
        let run = rest
            .take_while(|item| item.face == Face::Display || runs_on(item))
            .count();
        let end = at + run;
        let signed = at > 1
            && face(items, at - 1) == Some(Face::Credit(Credit::Writer))
            && is_display(items, at - 2);
        if signed || run >= NO_HEAD {
            stanzas(items, at, end);
        }
        at = end;
    }
}

/// Whether a short line breaks off in a sentence, as lines of verse do: 总也拧不亮的.
fn runs_on(item: &Item) -> bool {
    item.face == Face::Prose && item.end == End::Middle && item.range.len() <= LONGEST_VERSE * 3
}

/// The groups of lines without a blank line between, from `at` to `end`: those of several lines are stanzas, but for the last
/// where text follows it.
fn stanzas(items: &mut [Item], at: usize, end: usize) {
    let heads = matches!(
        face(items, end),
        Some(Face::Prose | Face::Credit(_) | Face::Jump)
    );
    let mut start = at;
    while start < end {
        let more = items
            .get(start + 1..end)
            .unwrap_or_default()
            .iter()
            .take_while(|item| item.gap == 0)
            .count();
        let behind = start + 1 + more;
        if more > 0 && !(heads && behind == end) {
            for line in items.get_mut(start..behind).unwrap_or_default() {
                line.face = Face::Prose;
            }
        }
        start = behind;
    }
}
