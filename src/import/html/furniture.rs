//! What of a page is no part of its article: navigation, what turns its pages and shares it, comments, what a browser hides.
//!
//! Told by elements, by the names (`id`, `class`) that sites give them, and by the words that stand in them
//! (`assets/lexicon/web.toml`). Whatever it is called, what holds much of the page is none.

use super::{
    tree::{Data, Edge, Id, Tree},
    weight::{Weight, weigh},
};
use crate::import::{lexicon, markup::hides};

/// What holds more of the page's words than this, in hundredths, is no furniture.
const MUCH: usize = 40;
/// What a page hides and holds more than this share of its words, it hides only until its script runs.
const HIDDEN: usize = 50;

/// Shows what the page hides until its script runs: the article itself.
pub(super) fn reveal(tree: &mut Tree) {
    let hidden: Vec<Id> = (0..tree.nodes.len())
        .filter(|&id| is_hidden(tree, id))
        .collect();
    if hidden.is_empty() {
        return;
    }
    let never: Vec<bool> = (0..tree.nodes.len())
        .map(|id| never_content(tree, id))
        .collect();
    let weights = weigh(tree, &never);
    for id in hidden {
        let weight = weights.get(id).copied().unwrap_or_default();
        if weight.holds(HIDDEN, weights.first())
            && let Some(node) = tree.nodes.get_mut(id)
            && let Data::Element(_, attributes) = &mut node.data
        {
            attributes.retain(|known| &*known.name.local != "style");
        }
    }
}

/// For each node whether it is furniture.
pub(super) fn find(tree: &Tree) -> Vec<bool> {
    let mut out: Vec<bool> = (0..tree.nodes.len())
        .map(|id| never_content(tree, id) || is_hidden(tree, id))
        .collect();
    controls(tree, &mut out);
    let weights = weigh(tree, &out);
    for (id, weight) in weights.iter().enumerate() {
        let marked = (is_furniture(tree, id) || is_related(tree, id, *weight))
            && !weight.holds(MUCH, weights.first());
        if (marked || is_link_list(tree, id, *weight) || is_sign(tree, id, *weight))
            && let Some(out) = out.get_mut(id)
        {
            *out = true;
        }
    }
    out
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    hides(|name| tree.attribute(id, name))
}

/// Elements that never hold what is to be read.
fn never_content(tree: &Tree, id: Id) -> bool {
    let role = tree.attribute(id, "role").unwrap_or_default();
    matches!(
        tree.name(id),
        "nav" | "script" | "style" | "template" | "iframe" | "noscript" | "select" | "button"
    ) || matches!(
        role,
        "navigation"
            | "search"
            | "banner"
            | "contentinfo"
            | "complementary"
            | "menu"
            | "dialog"
            | "button"
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
    matches!(
        name,
        "div" | "section" | "ul" | "ol" | "p" | "table" | "form" | "dl" | "span" | "td" | "a"
    ) && is_called(tree, id, lexicon::FURNITURE)
}

/// Whether one of the words of an element's names (`pageShare` has two) is in a list.
pub(super) fn is_called(tree: &Tree, id: Id, list: &[&str]) -> bool {
    let listed = |word: &str| list.contains(&word.to_ascii_lowercase().as_str());
    ["id", "class"]
        .iter()
        .filter_map(|attribute| tree.attribute(id, attribute))
        .flat_map(|value| value.split(|c: char| !c.is_ascii_alphanumeric()))
        .any(|word| {
            let note = word.to_ascii_lowercase().starts_with("footnote");
            listed(word) || (!note && humps(word).any(listed))
        })
}

/// The parts of `pageShare`.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let next = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| c.is_ascii_uppercase());
        let (part, behind) = rest.split_at(next.map_or(rest.len(), |(at, _)| at));
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}

fn inside(tree: &Tree, id: Id, name: &str) -> bool {
    let parent = |id: &Id| tree.node(*id).and_then(|node| node.parent);
    std::iter::successors(Some(id), parent)
        .skip(1)
        .any(|id| tree.name(id) == name)
}

fn holds_heading(tree: &Tree, id: Id) -> bool {
    tree.walk(id)
        .any(|edge| matches!(edge, Edge::Open(id) if matches!(tree.name(id), "h1" | "h2")))
}

