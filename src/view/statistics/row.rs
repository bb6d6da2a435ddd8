//! A row of the panel: whole numbers end and decimal points stand at one column, the unit follows its number, the label has all the room
//! before.

use std::borrow::Cow;

use ratatui::{layout::Rect, style::Style};

use super::super::{canvas::Canvas, list};
use crate::{
    app::{Detail, Model, PanelRow, statistics},
    config::Role,
    i18n::Word,
    stats::{Direction, Figure, Kind, What},
};

/// What the rows in sight share: the columns behind the numbers' last whole digit, in cells, and what is being read.
pub(super) struct Columns {
    /// The point with what follows it, and the unit.
    tail: u16,
    /// The direction's sign, where a figure in sight has one.
    sign: u16,
    /// The figures in sight, with their index.
    figures: Vec<(usize, Detail)>,
    /// The figures that tell first what is told in the paragraph that is read, and at the place jumped to. A quantity can be told a
    /// hundred thousand times, so no row looks at all its places.
    read: Vec<usize>,
}

/// The widest column behind the whole digits. A longer fraction with its unit does not shorten the labels of all rows: its number
/// stands further left.
fn widest_tail(width: u16) -> u16 {
    (width / 4).clamp(4, 8)
}

/// The fewest cells of a label beside which it is told how often the figure is.
const WITH_TIMES: u16 = 7;

/// Cells of the direction's sign, with the blank before it.
const SIGN: u16 = 3;

impl Columns {
    /// The columns that the rows in sight need.
    pub(super) fn of(model: &Model, area: Rect, canvas: &Canvas<'_>) -> Self {
        let mut columns = Self {
            tail: 0,
            sign: 0,
            figures: Vec::new(),
            read: read(model),
        };
        let open = model.open();
        let in_sight = model.derived.panel.rows(model.statistics.top);
        for row in in_sight.take(usize::from(area.height)) {
            let PanelRow::Figure(index) = row else {
                continue;
            };
            let Some(detail) = open.figures.detail(&open.document, index) else {
                continue;
            };
            let parts = Parts::of(model, detail.figure());
            let measure = |text: &str| canvas.ruler.measure(text) as u16;
            let tail = measure(&parts.fraction) + measure(&parts.unit);
            columns.tail = columns.tail.max(tail.min(widest_tail(area.width)));
            if detail.figure().direction != Direction::None {
                columns.sign = SIGN;
            }
            columns.figures.push((index, detail));
        }
        columns
    }

    /// Paints the row of figure `index`; `chosen` if the cursor is on it.
    pub(super) fn figure(
        &self,
        model: &Model,
        index: usize,
        row: Rect,
        chosen: bool,
        canvas: &mut Canvas<'_>,
    ) {
        let mut figures = self.figures.iter();
        let Some((_, detail)) = figures.find(|(in_sight, _)| *in_sight == index) else {
            return;
        };
        let figure = detail.figure();
        let role = if chosen {
            Role::ListCursor
        } else if self.read.contains(&index) {
            Role::ListHere
        } else if statistics::on_screen(model, figure.range) {
            Role::List
        } else {
            Role::ListMuted
        };
        canvas.fill(row, role);
        let number = self.value(model, list::inset(row), figure, role, canvas);
        let inner = list::inset(row);
        let label = Rect {
            width: number.saturating_sub(inner.x + 1),
            ..inner
        };
        let style = canvas.style(role);
        let times = model.open().figures.times(index);
        let times = if times > 1 && label.width >= WITH_TIMES {
            format!(" x{times}")
        } else {
            String::new()
        };
        let name = Rect {
            width: label.width.saturating_sub(times.len() as u16),
            ..label
        };
        let used = canvas.both_ends(name, &model.shown(&figure.label), style);
        let behind = Rect {
            x: name.x + used,
            width: label.width - used.min(label.width),
            ..label
        };
        canvas.styled(behind, &times, quiet(role, canvas));
        if let Some(share) = share(detail).filter(|_| !chosen) {
            canvas.bar(row, share, Role::Bar);
        }
    }

    /// Paints number, unit and sign from the right edge. Gives where the number begins.
    fn value(
        &self,
        model: &Model,
        row: Rect,
        figure: &Figure,
        role: Role,
        canvas: &mut Canvas<'_>,
    ) -> u16 {
        let style = canvas.style(role);
        let strong = strong(role, canvas);
        let parts = Parts::of(model, figure);
        if let Some((sign, tone)) = sign(figure) {
            let tone = if role == Role::ListCursor {
                style
            } else {
                style.patch(Style {
                    bg: None,
                    ..canvas.style(tone)
                })
            };
            let place = Rect {
                x: row.right() - SIGN.min(row.width),
                width: SIGN.min(row.width),
                ..row
            };
            canvas.line_right(place, model.lang.say(sign), tone);
        }
        let fraction = canvas.ruler.measure(&parts.fraction) as u16;
        let tail = fraction + canvas.ruler.measure(&parts.unit) as u16;
        let room = row.width.saturating_sub(self.sign);
        let tail = self.tail.max(tail.min(room / 2));
        let point = row.x + room.saturating_sub(tail);
        let whole = Rect {
            width: point - row.x,
            ..row
        };
        let behind = Rect {
            x: point,
            width: tail.min(room),
            ..row
        };
        let used = canvas.line_right(whole, &parts.whole, strong);
        let fraction = canvas.styled(behind, &parts.fraction, strong);
        let unit = Rect {
            x: point + fraction,
            width: behind.width - fraction,
            ..row
        };
        canvas.styled(unit, &parts.unit, style);
        let before = Rect {
            width: whole.width - used,
            ..whole
        };
        let about = canvas.line_right(before, &parts.about, quiet(role, canvas));
        point - used - about
    }
}

