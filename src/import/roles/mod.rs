//! Which line of a page is what: banner, kicker, headline, deck, heading, by-line, caption, text, and where stories begin.
//!
//! Nearly every line may be several things, and its neighbours tell which: so all lines are labelled together, as the row of labels that
//! their features speak for most.

mod alike;
mod below;
mod features;
mod line;
mod run;
mod weights;

use crate::{
    document::Kind,
    text::{Pos, Range},
};

use super::{
    facts::{End, Face},
    join::{Cut, blank_between},
    page::Item,
};
use features::Page;
use weights::{Label, likeliest};

/// The features of each line, as `name:row` with blanks between, and where the line stands.
pub(super) fn features(text: &str, items: &[Item]) -> Vec<(Pos, String)> {
    let page = Page::new(text, items);
    let told = |at: usize| {
        let features = page.features(text, at).into_iter();
        let names: Vec<String> = features
            .map(|(table, row)| format!("{}:{row}", table.name))
            .collect();
        names.join(" ")
    };
    items
        .iter()
        .enumerate()
        .map(|(at, item)| (item.range.start, told(at)))
        .collect()
}

/// Gives each item its kind, and joins those that go on with the one before. Gives where stories begin.
pub(super) fn settle(text: &str, items: Vec<Item>, cuts: &mut Vec<Cut>) -> (Vec<Item>, Vec<u32>) {
    let labels = {
        let page = Page::new(text, &items);
        likeliest((0..items.len()).map(|at| page.features(text, at)))
    };
    let mut settled: Vec<Item> = Vec::with_capacity(items.len());
    for (mut item, label) in items.into_iter().zip(labels) {
        if label == Label::Joined
            && let Some(before) = settled.last_mut()
            && goes_on(text, before, &item)
        {
            cuts.push(Cut {
                range: Range::new(before.range.end, item.range.start),
                blank: blank_between(before.range.of(text), item.range.of(text)),
            });
            before.range.end = item.range.end;
            before.end = item.end;
            continue;
        }
        item.kind = kind(&item, label, settled.last());
        settled.push(item);
    }
    let starts = starts(&settled);
    leads(&mut settled, &starts);
    (settled, starts)
}

/// Whether an item can be the second part of the one before: of a head, or of a paragraph that breaks off.
fn goes_on(text: &str, before: &Item, item: &Item) -> bool {
    match before.kind {
        Kind::Kicker | Kind::Headline | Kind::Deck | Kind::Heading => {
            item.face == Face::Display && !item.range.of(text).starts_with(['—', '─'])
        }
        Kind::Body | Kind::Caption => {
            before.end != End::Sentence && matches!(item.face, Face::Prose | Face::Display)
        }
        _ => false,
    }
}

fn kind(item: &Item, label: Label, before: Option<&Item>) -> Kind {
    if item.face == Face::Rule {
        return Kind::Rule;
    }
    match label {
        Label::Banner => Kind::Banner,
        Label::Kicker => Kind::Kicker,
        Label::Headline => Kind::Headline,
        Label::Deck => Kind::Deck,
        Label::Heading => Kind::Heading,
        Label::Byline => Kind::Byline,
        Label::Caption => Kind::Caption,
        Label::Note => Kind::Note,
        Label::Body => Kind::Body,
        // Not joined after all.
        Label::Joined => before.map_or(Kind::Body, |before| match before.kind {
            Kind::Headline => Kind::Deck,
            kind => kind,
        }),
    }
}

/// Where stories begin: with a kicker, or with a headline that has none. What has no head begins with the first line below the banner.
fn starts(items: &[Item]) -> Vec<u32> {
    let mut starts: Vec<u32> = Vec::new();
    let mut before = Kind::Banner;
    for (at, item) in (0..).zip(items) {
        let next = items.get(at as usize + 1).map(|item| item.kind);
        let begins = match item.kind {
            Kind::Kicker | Kind::Headline => before != Kind::Kicker,
            Kind::Banner | Kind::Rule | Kind::Note => false,
            // Over a head it names those who made the page.
            Kind::Byline => starts.is_empty() && next == Some(Kind::Body),
            _ => starts.is_empty(),
        };
        if begins {
            starts.push(at);
        }
        before = item.kind;
    }
    starts
}

/// The paragraphs of a story before its first section are its lead, if it has sections.
fn leads(items: &mut [Item], starts: &[u32]) {
    for (index, &start) in starts.iter().enumerate() {
        let end = starts
            .get(index + 1)
            .map_or(items.len(), |&next| next as usize);
        let story = items.get_mut(start as usize..end).unwrap_or_default();
        if let Some(first) = story.iter().position(|item| item.kind == Kind::Heading) {
            let before = story.iter_mut().take(first);
            for item in before.filter(|item| item.kind == Kind::Body) {
                item.kind = Kind::Lead;
            }
        }
    }
}
