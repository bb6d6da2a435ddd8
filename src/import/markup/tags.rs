//! What the elements of HTML mean for the words in them: the one place where tag names are read.
//!
//! Fed with balanced tags and text in document order, from a tree or from a stream; never recurses.

use super::{
    Draft,
    attributes::{Attributes, is_block},
    script::Script,
};
use crate::document::{Kind, Place, Style};

/// Elements nested deeper keep their words and lose their meaning.
const DEEPEST: usize = 512;

/// What is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum Manner {
    /// A page of the web: what a browser hides is left out.
    #[default]
    Page,
    /// A file of a book: no word is left out, notes wait in hidden elements.
    Book,
}

/// The state of a walk over tags.
#[derive(Debug)]
pub(in crate::import) struct Tags {
    /// The words so far.
    pub(in crate::import) draft: Draft,
    /// The words of `<title>`.
    pub(in crate::import) title: Option<String>,
    /// Whether elements were nested too deep.
    pub(in crate::import) too_deep: bool,
    manner: Manner,
    pub(super) context: Context,
    frames: Vec<Frame>,
    /// How many elements are open beyond the deepest that count.
    beyond: usize,
    /// The lists that are open, with the number of the next entry where they count.
    pub(super) lists: Vec<Option<i64>>,
}

/// What holds for the words that come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub(super) kind: Kind,
    pub(super) depth: u8,
    /// Inside an entry of a list that has a marker.
    pub(super) marked: bool,
    pub(super) quotes: u8,
    place: Words,
    script: Script,
    /// Line ends count.
    as_written: bool,
    /// Inside a heading, caption or cell: what would be a paragraph is parted by a blank only.
    run_in: bool,
    /// Inside a link to a place in the book.
    link: Option<bool>,
}

/// Where words go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Words {
    /// To the draft.
    #[default]
    Shown,
    /// Nowhere.
    Dropped,
    /// To the title.
    Title,
    /// To the reading of a ruby pair.
    Reading,
}

#[derive(Debug)]
struct Frame {
    before: Context,
    close: Close,
}

/// What the end of an element does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    Nothing,
    Block,
    Style,
    Link,
    List,
    Ruby,
    Row,
    Quote,
}

impl Tags {
    /// A walk that begins.
    pub(in crate::import) fn new(manner: Manner) -> Self {
        Self {
            draft: Draft::default(),
            title: None,
            too_deep: false,
            manner,
            context: Context::default(),
            frames: Vec::new(),
            beyond: 0,
            lists: Vec::new(),
        }
    }

    /// Where the tags to come stand in the file.
    pub(in crate::import) const fn place(&mut self, place: Place) {
        self.draft.place = Some(place);
    }

    /// The end of the walk; elements left open are closed.
    pub(in crate::import) fn finish(mut self) -> Self {
        while !self.frames.is_empty() {
            self.close();
        }
        self.draft.end_row();
        self.draft.end();
        self
    }

    /// Words between two tags.
    pub(in crate::import) fn text(&mut self, words: &str) {
        match self.context.place {
            Words::Dropped => {}
            Words::Title => self.title.get_or_insert_default().push_str(words),
            Words::Reading => self.draft.reading_words(words),
            Words::Shown => self.shown(words),
        }
    }

    fn shown(&mut self, words: &str) {
        if !self.draft.is_open() {
            if words.bytes().all(|byte| byte.is_ascii_whitespace()) {
                return;
            }
            // A further paragraph of an entry stands in, below its words.
            let further = self.context.kind == Kind::Item
                && self.context.marked
                && self.draft.marker.is_none();
            let depth = self.context.depth.saturating_add(u8::from(further));
            self.draft.begin(self.context.kind, depth);
        }
        self.draft.ruby_words_before(words);
        if self.context.as_written {
            let first = !self.draft.has_words();
            let words = if first {
                words.trim_start_matches(['\r', '\n'])
            } else {
                words
            };
            self.draft.verbatim(words);
        } else if self.context.script == Script::Line {
            self.draft.words(words);
        } else {
            self.draft.words(&self.context.script.write(words));
        }
    }

    /// An end tag: closes the element opened last.
    pub(in crate::import) fn close(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(Frame { before, close }) = self.frames.pop() else {
            return;
        };
        let inner = std::mem::replace(&mut self.context, before);
        let reference = inner.link == Some(true);
        match close {
            Close::Nothing => {}
            Close::Block => self.edge(),
            Close::Style => {
                self.draft.close();
            }
            Close::Link => return self.draft.end_link(reference),
            Close::List => {
                self.edge();
                self.lists.pop();
            }
            Close::Ruby => self.draft.close_ruby(),
            Close::Row => self.draft.end_row(),
            Close::Quote => self.shown("”"),
        }
        // `<sup>` inside a link makes the whole link a reference.
        if reference && self.context.link.is_some() {
            self.context.link = Some(true);
        }
    }

    /// A block begins or ends here.
    fn edge(&mut self) {
        if self.draft.row.is_some() {
            self.draft.part_cell();
        } else if self.context.run_in {
            self.draft.blank();
        } else {
            self.draft.end();
        }
    }

    /// A start tag; `name` in lower case without prefix.
    pub(in crate::import) fn open(&mut self, name: &str, attributes: &Attributes) {
        if self.frames.len() >= DEEPEST {
            self.beyond += 1;
            self.too_deep = true;
            return;
        }
        let before = self.context;
        let close = if before.place == Words::Dropped && name != "title" {
            Close::Nothing
        } else if self.manner == Manner::Page && attributes.is_hidden() {
            self.context.place = Words::Dropped;
            Close::Nothing
        } else {
            let block = is_block(name);
            if block {
                self.edge();
            }
            for attribute in ["id", "name", "xml:id"] {
                if let Some(name) = attributes.get(attribute) {
                    self.draft.anchor(name);
                }
            }
            let close = self.begin(name, attributes);
            if block && close == Close::Nothing {
                Close::Block
            } else {
                close
            }
        };
        self.frames.push(Frame { before, close });
    }

