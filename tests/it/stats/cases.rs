//! Texts annotated by statistics.md (`tests/cases/stats/`), and how much of them is found.

use super::page::document;
use banmian::stats::{self, Figure};

/// What a case says of one figure; where the rules leave a choice, each right answer.
struct Row<'a> {
    start: usize,
    end: usize,
    roles: &'a str,
    kinds: Vec<&'a str>,
    value: &'a str,
    directions: Vec<&'a str>,
    labels: Vec<&'a str>,
}

impl Row<'_> {
    fn is_key(&self) -> bool {
        self.roles == "k"
    }
}

/// Takes `[surface|role kind value direction|labels]` out of a line: the bare text and the rows. `[surface|-]` may be found or not.
fn annotated(line: &str) -> (String, Vec<Row<'_>>) {
    let mut text = String::new();
    let mut rows = Vec::new();
    let mut rest = line;
    while let Some((before, inside)) = rest.split_once('[') {
        text.push_str(before);
        let (row, after) = inside.split_once(']').expect("a row ends with ]");
        if !row.contains('|') {
            // A note mark of the text itself: [1].
            text.extend(["[", row, "]"]);
            rest = after;
            continue;
        }
        let start = text.len();
        let mut fields = row.split('|');
        text.push_str(fields.next().unwrap_or_default());
        let facts: Vec<&str> = fields.next().unwrap_or_default().split(' ').collect();
        let (roles, kinds, value, directions) = match facts[..] {
            ["-"] => ("-", "-", "-", "-"),
            [roles, kinds, value, directions] => (roles, kinds, value, directions),
            _ => panic!("not four facts: {row}"),
        };
        rows.push(Row {
            start,
            end: text.len(),
            roles,
            kinds: kinds.split(',').collect(),
            value,
            directions: directions.split(',').collect(),
            labels: fields.next().unwrap_or("-").split(';').collect(),
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
    blocks: u32,
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

fn role(figure: &Figure) -> &'static str {
    match figure.role {
        stats::Role::Key => "k",
        stats::Role::Figure => "f",
        stats::Role::Optional => "o",
        stats::Role::Trap => "t",
    }
}

fn direction(figure: &Figure) -> &'static str {
    match figure.direction {
        stats::Direction::Up => "up",
        stats::Direction::Down => "down",
        stats::Direction::None => "-",
    }
}

fn judge(name: &str, line: &str, score: &mut Score) {
    let (text, rows) = annotated(line);
    let document = document(&[&text]);
    let found = stats::figures(&document, 0);
    let say = |lost: &str, what: &str| println!("{name}: {lost}: {what}");
    for figure in &found {
        let range = figure.range.bytes();
        let row = rows.iter().find(|row| (row.start..row.end) == range);
        let free = rows.iter().any(|row| {
            matches!(row.roles, "-" | "o") && row.start < range.end && range.start < row.end
        });
        if free {
            score.keys[1] +=
                u32::from(role(figure) == "k" && row.is_some_and(|row| row.roles == "o"));
            if role(figure) == "k" && row.is_some_and(|row| row.roles == "o") {
                say("key", &text[range]);
            }
            continue;
        }
        score.spans[1] += 1;
        score.spans[0] += u32::from(row.is_some());
        score.keys[1] +=
            u32::from(role(figure) == "k" && row.is_none_or(|row| !row.roles.contains(',')));
        if row.is_none() {
            say("not a figure", &format!("{} {}", &text[range], figure.rule));
        }
    }
    for row in rows.iter().filter(|row| !matches!(row.roles, "o" | "-")) {
        let surface = &text[row.start..row.end];
        score.spans[2] += 1;
        score.keys[2] += u32::from(row.is_key());
        let Some(figure) = found
            .iter()
            .find(|figure| figure.range.bytes() == (row.start..row.end))
        else {
            say("missed", surface);
            if row.is_key() {
                score.row.add(false);
            }
            continue;
        };
        if !row.roles.split(',').any(|it| it == role(figure)) {
            say(figure.rule, &format!("{surface} is {}", row.roles));
        }
        if !row.is_key() {
            continue;
        }
        let right = role(figure) == "k";
        score.keys[0] += u32::from(right);
        let value = row
            .value
            .split(',')
            .any(|it| it == figure.value.as_deref().unwrap_or("-"));
        let same_kind = row.kinds.contains(&kind(figure).as_str());
        let moves = row.directions.contains(&direction(figure));
        score.value.add(value);
        score.kind.add(same_kind);
        if !row.directions.contains(&"-") || !moves {
            score.direction.add(moves);
        }
        if row.labels != ["-"] {
            let label = row.labels.contains(&figure.label.as_str());
            score.label.add(label);
            if !label {
                say(
                    "label",
                    &format!("{surface} {} for {:?}", figure.label, row.labels),
                );
            }
        }
        score.row.add(right && value && same_kind && moves);
        if !(value && same_kind && moves) {
            let value = figure.value.as_deref().unwrap_or("-");
            say(
                "row",
                &format!("{surface} {value} {} {}", kind(figure), direction(figure)),
            );
        }
    }
    score.blocks += 1;
}

/// Scores the texts whose name begins with `sort`.
fn report(files: &[(&str, &str)], sort: &str) -> Vec<(&'static str, f64, f64)> {
    let mut score = Score::default();
    for (_, cases) in files {
        let mut name = "";
        for line in cases
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            match line.strip_prefix("== ") {
                Some(title) => name = title,
                None if name.starts_with(sort) => judge(name, line, &mut score),
                None => {}
            }
        }
    }
    let names: Vec<&str> = files.iter().map(|file| file.0).collect();
    println!(
        "{} {sort}: {} blocks, {} figures",
        names.join(" "),
        score.blocks,
        score.spans[2]
    );
    let shares = vec![
        ("spans", f1(score.spans), 0.96),
        ("keys", f1(score.keys), 0.94),
        ("values", score.value.share(), 0.99),
        ("kinds", score.kind.share(), 0.97),
        ("directions", score.direction.share(), 0.95),
        ("labels", score.label.share(), 0.70),
        ("rows", score.row.share(), 0.80),
    ];
    for (what, share, _) in &shares {
        println!("  {what} {share:.3}");
    }
    shares
}

/// The sorts of texts in the files of several.
const SORTS: [&str; 6] = [
    "encyclopaedia",
    "communique",
    "government",
    "news",
    "company",
    "novel",
];

const FILES: [(&str, &str); 10] = [
    ("fifth", include_str!("../../cases/stats/fifth.txt")),
    ("fourth", include_str!("../../cases/stats/fourth.txt")),
    ("faults", include_str!("../../cases/stats/faults.txt")),
    ("third", include_str!("../../cases/stats/third.txt")),
    ("mixed", include_str!("../../cases/stats/mixed.txt")),
    ("reports", include_str!("../../cases/stats/reports.txt")),
    ("articles", include_str!("../../cases/stats/articles.txt")),
    (
        "communiques",
        include_str!("../../cases/stats/communiques.txt"),
    ),
    ("news", include_str!("../../cases/stats/news.txt")),
    (
        "encyclopaedia",
        include_str!("../../cases/stats/encyclopaedia.txt"),
    ),
];

#[test]
fn scores() {
    for file in FILES {
        for (what, share, _) in report(&[file], "") {
            assert!(
                file.0 != "faults" || share >= 1.0,
                "a fault is back: {what}"
            );
        }
    }
    for sort in SORTS {
        report(&FILES[..2], sort);
    }
    for (what, share, least) in report(&FILES, "") {
        assert!(share >= least, "{what} {share:.3} under {least}");
    }
}

#[test]
fn nouns_stand_whole() {
    let nouns = include_str!("../../cases/stats/nouns.txt");
    let wrong: Vec<String> = nouns
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .flat_map(|noun| {
            let texts = [
                format!("全市共有12个{noun}，"),
                format!("全市共有{noun}12个，"),
            ];
            texts.map(|text| (noun, text))
        })
        .filter(|(noun, text)| {
            let found = stats::figures(&document(&[text]), 0);
            !matches!(&found[..], [figure] if figure.label == *noun)
        })
        .map(|(_, text)| text)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
