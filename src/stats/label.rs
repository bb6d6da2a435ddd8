//! The label of a figure: the noun phrase an editor prints left of it on a data card (statistics.md L1-L7). Words of the text, in order.

mod listed;
mod noun;
mod phrase;
mod trim;

use super::{
    Kind,
    context::Frames,
    lexicon,
    line::{Line, ends_clause, ends_sentence, is_han, is_word},
};
use listed::respectively;
use noun::{counted, deed, is_object, names_itself};
use phrase::{capped, phrase};

/// A label has at most so many characters.
const LONGEST: usize = 16;

/// So many figures back a list or an earlier noun is looked for, so that a line of figures costs linear time.
const BACK: usize = 24;

/// The label of figure `index` of a line. `labels` are those of the figures before it. It has no mark, blank or control at its ends.
pub(super) fn of(frames: &Frames, index: usize, labels: &[String]) -> String {
    let label = named(frames, index, labels);
    let label = label
        .rsplit(char::is_control)
        .find(|cell| !cell.trim().is_empty());
    let label = label.unwrap_or_default();
    let bare = |c: char| !c.is_alphanumeric();
    label
        .trim_start_matches(|c| bare(c) && !"“‘《「（(".contains(c))
        .trim_end_matches(|c| bare(c) && !"”’》」）)%".contains(c))
        .to_owned()
}

