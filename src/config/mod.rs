//! Floor 3. Settings, keymap, themes: the defaults of `assets/` with the user's patch laid over them; all problems told together.
//!
//! Must never know: files. It reads strings.

mod key;
pub mod keymap;
mod paint;
mod problem;
mod settings;
pub mod theme;
mod theme_file;

pub use key::{Code, Key};
pub use keymap::{Context, Keymap, Resolved};
pub use paint::{Ink, Look, Role, Tone};
pub use problem::Problem;
pub use settings::Settings;
pub use theme::{Depth, Ground, Palette, Theme};
