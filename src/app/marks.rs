//! Marks: on paragraphs and selections, and in the margin. Every change can be undone, and is saved at once.

use super::{
    effect::Effect,
    going, keeping,
    letters::{self, Asking},
    message::Message,
    model::{Model, Open},
    tags,
};
use crate::{
    action::Action,
    anchor::{self, Finder, Finding, How},
    config::Role,
    i18n::Word,
    library::{Mark, Unit},
    text::{Pos, Range},
};

/// Where a mark stands in the text at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The mark's id.
    pub id: String,
    /// Its words, or where they may be; None when they are gone.
    pub range: Option<Range>,
    /// How sure that is.
    pub standing: Standing,
}

/// How sure the place of a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its words stand there.
    Found,
    /// Words stand there that are taken for its own, edited.
    Near,
    /// It may stand there: the reader is asked.
    Offered,
    /// Its words are gone.
    Lost,
}

impl Placed {
    fn of(id: &str, finding: Finding) -> Self {
        let (range, standing) = match finding {
            Finding::Found(place) if place.how == How::Near => (Some(place.range), Standing::Near),
            Finding::Found(place) => (Some(place.range), Standing::Found),
            Finding::Offered(place) => (Some(place.range), Standing::Offered),
            Finding::Lost => (None, Standing::Lost),
        };
        Self {
            id: id.to_owned(),
            range,
            standing,
        }
    }

    /// Where it stands for sure.
    pub(super) fn sure(&self) -> Option<Range> {
        self.range
            .filter(|_| matches!(self.standing, Standing::Found | Standing::Near))
    }
}

/// In the order of the text; what is lost comes last.
fn order(placed: &mut [Placed]) {
    placed.sort_by_key(|placed| {
        (
            placed.range.is_none(),
            placed.range.map(|range| (range.start, range.end)),
        )
    });
}

/// Finds all marks of a document in its text.
pub fn place_all(open: &mut Open) {
    if open.state.marks.is_empty() {
        open.placed.clear();
        return;
    }
    let anchors: Vec<_> = open
        .state
        .marks
        .iter()
        .map(|mark| mark.anchor.clone())
        .collect();
    let findings = Finder::new(&open.document).find_all(&anchors);
    open.placed = open
        .state
        .marks
        .iter()
        .zip(findings)
        .map(|(mark, finding)| Placed::of(&mark.id, finding))
        .collect();
    order(&mut open.placed);
}

/// Finds one mark again after a change of it; one that is there no more is forgotten.
fn place_one(open: &mut Open, id: &str) {
    open.placed.retain(|placed| placed.id != id);
    if let Some(mark) = open.state.mark(id) {
        open.placed
            .push(Placed::of(id, anchor::find(&open.document, &mark.anchor)));
        order(&mut open.placed);
    }
}

/// The sign in the margin beside the first line of what is marked: the mark's letter, `+` for one with a note, `#` for one with a tag,
/// else `*`; `.` as long as the last change of it is not on the disk. And the role in which it is painted.
pub fn sign(open: &Open, line: Range) -> Option<(char, Role)> {
    let first = open
        .placed
        .partition_point(|placed| placed.range.is_some_and(|range| range.start < line.start));
    let here = open.placed.get(first..)?.iter();
    let mut here =
        here.take_while(|placed| placed.range.is_some_and(|range| range.start < line.end));
    let placed = here.find(|placed| placed.sure().is_some())?;
    let mark = open.state.mark(&placed.id)?;
    Some((sign_of(open, mark), tags::role_of(mark)))
}

/// The sign of a mark of a document that is open.
pub fn sign_of(open: &Open, mark: &Mark) -> char {
    if mark.turn > open.written.turn {
        '.'
    } else {
        kept_sign(mark)
    }
}

/// The sign of a mark that is on the disk.
pub fn kept_sign(mark: &Mark) -> char {
    match (mark.letter, &mark.note) {
        (Some(letter), _) => letter,
        (None, Some(_)) => '+',
        (None, None) if mark.tag.is_some() => '#',
        (None, None) => '*',
    }
}

/// The marked stretches that share text with a line and the roles of their colours, for painting; whole paragraphs are shown by
/// their sign alone.
pub fn marked_in(open: &Open, line: Range) -> impl Iterator<Item = (Range, Role)> + '_ {
    open.placed.iter().filter_map(move |placed| {
        let range = placed.sure().filter(|range| range.overlaps(line))?;
        let mark = open.state.mark(&placed.id)?;
        (mark.unit != Unit::Paragraph).then(|| (range, tags::role_of(mark)))
    })
}

/// Makes, takes away, goes through marks; undoes and redoes.
pub fn change(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Mark if model.settings.mark_letters => letters::ask(model, Asking::Name),
        Action::Mark => mark_here(model, None, effects),
        Action::MarkNext if model.settings.mark_letters => letters::ask(model, Asking::Go),
        Action::MarkNext | Action::MarkPrevious => step(model, action == Action::MarkNext),
        _ => turn_back(model, action == Action::Undo, effects),
    }
}

/// The mark at the reader's line: on its paragraph, or the first inside it.
pub fn here(model: &Model) -> Option<String> {
    let block = block_here(model)?;
    let inside = |placed: &&Placed| {
        placed
            .sure()
            .is_some_and(|range| block.contains(range.start))
    };
    model
        .open()
        .placed
        .iter()
        .find(inside)
        .map(|placed| placed.id.clone())
}

