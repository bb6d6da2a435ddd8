//! Floor 0. The words of the interface in Chinese and English.
//!
//! `assets/locale/words.toml` holds a row a message, a column a language; `assets/build.rs` turns it into the enum
//! [`Word`], so that a word that is missing does not compile.
//! Must never know: anything of the program.

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese, in simplified characters.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The words of a message. `{}` in them stands for what [`fill`] puts there.
    pub fn say(self, word: Word) -> &'static str {
        let (zh, en) = WORDS[word as usize];
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// Puts `values` in place of the `{}` of a message, in order.
pub fn fill(message: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = message.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}
