//! The edit simulator: marks are set in a long text, the text is edited, and what is found is compared with what is known
//! of every single character's way. Run the whole table with
//! `cargo test --release --test it -- --ignored edit_simulator --nocapture`.

use std::{collections::BTreeMap, time::Instant};

use banmian::{
    anchor::{Anchor, Finder, Finding, pin},
    document::Document,
    text::{Pos, Range, fold::Folding},
};

use super::{
    document,
    prose::{Dice, Writer},
};

/// A character and which one it was in the text before the edits, counted from 0.
type Traced = (char, Option<u32>);

/// A text under edit: its paragraphs.
struct Draft {
    paragraphs: Vec<Vec<Traced>>,
    dice: Dice,
    writer: Writer,
}

impl Draft {
    fn new(paragraphs: &[String], seed: u64) -> Self {
        let mut count = 0;
        let paragraphs = paragraphs
            .iter()
            .map(|paragraph| {
                let traced = paragraph.chars().map(|c| {
                    count += 1;
                    (c, Some(count - 1))
                });
                traced.collect()
            })
            .collect();
        Self {
            paragraphs,
            dice: Dice::new(seed),
            writer: Writer::new(seed ^ 0x55),
        }
    }

    fn fresh(words: &str) -> Vec<Traced> {
        words.chars().map(|c| (c, None)).collect()
    }

    /// Changes `percent` of the characters: some in each of the ways in which people change texts.
    fn edit(&mut self, percent: usize) {
        let all: usize = self.paragraphs.iter().map(Vec::len).sum();
        let mut budget = all * percent / 100;
        while budget > 0 {
            let spent = self.stroke();
            budget = budget.saturating_sub(spent.max(1));
        }
    }

    /// One change; gives the characters it touched.
    fn stroke(&mut self) -> usize {
        let count = self.paragraphs.len();
        let at = self.dice.below(count);
        let length = self.paragraphs[at].len();
        if length == 0 {
            return 0;
        }
        let from = self.dice.below(length);
        match self.dice.below(100) {
            // Words exchanged.
            0..35 => {
                let words = Self::fresh(&self.writer.word());
                let to = (from + words.len()).min(length);
                self.paragraphs[at].splice(from..to, words);
                to - from
            }
            // Words put in.
            35..55 => {
                let count = self.dice.between(1, 4);
                let words: String = (0..count).map(|_| self.writer.word()).collect();
                let words = Self::fresh(&words);
                let spent = words.len();
                self.paragraphs[at].splice(from..from, words);
                spent
            }
            // Words taken out.
            55..75 => {
                let to = (from + self.dice.between(1, 12)).min(length);
                self.paragraphs[at].drain(from..to);
                to - from
            }
            // A sentence put in.
            75..79 => {
                let sentence = Self::fresh(&self.writer.sentence());
                let spent = sentence.len();
                self.paragraphs[at].splice(from..from, sentence);
                spent
            }
            // Two halves of a paragraph exchanged.
            79..82 => {
                self.paragraphs[at].rotate_left(from);
                length / 4
            }
            // A paragraph moved.
            82..86 => {
                let paragraph = self.paragraphs.remove(at);
                let to = self.dice.below(count);
                self.paragraphs.insert(to, paragraph);
                length
            }
            // A paragraph taken out.
            86..89 => {
                self.paragraphs.remove(at);
                length
            }
            // A paragraph put in.
            89..92 => {
                let paragraph = Self::fresh(&self.writer.paragraph());
                let spent = paragraph.len();
                self.paragraphs.insert(at, paragraph);
                spent
            }
            // Split, joined.
            92..96 => {
                let rest = self.paragraphs[at].split_off(from);
                self.paragraphs.insert(at + 1, rest);
                4
            }
            _ if at + 1 < count => {
                let next = self.paragraphs.remove(at + 1);
                self.paragraphs[at].extend(next);
                4
            }
            _ => 0,
        }
    }

    /// The whole text in another dress.
    fn convert(&mut self, dress: Dress) {
        let wrap = self.dice.between(20, 60);
        for paragraph in &mut self.paragraphs {
            let old = std::mem::take(paragraph);
            for (index, (c, origin)) in old.into_iter().enumerate() {
                let shown = match dress {
                    Dress::Width => half(c),
                    Dress::Script => {
                        let variants = Folding {
                            case: false,
                            width: false,
                            script: true,
                        }
                        .variants(c);
                        *variants.last().unwrap_or(&c)
                    }
                    Dress::Encoding => {
                        let word = c.to_string();
                        let (bytes, ..) = encoding_rs::GBK.encode(&word);
                        encoding_rs::GBK
                            .decode(&bytes)
                            .0
                            .chars()
                            .next()
                            .unwrap_or(c)
                    }
                    Dress::AsIs | Dress::Wrapped => c,
                };
                paragraph.push((shown, origin));
                if dress == Dress::Wrapped && index % wrap == wrap - 1 {
                    paragraph.push(('\n', None));
                }
            }
        }
    }

