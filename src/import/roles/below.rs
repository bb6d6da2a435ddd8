//! What the text below a run of display lines tells of them: how long it is beside that below the other runs, how much of each line it
//! takes up again (a story tells what its headline says), and whether it begins as news do.

use super::{
    super::{
        credit::is_han,
        lexicon::{DAYS, WEEKDAYS},
    },
    features::{Feature, Page},
    line::{Line, Look, bucket},
    run::LONGEST_HEAD,
    weights,
};

/// So many lines below a run are looked at for its first paragraph, and for what they take up again.
const NEAR: usize = 4;
const FAR: usize = 12;
/// So many letters of a paragraph, and so many of a display line, are looked at.
const PARAGRAPH: usize = 600;
const LINE: usize = 64;
/// News tell the day within so many letters, and who reports it within so many.
const DAY_WITHIN: usize = 14;
const REPORTER_WITHIN: usize = 40;

/// Upper bounds of the lengths of a text that are told apart, in letters.
const LENGTHS: [usize; 8] = [0, 30, 60, 100, 160, 250, 400, 700];
/// Upper bounds of the ratios of two such lengths, in tenths.
const RATIOS: [usize; 6] = [2, 5, 9, 12, 20, 40];
/// Where there is no other text to be compared with.
const NO_OTHER: usize = 7;
/// Upper bounds of the shares of a line that are taken up, in tenths.
const SHARES: [usize; 6] = [0, 1, 2, 3, 4, 6];

/// The text below each run of display lines.
pub(super) struct Below {
    /// How long the text below each run is, in letters.
    letters: Vec<usize>,
    middle: usize,
    /// For each line of the page, how many tenths of its pairs of letters the first paragraph below takes up, and all near ones.
    taken_up: Vec<[usize; 2]>,
}

impl Below {
    pub(super) fn of(lines: &[Line<'_>], runs: &[(usize, usize)]) -> Self {
        let mut below = Self {
            letters: Vec::new(),
            middle: 0,
            taken_up: vec![[0; 2]; lines.len()],
        };
        for &(start, end) in runs {
            let text = paragraphs(lines, end, lines.len());
            below.letters.push(text.map(|line| line.letters).sum());
            let head = lines.get(start..end).unwrap_or_default().iter();
            let head = head.take(LONGEST_HEAD).map(|line| line.words);
            let told = below.taken_up.get_mut(start..end).unwrap_or_default();
            taken_up(head, paragraphs(lines, end, FAR), told);
        }
        let mut sorted = below.letters.clone();
        sorted.sort_unstable();
        below.middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
        below
    }
}

impl Page<'_> {
    /// What the text below the run tells, that begins at `start` and ends at `end`, of its line at `at`.
    pub(super) fn tell_below(
        &self,
        at: usize,
        (start, end): (usize, usize),
        features: &mut Vec<Feature>,
    ) {
        let below = &self.below;
        let (many, nth) = ((end - start).min(4) - 1, (at - start).min(3));
        let spot = many * 4 + nth;
        let Ok(run) = self.heads.list.binary_search(&(start, end)) else {
            return;
        };
        let letters = |run: usize| below.letters.get(run).copied();
        let own = letters(run).unwrap_or(0);
        let against = |other: Option<usize>| {
            let ratio = |other: usize| bucket(own * 10 / other.max(1), &RATIOS);
            spot * (NO_OTHER + 1) + other.map_or(NO_OTHER, ratio)
        };
        let last = run.checked_sub(1).and_then(letters);
        features.push((&weights::BELOW, spot * 9 + bucket(own, &LENGTHS)));
        features.push((&weights::BELOW_ALL, against(Some(below.middle))));
        features.push((&weights::BELOW_LAST, against(last)));
        features.push((&weights::BELOW_NEXT, against(letters(run + 1))));
        let lede = paragraphs(&self.lines, end, NEAR).next();
        if let Some(lede) = lede {
            let row = (many.min(1) * 2 + nth.min(1)) * 16 + news(lede.words);
            features.push((&weights::LEDE, row));
            self.tell_taken_up(at, (start, end), spot, features);
        }
    }

