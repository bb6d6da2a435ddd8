//! Floor 3. Settings, keymap, themes: the defaults of `assets/` with the user's patch laid over them; all problems told together.
//!
//! Must never know: files. It reads strings.

pub mod file;
mod key;
pub mod keymap;
mod paint;
mod problem;
mod settings;
mod sources;
pub mod theme;
mod theme_file;
mod value;

pub use key::{Code, Key};
pub use keymap::{Context, Keymap, Resolved};
pub use paint::{Ink, Look, Role, Tone};
pub use problem::Problem;
pub use settings::{Layer, ROWS, Settings, Strip, language, takes};
pub use sources::{Decided, Sources};
pub use theme::{Depth, Ground, Palette, Theme};
pub use value::{Takes, Written};
