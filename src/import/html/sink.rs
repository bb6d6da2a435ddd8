//! What html5ever's tree builder writes to.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

use html5ever::{
    Attribute, QualName,
    interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    tendril::StrTendril,
};

use super::tree::{Data, Id, Node};

/// An element keeps at most so many attributes that come after its first tag.
const MOST_ATTRIBUTES: usize = 256;

/// A node as the tree builder knows it.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: Id,
    name: Rc<QualName>,
}

/// The nodes so far.
#[derive(Debug)]
pub(super) struct Sink {
    pub(super) nodes: RefCell<Vec<Node>>,
    /// How deep the next node will about stand.
    pub(super) depth: Cell<u32>,
    line: Cell<u32>,
    nameless: Rc<QualName>,
}

impl Sink {
    /// With the document as its only node.
    pub(super) fn new() -> Self {
        Self {
            nodes: RefCell::new(vec![Node::default()]),
            depth: Cell::new(0),
            line: Cell::new(1),
            nameless: Rc::new(QualName::new(None, "".into(), "".into())),
        }
    }

    fn add(&self, data: Data) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            data,
            line: self.line.get(),
            ..Node::default()
        });
        nodes.len() - 1
    }

    fn nameless(&self, id: Id) -> Handle {
        Handle {
            id,
            name: Rc::clone(&self.nameless),
        }
    }

    /// The node to put in, taken from where it stood.
    fn take(&self, child: NodeOrText<Handle>) -> Id {
        match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.id);
                handle.id
            }
            NodeOrText::AppendText(words) => self.add(Data::Text(words)),
        }
    }

    fn detach(&self, id: Id) {
        let nodes = &mut *self.nodes.borrow_mut();
        if let Some(node) = nodes.get_mut(id)
            && let Some(parent) = node.parent.take()
        {
            let (before, next) = (node.before.take(), node.next.take());
            link(nodes, parent, before, next);
        }
    }

    /// Puts a node in below `parent`, before `next` or last.
    fn put(&self, id: Id, parent: Id, next: Option<Id>) {
        let nodes = &mut *self.nodes.borrow_mut();
        let Some(above) = nodes.get(parent) else {
            return;
        };
        let depth = above.depth + 1;
        let before = match next {
            Some(next) => nodes.get(next).and_then(|node| node.before),
            None => above.last,
        };
        self.depth.set(depth);
        if let Some(node) = nodes.get_mut(id) {
            node.parent = Some(parent);
            node.depth = depth;
        }
        link(nodes, parent, before, Some(id));
        link(nodes, parent, Some(id), next);
    }

    fn parent(&self, id: Id) -> Option<Id> {
        self.nodes.borrow().get(id).and_then(|node| node.parent)
    }
}

/// Makes `before` and `next` neighbours below `parent`; None is the edge.
fn link(nodes: &mut [Node], parent: Id, before: Option<Id>, next: Option<Id>) {
    if let Some(node) = nodes.get_mut(before.unwrap_or(parent)) {
        if before.is_some() {
            node.next = next;
        } else {
            node.first = next;
        }
    }
    if let Some(node) = nodes.get_mut(next.unwrap_or(parent)) {
        if next.is_some() {
            node.before = before;
        } else {
            node.last = before;
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a> = &'a QualName;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.nameless(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let inside = flags.template.then(|| self.nameless(self.add(Data::Other)));
        let name = Rc::new(name);
        let id = self.add(Data::Element(Rc::clone(&name), attrs));
        if let Some(node) = self.nodes.borrow_mut().get_mut(id) {
            node.template = inside;
        }
        Handle { id, name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.nameless(self.add(Data::Other))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.nameless(self.add(Data::Other))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        // The tokenizer parts words at every entity; a word is to be found whole.
        if let NodeOrText::AppendText(words) = &child {
            let nodes = &mut *self.nodes.borrow_mut();
            let last = nodes.get(parent.id).and_then(|above| above.last);
            if let Some(Data::Text(before)) = last
                .and_then(|last| nodes.get_mut(last))
                .map(|node| &mut node.data)
            {
                before.push_tendril(words);
                return;
            }
        }
        let id = self.take(child);
        self.put(id, parent.id, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.parent(element.id).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        if let Some(node) = self.nodes.borrow().get(node.id) {
            self.depth.set(node.depth);
        }
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let nodes = self.nodes.borrow();
        let inside = nodes.get(target.id).and_then(|node| node.template.clone());
        inside.unwrap_or_else(|| target.clone())
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        let id = self.take(new_node);
        if let Some(parent) = self.parent(sibling.id) {
            self.put(id, parent, Some(sibling.id));
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(target.id)
            && let Data::Element(_, known) = &mut node.data
        {
            for attribute in attrs {
                let new = !known.iter().any(|other| other.name == attribute.name);
                if new && known.len() < MOST_ATTRIBUTES {
                    known.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let first = self.nodes.borrow().get(node.id).and_then(|node| node.first);
            let Some(child) = first else { break };
            self.detach(child);
            self.put(child, new_parent.id, None);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(line as u32);
    }
}
