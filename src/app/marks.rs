//! Marks: on paragraphs and selections, in the margin, in a list. Every change can be undone, and is saved at once.

use super::{
    effect::Effect,
    keeping,
    list::List,
    message::Message,
    model::{Model, Open},
    overlay::Overlay,
    reading,
};
use crate::{
    action::Action,
    anchor::{self, Finder, Finding, How},
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
    fn sure(&self) -> Option<Range> {
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

/// The sign in the margin beside the first line of what is marked: the mark's letter, `+` for one with a note, else `*`; `.` as
/// long as the last change of it is not on the disk.
pub fn sign(open: &Open, line: Range) -> Option<char> {
    let first = open
        .placed
        .partition_point(|placed| placed.range.is_some_and(|range| range.start < line.start));
    let placed = open.placed.get(first)?;
    let begins = placed.sure().is_some_and(|range| range.start < line.end);
    let mark = open.state.mark(&placed.id).filter(|_| begins)?;
    Some(sign_of(open, mark))
}

/// The sign of a mark.
pub fn sign_of(open: &Open, mark: &Mark) -> char {
    match (mark.letter, &mark.note) {
        _ if mark.turn > open.written.turn => '.',
        (Some(letter), _) => letter,
        (None, Some(_)) => '+',
        (None, None) => '*',
    }
}

/// The marked stretches that share text with a line, for painting; whole paragraphs are shown by their sign alone.
pub fn marked_in(open: &Open, line: Range) -> impl Iterator<Item = Range> + '_ {
    open.placed.iter().filter_map(move |placed| {
        let range = placed.sure().filter(|range| range.overlaps(line))?;
        let mark = open.state.mark(&placed.id)?;
        (mark.unit != Unit::Paragraph).then_some(range)
    })
}

/// The marks that the list shows, as indices of the placed ones: those whose words, note or tag hold the filter's words.
pub fn rows(model: &Model, list: &List) -> Vec<usize> {
    let open = model.open();
    let words = list.filter.text.trim();
    let holds = |mark: &Mark| {
        words.is_empty()
            || mark.anchor.here.contains(words)
            || [&mark.note, &mark.tag]
                .into_iter()
                .flatten()
                .any(|field| field.contains(words))
    };
    let mut rows: Vec<usize> = open
        .placed
        .iter()
        .enumerate()
        .filter(|(_, placed)| open.state.mark(&placed.id).is_some_and(holds))
        .map(|(index, _)| index)
        .collect();
    if list.order % 2 == 1 {
        let made = |index: &usize| {
            open.placed
                .get(*index)
                .and_then(|placed| open.state.mark(&placed.id))
                .map(|mark| &mark.created)
        };
        rows.sort_by(|one, other| made(other).cmp(&made(one)));
    }
    rows
}

/// Acts on a key in the list of marks. Gives whether it was one.
pub fn act(
    model: &mut Model,
    mut list: List,
    action: Action,
    count: Option<usize>,
    effects: &mut Vec<Effect>,
) -> bool {
    let rows = rows(model, &list);
    let id = rows
        .get(list.cursor)
        .and_then(|index| model.open().placed.get(*index))
        .map(|placed| placed.id.clone());
    let taken = match action {
        Action::Go => {
            match placed(model, id.as_deref()) {
                Some(Placed {
                    range: Some(range), ..
                }) => reading::jump_to_target(model, range),
                Some(_) => model.message = Some(Message::error(Word::MarkLost, Vec::new())),
                None => {}
            }
            return true;
        }
        Action::Delete => {
            if let Some(id) = &id {
                remove(model, &[id], effects);
            }
            true
        }
        Action::Accept => {
            accept(model, id.as_deref(), effects);
            true
        }
        Action::Note => {
            super::note::open(model, id.as_deref());
            return true;
        }
        Action::Undo | Action::Redo => {
            change(model, action, effects);
            true
        }
        Action::Order => {
            list.order += 1;
            list.cursor = 0;
            true
        }
        _ => list.act(action, count, rows.len()),
    };
    model.overlay = Some(Overlay::Marks(list));
    taken
}

fn placed(model: &Model, id: Option<&str>) -> Option<Placed> {
    let id = id?;
    model
        .open()
        .placed
        .iter()
        .find(|placed| placed.id == id)
        .cloned()
}

/// Takes the place that is offered for a mark: from now on it stands there.
fn accept(model: &mut Model, id: Option<&str>, effects: &mut Vec<Effect>) {
    let Some(Placed {
        id,
        range: Some(range),
        standing: Standing::Offered,
    }) = placed(model, id)
    else {
        return;
    };
    let Some(mut mark) = model.open().state.mark(&id).cloned() else {
        return;
    };
    mark.anchor = anchor::pin(&model.open().document, range);
    put(model, mark, Word::MarkAccepted, effects);
}

/// Makes, takes away, goes through marks; undoes and redoes.
pub fn change(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Mark => toggle(model, effects),
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

/// `m`: marks the selection; else the paragraph on the reader's line, or takes its mark away.
fn toggle(model: &mut Model, effects: &mut Vec<Effect>) {
    let document = model.open().document.clone();
    if let Some(selection) = model.open_mut().selection.take() {
        let unit = match selection.unit {
            super::select::Unit::Character | super::select::Unit::Word => Unit::Selection,
            super::select::Unit::Sentence => Unit::Sentence,
            super::select::Unit::Paragraph => Unit::Paragraph,
        };
        mark(model, selection.range(&document), unit, effects);
        return;
    }
    let Some(block) = block_here(model) else {
        return;
    };
    let whole = |placed: &&Placed| placed.sure() == Some(block);
    match model
        .open()
        .placed
        .iter()
        .find(whole)
        .map(|placed| placed.id.clone())
    {
        Some(id) => remove(model, &[&id], effects),
        None => mark(model, block, Unit::Paragraph, effects),
    }
}

fn mark(model: &mut Model, range: Range, unit: Unit, effects: &mut Vec<Effect>) {
    if range.is_empty() {
        return;
    }
    let anchor = anchor::pin(&model.open().document, range);
    let mark = Mark::new(anchor, unit, &model.now());
    put(model, mark, Word::Marked, effects);
}

/// Puts a mark, new or changed, into the state; `done` is said when it is on the disk.
pub fn put(model: &mut Model, mark: Mark, done: Word, effects: &mut Vec<Effect>) {
    let now = model.now();
    let open = model.open_mut();
    let id = mark.id.clone();
    open.history.put(&mut open.state, vec![mark], &now);
    place_one(open, &id);
    keeping::save(model, Message::news(done, Vec::new()), effects);
}

fn remove(model: &mut Model, ids: &[&str], effects: &mut Vec<Effect>) {
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
fn step(model: &mut Model, forward: bool) {
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
        Some(pos) => reading::jump(model, pos),
        None => {
            model.message = Some(Message::news(
                Word::NoMarks,
                vec![super::keys::key_of(model, Action::Mark)],
            ));
        }
    }
}
