//! Where a page has its main content, and what of the rest is navigation.
//!
//! Measured over the tree once: the words of each element, and those of them that are links. Told by the page itself
//! (`<main>`, `<article>`) if it can be; else by where the words are.

use super::{
    furniture,
    tree::{Data, Edge, Id, Tree},
    weight::{Weight, weigh},
};
use crate::import::lexicon;

/// The share of the page's words, in hundredths, that the main content must hold.
const MOST: usize = 60;
/// The same where neither a name nor an element says that it is the main content.
const NEARLY_ALL: usize = 85;
/// A page with fewer bytes of words is taken whole, unless a name says where its content is.
const SMALL: usize = 1500;
/// The same where a name says so.
const TINY: usize = 300;
/// On a page that is taken whole an element without such a name holds all of it, but for a line or two.
const ALL: usize = 97;

/// Between the headline and the main content stand at most so many bytes of words that belong to them.
const BETWEEN: usize = 600;

/// The main content.
#[derive(Debug)]
pub(super) struct Content {
    /// The element that holds it.
    pub(super) root: Id,
    /// The headline of the page, where it stands outside.
    pub(super) headline: Option<String>,
    out: Vec<bool>,
}

impl Content {
    /// Whether a node is no part of it.
    pub(super) fn leaves_out(&self, id: Id) -> bool {
        self.out.get(id).copied().unwrap_or(false)
    }
}

/// Finds the main content.
pub(super) fn find(tree: &Tree) -> Content {
    let out = furniture::find(tree);
    let weights = weigh(tree, &out);
    let body = (0..tree.nodes.len())
        .find(|&id| tree.name(id) == "body")
        .unwrap_or(0);
    let root = root(tree, &weights, &out, body);
    let Some(outside) = heading_outside(tree, &out, body, root) else {
        return Content {
            root,
            headline: None,
            out,
        };
    };
    let headline = shown_words(tree, &out, outside);
    let title = title(tree).unwrap_or_default();
    let own = names(&headline, &title);
    if own && let Some((root, out)) = reach_up(tree, &out, outside, root) {
        return Content {
            root,
            headline: None,
            out,
        };
    }
    // A heading that the title has at its end is the name of the site.
    let site = !headline.is_empty() && title.contains(&headline) && !own;
    Content {
        root,
        headline: (!site).then_some(headline),
        out,
    }
}

/// The words of `<title>`; where a script would write them, those that the page gives to other sites (`og:title`).
pub(super) fn title(tree: &Tree) -> Option<String> {
    let said = |id: &Id| {
        tree.name(*id) == "title" && {
            let parent = tree.node(*id).and_then(|node| node.parent);
            parent.is_some_and(|parent| tree.name(parent) == "head")
        }
    };
    let mut ids = 0..tree.nodes.len();
    let title = ids.find(said).map(|id| words(tree, id));
    title.filter(|words| !words.is_empty()).or_else(|| {
        let named = |id: &Id| tree.attribute(*id, "property") == Some("og:title");
        let id = (0..tree.nodes.len()).find(named)?;
        let words = tree.attribute(id, "content")?.trim();
        (!words.is_empty()).then(|| words.to_owned())
    })
}

/// Whether a heading is a part of a title, and not its last, which names the site; blanks apart.
fn names(heading: &str, title: &str) -> bool {
    let bare = |words: &str| -> String { words.chars().filter(|c| !c.is_whitespace()).collect() };
    let (heading, title) = (bare(heading), bare(title));
    let Some((before, behind)) = title.split_once(&heading).filter(|_| !heading.is_empty()) else {
        return false;
    };
    let ends = |c: char| !c.is_alphanumeric();
    before.is_empty() || (before.ends_with(ends) && behind.starts_with(ends))
}

