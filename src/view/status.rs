//! The status line: story and section, progress by position, what there is to say, key hints.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    action::Action,
    app::{Model, keys, outline, status},
    config::Role,
    document::HeadingKind,
    i18n::Word,
};

/// Paints the status line. Gives the cursor's place while something is typed there.
pub(super) fn paint(model: &Model, row: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    canvas.fill(row, Role::Status);
    let inner = list::inset(row);
    let right = right(model);
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
    let hints = hints(model);
    let width = canvas.ruler.measure(&hints) as u16;
    let (story, section) = where_one_reads(model);
    let place = canvas.ruler.measure(&story).max(12) as u16 + canvas.ruler.measure(&section) as u16;
    if width + place + 6 <= rest.width {
        canvas.line_right(rest, &hints, style);
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

/// A count being typed, the script if it is not that of the source, and how far one is.
fn right(model: &Model) -> String {
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
    let reading = if model.open().document.decisions.head_only {
        format!("{}  ", model.lang.say(Word::SignReading))
    } else {
        String::new()
    };
    format!("{typed}{blank}{reading}{sign}{}%", status::progress(model))
}

/// The keys that a newcomer needs, as they are bound now.
fn hints(model: &Model) -> String {
    let context = keys::context(model);
    let hint = |action: Action, word: Word| {
        let keys = model.keymap.keys(context, action);
        keys.first()
            .map(|key| format!("{key} {}", model.lang.say(word)))
    };
    [
        hint(Action::SectionDown, Word::HintSection),
        hint(Action::NextPane, Word::HintPane),
        hint(Action::Go, Word::HintGo),
        hint(Action::Mark, Word::HintMark),
        hint(Action::Help, Word::Help),
        hint(Action::Quit, Word::HintQuit),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("  ")
}
