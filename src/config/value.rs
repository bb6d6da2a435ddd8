//! The values that settings take, and how each is read and written.
//!
//! A value is written the same way in `config.toml`, behind an option of the command line, and in the settings pane.

use crate::{
    document::{Punctuation, Structure},
    i18n::Lang,
    import::ChapterRules,
    layout::{LineEnd, Paragraphs, Quotes, Rules},
    text::{Ambiguous, script::To},
};

use super::{paint::Tone, settings::Strip, theme::Ground};

/// A value as it is written somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Written<'a> {
    /// Words; on the command line everything.
    Text(&'a str),
    /// A whole number.
    Number(i64),
    /// `true`, `false`.
    Flag(bool),
    /// A list of words.
    List(&'a [&'a str]),
}

/// What a setting takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One of these names.
    Names(Vec<&'static str>),
    /// A number from the first to the last, or one of these names.
    Number {
        /// The least.
        least: u16,
        /// The greatest.
        most: u16,
        /// Names that stand for no number.
        names: &'static [&'static str],
    },
    /// Any words.
    Words,
    /// A list of regular expressions.
    Patterns,
}

impl Takes {
    /// In a few characters, for messages, help and the commented settings: `auto narrow wide`, `auto 2-1000`.
    pub fn spell(&self) -> String {
        match self {
            Self::Names(names) => names.join(" "),
            Self::Number { least, most, names } => {
                let mut spelt = names.join(" ");
                if !spelt.is_empty() {
                    spelt.push(' ');
                }
                spelt + &format!("{least}-{most}")
            }
            Self::Words => "\"…\"".to_owned(),
            Self::Patterns => "[\"regex\", …]".to_owned(),
        }
    }

    /// The value `steps` behind `now`, going round among names, stopping at the ends of numbers; a name that stands for a number is
    /// left from the number that it `means`. None where values are free words.
    pub fn step(&self, now: &str, steps: i16, means: Option<u16>) -> Option<String> {
        match self {
            Self::Names(names) => {
                let count = i16::try_from(names.len()).ok()?;
                let here = names.iter().position(|name| *name == now).unwrap_or(0);
                let there = (i16::try_from(here).ok()? + steps).rem_euclid(count);
                names
                    .get(usize::try_from(there).ok()?)
                    .map(ToString::to_string)
            }
            Self::Number { least, most, names } => {
                let number = now.parse::<u16>().ok();
                let there = match (number, means) {
                    (Some(number), _) | (None, Some(number)) => number.saturating_add_signed(steps),
                    (None, None) => *least,
                };
                let below = number
                    .is_some_and(|number| i32::from(number) + i32::from(steps) < i32::from(*least));
                Some(match names.first() {
                    Some(name) if below => (*name).to_owned(),
                    _ => there.clamp(*least, *most).to_string(),
                })
            }
            Self::Words | Self::Patterns => None,
        }
    }
}

/// The least and the greatest number of a setting.
pub(super) type Limits = (u16, u16);

