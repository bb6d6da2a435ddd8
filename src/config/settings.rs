//! Every setting, once: its name, its type, its default. The settings file, the command line, a document's own choices and the
//! settings pane all go by this table.

use crate::{
    document::{Punctuation, Structure},
    i18n::{Lang, Word},
    import::ChapterRules,
    layout::{LineEnd, Measure, Paragraphs, Quotes, Rules},
    search::Options,
    text::{Ambiguous, Ruler, script::To},
};

use super::{
    paint::Tone,
    theme::Ground,
    value::{Limits, Takes, Value, Written},
};

/// When the strip of places is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Strip {
    /// Never.
    Never,
    /// While there are hits of a search.
    #[default]
    Search,
    /// Always.
    Always,
}

/// Makes the settings, a layer of choices, and the rows of help from one table.
macro_rules! settings {
    ($($(#[$doc:meta])* $field:ident $name:literal $word:ident: $type:ty = $default:expr $(, $limits:expr)?;)*) => {
        /// The settings in force.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Settings { $($(#[$doc])* pub $field: $type,)* }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        /// What one source says of the settings: the command line, a document's own choices, the file.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Layer { $($(#[$doc])* pub $field: Option<$type>,)* }

        impl Settings {
            /// The defaults with `layers` over them; of two that speak of the same setting the earlier wins.
            pub fn of(layers: &[&Layer]) -> Self {
                let mut settings = Self::default();
                for layer in layers.iter().rev() {
                    $(if let Some(value) = &layer.$field {
                        settings.$field.clone_from(value);
                    })*
                }
                settings
            }

            /// A setting as TOML spells it; None for a name that is no setting's.
            pub fn value(&self, name: &str) -> Option<toml_edit::Value> {
                match name {
                    $($name => Some(self.$field.write()),)*
                    _ => None,
                }
            }
        }

        impl Layer {
            /// Sets one setting as it is written, [`None`] takes the choice back. Fails with what the setting takes, and with
            /// None for a name that is no setting's.
            pub fn set(&mut self, name: &str, written: Option<Written<'_>>) -> Result<(), Option<Takes>> {
                match name {
                    $($name => {
                        let limits: Limits = (0, u16::MAX);
                        $(let limits: Limits = { let _ = limits; $limits };)?
                        self.$field = match written {
                            None => None,
                            Some(written) => Some(
                                <$type as Value>::read(written, limits)
                                    .ok_or_else(|| <$type as Value>::takes(limits))?,
                            ),
                        };
                        Ok(())
                    })*
                    _ => Err(None),
                }
            }

            /// Whether it says anything of the setting of that name.
            pub fn says(&self, name: &str) -> bool {
                match name {
                    $($name => self.$field.is_some(),)*
                    _ => false,
                }
            }

            /// What it says, as TOML spells it, in the order of the table.
            pub fn said(&self) -> Vec<(&'static str, toml_edit::Value)> {
                let mut said = Vec::new();
                $(if let Some(value) = &self.$field {
                    said.push(($name, value.write()));
                })*
                said
            }
        }

        /// The name of every setting with what it is for.
        pub const ROWS: &[(&str, Word)] = &[$(($name, Word::$word),)*];

        /// What a setting takes; None for a name that is no setting's.
        pub fn takes(name: &str) -> Option<Takes> {
            match name {
                $($name => {
                    let limits: Limits = (0, u16::MAX);
                    $(let limits: Limits = { let _ = limits; $limits };)?
                    Some(<$type as Value>::takes(limits))
                })*
                _ => None,
            }
        }
    };
}

settings! {
    /// Cells of the measure; None fits the pane, at most 80.
    width "width" SettingWidth: Option<u16> = None, (2, 10000);
    /// Cells of first-line indent; None for two Han, one under 30 cells.
    indent "indent" SettingIndent: Option<u16> = None, (0, 1000);
    /// Blank rows between lines.
    leading "leading" SettingLeading: u16 = 0, (0, 1);
    /// How paragraphs are told apart.
    paragraphs "paragraphs" SettingParagraphs: Paragraphs = Paragraphs::Indent;
    /// Which rules forbid a line to start or end with a mark.
    rules "rules" SettingRules: Rules = Rules::Gb;
    /// What may stand beyond the measure.
    line_end "line_end" SettingLineEnd: LineEnd = LineEnd::Flush;
    /// How half-width marks in Chinese context are shown; None as import found fit for the document.
    punctuation "punctuation" SettingPunctuation: Option<Punctuation> = None;
    /// Whether a cell is put between Han and Latin.
    autospace "autospace" SettingAutospace: bool = false;
    /// Whether Han are brought back to the grid behind an odd run.
    grid "grid" SettingGrid: bool = false;
    /// How narrow quotation marks are shown.
    quotes "quotes" SettingQuotes: Quotes = Quotes::AsIs;
    /// How wide ambiguous characters are; None as the terminal draws them.
    ambiguous "ambiguous" SettingAmbiguous: Option<Ambiguous> = None;
    /// Cells of a newspaper column; None fills the pane with columns of 36 or more.
    column "column" SettingColumn: Option<u16> = None, (12, 200);
    /// Whether text is set in newspaper columns.
    columns "columns" SettingColumns: bool = false;
    /// Whether text is set vertically.
    vertical "vertical" SettingVertical: bool = false;
    /// In which script Han characters are shown; None for that of the source.
    script "script" SettingScript: Option<To> = None;
    /// Whether readings are shown behind their base.
    ruby "ruby" SettingRuby: bool = true;
    /// Whether pinyin is shown over the paragraph.
    pinyin "pinyin" SettingPinyin: bool = false;
    /// The encoding of documents: a WHATWG label, or `auto`.
    encoding "encoding" SettingEncoding: String = "auto".to_owned();
    /// How structure is found; None finds out.
    structure "as" SettingAs: Option<Structure> = None;
    /// Rules of one's own for the headings of plain texts.
    chapters "chapters" SettingChapters: ChapterRules = ChapterRules::default();
    /// The language of the interface; None for that of the environment.
    lang "lang" SettingLang: Option<Lang> = None;
    /// The name of the theme.
    theme "theme" SettingTheme: String = "paper".to_owned();
    /// Its tone; None for that of the terminal's background.
    tone "tone" SettingTone: Option<Tone> = None;
    /// Whose ground text stands on.
    ground "ground" SettingGround: Ground = Ground::Theme;
    /// The file of one's own keys, in the configuration directory.
    keymap "keymap" SettingKeymap: String = "keymap.toml".to_owned();
    /// Whether the outline is shown from the start.
    outline "outline" SettingOutline: bool = true;
    /// Whether the statistics are shown from the start.
    statistics "statistics" SettingStatistics: bool = true;
    /// Whether figures stand out in the text.
    figures "figures" SettingFigures: bool = true;
    /// When a strip at the right edge shows where the screen stands, and where hits, marks and headings are.
    strip "strip" SettingStrip: Strip = Strip::Search;
    /// Whether the mouse is used.
    mouse "mouse" SettingMouse: bool = true;
    /// Whether a file that changes is read again.
    watch "watch" SettingWatch: bool = true;
    /// Whether a mark asks for a letter of its own.
    mark_letters "mark_letters" SettingMarkLetters: bool = false;
    /// Whether a search overlooks letter case.
    fold_case "fold_case" SettingFoldCase: bool = true;
    /// Whether a search overlooks full and half width.
    fold_width "fold_width" SettingFoldWidth: bool = true;
    /// Whether a search overlooks simplified and traditional.
    fold_script "fold_script" SettingFoldScript: bool = true;
    /// Whether a search overlooks Chinese and Arabic numerals.
    fold_numerals "fold_numerals" SettingFoldNumerals: bool = true;
    /// Whether a search passes over punctuation and blanks.
    fold_marks "fold_marks" SettingFoldMarks: bool = true;
    /// Whether letters find Han by pinyin.
    fold_pinyin "fold_pinyin" SettingFoldPinyin: bool = true;
}

impl Settings {
    /// How lines of `columns` cells are set, from left to right; `document` is what `--punctuation auto` means for the document.
    pub fn measure(&self, columns: u16, document: Punctuation) -> Measure {
        let usual = Measure::new(columns);
        let indent = match self.paragraphs {
            Paragraphs::Indent => usual.indent,
            Paragraphs::Block => 0,
        };
        Measure {
            indent: self.indent.unwrap_or(indent),
            leading: self.leading,
            paragraphs: self.paragraphs,
            rules: self.rules,
            line_end: self.line_end,
            autospace: self.autospace,
            grid: self.grid,
            punctuation: self.punctuation.unwrap_or(document),
            quotes: self.quotes,
            ruby: self.ruby,
            script: self.script,
            ..usual
        }
    }

    /// The ruler: as set, else as the terminal answered (`probed`).
    pub fn ruler(&self, probed: Ruler) -> Ruler {
        let all = |ambiguous| Ruler {
            marks: ambiguous,
            letters: ambiguous,
            boxes: ambiguous,
            ..probed
        };
        self.ambiguous.map_or(probed, all)
    }

    /// The language of the interface: as set, else as the environment's `LC_ALL`, `LC_MESSAGES`, `LANG` say (the first that is
    /// not empty decides), else Chinese.
    pub fn language(&self, environment: [Option<&str>; 3]) -> Lang {
        self.lang.unwrap_or_else(|| language(environment))
    }

    /// What searches overlook unless the prompt says otherwise.
    pub fn folding(&self) -> Options {
        Options {
            case: self.fold_case,
            width: self.fold_width,
            script: self.fold_script,
            numerals: self.fold_numerals,
            punctuation: self.fold_marks,
            pinyin: self.fold_pinyin,
            ..Options::default()
        }
    }

    /// The encoding that was asked for, if one was.
    pub fn encoding(&self) -> Option<&str> {
        Some(self.encoding.as_str()).filter(|label| *label != "auto")
    }
}

/// The language that `LC_ALL`, `LC_MESSAGES` and `LANG` ask for.
pub fn language(environment: [Option<&str>; 3]) -> Lang {
    let locale = environment
        .into_iter()
        .flatten()
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    match locale.split(['_', '.', '@']).next() {
        Some("en") => Lang::En,
        _ => Lang::Zh,
    }
}
