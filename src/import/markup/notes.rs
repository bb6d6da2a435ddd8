//! References inside the document: links whose target is a note or another place in it become jumps to its block.

use std::collections::{HashMap, HashSet};

use crate::{
    document::{Kind, Style},
    text::Pos,
};

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
    let mut marks: Vec<(Pos, u32)> = Vec::new();
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
            marks.extend(to.filter(|_| !note).map(|to| (span.range.start, to)));
        } else if let Some(to) = to {
            span.style = Style::Place { to };
        }
    }
    answered(draft, &marks);
}

/// A paragraph that a raised mark before it leads to, and that leads back to the mark's, is a note.
fn answered(draft: &mut Draft, marks: &[(Pos, u32)]) {
    let block_at = |pos: Pos| {
        let block = draft.blocks.partition_point(|block| block.range.end <= pos);
        block as u32
    };
    let ways: HashSet<(u32, u32)> = marks.iter().map(|&(at, to)| (block_at(at), to)).collect();
    if ways.is_empty() {
        return;
    }
    let mut notes = Vec::new();
    for span in &draft.spans {
        if let Style::Place { to } | Style::Note { to: Some(to) } = span.style {
            let from = block_at(span.range.start);
            if to < from && ways.contains(&(to, from)) {
                notes.push(from as usize);
            }
        }
    }
    for note in notes {
        if let Some(block) = draft.blocks.get_mut(note)
            && matches!(block.kind, Kind::Body | Kind::Item | Kind::Quote)
        {
            block.kind = Kind::Note;
            block.depth = 0;
        }
    }
}