/// A type that a setting can have.
pub(super) trait Value: Sized {
    /// What it takes.
    fn takes(limits: Limits) -> Takes;
    /// Reads it; None if it is none.
    fn read(written: Written<'_>, limits: Limits) -> Option<Self>;
    /// Its spelling in TOML.
    fn write(&self) -> toml_edit::Value;
}

/// Implements [`Value`] by a table of names.
macro_rules! named {
    ($type:ty: $($name:literal = $value:expr),* $(,)?) => {
        impl Value for $type {
            fn takes(_: Limits) -> Takes {
                Takes::Names(vec![$($name),*])
            }

            fn read(written: Written<'_>, _: Limits) -> Option<Self> {
                let Written::Text(text) = written else { return None };
                match text {
                    $($name => Some($value),)*
                    _ => None,
                }
            }

            fn write(&self) -> toml_edit::Value {
                match self {
                    $(value if *value == $value => $name.into(),)*
                    _ => "".into(),
                }
            }
        }
    };
}

named!(Option<Ambiguous>: "auto" = None, "narrow" = Some(Ambiguous::Narrow), "wide" = Some(Ambiguous::Wide));
named!(Option<Punctuation>: "auto" = None, "source" = Some(Punctuation::Source), "fullwidth" = Some(Punctuation::Fullwidth));
named!(
    Option<To>:
    "source" = None,
    "simplified" = Some(To::Simplified),
    "mainland" = Some(To::Mainland),
    "traditional" = Some(To::Traditional),
    "taiwan" = Some(To::Taiwan),
    "hongkong" = Some(To::HongKong),
);
named!(Rules: "gb" = Rules::Gb, "strict" = Rules::Strict, "loose" = Rules::Loose);
named!(Strip: "never" = Strip::Never, "search" = Strip::Search, "always" = Strip::Always);
named!(LineEnd: "flush" = LineEnd::Flush, "half" = LineEnd::Half, "hang" = LineEnd::Hang);
named!(Paragraphs: "indent" = Paragraphs::Indent, "block" = Paragraphs::Block);
named!(Quotes: "as-is" = Quotes::AsIs, "padded" = Quotes::Padded);
named!(Ground: "theme" = Ground::Theme, "terminal" = Ground::Terminal);
named!(Option<Tone>: "auto" = None, "dark" = Some(Tone::Dark), "light" = Some(Tone::Light));
named!(Option<Lang>: "auto" = None, "zh" = Some(Lang::Zh), "en" = Some(Lang::En));
named!(
    Option<Structure>:
    "auto" = None,
    "page" = Some(Structure::Page),
    "text" = Some(Structure::Text),
    "paragraphs" = Some(Structure::Paragraphs),
    "markdown" = Some(Structure::Markdown),
    "html" = Some(Structure::Html),
    "epub" = Some(Structure::Epub),
);

impl Value for bool {
    fn takes(_: Limits) -> Takes {
        Takes::Names(vec!["true", "false"])
    }

    fn read(written: Written<'_>, _: Limits) -> Option<Self> {
        match written {
            Written::Flag(flag) => Some(flag),
            Written::Text("true" | "1") | Written::Number(1) => Some(true),
            Written::Text("false" | "0") | Written::Number(0) => Some(false),
            _ => None,
        }
    }

    fn write(&self) -> toml_edit::Value {
        (*self).into()
    }
}

fn number(written: Written<'_>, (least, most): Limits) -> Option<u16> {
    let number = match written {
        Written::Number(number) => u16::try_from(number).ok(),
        Written::Text(text) => text.parse().ok(),
        _ => None,
    };
    number.filter(|number| (least..=most).contains(number))
}

impl Value for u16 {
    fn takes((least, most): Limits) -> Takes {
        let names = &[];
        Takes::Number { least, most, names }
    }

    fn read(written: Written<'_>, limits: Limits) -> Option<Self> {
        number(written, limits)
    }

    fn write(&self) -> toml_edit::Value {
        i64::from(*self).into()
    }
}

impl Value for Option<u16> {
    fn takes((least, most): Limits) -> Takes {
        let names = &["auto"];
        Takes::Number { least, most, names }
    }

    fn read(written: Written<'_>, limits: Limits) -> Option<Self> {
        if written == Written::Text("auto") {
            return Some(None);
        }
        number(written, limits).map(Some)
    }

    fn write(&self) -> toml_edit::Value {
        self.map_or_else(|| "auto".into(), |number| i64::from(number).into())
    }
}

impl Value for String {
    fn takes(_: Limits) -> Takes {
        Takes::Words
    }

    fn read(written: Written<'_>, _: Limits) -> Option<Self> {
        match written {
            Written::Text(text) if !text.is_empty() => Some(text.to_owned()),
            _ => None,
        }
    }

    fn write(&self) -> toml_edit::Value {
        self.as_str().into()
    }
}

impl Value for ChapterRules {
    fn takes(_: Limits) -> Takes {
        Takes::Patterns
    }

    fn read(written: Written<'_>, _: Limits) -> Option<Self> {
        match written {
            Written::List(list) => Self::new(list.iter().map(AsRef::as_ref)).ok(),
            Written::Text(text) => Self::new([text]).ok(),
            _ => None,
        }
    }

    fn write(&self) -> toml_edit::Value {
        self.written().collect()
    }
}
