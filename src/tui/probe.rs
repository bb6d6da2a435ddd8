//! Finding out how this terminal measures, what its background is, and whether it can hold back a frame.
//!
//! The questions go out in the write of the first frame, before its cells, with an erase of what they printed, and
//! nothing waits for the answers: until they come, the last known ones of the same terminal hold. (typesetting.md 7.2)

use std::fmt::Write as _;

#[cfg(unix)]
use super::incoming::{Answer, QueriedMode};
use crate::text::{Ambiguous, Emoji, Ruler};

/// What is printed and measured: five marks, a letter, a frame, a person made of three code points, a heart with VS16.
#[cfg(unix)]
const TESTS: [&str; 9] = ["“", "—", "…", "·", "①", "é", "─", "👩‍🌾", "❤️"];

/// What is known of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// How it measures.
    pub ruler: Ruler,
    /// Its background colour: red, green, blue.
    pub background: Option<(u8, u8, u8)>,
    /// Whether it can hold back a frame until it is whole.
    pub synchronized: bool,
}

/// The answers as they come in.
#[cfg(unix)]
#[derive(Debug)]
pub(super) struct Probe {
    asks_widths: bool,
    widths: Vec<u16>,
    clusters: bool,
    known: Known,
}

#[cfg(unix)]
impl Probe {
    /// Asks a terminal of which this much is known; how wide it draws only where that is wanted.
    pub(super) const fn new(known: Known, asks_widths: bool) -> Self {
        Self {
            asks_widths,
            widths: Vec::new(),
            clusters: false,
            known,
        }
    }

    /// The questions, and the erasing of what they print. They are asked on the second row: an answer from the first
    /// could not be told from Shift-F3.
    pub(super) fn questions(&self) -> String {
        let mut out = String::new();
        for test in TESTS.iter().filter(|_| self.asks_widths) {
            let _ = write!(out, "\x1b[2H{test}\x1b[6n");
        }
        out.push_str("\x1b]11;?\x1b\\\x1b[?2026$p\x1b[?2027$p\x1b[c\x1b[2J");
        out
    }

    /// Takes in an answer; the last one gives all that is known now.
    pub(super) fn hear(&mut self, answer: Answer) -> Option<Known> {
        match answer {
            Answer::Cursor { column, .. } => self.widths.push(column.saturating_sub(1)),
            Answer::Background(red, green, blue) => {
                self.known.background = Some((red, green, blue));
            }
            Answer::Mode { mode, usable, on } => match mode {
                QueriedMode::Synchronized => self.known.synchronized = usable,
                QueriedMode::Clusters => self.clusters = on,
            },
            Answer::Attributes => {
                // Without an answer to each, what was known holds.
                self.known.ruler = ruler(&self.widths, self.clusters).unwrap_or(self.known.ruler);
                return Some(self.known);
            }
        }
        None
    }
}

/// The ruler of a terminal that gave the test characters these widths; none unless it answered for all.
#[cfg(unix)]
fn ruler(widths: &[u16], clusters: bool) -> Option<Ruler> {
    let &[
        quote,
        dash,
        dots,
        point,
        circled,
        letter,
        frame,
        person,
        heart,
    ] = widths
    else {
        return None;
    };
    let of = |width: u16| match width {
        2 => Ambiguous::Wide,
        _ => Ambiguous::Narrow,
    };
    let marks = [quote, dash, dots, point, circled];
    let wide = marks.iter().filter(|&&width| width == 2);
    Some(Ruler {
        marks: of(if wide.count() > 2 { 2 } else { 1 }),
        letters: of(letter),
        boxes: of(frame),
        emoji: if clusters || (person, heart) == (2, 2) {
            Emoji::Clusters
        } else {
            Emoji::CodePoints
        },
    })
}

/// The name under which a terminal's answers are kept, from what it tells in the environment.
pub fn terminal_name(variable: impl Fn(&str) -> Option<String>) -> String {
    const TELLING: [&str; 8] = [
        "TERM",
        "TERM_PROGRAM",
        "TERM_PROGRAM_VERSION",
        "VTE_VERSION",
        "KONSOLE_VERSION",
        "XTERM_VERSION",
        "LC_TERMINAL",
        "LC_TERMINAL_VERSION",
    ];
    let mut name = TELLING
        .map(|key| variable(key).unwrap_or_default())
        .join("|");
    // A multiplexer answers for itself; which of its sessions it is does not matter.
    for (key, sign) in [("TMUX", "|tmux"), ("STY", "|screen")] {
        if variable(key).is_some() {
            name.push_str(sign);
        }
    }
    name.replace(char::is_whitespace, "_")
}

/// Finds in `notebook` what is known of the terminal of that name. The notebook has a line a terminal: name, a letter
/// for each of marks, letters, boxes, emoji and frames, and the background.
pub fn recall(notebook: &str, name: &str) -> Option<Known> {
    let mut fields = notebook
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))?
        .split('\t');
    let &[marks, letters, boxes, emoji, frames] = fields.next()?.as_bytes() else {
        return None;
    };
    let of = |letter| match letter {
        b'w' => Ambiguous::Wide,
        _ => Ambiguous::Narrow,
    };
    let colour = fields
        .next()
        .and_then(|field| u32::from_str_radix(field, 16).ok());
    Some(Known {
        ruler: Ruler {
            marks: of(marks),
            letters: of(letters),
            boxes: of(boxes),
            emoji: if emoji == b'c' {
                Emoji::Clusters
            } else {
                Emoji::CodePoints
            },
        },
        background: colour.map(|colour| {
            let [_, red, green, blue] = colour.to_be_bytes();
            (red, green, blue)
        }),
        synchronized: frames == b's',
    })
}

/// The notebook with what is known now of the terminal of that name on its first line, and at most 31 others.
pub fn note(notebook: &str, name: &str, known: &Known) -> String {
    let letter = |width| match width {
        Ambiguous::Wide => 'w',
        Ambiguous::Narrow => 'n',
    };
    let Ruler {
        marks,
        letters,
        boxes,
        emoji,
    } = known.ruler;
    let mut noted = format!(
        "{name}\t{}{}{}",
        letter(marks),
        letter(letters),
        letter(boxes)
    );
    noted.push(if emoji == Emoji::Clusters { 'c' } else { 'p' });
    noted.push(if known.synchronized { 's' } else { '-' });
    if let Some((red, green, blue)) = known.background {
        let _ = write!(noted, "\t{red:02x}{green:02x}{blue:02x}");
    }
    noted.push('\n');
    let others = notebook.lines().filter(|line| {
        let own = line
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with('\t'));
        !own && !line.is_empty()
    });
    for line in others.take(31) {
        noted.push_str(line);
        noted.push('\n');
    }
    noted
}
