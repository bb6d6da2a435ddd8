//! References inside the document: links whose target is a note or another place in it become jumps to its block.

use std::collections::HashMap;

use crate::document::{Kind, Style};

use super::Draft;

/// Makes jumps of the links that point into the document. `full` gives a link's target as the draft's anchors name it.
pub(in crate::import) fn resolve_notes(draft: &mut Draft, full: impl Fn(&str) -> String) {
    if draft.anchors.is_empty() && draft.references.is_empty() {
        return;
    }
    let mut targets: HashMap<&str, u32> = HashMap::with_capacity(draft.anchors.len());
    for (name, block) in &draft.anchors {
        targets.entry(name).or_insert(*block);
    }
    let mut references = draft.references.iter().copied().peekable();
    for (index, span) in draft.spans.iter_mut().enumerate() {
        let Style::Link(target) = &span.style else {
            continue;
        };
        while references.next_if(|&reference| reference < index).is_some() {}
        let reference = references.peek() == Some(&index);
        if !reference && !target.contains('#') {
            continue;
        }
        // A name at the very end of a text names no block.
        let to = targets
            .get(full(target).as_str())
            .copied()
            .filter(|to| (*to as usize) < draft.blocks.len());
        let note = to
            .and_then(|to| draft.blocks.get(to as usize))
            .is_some_and(|block| block.kind == Kind::Note);
        if note || (reference && to.is_some()) {
            span.style = Style::Note { to };
        } else if let Some(to) = to {
            span.style = Style::Place { to };
        }
    }
}
