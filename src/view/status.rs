//! The status line: story and section, progress by position, what there is to say, key hints.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list, source};
use crate::{
    action::Action,
    app::{Listed, Model, Overlay, Source, keys, outline, status},
    config::{Context, Role},
    document::{Certainty, HeadingKind, Structure},
    i18n::{Word, fill},
};

/// Paints the status line. Gives the cursor's place while something is typed there.
pub(super) fn paint(model: &Model, row: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    canvas.fill(row, Role::Status);
    let inner = list::inset(row);
    let hints = hints(model);
    let full = hints.join("  ");
    let (story, section) = where_one_reads(model);
    let right = right(model, inner.width);
    let right = match encoding(model).filter(|_| inner.width >= ENCODING) {
        Some((sign, question)) => {
            let with = format!("{sign}  {right}");
            let measure = |text: &str| canvas.ruler.measure(text);
            let place = measure(&story).max(12) + measure(&section);
            let all = measure(&full) + place + measure(&with);
            // What is as usual gives way to the hints.
            if question || all + 8 <= usize::from(inner.width) {
                with
            } else {
                right
            }
        }
        None => right,
    };
    let style = canvas.style(Role::StatusMuted);
    let used = canvas.line_right(inner, &right, style);
    let mut rest = Rect {
        width: inner.width.saturating_sub(used + 2),
        ..inner
    };
    if let Some(message) = &model.message {
        let role = if message.error {
            Role::Error
        } else {
            Role::Status
        };
        canvas.line(rest, &message.say(model.lang), role);
        return None;
    }
    let place = canvas.ruler.measure(&story).max(12) as u16 + canvas.ruler.measure(&section) as u16;
    // The last of them are the way to all others, and the way out.
    let fits = (0..hints.len().saturating_sub(1)).find_map(|left_out| {
        let some = hints.get(left_out..)?.join("  ");
        let width = canvas.ruler.measure(&some) as u16;
        (width + place + 6 <= rest.width).then_some((some, width))
    });
    if let Some((some, width)) = fits {
        canvas.line_right(rest, &some, style);
        rest.width -= width + 2;
    }
    let used = canvas.line(rest, &story, Role::Status);
    if !section.is_empty() && used + 14 < rest.width {
        canvas.line(
            Rect {
                x: rest.x + used + 2,
                width: rest.width - used - 2,
                ..rest
            },
            &section,
            Role::StatusMuted,
        );
    }
    None
}

/// The story and the section in which the reader stands.
fn where_one_reads(model: &Model) -> (String, String) {
    let open = model.open();
    let document = &open.document;
    let headline = document
        .stories
        .get(open.story)
        .and_then(|story| story.headline);
    let story = headline.map_or_else(
        || open.name.clone(),
        |block| {
            model
                .shown(document.block_text(block as usize))
                .into_owned()
        },
    );
    let section = outline::here(model)
        .and_then(|index| document.outline.get(index))
        .filter(|heading| !matches!(heading.kind, HeadingKind::Banner | HeadingKind::Story))
        .map(|heading| model.shown(&document.heading_text(heading)).into_owned());
    (story, section.unwrap_or_default())
}

/// A narrower status line has no room for the encoding.
const ENCODING: u16 = 50;

/// The encoding, how sure it is where it is not, and whether that is anything but usual. Nothing where there is something else to say,
/// and of what has no encoding to choose.
fn encoding(model: &Model) -> Option<(String, bool)> {
    let open = model.open();
    let decisions = &open.document.decisions;
    let known = open.source == Source::BuiltIn || decisions.structure == Structure::Epub;
    if known || model.message.is_some() || decisions.encoding.is_empty() {
        return None;
    }
    let sure = decisions.encoding_certainty == Certainty::Sure;
    Some(if sure && decisions.malformed == 0 {
        (decisions.encoding.to_owned(), decisions.encoding != "UTF-8")
    } else {
        (source::taken(model), true)
    })
}

/// A narrower status line has no room for which of the stories is read.
const STORIES: u16 = 40;

/// A count being typed, the script if it is not that of the source, which of the stories is read, and how far one is.
fn right(model: &Model, width: u16) -> String {
    let pending: String = model.pending.iter().map(ToString::to_string).collect();
    let count = model
        .count
        .map(|count| count.to_string())
        .unwrap_or_default();
    let typed = format!("{count}{pending}");
    let blank = if typed.is_empty() { "" } else { "  " };
    let sign = model.script().map_or(String::new(), |to| {
        let traditional = to.is_traditional();
        let sign = if traditional {
            Word::SignTraditional
        } else {
            Word::SignSimplified
        };
        format!("{}  ", model.lang.say(sign))
    });
    let open = model.open();
    let reading = if open.reading || open.document.decisions.head_only {
        format!("{}  ", model.lang.say(Word::SignReading))
    } else {
        String::new()
    };
    let story = status::story_of(model)
        .filter(|_| width >= STORIES && keys::context(model) == Context::Reading)
        .map_or(String::new(), |(story, of)| {
            let values = [story.to_string(), of.to_string()];
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            format!("{}  ", fill(model.lang.say(Word::StoryOf), &values))
        });
    // Of what has not been read nobody knows how much it is.
    let percent = if open.document.decisions.head_only {
        String::new()
    } else {
        format!("{}%", status::progress(model))
    };
    format!("{typed}{blank}{reading}{sign}{story}{percent}")
        .trim_end()
        .to_owned()
}

/// The keys that a newcomer needs, as they are bound now and where they do something.
fn hints(model: &Model) -> Vec<String> {
    let context = keys::context(model);
    let listed = match &model.overlay {
        Some(Overlay::List(listed, _)) => Some(*listed),
        _ => None,
    };
    let acts = |action: Action| match (action, listed, &model.overlay) {
        // A list says its own way out; the settings have all their keys in their title.
        (_, Some(Listed::Settings), _) => action == Action::Quit,
        (Action::NextPane | Action::SectionDown, _, overlay) => overlay.is_none(),
        (Action::Go, Some(Listed::Help), _) => false,
        (Action::Search, Some(listed), _) => listed.filters(),
        (Action::Search | Action::Cancel, _, overlay) => overlay.is_some(),
        _ => true,
    };
    let hint = |action: Action, word: Word| {
        let keys = model.keymap.keys(context, action);
        let key = keys.first().filter(|_| acts(action));
        key.map(|key| format!("{key} {}", model.lang.say(word)))
    };
    let go = match listed {
        Some(Listed::Encodings | Listed::Structures) => Word::HintChoose,
        Some(Listed::Shelf | Listed::Documents) => Word::HintOpen,
        _ => Word::HintGo,
    };
    [
        hint(Action::SectionDown, Word::HintSection),
        hint(Action::NextPane, Word::HintPane),
        hint(Action::Go, go),
        hint(Action::Search, Word::HintFilter),
        hint(Action::Cancel, Word::HintClose),
        hint(Action::Mark, Word::HintMark),
        hint(Action::Help, Word::Help),
        hint(Action::Quit, Word::HintQuit),
    ]
    .into_iter()
    .flatten()
    .collect()
}
