//! Searching: the prompt, the hits as they come in, going through them.

use std::sync::Arc;

use super::{
    bad_query,
    effect::{Effect, Work},
    going,
    line_edit::LineEdit,
    message::Message,
    model::{Model, ReadingPlace},
    overlay::Overlay,
    select::Selection,
};
use crate::{
    action::Action,
    config::{Context, Key, Resolved},
    i18n::Word,
    search::{Hit, Needle, Options, Query, QueryError},
    text::{Pos, Range},
};

/// A search in a document: what was asked, and what has been found so far.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What was asked.
    pub query: Query,
    /// The hits found so far, in text order.
    pub hits: Vec<Hit>,
    /// Whether the whole document has been searched.
    pub complete: bool,
    /// The hit one stands at.
    pub at: Option<Range>,
    /// Why the query can't be searched for.
    pub problem: Option<QueryError>,
    /// The ticket of the request.
    pub ticket: u64,
    /// Enter came before any hit: the first behind the one place is gone to, while the reader stands at the other.
    pub(super) awaited: Option<(Pos, Pos)>,
}

/// The search prompt.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What is typed.
    pub edit: LineEdit,
    /// How it is taken.
    pub options: Options,
    /// Where one was, to go back to.
    story: usize,
    place: ReadingPlace,
    /// What was selected, which goes along with the hits.
    selection: Option<Selection>,
    /// The search that was there before.
    before: Option<Search>,
    /// How far back in the history one is; 0 is what is being typed.
    back: usize,
}

/// As many queries are kept.
const KEPT: usize = 100;

impl Search {
    /// The hits that share text with a range.
    pub fn hits_in(&self, range: Range) -> &[Hit] {
        let start = self
            .hits
            .partition_point(|hit| hit.range.end <= range.start);
        let end = self.hits.partition_point(|hit| hit.range.start < range.end);
        self.hits.get(start..end).unwrap_or_default()
    }

    /// The number, from 1, of the hit one stands at.
    pub fn number(&self) -> Option<usize> {
        let at = self.at?;
        self.hits
            .binary_search_by_key(&at.start, |hit| hit.range.start)
            .ok()
            .map(|index| index + 1)
    }
}

/// Opens the prompt.
pub fn open(model: &mut Model) {
    let options = model.search_options;
    let open = model.open_mut();
    let prompt = Prompt {
        edit: LineEdit::default(),
        options,
        story: open.story,
        place: open.place(),
        selection: open.selection,
        before: open.search.take(),
        back: 0,
    };
    model.overlay = Some(Overlay::Search(Box::new(prompt)));
}

/// A key in the prompt.
pub fn key(model: &mut Model, mut prompt: Box<Prompt>, key: Key, effects: &mut Vec<Effect>) {
    if key.types()
        || !matches!(
            model.keymap.resolve(Context::Prompt, &[key]),
            Resolved::Act(_)
        )
    {
        if prompt.edit.key(key) {
            prompt.back = 0;
            ask(model, &prompt, effects);
        }
        model.overlay = Some(Overlay::Search(prompt));
        return;
    }
    let Resolved::Act(action) = model.keymap.resolve(Context::Prompt, &[key]) else {
        return;
    };
    match action {
        Action::Go => accept(model, &prompt),
        Action::Cancel => abandon(model, *prompt),
        Action::Quit | Action::Suspend | Action::Redraw => {
            model.overlay = Some(Overlay::Search(prompt));
            super::keys::act(model, action, None, effects);
        }
        _ => {
            if turn(model, &mut prompt, action) {
                ask(model, &prompt, effects);
            }
            model.overlay = Some(Overlay::Search(prompt));
        }
    }
}

/// Text was pasted into the prompt.
pub fn paste(model: &mut Model, mut prompt: Box<Prompt>, text: &str, effects: &mut Vec<Effect>) {
    prompt.edit.insert(text);
    ask(model, &prompt, effects);
    model.overlay = Some(Overlay::Search(prompt));
}