/// The figures that tell first what is told at the place jumped to, and in the paragraph that is read.
fn read(model: &Model) -> Vec<usize> {
    let open = model.open();
    let mut shown = model.derived.shown.iter();
    let shown = shown.find(|shown| shown.story == open.story);
    let paragraph = shown
        .into_iter()
        .flat_map(|shown| open.figures.found_in(shown.line.block));
    let target = open
        .target
        .and_then(|range| open.figures.standing_at(range));
    let told = paragraph.map(|(index, _)| index).chain(target);
    told.map(|index| open.figures.first(index)).collect()
}

/// The sign of the direction and its tone.
pub(super) const fn sign(figure: &Figure) -> Option<(Word, Role)> {
    match figure.direction {
        Direction::Up => Some((Word::Up, Role::Up)),
        Direction::Down => Some((Word::Down, Role::Down)),
        Direction::None => None,
    }
}

/// The share that a figure states, or makes up of a whole: from 0 to 1.
fn share(detail: &Detail) -> Option<f32> {
    let figure = detail.figure();
    let (percent, of) = match (detail.relation(), figure.kind, figure.unit.as_str()) {
        (Some(relation), ..) if let What::Part { share } = &relation.what => (Some(share), 100.0),
        (_, Kind::Percent, "%") => (figure.value.as_ref(), 100.0),
        (_, Kind::Percent, "‰") => (figure.value.as_ref(), 1000.0),
        _ => (None, 1.0),
    };
    let share = percent?.parse::<f32>().ok()? / of;
    (share > 0.0 && share <= 1.0).then_some(share)
}

fn strong(role: Role, canvas: &Canvas<'_>) -> Style {
    let style = canvas.style(role);
    if role == Role::ListCursor {
        style
    } else {
        style.patch(canvas.style(Role::Figure))
    }
}

fn quiet(role: Role, canvas: &Canvas<'_>) -> Style {
    let style = canvas.style(role);
    if role == Role::ListCursor {
        style
    } else {
        style.patch(canvas.style(Role::ListMuted))
    }
}

/// A figure as it is shown, cut where its columns meet.
struct Parts<'a> {
    /// The approximator before it.
    about: Cow<'a, str>,
    /// The number up to its point.
    whole: Cow<'a, str>,
    /// The point and what follows.
    fraction: Cow<'a, str>,
    /// What stands behind the number: 万, 余, the unit, the approximator behind.
    unit: Cow<'a, str>,
}

impl<'a> Parts<'a> {
    fn of(model: &'a Model, figure: &'a Figure) -> Self {
        let text = &model.open().document.text;
        let told = figure.told(text);
        let surface = figure.range.of(text);
        let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let (whole, fraction, unit) = numeral(surface, &figure.unit);
        let number = figure.range.start.at() + whole.len() + fraction.len();
        let unit = match unit {
            "" => piece(figure.range.end.at(), told.end.at()),
            _ => piece(number, told.end.at()).trim_start(),
        };
        Self {
            about: model.shown(piece(told.start.at(), figure.range.start.at())),
            whole: model.shown(whole.trim_end()),
            fraction: model.shown(fraction),
            unit: model.shown(unit),
        }
    }
}

/// Cuts a figure before its point and behind its digits; a range, a ratio and a Chinese numeral have no point, and are cut before
/// their unit.
fn numeral<'a>(surface: &'a str, unit: &str) -> (&'a str, &'a str, &'a str) {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let len = surface
        .find(|c| !is_digit(c) && !matches!(c, ',' | '，' | '.' | '．' | '-' | '+' | '－'))
        .unwrap_or(surface.len());
    let (number, behind) = surface.split_at_checked(len).unwrap_or((surface, ""));
    if number.is_empty() || behind.contains(is_digit) {
        let number = surface.strip_suffix(unit).unwrap_or(surface);
        let unit = surface.strip_prefix(number).unwrap_or_default();
        return (number, "", unit);
    }
    let point = number.find(['.', '．']).unwrap_or(number.len());
    let (whole, fraction) = number.split_at_checked(point).unwrap_or((number, ""));
    (whole, fraction, behind)
}
