//! The annotated long texts laid out anew, as other sites and editors would have: indents, blank lines, wrapped lines. What a line
//! is does not change with them.

use super::{Line, Scores, read, score, source};
use banmian::document::Structure;

/// How a text is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    pub(super) name: &'static str,
    /// What stands before paragraphs, and before headings.
    indent: (&'static str, &'static str),
    /// Blank lines between paragraphs; before headings, behind them.
    blanks: (usize, usize, usize),
    /// At how many cells lines are wrapped, if they are.
    width: Option<usize>,
    /// Whether a blank line stands behind each line of a wrapped paragraph.
    spaced: bool,
    /// Whether a mark that may not begin a line hangs over the edge; else the character before goes along.
    hangs: bool,
}

const fn layout(
    name: &'static str,
    indent: (&'static str, &'static str),
    blanks: (usize, usize, usize),
    width: Option<usize>,
    spaced: bool,
    hangs: bool,
) -> Layout {
    Layout {
        name,
        indent,
        blanks,
        width,
        spaced,
        hangs,
    }
}

const WIDE: &str = "\u{3000}\u{3000}";
/// These stand before the lines that go on, too.
const EVERY: &str = "\u{3000} ";
const CENTRED: &str = "                         ";

pub(super) const LAYOUTS: [Layout; 18] = [
    layout(
        "indented, heads apart",
        (WIDE, ""),
        (0, 1, 1),
        None,
        false,
        false,
    ),
    layout(
        "all indented, no blank lines",
        (WIDE, WIDE),
        (0, 0, 0),
        None,
        false,
        false,
    ),
    layout("flush, all apart", ("", ""), (1, 1, 1), None, false, false),
    layout(
        "indented, all apart",
        (WIDE, ""),
        (1, 1, 1),
        None,
        false,
        false,
    ),
    layout(
        "flush, no blank lines",
        ("", ""),
        (0, 0, 0),
        None,
        false,
        false,
    ),
    layout(
        "all indented, all apart",
        ("    ", "    "),
        (1, 1, 1),
        None,
        false,
        false,
    ),
    layout(
        "all apart, heads more",
        (WIDE, WIDE),
        (1, 3, 2),
        None,
        false,
        false,
    ),
    layout(
        "centred heads",
        (WIDE, CENTRED),
        (0, 0, 0),
        None,
        false,
        false,
    ),
    layout(
        "wrapped at 70, indented",
        (WIDE, ""),
        (0, 1, 1),
        Some(70),
        false,
        false,
    ),
    layout(
        "wrapped at 60, apart",
        ("", ""),
        (1, 2, 1),
        Some(60),
        false,
        false,
    ),
    layout(
        "wrapped at 72, flush",
        ("", ""),
        (0, 1, 1),
        Some(72),
        false,
        true,
    ),
    layout(
        "wrapped at 66, all indented",
        (WIDE, WIDE),
        (0, 0, 0),
        Some(66),
        false,
        false,
    ),
    layout(
        "wrapped at 78, four blanks",
        ("    ", ""),
        (1, 2, 1),
        Some(78),
        false,
        true,
    ),
    layout(
        "wrapped at 76, spaced",
        ("", ""),
        (1, 1, 1),
        Some(76),
        true,
        false,
    ),
    layout(
        "wrapped at 72, spaced, indented",
        (WIDE, ""),
        (1, 1, 1),
        Some(72),
        true,
        true,
    ),
    layout(
        "wrapped at 76, every line indented",
        (EVERY, EVERY),
        (0, 1, 1),
        Some(76),
        false,
        false,
    ),
    layout(
        "wrapped at 76, every line indented, spaced",
        (EVERY, EVERY),
        (1, 1, 1),
        Some(76),
        true,
        false,
    ),
    layout(
        "wrapped at 40, indented",
        (WIDE, CENTRED),
        (0, 1, 0),
        Some(40),
        false,
        false,
    ),
];

fn cells(c: char) -> usize {
    1 + usize::from(c >= '\u{1100}' || "“”‘’—…·".contains(c))
}

