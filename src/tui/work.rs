//! What the worker does: each kind of slow work, from a request to its answers.

use std::{
    cell::RefCell,
    sync::{Arc, atomic::AtomicBool, atomic::Ordering},
    thread,
    time::{Duration, Instant},
};

use super::{
    inbox::Post,
    input::Input,
    worker::{Job, Lane},
};
use crate::{
    app::{Event, FigureReader, Outcome, Source, Work},
    disk,
    document::Document,
    i18n::Lang,
    import::{self, Hint, Imported},
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
    input: Arc<Input>,
}

impl Workshop {
    /// A workshop that answers through `post`. It has no thread until there is work.
    pub(super) fn new(post: Post, input: Input) -> Self {
        Self {
            reading: Lane::default(),
            figures: Lane::default(),
            search: Lane::default(),
            previews: Lane::default(),
            post,
            input: Arc::new(input),
        }
    }

    /// Begins `work`; its answers carry `ticket`, what goes wrong is told in `lang`.
    pub(super) fn begin(&self, ticket: u64, work: Work, lang: Lang) {
        let post = self.post.clone();
        let input = Arc::clone(&self.input);
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
            } => self.reading.add(Box::new(move |cancelled| {
                let hint = Hint {
                    encoding: choices.encoding.as_deref(),
                    structure: choices.structure,
                    decisions: decisions.as_deref(),
                    rules: Some(&rules),
                    ..Hint::default()
                };
                let read = import_whole(&source, &input, hint, cancelled);
                answer(Outcome::Imported(read.map(Box::new).map_err(
                    |failure| match failure {
                        Failure::Disk(error) => error.say(lang),
                        Failure::Import(error) => error.say(lang),
                    },
                )));
            })),
            Work::Previews(source) => self.previews.replace(Box::new(move |_| {
                let bytes = bytes_of(&source, &input, PREVIEW, None).unwrap_or_default();
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

fn import_whole(
    source: &Source,
    input: &Input,
    hint: Hint<'_>,
    cancelled: &AtomicBool,
) -> Result<Imported, Failure> {
    let bytes = bytes_of(source, input, 0, Some(cancelled)).map_err(Failure::Disk)?;
    let name = match source {
        Source::File(path) => path.to_str(),
        Source::BuiltIn | Source::Input => None,
    };
    let hint = Hint { name, ..hint };
    import::import(bytes, &hint).map_err(Failure::Import)
}

/// The first `head` bytes of a source, or all of them where there is a flag that can call it off.
fn bytes_of(
    source: &Source,
    input: &Input,
    head: usize,
    cancelled: Option<&AtomicBool>,
) -> Result<Vec<u8>, disk::Error> {
    let limit = |bytes: &[u8]| match cancelled {
        Some(_) => bytes.to_vec(),
        None => bytes.get(..head).unwrap_or(bytes).to_vec(),
    };
    match source {
        Source::BuiltIn => Ok(limit(disk::BUILT_IN)),
        Source::Input => match cancelled {
            Some(cancelled) => input.whole(cancelled),
            None => Ok(input.head(head).to_vec()),
        },
        Source::File(path) => {
            let opened = disk::open(&disk::Source::File(path.clone()), head)?;
            match (opened.rest, cancelled) {
                (Some(rest), Some(cancelled)) => {
                    rest.read(opened.head, cancelled).map(|whole| whole.bytes)
                }
                _ => Ok(opened.head),
            }
        }
    }
}
