//! Names inside an archive.

use encoding_rs::{BIG5, GB18030, SHIFT_JIS};

use crate::import::markup::{unescaped, unescaped_bytes};

/// What the bytes of a name may say: UTF-8, or whatever the zip programs of Chinese and Japanese systems wrote.
pub(super) fn readings(name: &[u8]) -> Vec<String> {
    if let Ok(name) = std::str::from_utf8(name) {
        return vec![name.to_owned()];
    }
    let mut readings = vec![String::from_utf8_lossy(name).into_owned()];
    for encoding in [GB18030, BIG5, SHIFT_JIS] {
        readings.extend(
            encoding
                .decode_without_bom_handling_and_without_replacement(name)
                .map(std::borrow::Cow::into_owned),
        );
    }
    readings
}

/// A name without regard to case, `\` for `/`, and `./`, `../` resolved inside the archive.
pub(super) fn folded(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// As [`join`]; where the archive does not have that file, the one whose name is written so, `%20` and all.
pub(super) fn lead(base: &str, href: &str, has: impl Fn(&str) -> bool) -> (String, Option<String>) {
    let (file, place) = join(base, href);
    if has(&file) {
        return (file, place);
    }
    let written = href.split('#').next().unwrap_or_default();
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let written = folded(&if written.starts_with('/') {
        written.to_owned()
    } else {
        format!("{folder}/{written}")
    });
    let file = if has(&written) { written } else { file };
    (file, place)
}

/// The file that `href` in the file `base` names, and the place in it (behind `#`).
pub(super) fn join(base: &str, href: &str) -> (String, Option<String>) {
    let (file, place) = match href.split_once('#') {
        Some((file, place)) => (file, Some(unescaped(place))),
        None => (href, None),
    };
    // An address may escape the bytes of an old encoding.
    let file = unescaped_bytes(file.split('?').next().unwrap_or_default().trim());
    let file = readings(&file)
        .into_iter()
        .find(|file| !file.contains('\u{fffd}'));
    let file = file.unwrap_or_default();
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = if file.is_empty() {
        folded(base)
    } else if file.starts_with('/') {
        folded(&file)
    } else {
        folded(&format!("{folder}/{file}"))
    };
    (path, place.filter(|place| !place.is_empty()))
}

/// Whether a name is that of a file with words.
pub(super) fn is_text(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        ".xhtml", ".html", ".htm", ".xml", ".opf", ".ncx", ".lcpl", "mimetype",
    ]
    .iter()
    .any(|ending| name.ends_with(ending))
}

/// Whether a name is that of a file that no words are in: a font, a picture, a sound, a film, a style sheet.
pub(super) fn is_ornament(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    [
        "ttf", "otf", "ttc", "woff", "woff2", "jpg", "jpeg", "png", "gif", "webp", "svg", "css",
        "mp3", "m4a", "mp4",
    ]
    .iter()
    .any(|known| ending.eq_ignore_ascii_case(known))
}
