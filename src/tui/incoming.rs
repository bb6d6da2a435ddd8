//! What comes in from the terminal: what the user did, and what the terminal answers to our questions.
//!
//! Says what a unit of the stream means once it is cut and parsed; must never know how it is cut.

use termina::{
    Event as Parsed,
    escape::{
        csi::{Csi, Cursor, DecModeSetting, DecPrivateMode, Device, Mode},
        osc::{ColorOrQuery, DynamicColorNumber, Osc},
    },
    style::RgbColor,
};

use super::keys;
use crate::{
    app::Event,
    config::{Code, Key},
};

/// What came in.
#[derive(Clone, Debug)]
pub enum Incoming {
    /// The user did something.
    Event(Event),
    /// The terminal answered.
    Answer(Answer),
}

/// What a terminal answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Where its cursor stands (CPR).
    Cursor {
        /// Row, from 1.
        row: u16,
        /// Column, from 1.
        column: u16,
    },
    /// Its background colour (OSC 11): red, green, blue.
    Background(u8, u8, u8),
    /// Whether it knows a private mode (DECRQM), and has it on.
    Mode {
        /// Which.
        mode: QueriedMode,
        /// It can be switched on, or is on.
        usable: bool,
        /// It is on.
        on: bool,
    },
    /// What it is (DA1): every terminal answers this one, so that all answers before it are in.
    Attributes,
}

/// A private mode that we ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueriedMode {
    /// 2026: a frame is shown at once.
    Synchronized,
    /// 2027: a cluster of code points is one picture.
    Clusters,
}

/// What a parsed unit means; None where it is nothing for us.
pub(super) fn meaning(parsed: Parsed) -> Option<Incoming> {
    let answer = match parsed {
        Parsed::Key(key) => {
            return keys::of_termina(key).map(|key| Incoming::Event(Event::Key(key)));
        }
        Parsed::Mouse(mouse) => {
            return keys::mouse_of_termina(mouse).map(|mouse| Incoming::Event(Event::Mouse(mouse)));
        }
        Parsed::Csi(Csi::Cursor(Cursor::ActivePositionReport { line, col })) => {
            if line.get() == 1 {
                // Shift-F3 and its like come in the same form. We never ask about the first row.
                let key = Key::from(Code::F(3));
                return Some(Incoming::Event(Event::Key(keys::with_modifiers(
                    key,
                    col.get(),
                ))));
            }
            Answer::Cursor {
                row: line.get(),
                column: col.get(),
            }
        }
        Parsed::Csi(Csi::Mode(Mode::ReportDecPrivateMode { mode, setting })) => Answer::Mode {
            mode: queried(mode)?,
            usable: matches!(
                setting,
                DecModeSetting::Set | DecModeSetting::Reset | DecModeSetting::PermanentlySet
            ),
            on: matches!(
                setting,
                DecModeSetting::Set | DecModeSetting::PermanentlySet
            ),
        },
        Parsed::Csi(Csi::Device(Device::DeviceAttributes(()))) => Answer::Attributes,
        Parsed::Osc(Osc::ChangeDynamicColors(DynamicColorNumber::TextBackgroundColor, colours)) => {
            let Some(&ColorOrQuery::Color(RgbColor { red, green, blue })) = colours.first() else {
                return None;
            };
            Answer::Background(red, green, blue)
        }
        _ => return None,
    };
    Some(Incoming::Answer(answer))
}

fn queried(mode: DecPrivateMode) -> Option<QueriedMode> {
    use termina::escape::csi::DecPrivateModeCode::{GraphemeClustering, SynchronizedOutput};
    match mode {
        DecPrivateMode::Code(SynchronizedOutput) => Some(QueriedMode::Synchronized),
        DecPrivateMode::Code(GraphemeClustering) => Some(QueriedMode::Clusters),
        _ => None,
    }
}
