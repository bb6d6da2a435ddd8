//! What the worker does: each kind of slow work, from a request to its answers.

use std::{
    cell::RefCell,
    ffi::OsStr,
    sync::{Arc, atomic::AtomicBool, atomic::Ordering},
    thread,
    time::{Duration, Instant},
};

use super::{
    inbox::Post,
    input::Pipes,
    worker::{Job, Lane},
};
use crate::{
    app::{Event, FigureReader, Outcome, Source, Work},
    disk::{self, Stop},
    document::Document,
    i18n::{Lang, Word, fill},
    import::{self, Hint, Imported, Note},
    search::Needle,
    text::Pos,
};

/// How much of a file is looked at for the previews of its encodings, in bytes.
const PREVIEW: usize = 64 * 1024;
/// Answers come in slices of so much work, small enough to be taken in between two keys.
const SLICE: Duration = Duration::from_millis(30);
/// How much text is read for figures at once, in bytes: about a millisecond's work.
const PIECE: u32 = 32 * 1024;
/// Work that nobody waits for leaves the processors to the reader so long after a key, but for a piece after each breath.
const TYPING: Duration = Duration::from_millis(100);
const BREATH: Duration = Duration::from_millis(5);
/// While the reader types, slices are handed on so seldom.
const WHILE_TYPING: Duration = Duration::from_secs(2);

/// A lane for each kind of work, so that a search does not wait for a reading.
pub(super) struct Workshop {
    reading: Lane,
    figures: Lane,
    search: Lane,
    previews: Lane,
    post: Post,
    pipes: Pipes,
    /// What is being read, or waits for that.
    readings: RefCell<Vec<Reading>>,
}

/// A document that is being read.
struct Reading {
    ticket: u64,
    source: Source,
    stop: Arc<Stop>,
}

impl Workshop {
    /// A workshop that answers through `post`. It has no thread until there is work.
    pub(super) fn new(post: Post, pipes: Pipes) -> Self {
        Self {
            reading: Lane::default(),
            figures: Lane::default(),
            search: Lane::default(),
            previews: Lane::default(),
            post,
            pipes,
            readings: RefCell::default(),
        }
    }

    /// Stops a reading; what has been read by then is its answer.
    pub(super) fn stop(&self, ticket: u64) {
        for reading in self.readings.borrow().iter() {
            if reading.ticket == ticket {
                reading.stop.ring();
            }
        }
    }

    /// The bell of a reading that begins. Those of the same file before it are of no use any more.
    fn begin_reading(&self, ticket: u64, source: &Source) -> Arc<Stop> {
        let stop = Arc::new(match source {
            Source::Pipe(_) => Stop::heard(),
            _ => Stop::never(),
        });
        let mut readings = self.readings.borrow_mut();
        readings.retain(|reading| Arc::strong_count(&reading.stop) > 1);
        for reading in readings.iter() {
            if reading.source == *source && matches!(source, Source::File(_)) {
                reading.stop.ring();
            }
        }
        readings.push(Reading {
            ticket,
            source: source.clone(),
            stop: Arc::clone(&stop),
        });
        stop
    }

