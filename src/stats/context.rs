//! What the words around a figure say: approximation, direction with its base, where a change starts (statistics.md 3, 6.4).

mod base;
mod direction;

use std::ops::Range;

use super::{
    Role, lexicon,
    line::{Line, ends_clause, ends_sentence, is_han},
    role,
    scan::Found,
};
use base::basis;
pub(super) use base::{comparative, is_baseline};
pub(super) use direction::{direction, verb_end};

/// The clause around a figure, in characters.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// From the clause's start to the figure.
    pub before: Range<usize>,
    /// From the figure to the clause's end.
    pub after: Range<usize>,
    /// Where the sentence starts.
    pub sentence: usize,
    /// What the figure is compared with.
    pub basis: Option<Range<usize>>,
}

/// A line with what was found in it and the clause of each find.
pub(super) struct Frames<'a> {
    pub line: &'a Line<'a>,
    pub all: &'a [Found],
    pub clauses: Vec<Clause>,
    /// Where 分别 stands.
    pub respective: Vec<usize>,
    /// What each is, with the rule that decided; None where it is no figure at all.
    pub roles: Vec<Option<(Role, &'static str)>>,
}

/// How far a clause is followed, in characters.
const FAR: usize = 80;

impl<'a> Frames<'a> {
    /// One walk over the line: where clauses, sentences and brackets begin and end. Marks inside a figure (1,234; 5:1) part nothing.
    pub(super) fn of(line: &'a Line<'a>, all: &'a [Found]) -> Self {
        let mut clauses: Vec<Clause> = Vec::with_capacity(all.len());
        let mut respective = Vec::new();
        let mut next = all.iter().peekable();
        let (mut clause, mut sentence, mut at) = (0, 0, 0);
        // Where something was last compared.
        let mut compared = None;
        // The clause that a bracket interrupts, and the first figure whose clause has no end yet.
        let mut outside = None;
        let mut open = 0;
        while at <= line.len() {
            if let Some(found) = next.next_if(|found| found.range.start <= at) {
                let span = &found.range;
                let nearest = span.start.saturating_sub(FAR);
                let before = clause.max(nearest)..span.start;
                // Most clauses compare nothing.
                let basis = compared
                    .filter(|at| before.contains(at))
                    .and_then(|_| basis(line, before.clone()));
                clauses.push(Clause {
                    before,
                    after: span.end..(span.end + FAR).min(line.len()),
                    sentence: sentence.max(nearest),
                    basis,
                });
                at = span.end.max(at + usize::from(span.is_empty()));
                continue;
            }
            let c = line.at(at);
            match c {
                '分' if line.at(at + 1) == '别' => respective.push(at),
                '比' | '较' | '均' | '按' => compared = Some(at),
                _ => {}
            }
            let bracket = matches!(c, '（' | '(' | '）' | ')');
            if !is_han(c) && (bracket || ends_clause(c)) {
                for clause in clauses.get_mut(open..).unwrap_or_default() {
                    clause.after.end = clause.after.end.min(at).max(clause.after.start);
                }
                // A bracket that closes goes on with what it interrupted.
                if !matches!(c, '（' | '(') {
                    open = clauses.len();
                }
                clause = match c {
                    '（' | '(' => {
                        outside = Some(clause);
                        at + 1
                    }
                    '）' | ')' => outside.take().unwrap_or(clause),
                    _ => {
                        outside = None;
                        at + 1
                    }
                };
                if ends_sentence(c) {
                    sentence = at + 1;
                }
            }
            at += 1;
        }
        let roles = all
            .iter()
            .zip(&clauses)
            .map(|(found, clause)| role::decide(line, found, clause))
            .collect();
        Self {
            line,
            all,
            clauses,
            respective,
            roles,
        }
    }
}

/// The approximators as written, `+` between two.
pub(super) fn approx(line: &Line, found: &Found) -> String {
    let span = &found.range;
    let mut words = String::new();
    if let Some((len, _)) = line.word_before(span.start, lexicon::BEFORE)
        && !is_inside(line, span.start, len)
    {
        words += line.text(span.start - len..span.start);
    }
    let part = |words: &mut String| {
        if !words.is_empty() {
            words.push('+');
        }
    };
    if let Some(about) = found.about {
        part(&mut words);
        words.push(about);
    }
    if let Some(len) = line.word_at(span.end, lexicon::AFTER) {
        part(&mut words);
        words += line.text(span.end..span.end + len);
    }
    words
}

/// Whether the word of this length that ends at `end` is only the end of a verb or noun: 签约, 出超.
fn is_inside(line: &Line, end: usize, len: usize) -> bool {
    let longer = line.word_before(end, lexicon::CUT | lexicon::STOP | lexicon::WHOLE);
    longer.is_some_and(|(longer, _)| longer > len)
}
