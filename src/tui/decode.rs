//! The one parser of all that comes in from the terminal: keys, mouse, pasted text, and answers to our questions.
//!
//! Queries and keys share one wire. [`Decoder`] cuts it into units by the grammar of ECMA-48 and lets termina's parser say
//! what a unit means. The cutting is ours because that parser, given a bare stream, takes Esc and the answer that
//! follows it for a single key and a lot of letters, and after Alt-] waits for an end that never comes.
//! Invariants: bytes may come in pieces of any size; no key is lost, and nothing but a key becomes one.

use std::{mem, time::Duration};

use termina::{
    Event as Parsed, Parser,
    event::{KeyCode, KeyEvent},
};

use super::{
    incoming::{Incoming, meaning},
    keys,
};
use crate::{
    app::Event,
    config::{Code, Key},
};

/// How long a lone Esc is held for the rest of what it may begin.
const ESC_PATIENCE: Duration = Duration::from_millis(25);
/// The same while answers are under way, which a slow line may cut anywhere.
const ANSWER_PATIENCE: Duration = Duration::from_millis(120);
/// How long the rest of something that is surely no key is waited for.
const REST_PATIENCE: Duration = Duration::from_millis(500);
/// The longest answer that is listened to, in bytes.
const LONGEST_ANSWER: usize = 4096;
/// The longest text that can be pasted, in bytes; more is left out.
const LONGEST_PASTE: usize = 16 * 1024 * 1024;

const ESC: u8 = 0x1b;
const PASTE: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// Some bytes of a character; so many are still missing.
    Character(u8),
    Escape,
    Csi,
    /// The form `ESC [ [ A` of the Linux console's function keys, and the old mouse's `ESC [ M` with three bytes.
    CsiBytes(u8),
    /// `ESC O` and a letter, with modifiers in digits before it from some terminals.
    Ss3,
    /// OSC and DCS, up to their end.
    Text,
    Paste,
}

/// Cuts what comes in and tells what it is. It holds what is not yet complete.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    pending: Vec<u8>,
    parser: Parser,
    answers_expected: bool,
}

impl Decoder {
    /// Whether answers are under way: an Esc is then held a little longer.
    pub const fn expect_answers(&mut self, expected: bool) {
        self.answers_expected = expected;
    }

