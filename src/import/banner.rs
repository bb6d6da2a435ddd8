//! What stands over a whole page: its date and number, its column, the name of a series.

use super::{
    head::letters,
    lexicon::{BRIEFS, COLUMNS, COLUMNS_LAST, PAPERS_LAST, strip_last},
};

/// Whether a line can only stand over a page: its date and number, or the name of a column.
pub(super) fn stands_over(words: &str) -> bool {
    is_folio(words) || is_column(words)
}

/// Whether a line stands over short stories that have nothing but a headline: 简讯, 长三角速览.
pub(super) fn heads_briefs(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    strip_last(bare, BRIEFS).is_some()
}

/// Two names with a dot between: 青年周末·校园.
fn is_dotted(words: &str) -> bool {
    let mut names = words.split(['·', '•', '・']).map(letters);
    let short = |name: Option<usize>| name.is_some_and(|name| (2..=6).contains(&name));
    short(names.next())
        && short(names.next())
        && names.next().is_none()
        && !words.contains(|c: char| c.is_ascii_digit() || "“”《》？！".contains(c))
}

/// The name of a page, a column or a paper: 综合新闻, 读者来信, 江城晚报.
pub(super) fn is_column(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    COLUMNS.contains(&bare)
        || heads_briefs(bare)
        || is_dotted(bare)
        || (letters(bare) <= 12 && strip_last(bare, PAPERS_LAST).is_some())
        || strip_last(bare, COLUMNS_LAST).is_some_and(|name| COLUMNS.contains(&name))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// A line with the page's date or number and nothing else that is longer: `2025年11月3日 星期一 A03版 要闻`.
pub(super) fn is_folio(words: &str) -> bool {
    if words.chars().count() > 48 {
        return false;
    }
    let day = [
        "星期", "周一", "周二", "周三", "周四", "周五", "周六", "周日",
    ]
    .iter()
    .any(|day| words.contains(day));
    let date = words.contains('年')
        && words.contains('月')
        && words.contains('日')
        && words.chars().any(char::is_numeric);
    let mut parts = words
        .split([' ', '\u{3000}', '：', ':', '|', '｜', '│', '\t'])
        .filter(|part| !part.is_empty());
    let page = parts.clone().any(|word| {
        let bare = word.trim_start_matches('第').trim_end_matches(['版', '面']);
        (word.len() > bare.len()
            || (bare.len() == 3 && bare.starts_with(|c: char| c.is_ascii_uppercase())))
            && bare.contains(is_digit)
            && bare.chars().all(|c| is_digit(c) || c.is_ascii_uppercase())
    });
    let number = |part: &str| part.len() <= 3 && part.ends_with(|c: char| c.is_ascii_digit());
    // 体坛 15, 大地 副刊 24
    let last = parts.next_back();
    let numbered = last.is_some_and(number)
        && (1..=2).contains(&parts.clone().count())
        && parts.all(|name| letters(name) <= 4 && !number(name));
    (day && date) || page || numbered || (date && words.chars().count() <= 14)
}
