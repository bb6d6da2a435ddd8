//! Marks as Markdown: for each the quoted words, the note, the heading it stood under, the date and a command that opens it.
//!
//! ```markdown
//! # 书名
//!
//! ## 第一章　渡口
//!
//! > 账要清，人要实。
//!
//! the note
//!
//! `2026-11-23T20:45:00Z` · #红 · `banmian '/books/a.txt#00c0ffee00c0ffee'`
//! ```
//! Read back, a quotation is a mark, what stands between it and the last line is its note.

use std::fmt::Write as _;

use super::{
    Mark, State,
    import::Batch,
    mark::{Unit, id_of},
};
use crate::anchor::Anchor;

/// Before the tag, and before the command, in a mark's last line.
const TAG: &str = " · #";
const LINK: &str = " · `banmian '";
/// Stands for a date, or a title, that is not known.
const UNKNOWN: &str = "-";

/// The marks of one document, in the order they had in its text.
pub fn markdown(state: &State) -> String {
    let path = state.paths.first().map(|path| path.name.as_str());
    let title = state.title().or(path).unwrap_or(UNKNOWN);
    let mut text = format!("# {title}\n");
    let mut marks: Vec<&Mark> = state.marks.iter().collect();
    marks.sort_by_key(|mark| mark.anchor.pos);
    let mut section: &[String] = &[];
    for mark in marks {
        if mark.anchor.section != section {
            section = &mark.anchor.section;
            let _ = write!(text, "\n## {}\n", section.join(" › "));
        }
        text.push('\n');
        for line in mark.anchor.words().lines() {
            let _ = writeln!(text, "> {line}");
        }
        for line in mark
            .note
            .iter()
            .flat_map(|note| ["", note])
            .flat_map(|part| {
                if part.is_empty() {
                    vec![""]
                } else {
                    part.lines().collect()
                }
            })
        {
            let escape = if line.starts_with(['>', '#', '`', '\\']) {
                "\\"
            } else {
                ""
            };
            let _ = writeln!(text, "{escape}{line}");
        }
        let created = Some(mark.created.as_str()).filter(|created| !created.is_empty());
        let _ = write!(text, "\n`{}`", created.unwrap_or(UNKNOWN));
        if let Some(tag) = &mark.tag {
            let _ = write!(text, "{TAG}{tag}");
        }
        let file = path.unwrap_or_default().replace('\'', r"'\''");
        let _ = writeln!(text, "{LINK}{file}#{}'`", mark.id);
    }
    text
}

/// Marks from Markdown, of this program or with quotations at least: a batch for each heading of the first level, and for each file that
/// the marks below it name.
pub(super) fn read(text: &str) -> Vec<Batch> {
    let mut batches = vec![Batch::default()];
    let mut section = Vec::new();
    let mut open: Option<(Vec<&str>, Vec<String>)> = None;
    for line in text.lines() {
        if let Some(words) = line.strip_prefix('>') {
            let words = words.strip_prefix(' ').unwrap_or(words);
            match &mut open {
                Some((quote, note)) if note.is_empty() => quote.push(words),
                _ => {
                    close(&mut batches, &section, open.take(), "");
                    open = Some((vec![words], Vec::new()));
                }
            }
        } else if let Some(heading) = line.strip_prefix("# ") {
            close(&mut batches, &section, open.take(), "");
            section.clear();
            batches.push(Batch {
                title: Some(heading.to_owned()),
                ..Batch::default()
            });
        } else if let Some(heading) = line.strip_prefix("## ") {
            close(&mut batches, &section, open.take(), "");
            section = heading.split(" › ").map(str::to_owned).collect();
        } else if line.starts_with('`') && line.ends_with("'`") {
            close(&mut batches, &section, open.take(), line);
        } else if let Some((_, note)) = &mut open {
            note.push(line.strip_prefix('\\').unwrap_or(line).to_owned());
        }
    }
    close(&mut batches, &section, open, "");
    batches.retain(|batch| !batch.marks.is_empty());
    batches
}

/// The last line of a mark: when it was made, its tag, its file and its id.
#[derive(Default)]
struct Footer<'a> {
    created: &'a str,
    tag: Option<&'a str>,
    file: Option<String>,
    id: Option<&'a str>,
}

impl<'a> Footer<'a> {
    fn of(line: &'a str) -> Self {
        // A tag may hold what parts the others.
        let (front, link) = line.rsplit_once(LINK).unwrap_or((line, ""));
        let front = front.strip_prefix('`').unwrap_or(front);
        let (created, tag) = front.split_once('`').unwrap_or((front, ""));
        let link = link.strip_suffix("'`").unwrap_or(link);
        let (file, id) = link.rsplit_once('#').unwrap_or((link, ""));
        Self {
            created: if created == UNKNOWN { "" } else { created },
            tag: tag.strip_prefix(TAG),
            file: (!file.is_empty()).then(|| file.replace(r"'\''", "'")),
            id: (!id.is_empty()).then_some(id),
        }
    }
}

fn close(
    batches: &mut Vec<Batch>,
    section: &[String],
    open: Option<(Vec<&str>, Vec<String>)>,
    footer: &str,
) {
    let Some((quote, note)) = open else { return };
    let here = quote.join("\n");
    let note = note.join("\n").trim().to_owned();
    let footer = Footer::of(footer);
    let known = batches.last();
    let other = known.is_some_and(|batch| batch.source.is_some() && batch.source != footer.file);
    if other && footer.file.is_some() {
        batches.push(Batch {
            title: known.and_then(|batch| batch.title.clone()),
            ..Batch::default()
        });
    }
    let Some(batch) = batches.last_mut() else {
        return;
    };
    batch.source = footer.file.or(batch.source.take());
    let created = footer.created;
    batch.marks.push(Mark {
        id: footer
            .id
            .map_or_else(|| id_of(&[&here, &note, created]), str::to_owned),
        unit: Unit::Selection,
        note: (!note.is_empty()).then_some(note),
        tag: footer.tag.map(str::to_owned),
        created: created.to_owned(),
        changed: created.to_owned(),
        anchor: Anchor {
            length: here.chars().count() as u32,
            here,
            section: section.to_vec(),
            ..Anchor::default()
        },
        ..Mark::default()
    });
}
