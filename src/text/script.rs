//! Simplified and traditional, to show a text otherwise than it is written. The conversion is OpenCC's, by words; the source stays
//! what marks, search and copying stand on, so what is shown comes with the way back.
//!
//! Coordinates: byte offsets into the text given and into the text made. The tables are read at the first conversion (3 ms).
//! Must never know: what is shown where.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

/// What to show a text as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum To {
    /// Simplified characters.
    Simplified,
    /// Simplified characters and the words of the mainland: `滑鼠` becomes `鼠标`.
    Mainland,
    /// Traditional characters in OpenCC's standard forms.
    Traditional,
    /// The forms and words of Taiwan: `鼠标` becomes `滑鼠`.
    Taiwan,
    /// The forms of Hong Kong.
    HongKong,
}

impl To {
    /// The same script by characters alone, where there is no room to exchange words: every character stands for one of the source's.
    #[must_use]
    pub const fn characters(self) -> Self {
        match self {
            Self::Mainland => Self::Simplified,
            Self::Taiwan => Self::Traditional,
            other => other,
        }
    }

    /// Whether it shows traditional characters.
    pub const fn is_traditional(self) -> bool {
        matches!(self, Self::Traditional | Self::Taiwan | Self::HongKong)
    }
}

/// A conversion in one step that keeps the number of characters, or in two of which the second changes words.
struct Converter {
    characters: Option<OpenCC>,
    words: Option<OpenCC>,
}

impl Converter {
    fn new(characters: BuiltinConfig, words: Option<BuiltinConfig>) -> Self {
        Self {
            characters: OpenCC::from_config(characters).ok(),
            words: words.and_then(|words| OpenCC::from_config(words).ok()),
        }
    }
}

static SIMPLIFIED: LazyLock<Converter> = LazyLock::new(|| Converter::new(BuiltinConfig::T2s, None));
static MAINLAND: LazyLock<Converter> =
    LazyLock::new(|| Converter::new(BuiltinConfig::Tw2s, Some(BuiltinConfig::Tw2sp)));
static TRADITIONAL: LazyLock<Converter> =
    LazyLock::new(|| Converter::new(BuiltinConfig::S2t, None));
static TAIWAN: LazyLock<Converter> =
    LazyLock::new(|| Converter::new(BuiltinConfig::S2tw, Some(BuiltinConfig::S2twp)));
static HONG_KONG: LazyLock<Converter> = LazyLock::new(|| Converter::new(BuiltinConfig::S2hk, None));

/// Where the text shown and the source run along together from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    shown: u32,
    source: u32,
    /// Byte by byte; else the stretch corresponds as a whole.
    parallel: bool,
}

/// A text as it is shown, and the way back to its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// What is shown.
    pub text: String,
    /// Sorted; the first begins at 0 and 0.
    stretches: Vec<Stretch>,
}

impl Converted {
    /// Where byte `shown` of the text shown comes from. Words that were exchanged correspond character by character; the last takes what
    /// is left over on either side.
    pub fn source(&self, shown: usize) -> usize {
        let behind = self
            .stretches
            .partition_point(|s| s.shown as usize <= shown);
        self.stretches.get(behind.wrapping_sub(1)).map_or(0, |s| {
            let on = if s.parallel {
                shown - s.shown as usize
            } else {
                0
            };
            s.source as usize + on
        })
    }

    /// Where byte `source` of the source is shown: where it begins, if several characters stand for one.
    pub fn shown(&self, source: usize) -> usize {
        let behind = self
            .stretches
            .partition_point(|s| s.source as usize <= source);
        let last = self.stretches.get(behind.wrapping_sub(1));
        let first = last.map_or(0, |last| {
            let same = |s: &Stretch| s.source < last.source;
            self.stretches.partition_point(same)
        });
        self.stretches.get(first).map_or(0, |s| {
            let on = if s.parallel {
                source - s.source as usize
            } else {
                0
            };
            s.shown as usize + on
        })
    }

