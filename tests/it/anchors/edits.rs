//! The edit simulator: marks are set in a long text, the text is edited, and what is found is compared with what is known
//! of every single character's way. Run the whole table with
//! `cargo test --release --test it -- --ignored edit_simulator --nocapture`.

mod draft;

use std::{collections::BTreeMap, time::Instant};

use banmian::{
    anchor::{Anchor, Finder, Finding, Place, pin},
    document::Document,
    text::{Pos, Range},
};

use draft::{Draft, Dress, Traced};

use super::{
    document,
    prose::{Dice, Writer},
};

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
    gone_near: usize,
    gone_wrong: usize,
    gone_offered: usize,
    gone_lost: usize,
    milliseconds: f64,
}

impl Tally {
    /// Counts what became of a mark; `at` tells of a place whether any of its words stand there, and whether it is the mark's.
    /// Gives whether it failed.
    fn count(&mut self, there: bool, finding: Finding, at: impl Fn(Place) -> (bool, bool)) -> bool {
        let slot = match finding {
            Finding::Found(place) if there && at(place).1 => &mut self.right,
            Finding::Found(_) if there => &mut self.wrong,
            Finding::Offered(_) if there => &mut self.offered,
            Finding::Lost if there => &mut self.lost,
            Finding::Found(place) if at(place).0 => &mut self.gone_near,
            Finding::Found(_) => &mut self.gone_wrong,
            Finding::Offered(_) => &mut self.gone_offered,
            Finding::Lost => &mut self.gone_lost,
        };
        *slot += 1;
        *if there {
            &mut self.there
        } else {
            &mut self.gone
        } += 1;
        match finding {
            Finding::Found(place) if there => !at(place).1,
            Finding::Found(place) => !at(place).0,
            Finding::Offered(_) | Finding::Lost => there,
        }
    }
}

fn run(
    size: usize,
    count: usize,
    edit: impl Fn(&mut Draft),
    dress: Dress,
    seed: u64,
    show: bool,
) -> Tally {
    let paragraphs = Writer::new(seed).book(size);
    let mut draft = Draft::new(&paragraphs, seed + 1);
    let old = draft.text();
    let before = document(&old.iter().map(|(c, _)| c).collect::<String>());
    let marked = marks(&before, &old, count, &mut Dice::new(seed + 2));
    edit(&mut draft);
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
    let origins: Vec<usize> = (0..old.len()).filter(|&at| old[at].1.is_some()).collect();
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
        let failed = tally.count(there, finding, |place| {
            let part = covered(place.range);
            let same = part * 5 >= survivors.len() * 2
                || is_neighbour(&after, place.range, &mark.anchor, &body, &bytes);
            (part > 0, same)
        });
        if failed && show {
            let bounds = body.first().zip(body.last());
            let now = bounds.map_or_else(String::new, |(&from, &to)| {
                amid(&new, from as usize, to as usize + 1)
            });
            let got = finding.place().map_or_else(String::new, |place| {
                let from = bytes.partition_point(|&at| at < place.range.start.at());
                let to = bytes.partition_point(|&at| at < place.range.end.at());
                amid(&new, from, to)
            });
            let was = amid(
                &old,
                origins[mark.from as usize],
                origins[mark.to as usize - 1] + 1,
            );
            println!(
                "\n{there} {dress:?} pos {} twins {:?} {finding:?}\n  was {was}\n  now {now}\n  got {got}",
                mark.anchor.pos, mark.anchor.twins
            );
        }
    }
    tally
}

/// Whether the mark's very words were found next to where they went, with nothing but the same words in between: of two equal
/// lines one above the other nobody can tell which was marked.
fn is_neighbour(
    after: &Document,
    found: Range,
    anchor: &Anchor,
    body: &[u32],
    bytes: &[usize],
) -> bool {
    let (Some(&first), Some(&last)) = (body.first(), body.last()) else {
        return false;
    };
    let from = found.start.at().min(bytes[first as usize]);
    let to = found.end.at().max(bytes[last as usize]);
    let plain = |words: &str| {
        words
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let words = plain(&anchor.here);
    plain(found.of(&after.text)) == words
        && plain(&after.text[from..to])
            .split(&words)
            .all(str::is_empty)
}

/// A stretch of a text between 》 and 《, with some words around it.
fn amid(text: &[Traced], from: usize, to: usize) -> String {
    let words = |part: &[Traced]| part.iter().map(|(c, _)| c).collect::<String>();
    let shown = format!(
        "{}》{}《{}",
        words(&text[from.saturating_sub(40)..from]),
        words(&text[from..to]),
        words(&text[to..text.len().min(to + 40)])
    );
    shown.replace('\n', "¶").replace('　', "")
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
    let tally = run(40_000, 300, |draft| draft.edit(10), Dress::AsIs, 11, false);
    assert!(tally.right * 1000 >= tally.there * 985, "{tally:?}");
    assert_eq!(tally.wrong + tally.gone_wrong, 0, "{tally:?}");
    for dress in [Dress::Width, Dress::Script, Dress::Wrapped, Dress::Encoding] {
        let tally = run(20_000, 150, |draft| draft.edit(3), dress, 12, false);
        assert!(
            tally.right * 1000 >= tally.there * 980,
            "{dress:?} {tally:?}"
        );
        assert_eq!(tally.wrong + tally.gone_wrong, 0, "{dress:?} {tally:?}");
    }
}

/// What happens to a novel between two editions: typos mended, a chapter put in, headings counted anew, lines of advertising,
/// then the other script or other line ends.
#[test]
fn marks_go_from_one_edition_to_the_next() {
    for (dress, seed) in [
        (Dress::AsIs, 31),
        (Dress::Script, 32),
        (Dress::Wrapped, 33),
        (Dress::Width, 34),
    ] {
        let tally = run(60_000, 400, Draft::next_edition, dress, seed, false);
        assert!(tally.there >= 390, "{dress:?} {tally:?}");
        assert!(
            tally.right * 1000 >= tally.there * 995,
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
        let dresses = [
            Dress::AsIs,
            Dress::AsIs,
            Dress::AsIs,
            Dress::AsIs,
            Dress::Width,
            Dress::Script,
            Dress::Wrapped,
            Dress::Encoding,
        ];
        // Each text is another one: what fails in one must not count several times.
        for (dress, seed) in dresses
            .into_iter()
            .zip((from + percent as u64..).step_by(17))
        {
            let tally = run(
                300_000,
                1000,
                |draft| draft.edit(percent),
                dress,
                seed,
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
