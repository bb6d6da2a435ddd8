//! The note of a mark: a small editor, several lines, whose draft is kept when one leaves; and the mark's tag, of one line.

use super::{
    effect::Effect, line_edit::LineEdit, marks, message::Message, model::Model, overlay::Overlay,
};
use crate::{
    action::Action,
    config::{Context, Key, Resolved},
    i18n::Word,
    library::Mark,
};

/// What of a mark is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its note.
    Note,
    /// Its tag.
    Tag,
}

/// A note or a tag being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteEditor {
    /// Whose it is.
    pub id: String,
    /// Which of the two.
    pub field: Field,
    /// The text.
    pub edit: LineEdit,
}

/// Opens the note or the tag of a mark; without one, of the mark at the reader's line.
pub(super) fn open(model: &mut Model, field: Field, id: Option<&str>) {
    let Some(id) = id.map(str::to_owned).or_else(|| marks::here(model)) else {
        return;
    };
    let Some(mark) = model.open().state.mark(&id) else {
        return;
    };
    let text = match field {
        Field::Note => mark.draft.as_ref().or(mark.note.as_ref()),
        Field::Tag => mark.tag.as_ref(),
    };
    let edit = LineEdit::with(text.map_or("", String::as_str));
    model.overlay = Some(Overlay::Note(NoteEditor { id, field, edit }));
}

/// `M`, `#`: the note or the tag of the mark here; a paragraph without one is marked first.
pub(super) fn open_here(model: &mut Model, field: Field, effects: &mut Vec<Effect>) {
    if marks::here(model).is_none() || model.open().selection.is_some() {
        marks::mark_here(model, None, effects);
    }
    open(model, field, None);
}

/// A key in the editor.
pub(super) fn key(model: &mut Model, mut editor: NoteEditor, key: Key, effects: &mut Vec<Effect>) {
    let resolved = model.keymap.resolve(Context::Note, &[key]);
    match (resolved, editor.field) {
        (Resolved::Act(Action::Save), _) | (Resolved::Act(Action::NewLine), Field::Tag) => {
            save(model, &editor, effects);
            return;
        }
        (Resolved::Act(Action::Cancel), field) => {
            if field == Field::Note {
                keep_draft(model, &editor, effects);
            }
            return;
        }
        (Resolved::Act(Action::NewLine), Field::Note) => editor.edit.new_line(),
        (Resolved::Act(Action::Edit), Field::Note) => effects.push(Effect::EditNote {
            id: editor.id.clone(),
            text: editor.edit.text.clone(),
        }),
        (Resolved::Act(action @ (Action::Quit | Action::Suspend | Action::Redraw)), _) => {
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

/// Text was pasted.
pub(super) fn paste(model: &mut Model, mut editor: NoteEditor, text: &str) {
    match editor.field {
        Field::Note => editor.edit.insert_lines(text),
        Field::Tag => editor.edit.insert(text),
    }
    model.overlay = Some(Overlay::Note(editor));
}

/// The reader's own editor gave the note back: it is saved as it is.
pub(super) fn edited(model: &mut Model, id: String, text: &str, effects: &mut Vec<Effect>) {
    let mut edit = LineEdit::default();
    edit.insert_lines(text);
    model.overlay = None;
    let editor = NoteEditor {
        id,
        field: Field::Note,
        edit,
    };
    save(model, &editor, effects);
}

fn save(model: &mut Model, editor: &NoteEditor, effects: &mut Vec<Effect>) {
    let Some(mut mark) = model.open().state.mark(&editor.id).cloned() else {
        // Another program took the mark away meanwhile: what was written is not lost with it.
        model.overlay = Some(Overlay::Note(editor.clone()));
        model.message = Some(Message::error(Word::NoteHomeless, Vec::new()));
        return;
    };
    let text = match editor.field {
        Field::Note => editor.edit.text.trim_end(),
        Field::Tag => editor.edit.text.trim(),
    };
    let text = (!text.is_empty()).then(|| text.to_owned());
    let done = match editor.field {
        Field::Note => {
            (mark.note, mark.draft) = (text, None);
            Word::NoteSaved
        }
        Field::Tag => {
            mark.tag = text;
            Word::TagSaved
        }
    };
    marks::put(model, vec![mark], Message::news(done, Vec::new()), effects);
}

/// Keeps what was written beside the note that is there. A draft is no change of the marks: it is not undone.
fn keep_draft(model: &mut Model, editor: &NoteEditor, effects: &mut Vec<Effect>) {
    let now = model.now();
    let open = model.open_mut();
    let Some(mark) = open.state.mark(&editor.id).cloned() else {
        return;
    };
    let text = &editor.edit.text;
    let draft = (text != mark.note.as_deref().unwrap_or_default()).then(|| text.clone());
    if draft == mark.draft {
        return;
    }
    let mark = Mark { draft, ..mark };
    open.state.set(&editor.id, Some(mark), &now);
    super::keeping::save(model, Message::news(Word::DraftKept, Vec::new()), effects);
}
