//! The theme as this terminal shows it.

use crate::config::{Depth, Ground, Palette, Theme, Tone};

/// A theme, by night or by day, in as many colours as there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// The tone in force.
    pub tone: Tone,
    /// The style of each role.
    pub palette: Palette,
}

impl Appearance {
    /// A theme in a tone, on a terminal of so many colours.
    pub fn new(theme: &Theme, tone: Tone, depth: Depth, ground: Ground) -> Self {
        Self {
            tone,
            palette: theme.palette(tone, depth, ground),
        }
    }
}
