//! A mark: a stretch of a document with what its reader wrote to it.

use std::hash::{BuildHasher, Hasher, RandomState};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::anchor::Anchor;

/// What was marked. Tells how the mark is shown; where it stands is the anchor's affair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A whole paragraph.
    #[default]
    Paragraph,
    /// A sentence.
    Sentence,
    /// A selection.
    Selection,
}

/// A mark.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mark {
    /// Unique for good; see [`fresh_id`].
    pub id: String,
    /// What was marked.
    pub unit: Unit,
    /// The reader's note, several lines as may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A note that was left before it was saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<String>,
    /// The letter by which the reader jumps to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<char>,
    /// A tag or the name of a colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// When it was made, RFC 3339 UTC.
    pub created: String,
    /// When it was last changed.
    pub changed: String,
    /// Counts the changes of the state it is in: of two forms of a mark the one with the higher turn is the newer.
    pub turn: u64,
    /// Where it stands, and its words.
    pub anchor: Anchor,
    /// What a later version wrote and this one doesn't know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Mark {
    /// A mark made at `now` (RFC 3339 UTC), with a fresh id.
    pub fn new(anchor: Anchor, unit: Unit, now: &str) -> Self {
        Self {
            id: fresh_id(),
            unit,
            created: now.to_owned(),
            changed: now.to_owned(),
            anchor,
            ..Self::default()
        }
    }
}

/// Sixteen hexadecimal digits that no other mark has. Drawn from the keys that the system gives this process for its hash
/// tables (two draws, as each draw adds one to the first key), so that neither a clock nor a count can repeat them.
pub fn fresh_id() -> String {
    let draw = || RandomState::new().build_hasher().finish();
    format!("{:016x}", draw() ^ draw().rotate_left(32))
}

/// An id for what came without one: the same words give the same id, so that importing twice makes no doubles (FNV-1a).
pub(super) fn id_of(parts: &[&str]) -> String {
    let hash = parts
        .iter()
        .flat_map(|part| part.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}
