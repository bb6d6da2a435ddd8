//! A book in the making: its files one behind another, with the headings that its table of contents names.

use std::collections::{HashMap, HashSet};

use super::{archive::Archive, chapter, contents::Entry, package::Package, path};
use crate::{
    document::{Block, Decisions, Document, Heading, HeadingKind, Kind, Punctuation, Span, Style},
    import::{
        assemble::{Parts, assemble},
        detect, lexicon,
        markup::{Draft, resolve_notes},
        note::Note,
    },
    text::Range,
};

/// So many blocks from where an entry leads are searched for its heading.
const NEAR: usize = 4;
/// A heading in no heading element has at most so many bytes more than its entry.
const LONGER: usize = 60;

/// The book so far.
pub(super) struct Book {
    draft: Draft,
    outline: Vec<Heading>,
    title: Option<String>,
    author: Option<String>,
    /// The entries of the table of contents, by file.
    entries: HashMap<String, Vec<(Entry, u8, HeadingKind)>>,
    /// Whether the table of contents is there to be relied on.
    listed: bool,
}

impl Book {
    /// A book with its title and author.
    pub(super) fn new(package: &Package, contents: Vec<Entry>) -> Self {
        // What leads to no file of the text lists nothing.
        let spine: HashSet<&String> = package.spine.iter().collect();
        let leads = |entry: &&Entry| entry.file.is_empty() || spine.contains(&entry.file);
        let leading = contents.iter().filter(leads).count();
        let listed = leading > 2 || leading >= spine.len();
        let mut entries: HashMap<String, Vec<_>> = HashMap::new();
        let mut under_chapter = vec![];
        for entry in contents {
            let (level, kind) = rank(&entry, &mut under_chapter);
            entries
                .entry(entry.file.clone())
                .or_default()
                .push((entry, level, kind));
        }
        let mut draft = Draft::default();
        if let Some(title) = &package.title {
            draft.whole(Kind::Headline, title);
        }
        if let Some(author) = &package.author {
            draft.whole(Kind::Byline, author);
        }
        Self {
            draft,
            outline: Vec::new(),
            title: package.title.clone(),
            author: package.author.clone(),
            entries,
            listed,
        }
    }

    /// How many bytes of text there are.
    pub(super) fn text_len(&self) -> usize {
        self.draft.text.len()
    }

    /// What `--punctuation auto` means for the book.
    pub(super) fn punctuation(&self) -> Punctuation {
        detect::punctuation(&self.draft.text)
    }

    /// Appends a file of the spine.
    pub(super) fn file(&mut self, archive: &mut Archive, file: &str, notes: &mut Vec<Note>) {
        let Some(text) = archive.text(file) else {
            return;
        };
        let tags = chapter::read(&text, notes);
        let mut part = tags.draft;
        if archive.partial
            && part.blocks.len() > 1
            && let Some(last) = part.blocks.pop()
        {
            let start = last.range.start;
            while part
                .spans
                .pop_if(|span| span.range.start >= start)
                .is_some()
            {}
        }
        let mut marks = self.marks(file, &mut part);
        let headed = part.blocks.iter().any(|block| block.kind == Kind::Heading);
        if !self.listed && !headed && marks.is_empty() && !part.blocks.is_empty() {
            // No table of contents and no heading: the file's own title, unless it is the book's.
            let title = tags.title.map(|title| title.trim().to_owned());
            if let Some(label) =
                title.filter(|title| !title.is_empty() && Some(title) != self.title.as_ref())
            {
                marks.push(Mark {
                    block: 0,
                    label: Some(label),
                    level: 2,
                    kind: HeadingKind::Chapter,
                });
            }
        }
        self.append(&part, file, &marks);
    }