    /// Begins `work`; its answers carry `ticket`, what goes wrong is told in `lang`.
    pub(super) fn begin(&self, ticket: u64, work: Work, lang: Lang) {
        let post = self.post.clone();
        let pipes = self.pipes.clone();
        let answer = move |outcome| post.send(Event::Done(ticket, outcome));
        match work {
            Work::Figures(document) => {
                let rest = Rest::new(self.post.clone());
                let job = move |_: &AtomicBool| figures(&document, rest, &answer);
                self.figures.add(Box::new(job));
            }
            Work::Find {
                document,
                needle,
                place,
                beside,
            } => {
                let job: Job = Box::new(move |cancelled| {
                    find(&document, &needle, place, cancelled, &answer);
                });
                if beside {
                    self.search.add(job);
                } else {
                    self.search.replace(job);
                }
            }
            Work::Import {
                source,
                choices,
                rules,
                decisions,
            } => {
                let stop = self.begin_reading(ticket, &source);
                // A pipe that gives nothing holds nobody else up.
                let lane = match source {
                    Source::Pipe(_) => Lane::default(),
                    _ => self.reading.clone(),
                };
                lane.add(Box::new(move |_| {
                    let hint = Hint {
                        encoding: choices.encoding.as_deref(),
                        structure: choices.structure,
                        decisions: decisions.as_deref(),
                        rules: Some(&rules),
                        ..Hint::default()
                    };
                    let read = import_whole(&source, &pipes, hint, &stop);
                    answer(Outcome::Imported(
                        read.map(Box::new)
                            .map_err(|failure| failure.say(&source, lang)),
                    ));
                }));
            }
            Work::Previews(source) => self.previews.replace(Box::new(move |_| {
                let bytes = head_of(&source, &pipes, PREVIEW).unwrap_or_default();
                let previews = import::encodings().map(|label| import::preview(&bytes, label));
                answer(Outcome::Previews(previews.collect()));
            })),
        }
    }
}

/// When the last slice was handed on.
struct Pace(Option<Instant>);

impl Pace {
    /// The first slice is due at once, or when that of the others would be.
    fn new(at_once: bool) -> Self {
        Self((!at_once).then(Instant::now))
    }

    /// Whether a slice is due, `patience` after the last one; it is handed on then.
    fn is_due(&mut self, patience: Duration) -> bool {
        let now = Instant::now();
        let due = self.0.is_none_or(|last| now - last >= patience);
        if due {
            self.0 = Some(now);
        }
        due
    }
}

/// Rest from work while the reader types. The system would divide a processor between the two, and a key wait for its turn.
struct Rest {
    post: Post,
    keys: u32,
    until: Option<Instant>,
}

impl Rest {
    fn new(post: Post) -> Self {
        let keys = post.keys();
        Self {
            post,
            keys,
            until: None,
        }
    }

    /// To be called between two pieces of work. Gives whether the reader types.
    fn take(&mut self) -> bool {
        let keys = self.post.keys();
        if keys != self.keys {
            self.keys = keys;
            self.until = Some(Instant::now() + TYPING);
        }
        self.until = self.until.filter(|until| Instant::now() < *until);
        if self.until.is_some() {
            thread::sleep(BREATH);
        }
        self.until.is_some()
    }
}

fn figures(document: &Arc<Document>, mut rest: Rest, answer: &dyn Fn(Outcome)) {
    let mut pace = Pace::new(false);
    let mut reader = FigureReader::default();
    let send = |found, complete| answer(Outcome::Figures { found, complete });
    let mut read = Pos(0);
    for (index, block) in document.blocks.iter().enumerate() {
        reader.read(document, index);
        if block.range.end.0.saturating_sub(read.0) >= PIECE {
            read = block.range.end;
            // No one else holds the document: another has taken its place.
            if Arc::strong_count(document) == 1 {
                return;
            }
            // What is handed on is painted: not between a key and its frame.
            let patience = if rest.take() { WHILE_TYPING } else { SLICE };
            if pace.is_due(patience) {
                send(reader.hand_over(), false);
            }
        }
    }
    send(reader.hand_over(), true);
}

fn find(
    document: &Document,
    needle: &Needle,
    place: Pos,
    cancelled: &AtomicBool,
    answer: &dyn Fn(Outcome),
) {
    let send = |hits, complete| answer(Outcome::Hits { hits, complete });
    // The first hit is what the reader waits for. The search asks often whether to stop: a better clock than its hits, behind
    // the last of which much text may follow.
    let slice = RefCell::new((Vec::new(), Pace::new(true)));
    let cancel = || {
        let (hits, pace) = &mut *slice.borrow_mut();
        if !hits.is_empty() && pace.is_due(SLICE) {
            send(std::mem::take(hits), false);
        }
        cancelled.load(Ordering::Relaxed)
    };
    let all = needle.find_from(document, place, &cancel, &mut |hit| {
        slice.borrow_mut().0.push(hit);
    });
    if all {
        send(slice.into_inner().0, true);
    }
}

