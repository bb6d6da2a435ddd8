//! From other libraries' names of keys and mouse acts to ours.

use crate::{
    app::{Mouse, MouseAct},
    config::{Code, Key},
};

/// The key that sends one ASCII byte.
pub(super) fn of_ascii(byte: u8) -> Key {
    let control = |base: u8| Key {
        ctrl: true,
        ..Key::from(char::from(byte + base))
    };
    match byte {
        0 => control(b' '),
        b'\t' => Code::Tab.into(),
        b'\r' => Code::Enter.into(),
        0x1b => Code::Esc.into(),
        0x7f => Code::Backspace.into(),
        1..=26 => control(b'a' - 1),
        // Ctrl-\ ] ^ _ by their own signs.
        28..=31 => control(b'@'),
        _ => Key::from(char::from(byte)),
    }
}

/// Adds the modifiers that terminals send as 1 plus a sum of bits: Shift 1, Alt 2, Control 4.
pub(super) const fn with_modifiers(key: Key, sent: u16) -> Key {
    let bits = sent.saturating_sub(1);
    Key {
        shift: bits & 1 != 0,
        alt: bits & 2 != 0,
        ctrl: bits & 4 != 0,
        ..key
    }
}

/// A key with its modifiers, in the form that our keymap has them: Shift is in the character, and in Shift-Tab's name.
#[derive(Clone, Copy)]
struct Held {
    ctrl: bool,
    alt: bool,
    shift: bool,
}

impl Held {
    fn with(self, code: Code) -> Key {
        let code = match code {
            Code::Tab if self.shift => Code::BackTab,
            code => code,
        };
        Key {
            code,
            ctrl: self.ctrl,
            alt: self.alt,
            shift: self.shift && !matches!(code, Code::Char(_) | Code::BackTab),
        }
    }
}

/// The key that termina tells of; nothing for a key let go, or one that we have no use for.
#[cfg(unix)]
pub(super) fn of_termina(key: termina::event::KeyEvent) -> Option<Key> {
    use termina::event::{KeyCode, KeyEventKind, Modifiers};
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let held = Held {
        ctrl: key.modifiers.contains(Modifiers::CONTROL),
        alt: key.modifiers.contains(Modifiers::ALT),
        shift: key.modifiers.contains(Modifiers::SHIFT),
    };
    Some(held.with(match key.code {
        KeyCode::Char(character) => Code::Char(character),
        KeyCode::Enter => Code::Enter,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Escape => Code::Esc,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Function(number) => Code::F(number),
        _ => return None,
    }))
}

/// The mouse act that termina tells of; nothing for other buttons and for mere moves.
#[cfg(unix)]
pub(super) fn mouse_of_termina(mouse: termina::event::MouseEvent) -> Option<Mouse> {
    use termina::event::{MouseButton, MouseEventKind};
    let act = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAct::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseAct::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAct::Release,
        MouseEventKind::ScrollUp => MouseAct::WheelUp,
        MouseEventKind::ScrollDown => MouseAct::WheelDown,
        _ => return None,
    };
    Some(Mouse {
        act,
        column: mouse.column,
        row: mouse.row,
    })
}
