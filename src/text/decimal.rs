//! Exact decimals: what a numeral says, without a round trip through floats (1.39万亿 is 1390000000000, in `f64` it is not).

use std::{cmp::Ordering, fmt};

/// The most digits that a decimal has, and the most behind its point: the most that an `i128` always holds. Whatever is computed keeps
/// to it, so that each decimal is read back from its plain form.
const DIGITS: u8 = 38;

/// `units` × 10^-`scale`, with the smallest scale that holds it. At most 38 digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: i128,
    scale: u8,
}

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self { units: 0, scale: 0 };

    /// `units` × 10^-`scale`.
    pub fn new(mut units: i128, mut scale: u8) -> Self {
        // Most numbers are short, and short arithmetic is much the faster.
        if let Ok(mut short) = i64::try_from(units) {
            while scale > 0 && short % 10 == 0 {
                short /= 10;
                scale -= 1;
            }
            return Self {
                units: i128::from(short),
                scale,
            };
        }
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Self { units, scale }
    }

    /// As [`new`](Self::new); None beyond 38 digits.
    pub fn checked(units: i128, scale: u8) -> Option<Self> {
        let it = Self::new(units, scale);
        let digits = it
            .units
            .unsigned_abs()
            .checked_ilog10()
            .map_or(1, |log| log + 1);
        (digits <= u32::from(DIGITS) && it.scale <= DIGITS).then_some(it)
    }

    /// A whole number.
    pub const fn whole(units: i128) -> Self {
        Self { units, scale: 0 }
    }

    /// Its value as a whole number; None where it has a fraction.
    pub const fn integer(self) -> Option<i128> {
        if self.scale == 0 {
            Some(self.units)
        } else {
            None
        }
    }

    /// Times 10^`places`; None beyond 38 digits.
    pub fn shift(self, places: i8) -> Option<Self> {
        let scale = i16::from(self.scale) - i16::from(places);
        match u8::try_from(scale) {
            Ok(scale) => Self::checked(self.units, scale),
            Err(_) if scale < 0 => {
                let factor = 10_i128.checked_pow(u32::from(scale.unsigned_abs()))?;
                Self::checked(self.units.checked_mul(factor)?, 0)
            }
            Err(_) => None,
        }
    }

    /// The sum; None beyond 38 digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.aligned(other)?;
        Self::checked(a.checked_add(b)?, scale)
    }

    /// The product; None beyond 38 digits.
    pub fn times(self, factor: i128) -> Option<Self> {
        Self::checked(self.units.checked_mul(factor)?, self.scale)
    }

    /// To the power of `exponent`; None beyond 38 digits.
    pub fn raised(self, exponent: i8) -> Option<Self> {
        let mut power = Self::whole(1);
        for _ in 0..exponent.unsigned_abs() {
            let scale = power.scale.checked_add(self.scale)?;
            power = Self::checked(power.units.checked_mul(self.units)?, scale)?;
        }
        if exponent < 0 {
            Self::whole(1).over(power)
        } else {
            Some(power)
        }
    }

    /// With the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            units: -self.units,
            scale: self.scale,
        }
    }

    /// `self` divided by `other`, exact where 16 digits hold it, else cut behind the sixteenth. None for a division by zero.
    pub fn over(self, other: Self) -> Option<Self> {
        let (a, b, _) = self.aligned(other)?;
        if b == 0 {
            return None;
        }
        let mut places = 16_u8;
        loop {
            if let Some(a) = a.checked_mul(10_i128.checked_pow(u32::from(places))?) {
                return Self::checked(a / b, places);
            }
            places = places.checked_sub(1)?;
        }
    }

    fn aligned(self, other: Self) -> Option<(i128, i128, u8)> {
        let scale = self.scale.max(other.scale);
        let raise = |it: Self| {
            10_i128
                .checked_pow(u32::from(scale - it.scale))
                .and_then(|factor| it.units.checked_mul(factor))
        };
        Some((raise(self)?, raise(other)?, scale))
    }
}

impl PartialOrd for Decimal {
    /// None only where the two are too far apart to be compared exactly.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let (a, b, _) = self.aligned(*other)?;
        Some(a.cmp(&b))
    }
}

impl fmt::Display for Decimal {
    /// As a plain decimal: `12440000`, `0.5`, `-1.7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0
            && let Ok(short) = i64::try_from(self.units)
        {
            return fmt::Display::fmt(&short, f);
        }
        if self.units < 0 {
            f.write_str("-")?;
        }
        let (units, scale) = (self.units.unsigned_abs(), usize::from(self.scale));
        let Some(factor) = 10_u128.checked_pow(u32::from(self.scale)) else {
            return write!(f, "0.{units:0>scale$}");
        };
        // Most are short, as in `new`.
        let (whole, rest) = match (u64::try_from(units), u64::try_from(factor)) {
            (Ok(units), Ok(factor)) => ((units / factor).into(), (units % factor).into()),
            _ => (units / factor, units % factor),
        };
        write!(f, "{whole}")?;
        if scale > 0 {
            write!(f, ".{rest:0>scale$}")?;
        }
        Ok(())
    }
}
