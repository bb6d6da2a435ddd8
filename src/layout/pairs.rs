//! Where a line may start: the pair table of Chinese copy on top of UAX #14 (typesetting.md 2, 3 and 10).
//!
//! It knows nothing of widths or measures. The table decides every boundary that touches a wide character or a Chinese mark, and forbids
//! as well as allows; the boundaries it has no word on are decided by `icu_segmenter`, asked for the stretch around them alone.

use std::borrow::Cow;

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};

use super::{
    Rules, measures,
    unit::{BREAK, MUST, SOFT, Unit, WIDE, first_char},
};
use crate::text::class::{Class, is_complex};

/// What the table says of a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Forbid,
    Allow,
    Soft,
    /// The line ends here.
    Must,
    /// The table has no word on it: UAX #14.
    Base,
}

/// Marks the units at which a line may start.
pub(super) fn mark(text: &str, units: &mut [Unit], rules: Rules) {
    let mut undecided = None;
    let mut run = 0;
    let mut previous = units.first().copied();
    for index in 1..units.len() {
        let (Some(a), Some(b)) = (previous, units.get_mut(index)) else {
            break;
        };
        previous = Some(*b);
        if a.class == Class::Ideograph && b.class == Class::Ideograph {
            b.flags |= BREAK;
            continue;
        }
        run = if matches!(a.class, Class::Dash | Class::Ellipsis) && a.class == b.class {
            run + 1
        } else {
            0
        };
        let verdict = judge(text, units, index, run, rules);
        let flags = match verdict {
            Verdict::Forbid => 0,
            Verdict::Allow => BREAK,
            Verdict::Soft => BREAK | SOFT,
            Verdict::Must => BREAK | MUST,
            Verdict::Base => {
                let (first, last) = undecided.unwrap_or((index, index));
                if index > last + NEAR {
                    ask_base(text, units, first, last);
                    undecided = Some((index, index));
                } else {
                    undecided = Some((first, index));
                }
                BASE
            }
        };
        if let Some(unit) = units.get_mut(index) {
            unit.flags |= flags;
        }
    }
    if let Some((first, last)) = undecided {
        ask_base(text, units, first, last);
    }
}

/// A boundary that waits for the base's answer.
const BASE: u8 = 128;
/// Undecided boundaries closer than this are asked together, so that the base sees numbers and addresses whole.
const NEAR: usize = 8;
/// How many units the base sees on both sides of the undecided ones.
const CONTEXT: usize = 4;

const SEGMENTER: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());

/// Asks UAX #14 for the boundaries from `first` to `last` that wait for it.
fn ask_base(text: &str, units: &mut [Unit], first: usize, last: usize) {
    let from = first.saturating_sub(CONTEXT);
    let to = last + CONTEXT;
    let start = units.get(from).map_or(0, |unit| unit.start);
    let end = units.get(to).map_or(text.len(), |unit| unit.start as usize);
    let Some(stretch) = text.get(start as usize..end) else {
        return;
    };
    let stretch = without_complex(stretch);
    let mut answers = SEGMENTER
        .segment_str(&stretch)
        .skip(1)
        .map(|offset| offset as u32 + start);
    let mut answer = answers.next();
    for unit in units.iter_mut().take(last + 1).skip(first) {
        while answer.is_some_and(|offset| offset < unit.start) {
            answer = answers.next();
        }
        if unit.has(BASE) {
            unit.flags &= !BASE;
            if answer == Some(unit.start) {
                unit.flags |= BREAK;
            }
        }
    }
}

/// A stretch in which Thai, Lao, Khmer, Burmese letters stand as Latin ones of the same length: they break at blanks alone here, and the base,
/// which has no dictionary of theirs, would complain.
fn without_complex(stretch: &str) -> Cow<'_, str> {
    if !stretch.chars().any(is_complex) {
        return Cow::Borrowed(stretch);
    }
    let mut plain = String::with_capacity(stretch.len());
    for c in stretch.chars() {
        if is_complex(c) {
            plain.extend(std::iter::repeat_n('a', c.len_utf8()));
        } else {
            plain.push(c);
        }
    }
    Cow::Owned(plain)
}

