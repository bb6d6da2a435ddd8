//! The theme as this terminal shows it.

use crate::config::{Depth, Ground, Palette, Theme, Tone};

/// A theme, by night or by day, in as many colours as there are.
#[derive(Clone, Debug)]
pub struct Appearance {
    theme: Theme,
    tone: Tone,
    depth: Depth,
    ground: Ground,
    /// The style of each role.
    pub palette: Palette,
}

impl Appearance {
    /// A theme in a tone, on a terminal of so many colours.
    pub fn new(theme: Theme, tone: Tone, depth: Depth, ground: Ground) -> Self {
        let palette = theme.palette(tone, depth, ground);
        Self {
            theme,
            tone,
            depth,
            ground,
            palette,
        }
    }

    /// Takes on another tone.
    pub fn set_tone(&mut self, tone: Tone) {
        if tone != self.tone {
            *self = Self::new(self.theme.clone(), tone, self.depth, self.ground);
        }
    }

    /// Takes on another theme.
    pub fn set_theme(&mut self, theme: Theme) {
        *self = Self::new(theme, self.tone, self.depth, self.ground);
    }

    /// The tone in force.
    pub const fn tone(&self) -> Tone {
        self.tone
    }
}

impl Default for Appearance {
    fn default() -> Self {
        Self::new(
            Theme::default(),
            Tone::default(),
            Depth::default(),
            Ground::default(),
        )
    }
}
