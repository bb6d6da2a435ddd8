//! The loop: what wakes the program goes to the model, what the model wants is done, and then there is one frame.

mod away;

use std::{
    path::Path,
    time::{Duration, Instant, SystemTime},
};

use super::{
    clerk::Clerk,
    clipboard::{self, Clipboard},
    files::Folder,
    guard::Guard,
    inbox::{Inbox, Post, Wake},
    incoming::Incoming,
    input::Pipes,
    output,
    probe::{Known, Probe},
    screen::Screen,
    terminal::{Error, Terminal},
    work::Workshop,
};
use crate::{
    action::Action,
    app::{Effect, Event, Model, Open, Reply, begin, derive, foresee, opened, stride, update},
    config::Sources,
    disk::{Store, Watch},
    i18n::{Lang, Word, fill},
    view::render,
};

/// How long the program stays for answers that are still under way when it ends: they would else be typed to the shell.
const LAST_ANSWERS: Duration = Duration::from_millis(100);

/// How long we stay away from work behind a frame: time for the kernel to hand it to the terminal, which on the same processor it could
/// not while we are at work.
const REST: Duration = Duration::from_millis(5);

/// How it came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The reader left.
    Quit,
    /// A signal, by its number.
    Signal(i32),
}

/// Opens a file for its first screen, with what is kept of it; else tells in one line why not.
pub type Opener = Box<dyn Fn(&Path, &Sources, Lang) -> Result<Open, String>>;

/// What the loop needs of the world beside the terminal.
pub struct Outside {
    /// Where states are kept; without one nothing is.
    pub store: Option<Store>,
    /// What documents from standard input and FIFOs are read from.
    pub pipes: Pipes,
    /// Opens a file.
    pub opener: Opener,
    /// The user's own files; without a folder settings hold for one run.
    pub folder: Option<Folder>,
}

/// Everything that the loop holds beside the model.
struct Desk {
    inbox: Inbox,
    guard: Guard,
    screen: Screen,
    terminal: Terminal,
    probe: Option<Probe>,
    workshop: Workshop,
    post: Post,
    clerk: Clerk,
    opener: Opener,
    clipboard: Clipboard,
    watch: Option<Watch>,
    /// SIGCONT is still to come from a suspension of our own.
    resumed: bool,
    /// What the reader is likely to ask for next: what was asked for last.
    likely: Action,
}

/// Reads until the reader leaves. The first frame is painted before any thread is started and any question awaited;
/// `model` must be ready for it. The terminal is given back in any case.
pub fn run(model: &mut Model, terminal: Terminal, outside: Outside) -> Result<Ending, Error> {
    let inbox = Inbox::open().map_err(|_| Error::None)?;
    let guard = Guard::enter(terminal.mouse)?;
    let (columns, rows) = terminal.size;
    let mut screen = Screen::new(columns, rows, model.ruler);
    screen.synchronize(terminal.known.synchronized);
    screen.erase_coloured(terminal.erases_coloured());
    let post = inbox.post();
    let workshop = Workshop::new(post.clone(), outside.pipes);
    let mut desk = Desk {
        inbox,
        guard,
        screen,
        probe: Some(Probe::new(terminal.known, terminal.asks_widths)),
        terminal,
        workshop,
        clerk: Clerk::new(post.clone(), outside.store, outside.folder),
        post,
        opener: outside.opener,
        clipboard: Clipboard::default(),
        watch: None,
        resumed: false,
        likely: Action::PageDown,
    };
    let mut opening = desk.guard.opening();
    if let Some(probe) = &desk.probe {
        opening.extend_from_slice(probe.questions().as_bytes());
    }
    desk.inbox.expect_answers(true);
    desk.paint(model, opening)?;
    let ending = desk.read(model);
    desk.await_last_answers();
    // The reader sees the shell again while the last writes go to the disk.
    drop(desk.guard);
    drop(desk.clerk);
    ending
}

impl Desk {
    fn read(&mut self, model: &mut Model) -> Result<Ending, Error> {
        let (mut wakes, mut behind) = (Vec::new(), Vec::new());
        for effect in begin(model) {
            if let Some(ending) = self.perform(model, effect)? {
                return Ok(ending);
            }
        }
        loop {
            self.inbox.wait(Some(Instant::now() + REST), &mut wakes)?;
            if wakes.is_empty() {
                self.foresee(model);
                self.inbox.wait(None, &mut wakes)?;
                if self.come_true(model, &wakes)? {
                    self.inbox.wait(Some(Instant::now() + REST), &mut behind)?;
                    wakes.append(&mut behind);
                }
            }
            for (nth, wake) in wakes.drain(..).enumerate() {
                // Painted together, but each key acts on what those before it made: `4Gm` marks paragraph 4.
                if nth > 0 {
                    derive(model);
                }
                if let Some(ending) = self.take(model, wake)? {
                    return Ok(ending);
                }
            }
            self.paint(model, Vec::new())?;
        }
    }

    /// Paints a frame behind `opening`, in one write; nothing is written if nothing changed.
    fn paint(&mut self, model: &mut Model, mut opening: Vec<u8>) -> Result<(), Error> {
        let (columns, rows) = model.size;
        self.screen.resize(columns, rows);
        self.screen.measure_by(model.ruler);
        derive(model);
        let area = self.screen.area();
        let cursor = render(model, area, self.screen.canvas());
        let frame = self.screen.frame(cursor);
        if opening.is_empty() {
            if !frame.is_empty() {
                output::send(frame)?;
            }
        } else {
            opening.extend_from_slice(frame);
            output::send(&opening)?;
        }
        Ok(())
    }

