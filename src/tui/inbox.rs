//! All that wakes the program, in one wait: the keyboard, signals, and what other threads send.
//!
//! The program's own thread waits on the terminal and on a pipe at once, rather than a second thread that reads keys:
//! a key then crosses no thread on its way, nothing need be parked while an editor has the keyboard, and no thread
//! is started before the first frame. Without something to tell it sleeps; nothing wakes it from time to time.

use std::{
    fs::File,
    io::{self, IsTerminal, Read, Write},
    os::{fd::AsFd, unix::net::UnixStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
        mpsc,
    },
    time::Instant,
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};

use super::{decode::Decoder, incoming::Incoming, output};
use crate::app::Event;

/// What woke the program.
#[derive(Clone, Debug)]
pub(super) enum Wake {
    /// Something for the model, or an answer.
    Incoming(Incoming),
    /// A signal says that it is over; its number.
    End(i32),
    /// SIGTSTP from outside: to the background.
    Suspend,
    /// SIGCONT: back again.
    Continue,
}

/// The signals that are listened to.
const SIGNALS: [i32; 7] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// Where everything comes in.
#[derive(Debug)]
pub(super) struct Inbox {
    keyboard: Option<File>,
    decoder: Decoder,
    bell: UnixStream,
    signals: Vec<(i32, Arc<AtomicBool>)>,
    events: mpsc::Receiver<Event>,
    post: Post,
}

/// The way from other threads to the inbox.
#[derive(Clone, Debug)]
pub struct Post {
    events: mpsc::Sender<Event>,
    bell: Arc<UnixStream>,
    keys: Arc<AtomicU32>,
}

impl Post {
    /// Sends an event; whether anyone still reads it does not matter.
    pub fn send(&self, event: Event) {
        let _ = self.events.send(event);
        // A full pipe rings too.
        let _ = (&*self.bell).write(&[0]);
    }

    /// How often the keyboard had something, wrapping: it changes while the reader types.
    pub(super) fn keys(&self) -> u32 {
        self.keys.load(Ordering::Relaxed)
    }
}

impl Inbox {
    /// Opens the keyboard: standard input, or the terminal itself where that is a pipe. From here on signals are
    /// caught.
    pub(super) fn open() -> io::Result<Self> {
        let keyboard = keyboard()?;
        let (bell, ringer) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ringer.set_nonblocking(true)?;
        let mut signals = Vec::with_capacity(SIGNALS.len());
        for signal in SIGNALS {
            let flag = Arc::new(AtomicBool::new(false));
            // First the flag, then the bell: whoever hears it finds the flag set.
            signal_hook::flag::register(signal, Arc::clone(&flag))?;
            signal_hook::low_level::pipe::register(signal, ringer.try_clone()?)?;
            signals.push((signal, flag));
        }
        let (sender, events) = mpsc::channel();
        Ok(Self {
            keyboard: Some(keyboard),
            decoder: Decoder::default(),
            bell,
            signals,
            events,
            post: Post {
                events: sender,
                bell: Arc::new(ringer),
                keys: Arc::default(),
            },
        })
    }

    /// A way in for another thread.
    pub(super) fn post(&self) -> Post {
        self.post.clone()
    }

    /// Whether answers of the terminal are under way.
    pub(super) const fn expect_answers(&mut self, expected: bool) {
        self.decoder.expect_answers(expected);
    }

    /// The keyboard for another program; none if the terminal is gone.
    pub(super) fn keyboard(&self) -> Option<File> {
        self.keyboard.as_ref()?.try_clone().ok()
    }

    /// Signals of the keyboard that another program was meant to get.
    pub(super) fn forget_interrupts(&self) {
        for (signal, flag) in &self.signals {
            if [SIGINT, SIGQUIT, SIGTSTP, SIGCONT].contains(signal) {
                flag.store(false, Ordering::SeqCst);
            }
        }
    }

    /// Waits until something comes or `deadline` passes, and adds all that waits to `wakes`.
    pub(super) fn wait(
        &mut self,
        deadline: Option<Instant>,
        wakes: &mut Vec<Wake>,
    ) -> io::Result<()> {
        let mut incoming = Vec::new();
        while wakes.is_empty() {
            let patience = self.decoder.patience().map(|time| Instant::now() + time);
            let until = patience.into_iter().chain(deadline).min();
            let (keys, rung) = self.sleep(until)?;
            if rung {
                self.silence()?;
            }
            if keys {
                self.read(&mut incoming, wakes);
            } else if patience.is_some_and(|until| until <= Instant::now()) {
                self.decoder.give_up(&mut incoming);
            }
            wakes.extend(incoming.drain(..).map(Wake::Incoming));
            for event in self.events.try_iter() {
                wakes.push(Wake::Incoming(Incoming::Event(event)));
            }
            for (signal, flag) in &self.signals {
                if flag.swap(false, Ordering::SeqCst) {
                    wakes.push(told_by(*signal));
                }
            }
            if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
                break;
            }
        }
        Ok(())
    }

    /// Sleeps until the keyboard or the bell has something: which.
    fn sleep(&self, until: Option<Instant>) -> io::Result<(bool, bool)> {
        loop {
            let timeout = until.map(|until| until.saturating_duration_since(Instant::now()));
            // An odd nanosecond less would wake it just before the time and make it turn again.
            let timeout = timeout.and_then(|time| Timespec::try_from(time).ok());
            let mut watched = vec![PollFd::new(&self.bell, PollFlags::IN)];
            watched.extend(
                self.keyboard
                    .iter()
                    .map(|tty| PollFd::new(tty, PollFlags::IN)),
            );
            match poll(&mut watched, timeout.as_ref()) {
                Err(rustix::io::Errno::INTR) => {}
                result => {
                    result?;
                    let mut ready = watched.iter().map(|fd| !fd.revents().is_empty());
                    let rung = ready.next().unwrap_or(false);
                    return Ok((ready.next().unwrap_or(false), rung));
                }
            }
        }
    }

    fn silence(&mut self) -> io::Result<()> {
        let mut rings = [0; 256];
        loop {
            match self.bell.read(&mut rings) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => {
                    if read? == 0 {
                        return Ok(());
                    }
                }
            }
        }
    }

    fn read(&mut self, incoming: &mut Vec<Incoming>, wakes: &mut Vec<Wake>) {
        let Some(keyboard) = &mut self.keyboard else {
            return;
        };
        let mut bytes = [0; 4096];
        match keyboard.read(&mut bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Ok(read) if read > 0 => {
                self.post.keys.fetch_add(1, Ordering::Relaxed);
                let bytes = bytes.get(..read).unwrap_or_default();
                self.decoder.feed(bytes, incoming);
            }
            // The terminal is gone; it would be ready to say so for ever.
            Ok(_) | Err(_) => {
                self.keyboard = None;
                wakes.push(Wake::End(SIGHUP));
            }
        }
    }
}

fn told_by(signal: i32) -> Wake {
    match signal {
        SIGWINCH => {
            let (columns, rows) = output::size();
            Wake::Incoming(Incoming::Event(Event::Resize { columns, rows }))
        }
        SIGTSTP => Wake::Suspend,
        SIGCONT => Wake::Continue,
        end => Wake::End(end),
    }
}

fn keyboard() -> io::Result<File> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return Ok(stdin.as_fd().try_clone_to_owned()?.into());
    }
    // poll(2) of macOS knows a terminal by its own name only.
    if cfg!(target_os = "macos") {
        let name = rustix::termios::ttyname(io::stdout(), Vec::new())?;
        return File::open(name.to_string_lossy().as_ref());
    }
    File::open("/dev/tty")
}