    /// Takes in bytes, of which there may be any number, and adds what they mean to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Incoming>) {
        for &byte in bytes {
            self.take(byte, out);
        }
    }

    /// How long to wait for more before [`Self::give_up`]; nothing if all is complete, and one can sleep.
    pub const fn patience(&self) -> Option<Duration> {
        match (self.state, self.pending.len()) {
            (State::Ground | State::Paste, _) => None,
            (_, 0..=2) if self.answers_expected => Some(ANSWER_PATIENCE),
            (_, 0..=2) => Some(ESC_PATIENCE),
            _ => Some(REST_PATIENCE),
        }
    }

    /// No more came in time: Esc was Esc, and Alt-[ was Alt-[. Any other piece is dropped.
    pub fn give_up(&mut self, out: &mut Vec<Incoming>) {
        match *self.pending.as_slice() {
            [ESC] => push(out, Code::Esc.into()),
            [ESC, letter @ b'A'..=b'_'] => push(out, alt(Key::from(char::from(letter)))),
            _ => {}
        }
        self.reset();
    }

    fn reset(&mut self) {
        self.state = State::Ground;
        self.pending.clear();
    }

    fn take(&mut self, byte: u8, out: &mut Vec<Incoming>) {
        if byte == ESC && !matches!(self.state, State::Paste | State::Text) {
            // Esc begins anew whatever stood open; an Esc that stood open was a key.
            if self.state != State::Ground {
                self.give_up(out);
            }
            self.pending.push(byte);
            self.state = State::Escape;
            return;
        }
        match self.state {
            State::Ground => self.ground(byte, out),
            State::Character(missing) => self.character(byte, missing, out),
            State::Escape => self.escape(byte, out),
            State::Csi => self.csi(byte, out),
            State::CsiBytes(missing) => {
                self.pending.push(byte);
                self.state = State::CsiBytes(missing - 1);
                if missing == 1 {
                    self.unit(out);
                }
            }
            State::Ss3 => self.ss3(byte, out),
            State::Text => self.text(byte, out),
            State::Paste => self.paste(byte, out),
        }
    }

    fn ground(&mut self, byte: u8, out: &mut Vec<Incoming>) {
        let length = match byte {
            0..0x80 => {
                push(out, keys::of_ascii(byte));
                return;
            }
            0xc2..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0..0xf5 => 4,
            // No character begins so.
            _ => return,
        };
        self.pending.push(byte);
        self.state = State::Character(length - 1);
    }

    fn character(&mut self, byte: u8, missing: u8, out: &mut Vec<Incoming>) {
        if !(0x80..0xc0).contains(&byte) {
            self.reset();
            self.take(byte, out);
            return;
        }
        self.pending.push(byte);
        if missing > 1 {
            self.state = State::Character(missing - 1);
            return;
        }
        let (bytes, with_alt) = match self.pending.as_slice() {
            [ESC, bytes @ ..] => (bytes, true),
            bytes => (bytes, false),
        };
        let character = str::from_utf8(bytes).ok().and_then(|s| s.chars().next());
        if let Some(key) = character.map(Key::from) {
            push(out, if with_alt { alt(key) } else { key });
        }
        self.reset();
    }

    fn escape(&mut self, byte: u8, out: &mut Vec<Incoming>) {
        self.state = match byte {
            b'[' => State::Csi,
            b'O' => State::Ss3,
            // APC, PM and SOS are answers to nothing that we ask: there they are Alt with a sign.
            b']' | b'P' => State::Text,
            0..0x80 => {
                push(out, alt(keys::of_ascii(byte)));
                self.reset();
                return;
            }
            _ => {
                self.ground(byte, out);
                if self.state == State::Escape {
                    self.give_up(out);
                }
                return;
            }
        };
        self.pending.push(byte);
    }

    fn csi(&mut self, byte: u8, out: &mut Vec<Incoming>) {
        let first = self.pending.len() == 2;
        match byte {
            b'[' if first => self.state = State::CsiBytes(1),
            b'M' if first => self.state = State::CsiBytes(3),
            0x20..0x40 if self.pending.len() < LONGEST_ANSWER => {}
            0x40..0x7f => {
                self.pending.push(byte);
                if self.pending == PASTE {
                    self.state = State::Paste;
                } else {
                    self.unit(out);
                }
                return;
            }
            // A control or a Chinese character in the midst: it was Alt-[, or a piece of something; the rest is keys.
            _ => {
                self.give_up(out);
                self.take(byte, out);
                return;
            }
        }
        self.pending.push(byte);
    }

    fn ss3(&mut self, byte: u8, out: &mut Vec<Incoming>) {
        match byte {
            b'0'..=b'9' | b';' if self.pending.len() < 8 => self.pending.push(byte),
            0x40..0x7f => {
                self.pending.push(byte);
                self.unit(out);
            }
            _ => {
                self.give_up(out);
                self.take(byte, out);
            }
        }
    }

    fn text(&mut self, byte: u8, out: &mut Vec<Incoming>) {
        const BEL: u8 = 0x07;
        let ended_by_esc = self.pending.last() == Some(&ESC) && self.pending.len() > 2;
        if ended_by_esc && byte != b'\\' {
            // An Esc that does not end it begins something else.
            self.reset();
            self.pending.push(ESC);
            self.escape(byte, out);
            return;
        }
        match byte {
            // An answer begins with a number or a sign; with anything else it was Alt-] or Alt-P, and a key.
            _ if self.pending.len() == 2
                && !matches!(byte, b'0'..=b'9' | b'>' | b'$' | b'+' | b'!') =>
            {
                self.give_up(out);
                self.take(byte, out);
            }
            BEL | b'\\' if ended_by_esc || byte == BEL => {
                self.pending.push(byte);
                self.unit(out);
            }
            // Answers are printable; a control is a key, and what stood open no answer.
            0..0x20 if byte != ESC => {
                self.give_up(out);
                self.take(byte, out);
            }
            _ if self.pending.len() < LONGEST_ANSWER => self.pending.push(byte),
            _ => {}
        }
    }

    fn paste(&mut self, byte: u8, out: &mut Vec<Incoming>) {
        if self.pending.len() < LONGEST_PASTE {
            self.pending.push(byte);
        } else {
            // Only its end is still looked for, in the last bytes.
            let tail = self.pending.len() - PASTE_END.len();
            if let Some(tail) = self.pending.get_mut(tail..) {
                tail.rotate_left(1);
                tail[PASTE_END.len() - 1] = byte;
            }
        }
        if self.pending.ends_with(PASTE_END) {
            let end = self.pending.len() - PASTE_END.len();
            let text = self.pending.get(PASTE.len()..end).unwrap_or_default();
            let text = String::from_utf8_lossy(text).into_owned();
            out.push(Incoming::Event(Event::Paste(text)));
            // A large paste shall not be kept.
            self.pending = Vec::new();
            self.reset();
        }
    }

    /// A unit is complete: termina says what it means. What it does not know is dropped.
    fn unit(&mut self, out: &mut Vec<Incoming>) {
        let unit = mem::take(&mut self.pending);
        self.parser.parse(&unit, false);
        let (first, second) = (self.parser.pop(), self.parser.pop());
        if first.is_none() || second.is_some() {
            // It waits for more of what is over, or took the tail of what it does not know for letters.
            self.parser = Parser::default();
        } else if let Some(parsed) =
            first.filter(|parsed| unit.ends_with(b"u") || !is_letter(parsed))
        {
            out.extend(meaning(parsed));
        }
        self.pending = unit;
        self.reset();
    }
}

/// No sequence but `CSI … u` stands for a character: another that seems to is the tail of an unknown one.
const fn is_letter(parsed: &Parsed) -> bool {
    matches!(
        parsed,
        Parsed::Key(KeyEvent {
            code: KeyCode::Char(_),
            ..
        })
    )
}

fn push(out: &mut Vec<Incoming>, key: Key) {
    out.push(Incoming::Event(Event::Key(key)));
}

const fn alt(key: Key) -> Key {
    Key { alt: true, ..key }
}
