//! By what a file is known again when it was moved or renamed.

use std::{fmt, str::FromStr};

use twox_hash::XxHash3_128;

/// How many bytes at each end are looked at.
pub(super) const END: usize = 64 * 1024;

/// The length of a file and a hash of its first and last 64 KiB, all before decoding.
///
/// The hash is XXH3 (128 bits): its output is fixed by its specification, so that it means the same in every version
/// of this program, and two ends cost about 10 µs. It guards against chance, not against malice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// Bytes in the file.
    pub length: u64,
    /// XXH3 of both ends.
    pub hash: u128,
}

impl Identity {
    /// Of a file that is all there.
    pub fn of(bytes: &[u8]) -> Self {
        let first = bytes.len().min(END);
        let last = first.max(bytes.len().saturating_sub(END));
        Self::of_ends(
            bytes.len() as u64,
            bytes.get(..first).unwrap_or_default(),
            bytes.get(last..).unwrap_or_default(),
        )
    }

    /// Of a file of `length` bytes by its first and last 64 KiB; the two do not overlap in a short file.
    pub(super) fn of_ends(length: u64, first: &[u8], last: &[u8]) -> Self {
        let mut hasher = XxHash3_128::with_seed(0);
        hasher.write(first);
        hasher.write(last);
        Self {
            length,
            hash: hasher.finish_128(),
        }
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{:032x}", self.length, self.hash)
    }
}

impl FromStr for Identity {
    type Err = ();

    /// Reads what `Display` writes.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (length, hash) = text.split_once('-').ok_or(())?;
        Ok(Self {
            length: length.parse().map_err(drop)?,
            hash: u128::from_str_radix(hash, 16).map_err(drop)?,
        })
    }
}
