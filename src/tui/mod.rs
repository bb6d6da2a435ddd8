//! Floor 6. The only room that touches the terminal: guard, probe, inbox, worker, loop, effects.
//!
//! Must never know: content.

mod clerk;
mod clipboard;
#[cfg(unix)]
mod decode;
mod editor;
mod files;
mod guard;
#[cfg(unix)]
mod inbox;
mod incoming;
mod index;
mod input;
mod keys;
mod output;
mod probe;
#[cfg(unix)]
mod run;
mod save;
mod screen;
mod terminal;
#[cfg(unix)]
mod work;
mod worker;

pub use clipboard::through_terminal;
#[cfg(unix)]
pub use decode::Decoder;
pub use files::{Folder, Themes};
#[cfg(unix)]
pub use inbox::Post;
pub use incoming::{Answer, Incoming, QueriedMode};
pub use index::{find, index};
pub use input::Pipes;
pub use probe::{Known, note, recall, terminal_name};
#[cfg(unix)]
pub use run::{Ending, Opener, Outside, run};
pub use save::save;
pub use screen::Screen;
pub use terminal::{Error, Terminal};
