//! What stands over a whole page: its date and number, its column, the name of a series.

use super::{
    lexicon::{BRIEFS, COLUMNS, COLUMNS_LAST, PAPERS_LAST, WEEKDAYS, strip_last},
    lines::letters,
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
    let day = WEEKDAYS.iter().any(|day| words.contains(day));
    let date = is_dated(words);
    let mut parts = words
        .split([' ', '\u{3000}', '：', ':', '|', '｜', '│', '\t'])
        .filter(|part| !part.is_empty());
    let page = parts.clone().any(|word| {
        let word = word.trim_end_matches(['(', ')', '（', '）']);
        let bare = word.trim_start_matches('第').trim_end_matches(['版', '面']);
        (word.len() > bare.len()
            || ((2..=3).contains(&bare.len())
                && bare.starts_with(|c: char| c.is_ascii_uppercase())))
            && bare.contains(is_digit)
            && bare.chars().all(|c| is_digit(c) || c.is_ascii_uppercase())
    });
    // 07, 26: the numbers of sections within a story do not go so far.
    let alone = words.len() == 2 && words.bytes().all(|b| b.is_ascii_digit());
    let number = |part: &str| part.len() <= 3 && part.ends_with(|c: char| c.is_ascii_digit());
    // 体坛 15, 大地 副刊 24
    let last = parts.next_back();
    let numbered = last.is_some_and(number)
        && (1..=2).contains(&parts.clone().count())
        && parts.all(|name| letters(name) <= 4 && !number(name));
    // 《 东屿晚报 》( 2024年11月14日 第 05 版 )
    let bare = words.trim_end_matches(['）', ')', '(', '（', ' ']);
    let numbered_day = date && bare.ends_with(['版', '期']);
    (day && date)
        || numbered_day
        || alone
        || page
        || numbered
        || (date && words.chars().count() <= 14)
}

/// Whether a day stands in a line with its year: 2019年3月28日, 2019.3.28, 2024-01-09, 二〇二三年三月一日.
fn is_dated(words: &str) -> bool {
    let told = words.contains('年')
        && words.contains('月')
        && words.contains('日')
        && words.chars().any(char::is_numeric);
    told || words
        .split(|c: char| c.is_whitespace() || "（）()".contains(c))
        .any(is_short_date)
}

/// A date with signs between its numbers, the year first or last: 2019.3.28, 2024-01-09, 19/03/2019.
fn is_short_date(word: &str) -> bool {
    let mut numbers = word.split(['.', '-', '/']);
    let mut next = || {
        numbers
            .next()
            .filter(|part| part.bytes().all(|b| b.is_ascii_digit()))
    };
    let (one, two, three) = (next(), next(), next());
    let Some(((one, two), three)) = one.zip(two).zip(three) else {
        return false;
    };
    let year = one.len() == 4 || three.len() == 4;
    year && (1..=2).contains(&two.len())
        && (one.len() <= 2 || three.len() <= 2)
        && !one.is_empty()
        && !three.is_empty()
        && numbers.next().is_none()
}
