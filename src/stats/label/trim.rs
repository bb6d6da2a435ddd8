//! What is taken off the two ends of a noun phrase: adverbs and frames before it, verbs behind it (statistics.md L4).

use crate::stats::{
    lexicon,
    line::{Line, is_word},
};

/// Behind adverbs, frames and marks at the start of a stretch.
pub(super) fn behind_leads(line: &Line, mut start: usize, end: usize) -> usize {
    loop {
        while start < end && !is_word(line.at(start)) && !opens(line, start, end) {
            start += 1;
        }
        match leads(line, start).filter(|len| start + len <= end) {
            Some(len) => start += len,
            // 他的体重.
            None if line.at(start) == '的' && start < end => start += 1,
            None => return start,
        }
    }
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
        lexicon::CUT | lexicon::KEEP | lexicon::UP | lexicon::DOWN | lexicon::WHOLE,
    );
    (longer.unwrap_or(0) <= len).then_some(len)
}

/// Where 每桶 or 每人每月 at the end of a stretch begins.
fn per(line: &Line, start: usize, end: usize) -> Option<usize> {
    (2..=4)
        .filter_map(|back| end.checked_sub(back).filter(|from| *from >= start))
        .find(|&from| {
            line.at(from) == '每'
                && lexicon::unit_at(line.plain(from + 1..end)).map(|(len, _)| len)
                    == Some(end - from - 1)
        })
}

/// Words whose last character alone would be taken for a verb or a level, and that stay: 比重, 体长.
const QUANTITIES: &str = "比体身里周全";

/// Words of one character with which no noun ends, unless the lexicon has it whole.
const BINDS: &str = "和与及以等使于已中并而";

/// Steps back over verbs of change and of level, approximators and small words.
pub(super) fn without_verbs(line: &Line, start: usize, mut end: usize) -> usize {
    for _ in 0..7 {
        if end > start && matches!(line.before(end), ' ' | '的' | '了' | ',' | '，') {
            end -= 1;
            continue;
        }
        // 员工总数中, 赔偿费和: what binds it to the figure or to what follows.
        if end > start + 2
            && BINDS.contains(line.before(end))
            && line.word_before(end, lexicon::WHOLE).is_none()
        {
            end -= 1;
            continue;
        }
        if let Some(from) = per(line, start, end) {
            end = from;
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
            && (QUANTITIES.contains(line.before(end - 1))
                || (end == start + 2
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
                // A verb that makes the difference stays (L2), and one without which nothing is named (户均年增收).
                let changes = found & (lexicon::UP | lexicon::DOWN) != 0;
                let named = end - len;
                // 比重达45%: 重达 only where no quantity ends with its 重.
                if len == 2
                    && "重长高宽深".contains(line.at(named))
                    && QUANTITIES.contains(line.before(named))
                {
                    return named + 1;
                }
                let stays = found & lexicon::KEEP != 0 && !changes;
                let bare = changes
                    && named > start
                    && named <= start + 3
                    && matches!(line.before(named), '均' | '年' | '月' | '日')
                    && (line.before(named) == '均' || line.before(named.saturating_sub(1)) == '均');
                if stays || bare {
                    return end;
                }
                end -= len;
            }
            _ => return end,
        }
    }
    end
}

/// Small words behind which a noun phrase begins, for all figures.
const PARTS: &str = "后时以将把使令让";

/// For counts besides, whose noun is the object of a verb.
const COUNT_PARTS: &str = "被了的及与共已有约设";

/// The start of the noun phrase in a stretch: behind the last word that parts it, unless that verb stays (L2).
pub(super) fn behind_cut(line: &Line, start: usize, end: usize, count: bool) -> usize {
    let mut best = start;
    let mut at = start;
    // Where a verb that stays ends.
    let mut kept = None;
    let mut quoted = false;
    while at < end {
        match line.at(at) {
            '“' | '《' | '「' => quoted = true,
            '”' | '》' | '」' => quoted = false,
            _ => {}
        }
        if quoted {
            at += 1;
            continue;
        }
        // A word that only begins a longer one (就 of 就业) parts nothing, nor one that leaves less than a noun.
        let longest = line.word_at(at, !(lexicon::NAME | lexicon::INDEX));
        let cut = line.word_at(at, lexicon::CUT | lexicon::PART);
        let parts = |len: usize| {
            let c = line.at(at);
            match len {
                1 => PARTS.contains(c) || count && COUNT_PARTS.contains(c),
                _ => count || line.word_at(at, lexicon::PART) == Some(len),
            }
        };
        if let Some(longest) = longest.filter(|longest| Some(*longest) != cut) {
            at += longest;
        } else if let Some(len) = cut.filter(|len| at + len + 1 < end && parts(*len)) {
            let keeps = count
                && line.word_at(at, lexicon::KEEP) == Some(len)
                && !is_done(line, at, len, end);
            // 新建改扩建学校: two such verbs stay together.
            if !keeps {
                best = at + len;
            } else if kept != Some(at) {
                best = at;
            }
            at += len;
            kept = keeps.then_some(at);
        } else {
            at += cut.unwrap_or(1).max(1);
        }
    }
    best
}

/// 完成[货物吞吐量]: a verb of level before a quantity makes no difference, as it does before things (完成检修项目).
fn is_done(line: &Line, at: usize, len: usize, end: usize) -> bool {
    line.word_at(at, lexicon::LEVEL) == Some(len)
        && matches!(line.before(end), '量' | '额' | '值' | '率')
        && at + len + 3 <= end
}

/// Whether a quotation begins at `at`, or a bracket that is closed before `end`.
fn opens(line: &Line, at: usize, end: usize) -> bool {
    match line.at(at) {
        '“' | '‘' | '《' | '「' => true,
        '（' | '(' => line.plain(at..end).iter().any(|c| matches!(c, '）' | ')')),
        _ => false,
    }
}
