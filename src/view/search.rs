//! The search prompt in the status line, and the list of hits.

use ratatui::layout::{Position, Rect};

use super::{canvas::Canvas, list};
use crate::{
    app::{List, Model, Prompt, bad_query, hits},
    config::Role,
    i18n::Word,
};

/// Paints the prompt over the status line. Gives the cursor's place.
pub(super) fn prompt(
    model: &Model,
    prompt: &Prompt,
    row: Rect,
    canvas: &mut Canvas<'_>,
) -> Position {
    canvas.fill(row, Role::Prompt);
    let inner = list::inset(row);
    let style = canvas.style(Role::Prompt);
    let used = canvas.line_right(inner, &told(model), style);
    let mut rest = Rect {
        width: inner.width.saturating_sub(used + 2),
        ..inner
    };
    let options = prompt.options;
    let toggles = [
        (options.case, Word::FoldCase),
        (options.width, Word::FoldWidth),
        (options.script, Word::FoldScript),
        (options.numerals, Word::FoldNumerals),
        (options.punctuation, Word::FoldMarks),
        (options.pinyin, Word::FoldPinyin),
        (options.regex, Word::FoldRegex),
    ];
    let width: u16 = toggles
        .iter()
        .map(|(_, word)| canvas.ruler.measure(model.lang.say(*word)) as u16 + 1)
        .sum();
    let typed = canvas.ruler.measure(&prompt.edit.text) as u16;
    if typed + width + 6 <= rest.width {
        let mut x = rest.right() - width;
        rest.width -= width + 1;
        for (on, word) in toggles {
            let role = if on { Role::Prompt } else { Role::PromptMuted };
            x += canvas.line(
                Rect {
                    x,
                    width: row.right() - x,
                    ..row
                },
                model.lang.say(word),
                role,
            ) + 1;
        }
    }
    let slash = canvas.line(rest, "/", Role::Prompt);
    let field = Rect {
        x: rest.x + slash,
        width: rest.width.saturating_sub(slash + 1),
        ..rest
    };
    // A query longer than the field is shown from its end.
    let before = canvas.ruler.measure(prompt.edit.before()) as u16;
    let text = if before > field.width {
        prompt.edit.before()
    } else {
        &prompt.edit.text
    };
    if before > field.width {
        canvas.line_right(field, text, style);
    } else {
        canvas.line(field, text, Role::Prompt);
    }
    Position::new(field.x + before.min(field.width), row.y)
}

/// Which hit of how many, or why there is none.
fn told(model: &Model) -> String {
    let Some(search) = &model.open().search else {
        return String::new();
    };
    if let Some(problem) = &search.problem {
        return bad_query::said(model, problem).say(model.lang);
    }
    let more = if search.complete { "" } else { "+" };
    let number = search
        .number()
        .map_or_else(|| "-".to_owned(), |number| number.to_string());
    format!("{number}/{}{more}", search.hits.len())
}

/// Paints the list of hits, each with the words around it.
pub(super) fn hits(
    model: &Model,
    list: &List,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let area = list::over(area, canvas);
    let open = model.open();
    let rows = hits::rows(model, list);
    let found = open.search.as_ref()?;
    let more = if rows.complete() { "" } else { "+" };
    let all = if model.hits_of_all {
        format!("{}  ", model.lang.say(Word::HitsAll))
    } else {
        String::new()
    };
    let count = format!("{all}{}{more}", rows.len());
    let cursor = list::title(area, &found.query.text, &count, list, true, canvas);
    list::window(area, list, rows.len(), |index, row, at| {
        let Some((document, hit)) = rows.get(index) else {
            return;
        };
        let Some(open) = model.documents.get(document) else {
            return;
        };
        let role = if at { Role::ListCursor } else { Role::Overlay };
        canvas.fill(row, role);
        let context = hits::context(&open.document, hit.range, model.script_of(open));
        let mut inner = list::inset(row);
        if model.hits_of_all {
            let name = Rect {
                x: inner.right() - inner.width / 4,
                width: inner.width / 4,
                ..inner
            };
            let style = canvas.style(if at { role } else { Role::OverlayMuted });
            let used = canvas.line_right(name, &open.name, style);
            inner.width = inner.width.saturating_sub(used + 2);
        }
        let parts = [
            (context.before(), role),
            (context.hit(), Role::Hit),
            (context.after(), role),
        ];
        for (part, role) in parts {
            let used = canvas.line(inner, part, role);
            inner = Rect {
                x: inner.x + used,
                width: inner.width - used,
                ..inner
            };
        }
    });
    cursor
}
