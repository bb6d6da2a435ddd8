//! Texts annotated by statistics.md (`tests/cases/stats/`), and how much of them is found.

use super::page::document;
use banmian::stats::{self, Direction, Figure, Role};

/// What a case says of one figure.
struct Row {
    start: usize,
    end: usize,
    role: Role,
    kind: String,
    value: String,
    direction: Direction,
    labels: Vec<String>,
}

/// Takes `[surface|role kind value direction|labels]` out of a line: the bare text and the rows.
fn annotated(line: &str) -> (String, Vec<Row>) {
    let mut text = String::new();
    let mut rows = Vec::new();
    let mut rest = line;
    while let Some((before, inside)) = rest.split_once('[') {
        let (row, after) = inside.split_once(']').expect("a row ends with ]");
        text.push_str(before);
        let start = text.len();
        let mut fields = row.split('|');
        text.push_str(fields.next().unwrap_or_default());
        let facts: Vec<&str> = fields.next().expect(row).split(' ').collect();
        let [role, kind, value, direction] = facts[..] else {
            panic!("not four facts: {row}");
        };
        rows.push(Row {
            start,
            end: text.len(),
            role: match role {
                "k" => Role::Key,
                "f" => Role::Figure,
                "o" => Role::Optional,
                _ => panic!("no role: {row}"),
            },
            kind: kind.to_owned(),
            value: value.to_owned(),
            direction: match direction {
                "up" => Direction::Up,
                "down" => Direction::Down,
                _ => Direction::None,
            },
            labels: fields
                .next()
                .unwrap_or_default()
                .split(';')
                .map(str::to_owned)
                .collect(),
        });
        rest = after;
    }
    text.push_str(rest);
    (text, rows)
}

/// Right ones of all.
#[derive(Default)]
struct Rate(u32, u32);

impl Rate {
    fn add(&mut self, right: bool) {
        self.0 += u32::from(right);
        self.1 += 1;
    }

    fn share(&self) -> f64 {
        f64::from(self.0) / f64::from(self.1.max(1))
    }
}

#[derive(Default)]
struct Score {
    spans: [u32; 3],
    keys: [u32; 3],
    value: Rate,
    kind: Rate,
    direction: Rate,
    label: Rate,
    row: Rate,
}

fn f1([right, found, wanted]: [u32; 3]) -> f64 {
    2.0 * f64::from(right) / f64::from((found + wanted).max(1))
}

fn kind(figure: &Figure) -> String {
    format!("{:?}", figure.kind).to_lowercase()
}

fn judge(name: &str, line: &str, score: &mut Score) {
    let (text, rows) = annotated(line);
    let document = document(&[&text]);
    let found = stats::figures(&document, 0);
    let say = |lost: &str, what: &str| println!("{name}: {lost}: {what}");
    for figure in &found {
        let range = figure.range.bytes();
        let row = rows.iter().find(|row| (row.start..row.end) == range);
        let optional = row.map_or(figure.role, |row| row.role) == Role::Optional;
        if !(optional && row.is_some()) {
            score.spans[1] += 1;
            score.spans[0] += u32::from(row.is_some());
            if row.is_none() {
                say("not a figure", &format!("{} {}", &text[range], figure.rule));
            }
        }
        score.keys[1] += u32::from(figure.role == Role::Key);
    }
    for row in rows.iter().filter(|row| row.role != Role::Optional) {
        let surface = &text[row.start..row.end];
        score.spans[2] += 1;
        score.keys[2] += u32::from(row.role == Role::Key);
        let Some(figure) = found
            .iter()
            .find(|figure| figure.range.bytes() == (row.start..row.end))
        else {
            say("missed", surface);
            if row.role == Role::Key {
                score.row.add(false);
            }
            continue;
        };
        if row.role != figure.role {
            say(figure.rule, &format!("{surface} is {:?}", row.role));
        }
        if row.role != Role::Key {
            continue;
        }
        let right = figure.role == Role::Key;
        score.keys[0] += u32::from(right);
        let value = figure.value.as_deref() == Some(row.value.as_str());
        let same_kind = kind(figure) == row.kind;
        let direction = figure.direction == row.direction;
        score.value.add(value);
        score.kind.add(same_kind);
        if row.direction != Direction::None || figure.direction != Direction::None {
            score.direction.add(direction);
        }
        if row.labels != ["-"] {
            let label = row.labels.contains(&figure.label);
            score.label.add(label);
            if !label {
                say(
                    "label",
                    &format!("{surface} {} for {:?}", figure.label, row.labels),
                );
            }
        }
        score.row.add(right && value && same_kind && direction);
        if !(value && same_kind && direction) {
            say(
                "row",
                &format!(
                    "{surface} {:?} {} {:?}",
                    figure.value,
                    kind(figure),
                    figure.direction
                ),
            );
        }
    }
}

#[test]
fn scores() {
    let mut score = Score::default();
    let mut texts = 0;
    for cases in [
        include_str!("../../cases/stats/reports.txt"),
        include_str!("../../cases/stats/articles.txt"),
    ] {
        let mut name = "";
        for line in cases
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            if let Some(title) = line.strip_prefix("== ") {
                name = title;
            } else {
                texts += 1;
                judge(name, line, &mut score);
            }
        }
    }
    let shares = [
        ("spans", f1(score.spans), 0.96),
        ("keys", f1(score.keys), 0.94),
        ("values", score.value.share(), 0.99),
        ("kinds", score.kind.share(), 0.97),
        ("directions", score.direction.share(), 0.95),
        ("labels", score.label.share(), 0.70),
        ("rows", score.row.share(), 0.80),
    ];
    println!("{texts} texts, {} figures", score.spans[2]);
    for (what, share, _) in shares {
        println!("{what} {share:.3}");
    }
    for (what, share, least) in shares {
        assert!(share >= least, "{what} {share:.3} under {least}");
    }
}
