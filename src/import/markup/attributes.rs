//! What the names of elements and their attributes say by themselves: whether a paragraph, a note, a reference, something hidden.

use std::borrow::Cow;

use super::table::Cell;
use crate::document::Align;

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "ul",
    "xmp",
    "svg",
    "text",
];

/// Whether an element begins and ends a paragraph.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The attributes of an element: names in lower case as written (`epub:type`), values without entities.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Attributes<'a>(pub(in crate::import) &'a [(&'a str, Cow<'a, str>)]);

impl<'a> Attributes<'a> {
    /// The value of an attribute.
    pub(in crate::import) fn get(&self, name: &str) -> Option<&'a str> {
        let (_, value) = self.0.iter().find(|(known, _)| *known == name)?;
        Some(value)
    }

    /// Whether a list of words (`class`, `epub:type`) has one of `words`.
    fn lists(&self, name: &str, words: &[&str]) -> bool {
        self.get(name).is_some_and(|list| {
            list.split_ascii_whitespace()
                .any(|word| words.contains(&word))
        })
    }

    pub(super) fn is_note(&self) -> bool {
        self.lists(
            "epub:type",
            &[
                "footnote",
                "endnote",
                "rearnote",
                "note",
                "footnotes",
                "endnotes",
                "rearnotes",
            ],
        ) || self.lists("role", &["doc-footnote", "doc-endnote", "doc-endnotes"])
            || self.lists(
                "class",
                &[
                    "footnote",
                    "footnotes",
                    "endnote",
                    "duokan-footnote-content",
                    "duokan-footnote-item",
                ],
            )
    }

    pub(super) fn is_reference(&self) -> bool {
        self.lists("epub:type", &["noteref"])
            || self.lists("role", &["doc-noteref"])
            || self.lists(
                "class",
                &["noteref", "footnote-ref", "footnoteRef", "duokan-footnote"],
            )
    }

    /// What `<td>` or `<th>` says of its cell.
    pub(super) fn cell(&self, head: bool) -> Cell {
        let number = |name| self.get(name).and_then(|n| n.trim().parse().ok());
        let style = self.style();
        let says = |side: &str| {
            self.get("align")
                .is_some_and(|align| align.trim().eq_ignore_ascii_case(side))
                || style.contains(&format!("text-align:{side}"))
        };
        Cell {
            columns: number("colspan").unwrap_or(1),
            rows: number("rowspan").unwrap_or(1),
            align: if says("right") {
                Align::Right
            } else if says("center") {
                Align::Centre
            } else {
                Align::Left
            },
            head,
        }
    }

    fn style(&self) -> String {
        bare(self.get("style").unwrap_or_default())
    }

    /// Whether a browser would not show the element.
    pub(in crate::import) fn is_hidden(&self) -> bool {
        hides(|name| self.get(name))
    }
}

/// Whether attributes keep a browser from showing their element.
pub(in crate::import) fn hides<'a>(get: impl Fn(&str) -> Option<&'a str>) -> bool {
    get("hidden").is_some()
        || get("aria-hidden") == Some("true")
        || get("style").is_some_and(|style| {
            let style = bare(style);
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// What a `style` says, in lower case without blanks.
fn bare(style: &str) -> String {
    style
        .to_ascii_lowercase()
        .split_ascii_whitespace()
        .collect()
}
