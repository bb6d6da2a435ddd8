//! A query made ready, and its hits.

use super::{
    literal::Scan,
    look::Look,
    numeral::Numbered,
    pattern::Pattern,
    pinyin::Reading,
    query::{LONGEST, Query, QueryError},
    regions::{self, Regions},
};
use crate::{
    document::Document,
    text::{Pos, Range, fold::Folding},
};

/// Blocks that a regular expression is tried on between two questions whether to stop.
const BLOCKS: usize = 256;

/// Bytes in which words and numbers are looked for in turn.
const PART: u32 = 8 << 20;

/// How a hit came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// The words stand there, folded as asked for; or the regular expression matches.
    Literal,
    /// A number of the same value stands there.
    Numeral,
    /// Han characters that are read so.
    Pinyin,
}

/// A place that a query found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hit {
    /// From the first character of the hit to its last; marks at the edges of the query are not part of it.
    pub range: Range,
    /// How.
    pub by: By,
}

/// A query, compiled once.
#[derive(Debug)]
pub struct Needle {
    words: Words,
    numbers: Option<Numbered>,
    reading: Option<Reading>,
}

#[derive(Debug)]
enum Words {
    Literal(Pattern),
    Regex(regex::Regex),
}

impl Needle {
    /// Compiles `query`.
    pub fn new(query: &Query) -> Result<Self, QueryError> {
        let options = query.options;
        let length = query.text.chars().count();
        if length == 0 {
            return Err(QueryError::Empty);
        }
        if length > LONGEST {
            return Err(QueryError::Long(length));
        }
        if options.regex {
            let regex = regex::RegexBuilder::new(&query.text)
                .case_insensitive(options.case)
                .multi_line(true)
                .build()
                .map_err(|error| QueryError::regex(&error))?;
            return Ok(Self {
                words: Words::Regex(regex),
                numbers: None,
                reading: None,
            });
        }
        let folding = Folding {
            case: options.case,
            width: options.width,
            script: options.script,
        };
        Ok(Self {
            words: Words::Literal(Pattern::new(&query.text, folding, options.punctuation)),
            numbers: options
                .numerals
                .then(|| {
                    Numbered::new(&query.text, |words| {
                        Pattern::new(words, folding, options.punctuation)
                    })
                })
                .flatten(),
            reading: options
                .pinyin
                .then(|| Reading::new(&query.text, options.punctuation))
                .flatten(),
        })
    }

    /// Hands every hit to `found`, first those by words and numbers in the order of the text, then those by pinyin in the order
    /// of the text. Hits of one kind do not overlap. False when it was cancelled.
    pub fn find(&self, look: Look<'_>, found: &mut dyn FnMut(Hit)) -> bool {
        self.find_words(look, found) && self.find_readings(look, found)
    }

    /// The same for a whole document, beginning with the block at `place` and going round: what the reader sees next is found first.
    pub fn find_from(
        &self,
        document: &Document,
        place: Pos,
        cancel: &dyn Fn() -> bool,
        found: &mut dyn FnMut(Hit),
    ) -> bool {
        let start = document
            .block_at(place)
            .and_then(|index| Regions::new(document, true).whole(index))
            .map_or(Pos(0), |region| region.start);
        let end = Pos::from(document.text.len());
        let parts = [Range::new(start, end), Range::new(Pos(0), start)].map(|within| Look {
            document,
            within,
            cancel,
        });
        parts.into_iter().all(|part| self.find_words(part, found))
            && parts
                .into_iter()
                .all(|part| self.find_readings(part, found))
    }

    fn find_words(&self, look: Look<'_>, found: &mut dyn FnMut(Hit)) -> bool {
        let by = |by: By| move |range: Range| Hit { range, by };
        let Some(numbers) = &self.numbers else {
            return self.find_literal(look, &mut |range| found(by(By::Literal)(range)));
        };
        // Part by part, so that both kinds stream in the order of the text.
        let (mut at, end) = (look.within.start, look.within.end);
        while at < end {
            let next = end.min(Pos(at.0.saturating_add(PART)));
            let part = Look {
                within: Range::new(at, next),
                ..look
            };
            let (mut literal, mut others) = (Vec::new(), Vec::new());
            let whole = self.find_literal(part, &mut |range| literal.push(range))
                && numbers.run(part, &mut |range| others.push(range));
            if !whole {
                return false;
            }
            others.retain(|other| {
                let before = literal.partition_point(|hit| hit.end <= other.start);
                literal.get(before).is_none_or(|hit| !hit.overlaps(*other))
            });
            let literal = literal.into_iter().map(by(By::Literal));
            let others = others.into_iter().map(by(By::Numeral));
            let mut hits: Vec<Hit> = literal.chain(others).collect();
            hits.sort_by_key(|hit| hit.range.start);
            hits.into_iter().for_each(&mut *found);
            at = next;
        }
        true
    }

    fn find_literal(&self, look: Look<'_>, found: &mut dyn FnMut(Range)) -> bool {
        match &self.words {
            Words::Literal(pattern) => {
                Scan::new(look.document, pattern).is_none_or(|scan| scan.run(look, found))
            }
            Words::Regex(regex) => matches(regex, look, found),
        }
    }

    fn find_readings(&self, look: Look<'_>, found: &mut dyn FnMut(Hit)) -> bool {
        let by = By::Pinyin;
        self.reading
            .as_ref()
            .is_none_or(|reading| reading.run(look, &mut |range| found(Hit { range, by })))
    }
}

/// The matches of a regular expression, block by block: `^` and `$` stand for the ends of a block and of its lines.
/// An empty match is no hit.
fn matches(regex: &regex::Regex, look: Look<'_>, found: &mut dyn FnMut(Range)) -> bool {
    let Look {
        document,
        within,
        cancel,
    } = look;
    for (index, block) in regions::each(document, false, within).enumerate() {
        if index.is_multiple_of(BLOCKS) && cancel() {
            return false;
        }
        for hit in regex.find_iter(block.of(&document.text)) {
            let start = block.start.at();
            let hit = Range::new(start + hit.start(), start + hit.end());
            if !hit.is_empty() && within.contains(hit.start) {
                found(hit);
            }
        }
    }
    true
}
