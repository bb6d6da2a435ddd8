//! Figures as a table for eyes, as CSV (RFC 4180), as Markdown, and with the rules that decided.

use std::fmt::Write as _;

use crate::{
    document::Document,
    i18n::{Lang, Word},
    stats::{Direction, Kind, What},
    text::{Ruler, printable},
};

use super::{FigureRow, Place};

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

/// As [`direction`], but nothing where it is not stated.
const fn sign(moved: Direction) -> &'static str {
    match moved {
        Direction::None => "",
        moved => direction(moved),
    }
}

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
        let (kind, para) = (name(figure.kind), format!("p{}", row.place.block));
        let (start, end) = (row.place.start.to_string(), row.place.end.to_string());
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

/// What the text says that a figure is to others, in words; nothing where it says nothing.
fn relation(document: &Document, row: &FigureRow) -> String {
    let words = |place: &Place| place.range.of(&document.text);
    let related = row.relation.as_ref().map(|(what, place)| {
        let other = words(place);
        match what {
            What::Part { share } => format!("{share}% of {other}"),
            What::Share => format!("what {other} makes up"),
            What::From { by: Some(by) } => {
                let sign = if by.starts_with('-') { "" } else { "+" };
                let unit = match row.figure.kind {
                    Kind::Percent => " points",
                    _ => "%",
                };
                format!("from {other}, {sign}{by}{unit}")
            }
            What::From { by: None } => format!("from {other}"),
            What::Than => format!("than {other}"),
            What::Moved => format!("change of {other}"),
        }
    });
    let again = row
        .again
        .iter()
        .map(|place| format!("again, first at p{}:{}", place.block, place.start));
    related
        .into_iter()
        .chain(again)
        .collect::<Vec<_>>()
        .join("; ")
}

/// A Markdown table.
pub fn markdown(document: &Document, rows: impl Iterator<Item = FigureRow>) -> String {
    let mut out = String::from(
        "| story | section | label | figure | value | unit | direction | basis | relation |\n|---|---|---|---|---:|---|---|---|---|\n",
    );
    for row in rows {
        let figure = &row.figure;
        let relation = relation(document, &row);
        let cells = [
            row.story(document),
            row.section(document),
            &figure.label,
            figure.told(&document.text).of(&document.text),
            figure.value.as_deref().unwrap_or_default(),
            &figure.unit,
            sign(figure.direction),
            figure.basis.as_deref().unwrap_or_default(),
            &relation,
        ];
        let cells: Vec<String> = cells.iter().map(|cell| cell_of(cell)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// Words in a cell of a Markdown table: nothing in them ends the cell or the row, opens a tag or styles the words.
fn cell_of(words: &str) -> String {
    let mut cell = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' | '\r' => cell.push(' '),
            '\\' | '|' | '*' | '_' | '`' | '<' | '[' | ']' => cell.extend(['\\', c]),
            c => cell.push(c),
        }
    }
    cell
}

/// The table on a terminal: by story and section, label before figure, columns aligned in the ruler's cells.
pub fn table(document: &Document, rows: impl Iterator<Item = FigureRow>, ruler: &Ruler) -> String {
    let clean = |words: &str| printable::clean(words).into_owned();
    let rows: Vec<([String; 2], FigureRow)> = rows
        .map(|row| {
            let told = row.figure.told(&document.text).of(&document.text);
            ([clean(&row.figure.label), clean(told)], row)
        })
        .collect();
    let widest = |of: fn(&[String; 2]) -> &String| {
        let widths = rows.iter().map(|(cells, _)| ruler.measure(of(cells)));
        widths.max().unwrap_or(0)
    };
    let (labels, figures) = (widest(|[label, _]| label), widest(|[_, told]| told));
    let mut out = String::new();
    let mut group = None;
    for ([label, told], row) in &rows {
        let now = (row.story(document), row.section(document));
        if group != Some(now) {
            let new_story = group.is_none_or(|(story, _)| story != now.0);
            group = Some(now);
            for (name, indent) in [(now.0, ""), (now.1, "  ")] {
                if !name.is_empty() && (new_story || !indent.is_empty()) {
                    let _ = writeln!(out, "{indent}{}", clean(name));
                }
            }
        }
        let pad = |width: usize, text: &str| " ".repeat(width.saturating_sub(ruler.measure(text)));
        let line = format!(
            "    {label}{}  {}{told}  {:<4}  {}",
            pad(labels, label),
            pad(figures, told),
            sign(row.figure.direction),
            clean(&relation(document, row)),
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The rules of roles by the names that figures have of them (statistics.md 4), in words.
const RULES: [(&str, Word); 10] = [
    ("K", Word::RuleK),
    ("K1", Word::RuleK1),
    ("K2", Word::RuleK2),
    ("alone", Word::RuleAlone),
    ("F1", Word::RuleF1),
    ("F2", Word::RuleF2),
    ("F3", Word::RuleF3),
    ("F4", Word::RuleF4),
    ("F5", Word::RuleF5),
    ("T", Word::RuleT),
];

/// What a rule decides, in words.
fn reason(rule: &str, lang: Lang) -> &'static str {
    let named = RULES.iter().find(|(name, _)| *name == rule);
    named.map_or("", |(_, word)| lang.say(*word))
}

/// The figures with role and the rule that decided it, a line each; the last column is the rule in words.
pub fn explain(document: &Document, rows: impl Iterator<Item = FigureRow>, lang: Lang) -> String {
    let mut out = String::new();
    for row in rows {
        let figure = &row.figure;
        let fields = [
            format!("p{}", row.place.block),
            format!("{}-{}", row.place.start, row.place.end),
            row.surface(document).to_owned(),
            name(figure.role),
            figure.rule.to_owned(),
            name(figure.kind),
            figure.value.clone().unwrap_or_default(),
            figure.unit.clone(),
            direction(figure.direction).to_owned(),
            figure.label.clone(),
            figure.approx.clone(),
            figure.basis.clone().unwrap_or_default(),
            relation(document, &row),
            reason(figure.rule, lang).to_owned(),
        ];
        let fields = fields.map(|field| printable::clean(&field).into_owned());
        out.push_str(fields.join("\t").trim_end());
        out.push('\n');
    }
    out
}
