//! Headings that a number, brackets or a left-over tag marks, and those with the volume's name before them.

use super::{
    chapters::{Class, Doubt, Mark, leading, ordinal, space},
    lexicon::{DATES, strip_first},
};

/// 一、 （一） 1. 1.1 and a numeral alone.
pub(super) fn numbered(line: &str) -> Option<Mark> {
    let mark = |class, number, titled| {
        Some(Mark {
            class,
            number: Some(number),
            unit: '\0',
            doubt: Doubt::Sure,
            titled,
        })
    };
    let opened = line.starts_with(['（', '(']);
    let inner = line
        .trim_start_matches(['（', '('])
        .trim_start_matches(space);
    let (number, rest) = leading(inner)?;
    let arabic = inner.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let short = |title: &str| (1..=32).contains(&title.chars().count());
    if opened {
        let title = rest
            .trim_start_matches(space)
            .strip_prefix(['）', ')'])?
            .trim_start_matches(space);
        let class = if arabic {
            Class::FigureInBrackets
        } else {
            Class::HanInBrackets
        };
        // （1）书名为什么叫这个？ is asked.
        let asked = arabic && title.ends_with(['？', '?']);
        return (title.is_empty() || short(title) && !asked)
            .then(|| mark(class, number, !title.is_empty()))
            .flatten();
    }
    if rest.is_empty() {
        return (number < 2000)
            .then(|| mark(Class::Bare, number, false))
            .flatten();
    }
    if arabic
        && let Some(decimal) = rest.strip_prefix(['.', '．'])
        && decimal.starts_with(|c: char| c.is_ascii_digit())
    {
        let (number, title) = leading(decimal)?;
        let title = title.trim_start_matches(['.', ' ', '\u{3000}', '、']);
        let deep = title.starts_with(|c: char| c.is_ascii_digit());
        return (!deep && short(title) && title.starts_with(|c: char| c.is_alphabetic()))
            .then(|| mark(Class::Decimal, number, true))
            .flatten();
    }
    let class = if arabic { Class::Figure } else { Class::Han };
    let behind = rest
        .strip_prefix(['、', '.', '．', '，', '】', '〕', ']'])
        .or_else(|| (rest.starts_with(space) && (arabic || !opened)).then_some(rest))?;
    let title = behind.trim_start_matches(space);
    let fits = title.is_empty()
        || (short(title) && !(arabic && title.starts_with(|c: char| c.is_ascii_digit())))
            && !(arabic && rest.starts_with(space) && strip_first(title, DATES).is_some());
    // 01. on its line is a numeral alone.
    let class = if title.is_empty() && arabic {
        Class::Bare
    } else {
        class
    };
    fits.then(|| mark(class, number, !title.is_empty()))
        .flatten()
}

/// 七星鲁王 第一章 血尸: the volume's name before the chapter.
pub(super) fn behind_volume(line: &str) -> Option<Mark> {
    let at = line.find('第')?;
    let (name, rest) = line.split_at_checked(at)?;
    let fits = name.ends_with(space)
        && name.chars().count() <= 16
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || space(c) || "·—-".contains(c));
    ordinal(rest).filter(|mark| fits && mark.class == Class::Chapter && mark.doubt == Doubt::Sure)
}

/// `<h3>…</h3>`: what was left of a page of the web.
pub(super) fn tagged(line: &str) -> Option<Mark> {
    let inner = line
        .strip_prefix("<h")?
        .strip_prefix(['1', '2', '3', '4', '5', '6'])?;
    let (inner, behind) = inner.split_once('>')?.1.split_once("</h")?;
    let fits = !inner.trim().is_empty() && behind.len() == 2 && behind.ends_with('>');
    fits.then_some(Mark {
        class: Class::Section,
        number: None,
        unit: '\0',
        doubt: Doubt::Sure,
        titled: true,
    })
}

/// 【庙里的和尚】. With marks within it is said, or shown on a screen: 【叮！任务完成】.
pub(super) fn bracketed(line: &str) -> Option<Mark> {
    let inner = line
        .strip_prefix('【')?
        .strip_suffix('】')?
        .trim_matches(space);
    let fits = (2..=20).contains(&inner.chars().count()) && !inner.contains(['【', '】']);
    let plain = inner
        .chars()
        .all(|c| c.is_alphanumeric() || space(c) || "“”《》·？".contains(c));
    fits.then_some(Mark {
        class: Class::Bracketed,
        number: None,
        unit: '\0',
        doubt: if plain { Doubt::Sure } else { Doubt::Prose },
        titled: true,
    })
}
