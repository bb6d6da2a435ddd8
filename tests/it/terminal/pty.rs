//! A program in a real pseudo-terminal, with an emulated screen.

use std::{
    io::{Read, Write},
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Child, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use pty_process::{
    Size,
    blocking::{Command, Pty},
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, Signal, kill_process},
    termios::{LocalModes, tcgetattr},
};
use tempfile::TempDir;

/// What a terminal answers to the program's questions: narrow marks, a light background.
pub(super) const ANSWERS: &str = "\u{1b}[2;2R\u{1b}[2;2R\u{1b}[2;2R\u{1b}[2;2R\u{1b}[2;2R\u{1b}[2;2R\u{1b}[2;2R\u{1b}[2;5R\u{1b}[2;2R\
    \u{1b}]11;rgb:ffff/ffff/eeee\u{1b}\\\u{1b}[?2026;2$y\u{1b}[?2027;0$y\u{1b}[?62;1c";

/// How long anything may take.
const LIMIT: Duration = Duration::from_secs(20);

pub(super) struct Program {
    pty: Pty,
    child: Child,
    pub(super) screen: vt100::Parser,
    /// All that it wrote.
    pub(super) written: Vec<u8>,
    /// Its own folders, so that no test reads another's.
    _home: TempDir,
}

/// Starts the real program on a screen of 80 by 24.
pub(super) fn banmian(arguments: &[&str]) -> Program {
    start(env!("CARGO_BIN_EXE_banmian"), arguments, None, |command| {
        command
    })
}

/// Starts any program. What it reads from `stdin` is not the terminal.
pub(super) fn start(
    program: impl AsRef<Path>,
    arguments: &[&str],
    stdin: Option<Stdio>,
    with: impl FnOnce(Command) -> Command,
) -> Program {
    let home = tempfile::tempdir().unwrap();
    let (pty, pts) = pty_process::blocking::open().unwrap();
    pty.resize(Size::new(24, 80)).unwrap();
    let mut command = Command::new(program.as_ref())
        .args(arguments)
        .env("HOME", home.path())
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR")
        .env_remove("COLORTERM");
    for variable in [
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
    ] {
        command = command.env_remove(variable);
    }
    if let Some(stdin) = stdin {
        command = command.stdin(stdin);
    }
    let child = with(command).spawn(pts).unwrap();
    Program {
        pty,
        child,
        screen: vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0),
        written: Vec::new(),
        _home: home,
    }
}

impl Program {
    pub(super) fn send(&mut self, keys: &str) {
        self.pty.write_all(keys.as_bytes()).unwrap();
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.screen
            .screen_mut()
            .set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.pty.resize(Size::new(rows, columns)).unwrap();
    }

    pub(super) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    pub(super) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// What stands on the screen.
    pub(super) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Whether the keyboard is in raw mode.
    pub(super) fn is_raw(&self) -> bool {
        let modes = tcgetattr(&self.pty).unwrap().local_modes;
        !modes.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Reads until `done`, which must come to pass.
    #[track_caller]
    pub(super) fn until(&mut self, what: &str, done: impl Fn(&mut Self) -> bool) {
        let limit = Instant::now() + LIMIT;
        while !done(self) {
            let left = limit.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {what}:\n{}", self.text());
            self.read(left.min(Duration::from_millis(20)));
        }
    }

    #[track_caller]
    pub(super) fn until_shows(&mut self, text: &str) {
        self.until(text, |program| program.text().contains(text));
    }

    /// Reads what comes until there is silence for so long.
    pub(super) fn settle(&mut self, silence: Duration) {
        while self.read(silence) {}
    }

    /// Waits at most so long for something, and takes it; false if nothing came.
    fn read(&mut self, wait: Duration) -> bool {
        let wait = Timespec::try_from(wait).unwrap();
        let mut fds = [PollFd::new(&self.pty, PollFlags::IN)];
        if poll(&mut fds, Some(&wait)).unwrap_or(0) == 0 {
            return false;
        }
        let mut bytes = vec![0; 65536];
        // An error says that the other side is closed.
        let Ok(got @ 1..) = self.pty.read(&mut bytes) else {
            std::thread::sleep(Duration::from_millis(1));
            return false;
        };
        self.screen.process(&bytes[..got]);
        self.written.extend_from_slice(&bytes[..got]);
        true
    }

    /// Waits for its end.
    #[track_caller]
    pub(super) fn end(&mut self) -> ExitStatus {
        let limit = Instant::now() + LIMIT;
        loop {
            self.read(Duration::from_millis(5));
            if let Some(status) = self.child.try_wait().unwrap() {
                self.settle(Duration::from_millis(20));
                return status;
            }
            assert!(Instant::now() < limit, "it does not end:\n{}", self.text());
        }
    }

    /// How often it gave up the processor of itself, all threads together, and how many threads there are.
    pub(super) fn rests(&self) -> (u64, usize) {
        let folder = format!("/proc/{}/task", self.pid().as_raw_nonzero());
        let threads: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
        let rests = threads.iter().filter_map(|thread| {
            let status = std::fs::read_to_string(thread.path().join("status")).ok()?;
            let line = status
                .lines()
                .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
            line.trim().parse::<u64>().ok()
        });
        (rests.sum(), threads.len())
    }

    /// Whether it is stopped, as by Ctrl-z.
    pub(super) fn is_stopped(&self) -> bool {
        let path = format!("/proc/{}/stat", self.pid().as_raw_nonzero());
        let stat = std::fs::read_to_string(path).unwrap();
        let state = stat.rsplit(") ").next().unwrap_or_default();
        state.starts_with('T')
    }

    /// Checks that the terminal is as a shell wants it.
    #[track_caller]
    pub(super) fn assert_given_back(&self) {
        let screen = self.screen.screen();
        assert!(!self.is_raw(), "raw mode");
        assert!(!screen.alternate_screen(), "alternate screen");
        assert!(!screen.hide_cursor(), "cursor");
        assert!(!screen.bracketed_paste(), "bracketed paste");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "mouse"
        );
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The code a program left with, or 128 and its signal, as a shell says it.
pub(super) fn code(status: ExitStatus) -> i32 {
    status
        .code()
        .unwrap_or_else(|| 128 + status.signal().unwrap_or(0))
}
