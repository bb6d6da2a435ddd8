//! What the program knows while one reads. Ground state first, derived state in [`Derived`].

use std::{collections::BTreeSet, sync::Arc, time::SystemTime};

use super::{
    appearance::Appearance,
    areas::Areas,
    beside::Pair,
    figures::Figures,
    jumps::Jumps,
    keeping::{Known, Written},
    leaving::Leaving,
    letters::Asking,
    list::List,
    marks::Placed,
    message::Message,
    mouse::Pressed,
    overlay::Overlay,
    rows::{Shown, ShownRow},
    search::Search,
    select::Selection,
    setup::{Surroundings, UserFiles},
    source::{Choices, Source},
    statistics::Panel,
};
use crate::{
    action::Action,
    anchor::Anchor,
    config::{Key, Keymap, Settings, Sources},
    document::{Document, HeadingKind},
    i18n::Lang,
    layout,
    library::{History, Kept, Shelf, State},
    search::Options,
    text::{Pos, Range, Ruler},
};

/// The whole program. Changed by [`update`](super::update()) alone, painted by `view::render`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches that a reader turns one by one"
)]
pub struct Model {
    /// The terminal's size in cells: columns, rows.
    pub size: (u16, u16),
    /// Where the settings come from.
    pub sources: Sources,
    /// The settings in force, computed from their sources: [`Model::settle`].
    pub settings: Settings,
    /// The user's files as they were read last.
    pub files: UserFiles,
    /// The newest request to read them again, or change of our own.
    pub files_ticket: u64,
    /// What terminal and environment told.
    pub surroundings: Surroundings,
    /// The keymap in force.
    pub keymap: Keymap,
    /// The theme as it is shown.
    pub appearance: Appearance,
    /// The language of the interface.
    pub lang: Lang,
    /// What the terminal's cells are like.
    pub ruler: Ruler,
    /// The open documents; never empty.
    pub documents: Vec<Open>,
    /// Which of them is read.
    pub current: usize,
    /// Which documents stand side by side.
    pub pair: Option<Pair>,
    /// Where one came from.
    pub jumps: Jumps,
    /// Which pane the reader last chose; where it is not shown, the story has the focus ([`Model::focus`]).
    pub chosen: Pane,
    /// Whether the text stands alone, all panes away.
    pub zen: bool,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// Where help was asked for last.
    pub asked: super::help::Asked,
    /// Whether the reader is leaving.
    pub leaving: Leaving,
    /// Nothing was ever kept: the reader is told what to press first, until something is pressed.
    pub first_start: bool,
    /// The count typed before a move.
    pub count: Option<usize>,
    /// Keys that begin a sequence.
    pub pending: Vec<Key>,
    /// What the status line says until the next key.
    pub message: Option<Message>,
    /// State of the outline pane.
    pub outline: List,
    /// State of the statistics pane.
    pub statistics: List,
    /// The kind of figures that the panel shows alone.
    pub kind: Option<crate::stats::Kind>,
    /// Whether the list of hits is over all documents.
    pub hits_of_all: bool,
    /// How searches take their query, as last chosen.
    pub search_options: Options,
    /// The first words of the file in each encoding, under the ticket of the request.
    pub previews: (u64, Vec<String>),
    /// Documents read lately, as far as they were asked for.
    pub shelf: Shelf,
    /// The marks of all documents, as far as they were asked for.
    pub everywhere: Vec<Kept>,
    /// What the letter that is awaited is for.
    pub asking: Option<Asking>,
    /// Whether the shelf is to be shown first.
    pub begins_with_shelf: bool,
    /// Queries asked for, the newest last.
    pub queries: Vec<String>,
    /// The newest ticket given to the worker.
    pub ticket: u64,
    /// The last press of the mouse in a story.
    pub pressed: Option<Pressed>,
    /// The time of the event at hand, as the loop tells it.
    pub time: SystemTime,
    /// What is computed from all the above.
    pub derived: Derived,
}

