//! The role of a numeral, by the decision list of statistics.md 4, with the rule that decided.

use super::{
    Kind, Role, context,
    context::Clause,
    lexicon,
    line::{Line, is_han, is_word},
    scan::Found,
};

/// The role, and the rule. None: no figure at all, as with a bare number that counts nothing.
pub(super) fn decide(line: &Line, found: &Found, clause: &Clause) -> Option<(Role, &'static str)> {
    match found.kind {
        Kind::Name => return Some((Role::Trap, "T")),
        Kind::Date | Kind::Time | Kind::Ordinal => return Some((Role::Figure, "F1")),
        _ => {}
    }
    if found.alone && found.range.len() > 1 && is_alone(line, found) {
        return Some((Role::Optional, "alone"));
    }
    if found.alone && !stands_alone(line, found, clause) {
        return is_spoken(line, found).then_some((Role::Optional, "alone"));
    }
    if is_article(found) {
        return None;
    }
    if is_rate(line, found) && !is_project(line, found, clause) {
        return None;
    }
    let ten = crate::text::Decimal::whole(10);
    let small = found.chinese
        && !found.large
        && found.value.is_none_or(|value| {
            // 十几 and 十余 are above ten.
            value <= ten && value >= ten.negated() && (value != ten || found.about.is_none())
        });
    if small && !matches!(found.kind, Kind::Percent | Kind::Ratio) {
        return Some((Role::Optional, "K1"));
    }
    if found.kind == Kind::Duration && is_frame(line, found) {
        return Some((Role::Figure, "F2"));
    }
    if context::is_baseline(line, found, clause) {
        return Some((Role::Figure, "F3"));
    }
    if is_group(line, found, clause) {
        return Some((Role::Figure, "F4"));
    }
    if is_condition(line, found) {
        return Some((Role::Figure, "F5"));
    }
    if found.headless && is_project(line, found, clause) {
        return Some((Role::Optional, "K2"));
    }
    Some((Role::Key, "K"))
}

/// 一张, 一场, 一点: an article, no number.
fn is_article(found: &Found) -> bool {
    let one = found.value.and_then(crate::text::Decimal::integer) == Some(1);
    found.chinese
        && one
        && !found.large
        && found.hi.is_none()
        && matches!(found.kind, Kind::Count | Kind::Duration | Kind::Index)
}

/// 每百元, 万元产值能耗, 千人大会, 百万大军: a magnitude alone is no number, but 近千人, 千余人 and 百万元 at the end of a phrase are.
fn is_rate(line: &Line, found: &Found) -> bool {
    if !found.headless || found.about.is_some() {
        return false;
    }
    let told = line
        .word_before(
            found.range.start,
            lexicon::BEFORE | lexicon::AMOUNT | lexicon::RESULT,
        )
        .is_some();
    line.before(found.range.start) == '每' || !told && !is_alone(line, found)
}

/// Whether nothing but marks and blanks stands beside the figure in its line: a cell, a page number.
fn is_alone(line: &Line, found: &Found) -> bool {
    let bare = |range: std::ops::Range<usize>| {
        range.len() <= 4 && line.plain(range).iter().all(|c| !is_word(*c))
    };
    bare(0..found.range.start) && bare(found.range.end..line.len())
}

/// 三百，少一个也不行; 答案是三十六; 2000左右: a number that counts nothing, but is no word either.
fn is_spoken(line: &Line, found: &Found) -> bool {
    if found.headless {
        return false;
    }
    let long = found.range.len() > 1;
    if long && line.word_at(found.range.end, lexicon::AFTER).is_some() {
        return true;
    }
    let told = found.large || long && is_told(line, found, lexicon::AMOUNT);
    found.chinese && told && ends(line, found)
}

/// Whether a number without unit says something: a level of an index, or a large or rounded number before a noun.
fn stands_alone(line: &Line, found: &Found, clause: &Clause) -> bool {
    // 说到万德莱公司: one character says a number only where 近 or 约 does.
    if found.headless && found.range.len() == 1 && !is_told(line, found, lexicon::BEFORE) {
        return false;
    }
    let level = found.kind == Kind::Index || is_level(line, found, clause);
    // 由104.9下降为103.5.
    if level || context::is_baseline(line, found, clause) {
        return true;
    }
    let told = line
        .word_before(found.range.start, lexicon::AMOUNT | lexicon::BEFORE)
        .is_some();
    let noun = is_han(line.at(found.range.end)) || line.at(found.range.end) == ' ';
    let thousands = crate::text::Decimal::whole(10_000);
    let rounded = found.large && found.value.is_some_and(|value| value >= thousands);
    if rounded || found.about.is_some() {
        // 戎卒六十余万: behind its noun, as books tell it.
        let behind = !found.chinese || is_han(line.before(found.range.start));
        return told || !found.headless && (noun || found.large && behind);
    }
    if found.large && !found.headless && noun {
        return true;
    }
    let told = lexicon::AMOUNT | lexicon::UP | lexicon::DOWN;
    !found.chinese && ends(line, found) && is_told(line, found, told)
}

