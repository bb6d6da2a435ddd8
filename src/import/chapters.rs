//! One line read as the heading of a volume or chapter (`assets/lexicon/chapters.toml`), with the user's own patterns.
//!
//! Says what a line could be; which of the candidates are headings is decided over the whole text, in `contents`.

use crate::text::numeral;

use super::{
    chapters_english::english,
    chapters_marked::{behind_volume, bracketed, numbered, tagged},
    credit::is_han,
    lexicon::{
        BEFORE, CHAPTERS, GLUED, PARTS, PROSE, VOLUMES, VOLUMES_FIRST, WORDS, WORDS_FIRST,
        strip_first,
    },
    rules::ChapterRules,
};

/// What kind of heading a line could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    /// A volume: 第一卷, 卷二, 上部, Part One.
    Part,
    /// A chapter: 第一章, 第十回, Chapter 3.
    Chapter,
    /// A chapter that a word names: 楔子, 尾声, Epilogue.
    Word,
    /// A section of a chapter: 第一节.
    Section,
    /// 一、
    Han,
    /// （一）
    HanInBrackets,
    /// 1. or 1、
    Figure,
    /// （1）
    FigureInBrackets,
    /// 1.1
    Decimal,
    /// A numeral alone on its line.
    Bare,
    /// 第一次谈话 木头: 第, a numeral, what is counted, and a title behind a blank.
    Ordinal,
    /// A line that the user's pattern names.
    User(u8),
    /// A short line that may stand in a table of contents, or be named there.
    Listed,
    /// 【庙里的和尚】: in brackets alone on its line.
    Bracketed,
}

impl Class {
    /// Whether it says itself what it heads.
    pub(super) fn is_named(self) -> bool {
        !self.is_numbered() && !matches!(self, Self::Listed | Self::Bracketed)
    }

    /// Whether it is one of the numbered headings, which count only in a series and where no chapter has a name.
    pub(super) fn is_numbered(self) -> bool {
        matches!(
            self,
            Self::Han
                | Self::HanInBrackets
                | Self::Figure
                | Self::FigureInBrackets
                | Self::Decimal
                | Self::Bare
                | Self::Ordinal
        )
    }
}

/// A line read as a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) class: Class,
    /// Its number, if it has one.
    pub(super) number: Option<u32>,
    /// The measure word behind the number (章, 回…), to tell series apart; else NUL.
    pub(super) unit: char,
    /// Whether it may be prose all the same.
    pub(super) doubt: Doubt,
    /// Whether words stand behind the number: else the title may stand on the next line.
    pub(super) titled: bool,
}

/// How much speaks for prose where a line begins as a heading does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// Nothing: a blank or a mark parts the number from the title, or there is no title.
    Sure,
    /// The title follows the number without a blank or mark between: 第一章风雪.
    Glued,
    /// And it begins as prose goes on: 第一章写得很好.
    Prose,
}

/// A heading is no longer than this, in bytes; nearly all lines of prose are.
const LONGEST: usize = 160;
/// A title has at most so many characters.
const LONGEST_TITLE: usize = 36;
/// The signs that some put before headings. Arrays of characters: a search in a string costs ten times as much, for every line.
const SIGNS: &[char] = &[
    '【', '「', '『', '《', '〔', '[', '☆', '★', '◎', '◆', '■', '▲', '●', '=', '#', '*', '～', '~',
    '—',
];
/// What numerals are written with, besides figures.
const NUMERALS: &[char] = &[
    '零', '〇', '○', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万',
    '两', '廿', '卅', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '兩',
    '萬', '貳', '參', '陸',
];

