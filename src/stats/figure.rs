//! What is known of a figure (statistics.md 1 and 3).

use crate::text::Range;

/// What role a numeral has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A statistic.
    #[default]
    Key,
    /// Date, clock time, ordinal, frame, baseline, condition.
    Figure,
    /// A small count in Chinese numerals.
    Optional,
    /// A numeral inside a name.
    Trap,
}

/// What kind of quantity it is, by its unit.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A share: %, ‰, 成, 个百分点.
    Percent,
    /// 倍, a:b, 分之.
    Ratio,
    /// A currency.
    Money,
    /// Length, area, volume, mass, energy, power, temperature, data size, age.
    Measure,
    /// A length of time.
    Duration,
    /// A level with no unit.
    Index,
    /// A measure word, or none.
    #[default]
    Count,
    /// Calendar.
    Date,
    /// Clock.
    Time,
    /// A place in a row.
    Ordinal,
    /// Part of a name.
    Name,
}

/// Which way the quantity moves, as stated with the figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More than before.
    Up,
    /// Less than before.
    Down,
    /// Not stated.
    #[default]
    None,
}

/// A figure: where it stands, what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Number, magnitude, inner approximator and unit, in the document's text.
    pub range: Range,
    /// The value in the base unit, as an exact plain decimal (`12440000`, `0.5`, `-1.7`); None for dates and times.
    pub value: Option<String>,
    /// The upper end of a range.
    pub value_hi: Option<String>,
    /// All terms of a ratio.
    pub parts: Vec<String>,
    /// The unit as written, canonical for 成 (`%`); empty where a bare noun follows.
    pub unit: String,
    /// What kind of quantity it is.
    pub kind: Kind,
    /// Its role.
    pub role: Role,
    /// The approximators as written, `+` between two; empty for an exact figure.
    pub approx: String,
    /// Which way it moves.
    pub direction: Direction,
    /// What it is compared with (同比, 较去年).
    pub basis: Option<String>,
    /// What it counts or measures, in words of the text.
    pub label: String,
    /// The name of the rule that decided its role (`K`, `K1`, `F2`…).
    pub rule: &'static str,
}

impl Figure {
    /// The figure with the approximators around it, as an editor would quote it: 近300万亩, 75%以上.
    pub fn told(&self, text: &str) -> Range {
        let mut told = self.range;
        for word in self.approx.split('+').filter(|word| !word.is_empty()) {
            let (before, behind) = (text.get(..told.start.at()), text.get(told.end.at()..));
            if before.is_some_and(|before| before.ends_with(word)) {
                told = Range::new(told.start.at() - word.len(), told.end.at());
            } else if behind.is_some_and(|behind| behind.starts_with(word)) {
                told = Range::new(told.start.at(), told.end.at() + word.len());
            }
        }
        told
    }
}
