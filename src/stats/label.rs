//! The label of a figure: the noun phrase an editor prints left of it on a data card (statistics.md L1-L7). Words of the text, in order.

use std::ops::Range;

use super::{
    Kind, context,
    context::Clause,
    lexicon,
    line::{Line, ends_sentence, is_han},
    role,
    scan::Found,
};

/// A label has at most so many characters.
const LONGEST: usize = 16;

/// So many figures back a list or an earlier noun is looked for, so that a line of figures costs linear time.
const BACK: usize = 24;

/// The label of figure `index` of a line. `labels` are those of the figures before it.
pub(super) fn of(
    line: &Line,
    all: &[Found],
    index: usize,
    clause: &Clause,
    labels: &[String],
) -> String {
    let Some(found) = all.get(index) else {
        return String::new();
    };
    if let Some(label) = respectively(line, all, index, clause) {
        return label;
    }
    if found.kind == Kind::Count
        && let Some(noun) = counted(line, found)
    {
        return noun;
    }
    // 由X缩短至Y: both ends are of one quantity.
    if let Some(from) = index.checked_sub(1)
        && let Some(start) = all.get(from)
        && start.kind == found.kind
        && context::is_baseline(line, start, &Clause::of(line, &start.range))
        && let Some(label) = labels.get(from).filter(|label| !label.is_empty())
    {
        return label.clone();
    }
    let phrase = phrase(line, all, index, clause);
    if let Some(label) = carried(line, all, index, &phrase, clause, labels) {
        return label;
    }
    let phrase = capped(line, phrase);
    if phrase.len() >= 2 {
        return line.text(phrase);
    }
    // 三成半的受访者: with nothing on its left, a share is of what follows it.
    if line.at(found.range.end) == '的'
        && let Some(noun) = counted(line, found)
    {
        return noun;
    }
    inherited(line, all, index, clause, labels)
}

/// The noun behind a count: 120处[区管泉池], 200余人次[党员干部].
fn counted(line: &Line, found: &Found) -> Option<String> {
    let from = found.range.end + line.word_at(found.range.end, lexicon::AFTER).unwrap_or(0);
    let mut from = from;
    while line.at(from) == '的' || line.at(from) == ' ' {
        from += 1;
    }
    let mut end = from;
    let mut quoted = false;
    while end < line.len() && end - from < LONGEST {
        let c = line.at(end);
        match c {
            '“' | '‘' | '《' | '「' => quoted = true,
            '”' | '’' | '》' | '」' => quoted = false,
            _ if quoted => {}
            '、' => break,
            _ if !is_han(c) && !c.is_ascii_alphabetic() && c != '·' => break,
            _ if line.word_at(end, lexicon::STOP).is_some_and(|len| {
                end > from || len > 1 || !matches!(c, '上' | '下' | '中' | '大' | '高')
            }) =>
            {
                break;
            }
            _ => {}
        }
        end += 1;
    }
    (end - from >= 2 && !quoted).then(|| line.text(from..end))
}

/// The noun phrase left of the figure, without verb, base, approximator, adverbs and dates.
fn phrase(line: &Line, all: &[Found], index: usize, clause: &Clause) -> Range<usize> {
    let Some(found) = all.get(index) else {
        return 0..0;
    };
    // Behind the figure before it, if that stands in the same clause.
    let floor = all
        .get(..index)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(BACK)
        .find(|before| {
            // An age group is part of the name (65岁及以上人口), a date behind 比 part of the base.
            let dated = before.kind == Kind::Date
                && matches!(line.before(before.range.start), '比' | '较' | '与');
            before.kind != Kind::Name
                && !before.alone
                && !dated
                && !role::is_condition(line, before)
        })
        .map_or(0, |before| before.range.end);
    let mut start = clause.before.start.max(floor.min(found.range.start));
    let mut end = context::verb_end(line, found.range.start, start);
    while let Some((len, _)) = line
        .word_before(end, lexicon::BASELINE)
        .filter(|(len, _)| end >= start + len)
    {
        end -= len;
    }
    end = without_verbs(line, start, end);
    if let Some(basis) = context::basis(line, clause)
        .filter(|basis| basis.start >= start && basis.end <= found.range.start)
    {
        let between = without_verbs(line, basis.end, end);
        if between <= basis.end {
            end = without_verbs(line, start, basis.start.min(end));
        } else if basis.start == start {
            start = basis.end;
        }
    }
    // A parenthesis or a mark at the edge is no part of it.
    while start < end && !is_word(line.at(start)) && !opens(line.at(start)) {
        start += 1;
    }
    while let Some(len) = leads(line, start).filter(|len| start + len <= end) {
        start += len;
        while start < end && !is_word(line.at(start)) && !opens(line.at(start)) {
            start += 1;
        }
    }
    if found.kind == Kind::Count {
        start = behind_cut(line, start, end);
    }
    start.min(end)..end
}