fn named(frames: &Frames, index: usize, labels: &[String]) -> String {
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
    if let Some(deed) = deed(line, found) {
        return deed;
    }
    // 由X缩短至Y: both ends are of one quantity.
    if let Some(label) = changed(frames, index, labels) {
        return label;
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
    // 绢一百五十匹, 氦占19%: one character, with which its clause begins.
    let clause = frames.clauses.get(index).map(|clause| clause.before.start);
    let first = clause == Some(words.start) || line.before(words.start) == '、';
    if first && words.len() == 1 && is_han(line.at(words.start)) {
        return line.text(words).to_owned();
    }
    if let Some(key) = clause.and_then(|clause| keyed(line, clause, words.end)) {
        return line.text(key).to_owned();
    }
    // 三成半的受访者: with nothing on its left, a share is of what follows it.
    if line.at(found.range.end) == '的'
        && let Some(noun) = counted(line, found)
    {
        return noun;
    }
    // 胸径2.5米；叶条形，长3厘米: behind ； a figure of something else may come.
    let begins = frames.clauses.get(index).is_some_and(|clause| {
        let last = index.checked_sub(1).and_then(|at| frames.all.get(at));
        matches!(line.before(clause.sentence), ';' | '；')
            && last.is_none_or(|last| last.range.end < clause.sentence)
    });
    let label = if begins {
        subject(frames, index).or_else(|| inherited(frames, index, labels))
    } else {
        inherited(frames, index, labels).or_else(|| subject(frames, index))
    };
    label.unwrap_or_default()
}

/// What 由X缩短至Y tells of both its ends; a date may stand between them (由1981年的500条减少到2001年的150条).
fn changed(frames: &Frames, index: usize, labels: &[String]) -> Option<String> {
    let kind = frames.all.get(index)?.kind;
    let from = (0..index)
        .rev()
        .take(2)
        .find(|&at| !matches!(frames.all.get(at), Some(found) if found.kind == Kind::Date))?;
    let same = frames.all.get(from)?.kind == kind;
    let start = matches!(frames.roles.get(from), Some(Some((_, "F3"))));
    let label = labels.get(from)?;
    (same && start && !label.is_empty()).then(|| label.clone())
}

/// The key of a list of keys and values, or of a table's row, whose value ends at `end` without a word of its own: 面积：12平方公里.
fn keyed(line: &Line, clause: usize, end: usize) -> Option<std::ops::Range<usize>> {
    let colon = clause.checked_sub(1)?;
    if !matches!(line.at(colon), ':' | '\t') || end > clause {
        return None;
    }
    let least = colon.saturating_sub(LONGEST);
    let start = (least..colon)
        .rev()
        .find(|at| ends_clause(line.at(*at)) || line.at(*at) == '、')
        .map_or(least, |at| at + 1);
    let start = trim::behind_leads(line, start, colon);
    // 她说：, 目标是：, 具体如下： are no keys; nor is half of a longer phrase.
    let tells = line
        .word_before(colon, lexicon::CUT | lexicon::LEVEL)
        .is_some_and(|(len, _)| len + start <= colon);
    let whole = start > least || least == 0 || !is_word(line.before(least));
    let plain = line.plain(start..colon).iter().all(|c| !c.is_ascii_digit());
    (whole && plain && !tells && colon - start >= 2).then_some(start..colon)
}

/// What the sentence begins with, where nothing else names what is measured: 工程2014年开工，历时6年.
fn subject(frames: &Frames, index: usize) -> Option<String> {
    let line = frames.line;
    let clause = frames
        .clauses
        .get(index)
        .filter(|clause| clause.sentence < clause.before.start)?;
    let first = frames
        .all
        .partition_point(|found| found.range.start < clause.sentence);
    let figure = frames.all.get(first).map_or(0, |found| found.range.start);
    let mark = (clause.sentence..figure).find(|at| ends_clause(line.at(*at)));
    let start = trim::behind_leads(line, clause.sentence, mark.unwrap_or(figure));
    // 水杉为落叶乔木，高达35米: what it is said to be names it not.
    let end = (start + 1..mark.unwrap_or(figure))
        .find(|&at| line.alone_at(at, "为是"))
        .unwrap_or(mark.unwrap_or(figure));
    let end = trim::without_verbs(line, start, end);
    let noun = line.plain(start..end);
    let han = (2..=8).contains(&noun.len()) && noun.iter().all(|c| is_han(*c));
    // A clause of its own may tell anything.
    let deeds = lexicon::CUT | lexicon::STOP | lexicon::UP | lexicon::DOWN;
    let told = || (start..end).any(|at| line.word_at(at, deeds).is_some_and(|len| len > 1));
    let named = han && line.before(end) != '于' && (mark.is_none() || noun.len() <= 6 && !told());
    named.then(|| line.text(start..end).to_owned())
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
        .filter(|found| found.kind == Kind::Count && !found.unit.is_empty())
        .filter(|found| !names_itself(line, found))?;
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

/// The label of the figure before it in the sentence, for a figure with no noun of its own (L5).
fn inherited(frames: &Frames, index: usize, labels: &[String]) -> Option<String> {
    let line = frames.line;
    let clause = frames.clauses.get(index)?;
    let mut to = clause.before.start;
    let near = labels.get(index.saturating_sub(BACK)..index);
    let none = near.is_none_or(|near| near.iter().all(String::is_empty));
    if none || is_other(frames, index) {
        return None;
    }
    // 分季度看, 其中: what the sentence before told is told by its parts.
    let mut parted = breaks_down(line, clause.sentence);
    for before in (0..index).rev().take(BACK) {
        let found = frames.all.get(before)?;
        let ends = |at| ends_sentence(line.at(at)) && !matches!(line.at(at), ';' | '；');
        if found.range.start < clause.sentence.saturating_sub(1)
            && (found.range.end..to).any(ends)
            && !std::mem::take(&mut parted)
        {
            return None;
        }
        if let Some(label) = labels.get(before).filter(|label| !label.is_empty()) {
            return Some(label.clone());
        }
        to = found.range.start;
    }
    None
}

/// 23个村、[5600户]: households and people are named by their measure word, and are not what stands before them in a list.
fn is_other(frames: &Frames, index: usize) -> bool {
    let line = frames.line;
    let Some([before, found]) = index
        .checked_sub(1)
        .and_then(|at| frames.all.get(at..=index))
    else {
        return false;
    };
    before.kind == Kind::Count
        && found.kind == Kind::Count
        && names_itself(line, found)
        && line.before(found.range.start) == '、'
        && line.plain(before.unit.clone()) != line.plain(found.unit.clone())
}

/// Whether a sentence begins with 分季度看, 从结构看, 其中: it breaks down what the one before told.
fn breaks_down(line: &Line, sentence: usize) -> bool {
    let seen = || {
        let mut clause = (sentence..sentence + 10).take_while(|at| !ends_clause(line.at(*at)));
        clause.any(|at| line.at(at) == '看' && ends_clause(line.at(at + 1)))
    };
    line.says(sentence, "其中") || matches!(line.at(sentence), '分' | '从') && seen()
}
