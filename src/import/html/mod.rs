//! HTML: a page of the web, or any file of tags that is no well-formed XML.
//!
//! The main content is found, navigation and what a browser hides are left out, and the rest is read by `markup`.
//! Must never know: archives.

mod arrange;
mod content;
mod furniture;
mod sink;
mod tame;
mod tree;
mod weight;

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, GBK};

use crate::document::{Decisions, Document, Kind, Place, SourceMap, Structure};

use self::tree::{Data, Edge, Id, Tree};
use super::{
    Hint,
    assemble::{Parts, assemble},
    markup::{Attributes, Draft, Manner, Tags, resolve_notes, unescaped},
    note::{Left, Note},
};

/// The encoding that a page declares in its first 4 KiB (`<meta charset>`, `<?xml encoding?>`), where its bytes don't say
/// otherwise: a mark at the start and valid UTF-8 come first. GB2312 and GBK are read as their superset.
pub(super) fn declared(bytes: &[u8], hint: &Hint) -> Option<&'static str> {
    let front = bytes.get(..4096).unwrap_or(bytes);
    let front: String = front
        .iter()
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let page = hint.structure == Some(Structure::Html) || front.contains("<html");
    let plain = || Encoding::for_bom(bytes).is_none() && simdutf8::basic::from_utf8(bytes).is_err();
    (page && plain())
        .then(|| label(&front))?
        .map(Encoding::name)
}

/// The encoding that the head of a page or of an XML file names.
pub(super) fn label(front: &str) -> Option<&'static Encoding> {
    let (_, label) = front
        .split_once("charset")
        .or_else(|| front.split_once("encoding"))?;
    let label = label.trim_start().strip_prefix('=')?.trim_start();
    let label: String = label
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    // What can be read so far is in no encoding of two-byte units, whatever it says.
    let wide = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
    (!wide).then_some(if encoding == GBK { GB18030 } else { encoding })
}

/// Makes a document of a page.
pub(super) fn import(text: &str, decisions: Decisions, notes: &mut Vec<Note>) -> Document {
    let mut tree = Tree::read(text, is_xhtml(text));
    furniture::reveal(&mut tree);
    let content = content::find(&tree);
    let mut tags = Tags::new(Manner::Page);
    let lines = Lines::of(text);
    feed(&tree, content.root, &mut tags, &lines, |id| {
        content.leaves_out(id)
    });
    let tags = tags.finish();
    told(&tree, notes);
    let title = content::title(&tree);
    let mut draft = tags.draft;
    let title = headline(&mut draft, content.headline.as_deref(), title);
    for (name, _) in &mut draft.anchors {
        name.insert(0, '#');
    }
    resolve_notes(&mut draft, unescaped);
    Document {
        title,
        ..assemble(Parts {
            text: draft.text,
            blocks: draft.blocks,
            spans: draft.spans,
            source: SourceMap {
                points: draft.points,
            },
            decisions,
            starts: vec![0],
            ..Parts::default()
        })
    }
}

/// Reads a piece of a page: what stands between two paragraphs of Markdown.
pub(super) fn fragment(text: &str) -> Draft {
    let tree = Tree::read(text, false);
    let mut tags = Tags::new(Manner::Page);
    feed(&tree, 0, &mut tags, &Lines::default(), |_| false);
    tags.finish().draft
}

/// Reads a file of a book that is no well-formed XML: all of it.
pub(super) fn book_file(text: &str, tags: &mut Tags, notes: &mut Vec<Note>) {
    let tree = Tree::read(text, true);
    feed(&tree, 0, tags, &Lines::default(), |_| false);
    told(&tree, notes);
}

fn told(tree: &Tree, notes: &mut Vec<Note>) {
    if tree.too_deep {
        notes.push(Note::Nested);
    }
    if tree.too_large {
        notes.push(Note::Cut(Left::BehindElements));
    }
}

fn is_xhtml(text: &str) -> bool {
    let front = text.as_bytes().get(..1024).unwrap_or(text.as_bytes());
    let front = String::from_utf8_lossy(front);
    front
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with("<?xml")
        || front.contains("http://www.w3.org/1999/xhtml")
}

