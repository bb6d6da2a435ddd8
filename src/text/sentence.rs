//! Sentences, for selecting, quoting and anchors.
//!
//! Coordinates: ranges of the text given, on character boundaries. Rules: GB/T 15834—2011 4.1 to 4.3 (。？！ end a sentence), 5.1.5 (the
//! closing quote stays with it), 4.11 (…… may end one); UAX #29 for the full stop of Latin letters.
//! Must never know: blocks; the caller gives the range of one.

use super::{Pos, Range};

/// The sentences of `text` within `within`, in order, without the blanks between them.
pub fn sentences(text: &str, within: Range) -> impl Iterator<Item = Range> {
    let mut at = within.start.at();
    let end = within.end.at().min(text.len());
    std::iter::from_fn(move || {
        let rest = text.get(at..end)?;
        let start = at + (rest.len() - rest.trim_start().len());
        let rest = text.get(start..end).filter(|rest| !rest.is_empty())?;
        let length = first(rest);
        at = start + length;
        let words = rest.get(..length)?.trim_end();
        Some(Range::new(start, start + words.len()))
    })
}

/// The sentence in which `pos` stands; between two the later one, behind the last the last; all of `within` where there is none.
pub fn around(text: &str, within: Range, pos: Pos) -> Range {
    let mut last = None;
    for sentence in sentences(text, within) {
        if pos < sentence.end {
            return sentence;
        }
        last = Some(sentence);
    }
    last.unwrap_or(within)
}

/// The length in bytes of the sentence that `text` opens with.
fn first(text: &str) -> usize {
    let opener = text.chars().next().unwrap_or_default();
    let mut marks = text.char_indices().peekable();
    let mut straight = 0_u32;
    let mut before = ' ';
    while let Some((at, c)) = marks.next() {
        straight += u32::from(c == '"');
        let ends = match c {
            '。' | '！' | '？' | '!' | '?' | '…' | '｡' | '⁇' | '⁈' | '⁉' => true,
            '.' => {
                let rest = text.get(at + 1..).unwrap_or_default();
                full_stop(before, rest)
            }
            _ => false,
        };
        before = c;
        if !ends {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut bracket = None;
        let mut only_dots = c == '…';
        while let Some(&(at, next)) = marks.peek() {
            let closes = match next {
                '。' | '！' | '？' | '!' | '?' | '.' | '｡' => {
                    only_dots = false;
                    true
                }
                '…' | '”' | '’' | '」' | '』' | '﹂' | '﹄' | '〞' => true,
                '"' => straight % 2 == 1,
                '）' | ')' | '】' | '〕' | '》' | '〉' | ']' => {
                    bracket = bracket.or(Some(next));
                    true
                }
                _ => false,
            };
            if !closes {
                break;
            }
            straight += u32::from(next == '"');
            end = at + next.len_utf8();
            before = next;
            marks.next();
        }
        let rest = text.get(end..).unwrap_or_default();
        if rest.is_empty() {
            return end;
        }
        // 《走吧！》 is a name within a sentence, （完。） a sentence where the bracket opens it.
        if bracket.is_some_and(|closer| opening(closer) != opener) {
            continue;
        }
        // ……， goes on, as does the clause behind a quotation: "Go!" she said.
        let goes_on = rest.starts_with(['，', '、', '；', '：', ',', ';', ':', '—'])
            || ((c.is_ascii() || only_dots) && rest.trim_start().starts_with(char::is_lowercase));
        if goes_on {
            continue;
        }
        return end;
    }
    text.len()
}

/// Whether a full stop between `before` and `rest` ends a sentence: before a blank, unless a small letter follows; not behind a
/// single capital (`J. Smith`), nor between a letter and a number (`p. 5`).
fn full_stop(before: char, rest: &str) -> bool {
    const CLOSERS: [char; 6] = ['"', '”', '’', ')', '）', '\''];
    let next = rest.chars().next();
    let following = rest.trim_start_matches(|c: char| c.is_whitespace() || CLOSERS.contains(&c));
    let number = before.is_alphabetic() && following.starts_with(|c: char| c.is_ascii_digit());
    let goes_on = number || before.is_uppercase() || following.starts_with(char::is_lowercase);
    !goes_on && next.is_none_or(|next| next.is_whitespace() || CLOSERS.contains(&next))
}

/// The bracket that `closer` closes.
fn opening(closer: char) -> char {
    match closer {
        '）' => '（',
        ')' => '(',
        '】' => '【',
        '〕' => '〔',
        '》' => '《',
        '〉' => '〈',
        ']' => '[',
        other => other,
    }
}
