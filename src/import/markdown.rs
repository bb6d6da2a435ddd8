//! Markdown: `CommonMark` with tables, footnotes, tasks, definitions and front matter, read by pulldown-cmark.
//!
//! A single `~` stays what it is (3~5天 is no struck-out text), as do marks that the parser takes for no emphasis. Tags are read as
//! in a page, and what a browser would not show is left out.

mod front_matter;
mod inline;
mod table;
mod title;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::document::{Align, Decisions, Document, Kind, Place, SourceMap, Style};

use front_matter::Matter;

use super::{
    assemble::{Parts, assemble},
    markup::{Draft, resolve_notes, unescaped},
};

/// Lists and quotes nested deeper look like those at this depth.
const DEEPEST: u8 = 64;

/// Makes a document of Markdown.
pub(super) fn import(text: &str, decisions: Decisions) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut walk = Walk {
        source: text,
        ..Walk::default()
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        walk.at(range.start);
        walk.event(event, range);
    }
    let Walk {
        mut draft,
        matter,
        headline,
        ..
    } = walk;
    draft.end();
    name_headings(&mut draft);
    resolve_notes(&mut draft, heading_name);
    assemble(Parts {
        text: draft.text,
        blocks: draft.blocks,
        spans: draft.spans,
        source: SourceMap {
            points: draft.points,
        },
        decisions,
        title: matter.title.or(headline),
        author: matter.author,
        starts: vec![0],
        ..Parts::default()
    })
}

/// The name of a note as a target of links.
fn note(label: &str) -> String {
    format!("#^{label}")
}

/// Names every heading by its words, as the sites that show Markdown do: `[见](#投资-概况)`.
fn name_headings(draft: &mut Draft) {
    for (index, block) in draft.blocks.iter().enumerate() {
        if matches!(block.kind, Kind::Heading | Kind::Headline) {
            let name = heading_name(&format!("#{}", block.range.of(&draft.text)));
            draft.anchors.push((name, index as u32));
        }
    }
}

/// The name of a heading: letters and figures in lower case, blanks as `-`, other marks left out.
fn heading_name(target: &str) -> String {
    let Some(words) = target
        .strip_prefix('#')
        .filter(|name| !name.starts_with('^'))
    else {
        return target.to_owned();
    };
    let kept = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        _ => c.is_alphanumeric().then_some(c),
    };
    let name: String = unescaped(words)
        .chars()
        .filter_map(kept)
        .flat_map(char::to_lowercase)
        .collect();
    format!("#{name}")
}

/// What words are part of.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Prose,
    Heading,
    Code,
    Row,
    Matter,
}

#[derive(Default)]
struct Walk<'a> {
    source: &'a str,
    draft: Draft,
    /// The lines of the front matter, while they are read, and what they say.
    lines: String,
    matter: Matter,
    /// The first heading of the highest level, which is the title where the front matter has none.
    headline: Option<String>,
    lists: Vec<Option<u64>>,
    /// The quotations that are open: how many lists were when each began.
    quotes: Vec<usize>,
    note: Option<String>,
    /// The words of a picture and its title, while one is open.
    picture: Option<(String, String)>,
    within: Within,
    /// A block of HTML, while one is open.
    page: String,
    /// Where the words of each column of the table stand, and the column that comes.
    columns: (Vec<Align>, usize),
    /// Whether the row is the head of its table.
    head: bool,
    tags: inline::Tags,
    /// How far lines have been counted, and how many.
    counted: (usize, u32),
}

impl<'a> Walk<'a> {
    fn at(&mut self, byte: usize) {
        let (from, lines) = self.counted;
        if byte > from {
            let between = self.source.as_bytes().get(from..byte).unwrap_or_default();
            let lines = lines + memchr::memchr_iter(b'\n', between).count() as u32;
            self.counted = (byte, lines);
        }
        let (byte, lines) = self.counted;
        self.draft.place = Some(Place {
            byte: byte as u32,
            line: lines + 1,
        });
    }

    fn event(&mut self, event: Event<'a>, range: std::ops::Range<usize>) {
        match event {
            Event::Start(Tag::Strikethrough) => self.strike(range, true),
            Event::End(TagEnd::Strikethrough) => self.strike(range, false),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(words) => {
                self.draft.style(Style::Code);
                self.text(&words);
                self.draft.close();
            }
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.text(&words);
            }
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::Html(words) => self.page.push_str(&words),
            Event::FootnoteReference(label) => {
                self.draft.begin_link(&note(&label));
                self.text(&format!("[{label}]"));
                self.draft.end_link(true);
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.line_end(),
            Event::Rule => self.draft.whole(Kind::Rule, "* * *"),
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
        }
    }

    /// Begins a paragraph in the kind that lists, quotes and notes around it give it.
    fn paragraph(&mut self) {
        let around = self.lists.len() + self.quotes.len();
        let deep = |depth: usize| u8::try_from(depth).unwrap_or(DEEPEST).min(DEEPEST);
        let quoted = self.quotes.last() == Some(&self.lists.len());
        if self.note.is_some() {
            self.draft.begin(Kind::Note, 0);
        } else if quoted {
            self.draft.begin(Kind::Quote, deep(around - 1));
        } else if !self.lists.is_empty() {
            // A further paragraph of an entry stands in, below its words.
            let further = usize::from(self.draft.marker.is_none());
            self.draft.begin(Kind::Item, deep(around - 1 + further));
        } else {
            self.draft.begin(Kind::Body, 0);
        }
    }

