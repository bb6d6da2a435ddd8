//! The structure of bare texts, scored to the line: texts annotated by hand before any output of the program was seen
//! (`tests/cases/structure`), and novels made of every style of heading and of paragraphs that are common.
//!
//! An annotated text has a tag and `|` before each line of its source: `t` title, `1` `2` `3` volume, chapter, section; `B`
//! banner, `k` kicker, `h` headline, `d` deck, `s` section heading; `y` by-line, `c` caption, `l` lead, `p` body, `i` entry of a
//! table of contents, `r` rule; `+` goes on with the line before; `-` may be anything but a heading.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
};

use banmian::{
    document::{Document, HeadingKind, Kind, Structure},
    import::{Hint, import},
};

use crate::sound::{sound, words_once};

mod features;
mod looks;
mod novels;
mod relaid;

/// A line of the source and what it should be.
struct Line {
    tag: char,
    words: String,
}

/// How many things were found, expected, and both.
#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    found: usize,
    expected: usize,
}

impl Score {
    fn of<T: Ord>(found: &BTreeSet<T>, expected: &BTreeSet<T>) -> Self {
        Self {
            right: found.intersection(expected).count(),
            found: found.len(),
            expected: expected.len(),
        }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.expected += other.expected;
    }

    fn f1(self) -> f64 {
        if self.found + self.expected == 0 {
            return 1.0;
        }
        2.0 * self.right as f64 / (self.found + self.expected) as f64
    }
}

/// Scores of a text: headings (line, level, kind), joins (lines that go on), kinds of the other blocks.
#[derive(Clone, Copy, Default)]
struct Scores {
    headings: Score,
    /// Headings by their line alone.
    lines: Score,
    joins: Score,
    kinds: Score,
}

impl Scores {
    fn add(&mut self, other: Self) {
        self.headings.add(other.headings);
        self.lines.add(other.lines);
        self.joins.add(other.joins);
        self.kinds.add(other.kinds);
    }

    fn print(self, name: &str) {
        println!(
            "{name}: headings F1 {:.4} ({} of {}, {} found; their lines {:.4}), joins F1 {:.4} ({} of {}, {} found), other blocks {:.4} ({} of {})",
            self.headings.f1(),
            self.headings.right,
            self.headings.expected,
            self.headings.found,
            self.lines.f1(),
            self.joins.f1(),
            self.joins.right,
            self.joins.expected,
            self.joins.found,
            self.kinds.right as f64 / self.kinds.expected.max(1) as f64,
            self.kinds.right,
            self.kinds.expected,
        );
    }
}

fn annotated(text: &str) -> Vec<Line> {
    text.lines()
        .map(|line| {
            let (tag, words) = line.split_once('|').unwrap_or((" ", ""));
            Line {
                tag: tag.chars().next().unwrap(),
                words: words.to_owned(),
            }
        })
        .collect()
}

fn source(lines: &[Line]) -> String {
    lines.iter().fold(String::new(), |mut text, line| {
        writeln!(text, "{}", line.words).unwrap();
        text
    })
}

fn read(text: &str, structure: Option<Structure>) -> Document {
    let hint = Hint {
        structure,
        ..Hint::default()
    };
    import(text.as_bytes().to_vec(), &hint).unwrap().document
}

fn kind_of(tag: char) -> Option<Kind> {
    Some(match tag {
        'k' => Kind::Kicker,
        'd' => Kind::Deck,
        'y' => Kind::Byline,
        'c' => Kind::Caption,
        'l' => Kind::Lead,
        'p' => Kind::Body,
        'i' => Kind::Item,
        'r' => Kind::Rule,
        _ => return None,
    })
}

fn heading_of(tag: char) -> Option<(u8, &'static str)> {
    Some(match tag {
        't' | 'h' => (1, "story"),
        'B' => (1, "banner"),
        's' => (2, "section"),
        '1' => (1, "part"),
        '2' => (2, "chapter"),
        '3' => (3, "chapter"),
        _ => return None,
    })
}

