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
    let Some(outside) = heading_outside(tree, &out, body, root) else {
        return Content {
            root,
            headline: None,
            out,
        };
    };
    let headline = words(tree, outside);
    let title = title(tree).unwrap_or_default();
    if starts_with(&title, &headline)
        && let Some((root, out)) = reach_up(tree, &out, outside, root)
    {
        return Content {
            root,
            headline: None,
            out,
        };
    }
    // A heading that the title has, but not at its start, is the name of the site.
    let site = !headline.is_empty() && title.contains(&headline) && !starts_with(&title, &headline);
    Content {
        root,
        headline: (!site).then_some(headline),
        out,
    }
}

/// The words of `<title>`.
pub(super) fn title(tree: &Tree) -> Option<String> {
    let title = tree.walk(0).find_map(|edge| match edge {
        Edge::Open(id) if tree.name(id) == "title" => Some(id),
        _ => None,
    })?;
    Some(words(tree, title)).filter(|words| !words.is_empty())
}

/// Whether a title begins with a heading, blanks apart.
fn starts_with(title: &str, heading: &str) -> bool {
    let mut title = title.chars().filter(|c| !c.is_whitespace());
    let mut heading = heading.chars().filter(|c| !c.is_whitespace());
    heading.all(|c| title.next() == Some(c))
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
        "div" | "section" | "ul" | "ol" | "p" | "table" | "form" | "dl" | "span" | "td" | "a"
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
    above(tree, id)
        .into_iter()
        .skip(1)
        .any(|id| tree.name(id) == name)
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

/// The `<h1>` with words that stands before the main content and not in it.
fn heading_outside(tree: &Tree, out: &[bool], body: Id, root: Id) -> Option<Id> {
    let mut found = None;
    for edge in tree.walk(body) {
        let Edge::Open(id) = edge else { continue };
        if id == root {
            break;
        }
        if tree.name(id) == "h1" && !out.get(id).copied().unwrap_or(false) {
            found = Some(id).filter(|&id| !words(tree, id).is_empty()).or(found);
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
