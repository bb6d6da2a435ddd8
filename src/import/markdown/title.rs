//! The title of a Markdown text: what its front matter says, else its first heading of the highest level.

use super::{Walk, Within, front_matter};
use crate::document::Kind;

impl Walk<'_> {
    /// The front matter is read: its title stands above all, its authors and day below that.
    pub(super) fn front(&mut self) {
        self.within = Within::Prose;
        self.matter = front_matter::read(&std::mem::take(&mut self.lines));
        if let Some(title) = &self.matter.title {
            self.draft.whole(Kind::Headline, title);
            self.byline();
        }
    }

    fn byline(&mut self) {
        if let Some(byline) = self.matter.byline() {
            self.draft.whole(Kind::Byline, &byline);
        }
    }

    /// A heading ends. The first of the highest level is the title, unless the front matter has another; one that says it again says
    /// nothing new.
    pub(super) fn end_heading(&mut self) {
        self.within = Within::Prose;
        self.draft.end();
        let first = self.headline.is_none();
        let Some(block) = self.draft.blocks.last_mut() else {
            return;
        };
        if !first || block.kind != Kind::Heading || block.depth != 1 {
            return;
        }
        let words = block.range.of(&self.draft.text).to_owned();
        match &self.matter.title {
            None => {
                block.kind = Kind::Headline;
                self.byline();
            }
            Some(title) if *title == words => {
                self.draft.unsay_last();
            }
            Some(_) => {}
        }
        self.headline = Some(words);
    }
}