fn block_here(model: &Model) -> Option<Range> {
    let document = &model.open().document;
    let block = document.block_at(model.here())?;
    document.blocks.get(block).map(|block| block.range)
}

/// `m`: marks the selection; else the paragraph on the reader's line, or takes its mark away. With a letter the mark gets that, and
/// one that is there is kept.
pub(super) fn mark_here(model: &mut Model, letter: Option<char>, effects: &mut Vec<Effect>) {
    let document = model.open().document.clone();
    if let Some(selection) = model.open_mut().selection.take() {
        let unit = match selection.unit {
            super::select::Unit::Character | super::select::Unit::Word => Unit::Selection,
            super::select::Unit::Sentence => Unit::Sentence,
            super::select::Unit::Paragraph => Unit::Paragraph,
        };
        mark(model, selection.range(&document), unit, letter, effects);
        return;
    }
    let Some(block) = block_here(model) else {
        return;
    };
    let open = model.open();
    let whole = |placed: &&Placed| placed.sure() == Some(block);
    let there = open.placed.iter().find(whole);
    let there = there
        .and_then(|placed| open.state.mark(&placed.id))
        .cloned();
    match (there, letter) {
        (Some(mark), None) => remove(model, &[&mark.id], effects),
        (Some(mark), Some(letter)) => put_named(model, mark, letter, effects),
        (None, _) => mark(model, block, Unit::Paragraph, letter, effects),
    }
}

fn mark(
    model: &mut Model,
    range: Range,
    unit: Unit,
    letter: Option<char>,
    effects: &mut Vec<Effect>,
) {
    if range.is_empty() {
        return;
    }
    let anchor = anchor::pin(&model.open().document, range);
    let mark = Mark::new(anchor, unit, &model.now());
    match letter {
        Some(letter) => put_named(model, mark, letter, effects),
        None => put(
            model,
            vec![mark],
            Message::news(Word::Marked, Vec::new()),
            effects,
        ),
    }
}

/// Gives a mark its letter, and takes that from the one that had it.
fn put_named(model: &mut Model, mut mark: Mark, letter: char, effects: &mut Vec<Effect>) {
    mark.letter = Some(letter);
    let others = model.open().state.marks.iter();
    let mut marks: Vec<Mark> = others
        .filter(|other| other.letter == Some(letter) && other.id != mark.id)
        .cloned()
        .map(|other| Mark {
            letter: None,
            ..other
        })
        .collect();
    marks.push(mark);
    let done = Message::news(Word::MarkedAs, vec![letter.to_string()]);
    put(model, marks, done, effects);
}

/// Puts marks, new or changed, into the state as one change; `done` is said when it is on the disk.
pub(super) fn put(model: &mut Model, marks: Vec<Mark>, done: Message, effects: &mut Vec<Effect>) {
    let now = model.now();
    let open = model.open_mut();
    let one = match marks.as_slice() {
        [mark] => Some(mark.id.clone()),
        _ => None,
    };
    open.history.put(&mut open.state, marks, &now);
    match one {
        Some(id) => place_one(open, &id),
        // Each for itself would go through the text each time.
        None => place_all(open),
    }
    keeping::save(model, done, effects);
}

/// Takes marks away as one change.
pub(super) fn remove(model: &mut Model, ids: &[&str], effects: &mut Vec<Effect>) {
    let now = model.now();
    let open = model.open_mut();
    open.history.remove(&mut open.state, ids, &now);
    for id in ids {
        place_one(open, id);
    }
    let undo = super::keys::key_of(model, Action::Undo);
    keeping::save(model, Message::news(Word::MarkRemoved, vec![undo]), effects);
}

fn turn_back(model: &mut Model, undo: bool, effects: &mut Vec<Effect>) {
    let now = model.now();
    let open = model.open_mut();
    let changes = if undo {
        open.history.undo(&mut open.state, &now)
    } else {
        open.history.redo(&mut open.state, &now)
    };
    let ids: Option<Vec<String>> =
        changes.map(|changes| changes.iter().map(|change| change.id.clone()).collect());
    let Some(ids) = ids else {
        model.message = Some(Message::news(Word::NothingToUndo, Vec::new()));
        return;
    };
    for id in &ids {
        place_one(open, id);
    }
    let done = if undo { Word::Undone } else { Word::Redone };
    keeping::save(
        model,
        Message::news(done, vec![ids.len().to_string()]),
        effects,
    );
}

/// `'`, `` ` ``: to the next or previous mark, round the end.
pub(super) fn step(model: &mut Model, forward: bool) {
    let here: Pos = model.here();
    let mut starts: Vec<Pos> = model
        .open()
        .placed
        .iter()
        .filter_map(Placed::sure)
        .map(|range| range.start)
        .collect();
    starts.dedup();
    let next = if forward {
        starts
            .iter()
            .find(|start| **start > here)
            .or(starts.first())
    } else {
        starts
            .iter()
            .rev()
            .find(|start| **start < here)
            .or(starts.last())
    };
    match next.copied() {
        Some(pos) => going::jump(model, pos),
        None => {
            model.message = Some(Message::news(
                Word::NoMarks,
                vec![super::keys::key_of(model, Action::Mark)],
            ));
        }
    }
}