/// The lines of the source, from 1, that a block stands on.
fn lines_of(document: &Document, index: usize) -> std::ops::RangeInclusive<u32> {
    let range = document.blocks[index].range;
    let line = |pos| document.source.place(&document.text, pos).line;
    let points = document
        .source
        .points
        .iter()
        .filter(|(at, _)| *at > range.start && *at < range.end)
        .count() as u32;
    let first = line(range.start);
    // Each point inside the block is a join, of one line or of two with blank ones between.
    let last = if points == 0 {
        first
    } else {
        line(banmian::text::Pos(range.end.0 - 1))
    };
    first..=last
}

fn lines_alone<T>(headings: &BTreeSet<(u32, T)>) -> BTreeSet<u32> {
    headings.iter().map(|(line, _)| *line).collect()
}

fn score(lines: &[Line], document: &Document, report: &mut String) -> Scores {
    let number = |index: usize| index as u32 + 1;
    let expected: BTreeSet<_> = lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| Some((number(index), heading_of(line.tag)?)))
        .collect();
    let name = |kind| match kind {
        HeadingKind::Banner => "banner",
        HeadingKind::Story => "story",
        HeadingKind::Section => "section",
        HeadingKind::Part => "part",
        HeadingKind::Chapter => "chapter",
        HeadingKind::Heading => "heading",
    };
    let found: BTreeSet<_> = document
        .outline
        .iter()
        .map(|heading| {
            let line = *lines_of(document, heading.block as usize).start();
            (line, (heading.level, name(heading.kind)))
        })
        .collect();
    let expected_joins: BTreeSet<_> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.tag == '+')
        .map(|(index, _)| number(index))
        .collect();
    let blank = |line: &u32| lines[*line as usize - 1].words.trim().is_empty();
    let found_joins: BTreeSet<_> = (0..document.blocks.len())
        .flat_map(|index| lines_of(document, index).skip(1))
        .filter(|line| !blank(line))
        .collect();
    let expected_kinds: BTreeSet<_> = lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| Some((number(index), kind_of(line.tag)?.name())))
        .collect();
    let found_kinds: BTreeSet<_> = document
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| (*lines_of(document, index).start(), block.kind.name()))
        .collect();
    let words = |line: u32| lines[line as usize - 1].words.as_str();
    for (line, (level, kind)) in expected.difference(&found) {
        writeln!(report, "    no {kind} {level}: {}", words(*line)).unwrap();
    }
    for (line, (level, kind)) in found.difference(&expected) {
        writeln!(report, "    false {kind} {level}: {}", words(*line)).unwrap();
    }
    for line in expected_joins.difference(&found_joins) {
        writeln!(report, "    not joined: {}", words(*line)).unwrap();
    }
    for line in found_joins.difference(&expected_joins) {
        writeln!(report, "    joined: {}", words(*line)).unwrap();
    }
    for (line, kind) in expected_kinds.difference(&found_kinds) {
        writeln!(report, "    not {kind}: {}", words(*line)).unwrap();
    }
    Scores {
        headings: Score::of(&found, &expected),
        lines: Score::of(&lines_alone(&found), &lines_alone(&expected)),
        joins: Score::of(&found_joins, &expected_joins),
        kinds: Score {
            right: expected_kinds.intersection(&found_kinds).count(),
            found: found_kinds.len(),
            expected: expected_kinds.len(),
        },
    }
}

/// The annotated texts: name, structure, lines.
fn texts() -> Vec<(String, Structure, Vec<Line>)> {
    texts_in("tests/cases/structure")
}

fn texts_in(folder: &str) -> Vec<(String, Structure, Vec<Line>)> {
    let mut texts: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let structure = if name.starts_with("page") {
                Structure::Page
            } else {
                Structure::Text
            };
            let lines = annotated(&fs::read_to_string(&path).unwrap());
            (name, structure, lines)
        })
        .collect();
    texts.sort_by(|one, other| one.0.cmp(&other.0));
    texts
}

