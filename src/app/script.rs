//! Showing a text in the other script (`T`): what is shown, for the panes beside the text too. The layout has the text's own lines.
//!
//! Marks, search and copying stand on the source and know nothing of it.

use std::borrow::Cow;

use super::{
    message::Message,
    model::{Model, Open},
};
use crate::{
    i18n::Word,
    library,
    text::script::{self, To},
};

impl Model {
    /// In which script the document that is read is shown; None for that of the source.
    pub fn script(&self) -> Option<To> {
        self.script_of(self.open())
    }

    /// In which script a document is shown.
    pub fn script_of(&self, open: &Open) -> Option<To> {
        open.choices.script.unwrap_or(self.settings.script)
    }

    /// Words of the document that is read, as they are shown.
    pub fn shown<'a>(&self, words: &'a str) -> Cow<'a, str> {
        self.shown_in(self.open(), words)
    }

    /// Words of a document, as they are shown.
    pub fn shown_in<'a>(&self, open: &Open, words: &'a str) -> Cow<'a, str> {
        match self.script_of(open) {
            Some(to) => Cow::Owned(script::convert(words, to).text),
            None => Cow::Borrowed(words),
        }
    }
}

/// As written, simplified, traditional, as written again. The document keeps the choice.
pub(super) fn turn(model: &mut Model) {
    // What the settings name stands for its kind; else the words go with the region.
    let set = model.settings.script;
    let of_kind = |traditional: bool| set.filter(|to| to.is_traditional() == traditional);
    let next = match model.script() {
        None => Some(of_kind(false).unwrap_or(To::Simplified)),
        Some(to) if to.is_traditional() => None,
        Some(_) => Some(of_kind(true).unwrap_or(To::Taiwan)),
    };
    let open = model.open_mut();
    open.choices.script = Some(next);
    open.state.set_choices(library::Choices {
        script: Some(next),
        ..open.state.choices.clone()
    });
    let name = match next {
        None => Word::ScriptSource,
        Some(To::Simplified) => Word::ScriptSimplified,
        Some(To::Mainland) => Word::ScriptMainland,
        Some(To::Traditional) => Word::ScriptTraditional,
        Some(To::Taiwan) => Word::ScriptTaiwan,
        Some(To::HongKong) => Word::ScriptHongKong,
    };
    let name = model.lang.say(name).to_owned();
    model.message = Some(Message::news(Word::ShownAs, vec![name]));
}
