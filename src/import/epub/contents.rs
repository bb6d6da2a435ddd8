//! The table of contents: the nav of EPUB 3 or the NCX of EPUB 2.

use quick_xml::events::Event;

use super::{archive::Archive, package::Package, path, xml};

/// An entry of the table of contents.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) label: String,
    /// The file it leads to, as a folded name.
    pub(super) file: String,
    /// The place in the file.
    pub(super) place: Option<String>,
    /// How many entries are open around it.
    pub(super) depth: u8,
    /// Whether it leads nowhere by itself: the heading where its first entry leads is that entry's.
    pub(super) bare: bool,
    /// Whether entries stand below it.
    pub(super) parent: bool,
}

/// Entries nested deeper stand at this depth.
const DEEPEST: u8 = 32;

/// Reads the one that has more entries.
pub(super) fn read(archive: &mut Archive, package: &Package) -> Vec<Entry> {
    let mut best = Vec::new();
    for (file, nav) in [(&package.nav, true), (&package.ncx, false)] {
        let Some(file) = file else { continue };
        let Some(text) = archive.text(file) else {
            continue;
        };
        let entries = if nav {
            from_nav(&text, file, archive)
        } else {
            from_ncx(&text, file, archive)
        };
        // `#place` in a table of contents that is no file of the text: the place is wherever the text has it.
        let mut entries = entries;
        if !package.spine.contains(file) {
            for entry in entries.iter_mut().filter(|entry| entry.file == *file) {
                entry.file.clear();
            }
        }
        if entries.len() > best.len() {
            best = entries;
        }
    }
    for index in 1..best.len() {
        let depth = best.get(index).map_or(0, |entry| entry.depth);
        if let Some(before) = best.get_mut(index - 1) {
            before.parent = depth > before.depth;
        }
    }
    best
}

fn from_ncx(text: &str, file: &str, archive: &Archive) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut points: Vec<usize> = Vec::new();
    let mut label = String::new();
    xml::elements(text, |element| match element.name {
        "navPoint" => {
            while points.last().is_some_and(|depth| *depth >= element.depth) {
                points.pop();
            }
            points.push(element.depth);
            label.clear();
        }
        "text" if !points.is_empty() => label = words(element.text),
        "content" if !points.is_empty() => {
            let Some(target) = element.get("src") else {
                return;
            };
            let (file, place) = path::lead(file, target, |name| archive.has(name));
            entries.push(Entry {
                label: label.clone(),
                file,
                place,
                depth: u8::try_from(points.len() - 1)
                    .unwrap_or(DEEPEST)
                    .min(DEEPEST),
                ..Entry::default()
            });
        }
        _ => {}
    });
    entries
}

fn from_nav(text: &str, file: &str, archive: &Archive) -> Vec<Entry> {
    let mut reader = xml::reader(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut entries: Vec<Entry> = Vec::new();
    let (mut inside, mut lists) = (false, 0_u8);
    let mut open: Option<Entry> = None;
    // Whether the open entry leads nowhere: a part that only holds chapters.
    let mut bare = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => match start.local_name().into_inner() {
                "nav" => {
                    let attributes = xml::attributes(&start);
                    let kind = attributes
                        .iter()
                        .find(|(name, _)| name.rsplit(':').next() == Some("type"));
                    inside = kind.is_none_or(|(_, kind)| {
                        kind.split_ascii_whitespace().any(|word| word == "toc")
                    });
                    lists = 0;
                }
                "ol" if inside => lists = lists.saturating_add(1).min(DEEPEST),
                "a" if inside => {
                    let attributes = xml::attributes(&start);
                    let target = attributes.iter().find(|(name, _)| *name == "href");
                    let target = target.map_or("", |(_, target)| target);
                    let (file, place) = path::lead(file, target, |name| archive.has(name));
                    bare = false;
                    open = Some(Entry {
                        file,
                        place,
                        depth: lists.saturating_sub(1),
                        ..Entry::default()
                    });
                }
                "span" if lists > 0 && open.is_none() => {
                    bare = true;
                    open = Some(Entry {
                        bare,
                        depth: lists.saturating_sub(1),
                        ..Entry::default()
                    });
                }
                _ => {}
            },
            Ok(Event::End(end)) => match end.local_name().into_inner() {
                "nav" => inside = false,
                "ol" if inside => lists = lists.saturating_sub(1),
                name @ ("a" | "span") if bare == (name == "span") => {
                    if let Some(mut entry) = open.take() {
                        entry.label = words(&entry.label);
                        entries.push(entry);
                    }
                }
                _ => {}
            },
            Ok(Event::Text(text)) => {
                if let Some(entry) = &mut open {
                    entry.label.push_str(&text);
                }
            }
            Ok(Event::GeneralRef(reference)) => {
                if let Some(entry) = &mut open {
                    entry.label.push_str(&xml::entity(&reference));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    // A part begins where its first chapter does.
    let mut next: Option<(String, Option<String>, u8)> = None;
    for entry in entries.iter_mut().rev() {
        if let Some((file, place, depth)) = &next
            && entry.file.is_empty()
            && *depth > entry.depth
        {
            entry.file.clone_from(file);
            entry.place.clone_from(place);
        }
        next = Some((entry.file.clone(), entry.place.clone(), entry.depth));
    }
    entries.retain(|entry| !entry.file.is_empty());
    entries
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