    /// What an element does beside being a block.
    fn begin(&mut self, name: &str, attributes: &Attributes) -> Close {
        let lists = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let context = &mut self.context;
        match name {
            "head" | "script" | "style" | "template" | "rp" | "select" | "datalist" | "iframe"
            | "object" | "embed" | "annotation" | "annotation-xml" | "metadata" => {
                context.place = Words::Dropped;
            }
            "noscript" | "button" | "textarea" | "audio" | "video" | "canvas"
                if self.manner == Manner::Page =>
            {
                context.place = Words::Dropped;
            }
            "title" if context.place == Words::Dropped && self.title.is_none() => {
                context.place = Words::Title;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.draft.row.is_none() => {
                let level = name.bytes().last().unwrap_or(b'1') - b'0';
                context.kind = Kind::Heading;
                context.depth = level;
                context.run_in = true;
                self.draft.begin(Kind::Heading, level);
            }
            "blockquote" => {
                context.kind = Kind::Quote;
                context.depth = context.quotes.saturating_add(lists);
                context.quotes = context.quotes.saturating_add(1);
            }
            "ul" | "menu" | "dir" | "dl" => return self.list(None),
            "input" => self.box_to_tick(attributes),
            "ol" => {
                let start = attributes
                    .get("start")
                    .and_then(|start| start.trim().parse().ok());
                return self.list(Some(start.unwrap_or(1)));
            }
            "li" | "dt" | "dd" => self.entry(name, attributes),
            "pre" | "listing" | "xmp" | "plaintext" if self.draft.row.is_none() => {
                context.kind = Kind::Code;
                context.depth = 0;
                context.as_written = true;
            }
            "figcaption" | "caption" => {
                context.kind = Kind::Caption;
                context.depth = 0;
                context.run_in = true;
            }
            "tr" => {
                self.draft.begin_row();
                return Close::Row;
            }
            "td" | "th" => self.draft.begin_cell(attributes.cell(name == "th")),
            "table" => self.draft.begin_table(),
            "thead" | "tbody" | "tfoot" => self.draft.begin_rows(),
            "hr" => {
                if self.draft.row.is_none() {
                    self.draft.whole(Kind::Rule, "* * *");
                }
            }
            "br" => self.line_end(),
            "wbr" => self.shown_if_open("\u{200b}"),
            "img" | "image" => self.draft.image(attributes),
            "q" => {
                self.shown("“");
                return Close::Quote;
            }
            _ => return self.inline(name, attributes),
        }
        self.note(name, attributes);
        Close::Nothing
    }

    fn inline(&mut self, name: &str, attributes: &Attributes) -> Close {
        match name {
            "em" | "i" | "cite" | "dfn" | "var" => self.styled(Style::Emphasis),
            "strong" | "b" => self.styled(Style::Strong),
            "del" | "s" | "strike" => self.styled(Style::Struck),
            "code" | "kbd" | "samp" | "tt" if !self.context.as_written => self.styled(Style::Code),
            "a" => self.link(attributes),
            "sup" | "sub" => {
                if let Some(reference) = &mut self.context.link {
                    *reference = true;
                } else {
                    self.context.script = Script::of(name);
                }
                Close::Nothing
            }
            "ruby" => {
                self.draft.begin_ruby();
                Close::Ruby
            }
            "rb" => {
                self.draft.ruby_base();
                Close::Nothing
            }
            "rt" => {
                self.draft.ruby_reading();
                self.context.place = Words::Reading;
                Close::Nothing
            }
            _ => {
                self.note(name, attributes);
                Close::Nothing
            }
        }
    }

    fn styled(&mut self, style: Style) -> Close {
        self.draft.style(style);
        Close::Style
    }

    fn link(&mut self, attributes: &Attributes) -> Close {
        let Some(target) = attributes
            .get("href")
            .or_else(|| attributes.get("xlink:href"))
        else {
            return Close::Nothing;
        };
        let inside = target.contains('#');
        let small = self.context.script == Script::Above && inside;
        self.context.script = Script::Line;
        self.context.link = inside.then_some(small || attributes.is_reference());
        self.draft.begin_link(target);
        Close::Link
    }

    /// An element that holds a note, or notes.
    pub(super) fn note(&mut self, name: &str, attributes: &Attributes) {
        let holds = matches!(
            name,
            "aside" | "section" | "div" | "p" | "li" | "ol" | "ul" | "dd"
        );
        if holds && self.context.kind != Kind::Note && attributes.is_note() {
            self.context.kind = Kind::Note;
            self.context.depth = 0;
        }
        // `wp-caption-text`, `thumbcaption`: the words to a picture, as sites without `<figcaption>` name them.
        let class = attributes.get("class").unwrap_or_default();
        if matches!(name, "div" | "p" | "dd") && class.to_ascii_lowercase().contains("caption") {
            self.context.kind = Kind::Caption;
            self.context.depth = 0;
        }
    }

    /// `<br>`: ends the paragraph, as books that part their paragraphs by it mean; a blank inside a heading, an entry or a cell.
    fn line_end(&mut self) {
        if self.context.as_written {
            self.draft.verbatim("\n");
        } else if self.draft.row.is_some() || matches!(self.context.kind, Kind::Item | Kind::Note) {
            self.draft.line_end();
        } else {
            self.edge();
        }
    }

    fn shown_if_open(&mut self, words: &str) {
        if self.draft.has_words() && self.context.place == Words::Shown {
            self.draft.words(words);
        }
    }
}
