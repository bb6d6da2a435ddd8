//! The XML of a book: encodings, and a walk over elements that bears with faults. Custom entities are never expanded.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::{
    Reader,
    escape::resolve_html5_entity,
    events::{BytesRef, BytesStart, Event},
};

use crate::import::{decode, html};

/// The text of a file: by its mark, as UTF-8, as it declares, or as its bytes give reason to.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return encoding.decode(&bytes).0.into_owned();
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    let front = bytes.get(..1024).unwrap_or(&bytes);
    let front: String = front
        .iter()
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    if let Some(encoding) = html::label(&front).filter(|encoding| *encoding != UTF_8) {
        return encoding.decode(&bytes).0.into_owned();
    }
    let lossy = String::from_utf8_lossy(&bytes).into_owned();
    decode::decode(bytes, &crate::import::Hint::default(), false)
        .map_or(lossy, |decoded| decoded.text)
}

/// A reader that bears with a lone `&`.
pub(super) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().allow_dangling_amp = true;
    reader
}

/// The letters that an entity stands for; custom ones are shown as written.
pub(super) fn entity(entity: &BytesRef) -> Cow<'static, str> {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    resolve_html5_entity(entity)
        .map_or_else(|| Cow::Owned(format!("&{};", &**entity)), Cow::Borrowed)
}

/// The attributes of an element, those with faults left out.
pub(super) fn attributes<'a>(start: &'a BytesStart<'a>) -> Vec<(&'a str, Cow<'a, str>)> {
    start
        .attributes()
        .with_checks(false)
        .flatten()
        .map(|attribute| {
            let value = quick_xml::escape::unescape_with(&attribute.value, resolve_html5_entity)
                .map_or_else(|_| attribute.value.to_string(), Cow::into_owned);
            (attribute.key.0, Cow::Owned(value))
        })
        .collect()
}

/// An element of a small file.
pub(super) struct Element<'a> {
    /// Its name without prefix.
    pub(super) name: &'a str,
    /// How many elements are open around it.
    pub(super) depth: usize,
    /// The words right behind its start tag.
    pub(super) text: &'a str,
    attributes: &'a [(&'a str, Cow<'a, str>)],
}

impl Element<'_> {
    /// The value of an attribute, with or without prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let same = |known: &str| known == name || known.rsplit(':').next() == Some(name);
        let (_, value) = self.attributes.iter().find(|(known, _)| same(known))?;
        Some(value)
    }
}

/// Calls `see` for every element of a file once its words are known; faults end the walk in silence.
pub(super) fn elements(text: &str, mut see: impl FnMut(&Element)) {
    let mut reader = reader(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut depth = 0_usize;
    let mut waiting: Option<(BytesStart, usize)> = None;
    let mut words = String::new();
    loop {
        let event = reader.read_event();
        match &event {
            Ok(Event::Text(text)) => {
                words.push_str(text);
                continue;
            }
            Ok(Event::CData(text)) => {
                words.push_str(text);
                continue;
            }
            Ok(Event::GeneralRef(reference)) => {
                words.push_str(&entity(reference));
                continue;
            }
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => continue,
            _ => {}
        }
        if let Some((start, depth)) = waiting.take() {
            see(&Element {
                name: start.local_name().into_inner(),
                depth,
                text: words.trim(),
                attributes: &attributes(&start),
            });
        }
        words.clear();
        match event {
            Ok(Event::Start(start)) => {
                waiting = Some((start, depth));
                depth += 1;
            }
            Ok(Event::Empty(start)) => waiting = Some((start, depth)),
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            _ => return,
        }
    }
}
