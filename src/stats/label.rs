//! The label of a figure: the noun phrase an editor prints left of it on a data card (statistics.md L1-L7). Words of the text, in order.

mod phrase;

use super::{
    Kind,
    context::Frames,
    lexicon,
    line::{Line, ends_sentence, is_han},
    scan::Found,
};
use phrase::{capped, phrase};

/// A label has at most so many characters.
const LONGEST: usize = 16;

/// So many figures back a list or an earlier noun is looked for, so that a line of figures costs linear time.
const BACK: usize = 24;

/// The label of figure `index` of a line. `labels` are those of the figures before it.
pub(super) fn of(frames: &Frames, index: usize, labels: &[String]) -> String {
    let line = frames.line;
    let Some(found) = frames.all.get(index) else {
        return String::new();
    };
    if let Some(label) = respectively(frames, index, labels) {
        return label;
    }
    if found.kind == Kind::Count
        && let Some(noun) = counted(line, found)
    {
        return noun;
    }
    // 由X缩短至Y: both ends are of one quantity.
    if let Some(from) = index.checked_sub(1)
        && frames
            .all
            .get(from)
            .is_some_and(|start| start.kind == found.kind)
        && matches!(frames.roles.get(from), Some(Some((_, "F3"))))
        && let Some(label) = labels.get(from).filter(|label| !label.is_empty())
    {
        return label.clone();
    }
    // 携带1935.3克月球样品, 发放2.3亿元补贴: the object of a verb stands behind its amount.
    if matches!(found.kind, Kind::Measure | Kind::Money)
        && is_object(line, found)
        && let Some(noun) = counted(line, found)
    {
        return noun;
    }
    let words = phrase(frames, index);
    if let Some(label) = carried(frames, index, &words, labels) {
        return label;
    }
    let words = capped(line, words);
    if words.len() >= 2 {
        return line.text(words).to_owned();
    }
    // 绢一百五十匹: a clause that is one noun of one character.
    let clause = frames.clauses.get(index).map(|clause| &clause.before);
    if clause == Some(&words) && words.len() == 1 && is_han(line.at(words.start)) {
        return line.text(words).to_owned();
    }
    // 三成半的受访者: with nothing on its left, a share is of what follows it.
    if line.at(found.range.end) == '的'
        && let Some(noun) = counted(line, found)
    {
        return noun;
    }
    let label = inherited(frames, index, labels);
    if label.is_empty() {
        subject(frames, index)
    } else {
        label
    }
}

/// Whether a verb stands right before the figure and a noun right behind it.
fn is_object(line: &Line, found: &Found) -> bool {
    let about = line.word_before(found.range.start, lexicon::BEFORE);
    let at = found.range.start - about.map_or(0, |(len, _)| len);
    let verb = line
        .whole_word_before(at, lexicon::CUT | lexicon::OBJECT)
        .is_some_and(|(len, _)| len > 1);
    verb && is_han(line.at(found.range.end)) && line.at(found.range.end) != '的'
}

/// What the sentence begins with, where nothing else names what is measured: 工程2014年开工，历时6年.
fn subject(frames: &Frames, index: usize) -> String {
    let line = frames.line;
    let Some(clause) = frames
        .clauses
        .get(index)
        .filter(|clause| clause.sentence < clause.before.start)
    else {
        return String::new();
    };
    let first = frames
        .all
        .partition_point(|found| found.range.start < clause.sentence);
    let end = frames.all.get(first).map_or(0, |found| found.range.start);
    let start = phrase::behind_leads(line, clause.sentence, end);
    let noun = line.plain(start..end);
    let whole = (2..=8).contains(&noun.len()) && noun.iter().all(|c| is_han(*c));
    if whole && !line.before(end).eq(&'于') {
        line.text(start..end).to_owned()
    } else {
        String::new()
    }
}

/// Measure words that name what they count themselves: what follows them may be a verb (3人死亡).
fn names_itself(line: &Line, found: &Found) -> bool {
    matches!(
        line.before(found.unit.end),
        '人' | '户' | '岁' | '口' | '次'
    )
}

/// The noun behind a count: 120处[区管泉池], 200余人次[党员干部].
fn counted(line: &Line, found: &Found) -> Option<String> {
    let itself = names_itself(line, found);
    let mut from = found.range.end + line.word_at(found.range.end, lexicon::AFTER).unwrap_or(0);
    while line.at(from) == ' ' || line.at(from) == '的' && !itself {
        from += 1;
    }
    let mut end = from;
    let mut verb = false;
    let mut quoted = false;
    while end < line.len() && end - from < LONGEST {
        let c = line.at(end);
        match c {
            '“' | '‘' | '《' | '「' => quoted = true,
            '”' | '’' | '》' | '」' => quoted = false,
            _ if quoted => {}
            _ if !is_han(c) && !c.is_ascii_alphabetic() && c != '·' => break,
            _ => match stops(line, end) {
                // 12个改造项目, 5家参展企业: a verb right behind the measure word belongs to the noun.
                Some(len) if end == from && !itself && len > 1 => {
                    verb = true;
                    end += len;
                    continue;
                }
                Some(1) if end == from && matches!(c, '上' | '下' | '中' | '大' | '高') => {}
                Some(_) => break,
                None => {
                    if let Some(len) = line.word_at(end, lexicon::WHOLE) {
                        end += len;
                        verb = false;
                        continue;
                    }
                }
            },
        }
        verb = false;
        end += 1;
    }
    (end - from >= 2 && !quoted && !verb).then(|| line.text(from..end).to_owned())
}

