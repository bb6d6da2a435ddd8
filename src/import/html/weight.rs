//! How many words each element of a page holds, and how many of them are links.

use super::tree::{Data, Edge, Tree};

/// What an element holds, in bytes without white space.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    pub(super) words: usize,
    pub(super) linked: usize,
    pub(super) links: usize,
}

impl Weight {
    /// Whether an element holds so many hundredths of the words of the page that are no links.
    pub(super) fn holds(self, share: usize, page: Option<&Self>) -> bool {
        let own = self.words.saturating_sub(self.linked);
        page.is_some_and(|page| own * 100 > page.words.saturating_sub(page.linked) * share)
    }
}

/// The words of every element, what is left out not counted.
pub(super) fn weigh(tree: &Tree, out: &[bool]) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); tree.nodes.len()];
    let mut links = 0_usize;
    for edge in tree.kept(0, |id| out.get(id).copied().unwrap_or(false)) {
        match edge {
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
