//! The closed list of all that wakes the program.

use std::path::PathBuf;

use super::{effect::Outcome, setup::UserFiles};
use crate::{
    config::Key,
    library::{Kept, Shelf, State},
    text::Ruler,
};

/// Something happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was struck.
    Key(Key),
    /// Text was pasted (bracketed paste), as it came.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has a new size, in cells.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The terminal told what it is like.
    Reply(Reply),
    /// The program came back from the background, or from an editor: everything must be painted anew.
    Resumed,
    /// A signal, or the closing of the terminal, ends the program; this is the last event.
    End,
    /// A state was written, or could not be.
    Saved(Box<Saved>),
    /// Something went wrong beside the reader: one line.
    Told(String),
    /// A file that is watched was written or replaced.
    FileChanged(PathBuf),
    /// The user's files were read again, as the request with this ticket asked.
    FilesRead(u64, Box<UserFiles>),
    /// The marks of all documents.
    AllMarks(Vec<Kept>),
    /// Documents of the same name have marks.
    Kin {
        /// The text form of the identity of the document that was asked for.
        identity: String,
        /// Their marks.
        marks: Vec<Kept>,
    },
    /// The user's editor gave a note back.
    NoteEdited {
        /// Whose note it is.
        id: String,
        /// The note.
        text: String,
    },
    /// The documents read lately.
    Shelf(Shelf),
    /// The worker answered a request by its ticket.
    Done(u64, Outcome),
}

/// What became of an [`Effect::Save`](super::Effect).
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The id under which it was to be written.
    pub id: String,
    /// The id under which it stands: another where another program had begun one for the same file.
    pub stands_as: String,
    /// All changes up to this turn of the state are on the disk; None where nothing could be written.
    pub turn: Option<u64>,
    /// What stands on the disk, where another program's changes were merged with ours.
    pub merged: Option<State>,
    /// What the reader must be told, in one line.
    pub told: Option<String>,
}

/// What the terminal told of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// How wide it draws the test characters.
    Ruler(Ruler),
    /// Its background colour.
    Background {
        /// Red, 0 to 255.
        red: u8,
        /// Green.
        green: u8,
        /// Blue.
        blue: u8,
    },
}

/// What the mouse did, at a cell counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub act: MouseAct,
    /// Column.
    pub column: u16,
    /// Row.
    pub row: u16,
}

/// What the mouse did. Only the left button is asked for; with Shift held the terminal keeps the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAct {
    /// The left button went down.
    Press,
    /// It moved with the button down.
    Drag,
    /// The button was let go.
    Release,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}