/// The length of a word at `at` that ends a counted noun, unless it only begins a longer word that does not.
fn stops(line: &Line, at: usize) -> Option<usize> {
    let len = line.word_at(at, lexicon::STOP)?;
    let whole = line.word_at(at, lexicon::WHOLE).unwrap_or(0);
    (whole <= len).then_some(len)
}

/// 已完成312项: the verb of this clause with the noun of the figure before that counts the same (L7).
fn carried(
    frames: &Frames,
    index: usize,
    words: &std::ops::Range<usize>,
    labels: &[String],
) -> Option<String> {
    let line = frames.line;
    let clause = frames.clauses.get(index)?;
    let found = frames
        .all
        .get(index)
        .filter(|found| found.kind == Kind::Count && !found.unit.is_empty())?;
    let (len, _) = line.word_before(words.end.max(clause.before.start), lexicon::KEEP)?;
    let verb = words.end - len;
    let verb = if line.before(verb) == '已' {
        verb - 1
    } else {
        verb
    };
    // The clause names its own noun behind the verb, or has another before it.
    if words.end < found.range.start.saturating_sub(2) {
        return None;
    }
    let unit = line.plain(found.unit.clone());
    let same = (0..index).rev().take(BACK).find(|before| {
        frames.all.get(*before).is_some_and(|before| {
            before.kind == Kind::Count && line.plain(before.unit.clone()) == unit
        })
    })?;
    let noun = labels.get(same).filter(|noun| !noun.is_empty())?;
    // 新增经销商286家，退出112家: its own verb for the other.
    let chars: Vec<char> = noun.chars().map(lexicon::plain).collect();
    let mut other = 0;
    lexicon::words_at(&chars, |len, classes| {
        if classes & lexicon::KEEP != 0 && len + 2 <= chars.len() {
            other = len;
        }
    });
    let noun: String = noun.chars().skip(other).collect();
    Some(format!("{}{noun}", line.text(verb..words.end)))
}

/// A、B、C分别为x、y、z: the k-th noun for the k-th figure; A x，B y，分别增长p、q: the k-th figure before.
fn respectively(frames: &Frames, index: usize, labels: &[String]) -> Option<String> {
    let (line, all) = (frames.line, frames.all);
    if frames.respective.is_empty() {
        return None;
    }
    let first = (0..=index)
        .rev()
        .take(BACK)
        .take_while(|&at| {
            at == index
                || match (all.get(at), all.get(at + 1)) {
                    (Some(found), Some(next)) => next.range.start <= found.range.end + 1,
                    _ => false,
                }
        })
        .last()?;
    let start = all.get(first)?.range.start;
    let clause = frames.clauses.get(first)?;
    let marker = frames
        .respective
        .partition_point(|at| *at < start)
        .checked_sub(1)
        .and_then(|at| frames.respective.get(at).copied())
        .filter(|at| *at >= clause.before.start)?;
    let last = (index..all.len())
        .take(BACK)
        .take_while(|&at| {
            at == index
                || match (all.get(at - 1), all.get(at)) {
                    (Some(found), Some(next)) => next.range.start <= found.range.end + 1,
                    _ => false,
                }
        })
        .last()?;
    let listed = last - first + 1;
    // The nouns may stand in clauses of their own before the verb.
    let from = phrase::behind_leads(line, clause.before.start, marker);
    let mut nouns = Vec::new();
    let mut begin = from;
    for at in from..=marker {
        if at == marker || matches!(line.at(at), '、' | '和' | '与' | '及') {
            nouns.push(begin..at);
            begin = at + 1;
        }
    }
    let count = nouns.len();
    let own = nouns
        .into_iter()
        .nth(index - first)
        .filter(|noun| count > 1 && count <= listed && noun.len() >= 2);
    if let Some(noun) = own {
        return Some(line.text(capped(line, noun)).to_owned());
    }
    if listed < 2 || marker > from + 4 {
        return None;
    }
    // As many figures stand before it in the sentence, each with its label.
    let mut before = (0..first)
        .rev()
        .take(BACK)
        .take_while(|&at| {
            all.get(at)
                .is_some_and(|found| found.range.start >= clause.sentence)
        })
        .filter_map(|at| labels.get(at).filter(|label| !label.is_empty()));
    before.nth(listed - 1 - (index - first)).cloned()
}

/// The label of the figure before it in the sentence, for a figure with no noun of its own (L5).
fn inherited(frames: &Frames, index: usize, labels: &[String]) -> String {
    let line = frames.line;
    let Some(clause) = frames.clauses.get(index) else {
        return String::new();
    };
    let mut to = clause.before.start;
    for before in (0..index).rev().take(BACK) {
        let Some(found) = frames.all.get(before) else {
            break;
        };
        let ends = |at| ends_sentence(line.at(at)) && !matches!(line.at(at), ';' | '；');
        if found.range.start < clause.sentence.saturating_sub(1) && (found.range.end..to).any(ends)
        {
            break;
        }
        if let Some(label) = labels.get(before).filter(|label| !label.is_empty()) {
            return label.clone();
        }
        to = found.range.start;
    }
    String::new()
}