/// A pane that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The story being read.
    #[default]
    Story,
    /// The outline.
    Outline,
    /// The statistics.
    Statistics,
}

/// A document that is open.
pub struct Open {
    /// The document; replaced as a whole when it is read anew.
    pub document: Arc<Document>,
    /// Where it comes from.
    pub source: Source,
    /// What the reader chose for it.
    pub choices: Choices,
    /// The newest request to read it anew.
    pub import_ticket: u64,
    /// What to call it: the file's name, or its title.
    pub name: String,
    /// The story being read.
    pub story: usize,
    /// Where the reader stands in each story; at least one.
    pub places: Vec<ReadingPlace>,
    /// Pages turned: the top one came to, and the top one came from.
    pub pages: Vec<(Pos, Pos)>,
    /// How the library knows it.
    pub known: Known,
    /// Marks, notes, place, choices: what persists.
    pub state: State,
    /// What of that is on the disk.
    pub written: Written,
    /// Marks of namesakes, which the reader may take over.
    pub kin: Vec<Kept>,
    /// What was done to the marks, to undo it.
    pub history: History,
    /// Where the marks stand in the text.
    pub placed: Vec<Placed>,
    /// The first part of the outline; the chapters behind it stand below it.
    pub first_part: Option<usize>,
    /// What is to be told once it is on the screen.
    pub told: Option<Message>,
    /// Whether it is being read: for the first time, or anew.
    pub reading: bool,
    /// Why nothing of it could be read.
    pub failed: Option<String>,
    /// The place to stand at once the whole is read.
    pub resuming: Option<Anchor>,
    /// Where one stands who has not moved yet.
    pub first_place: ReadingPlace,
    /// A jump beyond the head, to be made once the whole is read.
    pub wanted: Option<(Action, Option<usize>)>,
    /// A stretch that was jumped to and is to be seen at once, until the next move.
    pub target: Option<crate::text::Range>,
    /// What is being selected.
    pub selection: Option<Selection>,
    /// The blocks over which pinyin stands though it does not over the others, or the other way round.
    pub pinyin_except: BTreeSet<u32>,
    /// What is searched for.
    pub search: Option<Search>,
    /// The figures, as far as the worker has read.
    pub figures: Figures,
    /// The newest request for the figures.
    pub figures_ticket: u64,
}

/// Where the reader stands in a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingPlace {
    /// The first character of the topmost line.
    pub top: Pos,
    /// The first character of the reader's line.
    pub line: Pos,
}

/// What is computed from the ground state; thrown away and made again.
#[derive(Default)]
pub struct Derived {
    /// Where each pane stands.
    pub areas: Areas,
    /// The lines on the screen, a list a story pane, in the order of [`Areas::stories`].
    pub shown: Vec<Shown>,
    /// The rows of the statistics.
    pub panel: Panel,
    /// The lines of the document beside.
    pub beside: Option<Shown>,
    /// Recently laid out blocks.
    pub cache: layout::Cache,
    /// The same of the document beside.
    pub cache_beside: layout::Cache,
}

impl Open {
    /// A document at its beginning.
    pub fn new(document: Arc<Document>, name: String, source: Source) -> Self {
        let starts: Vec<u32> = document
            .stories
            .iter()
            .map(|story| story.blocks.start)
            .collect();
        let place = |block: u32| {
            let at = document.block_start(block as usize);
            ReadingPlace { top: at, line: at }
        };
        let mut places: Vec<ReadingPlace> = starts.into_iter().map(place).collect();
        match places.first_mut() {
            // The banner belongs to the first story where it has no row of its own.
            Some(first) => *first = place(0),
            None => places.push(place(0)),
        }
        let first_part = document
            .outline
            .iter()
            .position(|heading| heading.kind == HeadingKind::Part);
        let first_place = places.first().copied().unwrap_or_default();
        Self {
            document,
            source,
            choices: Choices::default(),
            import_ticket: 0,
            name,
            story: 0,
            places,
            pages: Vec::new(),
            known: Known::default(),
            state: State::default(),
            written: Written::default(),
            kin: Vec::new(),
            history: History::default(),
            placed: Vec::new(),
            first_part,
            told: None,
            reading: false,
            failed: None,
            resuming: None,
            first_place,
            wanted: None,
            target: None,
            selection: None,
            pinyin_except: BTreeSet::new(),
            search: None,
            figures: Figures::default(),
            figures_ticket: 0,
        }
    }

