//! The note of a mark: a small editor, several lines, whose draft is kept when one leaves.

use super::{
    effect::Effect, line_edit::LineEdit, marks, message::Message, model::Model, overlay::Overlay,
};
use crate::{
    action::Action,
    config::{Context, Key, Resolved},
    i18n::Word,
};

/// A note being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteEditor {
    /// Whose note it is.
    pub id: String,
    /// The text.
    pub edit: LineEdit,
}

/// Opens the note of a mark; without one, of the mark at the reader's line, which is made if need be.
pub(super) fn open(model: &mut Model, id: Option<&str>) {
    let Some(id) = id.map(str::to_owned).or_else(|| marks::here(model)) else {
        return;
    };
    let draft = model.open().drafts.get(&id).cloned();
    let note = model
        .open()
        .state
        .mark(&id)
        .and_then(|mark| mark.note.clone());
    let text = draft.or(note).unwrap_or_default();
    model.overlay = Some(Overlay::Note(NoteEditor {
        id,
        edit: LineEdit::with(&text),
    }));
}

/// `M`: the note of the mark here; a paragraph without one is marked first.
pub(super) fn open_here(model: &mut Model, effects: &mut Vec<Effect>) {
    if marks::here(model).is_none() || model.open().selection.is_some() {
        marks::change(model, Action::Mark, effects);
    }
    open(model, None);
}

/// A key in the editor.
pub(super) fn key(model: &mut Model, mut editor: NoteEditor, key: Key, effects: &mut Vec<Effect>) {
    match model.keymap.resolve(Context::Note, &[key]) {
        Resolved::Act(Action::Save) => {
            save(model, &editor, effects);
            return;
        }
        Resolved::Act(Action::Cancel) => {
            let text = editor.edit.text.clone();
            model.open_mut().drafts.insert(editor.id, text);
            model.message = Some(Message::news(Word::DraftKept, Vec::new()));
            return;
        }
        Resolved::Act(Action::NewLine) => editor.edit.new_line(),
        Resolved::Act(action @ (Action::Quit | Action::Suspend | Action::Redraw)) => {
            // Quitting in the midst of a note loses nothing of it.
            save(model, &editor, effects);
            super::keys::act(model, action, None, effects);
            return;
        }
        _ => {
            editor.edit.key(key);
        }
    }
    model.overlay = Some(Overlay::Note(editor));
}

/// Text was pasted into the note.
pub(super) fn paste(model: &mut Model, mut editor: NoteEditor, text: &str) {
    editor.edit.insert_lines(text);
    model.overlay = Some(Overlay::Note(editor));
}

fn save(model: &mut Model, editor: &NoteEditor, effects: &mut Vec<Effect>) {
    model.open_mut().drafts.remove(&editor.id);
    let Some(mut mark) = model.open().state.mark(&editor.id).cloned() else {
        return;
    };
    let text = editor.edit.text.trim_end();
    mark.note = (!text.is_empty()).then(|| text.to_owned());
    marks::put(model, mark, Word::NoteSaved, effects);
}