    /// Begins a stretch, unless the last one runs on.
    fn begin(&mut self, source: usize, parallel: bool) {
        let stretch = Stretch {
            shown: self.text.len() as u32,
            source: source as u32,
            parallel,
        };
        let runs_on = self.stretches.last().is_some_and(|last| {
            last.parallel && parallel && stretch.shown - last.shown == stretch.source - last.source
        });
        if !runs_on {
            self.stretches.push(stretch);
        }
    }

    /// Bytes of memory that it takes, about.
    pub fn memory(&self) -> usize {
        size_of::<Self>() + self.text.len() + size_of_val(self.stretches.as_slice())
    }

    /// Shows one character for one.
    fn single(&mut self, source: usize, from: char, to: char) {
        self.begin(source, from.len_utf8() == to.len_utf8());
        self.text.push(to);
    }
}

/// `text` as it is to be shown. Give it a block: the time and the memory it takes are those of its length.
pub fn convert(text: &str, to: To) -> Converted {
    let converter = match to {
        To::Simplified => &*SIMPLIFIED,
        To::Mainland => &*MAINLAND,
        To::Traditional => &*TRADITIONAL,
        To::Taiwan => &*TAIWAN,
        To::HongKong => &*HONG_KONG,
    };
    let convert = |by: &Option<OpenCC>| by.as_ref().map(|by| by.convert(text));
    let characters = convert(&converter.characters).unwrap_or_else(|| text.to_owned());
    let words = convert(&converter.words);
    align(text, &characters, words.as_deref().unwrap_or(&characters))
}

/// Ties `shown` to `source` by way of `between`, which has a character for each of the source's.
fn align(source: &str, between: &str, shown: &str) -> Converted {
    let mut converted = Converted {
        text: String::with_capacity(shown.len()),
        stretches: Vec::new(),
    };
    let between: Vec<char> = between.chars().collect();
    let shown: Vec<char> = shown.chars().collect();
    let mut from: Vec<(usize, char)> = source.char_indices().collect();
    if from.len() != between.len() {
        converted.begin(0, false);
        converted.text.extend(shown);
        return converted;
    }
    from.push((source.len(), '\0'));
    let (mut left, mut right) = (0, 0);
    while let (Some(&(at, was)), Some(&now)) = (from.get(left), shown.get(right)) {
        let (taken, given) = if between.get(left) == Some(&now) {
            (1, 1)
        } else {
            differing(
                between.get(left..).unwrap_or_default(),
                shown.get(right..).unwrap_or_default(),
            )
        };
        if (taken, given) == (1, 1) {
            converted.single(at, was, now);
        } else {
            for (index, &now) in (0..given).zip(shown.iter().skip(right)) {
                let stands_for = from.get(left + index.min(taken.saturating_sub(1)));
                converted.begin(stands_for.map_or(at, |(at, _)| *at), false);
                converted.text.push(now);
            }
        }
        (left, right) = (left + taken, right + given);
    }
    // The way back from the very end, and from what was left out there.
    converted.begin(source.len(), true);
    converted
}

/// How many characters of either side stand before two that are the same again. Words that are exchanged are short; beyond
/// 16 characters all the rest corresponds as a whole.
fn differing(left: &[char], right: &[char]) -> (usize, usize) {
    const LOOK: usize = 16;
    let meets = |taken: usize, given: usize| {
        let (left, right) = (left.get(taken..), right.get(given..));
        left.zip(right)
            .is_some_and(|(left, right)| left.iter().take(2).eq(right.iter().take(2)))
    };
    (1..=2 * LOOK)
        .flat_map(|sum| (0..=sum).map(move |taken| (taken, sum - taken)))
        .filter(|&(taken, given)| taken <= LOOK && given <= LOOK)
        .find(|&(taken, given)| meets(taken, given))
        .unwrap_or((left.len(), right.len()))
}