/// Whether a class never starts a line under these rules, beside the dash (typesetting.md 2).
pub(super) const fn never_starts(class: Class, rules: Rules) -> bool {
    match class {
        Class::Pause | Class::Close | Class::Suffix => true,
        Class::Ellipsis | Class::Connector | Class::Dot | Class::Kana | Class::Solidus => {
            !matches!(rules, Rules::Loose)
        }
        Class::Dash => matches!(rules, Rules::Strict),
        _ => false,
    }
}

/// The table, first match wins; the numbers are those of typesetting.md 3. `run` counts the dashes or dots before `index` in its run.
fn judge(text: &str, units: &[Unit], index: usize, run: usize, rules: Rules) -> Verdict {
    use Class::{
        Close, Connector, Dash, Digit, Dot, Ellipsis, Glue, Ideograph, Kana, Letter, Newline, Open,
        Other, Pause, Prefix, Quote, Solidus, Space, Suffix, ZeroWidth,
    };
    let at = |index: usize| units.get(index).copied();
    let (Some(a), Some(b)) = (index.checked_sub(1).and_then(at), at(index)) else {
        return Verdict::Forbid;
    };
    // 2. Blanks, U+00A0, U+200B, line ends.
    if a.class == Newline {
        return Verdict::Must;
    }
    if matches!(b.class, Newline | Space | ZeroWidth) || a.class == Glue || b.class == Glue {
        return Verdict::Forbid;
    }
    if matches!(a.class, Space | ZeroWidth) {
        return behind_space(text, units, index, rules);
    }
    // 6. Runs of dashes and dots: two by two.
    if run > 0 {
        let longer = at(index + 1).is_some_and(|next| next.class == b.class);
        return if run.is_multiple_of(2) && longer {
            Verdict::Allow
        } else {
            Verdict::Forbid
        };
    }
    // 5. Marks that never start or end a line.
    if never_starts(b.class, rules) || a.class == Open || (a.class == Prefix && b.class == Digit) {
        return Verdict::Forbid;
    }
    // 7. Numbers; 10. ranges.
    if let Some(verdict) = in_number(text, units, index) {
        return verdict;
    }
    match (a.class, b.class) {
        (Solidus, _) => {
            let wide = index >= 2 && at(index - 2).is_some_and(|before| before.has(WIDE));
            let apart = rules != Rules::Loose && (a.has(WIDE) || (wide && b.has(WIDE)));
            if apart {
                Verdict::Forbid
            } else {
                Verdict::Base
            }
        }
        // Soft: 第 and its number, a number and its measure word.
        (Ideograph, Digit) if first_char(text, a) == '第' => Verdict::Soft,
        (Digit, Ideograph) if measures::contains(first_char(text, b)) => Verdict::Soft,
        (Letter, Letter | Digit) | (Digit, Letter) if !a.has(WIDE) && !b.has(WIDE) => {
            Verdict::Forbid
        }
        // C++, i--, $$: one word.
        (Prefix, Prefix) if first_char(text, a) == first_char(text, b) => Verdict::Forbid,
        // 8. A half-width pause behind a wide character is a Chinese one.
        (Pause, Letter | Digit | Open | Quote | Prefix) if !a.has(WIDE) => {
            if is_chinese_pause(units, index - 1) {
                Verdict::Allow
            } else {
                Verdict::Base
            }
        }
        // 11. Chinese quotation marks are brackets.
        (Letter | Digit | Other | Prefix | Glue, Open) if !b.has(WIDE) => Verdict::Base,
        (Close, Letter | Digit) if !a.has(WIDE) && !is_curly(first_char(text, a)) => Verdict::Base,
        (
            Ideograph | Kana | Pause | Close | Dash | Ellipsis | Connector | Dot | Suffix | Digit
            | Letter,
            Ideograph | Kana | Open | Dash | Ellipsis | Connector | Dot,
        )
        | (Ideograph | Kana | Close | Dash | Ellipsis, Letter | Digit | Prefix) => {
            if a.has(WIDE)
                || b.has(WIDE)
                || is_curly(first_char(text, a))
                || is_curly(first_char(text, b))
            {
                Verdict::Allow
            } else {
                Verdict::Base
            }
        }
        (Dash | Ellipsis, _) | (_, Dash) => Verdict::Allow,
        (Pause, _) if a.has(WIDE) && (b.class != Other || b.has(WIDE)) => Verdict::Allow,
        _ => Verdict::Base,
    }
}

