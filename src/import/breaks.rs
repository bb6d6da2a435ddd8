//! What parts a long text (lines of signs), and what a copy broke in two.

use super::{
    facts::{End, Face, end, face},
    lines::Line,
};

/// A line of signs is no longer than this, in bytes.
const LONGEST_RULE: usize = 360;
/// So many signs on both sides make a rule of words between them.
const SIDE: usize = 6;
/// A paragraph that broke off has at least so many characters.
const LEAST: usize = 24;

/// A line of signs alone, or of words between two rows of signs (----用户上传之内容开始----): a break.
pub(super) fn is_rule(words: &str) -> bool {
    let signs = |c: char| !c.is_alphanumeric() && c != '\u{fffd}';
    let Some(first) = words.chars().next() else {
        return false;
    };
    let begins = [
        '*', '-', '—', '─', '━', '═', '=', '※', '＊', '＝', '－', '☆', '★', '~', '～', '·', '.',
        '…', '•', '○', '◇', '◆', '●', '#', '_', '＃',
    ];
    if words.len() > LONGEST_RULE || !begins.contains(&first) {
        return false;
    }
    if words.chars().all(signs) {
        return words.chars().nth(1).is_some() && (first != '.' || words.len() > 2);
    }
    let row = |inner: &str| words.len() - inner.len() >= SIDE * first.len_utf8();
    first != '#' && row(words.trim_start_matches(first)) && row(words.trim_end_matches(first))
}

/// How the paragraphs of a text are told from one another.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of one text"
)]
pub(super) struct Setting {
    /// A blank line stands behind each line.
    pub(super) spaced: bool,
    /// Blanks stand before most.
    indents: bool,
    /// Most paragraphs end with a sentence: one that does not was cut.
    whole: bool,
    /// Speech stands in quotation marks.
    quotes: bool,
}

/// The setting of `lines`, blank ones too.
pub(super) fn setting(text: &str, lines: &[Line]) -> Setting {
    let (mut all, mut indented, mut apart, mut quoted) = (0, 0, 0, 0);
    let (mut long, mut ended) = (0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let words = line.words.of(text);
        if words.is_empty() {
            continue;
        }
        all += 1;
        indented += usize::from(line.indent > 0);
        apart += usize::from(next.words.is_empty());
        quoted += usize::from(words.contains(['“', '「', '"', '『']));
        if words.chars().nth(LEAST / 2).is_some() {
            long += 1;
            ended += usize::from(end(words) == End::Sentence);
        }
    }
    Setting {
        spaced: all >= 8 && apart * 50 >= all * 49,
        indents: indented * 2 >= all,
        whole: long >= 6 && ended * 10 >= long * 7,
        quotes: quoted * 20 >= all,
    }
}

/// Whether a line is nothing but the mark that ends the line before: 避头尾 of some editors sets it apart.
pub(super) fn is_mark(words: &str) -> bool {
    words.len() <= 6
        && !words.is_empty()
        && words
            .chars()
            .all(|c| "，。、；：！？）》」』”’,;".contains(c))
}

impl Setting {
    /// Whether `next` goes on with the paragraph `before`, which a copy cut in two. `near`: whether no blank line parts them.
    pub(super) fn was_cut(
        self,
        (before, next): (&str, &str),
        next_indented: bool,
        near: bool,
    ) -> bool {
        // What looks like the next paragraphs do is one.
        let place = if self.indents {
            !next_indented
        } else {
            near || self.spaced
        };
        if !self.whole || !place {
            return false;
        }
        let last = before.chars().next_back();
        let word = last.is_some_and(|c| c.is_alphabetic() || matches!(c, '，' | '、'));
        let says = last == Some('：') && !self.quotes && near;
        (word || says)
            && before.chars().nth(LEAST).is_some()
            && !next.starts_with(|c: char| !c.is_alphanumeric())
            && face(before) == Face::Prose
            && (says || end(before) != End::Sentence)
            && (near && face(next) == Face::Prose || end(next) == End::Sentence)
    }
}
