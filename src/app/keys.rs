//! From a key to an action: counts, sequences, and which pane answers.

use super::{
    areas, beside,
    effect::Effect,
    encoding, follow, help, hits, keeping,
    leaving::Leaving,
    letters,
    listed::Listed,
    mark_list::Whose,
    marks,
    message::Message,
    model::{Model, Pane},
    note::{self, Field},
    outline,
    overlay::Overlay,
    panes, pinyin, reading, script, search, select, settings,
    source::{self, Source},
    statistics,
};
use crate::{
    action::Action,
    config::{Code, Context, Key, Resolved},
    document::Structure,
    i18n::Word,
};

/// What a key means now.
pub fn context(model: &Model) -> Context {
    match (&model.overlay, model.focus()) {
        (Some(Overlay::Search(_)), _) => Context::Prompt,
        (Some(Overlay::Note(_)), _) => Context::Note,
        (Some(_), _) | (None, Pane::Outline | Pane::Statistics) => Context::List,
        (None, Pane::Story) => Context::Reading,
    }
}

/// A key was struck.
pub fn key(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    model.message = None;
    keeping::greeted(model, effects);
    if let Some(asking) = model.asking.take() {
        letters::answer(model, asking, key, effects);
        return;
    }
    if super::overlay::list_mut(model).is_some_and(|list| list.filter_key(key)) {
        return;
    }
    if let Some(Overlay::Search(_)) = model.overlay
        && let Some(Overlay::Search(prompt)) = model.overlay.take()
    {
        search::key(model, prompt, key, effects);
        return;
    }
    if let Some(Overlay::Note(_)) = model.overlay
        && let Some(Overlay::Note(editor)) = model.overlay.take()
    {
        note::key(model, editor, key, effects);
        return;
    }
    let key = key.without_input_method();
    if model.pending.is_empty()
        && let Some(digit) = digit(key).filter(|digit| *digit > 0 || model.count.is_some())
    {
        model.count = Some(
            model
                .count
                .unwrap_or(0)
                .saturating_mul(10)
                .saturating_add(digit)
                .min(LARGEST_COUNT),
        );
        return;
    }
    model.pending.push(key);
    match model.keymap.resolve(context(model), &model.pending) {
        Resolved::Wait => {}
        Resolved::Miss => {
            let typed: Vec<String> = model.pending.drain(..).map(|key| key.to_string()).collect();
            model.count = None;
            let values = vec![typed.join(" "), key_of(model, Action::Help)];
            model.message = Some(Message::news(Word::NoKey, values));
        }
        Resolved::Act(action) => {
            model.pending.clear();
            let count = model.count.take();
            act(model, action, count, effects);
        }
    }
}

/// Counts beyond this are typing errors.
const LARGEST_COUNT: usize = 999_999_999;

fn digit(key: Key) -> Option<usize> {
    match key {
        Key {
            code: Code::Char(c),
            ctrl: false,
            alt: false,
            ..
        } => c.to_digit(10).map(|digit| digit as usize),
        _ => None,
    }
}

/// Text was pasted: into what is being typed, else nowhere.
pub fn paste(model: &mut Model, text: &str, effects: &mut Vec<Effect>) {
    if let Some(Overlay::Search(_)) = model.overlay
        && let Some(Overlay::Search(prompt)) = model.overlay.take()
    {
        search::paste(model, prompt, text, effects);
        return;
    }
    if let Some(Overlay::Note(_)) = model.overlay
        && let Some(Overlay::Note(editor)) = model.overlay.take()
    {
        note::paste(model, editor, text);
        return;
    }
    if let Some(list) = super::overlay::list_mut(model).filter(|list| list.filtering) {
        list.filter.insert(text);
        list.cursor = 0;
    }
}