    /// How much of a line the text below its run takes up again, beside the other lines of the run.
    fn tell_taken_up(
        &self,
        at: usize,
        (start, end): (usize, usize),
        spot: usize,
        features: &mut Vec<Feature>,
    ) {
        let end = end.min(start + LONGEST_HEAD);
        let run = self.below.taken_up.get(start..end).unwrap_or_default();
        let Some(&own) = run.get(at - start) else {
            return;
        };
        for (side, tenths) in own.into_iter().enumerate() {
            let all = || run.iter().map(|told| told[side]);
            let (most, least) = (all().max() == Some(tenths), all().min() == Some(tenths));
            let rank = if run.len() > 1 {
                1 + usize::from(most) * 2 + usize::from(least)
            } else {
                0
            };
            let row = (spot * 2 + side) * 7 + bucket(tenths, &SHARES);
            features.push((&weights::TAKEN_UP, row));
            features.push((&weights::TAKEN_UP_MOST, (spot * 2 + side) * 5 + rank));
        }
        // In steps of a fifth, from far less to far more.
        let step = |own: usize, other: usize| ((own + 7).saturating_sub(other) / 2).clamp(0, 6);
        let others = [at.checked_sub(1).filter(|at| *at >= start), Some(at + 1)];
        for (side, other) in others.into_iter().enumerate() {
            let other = other.and_then(|other| run.get(other - start));
            if let Some(other) = other {
                let (first, all) = (step(own[0], other[0]), step(own[1], other[1]));
                features.push((&weights::TAKEN_UP_PAIR, (side * 7 + first) * 7 + all));
            }
        }
    }
}

/// The paragraphs within the next `most` lines from `start`, up to a display line.
fn paragraphs<'a, 'b>(
    lines: &'a [Line<'b>],
    start: usize,
    most: usize,
) -> impl Iterator<Item = &'a Line<'b>> {
    let text = lines.get(start..).unwrap_or_default().iter();
    text.take(most)
        .take_while(|line| line.look != Look::Display as usize)
        .filter(|line| line.look == Look::Prose as usize)
}

/// Whether a paragraph tells the day first, who reports it, the day somewhat later, and whether it begins with what someone says. Below 16.
fn news(words: &str) -> usize {
    let front = |letters: usize| {
        let end = words.char_indices().nth(letters);
        words.get(..end.map_or(words.len(), |(at, _)| at))
    };
    let first = front(DAY_WITHIN).unwrap_or(words);
    let more = front(REPORTER_WITHIN).unwrap_or(words);
    let told = [
        tells_day(first),
        more.contains("记者") || more.contains("記者"),
        tells_day(more),
        words.starts_with(['“', '「']),
    ];
    told.into_iter()
        .fold(0, |row, holds| row * 2 + usize::from(holds))
}

/// Whether words tell a day as news do: 昨天, 3月2日, 周五.
fn tells_day(words: &str) -> bool {
    let numbered = || {
        let mut days = words.match_indices('日');
        let figure = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        days.any(|(at, _)| words.get(..at).is_some_and(|front| front.ends_with(figure)))
    };
    let named = |list: &[&str]| list.iter().any(|day| words.contains(day));
    numbered() || named(DAYS) || named(WEEKDAYS)
}

/// Writes for each line of a head how many tenths of its pairs of letters the first paragraph takes up, and all paragraphs.
fn taken_up<'a>(
    head: impl Iterator<Item = &'a str>,
    text: impl Iterator<Item = &'a Line<'a>>,
    told: &mut [[usize; 2]],
) {
    // Each pair of each line, and whether the text has it; most pairs of the text are told by their trace that no line has them.
    let mut wanted: Vec<(u64, usize, bool)> = Vec::with_capacity(128);
    for (line, words) in head.enumerate() {
        wanted.extend(pairs(words, LINE).map(|pair| (pair, line, false)));
    }
    wanted.sort_unstable();
    wanted.dedup();
    let mut traces = [false; 1024];
    let trace = |pair: u64| (pair ^ (pair >> 27)) as usize % 1024;
    for (pair, _, _) in &wanted {
        if let Some(seen) = traces.get_mut(trace(*pair)) {
            *seen = true;
        }
    }
    let shares = |wanted: &[(u64, usize, bool)], told: &mut [[usize; 2]], side: usize| {
        for (line, told) in told.iter_mut().enumerate() {
            let own = || wanted.iter().filter(|pair| pair.1 == line);
            told[side] = own().filter(|pair| pair.2).count() * 10 / own().count().max(1);
        }
    };
    for (nth, paragraph) in text.enumerate() {
        for pair in pairs(paragraph.words, PARAGRAPH) {
            if traces.get(trace(pair)) != Some(&true) {
                continue;
            }
            let at = wanted.partition_point(|(other, _, _)| *other < pair);
            let same = wanted.get_mut(at..).unwrap_or_default().iter_mut();
            for found in same.take_while(|found| found.0 == pair) {
                found.2 = true;
            }
        }
        if nth == 0 {
            shares(&wanted, told, 0);
        }
    }
    shares(&wanted, told, 1);
}

/// Two letters that stand side by side, marks left out, as one number; of the first `most` letters.
fn pairs(words: &str, most: usize) -> impl Iterator<Item = u64> {
    // Most are Han, which is asked in no table.
    let letter = |c: &char| is_han(*c) || c.is_alphanumeric();
    let mut letters = words.chars().filter(letter).take(most);
    let mut before = letters.next();
    std::iter::from_fn(move || {
        let letter = letters.next()?;
        let one = before.replace(letter)?;
        Some(u64::from(one) << 32 | u64::from(letter))
    })
}
