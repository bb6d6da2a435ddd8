//! The longest common subsequence of quoted words and a stretch of the text, with bits in place of a table's cells
//! (Hyyrö 2004), so that a paragraph is compared in microseconds.
//!
//! Coordinates: indices into the two slices given.

/// Two slices are compared when the table's bits stay below this (2 MB); longer windows are cut before.
pub(super) const CELLS: usize = 1 << 24;

/// For every unit of `quote` the index in `window` of the unit that it was matched with.
/// Lone matches, such as any two Chinese texts share, are left out: a match counts when a neighbour of it is matched too,
/// next to it in both. Time: `quote.len() * window.len() / 64` steps.
pub(super) fn align(quote: &[u16], window: &[u16]) -> Vec<Option<u32>> {
    let mut matched = vec![None; quote.len()];
    let start = quote.iter().zip(window).take_while(|(a, b)| a == b).count();
    let end = quote
        .get(start..)
        .unwrap_or_default()
        .iter()
        .rev()
        .zip(window.get(start..).unwrap_or_default().iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (inner, outer) = (
        quote.get(start..quote.len() - end).unwrap_or_default(),
        window.get(start..window.len() - end).unwrap_or_default(),
    );
    for (index, slot) in matched.iter_mut().enumerate() {
        if index < start {
            *slot = Some(index as u32);
        } else if index >= quote.len() - end {
            *slot = Some((window.len() - (quote.len() - index)) as u32);
        }
    }
    if !inner.is_empty() && !outer.is_empty() && inner.len() * outer.len() <= CELLS {
        for (slot, found) in matched.iter_mut().skip(start).zip(common(inner, outer)) {
            *slot = found.map(|at| at + start as u32);
        }
    }
    drop_lone(&mut matched);
    matched
}

fn common(quote: &[u16], window: &[u16]) -> Vec<Option<u32>> {
    let words = quote.len().div_ceil(64);
    let masks = Masks::new(quote, words);
    // Row j holds a 0 at bit i where the common subsequence of quote[..=i] and window[..j] is longer than that of quote[..i].
    let mut rows = vec![u64::MAX; words * (window.len() + 1)];
    for (row, unit) in window.iter().enumerate() {
        let (done, next) = rows.split_at_mut(words * (row + 1));
        let previous = done.get(words * row..).unwrap_or_default();
        let mut carry = false;
        let mask = masks.of(*unit);
        for (word, (slot, &v)) in next.iter_mut().zip(previous).enumerate() {
            let hit = v & mask.get(word).copied().unwrap_or(0);
            let (sum, over) = v.overflowing_add(hit);
            let (sum, more) = sum.overflowing_add(u64::from(carry));
            carry = over || more;
            *slot = sum | (v & !hit);
        }
    }
    let grows = |row: usize, column: usize| {
        rows.get(words * row + column / 64)
            .is_some_and(|word| word >> (column % 64) & 1 == 0)
    };
    let mut matched = vec![None; quote.len()];
    let (mut row, mut column) = (window.len(), quote.len());
    while row > 0 && column > 0 {
        if !grows(row, column - 1) {
            column -= 1;
        } else if grows(row - 1, column - 1) {
            row -= 1;
        } else {
            row -= 1;
            column -= 1;
            if let Some(slot) = matched.get_mut(column) {
                *slot = Some(row as u32);
            }
        }
    }
    matched
}

/// For every unit of the quote the bits of the places where it stands, in an open table by the unit's hash.
struct Masks {
    /// 0 where free: no unit is 0.
    units: Vec<u16>,
    bits: Vec<u64>,
    words: usize,
}

impl Masks {
    fn new(quote: &[u16], words: usize) -> Self {
        let slots = (quote.len() * 2).next_power_of_two();
        let mut masks = Self {
            units: vec![0; slots],
            bits: vec![0; slots * words],
            words,
        };
        for (index, &unit) in quote.iter().enumerate() {
            let slot = masks.slot(unit);
            if let Some(held) = masks.units.get_mut(slot) {
                *held = unit;
            }
            if let Some(word) = masks.bits.get_mut(slot * words + index / 64) {
                *word |= 1 << (index % 64);
            }
        }
        masks
    }

    /// Where `unit` is or would be. Half of the table is free, so there is an end.
    fn slot(&self, unit: u16) -> usize {
        let last = self.units.len() - 1;
        let mut slot = ((usize::from(unit) * 0x9e5) >> 3) & last;
        while self
            .units
            .get(slot)
            .is_some_and(|&held| held != 0 && held != unit)
        {
            slot = (slot + 1) & last;
        }
        slot
    }

    /// The bits of `unit`: all 0 in a free slot.
    fn of(&self, unit: u16) -> &[u64] {
        let from = self.slot(unit) * self.words;
        self.bits.get(from..from + self.words).unwrap_or_default()
    }
}

fn drop_lone(matched: &mut [Option<u32>]) {
    let mut previous: Option<u32> = None;
    for index in 0..matched.len() {
        let Some(at) = matched.get(index).copied().flatten() else {
            previous = None;
            continue;
        };
        let next = matched.get(index + 1).copied().flatten();
        let joined = previous.is_some_and(|before| before + 1 == at) || next == Some(at + 1);
        previous = Some(at);
        if !joined
            && matched.len() > 1
            && let Some(slot) = matched.get_mut(index)
        {
            *slot = None;
        }
    }
}
