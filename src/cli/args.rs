//! Arguments as they are typed.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

use crate::{document, i18n, layout, stats, text};

/// A reader for Chinese newspaper pages and long-form text in the terminal.
///
/// Without a FILE it reads the built-in page, or standard input where that is a pipe that holds data.
#[derive(Debug, Parser)]
#[command(
    name = "banmian",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub struct Args {
    /// What to do, if not to read.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Reading.
    #[command(flatten)]
    pub read: Read,
}

/// Reading in the terminal.
#[derive(Debug, Group)]
pub struct Read {
    /// Files to read, each with a mark to open at if wanted; `-` is standard input
    #[arg(value_name = "FILE[#MARK]")]
    pub files: Vec<OsString>,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,
    /// Begin with the shelf of documents read lately
    #[arg(long)]
    pub shelf: bool,
    /// How lines are set.
    #[command(flatten)]
    pub layout: Layout,
    /// How the file is taken.
    #[command(flatten)]
    pub input: Input,
}

/// How lines are set.
#[derive(Clone, Debug, Default, Group)]
pub struct Layout {
    /// Cells of the measure, 2 or more [default: 72 in print; reading: the pane, at most 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    pub width: Option<u16>,
    /// Cells of first-line indent [default: 4, under 30 cells 2]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub indent: Option<u16>,
    /// Width of ambiguous characters such as “ … · [default: auto]
    #[arg(long, value_enum)]
    pub ambiguous: Option<Ambiguous>,
    /// Rules of line breaking [default: gb]
    #[arg(long, value_enum)]
    pub rules: Option<Rules>,
    /// What may stand beyond the measure [default: flush]
    #[arg(long, value_enum)]
    pub line_end: Option<LineEnd>,
    /// Half-width marks in Chinese as written or full width [default: auto]
    #[arg(long, value_enum)]
    pub punctuation: Option<Punctuation>,
    /// Cells between Han and Latin [default: 0]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=1))]
    pub autospace: Option<u8>,
    /// Han as written, or in the other script [default: source]
    #[arg(long, value_enum)]
    pub script: Option<Script>,
}

/// How a file is taken.
#[derive(Clone, Debug, Default, Group)]
pub struct Input {
    /// Encoding: auto, or a WHATWG label (gb18030, big5, utf-16le…) [default: auto]
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// Structure [default: auto]
    #[arg(long = "as", value_enum, value_name = "STRUCTURE")]
    pub structure: Option<Structure>,
    /// Language of the interface [default: from `LC_ALL`, `LC_MESSAGES`, LANG; else zh]
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}