/// Walks over a tree, less the elements that `out` names.
fn feed(tree: &Tree, root: Id, tags: &mut Tags, lines: &Lines, out: impl Fn(Id) -> bool) {
    let arranging = arrange::tables(tree);
    for edge in tree.kept(root, out) {
        match edge {
            Edge::Open(id) => {
                let plain = id == root || arranging.get(id).copied().unwrap_or(false);
                open(tree, id, plain, tags, lines);
            }
            Edge::Close(id) => {
                if matches!(
                    tree.node(id).map(|node| &node.data),
                    Some(Data::Element(..))
                ) {
                    tags.close();
                }
            }
        }
    }
}

/// A node begins; a `plain` element holds paragraphs and means nothing else.
fn open(tree: &Tree, id: Id, plain: bool, tags: &mut Tags, lines: &Lines) {
    let Some(node) = tree.node(id) else { return };
    if let Some(place) = lines.place(node.line) {
        tags.place(place);
    }
    match &node.data {
        Data::Other => {}
        Data::Text(words) => tags.text(words),
        Data::Element(name, attributes) => {
            let attributes: Vec<(&str, Cow<str>)> = attributes
                .iter()
                .map(|known| (&*known.name.local, Cow::Borrowed(&*known.value)))
                .collect();
            let name = if plain && arrange::is_of_table(&name.local) {
                "div"
            } else {
                &*name.local
            };
            tags.open(name, &Attributes(&attributes));
        }
    }
}

/// Where the lines of a file start, in bytes; none where nobody asks.
#[derive(Default)]
struct Lines(Vec<u32>);

impl Lines {
    fn of(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        Self(
            std::iter::once(0)
                .chain(ends.map(|end| end as u32 + 1))
                .collect(),
        )
    }

    fn place(&self, line: u32) -> Option<Place> {
        let byte = *self.0.get(line.checked_sub(1)? as usize)?;
        Some(Place { byte, line })
    }
}

/// Gives the page its headline: its first `<h1>`, one outside the main content, a first heading that the title repeats, or the
/// title itself. Gives the title.
fn headline(draft: &mut Draft, outside: Option<&str>, title: Option<String>) -> Option<String> {
    let words = |index: usize| {
        let block = draft.blocks.get(index)?;
        Some(block.range.of(&draft.text).to_owned())
    };
    let first = |level: Option<u8>| {
        draft.blocks.iter().position(|block| {
            block.kind == Kind::Heading && level.is_none_or(|level| block.depth == level)
        })
    };
    let said = |words: &String| {
        title
            .as_ref()
            .is_some_and(|title| title.contains(words.as_str()))
    };
    let own = first(Some(1))
        .or_else(|| first(None).filter(|&index| words(index).as_ref().is_some_and(said)));
    if let Some(index) = own {
        let words = words(index);
        if let Some(block) = draft.blocks.get_mut(index) {
            block.kind = Kind::Headline;
        }
        if let Some(block) = draft.blocks.get_mut(index + 1)
            && block.kind == Kind::Heading
            && block.range.of(&draft.text).starts_with('—')
        {
            block.kind = Kind::Deck;
        }
        return words.or(title);
    }
    let made = outside
        .map(str::to_owned)
        .or_else(|| title.as_deref().map(without_site));
    if let Some(words) = made.as_deref().filter(|words| !words.is_empty()) {
        draft.put_first(Kind::Headline, words);
    }
    made.or(title)
}

/// A page's title less the names of rubric and site behind it: `标题_新闻频道_某某网`.
fn without_site(title: &str) -> String {
    let first = ["_", " | ", "｜", " - ", " – ", " — ", "－"]
        .iter()
        .filter_map(|mark| title.find(mark))
        .filter(|&at| at >= 12)
        .min();
    let words = first.and_then(|at| title.get(..at)).unwrap_or(title);
    words.trim().to_owned()
}