/// Changes how the query is taken, or takes one from the history. Gives whether anything changed.
fn turn(model: &mut Model, prompt: &mut Prompt, action: Action) -> bool {
    let options = &mut prompt.options;
    let toggle = match action {
        Action::FoldCase => &mut options.case,
        Action::FoldWidth => &mut options.width,
        Action::FoldScript => &mut options.script,
        Action::FoldNumerals => &mut options.numerals,
        Action::FoldMarks => &mut options.punctuation,
        Action::FoldPinyin => &mut options.pinyin,
        Action::Regex => &mut options.regex,
        Action::HistoryPrevious | Action::HistoryNext => {
            let back = if action == Action::HistoryPrevious {
                prompt.back + 1
            } else {
                prompt.back.saturating_sub(1)
            };
            let history = &model.queries;
            let Some(text) = back.checked_sub(1).map_or(Some(""), |back| {
                history.iter().rev().nth(back).map(String::as_str)
            }) else {
                return false;
            };
            prompt.back = back;
            prompt.edit = LineEdit::with(text);
            return true;
        }
        _ => return false,
    };
    *toggle = !*toggle;
    model.search_options = prompt.options;
    true
}

/// Sends the query as typed to the worker; a newer one ends it.
fn ask(model: &mut Model, prompt: &Prompt, effects: &mut Vec<Effect>) {
    let query = Query {
        text: prompt.edit.text.clone(),
        options: prompt.options,
    };
    let ticket = model.next_ticket();
    let mut search = Search {
        query,
        ticket,
        ..Search::default()
    };
    let place = prompt.place.line;
    let open = model.open_mut();
    match Needle::new(&search.query) {
        Ok(needle) => {
            effects.push(Effect::Work(
                ticket,
                Work::Find {
                    document: Arc::clone(&open.document),
                    needle: Arc::new(needle),
                    place,
                    beside: false,
                },
            ));
        }
        Err(QueryError::Empty) => {
            open.story = prompt.story;
            put_back(model, prompt.story, prompt.place);
            model.open_mut().selection = prompt.selection;
            model.open_mut().search = None;
            return;
        }
        Err(problem) => search.problem = Some(problem),
    }
    open.search = Some(search);
}

/// Hits came in. While the query is being typed the text shows the first one behind where one was.
pub fn found(model: &mut Model, ticket: u64, hits: Vec<Hit>, complete: bool) {
    let typing = match &model.overlay {
        Some(Overlay::Search(prompt)) => Some(prompt.place.line),
        _ => None,
    };
    let current = model.current;
    let stands = model.open().place().line;
    let Some((index, open)) = model.documents.iter_mut().enumerate().find(|(_, open)| {
        open.search
            .as_ref()
            .is_some_and(|search| search.ticket == ticket)
    }) else {
        return;
    };
    let Some(search) = &mut open.search else {
        return;
    };
    // Most slices go on where the last one ended; a million hits are not put in order anew for each.
    let before = search.hits.last();
    let goes_on = before
        .into_iter()
        .chain(&hits)
        .is_sorted_by(|one, next| one.range.start < next.range.start);
    search.hits.extend(hits);
    if !goes_on {
        search
            .hits
            .sort_by_key(|hit| (hit.range.start, hit.by as u8));
        search.hits.dedup_by_key(|hit| hit.range.start);
    }
    search.complete = complete;
    let awaited = search.awaited.filter(|(_, stood)| *stood == stands);
    let awaited = awaited.filter(|_| typing.is_none() && index == current);
    if awaited.is_none() || complete || !search.hits.is_empty() {
        search.awaited = None;
    }
    if let Some(from) = typing.or(awaited.map(|(from, _)| from))
        && index == current
        && search.at.is_none_or(|at| at.start < from)
        && let Some(hit) = nearest(&search.hits, from)
    {
        search.at = Some(hit);
        going::go(model, hit.start);
    }
    if awaited.is_some() {
        tell(model, false);
    }
}

