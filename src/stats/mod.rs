//! Floor 2. Figures: every numeral of a text that states how much, which share, which date; what it counts; which way it moves.
//!
//! `scan` finds numerals with their units, `date` and `quantity` read them; `context` reads the clause around, `label` names what is
//! counted, `role` decides what is a statistic; `relation` says what figures are to each other. The words they know are in
//! `assets/lexicon/`.
//! Coordinates: ranges in the document's text. Must never know: panes.

mod context;
mod date;
mod figure;
mod label;
mod lexicon;
mod line;
mod quantity;
mod relation;
mod role;
mod scan;
mod words;

pub use figure::{Direction, Figure, Kind, Role};
pub use relation::{Relation, Repeats, Telling, What, relations};

use crate::{document::Document, text::Range};
use context::Frames;
use line::Line;

/// The figures of one block, in order, not overlapping: statistics, dates and the like, small counts; no traps.
pub fn figures(document: &Document, block: usize) -> Vec<Figure> {
    let mut figures = candidates(document, block);
    figures.retain(|figure| figure.role != Role::Trap);
    figures
}

/// Every numeral of one block, traps as well, each with the rule that decided its role.
pub fn candidates(document: &Document, block: usize) -> Vec<Figure> {
    let text = document.block_text(block);
    if !text.chars().any(|c| scan::counts(lexicon::plain(c))) {
        return Vec::new();
    }
    read(&Line::new(text), document.block_start(block).at())
}

fn read(line: &Line, start: usize) -> Vec<Figure> {
    let all = scan::candidates(line);
    let mut labels: Vec<String> = Vec::with_capacity(all.len());
    let mut figures: Vec<Figure> = Vec::with_capacity(all.len());
    let mut last: Option<(usize, Direction)> = None;
    let frames = Frames::of(line, &all);
    for (index, (found, clause)) in all.iter().zip(&frames.clauses).enumerate() {
        let Some((role, rule)) = frames.roles.get(index).copied().flatten() else {
            labels.push(String::new());
            continue;
        };
        let plain = matches!(
            found.kind,
            Kind::Date | Kind::Time | Kind::Ordinal | Kind::Name
        );
        let listed = last.filter(|(end, _)| {
            let between = line.plain(*end..found.range.start);
            matches!(between, ['、' | '和' | '或' | '与'] | [])
        });
        let baseline = rule == "F3";
        let inherited = listed
            .map(|(_, direction)| direction)
            .filter(|direction| *direction != Direction::None);
        let direction = if plain || baseline {
            Direction::None
        } else {
            context::direction(line, found, clause, last, inherited)
        };
        let label = if plain {
            String::new()
        } else {
            label::of(&frames, index, &labels)
        };
        labels.push(label);
        last = Some((found.range.end, direction));
        let kind = match found.kind {
            Kind::Count if found.alone && role::is_level(line, found, clause) => Kind::Index,
            kind => kind,
        };
        let unit = match line.at(found.unit.start) {
            _ if !found.canonical.is_empty() => found.canonical,
            // ％ of full width.
            '%' if !found.unit.is_empty() => "%",
            _ => line.text(found.unit.clone()),
        };
        let say = |value: crate::text::Decimal| value.to_string();
        let dated = matches!(found.kind, Kind::Date | Kind::Time);
        figures.push(Figure {
            range: Range::new(
                start + line.byte(found.range.start),
                start + line.byte(found.range.end),
            ),
            value: found.value.filter(|_| !dated).map(say),
            value_hi: found.hi.filter(|_| !dated).map(say),
            parts: found.parts.iter().copied().map(say).collect(),
            unit: unit.trim().to_owned(),
            kind,
            role,
            approx: if plain {
                String::new()
            } else {
                context::approx(line, found)
            },
            direction,
            basis: if plain {
                None
            } else {
                let basis = clause.basis.clone();
                basis.map(|range| line.text(range).to_owned())
            },
            label: String::new(),
            rule,
        });
    }
    // Each figure has its label; what is no figure has an empty one.
    let told = labels
        .into_iter()
        .zip(&frames.roles)
        .filter_map(|(label, role)| role.map(|_| label));
    for (figure, label) in figures.iter_mut().zip(told) {
        figure.label = label;
    }
    figures
}
