//! What persists: saving marks, place and choices, and standing again where one was.

use super::{
    effect::{Effect, Saving},
    event::Saved,
    message::Message,
    model::{Model, Open, ReadingPlace},
};
use crate::{
    anchor::{self, Anchor, Finding},
    i18n::Word,
    library::{Choices, Reading, State, fresh_id},
    text::Pos,
};

/// How a document is known to the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The id of its state; None until something is to be kept.
    pub id: Option<String>,
    /// Its path, whole.
    pub path: Option<String>,
    /// The text form of its identity.
    pub identity: String,
    /// When its file was changed last, in nanoseconds since 1970.
    pub mtime: i64,
    /// Its length in bytes.
    pub length: u64,
    /// A later version of the program wrote its state: it is left as it is.
    pub locked: bool,
    /// Nothing was ever kept, of no document.
    pub first_of_all: bool,
}

/// What of a document's state is on the disk, and what the reader is told once the rest is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// All changes up to this turn of the state are there.
    pub turn: u64,
    /// The last write failed.
    pub failed: bool,
    /// Said once this turn is there too: what was done is acknowledged when nothing can take it away any more.
    pub(super) owed: Option<(u64, Message)>,
}

/// Takes up what was kept of a document: its marks, its choices, where the reader stood.
pub fn take_up(open: &mut Open, state: State) {
    open.choices.encoding = open
        .choices
        .encoding
        .take()
        .or_else(|| state.choices.encoding.clone());
    open.choices.structure = open.choices.structure.or(state.choices.structure);
    open.choices.script = open.choices.script.or(state.choices.script);
    open.choices.pinyin = open.choices.pinyin.or(state.choices.pinyin);
    let place = state.place.as_ref().map(|place| place.anchor.clone());
    open.written.turn = state.turn();
    open.state = state;
    super::marks::place_all(open);
    if let Some(anchor) = place {
        resume(open, anchor);
    }
}

/// Stands where the reader stood; what the head does not hold yet is looked for again in the whole.
pub fn resume(open: &mut Open, anchor: Anchor) {
    let head_only = open.document.decisions.head_only;
    match anchor::find(&open.document, &anchor) {
        // What only resembles it in the head may stand as it was in the rest.
        Finding::Offered(_) | Finding::Lost if head_only => open.resuming = Some(anchor),
        Finding::Found(place) | Finding::Offered(place) => {
            stand_at(open, place.range.start);
            open.resuming = None;
        }
        Finding::Lost => open.resuming = None,
    }
}

/// Stands at the mark whose id begins so. Gives whether there is one that is found.
fn stand_at_mark(open: &mut Open, id: &str) -> bool {
    let head_only = open.document.decisions.head_only;
    let found = open
        .placed
        .iter()
        .find(|placed| placed.id.starts_with(id))
        .and_then(|placed| {
            placed
                .range
                .filter(|_| !head_only || placed.sure().is_some())
        });
    if let Some(range) = found {
        stand_at(open, range.start);
        open.resuming = None;
        open.target = Some(range);
    }
    found.is_some()
}

/// Begins at the mark whose id begins so: now, or as soon as the whole of the document is read. Gives whether it can; None where
/// there is no such mark.
pub fn begin_at_mark(open: &mut Open, id: &str) -> Option<bool> {
    if stand_at_mark(open, id) {
        return Some(true);
    }
    let mark = open
        .state
        .marks
        .iter()
        .find(|mark| mark.id.starts_with(id))?;
    let waits = open.document.decisions.head_only;
    if waits {
        open.resuming = Some(mark.anchor.clone());
    }
    Some(waits)
}

fn stand_at(open: &mut Open, pos: Pos) {
    open.story = open.document.story_at(pos);
    let story = open.story;
    if let Some(place) = open.places.get_mut(story) {
        *place = ReadingPlace {
            top: pos,
            line: pos,
        };
    }
}

