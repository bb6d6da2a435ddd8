//! One file of the spine: XHTML as it should be is read as a stream; what is not well-formed as HTML.

use quick_xml::events::Event;

use super::xml;
use crate::import::{
    html,
    markup::{Attributes, Manner, Tags},
    note::Note,
};

/// Reads a file.
pub(super) fn read(text: &str, notes: &mut Vec<Note>) -> Tags {
    let tags = if let Some(tags) = well_formed(text) {
        tags
    } else {
        let mut tags = Tags::new(Manner::Book);
        html::book_file(text, &mut tags, notes);
        tags.finish()
    };
    if tags.too_deep {
        notes.push(Note::Nested);
    }
    tags
}

fn well_formed(text: &str) -> Option<Tags> {
    let mut reader = xml::reader(text);
    let mut tags = Tags::new(Manner::Book);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                let attributes = xml::attributes(&start);
                tags.open(start.local_name().into_inner(), &Attributes(&attributes));
            }
            Event::Empty(start) => {
                let attributes = xml::attributes(&start);
                tags.open(start.local_name().into_inner(), &Attributes(&attributes));
                tags.close();
            }
            Event::End(_) => tags.close(),
            Event::Text(words) => tags.text(&words),
            Event::CData(words) => tags.text(&words),
            Event::GeneralRef(reference) => tags.text(&xml::entity(&reference)),
            Event::Eof => return Some(tags.finish()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}
