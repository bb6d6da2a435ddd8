//! What the lines of a page tell: of themselves, of their neighbours, of the run of display lines that they stand in.
//!
//! A feature is a table of weights and a row of it. Which label a feature speaks for was learned from annotated pages
//! (`tests/training`): no rule is written here.

use std::collections::HashSet;

use super::{
    super::{
        facts::{End, Face, is_short_sentence},
        lexicon::{HAN, HAN_TRADITIONAL, PICTURE_HEADS, PICTURE_PLACES},
        lines::is_indented,
        page::Item,
    },
    alike::Alike,
    below::Below,
    line::{LOOKS, Line, Look, NO_LINE, bucket, those},
    run::{Heads, runs},
    weights::{self, Table},
};

/// A row of a table of weights.
pub(super) type Feature = (&'static Table, usize);

/// All lines of a page, and what is known of the page.
pub(super) struct Page<'a> {
    pub(super) items: &'a [Item],
    pub(super) lines: Vec<Line<'a>>,
    indented: bool,
    gapped: bool,
    pub(super) traditional: bool,
    usual_gap: u32,
    first_prose: usize,
    last_prose: usize,
    /// For each line, the run of display lines that it stands in: where that begins and ends.
    pub(super) runs: Vec<(usize, usize)>,
    pub(super) heads: Heads,
    pub(super) below: Below,
    /// The words that more than one line has.
    repeated: HashSet<&'a str>,
    alike: Alike,
}

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a str, items: &'a [Item]) -> Self {
        let lines: Vec<Line<'_>> = items.iter().map(|item| Line::new(text, item)).collect();
        let prose = || items.iter().filter(|item| item.face == Face::Prose);
        let count = prose().count();
        let most = |share: usize| share * 2 > count;
        let begins = items.windows(2).filter_map(|pair| match pair {
            [before, item] if item.face == Face::Display && before.face != Face::Display => {
                Some(item.gap)
            }
            _ => None,
        });
        let sample = || text.chars().take(2000);
        let traditional = sample().filter(|c| HAN_TRADITIONAL.contains(*c) && !HAN.contains(*c));
        let runs = runs(items);
        let heads = Heads::of(&lines, &runs);
        Self {
            indented: most(prose().filter(|item| is_indented(text, item.range)).count()),
            gapped: most(prose().filter(|item| item.gap > 0).count()),
            traditional: traditional.count() * 25 > sample().count(),
            usual_gap: begins.min().unwrap_or(0),
            first_prose: items
                .iter()
                .position(|item| item.face == Face::Prose)
                .unwrap_or(items.len()),
            last_prose: items
                .iter()
                .rposition(|item| item.face == Face::Prose)
                .unwrap_or(0),
            below: Below::of(&lines, &heads.list),
            heads,
            repeated: repeated(&lines),
            alike: Alike::of(&lines),
            items,
            lines,
            runs,
        }
    }

    pub(super) fn look(&self, at: Option<usize>) -> usize {
        at.and_then(|at| self.lines.get(at))
            .map_or(NO_LINE, |line| line.look)
    }

    /// The features of a line.
    pub(super) fn features(&self, text: &str, at: usize) -> Vec<Feature> {
        let mut features = Vec::with_capacity(80);
        let (Some(line), Some(item)) = (self.lines.get(at), self.items.get(at)) else {
            return features;
        };
        line.tell(&mut features);
        self.tell_place(text, at, item, &mut features);
        self.tell_neighbours(at, line, &mut features);
        if item.face == Face::Prose {
            let size = bucket(line.letters, &[30, 60, 100, 200]);
            let sentence = usize::from(is_short_sentence(line.words, 200));
            let behind = self.look(Some(at + 1));
            features.push((&weights::SENTENCE, (size * LOOKS + behind) * 2 + sentence));
            self.tell_picture(at, line, &mut features);
        }
        if item.face == Face::Display {
            line.tell_words(&mut features);
            self.tell_run(at, line, &mut features);
        } else if !matches!(item.face, Face::Prose | Face::Jump) {
            line.tell_words(&mut features);
        }
        features
    }

    /// Where the line stands on the page, and with what blank lines around it.
    fn tell_place(&self, text: &str, at: usize, item: &Item, features: &mut Vec<Feature>) {
        let behind = self
            .items
            .get(at + 1)
            .map_or(4, |next| next.gap.min(3) as usize);
        let gap = item.gap.min(3) as usize;
        features.push((&weights::GAPS, gap * 5 + behind));
        features.push((&weights::GAP, gap));
        features.push((&weights::GAP_BEHIND, behind));
        features.push((&weights::WIDER, usize::from(item.gap > self.usual_gap)));
        let of_look = |row: usize, look: usize| row * LOOKS + look;
        let look = self.look(Some(at));
        if self.indented {
            let own = usize::from(is_indented(text, item.range));
            features.push((&weights::INDENT, of_look(own, look)));
        }
        let place = [
            at == 0,
            at < 3,
            at + 1 == self.items.len(),
            at < self.first_prose,
            at > self.last_prose,
        ];
        for row in those(place) {
            features.push((&weights::PLACE, of_look(row, look)));
        }
        features.push((
            &weights::TRADITIONAL,
            of_look(usize::from(self.traditional), look),
        ));
        features.push((&weights::HEADS, of_look(self.heads.all.min(7), look)));
        if self.repeated.contains(item.range.of(text)) {
            features.push((&weights::REPEATED, look));
        }
        self.alike.tell(at, look, features);
    }

    /// What a paragraph tells of being the words to a picture: by its place, and by its own words.
    fn tell_picture(&self, at: usize, line: &Line<'_>, features: &mut Vec<Feature>) {
        let sentence = is_short_sentence(line.words, 100);
        let before = at.checked_sub(1).and_then(|at| self.lines.get(at));
        let next = self.lines.get(at + 1);
        let is = |line: Option<&Line<'_>>, look: Look| {
            line.is_some_and(|line| line.look == look as usize)
        };
        let headed = before.is_some_and(|line| {
            let bare = line.words.trim_matches(|c: char| !c.is_alphanumeric());
            PICTURE_HEADS.contains(&bare)
        });
        let head = is(before, Look::Display) || is(before, Look::Writer) || is(before, Look::Folio);
        let opener = next.is_some_and(|line| line.opens);
        let taken = is(before, Look::Photo) || is(next, Look::Photo);
        let told = [
            true,
            PICTURE_PLACES.iter().any(|word| line.words.contains(word)),
            line.words.starts_with(|c: char| c.is_ascii_digit()) && is_day_first(line.words),
            headed,
            head && opener,
            taken,
            head && is(next, Look::Prose)
                && next.is_some_and(|next| next.letters > line.letters * 2),
            line.words
                .starts_with(['■', '▲', '△', '▼', '●', '↑', '↓', '←', '→']),
            is(next, Look::Display) && is(before, Look::Prose),
        ];
        for row in those(told) {
            features.push((&weights::PICTURE, row * 2 + usize::from(sentence)));
        }
    }

    fn tell_neighbours(&self, at: usize, line: &Line<'_>, features: &mut Vec<Feature>) {
        let one_before = self.look(at.checked_sub(1));
        let one_behind = self.look(Some(at + 1));
        let two_before = self.look(at.checked_sub(2));
        let two_behind = self.look(Some(at + 2));
        let three = |one, two, three| (one * LOOKS + two) * LOOKS + three;
        features.push((&weights::TWO_BEFORE, two_before));
        features.push((&weights::BEFORE, one_before));
        features.push((&weights::BEHIND, one_behind));
        features.push((&weights::TWO_BEHIND, two_behind));
        features.push((&weights::UP_TO, three(two_before, one_before, line.look)));
        features.push((
            &weights::FROM_HERE,
            three(line.look, one_behind, two_behind),
        ));
        features.push((&weights::NTH, at.min(9) * LOOKS + line.look));
        let before = at.checked_sub(1);
        let before = before.and_then(|at| self.lines.get(at).zip(self.items.get(at)));
        let opens = |at: usize| self.lines.get(at).is_some_and(|line| line.opens);
        let told = [
            opens(at + 1),
            opens(at + 2),
            before.is_some_and(|(line, _)| line.closes),
            line.opens,
            before.is_some_and(|(_, item)| item.face == Face::Prose && item.end != End::Sentence),
        ];
        for row in those(told) {
            features.push((&weights::OPENING, row * LOOKS + line.look));
        }
        if let Some((before, item)) = before {
            let size = bucket(before.letters, &[12, 30, 60]);
            let apart = self.items.get(at).is_some_and(|item| item.gap > 0);
            let ended = (item.end as usize * LOOKS + before.look) * LOOKS + line.look;
            features.push((&weights::ENDED, ended));
            features.push((&weights::CUT, (ended * 4 + size) * 2 + usize::from(apart)));
        }
        if !self.gapped {
            features.push((&weights::WITHOUT_GAPS, one_before * LOOKS + line.look));
        }
    }
}

/// Whether a line begins with a day: 9月19日, 12月7日中午.
fn is_day_first(words: &str) -> bool {
    let month = words.trim_start_matches(|c: char| c.is_ascii_digit());
    month
        .strip_prefix('月')
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()))
        .is_some_and(|rest| rest.starts_with('日'))
}

/// The words that more than one line has.
fn repeated<'a>(lines: &[Line<'a>]) -> HashSet<&'a str> {
    let mut seen = HashSet::with_capacity(lines.len());
    let again = lines.iter().filter(|line| !seen.insert(line.words));
    again.map(|line| line.words).collect()
}
