//! A style as the sequence that sets it (ECMA-48 8.3.117).

use std::fmt::Write as _;

use ratatui::style::{Color, Modifier, Style};

/// The sequence that resets all and sets `style`.
pub(super) fn of(style: Style) -> String {
    let mut sequence = String::from("\u{1b}[0");
    for (modifier, code) in [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
        (Modifier::CROSSED_OUT, 9),
    ] {
        if style.add_modifier.contains(modifier) {
            let _ = write!(sequence, ";{code}");
        }
    }
    for (colour, plane) in [(style.fg, 38), (style.bg, 48)] {
        match colour {
            Some(Color::Indexed(index)) => {
                let _ = write!(sequence, ";{plane};5;{index}");
            }
            Some(Color::Rgb(red, green, blue)) => {
                let _ = write!(sequence, ";{plane};2;{red};{green};{blue}");
            }
            _ => {}
        }
    }
    sequence.push('m');
    sequence
}
