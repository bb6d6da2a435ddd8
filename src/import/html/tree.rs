//! A page as a tree: what html5ever builds, in one vector.
//!
//! Never recurses. Coordinates: lines of the file, from 1. Guards against pages made to hurt: elements nested too deep, and a
//! tree larger than its file, would cost the parser quadratic time.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use html5ever::{
    Attribute, QualName,
    buffer_queue::BufferQueue,
    tendril::StrTendril,
    tokenizer::{
        EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
        TokenizerOpts,
    },
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};

use super::{
    sink::{Handle, Sink},
    tame::tame,
};

/// Elements nested deeper are left out; their words stay.
const DEEPEST: u32 = 256;
/// So many bytes are handed to the parser between two looks at the size of the tree.
const STEP: usize = 4096;
/// A tree may have this many nodes beyond one for each byte of the file.
const SPARE: usize = 4096;

/// The index of a node; the document is 0.
pub(in crate::import) type Id = usize;

/// A node with its place among others.
#[derive(Debug, Default)]
pub(in crate::import) struct Node {
    pub(in crate::import) data: Data,
    pub(in crate::import) parent: Option<Id>,
    pub(in crate::import) first: Option<Id>,
    pub(in crate::import) next: Option<Id>,
    /// The line of the file that it starts in, from 1.
    pub(in crate::import) line: u32,
    pub(super) last: Option<Id>,
    pub(super) before: Option<Id>,
    pub(super) depth: u32,
    pub(super) template: Option<Handle>,
}

/// What a node is.
#[derive(Debug, Default)]
pub(in crate::import) enum Data {
    /// The document, a comment, the inside of a template.
    #[default]
    Other,
    /// An element.
    Element(Rc<QualName>, Vec<Attribute>),
    /// Words.
    Text(StrTendril),
}

/// A page as read.
#[derive(Debug, Default)]
pub(in crate::import) struct Tree {
    pub(in crate::import) nodes: Vec<Node>,
    /// Whether elements were left out because they were nested too deep.
    pub(in crate::import) too_deep: bool,
    /// Whether the rest of the page was left out because its tree grew too large.
    pub(in crate::import) too_large: bool,
}

/// A step of a walk.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) enum Edge {
    /// A node begins.
    Open(Id),
    /// A node ends.
    Close(Id),
}

impl Tree {
    /// Reads a page. `xml`: `<title/>` is an empty element, as in XHTML.
    pub(in crate::import) fn read(text: &str, xml: bool) -> Self {
        let options = TreeBuilderOpts {
            scripting_enabled: false,
            drop_doctype: true,
            ..TreeBuilderOpts::default()
        };
        let guard = Guard {
            builder: TreeBuilder::new(Sink::new(), options),
            xml,
            too_deep: Cell::new(false),
        };
        let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
        let text = tame(text);
        let limit = text.len().saturating_add(SPARE);
        let input = BufferQueue::default();
        let mut rest: &str = &text;
        let mut too_large = false;
        while !rest.is_empty() && !too_large {
            let step = (STEP..rest.len()).find(|&at| rest.is_char_boundary(at));
            let (step, behind) = rest.split_at(step.unwrap_or(rest.len()));
            rest = behind;
            input.push_back(StrTendril::from(step));
            let _ = tokenizer.feed(&input);
            too_large = nodes(&tokenizer).borrow().len() > limit;
        }
        if !too_large {
            tokenizer.end();
        }
        Self {
            nodes: nodes(&tokenizer).take(),
            too_deep: tokenizer.sink.too_deep.get(),
            too_large,
        }
    }

    /// A node; None past the end.
    pub(in crate::import) fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The name of an element; empty for other nodes.
    pub(in crate::import) fn name(&self, id: Id) -> &str {
        match self.nodes.get(id).map(|node| &node.data) {
            Some(Data::Element(name, _)) => &name.local,
            _ => "",
        }
    }

    /// The value of an attribute.
    pub(in crate::import) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let Some(Data::Element(_, attributes)) = self.nodes.get(id).map(|node| &node.data) else {
            return None;
        };
        let found = attributes.iter().find(|known| &*known.name.local == name)?;
        Some(&found.value)
    }

    /// As [`walk`](Self::walk), without the elements that are `out` and all that they hold.
    pub(in crate::import) fn kept(
        &self,
        root: Id,
        out: impl Fn(Id) -> bool,
    ) -> impl Iterator<Item = Edge> {
        let mut skipped = None;
        self.walk(root).filter(move |edge| match (skipped, *edge) {
            (Some(id), Edge::Close(closed)) if id == closed => {
                skipped = None;
                false
            }
            (Some(_), _) => false,
            (None, Edge::Open(id)) if out(id) => {
                skipped = Some(id);
                false
            }
            (None, _) => true,
        })
    }

    /// All nodes below and with `root` in order: each opens and closes.
    pub(in crate::import) fn walk(&self, root: Id) -> impl Iterator<Item = Edge> {
        let mut next = self.nodes.get(root).map(|_| Edge::Open(root));
        std::iter::from_fn(move || {
            let edge = next?;
            next = match edge {
                Edge::Open(id) => Some(
                    self.nodes
                        .get(id)
                        .and_then(|node| node.first)
                        .map_or(Edge::Close(id), Edge::Open),
                ),
                Edge::Close(id) if id == root => None,
                Edge::Close(id) => self.behind(id),
            };
            Some(edge)
        })
    }

    fn behind(&self, id: Id) -> Option<Edge> {
        let node = self.nodes.get(id)?;
        node.next.map(Edge::Open).or(node.parent.map(Edge::Close))
    }
}

fn nodes(tokenizer: &Tokenizer<Guard>) -> &RefCell<Vec<Node>> {
    &tokenizer.sink.builder.sink.nodes
}

/// Stands between tokenizer and tree builder.
struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    xml: bool,
    too_deep: Cell<bool>,
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if let TagToken(tag) = &token
            && tag.kind == StartTag
            && !is_void(&tag.name)
        {
            if self.builder.sink.depth.get() > DEEPEST {
                self.too_deep.set(true);
                return TokenSinkResult::Continue;
            }
            if self.xml && tag.self_closing {
                let end = Tag {
                    kind: EndTag,
                    self_closing: false,
                    attrs: Vec::new(),
                    ..tag.clone()
                };
                let _ = self.builder.process_token(token, line);
                let _ = self.builder.process_token(TagToken(end), line);
                return TokenSinkResult::Continue;
            }
        }
        match self.builder.process_token(token, line) {
            // Nobody runs scripts, and the encoding is settled.
            TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {
                TokenSinkResult::Continue
            }
            result => result,
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}