    fn text(&mut self, words: &str) {
        if self.within == Within::Matter {
            self.lines.push_str(words);
        } else if let Some((picture, _)) = &mut self.picture {
            picture.push_str(words);
        } else if self.within == Within::Code {
            self.draft.verbatim(words);
        } else if !self.tagged(words) {
            if !self.draft.is_open() {
                self.paragraph();
            }
            self.draft.words(words);
        }
    }

    /// `~~` begins or ends; a single `~` is a mark like others.
    fn strike(&mut self, range: std::ops::Range<usize>, begins: bool) {
        let words = self.source.get(range).unwrap_or_default();
        if !words.starts_with("~~") {
            self.text("~");
        } else if begins {
            self.draft.style(Style::Struck);
        } else {
            self.draft.close();
        }
    }

    fn line_end(&mut self) {
        if matches!(self.within, Within::Row | Within::Heading)
            || !self.lists.is_empty()
            || self.note.is_some()
        {
            self.draft.blank();
        } else {
            self.paragraph();
        }
    }

    /// A block of HTML ends: it is read as a piece of a page.
    fn html(&mut self) {
        let mut piece = super::html::fragment(&std::mem::take(&mut self.page));
        for (name, _) in &mut piece.anchors {
            *name = heading_name(&format!("#{name}"));
        }
        self.draft.append(piece);
    }

    fn start(&mut self, tag: Tag<'a>) {
        if !matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
        ) {
            self.close_tags();
        }
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { level, id, .. } => {
                self.within = Within::Heading;
                self.draft.begin(Kind::Heading, level as u8);
                if let Some(id) = id {
                    self.draft.anchor(&heading_name(&format!("#{id}")));
                }
            }
            Tag::BlockQuote(kind) => {
                self.draft.end();
                self.quotes.push(self.lists.len());
                if let Some(kind) = kind {
                    // `> [!NOTE]`: what the quotation is, as it is written.
                    self.paragraph();
                    self.draft.style(Style::Strong);
                    self.draft.words(&format!("{kind:?}").to_uppercase());
                    self.draft.close();
                    self.draft.end();
                }
            }
            Tag::CodeBlock(_) => {
                self.within = Within::Code;
                self.draft.begin(Kind::Code, 0);
            }
            Tag::DefinitionList => {
                self.draft.end();
                self.lists.push(None);
            }
            Tag::DefinitionListTitle => {
                // As an entry of its list; the definitions stand below it.
                self.draft.marker = Some(String::new());
                self.paragraph();
                self.draft.marker = None;
            }
            Tag::DefinitionListDefinition => self.draft.end(),
            Tag::Table(columns) => {
                self.columns.0 = columns.into_iter().map(table::align).collect();
                self.draft.begin_table();
            }
            Tag::List(first) => {
                self.draft.end();
                self.lists.push(first);
            }
            Tag::Item => {
                self.draft.end();
                self.draft.marker = Some(match self.lists.last_mut() {
                    Some(Some(next)) => {
                        let number = *next;
                        *next = number.saturating_add(1);
                        format!("{number}. ")
                    }
                    _ => "• ".to_owned(),
                });
            }
            Tag::FootnoteDefinition(label) => {
                self.draft.end();
                self.draft.anchor(&note(&label));
                self.draft.marker = Some(format!("[{label}] "));
                self.note = Some(label.into_string());
            }
            Tag::TableHead | Tag::TableRow => {
                self.within = Within::Row;
                self.columns.1 = 0;
                self.head = tag == Tag::TableHead;
                self.draft.begin_row();
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.draft.style(Style::Emphasis),
            Tag::Strong => self.draft.style(Style::Strong),
            Tag::Link { dest_url, .. } => self.draft.begin_link(&dest_url),
            Tag::Image { title, .. } => self.picture = Some((String::new(), title.into_string())),
            Tag::MetadataBlock(_) => self.within = Within::Matter,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if !matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image
        ) {
            self.close_tags();
        }
        match tag {
            TagEnd::HtmlBlock => self.html(),
            TagEnd::Paragraph => self.draft.end(),
            TagEnd::BlockQuote(_) => {
                self.draft.end();
                self.quotes.pop();
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::CodeBlock => {
                self.within = Within::Prose;
                self.draft.end();
            }
            TagEnd::List(_) | TagEnd::DefinitionList => {
                self.draft.end();
                self.lists.pop();
            }
            TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => self.draft.end(),
            TagEnd::Item => {
                self.draft.end();
                self.draft.marker = None;
            }
            TagEnd::FootnoteDefinition => {
                self.draft.end();
                self.draft.marker = None;
                self.note = None;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.within = Within::Prose;
                self.draft.end_row();
            }
            TagEnd::Emphasis | TagEnd::Strong => {
                self.draft.close();
            }
            TagEnd::Link => self.draft.end_link(false),
            TagEnd::Image => {
                let (words, title) = self.picture.take().unwrap_or_default();
                let (words, title) = (words.trim(), title.trim());
                let caption = if title == words { "" } else { title };
                for said in [words, caption].into_iter().filter(|said| !said.is_empty()) {
                    self.draft.picture(said);
                }
            }
            TagEnd::MetadataBlock(_) => self.front(),
            _ => {}
        }
    }
}
