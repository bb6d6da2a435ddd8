//! What a run of display lines tells of each of them: how long it is, what stands around it, which is longer and livelier, and whether the
//! text below is set as that of the run before.

use std::collections::HashMap;

use super::{
    super::{
        facts::Face,
        headline::{Cue, cue},
        page::Item,
    },
    features::{Feature, Page},
    line::{Line, Look, bucket},
    weights,
};

/// No head of a story has more lines; longer runs are looked at so far.
pub(super) const LONGEST_HEAD: usize = 8;
/// Upper bounds of the lengths that are told apart, in letters.
const FEW_LENGTHS: [usize; 8] = [3, 5, 8, 12, 16, 20, 26, 34];

/// The name of a column has at most so many letters; those of lines that may be one are told apart.
const SHORT: usize = 6;
const SHORT_LENGTHS: [usize; 3] = [4, SHORT, 10];

/// Upper bounds of the ratios of two lengths that are told apart, in tenths.
const RATIOS: [usize; 8] = [3, 5, 7, 9, 11, 14, 20, 30];

impl Page<'_> {
    /// What the run of display lines tells, that the line stands in.
    pub(super) fn tell_run(&self, at: usize, line: &Line<'_>, features: &mut Vec<Feature>) {
        let Some(&(start, end)) = self.runs.get(at) else {
            return;
        };
        let (length, place) = (end - start, at - start);
        let (many, nth) = (length.min(6) - 1, place.min(4));
        let before = self.look(start.checked_sub(1));
        let behind = self.look(Some(end));
        let opener = usize::from(self.lines.get(end).is_some_and(|line| line.opens));
        features.push((&weights::RUN, many * 5 + nth));
        let gap = |at: usize| {
            self.items
                .get(at)
                .map_or(3, |item| item.gap.min(3) as usize)
        };
        features.push((
            &weights::RUN_GAPS,
            ((many * 5 + nth) * 4 + gap(at)) * 4 + gap(at + 1),
        ));
        features.push((&weights::RUN_END, (end - at - 1).min(4)));
        features.push((&weights::RUN_BEHIND, (before * 6 + many) * 5 + nth));
        features.push((&weights::RUN_BEFORE, (behind * 6 + many) * 5 + nth));
        features.push((&weights::RUN_OPENER, (opener * 6 + many) * 5 + nth));
        let closed = start
            .checked_sub(1)
            .and_then(|at| self.lines.get(at))
            .is_some_and(|line| line.closes);
        features.push((
            &weights::RUN_CLOSED,
            (usize::from(closed) * 6 + many) * 5 + nth,
        ));
        features.push((
            &weights::RUN_LENGTH,
            ((many.min(3)) * 4 + nth.min(3)) * 9 + bucket(line.letters, &FEW_LENGTHS),
        ));
        let lengths = self
            .lines
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .take(LONGEST_HEAD)
            .map(|line| line.letters);
        if lengths.clone().max() == Some(line.letters) {
            features.push((&weights::LONGEST, many));
        }
        if lengths.min() == Some(line.letters) {
            features.push((&weights::SHORTEST, many));
        }
        if place > 0
            && let Some(other) = self.lines.get(at - 1)
        {
            self.tell_pair(other, line, at, 0, features);
        }
        if at + 1 < end
            && let Some(other) = self.lines.get(at + 1)
        {
            self.tell_pair(line, other, at, 1, features);
        }
        self.tell_stretch(start, end, many, nth, features);
        self.tell_others(start, end, place, line, features);
        self.tell_below(at, (start, end), features);
        self.tell_series(place, (start, end), features);
    }

    /// What the other runs of the page tell: the heads of a page are alike.
    fn tell_others(
        &self,
        start: usize,
        end: usize,
        place: usize,
        line: &Line<'_>,
        features: &mut Vec<Feature>,
    ) {
        let own = end - start;
        let heads = &self.heads;
        let spot = (own.min(4) - 1) * 4 + place.min(3);
        let count = |length| heads.of_length.get(&length).copied().unwrap_or_default();
        let alike = count(own);
        let (one, two) = (count(1), count(2));
        features.push((&weights::HEADS_ALIKE, spot * 5 + alike.min(4)));
        features.push((&weights::HEADS_OF_ONE, spot * 6 + one.min(5)));
        features.push((&weights::HEADS_OF_TWO, spot * 5 + two.min(4)));
        features.push((
            &weights::HEADS_OF_MORE,
            spot * 4 + (heads.all - one - two).min(3),
        ));
        let sum = heads
            .letters
            .get(&(own, place))
            .map(|sum| sum - line.letters);
        if let Some(sum) = sum.filter(|_| alike > 1) {
            let ratio = (line.letters * 5 * (alike - 1) / sum.max(1)).min(9);
            features.push((&weights::AGAINST_OTHERS, spot * 10 + ratio));
        }
    }

    /// How many heads of fewer lines stand behind this one, and before it: over several stories stands the name of a column, once.
    fn tell_series(&self, place: usize, run: (usize, usize), features: &mut Vec<Feature>) {
        let length = |run: &(usize, usize)| run.1 - run.0;
        let own = length(&run);
        let heads = &self.heads;
        let Ok(nth) = heads.list.binary_search(&run) else {
            return;
        };
        let Some(first) = self.lines.get(run.0).filter(|_| own <= 4 && place <= 1) else {
            return;
        };
        let (before, behind) = heads.list.split_at(nth);
        let behind = behind.get(1..).unwrap_or_default();
        let shorter = |run: &&(usize, usize)| length(run) < own;
        let followers = behind.iter().take_while(shorter).count();
        let leaders = before.iter().rev().take_while(shorter).count();
        let next = behind.first().map_or(0, |run| length(run).min(3));
        let last = before.last().map_or(0, |run| length(run).min(3));
        let size = bucket(first.letters, &SHORT_LENGTHS);
        let spot = ((own.min(3) - 1) * 2 + place) * 4 + size;
        let share = (heads.shortly_begun * 4).div_ceil(heads.longer.max(1));
        let to_end = usize::from(followers == behind.len());
        features.push((
            &weights::FOLLOWERS,
            (spot * 4 + followers.min(3)) * 4 + next,
        ));
        features.push((&weights::LEADERS, (spot * 4 + leaders.min(3)) * 4 + last));
        features.push((
            &weights::FOLLOWERS_TO_END,
            (spot * 5 + followers.min(4)) * 2 + to_end,
        ));
        features.push((&weights::SHORTLY_BEGUN, spot * 5 + share.min(4)));
    }

    /// What two display lines, one above the other, tell of each other. `side` 0: the line is the lower one; 1: the upper one.
    fn tell_pair(
        &self,
        upper: &Line<'_>,
        lower: &Line<'_>,
        at: usize,
        side: usize,
        features: &mut Vec<Feature>,
    ) {
        let (own, other) = if side == 0 {
            (lower, upper)
        } else {
            (upper, lower)
        };
        let ratio = bucket(own.letters * 10 / other.letters.max(1), &RATIOS);
        let written = usize::from(self.traditional) * 2 + side;
        features.push((&weights::RATIO, written * 9 + ratio));
        let sizes = [upper, lower].map(|line| bucket(line.letters, &FEW_LENGTHS));
        features.push((&weights::LENGTHS, (side * 9 + sizes[0]) * 9 + sizes[1]));
        let pair = |one: bool, two: bool| (side * 2 + usize::from(one)) * 2 + usize::from(two);
        features.push((&weights::COMMAS, pair(own.comma, other.comma)));
        features.push((&weights::QUOTES, pair(own.quote, other.quote)));
        features.push((&weights::DIGITS, pair(own.digits, other.digits)));
        features.push((&weights::PHRASES, pair(own.phrases > 1, other.phrases > 1)));
        let told = match cue(upper.words, lower.words) {
            Cue::Kicker => 0,
            Cue::Deck => 1,
            Cue::None => 2,
        };
        features.push((&weights::CUE, side * 3 + told));
        let gap = self
            .items
            .get(at + side)
            .map_or(0, |item| item.gap.min(3) as usize);
        features.push((&weights::GAP_IN_RUN, side * 4 + gap));
    }

    /// The text from this run of display lines to the next, and from the one before to this: how long, whether it opens and closes as
    /// a story does. Two of a kind are alike: headlines among headlines, headings among headings.
    fn tell_stretch(
        &self,
        start: usize,
        end: usize,
        many: usize,
        nth: usize,
        features: &mut Vec<Feature>,
    ) {
        if nth > 0 || many > 1 {
            return;
        }
        let is_display = |at: &usize| self.look(Some(*at)) == Look::Display as usize;
        let next = (end..self.items.len())
            .take(40)
            .find(is_display)
            .unwrap_or(self.items.len());
        let last = (start.saturating_sub(40)..start).rev().find(is_display);
        let own = self.shape(end, next.min(end + 40));
        features.push((&weights::STRETCH, many * 24 + own));
        let Some(last) = last else { return };
        let other = self.shape(last + 1, start);
        let before = self.runs.get(last).map_or(1, |run| run.1 - run.0).min(3) - 1;
        features.push((&weights::RUN_AFTER_RUN, ((before * 2 + many) * 24) + other));
        let ratio = self
            .lines
            .get(start)
            .zip(self.lines.get(last))
            .map_or(0, |(own, other)| {
                bucket(own.letters * 10 / other.letters.max(1), &RATIOS)
            });
        features.push((&weights::LIKE_THE_LAST, (before * 2 + many) * 9 + ratio));
    }

    /// The shape of the lines from `start` to `end`: how many, whether the first opens a story or names a writer, whether the last closes
    /// one. Below 24.
    fn shape(&self, start: usize, end: usize) -> usize {
        let count = bucket(end.saturating_sub(start), &[0, 1, 2, 4, 8]);
        let first = self.lines.get(start).filter(|_| start < end);
        let last = end
            .checked_sub(1)
            .and_then(|at| self.lines.get(at))
            .filter(|_| start < end);
        let opens = first.is_some_and(|line| line.opens || line.look == Look::Writer as usize);
        let closes = last.is_some_and(|line| {
            line.closes || line.look == Look::Writer as usize || line.look == Look::Editor as usize
        });
        count * 4 + usize::from(opens) * 2 + usize::from(closes)
    }
}

