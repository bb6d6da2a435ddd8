//! The list of hits (`F`): over the document that is read, or over all that are open.
//!
//! Each document holds its own hits, so that `n` goes through them wherever one is. Going to a hit of another document switches to
//! it; going back in the jump list comes back.

use std::sync::Arc;

use super::{
    effect::{Effect, Work},
    going,
    list::List,
    listed::{Answer, Listed},
    message::Message,
    model::Model,
    search::{self, Search},
};
use crate::{
    action::Action,
    document::Document,
    i18n::Word,
    search::{Hit, Needle},
    text::{
        Pos, Range,
        script::{self, To},
    },
};

/// The hits that the list shows.
pub struct Rows<'a> {
    /// The searches that are shown, each with the document it is of.
    searches: Vec<(usize, &'a Search)>,
    /// Those whose paragraph holds the filter's words, as indexes into the former; None where there is no filter.
    kept: Option<Vec<(usize, usize)>>,
}

impl Rows<'_> {
    /// How many.
    pub fn len(&self) -> usize {
        self.kept.as_ref().map_or_else(
            || {
                self.searches
                    .iter()
                    .map(|(_, search)| search.hits.len())
                    .sum()
            },
            Vec::len,
        )
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there may be more to come.
    pub fn complete(&self) -> bool {
        self.searches.iter().all(|(_, search)| search.complete)
    }

    /// Row `index`: the document and the hit.
    pub fn get(&self, index: usize) -> Option<(usize, Hit)> {
        if let Some(kept) = &self.kept {
            let (search, hit) = *kept.get(index)?;
            let (document, search) = self.searches.get(search)?;
            return Some((*document, *search.hits.get(hit)?));
        }
        let mut left = index;
        for (document, search) in &self.searches {
            if let Some(hit) = search.hits.get(left) {
                return Some((*document, *hit));
            }
            left -= search.hits.len();
        }
        None
    }
}

/// The rows of the list: the hits of the document that is read, then of the others if all are asked for.
pub fn rows<'a>(model: &'a Model, list: &List) -> Rows<'a> {
    let query = model.open().search.as_ref().map(|search| &search.query);
    let others =
        (0..model.documents.len()).filter(|index| model.hits_of_all && *index != model.current);
    let searches: Vec<(usize, &Search)> = std::iter::once(model.current)
        .chain(others)
        .filter_map(|index| {
            let search = model.documents.get(index)?.search.as_ref()?;
            (Some(&search.query) == query).then_some((index, search))
        })
        .collect();
    let words = list.filter.text.trim();
    let holds = |document: usize, hit: &Hit| {
        model.documents.get(document).is_some_and(|open| {
            let block = open.document.block_at(hit.range.start).unwrap_or(0);
            open.document.block_text(block).contains(words)
        })
    };
    let kept = (!words.is_empty()).then(|| {
        let each = searches
            .iter()
            .enumerate()
            .flat_map(|(at, (document, search))| {
                let hits = search.hits.iter().enumerate();
                hits.filter(move |(_, hit)| holds(*document, hit))
                    .map(move |(hit, _)| (at, hit))
            });
        each.collect()
    });
    Rows { searches, kept }
}

/// The words around a hit, as they are shown.
pub struct Words {
    text: String,
    hit: std::ops::Range<usize>,
}

impl Words {
    /// What stands before the hit.
    pub fn before(&self) -> &str {
        self.text.get(..self.hit.start).unwrap_or_default()
    }

    /// The hit.
    pub fn hit(&self) -> &str {
        self.text.get(self.hit.clone()).unwrap_or_default()
    }

    /// What stands behind it.
    pub fn after(&self) -> &str {
        self.text.get(self.hit.end..).unwrap_or_default()
    }
}

/// Characters before a hit that the list shows.
const BEFORE: usize = 10;
/// Characters behind its start that are looked at: more than a screen is wide.
const BEHIND: usize = 300;

/// The words of its block around a hit, from a few before it on, in the script asked for.
pub fn context(document: &Document, hit: Range, script: Option<To>) -> Words {
    let block = document.block_at(hit.start);
    let block = block.and_then(|index| document.blocks.get(index));
    let block = block.map_or(hit, |block| block.range);
    let before = Range::new(block.start, hit.start).of(&document.text);
    let from = before.char_indices().rev().take(BEFORE).last();
    let start = block.start.at() + from.map_or(before.len(), |(at, _)| at);
    // A hit may run on into a continuation.
    let behind = Range::new(hit.start, block.end.max(hit.end)).of(&document.text);
    let to = behind.char_indices().nth(BEHIND);
    let end = hit.start.at() + to.map_or(behind.len(), |(at, _)| at);
    let words = Range::new(start, end).of(&document.text);
    let hit = hit.start.at() - start..hit.end.at().min(end) - start;
    match script {
        Some(to) => {
            let converted = script::convert(words, to);
            Words {
                hit: converted.shown(hit.start)..converted.shown(hit.end),
                text: converted.text,
            }
        }
        None => Words {
            text: words.to_owned(),
            hit,
        },
    }
}

/// Opens the list of hits at the one that one stands at.
pub(super) fn open(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(search) = &model.open().search else {
        model.message = Some(Message::news(Word::SearchNone, Vec::new()));
        return;
    };
    let cursor = search.number().map_or(0, |number| number - 1);
    model.overlay = Some(Listed::Hits.opened_at(cursor));
    search_others(model, effects);
}

/// Looks for the same in the other documents, where all are asked for and it was not done yet.
fn search_others(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(query) = model
        .open()
        .search
        .as_ref()
        .map(|search| search.query.clone())
    else {
        return;
    };
    let Ok(needle) = Needle::new(&query).map(Arc::new) else {
        return;
    };
    for index in (0..model.documents.len()).filter(|_| model.hits_of_all) {
        let ticket = model.ticket + 1;
        let read = index == model.current;
        let Some(other) = model.documents.get_mut(index).filter(|_| !read) else {
            continue;
        };
        if other
            .search
            .as_ref()
            .is_some_and(|search| search.query == query)
        {
            continue;
        }
        other.search = Some(Search {
            query: query.clone(),
            ticket,
            ..Search::default()
        });
        let work = Work::Find {
            document: Arc::clone(&other.document),
            needle: Arc::clone(&needle),
            place: Pos(0),
            beside: true,
        };
        model.ticket = ticket;
        effects.push(Effect::Work(ticket, work));
    }
}

/// Acts on a key in the list of hits.
pub(super) fn act(
    model: &mut Model,
    list: &mut List,
    action: Action,
    effects: &mut Vec<Effect>,
) -> Answer {
    match action {
        Action::Go => {
            let chosen = rows(model, list).get(list.cursor);
            if let Some((document, hit)) = chosen {
                go(model, document, hit.range);
            }
            Answer::Leave
        }
        Action::AllDocuments => {
            model.hits_of_all = !model.hits_of_all;
            list.cursor = 0;
            search_others(model, effects);
            Answer::Stay
        }
        _ => Answer::Pass,
    }
}

/// Goes to a hit, in whatever document it is.
fn go(model: &mut Model, document: usize, range: Range) {
    if document == model.current {
        going::jump(model, range.start);
    } else {
        going::turn_to(model, document);
        going::go(model, range.start);
    }
    if let Some(search) = &mut model.open_mut().search {
        search.at = Some(range);
    }
    search::tell(model, false);
}
