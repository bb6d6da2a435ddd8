//! A key as it was struck, and its name in `keymap.toml` and in help.
//!
//! `assets/build.rs` reads this file too: keys have one spelling, and nothing of them is parsed at the start.

use std::{fmt, str::FromStr};

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character; Shift is in the character itself.
    Char(char),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control held.
    pub ctrl: bool,
    /// Alt held.
    pub alt: bool,
    /// Shift held, with a key that is no character.
    pub shift: bool,
}

/// The keys that have a name rather than a character.
const NAMES: &[(&str, Code)] = &[
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Tab", Code::Tab),
    ("BackTab", Code::BackTab),
    ("Esc", Code::Esc),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
];

impl Key {
    /// The ASCII key that this one stands for when it was typed with a Chinese input method on: full-width forms, and the marks
    /// that such methods send for ASCII marks (design.md, traps 3). Any other key is itself.
    #[must_use]
    pub fn without_input_method(self) -> Self {
        let Code::Char(typed) = self.code else {
            return self;
        };
        let meant = match typed {
            '\u{3000}' => ' ',
            '、' => '/',
            '。' => '.',
            '【' => '[',
            '】' => ']',
            '「' | '『' => '{',
            '」' | '』' => '}',
            '《' => '<',
            '》' => '>',
            '·' => '`',
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '￥' | '¥' => '$',
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(typed as u32 - 0xff01 + 0x21).unwrap_or(typed)
            }
            _ => typed,
        };
        Self {
            code: Code::Char(meant),
            ..self
        }
    }

    /// Whether it types a character where text is typed.
    pub fn types(self) -> bool {
        matches!(self.code, Code::Char(_)) && !self.ctrl && !self.alt
    }
}

impl From<Code> for Key {
    fn from(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }
}

impl From<char> for Key {
    fn from(character: char) -> Self {
        Code::Char(character).into()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::F(number) => write!(f, "F{number}"),
            Code::Char(character) if character != ' ' => write!(f, "{character}"),
            code => f.write_str(
                NAMES
                    .iter()
                    .find(|(_, named)| *named == code)
                    .map_or("?", |(name, _)| name),
            ),
        }
    }
}

/// A name that is no key's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAKey;

impl FromStr for Key {
    type Err = NotAKey;

    /// Reads `j`, `Ctrl-d`, `Alt-o`, `Shift-Down`, `PgDn`, `F1`. Names of keys and modifiers may be written in any case.
    fn from_str(name: &str) -> Result<Self, NotAKey> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = name;
        while let Some((modifier, behind)) = rest.split_once('-').filter(|(_, key)| !key.is_empty())
        {
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" => ctrl = true,
                "alt" => alt = true,
                "shift" => shift = true,
                _ => return Err(NotAKey),
            }
            rest = behind;
        }
        let mut characters = rest.chars();
        let code = if let (Some(character), None) = (characters.next(), characters.next()) {
            if character.is_control() || shift {
                return Err(NotAKey);
            }
            // A terminal sends the same byte for Ctrl-d and Ctrl-D.
            Code::Char(if ctrl {
                character.to_ascii_lowercase()
            } else {
                character
            })
        } else if let Some((_, code)) = NAMES
            .iter()
            .find(|(named, _)| named.eq_ignore_ascii_case(rest))
        {
            *code
        } else {
            let number = rest.strip_prefix(['F', 'f']).ok_or(NotAKey)?;
            match number.parse() {
                Ok(number @ 1..=24) => Code::F(number),
                _ => return Err(NotAKey),
            }
        };
        let (code, shift) = match code {
            Code::Tab if shift => (Code::BackTab, false),
            Code::BackTab => (code, false),
            code => (code, shift),
        };
        Ok(Self {
            code,
            ctrl,
            alt,
            shift,
        })
    }
}

/// Reads a key or, with blanks between them, the keys of a sequence.
pub(crate) fn sequence(names: &str) -> Result<Vec<Key>, NotAKey> {
    let keys: Vec<Key> = names
        .split_ascii_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(NotAKey);
    }
    Ok(keys)
}