/// For each line, the run of display lines around it.
pub(super) fn runs(items: &[Item]) -> Vec<(usize, usize)> {
    let mut runs = Vec::with_capacity(items.len());
    while runs.len() < items.len() {
        let start = runs.len();
        let rest = items.get(start..).unwrap_or_default();
        let length = rest
            .iter()
            .take_while(|item| item.face == Face::Display)
            .count();
        if length == 0 {
            runs.push((start, start));
        }
        for _ in 0..length {
            runs.push((start, start + length));
        }
    }
    runs
}

/// The runs of a page, by their length.
#[derive(Default)]
pub(super) struct Heads {
    /// How many there are.
    pub(super) all: usize,
    /// Where each begins and ends, ascending.
    pub(super) list: Vec<(usize, usize)>,
    /// How many are longer than a line, and how many of those begin with a short one.
    longer: usize,
    shortly_begun: usize,
    of_length: HashMap<usize, usize>,
    /// The letters of the lines at a place of the runs of a length, in all.
    letters: HashMap<(usize, usize), usize>,
}

impl Heads {
    pub(super) fn of(lines: &[Line<'_>], runs: &[(usize, usize)]) -> Self {
        let mut heads = Self::default();
        for (at, (line, (start, end))) in lines
            .iter()
            .zip(runs)
            .enumerate()
            .filter(|(_, (_, run))| run.1 > run.0)
        {
            if at == *start {
                heads.all += 1;
                heads.list.push((*start, *end));
                let longer = end - start > 1;
                heads.longer += usize::from(longer);
                heads.shortly_begun += usize::from(longer && line.letters <= SHORT);
                *heads.of_length.entry(end - start).or_default() += 1;
            }
            if at - start < LONGEST_HEAD {
                *heads.letters.entry((end - start, at - start)).or_default() += line.letters;
            }
        }
        heads
    }
}