/// Reads a line, without blanks around it, as a heading.
pub(super) fn read(line: &str, rules: Option<&ChapterRules>) -> Option<Mark> {
    if line.len() > LONGEST {
        return None;
    }
    if let Some(level) = rules.and_then(|rules| rules.level(line, !ends_as_heading(line))) {
        return Some(Mark {
            class: Class::User(level),
            number: None,
            unit: '\0',
            doubt: Doubt::Sure,
            titled: true,
        });
    }
    // Most lines leave here: a heading begins with one of few characters.
    let first = line.chars().next()?;
    if is_page_number(line) {
        return None;
    }
    let bare = if SIGNS.contains(&first) {
        unwrap(line)
    } else {
        line
    };
    let (bare, after) = without_book(bare);
    match bare.chars().next()? {
        '第' => ordinal(bare).or_else(|| counted(bare)),
        '卷' | '辑' | '輯' | '编' | '編' => volume(bare).or_else(|| named(bare)),
        c if WORDS_FIRST.contains(&c) || VOLUMES_FIRST.contains(&c) => named(bare),
        _ if after => None,
        c if c.is_ascii_alphabetic() => english(bare),
        '（' | '(' => numbered(bare),
        '<' => tagged(bare),
        c if is_numeral(c) => numbered(bare),
        _ => None,
    }
    .or_else(|| behind_volume(bare))
    .or_else(|| bracketed(line))
    .filter(|_| ends_as_heading(line))
}

/// Whether a line is the number of a page: figures between dashes (GB/T 9704 7.5).
fn is_page_number(line: &str) -> bool {
    let dash = |c: char| matches!(c, '—' | '–' | '-' | '─' | '－');
    line.strip_prefix(dash)
        .and_then(|rest| rest.strip_suffix(dash))
        .map(|rest| rest.trim_matches(|c: char| dash(c) || space(c)))
        .is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// A line without what sites and books put before all their headings (正文, 《the book》), and whether a book's name was there.
fn without_book(line: &str) -> (&str, bool) {
    let book = line
        .strip_prefix('《')
        .and_then(|rest| rest.split_once('》'));
    let line = book.map_or(line, |(_, rest)| rest.trim_start_matches(space));
    let site = strip_first(line, BEFORE).map(|rest| rest.trim_start_matches(space));
    (site.unwrap_or(line), book.is_some())
}

/// A heading ends without a mark that ends or goes on with a sentence; `！？…` may stand.
fn ends_as_heading(line: &str) -> bool {
    !line.ends_with(['。', '，', '、', '；', '：', ',', ';', '“', '「']) && !line.contains('。')
}

/// What stands within the signs that some put around headings.
fn unwrap(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || "【】「」『』〔〕[]☆★◎◆■▲●=#*～~—".contains(c))
        .trim_start_matches(['、', '.'])
        .trim_start_matches(space)
}

pub(super) fn space(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}'
}

/// The numeral at the start of `text`: its value, and what stands behind it.
pub(super) fn leading(text: &str) -> Option<(u32, &str)> {
    let end = text
        .char_indices()
        .find(|(_, c)| !is_numeral(*c))
        .map_or(text.len(), |(at, _)| at);
    let (digits, rest) = text.split_at_checked(end)?;
    (!digits.is_empty() && digits.chars().count() <= 9).then_some(())?;
    Some((u32::try_from(numeral::index(digits)?).ok()?, rest))
}

/// The numeral of a chapter that 第 or 卷 stands before: one capital alone is a number here (第壹卷).
fn counting(text: &str) -> Option<(u32, &str)> {
    let capital = || {
        let first = text.chars().next()?;
        let number = numeral::digit(numeral::fold(first))?;
        Some((u32::from(number), text.get(first.len_utf8()..)?))
    };
    leading(text).or_else(capital)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || NUMERALS.contains(&c)
}

/// 第 N 章 and its like.
pub(super) fn ordinal(line: &str) -> Option<Mark> {
    let rest = line.strip_prefix('第')?.trim_start_matches(space);
    let (number, rest) = counting(rest)?;
    let rest = rest.trim_start_matches(space);
    let part = strip_first(rest, PARTS);
    let behind = part.or_else(|| strip_first(rest, CHAPTERS))?;
    let unit = rest.chars().next()?;
    let class = match unit {
        _ if part.is_some() => Class::Part,
        '节' | '節' => Class::Section,
        _ => Class::Chapter,
    };
    let doubt = title(behind, unit)?;
    // 第一卷 风起 第三章 少年: a chapter that names its volume.
    let inner = behind
        .find('第')
        .and_then(|at| behind.get(at..))
        .and_then(ordinal);
    if let Some(inner) = inner.filter(|inner| class == Class::Part && inner.class == Class::Chapter)
    {
        return Some(Mark { doubt, ..inner });
    }
    // 第一集 山村 引子 断弦.
    let mut words = behind.split_whitespace().skip(1);
    let class = if class == Class::Part && words.any(|word| WORDS.contains(&word)) {
        Class::Word
    } else {
        class
    };
    Some(Mark {
        class,
        number: Some(number),
        unit,
        doubt,
        titled: !behind.is_empty(),
    })
}