/// Whether a word of one of `classes` stands before the figure, with a blank or without.
fn is_told(line: &Line, found: &Found, classes: u32) -> bool {
    let start = found.range.start;
    let blank = usize::from(line.before(start) == ' ');
    line.word_before(start - blank, classes).is_some()
}

/// Whether no noun and no letter follows.
fn ends(line: &Line, found: &Found) -> bool {
    !is_han(line.at(found.range.end)) && !line.at(found.range.end).is_ascii_alphanumeric()
}

/// Whether a number without unit is a level: that of an index, or a decimal of which a level or a change is told
/// (中间价报7.1223, 比上年缩小0.04).
pub(super) fn is_level(line: &Line, found: &Found, clause: &Clause) -> bool {
    let told = lexicon::LEVEL | lexicon::UP | lexicon::DOWN | lexicon::RESULT;
    let decimal = || {
        !found.chinese
            && !found.large
            && found.value.is_some_and(|value| value.integer().is_none())
            && ends(line, found)
            && line.word_before(found.range.start, told).is_some()
    };
    is_index(line, found, clause) || decimal()
}

/// Whether a number is the level of an index: 指数为50.2.
fn is_index(line: &Line, found: &Found, clause: &Clause) -> bool {
    let from = clause
        .before
        .start
        .max(found.range.start.saturating_sub(12));
    found.unit.is_empty()
        && line.has(lexicon::INDEX)
        && (from..found.range.start).any(|at| line.word_at(at, lexicon::INDEX).is_some())
}

/// 近5年, 连续5年, 成立75周年: a length of time that only sets the scene.
fn is_frame(line: &Line, found: &Found) -> bool {
    let span = &found.range;
    let lasting = line
        .word_before(span.start, lexicon::LASTING)
        .is_some_and(|(len, classes)| len > 1 || classes & lexicon::FRAME_BEFORE == 0);
    let before = line
        .word_before(span.start, lexicon::FRAME_BEFORE)
        .is_some();
    let after = line.word_at(span.end, lexicon::FRAME_AFTER).is_some();
    let anniversary = line.said(span.end, "周年");
    if anniversary || before {
        return true;
    }
    after && !lasting
}

/// 70个大中城市中16个: a whole that is only the frame of its part.
fn is_group(line: &Line, found: &Found, clause: &Clause) -> bool {
    if found.kind != Kind::Count {
        return false;
    }
    let end = clause.after.end.min(found.range.end + 14);
    // Up to the next figure in digits.
    let mut behind = (found.range.end..end).take_while(|at| !line.at(*at).is_ascii_digit());
    behind.any(|at| {
        let among = matches!(line.at(at), '中')
            && line.before(at) != '其'
            && (line.at(at + 1).is_ascii_digit()
                || matches!(line.at(at + 1), ',' | '，')
                || line.says(at + 1, "有"));
        among || line.says(at, "之一")
    })
}

/// 18岁以下, 单价800元以上的.
pub(super) fn is_condition(line: &Line, found: &Found) -> bool {
    let end = found.range.end;
    let age = line.before(end) == '岁';
    if age
        && (line.word_at(end, lexicon::COHORT).is_some() || line.before(found.range.start) == '满')
    {
        return true;
    }
    // 温度低于28.5℃时.
    let told = lexicon::LEVEL | lexicon::UP | lexicon::DOWN | lexicon::BEFORE;
    if line.at(end) == '时'
        && !matches!(
            line.at(end + 1),
            '间' | '长' | '速' | '代' | '期' | '段' | '效'
        )
        && line.word_before(found.range.start, told).is_some()
    {
        return true;
    }
    let Some(len) = line.word_at(end, lexicon::AFTER) else {
        return false;
    };
    let bound = line.says(end, "以") || line.says(end, "及以");
    let noun = line.at(end + len) == '的'
        || line.word_at(end + len, lexicon::COHORT).is_some()
        || found.kind != Kind::Percent && is_class(line, end + len);
    bound && (age || noun)
}

/// 百亿斤粮食产能工程: an attribute of a project's name (K2).
fn is_project(line: &Line, found: &Found, clause: &Clause) -> bool {
    let end = clause.after.end.min(found.range.end + 12);
    line.has(lexicon::PROJECT)
        && (found.range.end..end).any(|at| line.word_at(at, lexicon::PROJECT).is_some())
}

/// 50亿元以上[项目]3个: what is so large, and how many of them there are.
fn is_class(line: &Line, from: usize) -> bool {
    let noun = (from..from + 9).take_while(|at| is_han(line.at(*at)) && line.number(*at).is_none());
    let end = from + noun.count();
    end >= from + 2 && line.at(end).is_ascii_digit()
}
