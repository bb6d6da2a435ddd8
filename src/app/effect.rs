//! The closed list of all that the program does to the world, and what comes back.

use std::{path::PathBuf, sync::Arc};

use super::{
    figures::Batch,
    source::{Choices, Source},
};
use crate::{
    config::Sources,
    document::{Decisions, Document},
    import::Imported,
    library::State,
    search::{Hit, Needle},
    text::Pos,
};

/// Something to do, in the order given.
#[derive(Debug)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Stop as the shell's Ctrl-z does, and paint anew afterwards.
    Suspend,
    /// Paint everything anew.
    Repaint,
    /// Something slow, for the worker. Its answers carry the ticket.
    Work(u64, Work),
    /// Stop the reading that was asked for with this ticket; what has been read by then is its answer.
    StopReading(u64),
    /// Write what persists of a document; the answer is [`Event::Saved`](super::Event).
    Save(Box<Saving>),
    /// Tell when one of these files changes: [`Event::FileChanged`](super::Event).
    Watch(Vec<PathBuf>),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Read the user's files again; the answer is [`Event::FilesRead`](super::Event).
    ReadFiles {
        /// Handed back with the answer.
        ticket: u64,
        /// What decides which keymap and which theme are read, beside the settings file itself.
        sources: Box<Sources>,
    },
    /// Write a setting into the settings file, which stays as it is otherwise; what goes wrong is told as [`Event::Told`](super::Event).
    Keep {
        /// The setting.
        name: &'static str,
        /// Its value; None takes it out.
        value: Option<toml_edit::Value>,
    },
    /// Open a document beside those that are open, and give it to [`opened`](super::opened).
    Open {
        /// Its file.
        path: PathBuf,
        /// The id of the mark to stand at.
        mark: Option<String>,
    },
    /// Read what documents were read lately; the answer is [`Event::Shelf`](super::Event).
    Shelf,
    /// Read the marks of documents of the same name; the answer, if there are any, is [`Event::Kin`](super::Event).
    Kin {
        /// Where the document's file is.
        path: Option<String>,
        /// The text form of its identity.
        identity: String,
        /// What it calls itself.
        title: Option<String>,
    },
    /// Read the marks of all documents; the answer is [`Event::AllMarks`](super::Event).
    AllMarks,
    /// Put text on the clipboard.
    Copy(String),
    /// Open a file in the user's editor, at a line counted from 1.
    Edit {
        /// The file.
        path: PathBuf,
        /// The line.
        line: u32,
    },
    /// Open a note in the user's editor; the answer is [`Event::NoteEdited`](super::Event).
    EditNote {
        /// Whose note it is.
        id: String,
        /// The note.
        text: String,
    },
}

/// Something slow.
#[derive(Debug)]
pub enum Work {
    /// Find the figures of a document; answers come in slices.
    Figures(Arc<Document>),
    /// Search a document, first from a place to its end, then from its start; hits come in slices.
    Find {
        /// The document.
        document: Arc<Document>,
        /// What to find.
        needle: Arc<Needle>,
        /// Where the reader is.
        place: Pos,
        /// Whether it goes on beside other searches; else they end.
        beside: bool,
    },
    /// Read a document whole.
    Import {
        /// Where it comes from.
        source: Source,
        /// What the reader chose.
        choices: Choices,
        /// The reader's rules for headings.
        rules: crate::import::ChapterRules,
        /// What the head decided.
        decisions: Option<Box<Decisions>>,
    },
    /// The first words of a file in every encoding of `import::encodings`.
    Previews(Source),
}

/// What the worker answers.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Figures of blocks behind those told before; `complete` with the last slice.
    Figures {
        /// What was found.
        found: Batch,
        /// Whether these are the last.
        complete: bool,
    },
    /// A document was read, or why it could not be, in one line.
    Imported(Result<Box<Imported>, String>),
    /// The first words of a file in each encoding.
    Previews(Vec<String>),
    /// Hits of a search.
    Hits {
        /// As they were found.
        hits: Vec<Hit>,
        /// Whether these are the last.
        complete: bool,
    },
}

/// What is written of a document, and under which name.
#[derive(Clone, Debug)]
pub struct Saving {
    /// The id of its state.
    pub id: String,
    /// The state.
    pub state: State,
    /// When its file was changed last, in nanoseconds since 1970.
    pub mtime: i64,
    /// Its length in bytes.
    pub length: u64,
}