/// Why a document could not be read.
enum Failure {
    Disk(disk::Error),
    Import(import::ImportError),
}

impl Failure {
    /// In one line, with the file.
    fn say(&self, source: &Source, lang: Lang) -> String {
        let named = |word, rest: &str| {
            let name = match source {
                // The status line has little room, and the reader knows where it is.
                Source::File(path) => path.file_name().unwrap_or(path.as_os_str()),
                Source::BuiltIn | Source::Pipe(_) => OsStr::new("-"),
            };
            fill(lang.say(word), &[&name.to_string_lossy(), rest])
        };
        match self {
            // It was there when it was opened.
            Self::Disk(disk::Error::Missing(_)) => named(Word::FileGone, ""),
            Self::Disk(error) => error.say(lang),
            Self::Import(error) => named(Word::FileOther, &error.say(lang)),
        }
    }
}

fn import_whole(
    source: &Source,
    pipes: &Pipes,
    hint: Hint<'_>,
    stop: &Stop,
) -> Result<Imported, Failure> {
    let (bytes, all) = bytes_of(source, pipes, stop).map_err(Failure::Disk)?;
    let name = match source {
        Source::File(path) => path.to_str(),
        Source::BuiltIn | Source::Pipe(_) => None,
    };
    let hint = Hint { name, ..hint };
    if all || import::wants_all(&bytes, &hint) {
        return import::import(bytes, &hint).map_err(Failure::Import);
    }
    let read = bytes.len() as u64;
    let mut imported = import::import(whole_characters(bytes), &hint).map_err(Failure::Import)?;
    imported.notes.insert(0, Note::Stopped { bytes: read });
    Ok(imported)
}

/// Bytes that are UTF-8 but for their end, without the character that is cut there.
fn whole_characters(mut bytes: Vec<u8>) -> Vec<u8> {
    let cut = std::str::from_utf8(&bytes).err();
    if let Some(fault) = cut.filter(|fault| fault.error_len().is_none()) {
        bytes.truncate(fault.valid_up_to());
    }
    bytes
}

/// The bytes of a source, and whether they are all: less where the reading was stopped.
fn bytes_of(source: &Source, pipes: &Pipes, stop: &Stop) -> Result<(Vec<u8>, bool), disk::Error> {
    match source {
        Source::BuiltIn => Ok((disk::BUILT_IN.to_vec(), true)),
        Source::Pipe(number) => match pipes.get(*number) {
            Some(pipe) => pipe.whole(stop),
            None => Ok((Vec::new(), true)),
        },
        Source::File(path) => {
            let opened = disk::open(&disk::Source::File(path.clone()), 0)?;
            match opened.rest {
                Some(rest) => {
                    let whole = rest.read(opened.head, stop)?;
                    Ok((whole.bytes, whole.rest.is_none()))
                }
                None => Ok((opened.head, true)),
            }
        }
    }
}

/// The first bytes of a source.
fn head_of(source: &Source, pipes: &Pipes, most: usize) -> Result<Vec<u8>, disk::Error> {
    let first = |bytes: &[u8]| bytes.get(..most).unwrap_or(bytes).to_vec();
    match source {
        Source::BuiltIn => Ok(first(disk::BUILT_IN)),
        Source::Pipe(number) => Ok(pipes
            .get(*number)
            .map_or_else(Vec::new, |pipe| pipe.head(most).to_vec())),
        Source::File(path) => {
            disk::open(&disk::Source::File(path.clone()), most).map(|opened| opened.head)
        }
    }
}
