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

/// The marks of one document, in the order they had in its text.
pub fn markdown(state: &State) -> String {
    let path = state.paths.first().map(|path| path.name.as_str());
    let title = state.title().or(path).unwrap_or("-");
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
        let _ = write!(text, "\n`{}`", mark.created);
        if let Some(tag) = &mark.tag {
            let _ = write!(text, " · #{tag}");
        }
        let file = path.unwrap_or_default().replace('\'', r"'\''");
        let _ = writeln!(text, " · `banmian '{file}#{}'`", mark.id);
    }
    text
}

/// Marks from Markdown, of this program or with quotations at least.
pub(super) fn read(text: &str) -> Option<Batch> {
    let mut batch = Batch::default();
    let mut section = Vec::new();
    let mut open: Option<(Vec<&str>, Vec<String>)> = None;
    for line in text.lines() {
        if let Some(words) = line.strip_prefix('>') {
            let words = words.strip_prefix(' ').unwrap_or(words);
            match &mut open {
                Some((quote, note)) if note.is_empty() => quote.push(words),
                _ => {
                    close(&mut batch, &section, open.take(), "");
                    open = Some((vec![words], Vec::new()));
                }
            }
        } else if let Some(heading) = line.strip_prefix("# ") {
            close(&mut batch, &section, open.take(), "");
            batch.title = Some(heading.to_owned());
        } else if let Some(heading) = line.strip_prefix("## ") {
            close(&mut batch, &section, open.take(), "");
            section = heading.split(" › ").map(str::to_owned).collect();
        } else if line.starts_with('`') && line.ends_with("'`") {
            close(&mut batch, &section, open.take(), line);
        } else if let Some((_, note)) = &mut open {
            note.push(line.strip_prefix('\\').unwrap_or(line).to_owned());
        }
    }
    close(&mut batch, &section, open, "");
    (!batch.marks.is_empty()).then_some(batch)
}

fn close(
    batch: &mut Batch,
    section: &[String],
    open: Option<(Vec<&str>, Vec<String>)>,
    footer: &str,
) {
    let Some((quote, note)) = open else { return };
    let here = quote.join("\n");
    let note = note.join("\n").trim().to_owned();
    let mut created = "";
    let mut tag = None;
    let mut id = None;
    for part in footer.split(" · ") {
        let bare = part.trim_matches('`');
        if let Some(link) = bare.strip_prefix("banmian '") {
            let (file, name) = link
                .trim_end_matches('\'')
                .rsplit_once('#')
                .unwrap_or((link, ""));
            id = (!name.is_empty()).then(|| name.to_owned());
            if !file.is_empty() {
                batch.source = Some(file.replace(r"'\''", "'"));
            }
        } else if let Some(name) = part.strip_prefix('#') {
            tag = Some(name.to_owned());
        } else {
            created = bare;
        }
    }
    batch.marks.push(Mark {
        id: id.unwrap_or_else(|| id_of(&[&here, &note, created])),
        unit: Unit::Selection,
        note: (!note.is_empty()).then_some(note),
        tag,
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
