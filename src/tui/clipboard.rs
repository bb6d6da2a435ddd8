//! Copying: through the terminal, which also works from afar, and through the desktop where there is one.

use std::{env, sync::mpsc, thread};

use super::output;

/// The longest text that is sent through the terminal, in bytes: xterm takes no more, others take less or more.
pub(super) const LONGEST: usize = 74_994 / 4 * 3;
/// What GNU screen passes through at once, in bytes.
const SCREEN_PIECE: usize = 700;

/// What is done where a text reached no clipboard.
pub(super) type Failing = Box<dyn FnOnce() + Send>;

/// The clipboard. The desktop's is opened with the first copy, on a thread that lives on, since under X11 the text is
/// handed out by the program that copied it.
#[derive(Debug, Default)]
pub(super) struct Clipboard(Option<mpsc::Sender<(String, Option<Failing>)>>);

impl Clipboard {
    /// Copies `text` by all ways there are; `failing` is called where it is too long for the terminal and no desktop takes
    /// it.
    pub(super) fn copy(&mut self, text: String, failing: Failing) {
        let fits = text.len() <= LONGEST;
        if fits {
            let _ = output::send(&through_terminal(&text, |key| env::var_os(key).is_some()));
        }
        let failing = (!fits).then_some(failing);
        if has_desktop() {
            self.hand_to_desktop(text, failing);
        } else if let Some(failing) = failing {
            failing();
        }
    }

    fn hand_to_desktop(&mut self, text: String, failing: Option<Failing>) {
        let sender = self.0.get_or_insert_with(|| {
            let (sender, texts) = mpsc::channel::<(String, Option<Failing>)>();
            let thread = thread::Builder::new().name("banmian-clipboard".into());
            // Without a thread the terminal's way must do.
            let _ = thread.spawn(move || {
                let mut desktop = arboard::Clipboard::new().ok();
                for (text, failing) in texts {
                    let taken = desktop
                        .as_mut()
                        .is_some_and(|desktop| desktop.set_text(text).is_ok());
                    if let Some(failing) = failing.filter(|_| !taken) {
                        failing();
                    }
                }
            });
            sender
        });
        if let Err(mpsc::SendError((_, Some(failing)))) = sender.send((text, failing)) {
            failing();
        }
    }
}

fn has_desktop() -> bool {
    let is_set = |key| env::var_os(key).is_some();
    let afar = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    !afar && (cfg!(windows) || cfg!(target_os = "macos") || is_set("DISPLAY"))
}

/// OSC 52 with `text`, wrapped so that tmux and screen hand it on; `is_set` tells whether an environment variable is.
#[cfg(unix)]
pub fn through_terminal(text: &str, is_set: impl Fn(&str) -> bool) -> Vec<u8> {
    use termina::escape::osc::{Osc, Selection};
    let sequence = Osc::SetSelection(Selection::CLIPBOARD, text).to_string();
    // Ended by BEL: the other end would also end what wraps it.
    let sequence = sequence.trim_end_matches("\x1b\\").to_owned() + "\x07";
    if is_set("TMUX") {
        // Once for tmux's own setting, once past it.
        let past = sequence.replace('\x1b', "\x1b\x1b");
        return format!("{sequence}\x1bPtmux;{past}\x1b\\").into_bytes();
    }
    if is_set("STY") {
        let pieces = sequence.as_bytes().chunks(SCREEN_PIECE);
        return pieces
            .flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat())
            .collect();
    }
    sequence.into_bytes()
}

/// Consoles of other systems are beside their desktop.
#[cfg(not(unix))]
pub fn through_terminal(_: &str, _: impl Fn(&str) -> bool) -> Vec<u8> {
    Vec::new()
}
