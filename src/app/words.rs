//! Which message names what.

use crate::{i18n::Word, stats::Kind};

/// The name of a kind of figure.
pub const fn kind_word(kind: Kind) -> Word {
    match kind {
        Kind::Percent => Word::KindPercent,
        Kind::Ratio => Word::KindRatio,
        Kind::Money => Word::KindMoney,
        Kind::Measure => Word::KindMeasure,
        Kind::Duration => Word::KindDuration,
        Kind::Index => Word::KindIndex,
        Kind::Count => Word::KindCount,
        Kind::Date => Word::KindDate,
        Kind::Time => Word::KindTime,
        Kind::Ordinal => Word::KindOrdinal,
        Kind::Name => Word::KindName,
    }
}
