//! What a theme is made of: roles, inks, looks. Data only; [`super::theme`] makes styles of it.
//!
//! `assets/build.rs` reads this file too, so that no theme is parsed at the start.

/// Makes the enum, its list and its names from one table.
macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a piece of the screen is. Code names a role, never a colour.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role { $($(#[$doc])* $variant,)* }

        impl Role {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in a theme file.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

roles! {
    /// Body text on its ground: the ground of the text panes.
    Text = "text",
    /// Whatever is quieter than text.
    Muted = "muted",
    /// The banner of a page.
    Banner = "banner",
    /// 引题.
    Kicker = "kicker",
    /// 主题.
    Headline = "headline",
    /// 副题.
    Deck = "deck",
    /// By-lines.
    Byline = "byline",
    /// The words to a picture.
    Caption = "caption",
    /// The lead.
    Lead = "lead",
    /// Section and chapter headings.
    Heading = "heading",
    /// A quotation set apart.
    Quote = "quote",
    /// Code.
    Code = "code",
    /// Emphasis.
    Emphasis = "emphasis",
    /// Strong emphasis.
    Strong = "strong",
    /// Words struck out.
    Struck = "struck",
    /// A link.
    Link = "link",
    /// The reading over or behind its base.
    Ruby = "ruby",
    /// A reference to a note.
    NoteRef = "note_ref",
    /// A line across.
    Rule = "rule",
    /// A key figure in the text.
    Figure = "figure",
    /// The figure one has jumped to.
    FigureHere = "figure_here",
    /// The sign of a figure that went up.
    Up = "up",
    /// The sign of a figure that went down.
    Down = "down",
    /// The ground of a bar behind a row of figures.
    Bar = "bar",
    /// The sign of a mark in the margin.
    Mark = "mark",
    /// A mark with a red tag.
    TagRed = "tag_red",
    /// A mark with a yellow tag.
    TagYellow = "tag_yellow",
    /// A mark with a green tag.
    TagGreen = "tag_green",
    /// A mark with a blue tag.
    TagBlue = "tag_blue",
    /// A mark with a purple tag.
    TagPurple = "tag_purple",
    /// Marked words.
    Marked = "marked",
    /// A hit of the search.
    Hit = "hit",
    /// The hit one stands on.
    HitHere = "hit_here",
    /// Selected words.
    Selection = "selection",
    /// The margin beside the text.
    Gutter = "gutter",
    /// The strip that shows where one is.
    Strip = "strip",
    /// The part of the strip that is on screen.
    StripHere = "strip_here",
    /// A hit on the strip.
    StripHit = "strip_hit",
    /// The ground of side panes.
    Side = "side",
    /// The title of a pane.
    Title = "title",
    /// The title of the pane that has the focus.
    TitleHere = "title_here",
    /// A row of a list.
    List = "list",
    /// The quieter part of a row.
    ListMuted = "list_muted",
    /// The row where the reader is.
    ListHere = "list_here",
    /// The row under the cursor.
    ListCursor = "list_cursor",
    /// The row under the cursor in a pane without the focus.
    ListCursorAway = "list_cursor_away",
    /// The status line.
    Status = "status",
    /// The quieter part of the status line.
    StatusMuted = "status_muted",
    /// A key in a hint.
    StatusKey = "status_key",
    /// Where a query is typed.
    Prompt = "prompt",
    /// The quieter part of the prompt.
    PromptMuted = "prompt_muted",
    /// Something went wrong.
    Error = "error",
    /// Something to know.
    Warning = "warning",
    /// The ground of help, notes, settings.
    Overlay = "overlay",
    /// Their titles.
    OverlayTitle = "overlay_title",
    /// The quieter part of them.
    OverlayMuted = "overlay_muted",
    /// A key in help.
    OverlayKey = "overlay_key",
}

/// Whether the ground is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Light letters on a dark ground.
    #[default]
    Dark,
    /// Dark letters on a light ground.
    Light,
}

impl Tone {
    /// Both, in the order of a theme's tables.
    pub const ALL: [Self; 2] = [Self::Dark, Self::Light];

    /// The tone of a terminal with this background (red, green, blue; 0 to 255).
    pub fn of_background(red: u8, green: u8, blue: u8) -> Self {
        let grey = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
        if grey > 127_500 {
            Self::Light
        } else {
            Self::Dark
        }
    }

    /// Its name in a theme file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }
}

/// A colour, for terminals of each depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ink {
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// The index among 256 colours, 16 or more: the first sixteen differ from terminal to terminal.
    pub xterm: u8,
    /// The index among 16 colours; None for the terminal's own.
    pub ansi: Option<u8>,
}

/// Names of the 16 colours, in their order.
pub(crate) const ANSI: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// Bold and the like, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attributes(pub u8);

impl Attributes {
    /// Bold.
    pub const BOLD: u8 = 1;
    /// Dim.
    pub const DIM: u8 = 2;
    /// Underlined.
    pub const UNDERLINE: u8 = 4;
    /// Ink and ground exchanged.
    pub const REVERSE: u8 = 8;
    /// Struck out.
    pub const STRIKE: u8 = 16;

    /// Reads words such as `bold underline`; the first that is none of them is the error.
    pub fn parse(words: &str) -> Result<Self, &str> {
        words
            .split_ascii_whitespace()
            .try_fold(Self(0), |all, word| {
                let bit = match word {
                    "bold" => Self::BOLD,
                    "dim" => Self::DIM,
                    "underline" => Self::UNDERLINE,
                    "reverse" => Self::REVERSE,
                    "strike" => Self::STRIKE,
                    _ => return Err(word),
                };
                Ok(Self(all.0 | bit))
            })
    }
}

/// How a role looks in one tone. What it leaves open shows through from what it is laid on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// The colour of the letters.
    pub ink: Option<Ink>,
    /// The colour behind them.
    pub ground: Option<Ink>,
    /// With 256 colours or more.
    pub attributes: Attributes,
    /// With 16 colours, where grounds are the terminal's own, and with none.
    pub plain: Attributes,
}

/// Red, green and blue of one of the 256 colours, 16 or more.
pub(crate) const fn xterm_rgb(index: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return [grey; 3];
    }
    let index = index.saturating_sub(16);
    [
        STEPS[(index / 36) as usize],
        STEPS[(index / 6 % 6) as usize],
        STEPS[(index % 6) as usize],
    ]
}

/// The nearest of the 256 colours that do not differ from terminal to terminal.
pub(crate) fn nearest_xterm(rgb: [u8; 3]) -> u8 {
    let distance = |index: u8| -> u32 {
        xterm_rgb(index)
            .iter()
            .zip(rgb)
            .zip([3, 4, 2])
            .map(|((a, b), weight)| weight * u32::from(a.abs_diff(b)).pow(2))
            .sum()
    };
    (16..=255)
        .min_by_key(|index| distance(*index))
        .unwrap_or(16)
}