/// The length of an adverb or frame at `at`, unless a longer word begins there (更 of 更换).
fn leads(line: &Line, at: usize) -> Option<usize> {
    let len = line.word_at(at, lexicon::LEAD)?;
    // 新能源, 中小企业, 年产值: these begin nouns as often as clauses.
    if len == 1 && "新中年分本前后时末初底起自各净实".contains(line.at(at)) {
        return None;
    }
    let longer = line.word_at(
        at,
        lexicon::CUT | lexicon::KEEP | lexicon::UP | lexicon::DOWN,
    );
    (longer.unwrap_or(0) <= len).then_some(len)
}

/// Steps back over verbs of change and of level, approximators and small words.
fn without_verbs(line: &Line, start: usize, mut end: usize) -> usize {
    for _ in 0..6 {
        if end > start && matches!(line.before(end), ' ' | '的' | '了' | ',' | '，') {
            end -= 1;
            continue;
        }
        let classes = lexicon::UP
            | lexicon::DOWN
            | lexicon::LEVEL
            | lexicon::RESULT
            | lexicon::BEFORE
            | lexicon::LASTING;
        // 比重 and 体重 are quantities, 重 alone says that a level follows.
        if matches!(line.before(end), '重' | '长' | '高' | '宽' | '深' | '厚')
            && end > start + 1
            && (matches!(
                line.before(end - 1),
                '比' | '体' | '身' | '里' | '周' | '全'
            ) || (end == start + 2
                && line
                    .word_before(end, lexicon::UP | lexicon::DOWN)
                    .is_none_or(|(len, _)| len < 2)))
        {
            return end;
        }
        match line.whole_word_before(end, classes) {
            Some((len, found))
                if end >= start + len
                    && (len > 1
                        || found & (lexicon::LEVEL | lexicon::RESULT) != 0
                        || end - len > start) =>
            {
                // A verb that makes the difference stays (L2).
                if found & lexicon::KEEP != 0 && found & (lexicon::UP | lexicon::DOWN) == 0 {
                    return end;
                }
                end -= len;
            }
            _ => return end,
        }
    }
    end
}

/// The start of the noun phrase in a stretch: behind the last word that parts it, unless that verb stays.
fn behind_cut(line: &Line, start: usize, end: usize) -> usize {
    let mut best = start;
    let mut at = start;
    let mut quoted = false;
    while at < end {
        match line.at(at) {
            '“' | '《' | '「' => quoted = true,
            '”' | '》' | '」' => quoted = false,
            '、' if !quoted => {}
            _ => {}
        }
        if quoted {
            at += 1;
            continue;
        }
        // A word that only begins a longer one (就 of 就业) parts nothing, nor one that leaves less than a noun.
        let longest = line.word_at(at, !(lexicon::NAME | lexicon::INDEX));
        let cut = line.word_at(at, lexicon::CUT);
        if let Some(longest) = longest.filter(|longest| Some(*longest) != cut) {
            at += longest;
        } else if let Some(len) = cut.filter(|len| {
            at + len + 1 < end && (*len > 1 || "将把被了的及与共已有约".contains(line.at(at)))
        }) {
            let keeps = line.word_at(at, lexicon::KEEP) == Some(len);
            best = if keeps { at } else { at + len };
            at += len;
        } else {
            at += 1;
        }
    }
    best
}