    fn text(&self) -> Vec<Traced> {
        let mut text = Vec::new();
        for paragraph in &self.paragraphs {
            text.extend(Self::fresh("　　"));
            text.extend(paragraph);
            text.push(('\n', None));
        }
        text
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Dress {
    AsIs,
    Width,
    Script,
    Wrapped,
    Encoding,
}

fn half(c: char) -> char {
    match c {
        '，' => ',',
        '。' => '.',
        '！' => '!',
        '？' => '?',
        '“' | '”' => '"',
        '0'..='9' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A mark and the characters it stood on.
struct Marked {
    anchor: Anchor,
    from: u32,
    to: u32,
}

/// Marks of paragraphs, sentences and bare selections, spread over the text.
fn marks(before: &Document, traced: &[Traced], count: usize, dice: &mut Dice) -> Vec<Marked> {
    let origins: BTreeMap<usize, u32> = {
        let mut at = 0;
        let mut map = BTreeMap::new();
        for (c, origin) in traced {
            if let Some(origin) = origin {
                map.insert(at, *origin);
            }
            at += c.len_utf8();
        }
        map
    };
    let mut marks = Vec::new();
    while marks.len() < count {
        let block = before.blocks[dice.below(before.blocks.len())].range;
        let words = block.of(&before.text);
        let bounds: Vec<usize> = words
            .char_indices()
            .map(|(at, _)| at)
            .chain([words.len()])
            .collect();
        let (low, high) = match dice.below(4) {
            0 | 1 => (0, words.len()),
            2 => {
                let mut ends: Vec<usize> = words
                    .match_indices(['。', '！', '？'])
                    .map(|(at, mark)| at + mark.len())
                    .collect();
                ends.insert(0, 0);
                let sentence = dice.below(ends.len());
                (
                    ends[sentence],
                    ends.get(sentence + 1).copied().unwrap_or(words.len()),
                )
            }
            _ => {
                let from = dice.below(bounds.len());
                (
                    bounds[from],
                    bounds[(from + dice.between(6, 40)).min(bounds.len() - 1)],
                )
            }
        };
        if words[low..high]
            .chars()
            .filter(|c| c.is_alphanumeric())
            .count()
            < 4
        {
            continue;
        }
        let range = Range::new(block.start.at() + low, block.start.at() + high);
        let from = origins[&range.start.at()];
        let last = range.of(&before.text).chars().count() as u32;
        marks.push(Marked {
            anchor: pin(before, range),
            from,
            to: from + last,
        });
    }
    marks
}

#[derive(Debug, Default)]
struct Tally {
    /// Marks of which at least half of the characters still stand together, and what became of them: right is a sure find
    /// that covers two fifths of what is left of the mark, wherever its parts went; any other sure find is wrong.
    there: usize,
    right: usize,
    wrong: usize,
    offered: usize,
    lost: usize,
    /// Marks that are gone, and how many of these were claimed to stand where they never stood, offered, told as lost.
    gone: usize,
    gone_wrong: usize,
    gone_offered: usize,
    gone_lost: usize,
    milliseconds: f64,
}

fn run(size: usize, count: usize, percent: usize, dress: Dress, seed: u64, show: bool) -> Tally {
    let paragraphs = Writer::new(seed).book(size);
    let mut draft = Draft::new(&paragraphs, seed + 1);
    let old = draft.text();
    let before = document(&old.iter().map(|(c, _)| c).collect::<String>());
    let marked = marks(&before, &old, count, &mut Dice::new(seed + 2));
    draft.edit(percent);
    draft.convert(dress);
    let new = draft.text();
    let after = document(&new.iter().map(|(c, _)| c).collect::<String>());
    let anchors: Vec<Anchor> = marked.iter().map(|mark| mark.anchor.clone()).collect();
    let start = Instant::now();
    let finder = Finder::new(&after);
    let findings = if std::env::var_os("ALONE").is_some() {
        anchors.iter().map(|anchor| finder.find(anchor)).collect()
    } else {
        finder.find_all(&anchors)
    };
    let mut tally = Tally {
        milliseconds: start.elapsed().as_secs_f64() * 1000.0,
        ..Tally::default()
    };
    let mut bytes = Vec::new();
    let mut at = 0;
    for (c, _) in &new {
        bytes.push(at);
        at += c.len_utf8();
    }
    let mut where_now: Vec<Option<u32>> = vec![None; old.len()];
    for (index, (_, origin)) in new.iter().enumerate() {
        if let Some(origin) = origin {
            where_now[*origin as usize] = Some(index as u32);
        }
    }
    for (mark, finding) in marked.iter().zip(findings) {
        let body = together(&where_now[mark.from as usize..mark.to as usize]);
        let there = body.len() * 2 >= (mark.to - mark.from) as usize;
        let survivors: Vec<u32> = where_now[mark.from as usize..mark.to as usize]
            .iter()
            .flatten()
            .copied()
            .collect();
        let covered = |range: Range| {
            survivors
                .iter()
                .filter(|&&at| range.contains(Pos::from(bytes[at as usize])))
                .count()
        };
        let mut failed = false;
        if there {
            tally.there += 1;
            match finding {
                Finding::Found(place) if covered(place.range) * 5 >= survivors.len() * 2 => {
                    tally.right += 1;
                }
                Finding::Found(_) => {
                    tally.wrong += 1;
                    failed = true;
                }
                Finding::Offered(_) => {
                    tally.offered += 1;
                    failed = true;
                }
                Finding::Lost => {
                    tally.lost += 1;
                    failed = true;
                }
            }
        } else {
            tally.gone += 1;
            match finding {
                Finding::Found(place) if covered(place.range) == 0 => {
                    tally.gone_wrong += 1;
                    failed = true;
                }
                Finding::Found(_) => {}
                Finding::Offered(_) => tally.gone_offered += 1,
                Finding::Lost => tally.gone_lost += 1,
            }
        }
        if failed && show {
            let now: String = body
                .first()
                .zip(body.last())
                .map_or_else(String::new, |(&a, &b)| {
                    new[a as usize..=b as usize]
                        .iter()
                        .map(|(c, _)| c)
                        .collect()
                });
            let found = finding
                .place()
                .map_or("", |place| place.range.of(&after.text));
            println!(
                "\n{there} {finding:?}\n  was {}\n  now {now}\n  got {found}",
                mark.anchor.here
            );
        }
    }
    tally
}

/// The largest part of a stretch's characters that still stands together: each next one at most 60 characters on.
fn together(now: &[Option<u32>]) -> Vec<u32> {
    let mut places: Vec<u32> = now.iter().flatten().copied().collect();
    places.sort_unstable();
    places
        .chunk_by(|a, b| b - a <= 60)
        .max_by_key(|part| part.len())
        .unwrap_or_default()
        .to_vec()
}

#[test]
fn marks_follow_a_tenth_of_a_text_changed() {
    let tally = run(40_000, 300, 10, Dress::AsIs, 11, false);
    assert!(tally.right * 1000 >= tally.there * 985, "{tally:?}");
    assert_eq!(tally.wrong + tally.gone_wrong, 0, "{tally:?}");
    for dress in [Dress::Width, Dress::Script, Dress::Wrapped, Dress::Encoding] {
        let tally = run(20_000, 150, 3, dress, 12, false);
        assert!(
            tally.right * 1000 >= tally.there * 980,
            "{dress:?} {tally:?}"
        );
        assert_eq!(tally.wrong + tally.gone_wrong, 0, "{dress:?} {tally:?}");
    }
}

#[test]
#[ignore = "takes a minute; prints the table of tests/README.md"]
fn edit_simulator() {
    println!(
        "| edits | texts | marks still there | right | wrong | offered | lost | marks gone | told lost | offered | wrong | time |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    let show = std::env::var_os("SHOW").is_some();
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .map(|number| number.parse().unwrap())
    };
    let only: Option<u64> = number("PERCENT");
    let from: u64 = number("SEED").unwrap_or(1000);
    for percent in [0, 1, 3, 5, 10, 15, 20, 30] {
        if only.is_some_and(|only| only != percent as u64) {
            continue;
        }
        let mut sum = Tally::default();
        let mut texts = 0;
        for (dress, seeds) in [
            (Dress::AsIs, 4),
            (Dress::Width, 1),
            (Dress::Script, 1),
            (Dress::Wrapped, 1),
            (Dress::Encoding, 1),
        ] {
            for seed in 0..seeds {
                let tally = run(
                    300_000,
                    1000,
                    percent,
                    dress,
                    from + seed * 17 + percent as u64,
                    show,
                );
                texts += 1;
                sum.there += tally.there;
                sum.right += tally.right;
                sum.wrong += tally.wrong;
                sum.offered += tally.offered;
                sum.lost += tally.lost;
                sum.gone += tally.gone;
                sum.gone_wrong += tally.gone_wrong;
                sum.gone_offered += tally.gone_offered;
                sum.gone_lost += tally.gone_lost;
                sum.milliseconds += tally.milliseconds;
            }
        }
        let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        println!(
            "| {percent} % | {texts} | {} | {:.2} % | {:.3} % | {:.2} % | {:.2} % | {} | {:.1} % | {:.1} % | {:.2} % | {:.0} ms |",
            sum.there,
            share(sum.right, sum.there),
            share(sum.wrong, sum.there),
            share(sum.offered, sum.there),
            share(sum.lost, sum.there),
            sum.gone,
            share(sum.gone_lost, sum.gone),
            share(sum.gone_offered, sum.gone),
            share(sum.gone_wrong, sum.gone),
            sum.milliseconds / f64::from(texts),
        );
    }
}
