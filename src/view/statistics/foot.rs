//! The foot of the pane: the label in full, the figure as told, what it is to others, and the sentence it stands in.

use ratatui::layout::Rect;

use super::{
    super::{canvas::Canvas, list},
    row::sign,
};
use crate::{
    app::{Detail, Model},
    config::Role,
    i18n::{Word, fill},
    layout,
    stats::{Kind, What},
    text::{Range, sentence},
};

/// Paints all that is known of figure `index`.
pub(super) fn paint(model: &Model, index: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let open = model.open();
    let Some(detail) = open.figures.detail(&open.document, index) else {
        return;
    };
    canvas.ground(Role::Overlay);
    canvas.fill(area, Role::Overlay);
    let mut rest = list::inset(area);
    let below = |rest: Rect, used: u16| Rect {
        y: rest.y + used,
        height: rest.height.saturating_sub(used),
        ..rest
    };
    let label = model.shown(&detail.figure().label);
    if !label.is_empty() {
        let two = Rect {
            height: rest.height.min(2),
            ..rest
        };
        let used = canvas.paragraph(two, &label, Role::OverlayTitle);
        rest = below(rest, used);
    }
    for line in facts(model, index, &detail) {
        if rest.height > 0 {
            let used = canvas.paragraph(rest, &line, Role::Overlay);
            rest = below(rest, used);
        }
    }
    words(model, detail.figure().range, rest, canvas);
}

/// The figure with its basis and direction; what it is to another; how often it is told.
fn facts(model: &Model, index: usize, detail: &Detail) -> Vec<String> {
    let (open, lang) = (model.open(), model.lang);
    let text = &open.document.text;
    let figure = detail.figure();
    let mut first = model.shown(figure.told(text).of(text)).into_owned();
    if let Some(basis) = &figure.basis {
        first = format!("{first}  {}", model.shown(basis));
    }
    if let Some((word, _)) = sign(figure) {
        first = format!("{first}  {}", lang.say(word));
    }
    let mut facts = vec![first];
    facts.extend(relation(model, detail));
    let times = open.figures.times(open.figures.first(index));
    if times > 1 {
        facts.push(fill(lang.say(Word::ToldTimes), &[&times.to_string()]));
    }
    facts
}

fn relation(model: &Model, detail: &Detail) -> Option<String> {
    let other = detail.other()?.range.of(&model.open().document.text);
    let other = model.shown(other);
    let signed = |by: &str| {
        let plus = if by.starts_with('-') { "" } else { "+" };
        format!("{plus}{by}")
    };
    let (word, number) = match &detail.relation()?.what {
        What::Part { share } => (Word::RelationPart, share.clone()),
        What::Share => (Word::RelationShare, String::new()),
        What::From { by: None } => (Word::RelationFrom, String::new()),
        What::From { by: Some(by) } if detail.figure().kind == Kind::Percent => {
            (Word::RelationFromPoints, signed(by))
        }
        What::From { by: Some(by) } => (Word::RelationFromPercent, signed(by)),
        What::Than => (Word::RelationThan, String::new()),
        What::Moved => (Word::RelationMoved, String::new()),
    };
    Some(fill(model.lang.say(word), &[&other, &number]))
}

/// The sentence, from the line on in which the figure stands if it is too long.
fn words(model: &Model, figure: Range, area: Rect, canvas: &mut Canvas<'_>) {
    let document = &model.open().document;
    let block = document.block_at(figure.start);
    let Some(block) = block.and_then(|block| document.blocks.get(block)) else {
        return;
    };
    let sentence = sentence::around(&document.text, block.range, figure.start);
    let measure = layout::Measure {
        indent: 0,
        script: model.script(),
        ..model
            .settings
            .measure(area.width, document.decisions.punctuation)
    };
    let set = layout::set_stretch(&document.text, sentence, &measure, &canvas.ruler);
    let rows = usize::from(area.height);
    let at = set.line_at(figure.start);
    let over = set.lines().len().saturating_sub(rows);
    let first = at.saturating_sub(rows / 2).min(over);
    let plain = canvas.style(Role::OverlayMuted);
    let strong = plain.patch(canvas.style(Role::OverlayKey));
    canvas.lines(area, &document.text, &set, first, |pos| {
        if figure.contains(pos) { strong } else { plain }
    });
}