/// Cuts a paragraph into lines of at most `width` cells, words and figures whole.
fn wrapped(words: &str, layout: &Layout, width: usize) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for c in words.chars() {
        match units.last_mut() {
            Some(last) if c.is_ascii_graphic() && last.is_ascii() && last != " " => last.push(c),
            // A mark goes with what stands before it.
            Some(last) if !layout.hangs && "，。、；：！？）》」』”’…—".contains(c) =>
            {
                last.push(c);
            }
            Some(last) if last.ends_with(['（', '《', '“', '‘', '「', '『']) => {
                last.push(c);
            }
            _ => units.push(c.to_string()),
        }
    }
    let (mut lines, mut line) = (Vec::new(), layout.indent.0.to_owned());
    let mut used: usize = line.chars().map(cells).sum();
    let mut begun = false;
    for unit in units {
        let takes: usize = unit.chars().map(cells).sum();
        let hangs = layout.hangs && "，。、；：！？）》」』”’".contains(&unit);
        if begun && used + takes > width && !hangs {
            lines.push(std::mem::take(&mut line));
            if layout.indent.0 == EVERY {
                line.push_str(EVERY);
            }
            used = line.chars().map(cells).sum();
        }
        line.push_str(&unit);
        used += takes;
        begun = true;
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The text laid out anew, with its tags.
pub(super) fn laid(lines: &[Line], layout: &Layout) -> Vec<Line> {
    // Whole paragraphs first.
    let mut whole: Vec<(char, String)> = Vec::new();
    for line in lines {
        if line.tag == '+' {
            if let Some((_, words)) = whole.last_mut() {
                words.push_str(line.words.trim());
            }
        } else if !line.words.trim().is_empty() {
            whole.push((line.tag, line.words.trim().to_owned()));
        }
    }
    let mut out: Vec<Line> = Vec::new();
    let mut before = ' ';
    let is_head = |tag: char| "t123yd".contains(tag);
    for (tag, words) in whole {
        let gap = match (is_head(before), is_head(tag)) {
            _ if before == ' ' => 0,
            _ if tag == 'i' => layout.blanks.0.min(1),
            (false, true) => layout.blanks.1,
            (true, false) => layout.blanks.2,
            (true, true) => layout.blanks.2.min(1),
            (false, false) => layout.blanks.0,
        };
        let blank = || Line {
            tag: ' ',
            words: String::new(),
        };
        out.extend((0..gap).map(|_| blank()));
        let lines = match layout.width {
            Some(width) if tag == 'p' => wrapped(&words, layout, width),
            _ if is_head(tag) => vec![format!("{}{words}", layout.indent.1)],
            _ => vec![format!("{}{words}", layout.indent.0)],
        };
        for (at, words) in lines.into_iter().enumerate() {
            if at > 0 && layout.spaced {
                out.push(blank());
            }
            out.push(Line {
                tag: if at > 0 { '+' } else { tag },
                words,
            });
        }
        before = tag;
    }
    out
}

#[test]
fn laid_out_anew() {
    let mut faults = Vec::new();
    for layout in &LAYOUTS {
        let mut sum = Scores::default();
        for (name, structure, lines) in super::texts() {
            if structure != Structure::Text {
                continue;
            }
            let laid = laid(&lines, layout);
            let mut report = String::new();
            let document = read(&source(&laid), Some(Structure::Text));
            let scores = score(&laid, &document, &mut report);
            if !report.is_empty() && std::env::var("SHOW").is_ok_and(|show| layout.name == show) {
                println!("{name}\n{report}");
            }
            sum.add(scores);
        }
        sum.print(layout.name);
        // Nothing is joined where nothing was wrapped.
        let joins = match layout.width {
            Some(_) => sum.joins.f1() >= 0.94,
            // No more than one line in a thousand.
            None => sum.joins.found * 1000 <= sum.kinds.expected,
        };
        let heads = sum.headings.f1() >= 0.94;
        if !joins || !heads {
            faults.push(layout.name);
        }
    }
    assert!(faults.is_empty(), "{faults:?}");
}
