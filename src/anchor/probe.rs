//! Where in the text pieces of quoted words stand: one pass over the text for all anchors together.
//!
//! Coordinates: indices of kept characters (`fold`).

/// Characters in a piece. Six Han in a row are rarely met twice by chance; four survive heavy edits more often.
pub(super) const LONG: u32 = 6;
/// As [`LONG`], for anchors of which no long piece is left.
pub(super) const SHORT: u32 = 4;
/// Places of one piece that are kept; a piece found more often tells nothing.
const PLACES: u32 = 24;
/// Bits of the filter that spares most characters the look into the table: 256 KiB, within a core's cache.
const FILTER: u32 = 21;

/// A piece of an anchor's words.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    hash: u64,
    /// Which anchor, as the caller counts.
    pub(super) anchor: u32,
    /// Where in the anchor's words.
    pub(super) offset: u32,
}

/// A piece found in the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub(super) anchor: u32,
    /// Where the anchor's words would begin if all of the text were as quoted; may lie before the text's start.
    pub(super) diagonal: i64,
    /// Where in the anchor's words.
    pub(super) offset: u32,
}

/// Rolls over `units` and gives the hash of every `size` in a row, 4 to 8, with the index of its first.
fn rolling(units: &[u16], size: u32) -> impl Iterator<Item = (usize, u64)> {
    let size = size as usize;
    // Four units fill a word; a longer row is two words that overlap.
    let word = |last: usize| {
        let row: Option<&[u16; 4]> = units.get(last.wrapping_sub(3)..)?.first_chunk();
        row.map(|row| {
            row.iter()
                .fold(0, |word, &unit| word << 16 | u64::from(unit))
        })
    };
    (0..(units.len() + 1).saturating_sub(size)).filter_map(move |start| {
        let (low, high) = (word(start + size - 1)?, word(start + 3)?);
        let mixed =
            (low ^ high.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        Some((start, mixed ^ mixed >> 32))
    })
}

/// Pieces of `quote`, every `stride` characters.
pub(super) fn pieces(quote: &[u16], anchor: u32, size: u32, stride: usize, into: &mut Vec<Piece>) {
    into.extend(
        rolling(quote, size)
            .filter(|(offset, _)| offset % stride == 0)
            .map(|(offset, hash)| Piece {
                hash,
                anchor,
                offset: offset as u32,
            }),
    );
}

/// All places of `pieces` in `text`, sorted by anchor, then diagonal.
pub(super) fn hits(text: &[u16], mut pieces: Vec<Piece>, size: u32) -> Vec<Hit> {
    pieces.sort_unstable_by_key(|piece| piece.hash);
    let table = Table::new(&pieces);
    let mut counts = vec![0u32; pieces.len()];
    let mut met: Vec<(u32, u32)> = Vec::new();
    for (index, hash) in rolling(text, size) {
        if !table.may_hold(hash) {
            continue;
        }
        if let Some(first) = table.first(hash, &pieces)
            && let Some(count) = counts.get_mut(first)
        {
            *count += 1;
            if *count <= PLACES {
                met.push((index as u32, first as u32));
            }
        }
    }
    // Of what stands too often the first places alone would draw all that holds it to the text's beginning.
    met.retain(|&(_, first)| {
        counts
            .get(first as usize)
            .is_some_and(|&count| count <= PLACES)
    });
    let mut hits = Vec::with_capacity(met.len());
    for (index, first) in met {
        let alike = pieces.get(first as usize..).unwrap_or_default();
        let hash = alike.first().map(|piece| piece.hash);
        hits.extend(
            alike
                .iter()
                .take_while(|piece| Some(piece.hash) == hash)
                .take(PLACES as usize)
                .map(|piece| Hit {
                    anchor: piece.anchor,
                    diagonal: i64::from(index) - i64::from(piece.offset),
                    offset: piece.offset,
                }),
        );
    }
    hits.sort_unstable();
    hits
}

/// Finds the first piece of a hash: a filter of bits, then slots by the hash's upper bits.
struct Table {
    filter: Vec<u64>,
    slots: Vec<u32>,
    shift: u32,
}

impl Table {
    fn new(pieces: &[Piece]) -> Self {
        let bits = (pieces.len().max(16) * 2)
            .next_power_of_two()
            .trailing_zeros();
        let mut table = Self {
            filter: vec![0; 1 << (FILTER - 6)],
            slots: vec![u32::MAX; 1 << bits],
            shift: 64 - bits,
        };
        let mut previous = None;
        for (index, piece) in pieces.iter().enumerate() {
            if previous == Some(piece.hash) {
                continue;
            }
            previous = Some(piece.hash);
            let bit = filter_bit(piece.hash);
            if let Some(word) = table.filter.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
            let mut slot = (piece.hash >> table.shift) as usize;
            while table.slots.get(slot).is_some_and(|&held| held != u32::MAX) {
                slot = (slot + 1) & (table.slots.len() - 1);
            }
            if let Some(free) = table.slots.get_mut(slot) {
                *free = index as u32;
            }
        }
        table
    }

    fn may_hold(&self, hash: u64) -> bool {
        let bit = filter_bit(hash);
        self.filter
            .get(bit / 64)
            .is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    fn first(&self, hash: u64, pieces: &[Piece]) -> Option<usize> {
        let mut slot = (hash >> self.shift) as usize;
        loop {
            let held = *self.slots.get(slot)?;
            let piece = pieces.get(held as usize)?;
            if piece.hash == hash {
                return Some(held as usize);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

fn filter_bit(hash: u64) -> usize {
    (hash & ((1 << FILTER) - 1)) as usize
}
