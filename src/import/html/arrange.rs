//! Tables that only arrange a page, as old sites have them: what stands in their cells are paragraphs and headings, no values.

use super::tree::{Data, Edge, Id, Tree};

/// A cell with more bytes of words holds prose.
const PROSE: usize = 600;

/// A table that is open.
struct Open {
    /// Itself, and its rows and cells so far.
    parts: Vec<Id>,
    /// Bytes of words in the cell that is open.
    words: usize,
    arranges: bool,
}

/// Which elements belong to such a table: it holds another table, a heading, or prose.
pub(super) fn tables(tree: &Tree) -> Vec<bool> {
    let mut arranging = vec![false; tree.nodes.len()];
    let mut open: Vec<Open> = Vec::new();
    for edge in tree.walk(0) {
        match edge {
            Edge::Open(id) if tree.name(id) == "table" => {
                if let Some(around) = open.last_mut() {
                    around.arranges = true;
                }
                open.push(Open {
                    parts: vec![id],
                    words: 0,
                    arranges: false,
                });
            }
            Edge::Open(id) => {
                let Some(table) = open.last_mut() else {
                    continue;
                };
                let name = tree.name(id);
                if is_of_table(name) {
                    table.parts.push(id);
                    table.words = 0;
                }
                table.arranges |= matches!(name, "h1" | "h2" | "h3");
                if let Some(Data::Text(words)) = tree.node(id).map(|node| &node.data) {
                    table.words += words.trim_ascii().len();
                    table.arranges |= table.words > PROSE;
                }
            }
            Edge::Close(id) => {
                let Some(table) = open.pop_if(|table| table.parts.first() == Some(&id)) else {
                    continue;
                };
                for part in table.parts.into_iter().filter(|_| table.arranges) {
                    if let Some(arranging) = arranging.get_mut(part) {
                        *arranging = true;
                    }
                }
            }
        }
    }
    arranging
}

/// Whether an element is a part of a table.
pub(super) fn is_of_table(name: &str) -> bool {
    matches!(
        name,
        "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption"
    )
}
