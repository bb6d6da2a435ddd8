//! Floor 4. `Model`, `Event`, `Effect`, `update`: the only writer of what changes while one reads.
//!
//! A pane's state and moves stand in the file of its name; `view` has a file of the same name that paints it.
//! Must never know: widgets, I/O, the clock.

mod appearance;
pub mod areas;
mod beside;
mod effect;
mod event;
mod figures;
pub mod follow;
pub mod help;
mod jumps;
pub mod keeping;
pub mod keys;
mod line_edit;
mod list;
pub mod marks;
mod message;
mod model;
mod mouse;
mod note;
pub mod outline;
pub mod overlay;
mod pinyin;
mod reading;
mod relocate;
mod rows;
mod script;
pub mod search;
pub mod select;
pub mod settings;
mod setup;
mod sheet;
pub mod shelf;
mod source;
pub mod statistics;
pub mod status;
mod update;
mod words;

pub use appearance::Appearance;
pub use areas::{Areas, COLUMN_GUTTER, StoryArea, VERTICAL_GAP};
pub use beside::Pair;
pub use effect::{Effect, Outcome, Saving, Work};
pub use event::{Event, Mouse, MouseAct, Reply, Saved};
pub use figures::{FigureReader, Figures, Found};
pub use help::HelpRow;
pub use jumps::{Jump, Jumps};
pub use keeping::{Known, Written};
pub use line_edit::LineEdit;
pub use list::List;
pub use marks::{Placed, Standing};
pub use message::Message;
pub use model::{Derived, Model, Open, Pane, ReadingPlace};
pub use mouse::Pressed;
pub use note::NoteEditor;
pub use overlay::Overlay;
pub use rows::{Shown, ShownRow};
pub use search::{Prompt, Search};
pub use select::{Selection, Unit};
pub use settings::SettingRow;
pub use setup::{Part, Surroundings, UserFiles};
pub use source::{Choices, STRUCTURES, Source};
pub use statistics::PanelRow;
pub use update::{begin, derive, opened, update};
pub use words::kind_word;