    /// Where the reader stands.
    pub fn place(&self) -> ReadingPlace {
        self.places.get(self.story).copied().unwrap_or_default()
    }
}

impl Model {
    /// A reader who opens a document on a screen of so many columns and rows, everything else as usual.
    pub fn new(open: Open, size: (u16, u16)) -> Self {
        Self {
            size,
            sources: Sources::default(),
            settings: Settings::default(),
            files: UserFiles::default(),
            files_ticket: 0,
            surroundings: Surroundings::default(),
            keymap: Keymap::default(),
            appearance: Appearance::default(),
            lang: Lang::default(),
            ruler: Ruler::default(),
            documents: vec![open],
            current: 0,
            pair: None,
            jumps: Jumps::default(),
            chosen: Pane::default(),
            zen: false,
            overlay: None,
            asked: super::help::Asked::default(),
            leaving: Leaving::No,
            first_start: false,
            count: None,
            pending: Vec::new(),
            message: None,
            outline: List::default(),
            statistics: List::default(),
            kind: None,
            hits_of_all: false,
            search_options: Options::default(),
            previews: (0, Vec::new()),
            shelf: Shelf::default(),
            everywhere: Vec::new(),
            asking: None,
            begins_with_shelf: false,
            queries: Vec::new(),
            ticket: 0,
            pressed: None,
            time: SystemTime::UNIX_EPOCH,
            derived: Derived::default(),
        }
    }

    /// The document being read.
    pub fn open(&self) -> &Open {
        &self.documents[self.current.min(self.documents.len() - 1)]
    }

    /// The document being read, to change it.
    pub fn open_mut(&mut self) -> &mut Open {
        let last = self.documents.len() - 1;
        &mut self.documents[self.current.min(last)]
    }

    /// The blocks that the pane of story `index` shows: the whole document where there are no stories; the banner with the first
    /// story, unless it has a row of its own.
    pub fn blocks(&self, index: usize) -> std::ops::Range<u32> {
        let document = &self.open().document;
        match document.stories.get(index) {
            Some(story) if index == 0 && self.derived.areas.banner.is_none() => 0..story.blocks.end,
            Some(story) => story.blocks.clone(),
            None => 0..document.blocks.len() as u32,
        }
    }

    /// The pane that keys go to.
    pub fn focus(&self) -> Pane {
        let areas = &self.derived.areas;
        match self.chosen {
            Pane::Outline if areas.outline.is_some() => Pane::Outline,
            Pane::Statistics if areas.statistics.is_some() => Pane::Statistics,
            _ => Pane::Story,
        }
    }

    /// The time of the event at hand: RFC 3339, UTC.
    pub fn now(&self) -> String {
        humantime::format_rfc3339_seconds(self.time).to_string()
    }

    /// The start of the reader's line as it is shown.
    pub fn here(&self) -> Pos {
        self.reading_line().start
    }

    /// The reader's line as it is shown.
    pub fn reading_line(&self) -> Range {
        let open = self.open();
        let shown = self
            .derived
            .shown
            .iter()
            .find(|shown| shown.story == open.story);
        let row = shown.and_then(|shown| {
            shown.rows().find_map(|row| match row {
                ShownRow::Line { at, range, .. } if *at == shown.line => Some(*range),
                _ => None,
            })
        });
        let line = open.place().line;
        row.unwrap_or(Range::new(line, line))
    }

    /// A ticket newer than all before.
    pub fn next_ticket(&mut self) -> u64 {
        self.ticket += 1;
        self.ticket
    }
}