/// “ ” ‘ ’ « » — …: ambiguous marks that Chinese copy sets as wide ones.
const fn is_curly(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '—' | '…' | '⋯')
}

/// Rule 2: behind a blank a line may start, but not with a mark that never starts one, nor behind an opening mark. Words that begin with a
/// sign (`-5℃`, `/usr`, `.NET`, `~/x`) may.
fn behind_space(text: &str, units: &[Unit], index: usize, rules: Rules) -> Verdict {
    let Some(&b) = units.get(index) else {
        return Verdict::Forbid;
    };
    let behind = units.get(..index).unwrap_or_default();
    let Some(&before) = behind
        .iter()
        .rev()
        .find(|unit| !matches!(unit.class, Class::Space | Class::ZeroWidth | Class::Glue))
    else {
        return Verdict::Forbid;
    };
    if before.class == Class::Newline {
        return Verdict::Forbid;
    }
    let word = matches!(first_char(text, b), '-' | '/' | '~' | '.')
        && units
            .get(index + 1)
            .is_some_and(|next| matches!(next.class, Class::Letter | Class::Digit));
    let starts = word || !never_starts(b.class, rules);
    if before.class == Class::Open || !starts {
        Verdict::Forbid
    } else {
        Verdict::Allow
    }
}

/// Rules 7 and 10: inside a number nothing breaks; behind the connector of a range it may, softly.
fn in_number(text: &str, units: &[Unit], index: usize) -> Option<Verdict> {
    let at = |index: usize| units.get(index).copied();
    let a = at(index.checked_sub(1)?)?;
    let b = at(index)?;
    let digit = |index: Option<usize>| {
        index
            .and_then(at)
            .is_some_and(|unit| unit.class == Class::Digit)
    };
    if b.class == Class::Digit {
        if a.class == Class::Digit {
            return Some(Verdict::Forbid);
        }
        let numbers = digit(index.checked_sub(2));
        let sign = first_char(text, a);
        return match sign {
            '×' | '∶' | '⁄' | '．' | '/' | '／' | '＋' | '：' if numbers => {
                Some(Verdict::Forbid)
            }
            // UAX #14 takes a hyphen before a digit for a minus and glues it (LB25); behind a number or a word it is a connector, as browsers have it.
            _ if a.class == Class::Connector
                && index.checked_sub(2).and_then(at).is_some_and(|before| {
                    let word = before.class == Class::Letter && matches!(sign, '-' | '‐');
                    numbers || word || before.class == Class::Suffix
                }) =>
            {
                Some(Verdict::Soft)
            }
            _ => None,
        };
    }
    if a.class == Class::Digit
        && matches!(first_char(text, b), '×' | '∶' | '⁄')
        && digit(Some(index + 1))
    {
        return Some(Verdict::Forbid);
    }
    // 2.0.0-rc.1: a hyphen inside a version number.
    if a.class == Class::Connector && b.class == Class::Letter && first_char(text, a) == '-' {
        let token = units.get(..index - 1).unwrap_or_default().iter().rev();
        let mut dotted = false;
        let mut count = 0;
        for unit in token {
            match unit.class {
                Class::Digit if !unit.has(WIDE) => count += 1,
                Class::Pause if count > 0 && first_char(text, *unit) == '.' => dotted = true,
                _ => break,
            }
        }
        if dotted {
            return Some(Verdict::Forbid);
        }
    }
    None
}

/// Rule 8: whether the pause at `index` stands behind a wide character, closing marks between them left out.
fn is_chinese_pause(units: &[Unit], index: usize) -> bool {
    units
        .get(..index)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(4)
        .find(|unit| unit.class != Class::Close || unit.has(WIDE))
        .is_some_and(|unit| unit.has(WIDE))
}