/// What to do, if not to read.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the laid-out text
    Print {
        /// The file, `-` for standard input
        file: Option<PathBuf>,
        /// The form
        #[arg(long, value_enum, default_value_t)]
        format: PrintFormat,
        /// How lines are set.
        #[command(flatten)]
        layout: Layout,
        /// How the file is taken.
        #[command(flatten)]
        input: Input,
    },
    /// Print the outline
    Outline {
        /// The file, `-` for standard input
        file: Option<PathBuf>,
        /// The form
        #[arg(long, value_enum, default_value_t)]
        format: TextFormat,
        /// How the file is taken.
        #[command(flatten)]
        input: Input,
    },
    /// Print the figures
    Stats {
        /// The file, `-` for standard input
        file: Option<PathBuf>,
        /// The form
        #[arg(long, value_enum, default_value_t)]
        format: StatsFormat,
        /// Dates, ordinals and the like as well, not key figures alone
        #[arg(long)]
        all: bool,
        /// Figures of this kind alone
        #[arg(long, value_enum)]
        kind: Option<Kind>,
        /// For every numeral, traps as well: its role, and the rule that decided
        #[arg(long)]
        explain: bool,
        /// How the file is taken.
        #[command(flatten)]
        input: Input,
    },
    /// Print the whole document: structure and figures (json), or structure (markdown)
    Export {
        /// The file, `-` for standard input
        file: Option<PathBuf>,
        /// The form
        #[arg(long, value_enum, default_value_t)]
        format: ExportFormat,
        /// How the file is taken.
        #[command(flatten)]
        input: Input,
    },
    /// The marks that are kept
    Marks {
        /// What to do with them
        #[command(subcommand)]
        what: Marks,
    },
    /// Print the keymap in force
    Keys {
        /// Language of the labels [default: from `LC_ALL`, `LC_MESSAGES`, LANG; else zh]
        #[arg(long, value_enum)]
        lang: Option<Lang>,
        /// As a Markdown table
        #[arg(long)]
        markdown: bool,
    },
    /// Print the settings in force
    Config {
        /// A settings file in which every setting stands in a comment, with its default
        #[arg(long, conflicts_with = "check")]
        default: bool,
        /// Tell all that is wrong in the settings, the keys, the theme; exit status 1 if anything is
        #[arg(long)]
        check: bool,
        /// Where the settings file is, or would be
        #[arg(long, conflicts_with_all = ["default", "check"])]
        path: bool,
        /// Language of the comments [default: from `LC_ALL`, `LC_MESSAGES`, LANG; else zh]
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What to do with marks.
#[derive(Debug, Subcommand)]
pub enum Marks {
    /// List them
    List(Listing),
    /// Print them to carry away
    Export(Listing),
    /// Take marks away
    Remove {
        /// Ids, as the list shows them
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// Among the marks of this document alone
        #[arg(long = "in", value_name = "FILE")]
        file: Option<PathBuf>,
        /// Language of messages [default: from `LC_ALL`, `LC_MESSAGES`, LANG; else zh]
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
    /// Take marks in: Web Annotations, or what `export --format json` wrote
    Import {
        /// The marks, `-` for standard input
        marks: PathBuf,
        /// The document they belong to; else each says so itself
        #[arg(long = "in", value_name = "FILE")]
        file: Option<PathBuf>,
        /// Language of messages [default: from `LC_ALL`, `LC_MESSAGES`, LANG; else zh]
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
}

/// Which marks, in which form.
#[derive(Clone, Debug, Group)]
pub struct Listing {
    /// The marks of this document alone
    #[arg(long = "in", value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The form
    #[arg(long, value_enum)]
    pub format: Option<MarksFormat>,
    /// Language of messages [default: from `LC_ALL`, `LC_MESSAGES`, LANG; else zh]
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}

/// Makes an enum of the values of an option, each with what it means in the rest of the program.
macro_rules! values {
    ($(#[$doc:meta])* $name:ident -> $target:ty { $($(#[$default:tt])* $value:ident = $meaning:expr,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
        #[expect(missing_docs, reason = "the names are those of the command line")]
        pub enum $name { $($value,)* }

        impl $name {
            /// What it means to the rest of the program.
            pub const fn meaning(self) -> $target {
                match self { $(Self::$value => $meaning,)* }
            }
        }
    };
}

values! {
    /// `--ambiguous`.
    Ambiguous -> Option<text::Ambiguous> {
        Auto = None,
        Narrow = Some(text::Ambiguous::Narrow),
        Wide = Some(text::Ambiguous::Wide),
    }
}
values! {
    /// `--rules`.
    Rules -> layout::Rules {
        Gb = layout::Rules::Gb,
        Strict = layout::Rules::Strict,
        Loose = layout::Rules::Loose,
    }
}
values! {
    /// `--line-end`.
    LineEnd -> layout::LineEnd {
        Flush = layout::LineEnd::Flush,
        Half = layout::LineEnd::Half,
        Hang = layout::LineEnd::Hang,
    }
}
values! {
    /// `--punctuation`.
    Punctuation -> Option<document::Punctuation> {
        Auto = None,
        Source = Some(document::Punctuation::Source),
        Fullwidth = Some(document::Punctuation::Fullwidth),
    }
}
values! {
    /// `--script`.
    Script -> Option<text::script::To> {
        Source = None,
        Simplified = Some(text::script::To::Simplified),
        Mainland = Some(text::script::To::Mainland),
        Traditional = Some(text::script::To::Traditional),
        Taiwan = Some(text::script::To::Taiwan),
        Hongkong = Some(text::script::To::HongKong),
    }
}
values! {
    /// `--as`.
    Structure -> Option<document::Structure> {
        Auto = None,
        Page = Some(document::Structure::Page),
        Text = Some(document::Structure::Text),
        Paragraphs = Some(document::Structure::Paragraphs),
        Markdown = Some(document::Structure::Markdown),
        Html = Some(document::Structure::Html),
        Epub = Some(document::Structure::Epub),
    }
}
values! {
    /// `--lang`.
    Lang -> i18n::Lang {
        Zh = i18n::Lang::Zh,
        En = i18n::Lang::En,
    }
}
values! {
    /// `--kind`.
    Kind -> stats::Kind {
        Percent = stats::Kind::Percent,
        Ratio = stats::Kind::Ratio,
        Money = stats::Kind::Money,
        Measure = stats::Kind::Measure,
        Duration = stats::Kind::Duration,
        Index = stats::Kind::Index,
        Count = stats::Kind::Count,
        Date = stats::Kind::Date,
        Time = stats::Kind::Time,
        Ordinal = stats::Kind::Ordinal,
    }
}

/// `print --format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PrintFormat {
    /// Plain lines.
    #[default]
    Text,
    /// Lines with colours.
    Ansi,
    /// Blocks with their lines.
    Json,
}

/// `outline --format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    /// For eyes.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// `stats --format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// For eyes.
    #[default]
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For notes.
    Markdown,
}

/// `export --format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Structure and figures.
    #[default]
    Json,
    /// Structure.
    Markdown,
}

/// `marks list --format`, `marks export --format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MarksFormat {
    /// For eyes.
    #[default]
    Table,
    /// For programs: the rows (list), W3C Web Annotations (export)
    Json,
    /// For notes: the words, the note, where they stand, a link
    Markdown,
}