#[test]
fn annotated_texts() {
    let (mut pages, mut long) = (Scores::default(), Scores::default());
    let mut sets: BTreeMap<&str, Scores> = BTreeMap::new();
    let (mut report, mut auto) = (String::new(), 0);
    let texts = texts();
    for (name, structure, lines) in &texts {
        let source = source(lines);
        let mut faults = String::new();
        let scores = score(lines, &read(&source, Some(*structure)), &mut faults);
        if *structure == Structure::Page {
            pages.add(scores);
        } else {
            long.add(scores);
        }
        let set = name.split('-').next().unwrap();
        sets.entry(set).or_default().add(scores);
        let taken = read(&source, None).decisions.structure;
        if taken == *structure {
            auto += 1;
        } else {
            writeln!(faults, "    auto takes it for {taken:?}").unwrap();
        }
        if !faults.is_empty() {
            writeln!(report, "{name}\n{faults}").unwrap();
        }
    }
    println!("{report}");
    for (set, scores) in sets {
        scores.print(set);
    }
    pages.print("all pages");
    long.print("all long texts");
    println!("auto: {auto} of {}", texts.len());
    // What is left can't be told without the sizes of type: three display lines over a story (banner, kicker and headline, or
    // kicker, headline and deck), two of which the second is longer.
    assert!(
        pages.headings.f1() >= 0.98 && pages.joins.f1() >= 0.95,
        "{report}"
    );
    // Of the newest long texts some levels are told otherwise than their writers did; the lines are right.
    assert!(
        long.headings.f1() >= 0.96 && long.lines.f1() >= 0.98 && long.joins.f1() >= 0.97,
        "{report}"
    );
    assert!(auto * 100 >= texts.len() * 98, "{report}");
}

#[test]
fn no_word_is_lost() {
    let readings = [Structure::Page, Structure::Text, Structure::Paragraphs];
    for (_, _, lines) in texts() {
        let source = source(&lines);
        for reading in readings {
            let document = read(&source, Some(reading));
            sound(&document);
            words_once(&source, &document);
        }
    }
}

#[test]
fn a_title_below_its_number_is_part_of_the_outline() {
    let text = "山海\n\n第一回\n杜少爺負氣走津門\n柳姑娘含悲別故里\n\n卻說瑞昌號的東家姓杜，單名一個衡字。\n\n\
                第二回\n識舊人茶樓驚一面\n賣新詩報館得三元\n\n話說杜衡到了天津，住在客棧裏。\n\n\
                第三回\n風雨夜孤燈論國是\n弦歌館兩姓結同盟\n\n那人姓孟，是個報館的主筆。\n";
    let document = read(text, Some(Structure::Text));
    let outline = banmian::export::outline_text(&document);
    assert_eq!(
        outline,
        "山海\n  第一回 杜少爺負氣走津門 柳姑娘含悲別故里\n  第二回 識舊人茶樓驚一面 賣新詩報館得三元\n  \
         第三回 風雨夜孤燈論國是 弦歌館兩姓結同盟\n"
    );
}

#[test]
fn made_novels() {
    let (mut all, mut report, mut auto, mut count) = (Scores::default(), String::new(), 0, 0);
    for heading in 0..novels::HEADINGS.len() {
        for body in 0..novels::BODIES.len() {
            let lines = novels::novel(heading, body, 14);
            let source = source(&lines);
            let mut faults = String::new();
            let scores = score(&lines, &read(&source, Some(Structure::Text)), &mut faults);
            all.add(scores);
            count += 1;
            let taken = read(&source, None).decisions.structure;
            auto += usize::from(taken == Structure::Text);
            if scores.headings.f1() < 1.0 || scores.joins.f1() < 1.0 || taken != Structure::Text {
                let few: String = faults
                    .lines()
                    .take(12)
                    .map(|line| format!("{line}\n"))
                    .collect();
                let (style, body) = (novels::HEADINGS[heading], novels::BODIES[body]);
                writeln!(
                    report,
                    "{style:?} {body:?} {taken:?}: headings {:.3} joins {:.3}\n{few}",
                    scores.headings.f1(),
                    scores.joins.f1()
                )
                .unwrap();
            }
        }
    }
    println!("{report}");
    all.print("made novels");
    println!("auto: {auto} of {count}");
    assert!(
        all.headings.f1() >= 0.998 && all.joins.f1() >= 0.99,
        "{report}"
    );
    assert_eq!(auto, count, "{report}");
}
