//! A document's structure as Markdown.

use crate::document::{Align, Document, Kind};

/// The whole document: stories, sections and paragraphs with the marks of Markdown.
pub fn document(document: &Document) -> String {
    let mut out = String::new();
    let mut previous = None;
    for (index, block) in document.blocks.iter().enumerate() {
        let words = escaped(document.block_text(index));
        let tight = matches!(
            (previous, block.kind),
            (Some(Kind::Item), Kind::Item) | (Some(Kind::Table), Kind::Table)
        );
        let goes_on = previous == Some(Kind::Table) && block.is_further_row();
        let tight = tight && (block.kind != Kind::Table || goes_on);
        if block.continued {
            out.pop();
        } else if previous.is_some() && !tight {
            out.push('\n');
        }
        let line = match block.kind {
            Kind::Banner => format!("**{words}**"),
            Kind::Headline => format!("# {words}"),
            Kind::Deck => format!("**{words}**"),
            Kind::Kicker | Kind::Byline | Kind::Caption => format!("*{words}*"),
            Kind::Heading => format!(
                "{} {words}",
                "#".repeat(usize::from(block.depth.clamp(1, 5)) + 1)
            ),
            Kind::Quote => format!("> {words}"),
            Kind::Item => item(&words, block.depth),
            Kind::Code => format!("```\n{}\n```", document.block_text(index)),
            Kind::Table => format!("| {} |", words.replace('\t', " | ")),
            Kind::Rule => "---".to_owned(),
            Kind::Lead | Kind::Body | Kind::Note => words,
        };
        out.push_str(&line);
        out.push('\n');
        if block.kind == Kind::Table && !goes_on {
            out.push_str(&below_head(document, index));
        }
        previous = Some(block.kind);
    }
    out
}

/// The line below the head of a table: it makes one of the rows, and says where the words of each column stand.
fn below_head(document: &Document, row: usize) -> String {
    let mut out = String::from("|");
    for align in document.cells(row).map(|(_, align)| align) {
        out.push_str(match align {
            Align::Left => " --- |",
            Align::Centre => " :-: |",
            Align::Right => " --: |",
        });
    }
    out.push('\n');
    out
}

/// An item of a list. It shows its own sign or number, where it has one; four blanks stand further in than either.
fn item(words: &str, depth: u8) -> String {
    let indent = "    ".repeat(usize::from(depth));
    let bare = words.strip_prefix("• ").unwrap_or(words);
    let numbered = bare
        .split_once(". ")
        .is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    let sign = if numbered { "" } else { "- " };
    format!("{indent}{sign}{bare}")
}

/// The words with a backslash before what Markdown would take for a mark.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (index, c) in words.char_indices() {
        let marks = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|');
        let opens = index == 0 && matches!(c, '#' | '>' | '+' | '-');
        if marks || opens {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
