//! Lists: their entries get a bullet or a number, further paragraphs of an entry stand below its words.

use crate::document::Kind;

use super::{
    attributes::Attributes,
    tags::{Close, Tags},
};

impl Tags {
    /// `<ul>`, `<ol>`: `numbers` is that of the first entry, where they count.
    pub(super) fn list(&mut self, numbers: Option<i64>) -> Close {
        self.lists.push(numbers);
        Close::List
    }

    /// `<li>`, `<dt>`, `<dd>`.
    pub(super) fn entry(&mut self, name: &str, attributes: &Attributes) {
        self.note(name, attributes);
        if self.context.kind != Kind::Note {
            let quotes = usize::from(self.context.quotes);
            let depth = self.lists.len().saturating_sub(1) + quotes + usize::from(name == "dd");
            self.context.kind = Kind::Item;
            self.context.depth = u8::try_from(depth).unwrap_or(u8::MAX);
        }
        if name != "li" {
            return;
        }
        let note = self.context.kind == Kind::Note;
        self.context.marked = !note;
        self.draft.marker = match self.lists.last_mut() {
            Some(Some(next)) => {
                let given = attributes.get("value").and_then(|n| n.trim().parse().ok());
                let number: i64 = given.unwrap_or(*next);
                *next = number.saturating_add(1);
                Some(if note {
                    format!("[{number}] ")
                } else {
                    format!("{number}. ")
                })
            }
            _ if note => None,
            _ => Some("• ".to_owned()),
        };
    }

    /// `<input type=checkbox>` in an entry: done or not.
    pub(super) fn box_to_tick(&mut self, attributes: &Attributes) {
        let ticks = attributes
            .get("type")
            .is_some_and(|kind| kind == "checkbox");
        if ticks && self.context.kind == Kind::Item && !self.draft.has_words() {
            let done = attributes.get("checked").is_some();
            self.text(if done { "[x]" } else { "[ ]" });
            self.draft.blank();
        }
    }
}
