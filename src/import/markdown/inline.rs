//! Tags among the words of Markdown: `10<sup>4</sup>`, `<ruby>`, `<kbd>`, `<img>`. Those left open end with their paragraph.

use std::borrow::Cow;

use quick_xml::escape::{resolve_html5_entity, unescape_with};

use super::{Walk, Within, heading_name};
use crate::{
    document::Style,
    import::markup::{Attributes, Script},
};

/// Tags nested deeper are left out; their words stay.
const DEEPEST: usize = 64;

/// The tags that are open.
#[derive(Debug, Default)]
pub(super) struct Tags {
    open: Vec<(String, Means)>,
    script: Script,
}

/// What an open tag does to the words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    Style,
    Link,
    /// The script before it.
    Script(Script),
    Ruby,
    Reading,
    Dropped,
}

impl Walk<'_> {
    /// Takes words that tags change the look or the place of. Whether it did.
    pub(super) fn tagged(&mut self, words: &str) -> bool {
        match self.tags.open.last() {
            Some((_, Means::Dropped)) => true,
            Some((_, Means::Reading)) => {
                self.draft.reading_words(words);
                true
            }
            Some(_) => {
                if !self.draft.is_open() {
                    self.paragraph();
                }
                self.draft.ruby_words_before(words);
                let words = match self.tags.script {
                    Script::Line => Cow::Borrowed(words),
                    script => script.write(words),
                };
                self.draft.words(&words);
                true
            }
            None => false,
        }
    }

    /// A tag, or a comment, as it is written.
    pub(super) fn tag(&mut self, tag: &str) {
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        let (ends, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let length = inside
            .bytes()
            .position(|byte| !byte.is_ascii_alphanumeric())
            .unwrap_or(inside.len());
        let (name, rest) = inside.split_at(length);
        let name = name.to_ascii_lowercase();
        if name.is_empty() || matches!(self.within, Within::Code | Within::Matter) {
        } else if ends {
            self.end_tag(&name);
        } else {
            self.start_tag(name, &attributes(rest));
        }
    }

    fn start_tag(&mut self, name: String, attributes: &[(&str, Cow<str>)]) {
        if self.tags.open.len() >= DEEPEST
            || matches!(self.tags.open.last(), Some((_, Means::Dropped)))
        {
            return;
        }
        let attributes = Attributes(attributes);
        for known in ["id", "name"] {
            if let Some(place) = attributes.get(known) {
                self.draft.anchor(&heading_name(&format!("#{place}")));
            }
        }
        let means = match name.as_str() {
            "br" => return self.line_end(),
            "img" => return self.draft.image(&attributes),
            _ if attributes.is_hidden() => Means::Dropped,
            "script" | "style" | "rp" | "template" | "iframe" | "noscript" | "select"
            | "textarea" | "title" => Means::Dropped,
            "b" | "strong" => self.styled(Style::Strong),
            "i" | "em" | "cite" | "dfn" | "var" => self.styled(Style::Emphasis),
            "s" | "del" | "strike" => self.styled(Style::Struck),
            "code" | "kbd" | "samp" | "tt" => self.styled(Style::Code),
            "a" => {
                let Some(target) = attributes.get("href") else {
                    return;
                };
                self.draft.begin_link(target);
                Means::Link
            }
            "sup" | "sub" => {
                let script = Script::of(&name);
                Means::Script(std::mem::replace(&mut self.tags.script, script))
            }
            "ruby" => {
                if !self.draft.is_open() {
                    self.paragraph();
                }
                self.draft.begin_ruby();
                Means::Ruby
            }
            "rt" => {
                self.end_tag("rt");
                self.draft.ruby_reading();
                Means::Reading
            }
            _ => return,
        };
        self.tags.open.push((name, means));
    }

    fn styled(&mut self, style: Style) -> Means {
        self.draft.style(style);
        Means::Style
    }

    fn end_tag(&mut self, name: &str) {
        if let Some(at) = self.tags.open.iter().rposition(|(open, _)| open == name) {
            self.close_down_to(at);
        }
    }

    /// A block begins or ends: no tag reaches beyond.
    pub(super) fn close_tags(&mut self) {
        self.close_down_to(0);
    }

    fn close_down_to(&mut self, at: usize) {
        while self.tags.open.len() > at {
            match self.tags.open.pop() {
                Some((_, Means::Style)) => {
                    self.draft.close();
                }
                Some((_, Means::Link)) => self.draft.end_link(false),
                Some((_, Means::Script(before))) => self.tags.script = before,
                Some((_, Means::Ruby)) => self.draft.close_ruby(),
                Some((_, Means::Reading | Means::Dropped)) | None => {}
            }
        }
    }
}

/// The attributes of a tag, from behind its name; faults are passed over.
fn attributes(tag: &str) -> Vec<(&str, Cow<'_, str>)> {
    let blank = |c: char| c.is_ascii_whitespace() || c == '/';
    let mut found = Vec::new();
    let mut rest = tag.trim_start_matches(blank);
    while !rest.is_empty() {
        let length = rest
            .find(|c: char| blank(c) || c == '=')
            .unwrap_or(rest.len());
        let (name, behind) = rest.split_at(length);
        let value = behind.trim_start();
        let Some(value) = value.strip_prefix('=').map(str::trim_start) else {
            found.push((name, Cow::Borrowed("")));
            rest = behind.trim_start_matches(blank);
            continue;
        };
        let quoted = value
            .strip_prefix('"')
            .map(|value| (value, '"'))
            .or_else(|| value.strip_prefix('\'').map(|value| (value, '\'')));
        let (value, behind) = match quoted {
            Some((value, mark)) => value.split_once(mark).unwrap_or((value, "")),
            None => value.split_at(
                value
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(value.len()),
            ),
        };
        let value = unescape_with(value, resolve_html5_entity).unwrap_or(Cow::Borrowed(value));
        found.push((name, value));
        rest = behind.trim_start_matches(blank);
    }
    found
}
