//! The noun on the right of a figure: what its measure word counts (statistics.md L2).

use super::{LONGEST, trim};
use crate::stats::{
    Kind, lexicon,
    line::{Line, is_han, is_word},
    scan::Found,
};

/// Whether a verb stands right before the figure and a noun right behind it.
pub(super) fn is_object(line: &Line, found: &Found) -> bool {
    let about = line.word_before(found.range.start, lexicon::BEFORE);
    let at = found.range.start - about.map_or(0, |(len, _)| len);
    let verb = line
        .whole_word_before(at, lexicon::CUT | lexicon::OBJECT)
        .is_some_and(|(len, _)| len > 1);
    verb && is_han(line.at(found.range.end)) && line.at(found.range.end) != '的'
}

/// Measure words that name what they count themselves: what follows them may be a verb (3人死亡).
pub(super) fn names_itself(line: &Line, found: &Found) -> bool {
    matches!(
        line.before(found.unit.end),
        '人' | '户' | '岁' | '口' | '次'
    )
}

/// The noun behind a count: 120处[区管泉池], 200余人次[党员干部], 2个[镇].
pub(super) fn counted(line: &Line, found: &Found) -> Option<String> {
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
        quoted = match c {
            '“' | '‘' | '《' | '「' => true,
            '”' | '’' | '》' | '」' => false,
            _ if quoted => true,
            _ if !is_han(c) && !c.is_ascii_alphabetic() && c != '·' => break,
            _ => match stops(line, end) {
                // 12个改造项目, 5名外科医生: a verb right behind the measure word belongs to the noun.
                Some(len) if end == from && !itself && opens(line, found, end, len) => {
                    verb = true;
                    end += len;
                    continue;
                }
                Some(len) if closes(line, end, len) => false,
                Some(_) => break,
                None => {
                    end += line.word_at(end, lexicon::WHOLE).map_or(0, |len| len - 1);
                    false
                }
            },
        };
        verb = false;
        end += 1;
    }
    let single = end - from == 1 && !itself && !found.unit.is_empty() && is_han(line.at(from));
    let noun = (end - from >= 2 || single) && !quoted && !verb;
    noun.then(|| line.text(from..end).to_owned())
}

/// Words of one character that no noun begins or ends with, unless the lexicon has it whole.
const FUNCTION: &str = "达占超比约时的了着过是为有在已将会能可要应把被让使给从向往由于对与和及或并而也都均就还又再仍则等即共每各不未需没很吧呢吗啊嘛只刚便却因如供以按用至到";

/// Behind a noun these say where it is.
const PLACES: &str = "中内外里时后前上下";

/// Whether a noun may begin with a word that elsewhere ends it: 外科医生, 改造项目.
fn opens(line: &Line, found: &Found, at: usize, len: usize) -> bool {
    if len > 1 {
        !found.unit.is_empty()
    } else {
        !FUNCTION.contains(line.at(at))
    }
}

/// Whether a noun may end with a word that elsewhere ends it: 绿化带, 拖拉机.
fn closes(line: &Line, at: usize, len: usize) -> bool {
    let c = line.at(at);
    let next = line.at(at + 1);
    len == 1 && !is_word(next) && !FUNCTION.contains(c) && !PLACES.contains(c)
}

/// What those do who are counted, where no noun names them: 造成3人[死亡]、17人[受伤], 有3.6万人[报名].
pub(super) fn deed(line: &Line, found: &Found) -> Option<String> {
    if found.kind != Kind::Count || found.unit.is_empty() {
        return None;
    }
    let about = line.word_before(found.range.start, lexicon::BEFORE);
    let left = found.range.start - about.map_or(0, |(len, _)| len);
    let pivots = lexicon::LEVEL | lexicon::PART | lexicon::LEAD;
    let open = !is_han(line.before(left)) || line.whole_word_before(left, pivots).is_some();
    let behind = found.range.end + line.word_at(found.range.end, lexicon::AFTER).unwrap_or(0);
    let length =
        (behind..behind + LONGEST).take_while(|at| is_han(line.at(*at)) && line.at(*at) != '的');
    let end = behind + length.count();
    let from = trim::behind_leads(line, behind, end);
    let moves = line.word_at(from, lexicon::UP | lexicon::DOWN).is_some();
    let verb = !moves && line.at(from) != '之' && stops(line, from).is_some_and(|len| len > 1);
    (open && verb && (2..=8).contains(&(end - from))).then(|| line.text(from..end).to_owned())
}

/// The length of a word at `at` that ends a counted noun, unless it only begins a longer word that does not.
fn stops(line: &Line, at: usize) -> Option<usize> {
    let len = line.word_at(at, lexicon::STOP).or_else(|| {
        // 站点水位[回落]: a change verb, where it ends the clause.
        line.word_at(at, lexicon::UP | lexicon::DOWN)
            .filter(|len| *len > 1)
            .filter(|len| !is_han(line.at(at + len)))
    })?;
    let whole = line.word_at(at, lexicon::WHOLE).unwrap_or(0);
    // 跑者, 参与者: who does it is a noun.
    (whole <= len && line.at(at + len) != '者').then_some(len)
}