/// 第一次谈话 木头, 第二日 雪: anything that is counted, if a title stands behind a blank or colon, or if it stands alone.
fn counted(line: &str) -> Option<Mark> {
    let (number, rest) = leading(line.strip_prefix('第')?)?;
    let (what, title) = rest
        .split_once([' ', '\u{3000}', '：', '·'])
        .unwrap_or((rest, ""));
    let title = title.trim_start_matches(space);
    let fits = (1..=4).contains(&what.chars().count())
        && what.chars().all(is_han)
        && title.chars().count() <= LONGEST_TITLE
        && !title.contains(['，', '。']);
    fits.then_some(Mark {
        class: Class::Ordinal,
        number: Some(number),
        unit: what.chars().next()?,
        doubt: Doubt::Sure,
        titled: !title.is_empty(),
    })
}

/// 卷一, 卷之二; 辑一 旧时风物: a part's measure word before its number.
fn volume(line: &str) -> Option<Mark> {
    let unit = line.chars().next()?;
    let rest = line.get(unit.len_utf8()..)?;
    let rest = if unit == '卷' {
        let rest = rest.strip_prefix('之').unwrap_or(rest);
        rest.trim_start_matches(space)
    } else {
        rest
    };
    let (number, rest) = counting(rest)?;
    let doubt = title(rest, unit)?;
    Some(Mark {
        class: Class::Part,
        number: Some(number),
        unit,
        doubt,
        titled: !rest.is_empty(),
    })
}

/// How far what stands behind a number, with `unit` before it, may be a title; None where it is none.
fn title(behind: &str, unit: char) -> Option<Doubt> {
    let first = behind.chars().next();
    let glued = first
        .is_some_and(|c| !space(c) && !"：:、.．·—-–─（(【】〕]》《「『」』“_|／/".contains(c));
    if behind.chars().filter(|c| !c.is_whitespace()).count() > LONGEST_TITLE {
        return None;
    }
    if !glued {
        return Some(Doubt::Sure);
    }
    let plain = GLUED.iter().any(|word| word.starts_with(unit));
    if !plain || first.is_some_and(|c| !c.is_alphanumeric()) || behind.contains(['，', ',']) {
        return None;
    }
    Some(if strip_first(behind, PROSE).is_some() {
        Doubt::Prose
    } else {
        Doubt::Glued
    })
}

/// 楔子, 番外三 …, 上卷 ….
fn named(line: &str) -> Option<Mark> {
    let mark = |class, number| {
        Some(Mark {
            class,
            number,
            unit: '\0',
            doubt: Doubt::Sure,
            titled: true,
        })
    };
    let apart = |rest: &str| {
        rest.is_empty() || rest.starts_with(|c: char| space(c) || "：:·—-（(《".contains(c))
    };
    // 作者的话：多谢订阅，明天见！ is said.
    let said = |rest: &str| rest.contains('，') && rest.ends_with(['！', '？', '…', '～', '~']);
    let short = |rest: &str| rest.chars().count() <= 30 && !said(rest);
    if let Some(rest) = strip_first(line, VOLUMES) {
        return (apart(rest) && short(rest))
            .then(|| mark(Class::Part, None))
            .flatten();
    }
    // 摘　要: two letters set apart.
    let mut parts = line.split_whitespace();
    if let (Some(one), Some(two), None) = (parts.next(), parts.next(), parts.next())
        && one.len() == 3
        && two.len() == 3
        && WORDS.contains(&format!("{one}{two}").as_str())
    {
        return mark(Class::Word, None);
    }
    let rest = strip_first(line, WORDS)?;
    if apart(rest) && short(rest) {
        return mark(Class::Word, None);
    }
    // 序二, 附录三, 番外1 …
    let (number, behind) = leading(rest)?;
    let behind = behind.trim_start_matches(['、', '.', '．']);
    (apart(behind) && short(behind))
        .then(|| mark(Class::Word, Some(number)))
        .flatten()
}