/// Writes what is to be kept of the document that is read, and says `done` when it is written.
pub fn save(model: &mut Model, done: Message, effects: &mut Vec<Effect>) {
    let current = model.current;
    save_document(model, current, effects);
    let open = model.open_mut();
    if open.known.locked {
        model.message = Some(Message::error(Word::StateLocked, Vec::new()));
    } else {
        open.written.owed = Some((open.state.turn(), done));
    }
}

/// A state was written, or could not be: the reader is told, and sees what another program did to the same document.
pub(super) fn saved(model: &mut Model, saved: Saved, effects: &mut Vec<Effect>) {
    let current = model.current;
    let found = model
        .documents
        .iter_mut()
        .enumerate()
        .find(|(_, open)| open.known.id.as_ref() == Some(&saved.id));
    let mut done = None;
    if let Some((index, open)) = found {
        open.known.id = Some(saved.stands_as);
        if let Some(theirs) = saved.merged {
            open.state = std::mem::take(&mut open.state).merge(theirs);
            super::marks::place_all(open);
        }
        open.written.turn = open.written.turn.max(saved.turn.unwrap_or(0));
        open.written.failed = saved.turn.is_none();
        let reached = open.written.turn;
        let owed = open
            .written
            .owed
            .take_if(|(turn, _)| *turn <= reached || saved.turn.is_none());
        done = owed.filter(|_| saved.turn.is_some() && index == current);
    }
    match saved.told {
        Some(line) => model.message = Some(Message::said(line)),
        None => model.message = model.message.take().or(done.map(|(_, message)| message)),
    }
    super::leaving::answered(model, effects);
}

/// The reader of a first start has pressed something: the place is written at once, so that no other start is the first.
pub(super) fn greeted(model: &mut Model, effects: &mut Vec<Effect>) {
    if std::mem::take(&mut model.first_start) {
        let current = model.current;
        write_document(model, current, true, effects);
    }
}

/// What the document calls itself, or else the headline of its first story.
pub fn title(open: &Open) -> Option<String> {
    open.document.title.clone().or_else(|| {
        let headline = open.document.stories.first()?.headline?;
        Some(open.document.block_text(headline as usize).to_owned())
    })
}

/// Writes what is to be kept of every document that was read in.
pub fn save_all(model: &mut Model, effects: &mut Vec<Effect>) {
    for index in 0..model.documents.len() {
        save_document(model, index, effects);
    }
}

fn save_document(model: &mut Model, index: usize, effects: &mut Vec<Effect>) {
    write_document(model, index, false, effects);
}

/// Writes what is to be kept of a document; of one in which nothing was done and of which nothing is known, only if `anyhow`.
fn write_document(model: &mut Model, index: usize, anyhow: bool, effects: &mut Vec<Effect>) {
    let now = model.now();
    let read = index == model.current;
    let progress = super::status::progress_of_document(model);
    let Some(open) = model
        .documents
        .get_mut(index)
        .filter(|open| !open.known.locked)
    else {
        return;
    };
    let untouched = open.state == State::default()
        && open.place() == open.first_place
        && open.choices == super::source::Choices::default();
    if untouched && !anyhow {
        return;
    }
    if open.resuming.is_none() && (read || open.state.place.is_none()) {
        let place = Reading {
            changed: now,
            progress,
            anchor: anchor::pin_place(&open.document, open.place().top),
            ..Reading::default()
        };
        open.state.set_place(place);
    }
    let (encoding, structure) = (open.choices.encoding.clone(), open.choices.structure);
    if (&encoding, structure) != (&open.state.choices.encoding, open.state.choices.structure) {
        open.state.set_choices(Choices {
            encoding,
            structure,
            ..open.state.choices.clone()
        });
    }
    let title = title(open);
    open.state.met(
        open.known.path.as_deref(),
        &open.known.identity,
        title.as_deref(),
    );
    let id = open.known.id.get_or_insert_with(fresh_id).clone();
    effects.push(Effect::Save(Box::new(Saving {
        id,
        state: open.state.clone(),
        mtime: open.known.mtime,
        length: open.known.length,
    })));
}