/// Does what an action asks for.
pub fn act(model: &mut Model, action: Action, count: Option<usize>, effects: &mut Vec<Effect>) {
    if action != Action::Quit {
        model.leaving = Leaving::No;
    }
    match action {
        Action::Quit => super::leaving::leave(model, effects),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Redraw => effects.push(Effect::Repaint),
        Action::Cancel => cancel(model, effects),
        _ if answered_by_list(model, action, count, effects) => {}
        _ if answered_anywhere(model, action, count, effects) => {}
        _ => {
            model.open_mut().target = None;
            let moved = match model.open().selection {
                Some(selection) => select::act(model, selection, action, count),
                None => reading::act(model, action, count),
            };
            if !moved {
                model.message = Some(Message::news(Word::NothingToDo, Vec::new()));
            }
        }
    }
}

/// Lets the list that has the focus answer.
fn answered_by_list(
    model: &mut Model,
    action: Action,
    count: Option<usize>,
    effects: &mut Vec<Effect>,
) -> bool {
    match model.overlay.take() {
        Some(Overlay::List(listed, list)) => listed.act(model, list, action, count, effects),
        Some(overlay @ (Overlay::Search(_) | Overlay::Note(_))) => {
            model.overlay = Some(overlay);
            false
        }
        Some(overlay @ (Overlay::Outline | Overlay::Statistics)) => {
            let outline = matches!(overlay, Overlay::Outline);
            let taken = if outline {
                outline::act(model, action, count)
            } else {
                statistics::act(model, action, count, effects)
            };
            // Following an entry shows the text again.
            if action != Action::Go {
                model.overlay = Some(overlay);
            }
            taken
        }
        None => match model.focus() {
            Pane::Outline => outline::act(model, action, count),
            Pane::Statistics => statistics::act(model, action, count, effects),
            Pane::Story => action == Action::Go && statistics::next_telling(model),
        },
    }
}

/// What is answered whatever has the focus.
fn answered_anywhere(
    model: &mut Model,
    action: Action,
    count: Option<usize>,
    effects: &mut Vec<Effect>,
) -> bool {
    match action {
        Action::Search => search::open(model),
        Action::SearchNext | Action::SearchPrevious => {
            search::step(model, action == Action::SearchNext, count.unwrap_or(1));
        }
        Action::Hits => hits::open(model, effects),
        Action::Encoding => encoding::open(model, effects),
        Action::Structure => source::open_structures(model),
        Action::Documents => toggle(model, Listed::Documents.opened_at(model.current)),
        Action::Beside => beside::toggle(model),
        Action::Shelf => match model.overlay {
            Some(Overlay::List(Listed::Shelf, _)) => model.overlay = None,
            _ => effects.push(Effect::Shelf),
        },
        Action::Settings => settings::open(model, effects),
        Action::Reload => source::reload(model, effects),
        Action::Edit => edit(model, effects),
        Action::Go => return follow::go(model),
        Action::Note => note::open_here(model, Field::Note, effects),
        Action::Tag => note::open_here(model, Field::Tag, effects),
        Action::AllMarks => effects.push(Effect::AllMarks),
        Action::Select => select::select(model),
        Action::Copy | Action::CopyWithSource => {
            select::copy(model, action == Action::CopyWithSource, effects);
        }
        Action::Help => help::toggle(model),
        Action::Marks => toggle(model, Listed::Marks(Whose::Document).opened()),
        Action::Outline => panes::side(model, Pane::Outline),
        Action::Statistics => panes::side(model, Pane::Statistics),
        Action::NextPane => panes::next(model, true),
        Action::PreviousPane => panes::next(model, false),
        Action::Zen => {
            model.zen = !model.zen;
            model.overlay = None;
            model.chosen = Pane::Story;
        }
        Action::Script => script::turn(model),
        Action::Pinyin => pinyin::turn(model),
        Action::PinyinAll => pinyin::turn_all(model),
        Action::Vertical => {
            let vertical = !model.settings.vertical;
            model.choose(|run| run.vertical = Some(vertical));
        }
        Action::Columns => turn_columns(model),
        Action::Wider | Action::Narrower | Action::MeasureReset => change_measure(model, action),
        Action::Mark | Action::MarkNext | Action::MarkPrevious | Action::Undo | Action::Redo => {
            marks::change(model, action, effects);
        }
        _ => return false,
    }
    true
}