/// 已完成312项: the verb of this clause with the noun of the figure before that counts the same (L7).
fn carried(
    line: &Line,
    all: &[Found],
    index: usize,
    phrase: &Range<usize>,
    clause: &Clause,
    labels: &[String],
) -> Option<String> {
    let found = all
        .get(index)
        .filter(|found| found.kind == Kind::Count && !found.unit.is_empty())?;
    let (len, _) = line.word_before(phrase.end.max(clause.before.start), lexicon::KEEP)?;
    let verb_start = phrase.end - len;
    let verb_start = if line.before(verb_start) == '已' {
        verb_start - 1
    } else {
        verb_start
    };
    // The clause names its own noun behind the verb, or has another before it.
    if phrase.end < found.range.start.saturating_sub(2) {
        return None;
    }
    let unit = line.text(found.unit.clone());
    let same = (0..index).rev().take(BACK).find(|before| {
        all.get(*before).is_some_and(|before| {
            before.kind == Kind::Count && line.text(before.unit.clone()) == unit
        })
    })?;
    let noun = labels.get(same).filter(|noun| !noun.is_empty())?;
    Some(format!("{}{noun}", line.text(verb_start..phrase.end)))
}

/// A、B、C分别为x、y、z: the k-th noun for the k-th figure.
fn respectively(line: &Line, all: &[Found], index: usize, clause: &Clause) -> Option<String> {
    let first = (0..=index).rev().take(BACK).take_while(|at| {
        let Some(found) = all.get(*at) else {
            return false;
        };
        *at == index
            || all
                .get(at + 1)
                .is_some_and(|next| next.range.start <= found.range.end + 1)
    });
    let first = first.last()?;
    let start = all.get(first)?.range.start;
    let clause = if first == index {
        clause.clone()
    } else {
        Clause::of(line, &all.get(first)?.range)
    };
    let marker = (clause.before.start..start)
        .rev()
        .find(|at| line.says(*at, "分别"))?;
    let mut from = clause.before.start;
    // The nouns may stand in clauses of their own before the verb.
    if from == marker {
        return None;
    }
    while let Some(len) = line
        .word_at(from, lexicon::LEAD)
        .filter(|len| from + len < marker)
    {
        from += len;
    }
    let mut nouns = Vec::new();
    let mut begin = from;
    for at in from..=marker {
        if at == marker || matches!(line.at(at), '、' | '和' | '与' | '及') {
            nouns.push(begin..at);
            begin = at + 1;
        }
    }
    let count = nouns.len();
    let figures = all
        .iter()
        .skip(first)
        .take_while(|found| found.range.start < start + 80)
        .count();
    let noun = nouns
        .into_iter()
        .nth(index - first)
        .filter(|_| count > 1 && count <= figures)?;
    (noun.len() >= 2).then(|| line.text(noun))
}

/// The label of the figure before it in the sentence, for a figure with no noun of its own (L5).
fn inherited(
    line: &Line,
    all: &[Found],
    index: usize,
    clause: &Clause,
    labels: &[String],
) -> String {
    for before in (0..index).rev().take(BACK) {
        let Some(found) = all.get(before) else { break };
        if found.range.start < clause.sentence
            || (found.range.end..clause.before.end)
                .any(|at| ends_sentence(line.at(at)) && line.at(at) != ';' && line.at(at) != '；')
        {
            break;
        }
        if let Some(label) = labels.get(before).filter(|label| !label.is_empty()) {
            return label.clone();
        }
    }
    String::new()
}

/// At most sixteen characters, cut from the left where a part ends; never inside quotation marks.
fn capped(line: &Line, range: Range<usize>) -> Range<usize> {
    if range.len() <= LONGEST {
        return range;
    }
    let least = range.end - LONGEST;
    let open = |at: usize| {
        (range.start..at)
            .filter(|at| matches!(line.at(*at), '“' | '《'))
            .count()
            > (range.start..at)
                .filter(|at| matches!(line.at(*at), '”' | '》'))
                .count()
    };
    let boundary = (least..range.end.saturating_sub(2))
        .find(|at| matches!(line.before(*at), '、' | '的' | '及' | '和' | '与') && !open(*at));
    boundary.unwrap_or(least)..range.end
}

fn is_word(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '《' | '「' | '（' | '(')
}
