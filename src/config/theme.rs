//! Themes: from a role to a style, for each depth of colour, by night and by day.
//!
//! With 256 colours or more a theme paints its own grounds, so it can be read even where the terminal's background was guessed
//! wrongly. With 16 colours, and with none, grounds are the terminal's own and roles are told apart by bold, underline and reverse.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

use super::{
    paint::{Attributes, Ink, Look, Role, Tone},
    problem::{Problem, in_order},
    theme_file::{Fault, Plan, Wrong},
};
use crate::{document::Kind, i18n::Word};

include!(concat!(env!("OUT_DIR"), "/themes.rs"));

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None (`NO_COLOR`, or a terminal without colours).
    None,
    /// Sixteen.
    Ansi,
    /// 256.
    #[default]
    Xterm,
    /// All of 24 bits.
    True,
}

impl Depth {
    /// The depth that the environment tells: the values of `NO_COLOR` (any but an empty one means no colours, no-color.org),
    /// `COLORTERM` and `TERM`.
    pub fn of(no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> Self {
        let term = term.unwrap_or_default();
        if no_color.is_some_and(|value| !value.is_empty())
            || term == "dumb"
            || term.starts_with("vt")
        {
            Self::None
        } else if matches!(colorterm, Some("truecolor" | "24bit")) || term.ends_with("-direct") {
            Self::True
        } else if term == "linux" || term.ends_with("-16color") || term == "ansi" {
            Self::Ansi
        } else {
            Self::Xterm
        }
    }
}

/// Whose ground text stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The theme's.
    #[default]
    Theme,
    /// The terminal's own, for text and side panes; what stands out from it keeps its ground.
    Terminal,
}

/// A theme: the looks of all roles in both tones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: Cow<'static, str>,
    looks: [Cow<'static, [Look]>; 2],
}

impl Default for Theme {
    /// `paper`.
    fn default() -> Self {
        Self::built_in(DEFAULT_NAME).unwrap_or(Self {
            name: Cow::Borrowed(DEFAULT_NAME),
            looks: [Cow::Borrowed(&[]), Cow::Borrowed(&[])],
        })
    }
}

const DEFAULT_NAME: &str = "paper";

impl Theme {
    /// The names of the built-in themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, ..)| *name)
    }

    /// The built-in theme of that name; nothing is parsed for it.
    pub fn built_in(name: &str) -> Option<Self> {
        let (name, _, looks) = BUILT_IN.iter().find(|(known, ..)| *known == name)?;
        Some(Self {
            name: Cow::Borrowed(name),
            looks: looks.clone(),
        })
    }

    /// Reads a theme file; what it does not say is taken from the built-in theme that it names as `base`, else from `paper`.
    /// All that is wrong is told, and left as the base has it.
    pub fn parse(name: &str, source: &str) -> (Self, Vec<Problem>) {
        let mut faults = Vec::new();
        let mut plan = Plan::default();
        let base = Plan::base(source);
        let known = |wanted: &str| BUILT_IN.iter().find(|(known, ..)| *known == wanted);
        for wanted in [Some(DEFAULT_NAME), base.as_deref()].into_iter().flatten() {
            if let Some((_, source, _)) = known(wanted) {
                plan.read(source, &mut Vec::new());
            }
        }
        plan.read(source, &mut faults);
        let looks = plan.looks(&mut faults);
        let mut problems: Vec<Problem> = faults
            .into_iter()
            .map(|fault| problem(source, fault))
            .collect();
        if let Some(unknown) = base.filter(|base| known(base).is_none()) {
            let at = source.find(&unknown).unwrap_or_default();
            problems.push(Problem::unknown(source, at, &unknown, Self::names()));
        }
        let theme = Self {
            name: Cow::Owned(name.to_owned()),
            looks: looks.map(Cow::Owned),
        };
        (theme, in_order(problems))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How a role looks in one tone.
    pub fn look(&self, tone: Tone, role: Role) -> Look {
        self.looks
            .get(tone as usize)
            .and_then(|looks| looks.get(role as usize))
            .copied()
            .unwrap_or_default()
    }

    /// The styles of all roles.
    pub fn palette(&self, tone: Tone, depth: Depth, ground: Ground) -> Palette {
        let own = [Role::Text, Role::Side].map(|role| self.look(tone, role).ground);
        let mut styles = [Style::new(); Role::ALL.len()];
        for (style, role) in styles.iter_mut().zip(Role::ALL) {
            let mut look = self.look(tone, *role);
            if ground == Ground::Terminal && own.contains(&look.ground) {
                look.ground = None;
            }
            *style = paint(look, depth);
        }
        Palette { styles }
    }
}

fn problem(source: &str, Fault { at, wrong }: Fault) -> Problem {
    match wrong {
        Wrong::Syntax(message) => {
            Problem::new(source, at.start, Word::ProblemSyntax, vec![message])
        }
        Wrong::Unknown(name, known) => {
            Problem::unknown(source, at.start, &name, known.iter().map(String::as_str))
        }
        Wrong::Value(name, takes) => {
            let written = source.get(at.clone()).unwrap_or_default().to_owned();
            let values = vec![name, written, takes.to_owned()];
            Problem::new(source, at.start, Word::ProblemValue, values)
        }
    }
}

fn paint(look: Look, depth: Depth) -> Style {
    let colour = |ink: Ink| match depth {
        Depth::None => Color::Reset,
        Depth::Ansi => ink.ansi.map_or(Color::Reset, Color::Indexed),
        Depth::Xterm => Color::Indexed(ink.xterm),
        Depth::True => {
            let [red, green, blue] = ink.rgb;
            Color::Rgb(red, green, blue)
        }
    };
    let mut style = Style::new();
    if depth > Depth::None {
        style.fg = look.ink.map(colour);
    }
    let Attributes(bits) = if depth > Depth::Ansi {
        style.bg = look.ground.map(colour);
        look.attributes
    } else {
        look.plain
    };
    for (bit, modifier) in [
        (Attributes::BOLD, Modifier::BOLD),
        (Attributes::DIM, Modifier::DIM),
        (Attributes::UNDERLINE, Modifier::UNDERLINED),
        (Attributes::REVERSE, Modifier::REVERSED),
        (Attributes::STRIKE, Modifier::CROSSED_OUT),
    ] {
        if bits & bit != 0 {
            style = style.add_modifier(modifier);
        }
    }
    style
}

/// The style of each role, as this terminal shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    styles: [Style; Role::ALL.len()],
}

impl Palette {
    /// The style of a role. What it leaves open shows through: lay it over what is beneath with [`Style::patch`].
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

impl Default for Palette {
    /// `paper`, dark, in 256 colours.
    fn default() -> Self {
        Theme::default().palette(Tone::default(), Depth::default(), Ground::default())
    }
}

impl Role {
    /// The role of a block's text.
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Banner => Self::Banner,
            Kind::Kicker => Self::Kicker,
            Kind::Headline => Self::Headline,
            Kind::Deck => Self::Deck,
            Kind::Byline => Self::Byline,
            Kind::Caption => Self::Caption,
            Kind::Heading => Self::Heading,
            Kind::Lead => Self::Lead,
            Kind::Body | Kind::Item | Kind::Table => Self::Text,
            Kind::Quote => Self::Quote,
            Kind::Code => Self::Code,
            Kind::Rule => Self::Rule,
            Kind::Note => Self::Muted,
        }
    }
}