/// Opens an overlay, or closes it when it is open.
pub(super) fn toggle(model: &mut Model, overlay: Overlay) {
    let open = match (&model.overlay, &overlay) {
        (Some(Overlay::List(now, _)), Overlay::List(asked, _)) => now == asked,
        (Some(now), asked) => std::mem::discriminant(now) == std::mem::discriminant(asked),
        (None, _) => false,
    };
    model.overlay = (!open).then_some(overlay);
}

/// Esc: closes what is open, then forgets what is highlighted or waits, then stops a reading that goes on; never quits.
fn cancel(model: &mut Model, effects: &mut Vec<Effect>) {
    model.pending.clear();
    model.count = None;
    if model.overlay.take().is_some() {
        return;
    }
    model.chosen = Pane::Story;
    let open = model.open_mut();
    let waited = open.target.take().is_some() | open.wanted.take().is_some();
    if open.selection.take().is_some() {
        return;
    }
    let hits = open.search.as_mut().map(|search| {
        search.at = None;
        std::mem::take(&mut search.hits)
    });
    let found = hits.is_some_and(|hits| !hits.is_empty());
    if !waited && !found && open.reading {
        effects.push(Effect::StopReading(open.import_ticket));
        model.message = Some(Message::news(Word::Stopping, Vec::new()));
    }
}

/// Newspaper columns or one. From vertical text it is columns that are asked for.
fn turn_columns(model: &mut Model) {
    let columns = model.settings.vertical || !model.settings.columns;
    model.choose(|run| {
        run.columns = Some(columns);
        run.vertical = Some(false);
    });
    model.refresh_areas();
    let areas = &model.derived.areas.stories;
    if columns && areas.iter().all(|area| area.columns < 2) {
        model.message = Some(Message::news(Word::OneColumn, Vec::new()));
    }
}

/// A wider or narrower measure: two cells, a Han character, at a time; or the measure as it was set.
fn change_measure(model: &mut Model, action: Action) {
    let cells = |model: &Model| {
        let area = model.derived.areas.stories.first();
        area.map_or(80, |area| areas::measure(model, area).columns)
    };
    let set = |model: &mut Model, to: Option<u16>| {
        let in_columns = model.settings.columns && !model.settings.vertical;
        model.choose(|run| {
            let measure = if in_columns {
                &mut run.column
            } else {
                &mut run.width
            };
            *measure = to.map(Some);
        });
        model.refresh_areas();
    };
    let now = cells(model);
    let wanted = match action {
        Action::Wider => Some((now & !1) + 2),
        Action::Narrower => Some((now.saturating_sub(1) & !1).max(NARROWEST)),
        _ => None,
    };
    set(model, wanted);
    let now = cells(model);
    if wanted.is_some() {
        // No wider than the pane.
        set(model, Some(now));
    }
    model.message = Some(Message::news(Word::MeasureNow, vec![now.to_string()]));
}

/// The narrowest measure that keys make, in cells.
const NARROWEST: u16 = 12;

/// Opens the file in the user's editor, at the line of the reader's paragraph.
fn edit(model: &mut Model, effects: &mut Vec<Effect>) {
    let open = model.open();
    let Source::File(path) = &open.source else {
        model.message = Some(Message::news(Word::NotAFile, Vec::new()));
        return;
    };
    if open.document.decisions.structure == Structure::Epub {
        model.message = Some(Message::news(Word::BookNotEdited, Vec::new()));
        return;
    }
    let line = open
        .document
        .source
        .place(&open.document.text, open.place().line)
        .line;
    effects.push(Effect::Edit {
        path: path.clone(),
        line,
    });
}

/// The key that asks for an action in reading, for messages.
pub fn key_of(model: &Model, action: Action) -> String {
    key_in(model, Context::Reading, action)
}

/// The key that asks for an action in a context, for messages.
pub(super) fn key_in(model: &Model, context: Context, action: Action) -> String {
    let keys = model.keymap.keys(context, action);
    keys.first().map(ToString::to_string).unwrap_or_default()
}
