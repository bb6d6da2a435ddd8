//! A reader's session in memory, and its screen as text.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use banmian::{
    app::{self, Effect, Event, FigureReader, Model, Open, Outcome, Saved, Source, Work},
    config::Key,
    document::Document,
    import::{self, Hint},
    library::State,
    text::Ruler,
    view,
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Style},
};
use unicode_width::UnicodeWidthStr;

/// A session: a model, and effects done at once.
pub(super) struct Session {
    pub(super) model: Model,
    pub(super) copied: Vec<String>,
    pub(super) quit: bool,
    /// What was written last.
    pub(super) saved: Option<State>,
    /// The mark that was asked for with it.
    pub(super) opening_at: Option<String>,
    /// Whether the marks of all documents were asked for.
    pub(super) asked_for_all: bool,
    /// The note that was given to the reader's editor last.
    pub(super) editing: Option<(String, String)>,
    /// Whether what is written is answered at once.
    pub(super) disk: bool,
    /// The file that was asked for last.
    pub(super) opening: Option<String>,
    /// The settings that were to be kept, as they are written; empty for what was taken out.
    pub(super) kept: Vec<(&'static str, String)>,
}

pub(super) fn document(bytes: &[u8], name: &str) -> Arc<Document> {
    let hint = Hint {
        name: Some(name),
        ..Hint::default()
    };
    Arc::new(
        import::import(bytes.to_vec(), &hint)
            .expect("a document or a key that the test names rightly")
            .document,
    )
}

impl Session {
    /// The built-in page.
    pub(super) fn page(columns: u16, rows: u16) -> Self {
        Self::of(
            document(
                include_bytes!("../../../assets/jinan-page.txt"),
                "jinan-page.txt",
            ),
            columns,
            rows,
        )
    }

    pub(super) fn of(document: Arc<Document>, columns: u16, rows: u16) -> Self {
        Self::with(
            Open::new(document, "test".to_owned(), Source::BuiltIn),
            columns,
            rows,
        )
    }

    fn with(open: Open, columns: u16, rows: u16) -> Self {
        let mut session = Self {
            model: Model::new(open, (columns, rows)),
            copied: Vec::new(),
            quit: false,
            saved: None,
            opening_at: None,
            asked_for_all: false,
            editing: None,
            disk: true,
            opening: None,
            kept: Vec::new(),
        };
        app::derive(&mut session.model);
        let effects = app::begin(&mut session.model);
        session.run(effects);
        session
    }

    /// Opens another document beside.
    pub(super) fn open(&mut self, document: Arc<Document>, name: &str) {
        let source = Source::File(name.into());
        let open = Open::new(document, name.to_owned(), source);
        let effects = app::opened(&mut self.model, Ok(open), None);
        self.run(effects);
        app::derive(&mut self.model);
    }

    /// Quits, and opens the same document again with what was kept of it.
    pub(super) fn reopened(mut self) -> Self {
        self.keys("q");
        let state = self.saved.take().expect("something was kept");
        self.with_state(&state)
    }

    /// Opens the same document with what was kept, through its text form.
    pub(super) fn with_state(self, state: &State) -> Self {
        let (columns, rows) = self.model.size;
        let mut open = Open::new(
            self.model.open().document.clone(),
            "test".to_owned(),
            Source::BuiltIn,
        );
        app::keeping::take_up(
            &mut open,
            State::from_json(&state.to_json()).expect("the state that was written"),
        );
        Self::with(open, columns, rows)
    }

    pub(super) fn ruler(mut self, ruler: Ruler) -> Self {
        self.event(Event::Reply(app::Reply::Ruler(ruler)));
        self
    }

