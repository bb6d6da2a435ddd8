//! Marks from elsewhere: which form a text has, and how its marks join those that are there.

use memchr::memmem;
use serde_json::Value;

use super::{Mark, State, annotations, foreign, markdown};
use crate::{
    anchor::{Finder, pin},
    document::Document,
    text::Range,
};

/// Holds the code points `[start, end]` of a mark that came with a position, until [`settle`] has used it.
pub(super) const POSITION: &str = "position";

/// Marks of one document from elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// The document's file as the text names it.
    pub source: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its marks. Those of other programs know their words alone; see [`settle`].
    pub marks: Vec<Mark>,
    /// A whole state of another machine: to be merged, not adopted, so that what was taken away there is here too.
    pub state: Option<State>,
}

/// No form of marks that is known: a state, W3C annotations, Markdown with quotations, `KOReader`'s or Readest's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no marks in it: neither a state, Web Annotations, KOReader or Readest highlights, nor Markdown with quotations"
)]
pub struct Unknown;

/// Reads marks in whichever form `text` has them.
pub fn import(text: &str) -> Result<Vec<Batch>, Unknown> {
    let text = text.trim_start_matches('\u{feff}');
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        let batches = markdown::read(text);
        return if batches.is_empty() {
            Err(Unknown)
        } else {
            Ok(batches)
        };
    };
    if let Ok(state) = State::from_json(text)
        && value.get("marks").is_some()
    {
        return Ok(vec![Batch {
            source: state.paths.first().map(|path| path.name.clone()),
            title: state.title().map(str::to_owned),
            marks: state.marks.clone(),
            state: Some(state),
        }]);
    }
    [annotations::read, foreign::koreader, foreign::readest]
        .into_iter()
        .map(|read| read(&value))
        .find(|batches| batches.iter().any(|batch| !batch.marks.is_empty()))
        .ok_or(Unknown)
}

/// Pins marks that know only their words, or only a position, where they stand in `document`. What can't be found stays as it
/// came: a lost mark with its words.
pub fn settle(document: &Document, marks: &mut [Mark]) {
    let anchors: Vec<_> = marks.iter().map(|mark| mark.anchor.clone()).collect();
    let findings = Finder::new(document).find_all(&anchors);
    for (mark, finding) in marks.iter_mut().zip(findings) {
        if mark.anchor.of > 0 {
            continue;
        }
        let position = mark.extra.remove(POSITION);
        let range = finding
            .sure()
            .map(|place| place.range)
            .filter(|range| !range.is_empty())
            .or_else(|| at_position(document, mark, position.as_ref()?))
            .or_else(|| only(document, &mark.anchor.here));
        if let Some(range) = range {
            let section = std::mem::take(&mut mark.anchor.section);
            mark.anchor = pin(document, range);
            if mark.anchor.section.is_empty() {
                mark.anchor.section = section;
            }
        } else if let Some(position) = position {
            mark.extra.insert(POSITION.to_owned(), position);
        }
    }
}

/// Where `words` stand if they stand in `document` once: a few words without context that nothing else can be.
fn only(document: &Document, words: &str) -> Option<Range> {
    let mut found = memmem::find_iter(document.text.as_bytes(), words.as_bytes());
    let at = found.next().filter(|_| !words.is_empty())?;
    found
        .next()
        .is_none()
        .then(|| Range::new(at, at + words.len()))
}

/// The stretch between two code points, if the mark's words stand there, or it has none.
fn at_position(document: &Document, mark: &Mark, position: &Value) -> Option<Range> {
    let text = document.text.as_str();
    let byte = |at: usize| {
        let code_point = usize::try_from(position.get(at)?.as_u64()?).ok()?;
        let bytes = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()]);
        bytes.into_iter().nth(code_point)
    };
    let range = Range::new(byte(0)?, byte(1)?);
    let words = range.of(text);
    (!words.is_empty() && (mark.anchor.here.is_empty() || mark.anchor.here == words))
        .then_some(range)
}

/// What became of marks from elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Adopted {
    /// Marks that are new here.
    pub added: usize,
    /// Marks of which the form from elsewhere was the newer one.
    pub changed: usize,
    /// Marks that were here already.
    pub known: usize,
}

impl State {
    /// Takes in marks from elsewhere without doubles: a mark is known by its id, or by its words with the same context and no
    /// other note. A mark that was taken away here comes back: its reader asks for it. `now` is RFC 3339 UTC.
    pub fn adopt(&mut self, marks: Vec<Mark>, now: &str) -> Adopted {
        let mut adopted = Adopted::default();
        for mark in marks {
            let same_place = |other: &Mark| {
                let (a, b) = (&other.anchor, &mark.anchor);
                a.here == b.here
                    && (b.of == 0 && b.before.is_empty() || a.before == b.before || a.pos == b.pos)
                    && (mark.note.is_none() || mark.note == other.note)
            };
            let old = self.mark(&mark.id);
            let id = mark.id.clone();
            if old.is_some_and(|old| same_place(old) || old.changed >= mark.changed)
                || old.is_none() && self.marks.iter().any(same_place)
            {
                adopted.known += 1;
                continue;
            }
            if old.is_some() {
                adopted.changed += 1;
            } else {
                adopted.added += 1;
            }
            self.set(&id, Some(mark), now);
        }
        adopted
    }
}