    /// Makes the frame that the reader is likely to want next, and keeps it.
    fn foresee(&mut self, model: &mut Model) {
        let screen = &mut self.screen;
        foresee(model, self.likely, |model| {
            let area = screen.area();
            let cursor = render(model, area, screen.canvas());
            screen.foresee(cursor);
        });
    }

    /// If a key came and nothing else, and it is the one that was foreseen, its frame is written at once, and the terminal is given
    /// the time to show it. The model takes the key in behind that, and what it shows then is what stands.
    fn come_true(&mut self, model: &Model, wakes: &[Wake]) -> Result<bool, Error> {
        let [Wake::Incoming(Incoming::Event(Event::Key(key)))] = wakes else {
            return Ok(false);
        };
        let Some(asked) = stride(model, *key) else {
            return Ok(false);
        };
        let foreseen = asked == self.likely;
        self.likely = asked;
        if foreseen {
            output::send(self.screen.come_true())?;
        }
        Ok(foreseen)
    }

    fn take(&mut self, model: &mut Model, wake: Wake) -> Result<Option<Ending>, Error> {
        match wake {
            Wake::Incoming(Incoming::Event(event)) => return self.happen(model, event),
            Wake::Incoming(Incoming::Answer(answer)) => {
                let heard = self.probe.as_mut().and_then(|probe| probe.hear(answer));
                if let Some(known) = heard {
                    return self.learn(model, known);
                }
            }
            Wake::End(signal) => {
                self.happen(model, Event::End)?;
                return Ok(Some(Ending::Signal(signal)));
            }
            Wake::Suspend => return self.suspend(model),
            Wake::Continue if self.resumed => self.resumed = false,
            // Stopped by a signal that can't be caught: the shell has set the terminal as it likes.
            Wake::Continue => {
                Guard::leave();
                return self.resume(model);
            }
        }
        Ok(None)
    }

    fn happen(&mut self, model: &mut Model, event: Event) -> Result<Option<Ending>, Error> {
        model.time = SystemTime::now();
        for effect in update(model, event) {
            if let Some(ending) = self.perform(model, effect)? {
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }

    /// All answers are in.
    fn learn(&mut self, model: &mut Model, known: Known) -> Result<Option<Ending>, Error> {
        self.probe = None;
        self.inbox.expect_answers(false);
        self.screen.synchronize(known.synchronized);
        if known != self.terminal.known {
            self.terminal.known = known;
            let terminal = self.terminal.clone();
            self.clerk.note(move || terminal.note(&known));
        }
        let ruler = Event::Reply(Reply::Ruler(known.ruler));
        if let Some(ending) = self.happen(model, ruler)? {
            return Ok(Some(ending));
        }
        match known.background {
            Some((red, green, blue)) => {
                self.happen(model, Event::Reply(Reply::Background { red, green, blue }))
            }
            None => Ok(None),
        }
    }

    fn perform(&mut self, model: &mut Model, effect: Effect) -> Result<Option<Ending>, Error> {
        match effect {
            Effect::Quit => return Ok(Some(Ending::Quit)),
            Effect::Suspend => return self.suspend(model),
            Effect::Repaint => self.screen.forget(),
            Effect::Work(ticket, work) => self.workshop.begin(ticket, work, model.lang),
            Effect::StopReading(ticket) => self.workshop.stop(ticket),
            Effect::Save(saving) => self.clerk.save(*saving, model.lang),
            Effect::Open { path, mark } => {
                let document = (self.opener)(&path, &model.sources, model.lang);
                for effect in opened(model, document, mark.as_deref()) {
                    if let Some(ending) = self.perform(model, effect)? {
                        return Ok(Some(ending));
                    }
                }
            }
            Effect::Shelf => return self.happen(model, Event::Shelf(self.clerk.shelf())),
            Effect::AllMarks => self.clerk.all_marks(),
            Effect::Kin {
                path,
                identity,
                title,
            } => self.clerk.kin(path, identity, title),
            Effect::Copy(text) => {
                let post = self.post.clone();
                let most = (clipboard::LONGEST / 1024).to_string();
                let line = fill(model.lang.say(Word::CopyTooLong), &[&most]);
                self.clipboard
                    .copy(text, Box::new(move || post.send(Event::Told(line))));
            }
            Effect::Watch(files) => {
                let post = self.post.clone();
                let changed = move |file| post.send(Event::FileChanged(file));
                self.watch = None;
                if !files.is_empty() {
                    self.watch = Watch::over(&files, changed);
                }
            }
            Effect::Mouse(mouse) => self.guard.set_mouse(mouse)?,
            Effect::ReadFiles { ticket, sources } => self.clerk.read_files(ticket, sources),
            Effect::Keep { name, value } => self.clerk.keep(name, value, model.lang),
            Effect::Edit { path, line } => {
                return match self.edit(&path, line) {
                    Err(ending) => Ok(Some(ending)),
                    Ok(told) => self.back_from_editor(model, told),
                };
            }
            Effect::EditNote { id, text } => return self.edit_note(model, id, &text),
        }
        Ok(None)
    }

    /// Takes in what is still under way, so that it is not typed to the shell.
    fn await_last_answers(&mut self) {
        let until = Instant::now() + LAST_ANSWERS;
        let mut wakes = Vec::new();
        while let Some(probe) = &mut self.probe {
            let waited = self.inbox.wait(Some(until), &mut wakes);
            for wake in wakes.drain(..) {
                if let Wake::Incoming(Incoming::Answer(answer)) = wake
                    && probe.hear(answer).is_some()
                {
                    return;
                }
            }
            if waited.is_err() || Instant::now() >= until {
                return;
            }
        }
    }
}