/// Widens the main content to the headline that stands before it, with what stands between the two (deck, by-line, source), where that
/// is little. Gives the element that holds both, and what to leave out then.
fn reach_up(tree: &Tree, out: &[bool], headline: Id, root: Id) -> Option<(Id, Vec<bool>)> {
    let (from, to) = (above(tree, headline), above(tree, root));
    let common = *from.iter().find(|id| to.contains(id))?;
    let mut wider = out.to_vec();
    let mut leave = |id: Id| {
        if let Some(out) = wider.get_mut(id) {
            *out = true;
        }
    };
    for id in from.into_iter().take_while(|id| *id != common) {
        let mut before = tree.node(id).and_then(|node| node.before);
        while let Some(id) = before {
            leave(id);
            before = tree.node(id).and_then(|node| node.before);
        }
    }
    for id in to.into_iter().take_while(|id| *id != common) {
        let mut behind = tree.node(id).and_then(|node| node.next);
        while let Some(id) = behind {
            leave(id);
            behind = tree.node(id).and_then(|node| node.next);
        }
    }
    let weights = weigh(tree, &wider);
    let words = |id: Id| weights.get(id).map_or(0, |weight| weight.words);
    let between = words(common).saturating_sub(words(headline) + words(root));
    (common != headline && between <= BETWEEN).then_some((common, wider))
}

/// An element and all that hold it, the innermost first.
fn above(tree: &Tree, id: Id) -> Vec<Id> {
    let parent = |id: &Id| tree.node(*id).and_then(|node| node.parent);
    std::iter::successors(Some(id), parent).collect()
}

/// The element that holds the main content.
fn root(tree: &Tree, weights: &[Weight], out: &[bool], body: Id) -> Id {
    let own = |id: Id| {
        weights
            .get(id)
            .map_or(0, |weight| weight.words.saturating_sub(weight.linked / 2))
    };
    let all = own(body);
    let enough = |id: &Id| !out.get(*id).copied().unwrap_or(true) && own(*id) * 100 >= all * MOST;
    let says = |id: &Id| {
        matches!(tree.name(*id), "main" | "article")
            || tree.attribute(*id, "role") == Some("main")
            || tree.attribute(*id, "itemprop") == Some("articleBody")
    };
    // The innermost element that says so, of those that hold most of the page; children stand behind their parents.
    if let Some(id) = (0..tree.nodes.len()).rev().filter(says).find(enough) {
        return id;
    }
    let mut root = body;
    loop {
        let mut child = tree.node(root).and_then(|node| node.first);
        let mut best = None;
        while let Some(id) = child {
            let (share, least) = if named_content(tree, id) {
                (MOST, TINY)
            } else if all < SMALL {
                (ALL, TINY)
            } else {
                (NEARLY_ALL, SMALL)
            };
            let container = matches!(
                tree.name(id),
                "div" | "section" | "table" | "tbody" | "tr" | "td" | "center" | "form"
            );
            if container && all >= least && own(id) * 100 >= all * share {
                best = Some(id);
            }
            child = tree.node(id).and_then(|node| node.next);
        }
        match best {
            Some(id) => root = id,
            None => return root,
        }
    }
}

fn named_content(tree: &Tree, id: Id) -> bool {
    furniture::is_called(tree, id, lexicon::CONTENT)
}

/// The heading that stands before the main content and not in it: the last `<h1>` with words, else the last lesser one that the title repeats.
fn heading_outside(tree: &Tree, out: &[bool], body: Id, root: Id) -> Option<Id> {
    let (mut found, mut lesser) = (None, None);
    let title = title(tree).unwrap_or_default();
    for edge in tree.kept(body, |id| out.get(id).copied().unwrap_or(false)) {
        match edge {
            Edge::Close(_) => {}
            Edge::Open(id) if id == root => break,
            Edge::Open(id) => match tree.name(id) {
                "h1" if !shown_words(tree, out, id).is_empty() => found = Some(id),
                "h2" | "h3" if names(&shown_words(tree, out, id), &title) => lesser = Some(id),
                _ => {}
            },
        }
    }
    found.or(lesser)
}

/// All words below an element, on one line.
pub(super) fn words(tree: &Tree, id: Id) -> String {
    shown_words(tree, &[], id)
}

/// The same without what is left out.
fn shown_words(tree: &Tree, out: &[bool], id: Id) -> String {
    let mut words = String::new();
    for edge in tree.kept(id, |id| out.get(id).copied().unwrap_or(false)) {
        if let Edge::Open(id) = edge
            && let Some(Data::Text(text)) = tree.node(id).map(|node| &node.data)
        {
            words.push_str(text);
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
