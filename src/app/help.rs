//! Help: the keymap as it is now. What can be done where it was asked for stands first; all of it can be searched.

use super::{
    list::List,
    listed::Listed,
    model::{Model, Pane},
    overlay::Overlay,
};
use crate::{
    action::Action,
    config::{Context, keymap::label},
    i18n::{Word, fill},
};

/// A row of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    /// The name of a pane or a context.
    Title(Word),
    /// The keys of an action, and what it does.
    Keys(String, &'static str),
}

/// Where help was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The keys that act there.
    context: Context,
    /// The pane, and what can be done in it beside moving, where it is not the text.
    pane: Option<(Word, &'static [Action])>,
}

impl Asked {
    fn of(model: &Model) -> Self {
        const FIGURES: &[Action] = &[
            Action::Go,
            Action::Order,
            Action::Kind,
            Action::Search,
            Action::Copy,
            Action::CopyWithSource,
            Action::JumpBack,
        ];
        const MARKS: &[Action] = &[
            Action::Go,
            Action::Note,
            Action::Delete,
            Action::Accept,
            Action::Undo,
            Action::Order,
            Action::Search,
        ];
        const PLACES: &[Action] = &[Action::Go, Action::Search, Action::JumpBack];
        let pane = match (&model.overlay, model.focus()) {
            (Some(Overlay::Statistics), _) | (None, Pane::Statistics) => {
                Some((Word::Statistics, FIGURES))
            }
            (Some(Overlay::Outline), _) | (None, Pane::Outline) => Some((Word::Outline, PLACES)),
            (Some(Overlay::List(Listed::Marks(_), _)), _) => Some((Word::MarksTitle, MARKS)),
            (Some(Overlay::List(Listed::Hits, _)), _) => Some((Word::ActionHits, PLACES)),
            (Some(_), _) => Some((Word::ContextList, PLACES)),
            (None, Pane::Story) => None,
        };
        Self {
            context: if pane.is_some() {
                Context::List
            } else {
                Context::Reading
            },
            pane,
        }
    }
}

/// Shows help for where one is, or closes it.
pub(super) fn toggle(model: &mut Model) {
    if let Some(Overlay::List(Listed::Help, _)) = model.overlay {
        model.overlay = None;
        return;
    }
    model.asked = Asked::of(model);
    model.overlay = Some(Listed::Help.opened());
}

/// The rows, those that the filter picks: by what they say, by a key, or by the name of the action in the keymap's file.
pub fn rows(model: &Model, list: &List) -> Vec<HelpRow> {
    let words = list.filter.text.trim().to_lowercase();
    let Asked { context, pane } = model.asked;
    let mut rows = Vec::new();
    let mut group = |title: Word, keys: Vec<(Action, Vec<String>)>| {
        let picked: Vec<HelpRow> = keys
            .into_iter()
            .filter_map(|(action, names)| {
                let label = model.lang.say(label(action));
                let names = names.join(" ");
                let holds = |text: &str| text.to_lowercase().contains(&words);
                let picked =
                    words.is_empty() || holds(label) || holds(&names) || holds(action.name());
                picked.then_some(HelpRow::Keys(names, label))
            })
            .collect();
        if !picked.is_empty() {
            rows.push(HelpRow::Title(title));
            rows.extend(picked);
        }
    };
    let here = pane.map_or(&[][..], |(_, actions)| actions);
    if let Some((title, actions)) = pane {
        let keys = model.keymap.rows(context);
        let of = |action: &Action| keys.iter().find(|(known, _)| known == action).cloned();
        group(title, actions.iter().filter_map(of).collect());
    }
    let others = Context::ALL.into_iter().filter(|other| *other != context);
    for other in std::iter::once(context).chain(others) {
        let mut keys = model.keymap.rows(other);
        keys.retain(|(action, _)| other != context || !here.contains(action));
        group(other.label(), keys);
    }
    rows
}

/// The three lines of a first start: what to press first, with the keys as they are.
pub fn first_lines(model: &Model) -> [String; 3] {
    let line = |word: Word, actions: &[Action]| {
        let keys: Vec<String> = actions
            .iter()
            .map(|action| super::keys::key_of(model, *action))
            .collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        fill(model.lang.say(word), &keys)
    };
    [
        line(
            Word::FirstMoves,
            &[Action::LineDown, Action::PageDown, Action::SectionDown],
        ),
        line(
            Word::FirstPanes,
            &[
                Action::Outline,
                Action::Statistics,
                Action::Search,
                Action::Mark,
            ],
        ),
        line(Word::FirstHelp, &[Action::Help, Action::Quit]),
    ]
}
