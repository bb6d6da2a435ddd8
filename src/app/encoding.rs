//! The list of encodings (`E`): the first place that did not decode, what import takes by itself, and every encoding with a preview.

use super::{
    effect::{Effect, Work},
    going,
    list::List,
    listed::{Answer, Listed},
    message::Message,
    model::Model,
    source,
};
use crate::{
    action::Action,
    document::{Certainty, Structure},
    i18n::{Lang, Word},
    import,
    text::{Pos, Range},
};

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingRow {
    /// To the first place that did not decode, of so many.
    Fault(Pos, u32),
    /// What import takes the text for by itself.
    Auto,
    /// An encoding, and its place among the previews.
    Named(&'static str, usize),
}

/// The rows of the list for the document that is read.
pub fn rows(model: &Model) -> impl Iterator<Item = EncodingRow> {
    let decisions = &model.open().document.decisions;
    let first = decisions.first_malformed;
    let fault = first.map(|first| EncodingRow::Fault(first, decisions.malformed));
    let named = import::encodings().enumerate();
    fault
        .into_iter()
        .chain([EncodingRow::Auto])
        .chain(named.map(|(index, name)| EncodingRow::Named(name, index)))
}

/// How sure an encoding is, in a word.
pub fn certainty(certainty: Certainty, lang: Lang) -> &'static str {
    lang.say(match certainty {
        Certainty::Sure => Word::CertaintySure,
        Certainty::Likely => Word::CertaintyLikely,
        Certainty::Guess => Word::CertaintyGuess,
    })
}

/// The words around the first place that did not decode: what stands on its line before and behind it.
pub fn around(model: &Model, fault: Pos) -> String {
    let text = &model.open().document.text;
    let (before, behind) = text.split_at_checked(fault.at()).unwrap_or_default();
    let start: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| *c != '\n')
        .take(AROUND)
        .collect();
    let behind = behind.chars().take_while(|c| *c != '\n').take(AROUND * 4);
    start.into_iter().rev().chain(behind).collect()
}

/// So many characters stand before the first place that did not decode.
const AROUND: usize = 8;

/// Opens the list, with a preview of each. It begins at the first place that did not decode, else at the encoding in force.
pub(super) fn open(model: &mut Model, effects: &mut Vec<Effect>) {
    let decisions = &model.open().document.decisions;
    if decisions.structure == Structure::Epub {
        model.message = Some(Message::news(Word::BookSaysItself, Vec::new()));
        return;
    }
    let now = decisions.encoding;
    let ticket = model.next_ticket();
    model.previews = (ticket, Vec::new());
    effects.push(Effect::Work(
        ticket,
        Work::Previews(model.open().source.clone()),
    ));
    let wanted = |row: EncodingRow| match row {
        EncodingRow::Fault(..) => true,
        EncodingRow::Auto => false,
        EncodingRow::Named(name, _) => name == now,
    };
    let cursor = rows(model).position(wanted).unwrap_or(0);
    model.overlay = Some(Listed::Encodings.opened_at(cursor));
}

/// Acts on a key in the list.
pub(super) fn act(
    model: &mut Model,
    list: &List,
    action: Action,
    effects: &mut Vec<Effect>,
) -> Answer {
    if action != Action::Go {
        return Answer::Pass;
    }
    let chosen = rows(model).nth(list.cursor);
    let (encoding, said) = match chosen {
        None => return Answer::Pass,
        Some(EncodingRow::Fault(first, _)) => {
            let end = Pos(first.0 + char::REPLACEMENT_CHARACTER.len_utf8() as u32);
            going::jump_to_target(model, Range::new(first, end));
            return Answer::Leave;
        }
        Some(EncodingRow::Auto) => (None, model.lang.say(Word::StructureAuto)),
        Some(EncodingRow::Named(name, _)) => (Some(name.to_owned()), name),
    };
    model.open_mut().choices.encoding = encoding;
    source::reload(model, effects);
    source::tell_choice(model, Some(said));
    Answer::Leave
}
