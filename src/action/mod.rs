//! Floor 1. The closed list of what a reader can ask for. Keys are bound to these names in `assets/keymap.toml`.
//!
//! Must never know: keys.

/// Makes the enum, its list and its names from one table, so that none can be forgotten.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a reader can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$doc])* $variant,)* }

        impl Action {
            /// All of them, in the order in which help shows them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in `keymap.toml`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The action of that name.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

actions! {
    /// A line down (lists: the next row).
    LineDown = "line_down",
    /// A line up.
    LineUp = "line_up",
    /// A page down.
    PageDown = "page_down",
    /// A page up.
    PageUp = "page_up",
    /// Half a page down.
    HalfDown = "half_down",
    /// Half a page up.
    HalfUp = "half_up",
    /// To the top; with a count, to that paragraph.
    Top = "top",
    /// To the end; with a count, to that paragraph.
    End = "end",
    /// To the place that is as many percent of the way as the count says.
    Percent = "percent",
    /// To the previous paragraph.
    ParagraphUp = "paragraph_up",
    /// To the next paragraph.
    ParagraphDown = "paragraph_down",
    /// To the previous section.
    SectionUp = "section_up",
    /// To the next section.
    SectionDown = "section_down",
    /// To the previous story.
    StoryLeft = "story_left",
    /// To the next story.
    StoryRight = "story_right",
    /// To the next pane.
    NextPane = "next_pane",
    /// To the previous pane.
    PreviousPane = "previous_pane",
    /// Back in the jump list.
    JumpBack = "jump_back",
    /// Forward in the jump list.
    JumpForward = "jump_forward",
    /// Opens the search prompt; in lists, the filter.
    Search = "search",
    /// To the next hit.
    SearchNext = "search_next",
    /// To the previous hit.
    SearchPrevious = "search_previous",
    /// The list of hits.
    Hits = "hits",
    /// The list of hits over all documents, or over the one that is read.
    AllDocuments = "all_documents",
    /// Marks the paragraph or the selection, or takes the mark away.
    Mark = "mark",
    /// The note of the mark.
    Note = "note",
    /// The tag of the mark, or of the list's entry.
    Tag = "tag",
    /// To the next mark.
    MarkNext = "mark_next",
    /// To the previous mark.
    MarkPrevious = "mark_previous",
    /// Undoes the last change of marks.
    Undo = "undo",
    /// Makes an undone change of marks again.
    Redo = "redo",
    /// The outline.
    Outline = "outline",
    /// The statistics.
    Statistics = "statistics",
    /// The list of marks.
    Marks = "marks",
    /// The marks of all documents.
    AllMarks = "all_marks",
    /// The shelf of documents read lately.
    Shelf = "shelf",
    /// The open documents.
    Documents = "documents",
    /// Two documents side by side; in the list of documents, puts the chosen one there.
    Beside = "beside",
    /// Selects by character, sentence, paragraph.
    Select = "select",
    /// Copies the selection, the paragraph or the row.
    Copy = "copy",
    /// Copies with the source named; in lists, the whole table.
    CopyWithSource = "copy_with_source",
    /// Newspaper columns.
    Columns = "columns",
    /// Han as written, simplified, traditional with the words of the region.
    Script = "script",
    /// Pinyin over the paragraph, or no more.
    Pinyin = "pinyin",
    /// Pinyin over the whole text, or no more.
    PinyinAll = "pinyin_all",
    /// Vertical text.
    Vertical = "vertical",
    /// A wider measure.
    Wider = "wider",
    /// A narrower measure.
    Narrower = "narrower",
    /// The measure as set.
    MeasureReset = "measure_reset",
    /// Reading alone: all panes away.
    Zen = "zen",
    /// The encoding.
    Encoding = "encoding",
    /// The structure.
    Structure = "structure",
    /// The settings.
    Settings = "settings",
    /// Opens the file in the user's editor.
    Edit = "edit",
    /// Reads the file again.
    Reload = "reload",
    /// Goes to the list's entry; follows the link or the note on the line; ends the prompt.
    Go = "go",
    /// Changes the order of the list.
    Order = "order",
    /// Shows one kind of figures after the other, then all again.
    Kind = "kind",
    /// The value before, of a setting.
    ValuePrevious = "value_previous",
    /// The next value of a setting.
    ValueNext = "value_next",
    /// Takes the place that is offered for a mark.
    Accept = "accept",
    /// Deletes the list's entry.
    Delete = "delete",
    /// The query before, in the prompt.
    HistoryPrevious = "history_previous",
    /// The query behind.
    HistoryNext = "history_next",
    /// Whether capital and small letters are the same to a search.
    FoldCase = "fold_case",
    /// Whether full and half width are.
    FoldWidth = "fold_width",
    /// Whether simplified and traditional characters are.
    FoldScript = "fold_script",
    /// Whether Chinese and Arabic numerals are.
    FoldNumerals = "fold_numerals",
    /// Whether punctuation and blanks are passed over.
    FoldMarks = "fold_marks",
    /// Whether letters find Han characters by their pinyin.
    FoldPinyin = "fold_pinyin",
    /// Whether the query is a regular expression.
    Regex = "regex",
    /// A new line in the note.
    NewLine = "new_line",
    /// Saves the note.
    Save = "save",
    /// Help, as the keymap stands.
    Help = "help",
    /// Cancels, closes; never quits.
    Cancel = "cancel",
    /// Stops the program as the shell's Ctrl-z does.
    Suspend = "suspend",
    /// Paints the screen anew.
    Redraw = "redraw",
    /// Ends the program.
    Quit = "quit",
}