    /// Strikes keys written one after the other, names in angle brackets: `3j]mb<Enter>`.
    pub(super) fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let (name, behind) = match rest
                .strip_prefix('<')
                .and_then(|named| named.split_once('>'))
            {
                Some((name, behind)) => (name, behind),
                None => rest.split_at(first.len_utf8()),
            };
            let key = if name == " " {
                Key::from(' ')
            } else {
                name.parse()
                    .expect("a document or a key that the test names rightly")
            };
            self.event(Event::Key(key));
            rest = behind;
        }
        self
    }

    pub(super) fn event(&mut self, event: Event) {
        let effects = app::update(&mut self.model, event);
        self.run(effects);
        app::derive(&mut self.model);
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Quit => self.quit = true,
                Effect::Save(saving) => {
                    let turn = saving.state.turn();
                    self.saved = Some(saving.state);
                    if self.disk {
                        self.event(Event::Saved(Box::new(Saved {
                            stands_as: saving.id.clone(),
                            id: saving.id,
                            turn: Some(turn),
                            merged: None,
                            told: None,
                        })));
                    }
                }
                Effect::Open { path, mark } => {
                    self.opening = Some(path.display().to_string());
                    self.opening_at = mark;
                }
                Effect::AllMarks => self.asked_for_all = true,
                Effect::EditNote { id, text } => self.editing = Some((id, text)),
                Effect::Keep { name, value } => {
                    let value = value.map(|value| value.to_string().trim().to_owned());
                    self.kept.push((name, value.unwrap_or_default()));
                }
                Effect::Copy(text) => self.copied.push(text),
                Effect::Work(
                    ticket,
                    Work::Find {
                        document,
                        needle,
                        place,
                        ..
                    },
                ) => {
                    let mut hits = Vec::new();
                    needle.find_from(&document, place, &|| false, &mut |hit| hits.push(hit));
                    self.event(Event::Done(
                        ticket,
                        Outcome::Hits {
                            hits,
                            complete: true,
                        },
                    ));
                }
                Effect::Work(ticket, Work::Figures(document)) => {
                    let mut reader = FigureReader::default();
                    (0..document.blocks.len()).for_each(|block| reader.read(&document, block));
                    self.event(Event::Done(
                        ticket,
                        Outcome::Figures {
                            found: reader.hand_over(),
                            complete: true,
                        },
                    ));
                }
                _ => {}
            }
        }
    }

    pub(super) fn buffer(&self) -> Buffer {
        let (columns, rows) = self.model.size;
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        view::render(&self.model, area, &mut buffer);
        buffer
    }

    /// The screen's text, a line a row.
    pub(super) fn text(&self) -> String {
        rows(&self.buffer()).join("\n")
    }

    /// The grounds of the cells from `from` on, of the first row that shows `words` there.
    pub(super) fn grounds(&self, words: &str, from: u16) -> Option<Vec<Color>> {
        let buffer = self.buffer();
        let row = rows(&buffer).iter().position(|row| {
            let behind = row.rfind(words).map(|at| row[..at].width());
            behind.is_some_and(|at| at >= usize::from(from))
        })?;
        let columns = from..buffer.area.width;
        Some(columns.map(|x| buffer[(x, row as u16)].bg).collect())
    }

    /// The screen's text, then a letter a cell for its style, then what the letters mean.
    pub(super) fn picture(&self) -> String {
        screen(&self.buffer())
    }
}

fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (0..area.height)
        .map(|y| {
            let mut row = String::new();
            let mut skip = 0;
            for x in 0..area.width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let cell = &buffer[(x, y)];
                row.push_str(cell.symbol());
                let forced = match cell.diff_option {
                    ratatui::buffer::CellDiffOption::ForcedWidth(width) => usize::from(width.get()),
                    _ => cell.symbol().width(),
                };
                skip = forced.saturating_sub(1);
            }
            row.trim_end().to_owned()
        })
        .collect()
}

fn screen(buffer: &Buffer) -> String {
    let mut letters: BTreeMap<String, char> = BTreeMap::new();
    let mut order: Vec<(char, Style)> = Vec::new();
    let mut grid = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        for x in 0..buffer.area.width {
            let style = buffer[(x, y)].style();
            let next = char::from_u32('a' as u32 + letters.len() as u32).unwrap_or('?');
            let letter = *letters.entry(format!("{style:?}")).or_insert_with(|| {
                order.push((next, style));
                next
            });
            line.push(if letter == 'a' { ' ' } else { letter });
        }
        let _ = writeln!(grid, "{}", line.trim_end());
    }
    let mut picture = rows(buffer).join("\n");
    let _ = write!(picture, "\n---\n{grid}---\n");
    for (letter, style) in order {
        let show = |colour: Option<ratatui::style::Color>| {
            colour.map_or("-".to_owned(), |colour| colour.to_string())
        };
        let _ = writeln!(
            picture,
            "{letter} {} on {} {:?}",
            show(style.fg),
            show(style.bg),
            style.add_modifier
        );
    }
    picture
}