    /// Where the entries of the table of contents stand in a file.
    fn marks(&mut self, file: &str, part: &mut Draft) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        let mut entries = self.entries.remove(file).unwrap_or_default();
        if let Some(anywhere) = self.entries.get_mut("") {
            let here: HashSet<&str> = part.anchors.iter().map(|(name, _)| &**name).collect();
            let stands = |entry: &(Entry, u8, HeadingKind)| {
                entry.0.place.as_deref().is_some_and(|at| here.contains(at))
            };
            entries.extend(anywhere.extract_if(.., |entry| stands(entry)));
        }
        let places: HashMap<&str, u32> = if entries.iter().any(|(entry, ..)| entry.place.is_some())
        {
            part.anchors
                .iter()
                .rev()
                .map(|(name, block)| (name.as_str(), *block))
                .collect()
        } else {
            HashMap::new()
        };
        for (entry, level, kind) in entries {
            let place = entry.place.as_deref().and_then(|place| places.get(place));
            let start = place
                .map_or(0, |block| *block as usize)
                .min(part.blocks.len());
            let taken = |index: usize| {
                marks
                    .iter()
                    .any(|mark| mark.label.is_none() && mark.block == index)
            };
            let near = part
                .blocks
                .get(start..)
                .unwrap_or_default()
                .iter()
                .take(NEAR);
            let words = normal(&entry.label);
            let mut same = None;
            let mut head = None;
            for (index, block) in near.enumerate() {
                let index = start + index;
                if taken(index) {
                    continue;
                }
                let own = block.range.of(&part.text);
                let short = own.len() <= entry.label.len() + LONGER;
                let own = if short { normal(own) } else { String::new() };
                let alike = !own.is_empty()
                    && !words.is_empty()
                    && (own == words
                        || (index == start || block.kind == Kind::Heading)
                            && (own.starts_with(&words) || words.starts_with(&own)));
                if alike {
                    same = Some(index);
                    break;
                }
                if block.kind == Kind::Heading {
                    head.get_or_insert(index);
                } else if index > start && head.is_none() {
                    break;
                }
            }
            let found = same.or(head.filter(|index| *index == start && !entry.bare));
            marks.push(match found {
                Some(block) => Mark {
                    block,
                    label: None,
                    level,
                    kind,
                },
                None if words.is_empty() => continue,
                None => Mark {
                    block: start,
                    label: Some(entry.label),
                    level,
                    kind,
                },
            });
        }
        marks.sort_by_key(|mark| mark.block);
        marks
    }

    fn append(&mut self, part: &Draft, file: &str, marks: &[Mark]) {
        let mut marks = marks.iter().peekable();
        let mut moved: Vec<u32> = Vec::with_capacity(part.blocks.len());
        let mut shifts: Vec<(usize, usize)> = Vec::with_capacity(part.blocks.len());
        for index in 0..=part.blocks.len() {
            let mut mark = None;
            while let Some(next) = marks.next_if(|mark| mark.block <= index) {
                if let Some(label) = &next.label {
                    self.heading(next, self.draft.next_block());
                    self.push(Kind::Heading, next.level, label);
                } else {
                    mark = Some(next);
                }
            }
            moved.push(self.draft.next_block());
            let Some(block) = part.blocks.get(index) else {
                break;
            };
            let words = block.range.of(&part.text);
            let (kind, depth) = match mark {
                Some(mark) => (Kind::Heading, mark.level),
                None => self.unlisted(block, words),
            };
            if let Some(mark) = mark {
                self.heading(mark, self.draft.next_block());
            }
            shifts.push((block.range.start.at(), self.draft.text.len()));
            self.push(kind, depth, words);
        }
        self.take_spans(part, file, &shifts, &moved);
        let start = moved.first().copied().unwrap_or_default();
        self.draft.anchors.push((format!("{file}#"), start));
        for (name, block) in &part.anchors {
            let block = moved
                .get(*block as usize)
                .or(moved.last())
                .copied()
                .unwrap_or_default();
            self.draft.anchors.push((format!("{file}#{name}"), block));
        }
    }

    /// The kind of a block that the table of contents does not name.
    fn unlisted(&mut self, block: &Block, _: &str) -> (Kind, u8) {
        if block.kind != Kind::Heading {
            return (block.kind, block.depth);
        }
        let level = block.depth.saturating_add(1);
        if !self.listed {
            let kind = if level <= 3 {
                HeadingKind::Chapter
            } else {
                HeadingKind::Heading
            };
            let mark = Mark {
                block: 0,
                label: None,
                level,
                kind,
            };
            self.heading(&mark, self.draft.next_block());
        }
        (Kind::Heading, level)
    }

    fn heading(&mut self, mark: &Mark, block: u32) {
        self.outline.push(Heading {
            level: mark.level,
            kind: mark.kind,
            block,
        });
    }

    fn push(&mut self, kind: Kind, depth: u8, words: &str) {
        let start = self.draft.text.len();
        self.draft.text.push_str(words);
        let range = Range::new(start, self.draft.text.len());
        self.draft.text.push('\n');
        self.draft.blocks.push(Block {
            range,
            kind,
            depth,
            continued: false,
        });
    }

    /// Takes the spans over: `shifts`, where the words of each block went; `moved`, which block each became.
    fn take_spans(&mut self, part: &Draft, file: &str, shifts: &[(usize, usize)], moved: &[u32]) {
        let mut references = part.references.iter().copied().peekable();
        for (index, span) in part.spans.iter().enumerate() {
            while references.next_if(|&reference| reference < index).is_some() {}
            let start = span.range.start.at();
            let at = shifts.partition_point(|(from, _)| *from <= start);
            let Some((from, to)) = at.checked_sub(1).and_then(|at| shifts.get(at)) else {
                continue;
            };
            let start = start - from + to;
            let style = match &span.style {
                Style::Link(target) if inside(target) => {
                    let (file, place) = path::join(file, target);
                    Style::Link(format!("{file}#{}", place.unwrap_or_default()).into())
                }
                Style::Note { to: Some(to) } => Style::Note {
                    to: moved
                        .get(*to as usize)
                        .filter(|_| (*to as usize) < part.blocks.len())
                        .copied(),
                },
                style => style.clone(),
            };
            if references.peek() == Some(&index) {
                self.draft.references.push(self.draft.spans.len());
            }
            self.draft.spans.push(Span {
                range: Range::new(start, start + span.range.len()),
                style,
            });
        }
    }

    /// The document.
    pub(super) fn finish(mut self, decisions: Decisions) -> Document {
        resolve_notes(&mut self.draft, str::to_owned);
        if self.title.is_some() {
            self.outline.insert(
                0,
                Heading {
                    level: 1,
                    kind: HeadingKind::Story,
                    block: 0,
                },
            );
        }
        assemble(Parts {
            text: self.draft.text,
            blocks: self.draft.blocks,
            spans: self.draft.spans,
            decisions,
            title: self.title,
            author: self.author,
            starts: vec![0],
            outline: Some(self.outline),
            ..Parts::default()
        })
    }
}

