//! Figures as a table for eyes, as CSV (RFC 4180), as Markdown, and with the rules that decided.

use std::fmt::Write as _;

use crate::{
    document::Document,
    stats::Direction,
    text::{Ruler, printable},
};

use super::FigureRow;

/// The columns of the CSV.
const COLUMNS: [&str; 14] = [
    "story",
    "section",
    "label",
    "value",
    "value_hi",
    "unit",
    "kind",
    "approx",
    "direction",
    "basis",
    "surface",
    "para",
    "start",
    "end",
];

const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::None => "none",
    }
}

/// A name of serde's, without its quotation marks.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_string(&value)
        .unwrap_or_default()
        .trim_matches('"')
        .to_owned()
}

/// CSV with a header, records ended by CRLF; UTF-8 without a mark.
pub fn csv(document: &Document, rows: impl Iterator<Item = FigureRow>) -> String {
    let mut out = COLUMNS.join(",") + "\r\n";
    for row in rows {
        let figure = &row.figure;
        let (kind, para) = (name(figure.kind), format!("p{}", row.block));
        let (start, end) = (row.start.to_string(), row.end.to_string());
        let fields = [
            row.story(document),
            row.section(document),
            &figure.label,
            figure.value.as_deref().unwrap_or_default(),
            figure.value_hi.as_deref().unwrap_or_default(),
            &figure.unit,
            &kind,
            &figure.approx,
            direction(figure.direction),
            figure.basis.as_deref().unwrap_or_default(),
            row.surface(document),
            &para,
            &start,
            &end,
        ];
        let quoted: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        out.push_str(&quoted.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A field, in quotation marks where it needs them (RFC 4180 2.6).
fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

/// A Markdown table.
pub fn markdown(document: &Document, rows: impl Iterator<Item = FigureRow>) -> String {
    let mut out = String::from(
        "| story | label | figure | value | unit | direction |\n|---|---|---|---:|---|---|\n",
    );
    for row in rows {
        let figure = &row.figure;
        let cells = [
            row.story(document),
            &figure.label,
            row.surface(document),
            figure.value.as_deref().unwrap_or_default(),
            &figure.unit,
            direction(figure.direction),
        ];
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| cell.replace('\\', "\\\\").replace('|', "\\|"))
            .collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// The table on a terminal: by story, label before figure, columns aligned in cells.
pub fn table(document: &Document, rows: impl Iterator<Item = FigureRow>) -> String {
    let rows: Vec<FigureRow> = rows.collect();
    let label = |row: &FigureRow| printable::clean(&row.figure.label).into_owned();
    let surface = |row: &FigureRow| printable::clean(row.surface(document)).into_owned();
    let widest = |of: &dyn Fn(&FigureRow) -> String| {
        rows.iter()
            .map(|row| Ruler::NARROW.measure(&of(row)))
            .max()
            .unwrap_or(0)
    };
    let (labels, surfaces) = (widest(&label), widest(&surface));
    let mut out = String::new();
    let mut story = None;
    for row in &rows {
        if story != Some(row.story(document)) {
            story = Some(row.story(document));
            out.push_str(&printable::clean(row.story(document)));
            out.push('\n');
        }
        let (label, surface) = (label(row), surface(row));
        let pad = |width: usize, text: &str| {
            " ".repeat(width.saturating_sub(Ruler::NARROW.measure(text)))
        };
        let sign = match row.figure.direction {
            Direction::None => "",
            moved => direction(moved),
        };
        let line = format!(
            "  {label}{}  {}{surface}  {sign}",
            pad(labels, &label),
            pad(surfaces, &surface)
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The figures with role and the rule that decided it, a line each.
pub fn explain(document: &Document, rows: impl Iterator<Item = FigureRow>) -> String {
    let mut out = String::new();
    for row in rows {
        let figure = &row.figure;
        let fields = [
            format!("p{}", row.block),
            format!("{}-{}", row.start, row.end),
            printable::clean(row.surface(document)).into_owned(),
            name(figure.role),
            figure.rule.to_owned(),
            name(figure.kind),
            figure.value.clone().unwrap_or_default(),
            figure.unit.clone(),
            direction(figure.direction).to_owned(),
            figure.label.clone(),
        ];
        out.push_str(&fields.join("\t"));
        out.push('\n');
    }
    out
}