/// Whether an element is nothing but a list of links.
fn is_link_list(tree: &Tree, id: Id, weight: Weight) -> bool {
    matches!(
        tree.name(id),
        "ul" | "ol" | "div" | "section" | "table" | "p" | "dl"
    ) && weight.links >= 4
        && weight.linked * 10 >= weight.words * 9
}

/// Links to other pages that stand behind words that say so: `推荐阅读：…`.
fn is_related(tree: &Tree, id: Id, weight: Weight) -> bool {
    let may = matches!(
        tree.name(id),
        "div" | "section" | "ul" | "dl" | "p" | "strong" | "span"
    );
    may && weight.links > 0
        && weight.linked * 3 >= weight.words
        && first_words(tree, id).is_some_and(|words| {
            let known = |name: &&str| words.trim_start_matches(is_mark).starts_with(*name);
            lexicon::RELATED.iter().any(known)
        })
}

fn first_words(tree: &Tree, id: Id) -> Option<&str> {
    tree.walk(id).find_map(|edge| {
        let Edge::Open(id) = edge else { return None };
        let Some(Data::Text(text)) = tree.node(id).map(|node| &node.data) else {
            return None;
        };
        text.contains(char::is_alphanumeric).then_some(&**text)
    })
}

/// No words of its paragraph: how many have answered or praised it, and the signs of a font of icons.
fn is_sign(tree: &Tree, id: Id, weight: Weight) -> bool {
    let inline = matches!(tree.name(id), "span" | "i" | "em" | "a" | "b");
    let all = |kept: fn(char) -> bool| {
        tree.walk(id).all(|edge| match edge {
            Edge::Open(id) => match tree.node(id).map(|node| &node.data) {
                Some(Data::Text(text)) => text.chars().all(kept),
                _ => true,
            },
            Edge::Close(_) => true,
        })
    };
    inline
        && (1..=8).contains(&weight.words)
        && (is_called(tree, id, lexicon::COUNTERS)
            && all(|c| !c.is_alphabetic() || matches!(c, 'k' | 'w' | '万' | '千'))
            || is_called(tree, id, lexicon::ICONS)
                && all(|c| c.is_whitespace() || matches!(c, '\u{e000}'..='\u{f8ff}')))
}

/// What an element holds.
#[derive(Clone, Copy, Default)]
struct Held {
    words: bool,
    controls: bool,
}

/// Leaves out elements that hold nothing but what turns the page, shares it, or changes its letters.
fn controls(tree: &Tree, out: &mut [bool]) {
    let mut held = vec![Held::default(); tree.nodes.len()];
    let (mut links, mut headings) = (0_usize, 0_usize);
    let before = out.to_vec();
    for edge in tree.kept(0, |id| before.get(id).copied().unwrap_or(false)) {
        match edge {
            Edge::Open(id) => {
                links += usize::from(tree.name(id) == "a");
                headings += usize::from(is_heading(tree.name(id)));
                let Some(held) = held.get_mut(id) else {
                    continue;
                };
                held.words = tree.name(id) == "img";
                if let Some(Data::Text(words)) = tree.node(id).map(|node| &node.data) {
                    let words = words.trim_matches(is_mark);
                    held.controls = headings == 0
                        && (lexicon::CONTROLS.contains(&words)
                            || lexicon::BUTTONS.contains(&words)
                            || links > 0 && lexicon::LINK_BUTTONS.contains(&words));
                    held.words = !held.controls && !words.is_empty();
                }
            }
            Edge::Close(id) => {
                links -= usize::from(tree.name(id) == "a");
                headings -= usize::from(is_heading(tree.name(id)));
                let own = held.get(id).copied().unwrap_or_default();
                let parent = tree.node(id).and_then(|node| node.parent);
                if let Some(above) = parent.and_then(|parent| held.get_mut(parent)) {
                    above.words |= own.words;
                    above.controls |= own.controls;
                }
                if own.controls
                    && !own.words
                    && stands_alone(tree.name(id))
                    && let Some(out) = out.get_mut(id)
                {
                    *out = true;
                }
            }
        }
    }
}

/// Whether an element is a paragraph or holds paragraphs. A link among words, and an entry among others, is no control.
fn stands_alone(name: &str) -> bool {
    matches!(
        name,
        "div" | "p" | "section" | "ul" | "ol" | "dl" | "table" | "form" | "center" | "footer"
    )
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}