/// A heading of a file.
struct Mark {
    /// The block it stands in, or before.
    block: usize,
    /// Its words, where the file has none.
    label: Option<String>,
    level: u8,
    kind: HeadingKind,
}

/// Level and kind of an entry: 1 a part, 2 a chapter, deeper what stands in a chapter.
/// `under_chapter` holds, for each depth, the level of the entry that is open there.
fn rank(entry: &Entry, open: &mut Vec<u8>) -> (u8, HeadingKind) {
    let depth = usize::from(entry.depth);
    open.truncate(depth);
    let above = open.last().copied().unwrap_or(0);
    let chapter = !counts(&entry.label, lexicon::BOOK_PARTS)
        && (!entry.parent || counts(&entry.label, lexicon::BOOK_CHAPTERS));
    let (level, kind) = match above {
        0 if !chapter => (1, HeadingKind::Part),
        0 | 1 => (2, HeadingKind::Chapter),
        above => (above.saturating_add(1), HeadingKind::Heading),
    };
    open.resize(depth, above);
    open.push(level);
    (level, kind)
}

/// Whether a label begins with 第…X, X one of `units`.
fn counts(label: &str, units: &str) -> bool {
    let number = |c: char| c.is_numeric() || is_numeral(c);
    label
        .trim()
        .strip_prefix('第')
        .map(|rest| rest.trim_start_matches(number).trim_start())
        .is_some_and(|rest| rest.starts_with(|c| units.contains(c)))
}

/// Chinese numerals.
fn is_numeral(c: char) -> bool {
    "〇零一二两三四五六七八九十百千万上中下".contains(c)
}

/// Whether a link stays in the book.
fn inside(target: &str) -> bool {
    !target.contains("://") && !target.starts_with("mailto:")
}

/// Letters and figures only, to compare headings with.
fn normal(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
