//! Where a page has its main content, and what of the rest is navigation.
//!
//! Measured over the tree once: the words of each element, and those of them that are links. Told by the page itself
//! (`<main>`, `<article>`) if it can be; else by where the words are.

use super::tree::{Data, Edge, Id, Tree};
use crate::import::lexicon;

/// The share of the page's words, in hundredths, that the main content must hold.
const MOST: usize = 60;
/// The same where neither a name nor an element says that it is the main content.
const NEARLY_ALL: usize = 85;
/// A page with fewer bytes of words is taken whole.
const SMALL: usize = 1500;

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

/// What an element holds, in bytes without white space.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    words: usize,
    linked: usize,
    links: usize,
}

/// Finds the main content.
pub(super) fn find(tree: &Tree) -> Content {
    let mut out: Vec<bool> = (0..tree.nodes.len())
        .map(|id| never_content(tree, id))
        .collect();
    let weights = weigh(tree, &out);
    for (id, weight) in weights.iter().enumerate() {
        let marked = is_furniture(tree, id) && !holds_much(*weight, weights.first());
        if (marked || is_link_list(tree, id, *weight))
            && let Some(out) = out.get_mut(id)
        {
            *out = true;
        }
    }
    let weights = weigh(tree, &out);
    let body = (0..tree.nodes.len())
        .find(|&id| tree.name(id) == "body")
        .unwrap_or(0);
    let root = root(tree, &weights, &out, body);
    // Inside an element that says so, only what says otherwise is left out.
    let headline = heading_outside(tree, &out, body, root);
    Content {
        root,
        headline,
        out,
    }
}

/// Elements that never hold what is to be read.
fn never_content(tree: &Tree, id: Id) -> bool {
    let role = tree.attribute(id, "role").unwrap_or_default();
    matches!(
        tree.name(id),
        "nav" | "script" | "style" | "template" | "iframe" | "noscript" | "select" | "button"
    ) || matches!(
        role,
        "navigation" | "search" | "banner" | "contentinfo" | "complementary" | "menu"
    )
}

/// Elements that usually hold the furniture of a site, not the words of the page.
fn is_furniture(tree: &Tree, id: Id) -> bool {
    let name = tree.name(id);
    if matches!(name, "" | "html" | "body" | "main" | "article") {
        return false;
    }
    if name == "aside" {
        // A note of the text is no side matter.
        let note = ["role", "epub:type", "class"]
            .iter()
            .filter_map(|attribute| tree.attribute(id, attribute))
            .any(|value| value.contains("note"));
        return !note;
    }
    if matches!(name, "footer" | "header") {
        return !inside(tree, id, "article") && !holds_heading(tree, id);
    }
    if !matches!(
        name,
        "div" | "section" | "ul" | "ol" | "p" | "table" | "form" | "dl" | "span" | "td"
    ) {
        return false;
    }
    ["id", "class"]
        .iter()
        .filter_map(|attribute| tree.attribute(id, attribute))
        .flat_map(|value| value.split(|c: char| !c.is_ascii_alphanumeric()))
        .any(|word| lexicon::FURNITURE.contains(&word.to_ascii_lowercase().as_str()))
}

fn inside(tree: &Tree, id: Id, name: &str) -> bool {
    let mut above = tree.node(id).and_then(|node| node.parent);
    while let Some(id) = above {
        if tree.name(id) == name {
            return true;
        }
        above = tree.node(id).and_then(|node| node.parent);
    }
    false
}

fn holds_heading(tree: &Tree, id: Id) -> bool {
    tree.walk(id)
        .any(|edge| matches!(edge, Edge::Open(id) if matches!(tree.name(id), "h1" | "h2")))
}

/// Whether an element holds too much of the page to be furniture, whatever it is called.
fn holds_much(weight: Weight, page: Option<&Weight>) -> bool {
    let own = weight.words.saturating_sub(weight.linked);
    page.is_some_and(|page| own * 100 > page.words.saturating_sub(page.linked) * 40)
}

/// Whether an element is nothing but a list of links.
fn is_link_list(tree: &Tree, id: Id, weight: Weight) -> bool {
    matches!(
        tree.name(id),
        "ul" | "ol" | "div" | "section" | "table" | "p" | "dl"
    ) && weight.links >= 4
        && weight.linked * 10 >= weight.words * 9
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
            let share = if named_content(tree, id) {
                MOST
            } else {
                NEARLY_ALL
            };
            let container = matches!(
                tree.name(id),
                "div" | "section" | "table" | "tbody" | "tr" | "td" | "center" | "form"
            );
            if container && all >= SMALL && own(id) * 100 >= all * share {
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
    ["id", "class"]
        .iter()
        .filter_map(|attribute| tree.attribute(id, attribute))
        .flat_map(|value| value.split(|c: char| !c.is_ascii_alphanumeric()))
        .any(|word| lexicon::CONTENT.contains(&word.to_ascii_lowercase().as_str()))
}

/// The words of `<h1>`, where one stands before the main content and not in it.
fn heading_outside(tree: &Tree, out: &[bool], body: Id, root: Id) -> Option<String> {
    let mut found = None;
    for edge in tree.walk(body) {
        let Edge::Open(id) = edge else { continue };
        if id == root {
            break;
        }
        if tree.name(id) == "h1" && !out.get(id).copied().unwrap_or(false) {
            found = Some(words(tree, id))
                .filter(|words| !words.is_empty())
                .or(found);
        }
    }
    found
}

/// All words below an element, on one line.
pub(super) fn words(tree: &Tree, id: Id) -> String {
    let mut words = String::new();
    for edge in tree.walk(id) {
        if let Edge::Open(id) = edge
            && let Some(Data::Text(text)) = tree.node(id).map(|node| &node.data)
        {
            words.push_str(text);
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of every element, what is left out not counted.
fn weigh(tree: &Tree, out: &[bool]) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); tree.nodes.len()];
    let (mut skipped, mut links) = (None, 0_usize);
    for edge in tree.walk(0) {
        match edge {
            Edge::Close(id) if skipped == Some(id) => skipped = None,
            _ if skipped.is_some() => {}
            Edge::Open(id) if out.get(id).copied().unwrap_or(false) => skipped = Some(id),
            Edge::Open(id) => {
                links += usize::from(tree.name(id) == "a");
                let Some(Data::Text(text)) = tree.node(id).map(|node| &node.data) else {
                    continue;
                };
                let bytes = text
                    .bytes()
                    .filter(|byte| !byte.is_ascii_whitespace())
                    .count();
                if let Some(weight) = weights.get_mut(id) {
                    weight.words = bytes;
                    weight.linked = if links > 0 { bytes } else { 0 };
                }
            }
            Edge::Close(id) => {
                let link = tree.name(id) == "a";
                links -= usize::from(link);
                let Some(mut below) = weights.get(id).copied() else {
                    continue;
                };
                below.links += usize::from(link);
                let parent = tree.node(id).and_then(|node| node.parent);
                if let Some(weight) = weights.get_mut(id) {
                    weight.links = below.links;
                }
                if let Some(above) = parent.and_then(|parent| weights.get_mut(parent)) {
                    above.words += below.words;
                    above.linked += below.linked;
                    above.links += below.links;
                }
            }
        }
    }
    weights
}