/// The first hit at or behind a place, else the first of all.
fn nearest(hits: &[Hit], from: Pos) -> Option<Range> {
    let index = hits.partition_point(|hit| hit.range.start < from);
    hits.get(index)
        .or_else(|| hits.first())
        .map(|hit| hit.range)
}

/// Enter: the search stays, and one stands at its hit.
fn accept(model: &mut Model, prompt: &Prompt) {
    let text = prompt.edit.text.clone();
    if text.is_empty() {
        model.open_mut().search.clone_from(&prompt.before);
        return;
    }
    model.queries.retain(|query| *query != text);
    model.queries.push(text);
    if model.queries.len() > KEPT {
        model.queries.remove(0);
    }
    let (story, line) = (prompt.story, prompt.place.line);
    model.jumps.leave(super::jumps::Jump {
        document: model.current,
        story,
        pos: line,
    });
    let stands = model.open().place().line;
    if let Some(search) = &mut model.open_mut().search {
        search.awaited = (search.at.is_none() && !search.complete).then_some((line, stands));
    }
    tell(model, false);
}

/// Esc: back to where one was.
fn abandon(model: &mut Model, prompt: Prompt) {
    put_back(model, prompt.story, prompt.place);
    model.open_mut().selection = prompt.selection;
    model.open_mut().search = prompt.before;
}

fn put_back(model: &mut Model, story: usize, place: ReadingPlace) {
    let open = model.open_mut();
    open.story = story;
    if let Some(kept) = open.places.get_mut(story) {
        *kept = place;
    }
}

/// Goes through the hits; wraps with a word of warning.
pub fn step(model: &mut Model, forward: bool, times: usize) {
    let open = model.open();
    let Some(search) = &open.search else {
        model.message = Some(Message::news(Word::SearchNone, Vec::new()));
        return;
    };
    let len = search.hits.len();
    if len == 0 {
        tell(model, false);
        return;
    }
    let line = open.place().line;
    let at = search.at.filter(|_| search.number().is_some());
    let index = match at {
        Some(at) => search
            .hits
            .partition_point(|hit| hit.range.start < at.start),
        None if forward => search
            .hits
            .partition_point(|hit| hit.range.start < line)
            .wrapping_sub(1),
        None => search.hits.partition_point(|hit| hit.range.start < line),
    };
    let (next, wrapped) = if forward {
        let next = index.wrapping_add(times);
        (next % len, next >= len && index != usize::MAX)
    } else {
        let times = times % len;
        ((index + len - times) % len, index < times)
    };
    let Some(range) = search.hits.get(next).map(|hit| hit.range) else {
        return;
    };
    going::jump(model, range.start);
    if let Some(search) = &mut model.open_mut().search {
        search.at = Some(range);
    }
    tell(model, wrapped);
}

/// Says which hit one stands at, of how many.
pub(super) fn tell(model: &mut Model, wrapped: bool) {
    let Some(search) = &model.open().search else {
        return;
    };
    let all = search.hits.len();
    let query = search.query.text.clone();
    let more = if search.complete { "" } else { "+" };
    model.message = Some(match (search.number(), &search.problem) {
        (_, Some(problem)) => bad_query::said(model, problem),
        (Some(number), None) => {
            let word = if wrapped {
                Word::SearchWrapped
            } else {
                Word::SearchHit
            };
            Message::news(
                word,
                vec![query, number.to_string(), format!("{all}{more}")],
            )
        }
        (None, None) if all > 0 => {
            Message::news(Word::SearchHits, vec![query, format!("{all}{more}")])
        }
        (None, None) if !search.complete => Message::news(Word::SearchGoesOn, vec![query]),
        (None, None) => Message::news(Word::SearchNothing, vec![query]),
    });
}
