//! The terminal's modes: taken when the program starts to read keys, given back however it ends.
//!
//! Invariant: whatever was switched on is switched off exactly once, on quit, error, panic, signal and suspension.

use std::{
    io, panic,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::output;

/// Whether the terminal is ours. A panic can come from anywhere, and knows nothing of the program but this.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Alternate screen, no cursor, pasted text in brackets.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// Presses, releases, drags and the wheel (1002), with cells beyond 223 (1006).
const MOUSE: &[u8] = b"\x1b[?1002h\x1b[?1006h";
/// The mouse back.
const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1002l";
/// All back: a held frame, the mouse, brackets, colours, scroll region, cursor, the screen as it was.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?2004l\x1b[m\x1b[r\x1b[?25h\x1b[?1049l";

/// The terminal while it is ours; dropping it gives it back.
#[derive(Debug)]
pub(super) struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the keyboard. The bytes of [`Self::opening`] must follow, with the first frame.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        let own = thread::current().id();
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // Another thread's panic is caught there and told on the screen, which goes on.
            if thread::current().id() == own {
                restore();
                previous(info);
            }
        }));
        Self::resume()?;
        Ok(Self { mouse })
    }

    /// Takes the keyboard again after [`Self::leave`].
    pub(super) fn resume() -> io::Result<()> {
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// What switches the modes on.
    pub(super) fn opening(&self) -> Vec<u8> {
        let mouse = if self.mouse { MOUSE } else { &[] };
        [ENTER, mouse].concat()
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        output::send(if mouse { MOUSE } else { NO_MOUSE })
    }

    /// Gives the terminal back for a while: to an editor, to the shell.
    pub(super) fn leave() {
        restore();
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back if it is ours. Nothing can be done about a failure: the terminal is gone.
fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let _ = output::send(LEAVE);
        let _ = disable_raw_mode();
    }
}
